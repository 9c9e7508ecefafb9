/// Separates equal results by the links of the rulebook's tie chain, one after another: 并列的处理.
///
/// A link compares only entries that all links before it left equal. It is used only if each of them has a value. If one has
/// no value (no result in that round, or the committee has not decided), the link is skipped for all of them, because a
/// missing value is not a low value. Entries that are still equal after the last link stay tied and are shown as tied.
///
/// | equal at 88 | chain | order |
/// |---|---|---|
/// | A raw sum 440, B 441 | raw-sum | B, A |
/// | A 440, B 440 | raw-sum, then committee, not decided yet | A and B tied |
struct TieChain {
  /// A link's value for one entry; higher is better. `nil` when the entry has no value.
  typealias Value = (TieBreak, Entry.ID) -> Fraction?

  let links: [TieBreak]
  /// The committee's orders, each best first, the latest last.
  let committee: [[Entry.ID]]
  let value: Value

  init(links: [TieBreak], committee: [[Entry.ID]] = [], value: @escaping Value) {
    self.links = links
    self.committee = committee
    self.value = value
  }

  /// Entries that stay equal, and what separated them from the others.
  struct Group {
    var entries: [Entry.ID]
    var separations: [TieSeparation]
  }

  /// Divides entries with equal scores into groups, the best group first. Entries within a group keep their order.
  func separate(_ equals: [Entry.ID]) -> [Group] {
    split(Group(entries: equals, separations: []), by: links[...])
  }

  /// The place of each of the tied, counted down from 0, in the latest order that names all of them.
  private func committeeOrder(of tied: [Entry.ID]) -> [Entry.ID: Fraction]? {
    guard let order = committee.last(where: { Set(tied).isSubset(of: $0) }) else { return nil }
    return Dictionary(
      order.enumerated().map { ($1, Fraction(Int128(-$0))) }, uniquingKeysWith: { one, _ in one })
  }

  private func split(_ group: Group, by links: ArraySlice<TieBreak>) -> [Group] {
    guard group.entries.count > 1, let link = links.first else { return [group] }
    let rest = links.dropFirst()
    var valued: [(entry: Entry.ID, value: Fraction)] = []
    let order = link == .committee ? committeeOrder(of: group.entries) : nil
    for entry in group.entries {
      guard let value = order?[entry] ?? value(link, entry) else { return split(group, by: rest) }
      valued.append((entry, value))
    }
    // Entries with equal values keep their order.
    let sorted = valued.indices.sorted {
      (valued[$1].value, $0) < (valued[$0].value, $1)
    }
    var runs: [[Int]] = []
    for position in sorted {
      if let last = runs.last?.first, valued[last].value == valued[position].value {
        runs[runs.count - 1].append(position)
      } else {
        runs.append([position])
      }
    }
    guard runs.count > 1 else { return split(group, by: rest) }
    return runs.indices.flatMap { place in
      // The entries that it was separated from: at most three of the next better and three of the next worse.
      let better = place > 0 ? runs[place - 1].suffix(3).map { valued[$0].entry } : []
      let worse = place + 1 < runs.count ? runs[place + 1].prefix(3).map { valued[$0].entry } : []
      let separation = TieSeparation(
        link: link, value: valued[runs[place][0]].value, below: better, above: worse)
      let part = Group(
        entries: runs[place].map { valued[$0].entry },
        separations: group.separations + [separation])
      return split(part, by: rest)
    }
  }
}
