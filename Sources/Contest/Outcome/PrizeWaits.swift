/// The entries that wait for a prize, each with the levels that it may have, best first: 待评委会决定.
///
/// They are equal at the line of a prize, or stand below such equals so that their own prize follows from the decision. They are
/// on no list of prizes, so a version keeps them apart, and the difference of two versions names who waits anew and who waits no
/// more.
///
/// One first prize; E2 and E3 are equal behind E1, and E1 withdraws:
///
/// | | before | after | told as |
/// |---|---|---|---|
/// | E1 | 一等奖 | – | 一等奖 → 无 |
/// | E2 | – | waits | 无 → 待评委会决定（一等奖） |
/// | E3 | – | waits | 无 → 待评委会决定（一等奖） |
public typealias PrizeWaits = [Entry.ID: [Bilingual]]

extension Outcome {
  /// Who waits for a prize, or for a title beside it.
  public var prizeWaits: PrizeWaits {
    var waits: PrizeWaits = [:]
    for level in awards?.levels ?? [] {
      for waiting in level.undecided
      where waits[waiting.standing.entry]?.contains(level.level) != true {
        waits[waiting.standing.entry, default: []].append(level.level)
      }
    }
    return waits
  }
}

extension OutcomeDifference {
  /// Tells who waits for a prize after the change, and who waited before: with the changes on the list of prizes, and apart for
  /// those that are on neither list. A title among `titles` is told apart from the prize beside it.
  public mutating func tell(
    waits before: PrizeWaits, then after: PrizeWaits, titles: Set<String>
  ) {
    guard !before.isEmpty || !after.isEmpty else { return }
    func title(_ change: Change) -> String? {
      guard case .award(let level)? = (change.before ?? change.after)?.standing else { return nil }
      return titles.contains(level) ? level : nil
    }
    func levels(_ waits: PrizeWaits, _ entry: Entry.ID, of title: String?) -> [Bilingual] {
      (waits[entry] ?? []).filter { level in
        title.map { $0 == level.chinese } ?? !titles.contains(level.chinese)
      }
    }
    var told: [Entry.ID: Set<String?>] = [:]
    var changes = changes
    for index in changes.indices where changes[index].list == .awards {
      let (entry, title) = (changes[index].entry, title(changes[index]))
      told[entry, default: []].insert(title)
      if changes[index].before == nil {
        changes[index].waitedFor = levels(before, entry, of: title)
      }
      if changes[index].after == nil { changes[index].waitsFor = levels(after, entry, of: title) }
    }
    for entry in Set(before.keys).union(after.keys) {
      for title in [nil] + titles.sorted().map({ $0 }) where told[entry]?.contains(title) != true {
        let (old, new) = (levels(before, entry, of: title), levels(after, entry, of: title))
        guard old.map(\.chinese) != new.map(\.chinese) else { continue }
        changes.append(
          Change(
            list: .awards, entry: entry, before: nil, after: nil, waitedFor: old, waitsFor: new))
      }
    }
    self = replacingAll(with: changes)
  }

  func replacingAll(with changes: [Change]) -> OutcomeDifference {
    var replaced = OutcomeDifference(changes)
    (replaced.honours, replaced.effects, replaced.reasons) = (honours, effects, reasons)
    return replaced
  }
}
