/// What became of a list since it went public, as far as its readers are told before the corrected list is public: 公示以后的变动.
///
/// What was published stays as it was, and a corrected list takes its place. Until then the page of the old one says who is no
/// longer on it, and that it has changed. Who gains by the change is told by the corrected list alone, because nobody wins by a
/// list that was not public with them.
///
/// | published | since | readers are told |
/// |---|---|---|
/// | 一等奖 甲, 二等奖 乙 | 甲 left, so that 乙 would have 一等奖 | 甲：已退出; the list has changed |
/// | 一星 丙 | the re-check took the title away | 丙：已撤销; the list has changed |
/// | 一等奖 丁 | a mark was corrected and not sealed: 丁 would have none | the list has changed |
/// | the same | the new version is sealed | 丁：已不在名单上; the list has changed |
/// | closed | an objection that came in time waits for its decision | an objection is being handled |
public struct ListSince: Hashable, Sendable {
  /// Why a line of the published list does not hold any more.
  public enum Gone: String, CaseIterable, Sendable {
    /// 已退出: taken back by its organization or its entrant.
    case left
    /// 已取消: refused after it went public, such as after an objection that was upheld.
    case struckOff = "struck-off"
    /// 已撤销: a re-check took the title away.
    case titleWithdrawn = "title-withdrawn"
    /// 等次有变动: a re-check raised or lowered the level.
    case titleMoved = "title-moved"
    /// 已不在名单上: the sealed results have it no more.
    case off

    /// Whether a work is no longer shown as that of a winner.
    public var hidesWork: Bool { self != .titleMoved }

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.left, .chinese): "已退出"
      case (.left, .english): "has left"
      case (.struckOff, .chinese): "已取消"
      case (.struckOff, .english): "struck off"
      case (.titleWithdrawn, .chinese): "已撤销"
      case (.titleWithdrawn, .english): "withdrawn"
      case (.titleMoved, .chinese): "等次有变动"
      case (.titleMoved, .english): "another level"
      case (.off, .chinese): "已不在名单上"
      case (.off, .english): "no longer on the list"
      }
    }
  }

  /// The entries of the published list that are gone from it, or have another level by a re-check.
  public private(set) var gone: [Entry.ID: Gone] = [:]
  /// Whether the list of now says anything otherwise than the published one.
  public private(set) var isChanged = false
  /// Whether there is no list now, because a round that it follows from is open again.
  public private(set) var isReopened = false
  /// Objections that came in time and are not decided.
  public var openObjections = 0

  /// Nothing has changed.
  public init() {}

  /// - Parameters:
  ///   - published: the list as it went public.
  ///   - now: the list that follows from what is on record; `nil` while it cannot be computed.
  ///   - states: the states of its entries.
  ///   - titles: the titles about which something was decided since they were given.
  ///   - isSealed: whether `now` is sealed, so that it is no longer in the making.
  public init(
    _ published: PublishedList, now: PublishedList?, states: [Entry.ID: EntryState],
    titles: [Entry.ID: TitleStanding], isSealed: Bool
  ) {
    isReopened = now == nil
    if let now {
      isChanged =
        !published.holdsTheSame(as: now) || !now.prizesDiffering(from: published).isEmpty
    }
    let listed = now.map { Set($0.rows.map(\.entry)) }
    for row in published.rows where gone[row.entry] == nil {
      if let title = titles[row.entry], title.given == row.standing, title.level != title.given {
        gone[row.entry] = title.isWithdrawn ? .titleWithdrawn : .titleMoved
      } else if listed?.contains(row.entry) != true {
        switch states[row.entry] {
        case .withdrawn: gone[row.entry] = .left
        case .refused: gone[row.entry] = .struckOff
        case .registered, .returned, .accepted, nil:
          if isSealed, listed != nil { gone[row.entry] = .off }
        }
      }
    }
  }

  /// Whether a list whose publicity is over is settled: nothing has changed since and nothing is being handled.
  public var isSettled: Bool { !isChanged && !isReopened && gone.isEmpty && openObjections == 0 }

  /// What the page of a list says about it; `nil` where there is nothing to say. `isClosed` says whether the end of the publicity
  /// is on record: while it runs, objections are handled as they come.
  public func sentence(isClosed: Bool, in language: Language) -> String? {
    let since =
      isClosed
      ? ("公示结束以后", "Since the publicity was closed") : ("公布以后", "Since it went public")
    if isChanged || !gone.isEmpty {
      return language == .chinese
        ? "\(since.0)名单有变动，还没有更正公示；变动以更正公示的名单为准。"
        : "\(since.1) the list has changed, and the corrected list is not public yet; that one will count."
    }
    if isReopened {
      return language == .chinese
        ? "\(since.0)有成绩在重新办理，名单可能变动；变动的以更正公示的名单为准。"
        : "\(since.1) results are being worked on again, so the list may change; a corrected list would count."
    }
    guard isClosed, openObjections > 0 else { return nil }
    return language == .chinese
      ? "公示已结束；还有异议正在办理，名单可能变动。"
      : "The publicity is over; an objection is still being handled, so the list may change."
  }
}

extension PublishedList {
  /// Whether two lists say the same, in whatever order: an earlier program may have published them in another.
  public func reads(as other: PublishedList) -> Bool {
    guard holdsTheSame(as: other) else { return false }
    guard let prizes, let others = other.prizes else {
      return (prizes == nil) == (other.prizes == nil)
    }
    return prizes.count == others.count && Set(prizes) == Set(others)
  }

  /// Whether the works on two lists are the same and stand there alike, whatever their order.
  public func holdsTheSame(as other: PublishedList) -> Bool {
    rows.count == other.rows.count && Set(rows) == Set(other.rows)
  }
}
