/// What a further package changes against the one before: 较上次报送的变动.
///
/// | | before | now | change |
/// |---|---|---|---|
/// | A1 | recommended | withdrawn | taken back |
/// | A2 | reserve 1 | recommended | moved up |
/// | A3 | recommended | reserve 1 | moved down |
/// | A4 | – | recommended | new |
/// | A5 | recommended | – | left out |
/// | A6 | reserve 2 | – | no reserve any more |
///
/// Who the members are is not known here; ``MemberChange`` tells them.
///
/// A reserve that comes or changes its place is no change of what is recommended and is not told; one that is dropped can
/// move up no more, so it is. An entry that was taken back before stays so without a word.
public struct PackageDifference: Hashable, Sendable {
  /// Where an entry stands in a package.
  public enum Standing: String, CaseIterable, Hashable, Sendable {
    case advanced, reserve, withdrawn
  }

  public enum Change: String, CaseIterable, Hashable, Sendable {
    case new, movedUp = "moved-up", movedDown = "moved-down", takenBack = "taken-back",
      leftOut = "left-out", reserveDropped = "reserve-dropped"
    /// It is recommended as before, with other members.
    case members
  }

  public struct Changed: Hashable, Sendable {
    public let entry: Entry.Identity
    public let change: Change
  }

  /// In the order of the new package, those left out or dropped last.
  public let changes: [Changed]

  public var isEmpty: Bool { changes.isEmpty }

  public init(
    from before: [(entry: Entry.Identity, standing: Standing)],
    to now: [(entry: Entry.Identity, standing: Standing)]
  ) {
    let old = Dictionary(
      before.map { ($0.entry, $0.standing) }, uniquingKeysWith: { one, _ in one })
    let new = Set(now.map(\.entry))
    var changes: [Changed] = []
    func tell(_ entry: Entry.Identity, _ change: Change) {
      changes.append(Changed(entry: entry, change: change))
    }
    for (entry, standing) in now {
      switch (old[entry], standing) {
      case (nil, .advanced): tell(entry, .new)
      case (.reserve, .advanced), (.withdrawn, .advanced): tell(entry, .movedUp)
      case (.advanced, .reserve): tell(entry, .movedDown)
      case (.advanced, .withdrawn), (.reserve, .withdrawn): tell(entry, .takenBack)
      default: break
      }
    }
    for (entry, standing) in before where !new.contains(entry) {
      switch standing {
      case .advanced: tell(entry, .leftOut)
      case .reserve: tell(entry, .reserveDropped)
      case .withdrawn: break
      }
    }
    self.changes = changes
  }

}

extension PackageDifference.Change {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.new, .chinese): "新增推荐"
    case (.new, .english): "new"
    case (.movedUp, .chinese): "候补递补"
    case (.movedUp, .english): "moved up"
    case (.movedDown, .chinese): "改为候补"
    case (.movedDown, .english): "moved down"
    case (.takenBack, .chinese): "撤回"
    case (.takenBack, .english): "taken back"
    case (.leftOut, .chinese): "不再报送"
    case (.leftOut, .english): "left out"
    case (.reserveDropped, .chinese): "不再候补"
    case (.reserveDropped, .english): "no reserve any more"
    case (.members, .chinese): "成员变动"
    case (.members, .english): "members changed"
    }
  }
}
