/// Separates equal results by the links of the rulebook's chain, one after another: 并列的处理.
///
/// A link looks only at entries that every link before it left equal. It separates them when it knows a value for each
/// of them; where one lacks a value (no result in that round, the committee has not decided), it is passed over for all
/// of them, since a missing value is no low value. What the last link leaves equal stays tied and is shown so.
///
/// | equal at 88 | chain | order |
/// |---|---|---|
/// | A raw sum 440, B 441 | raw-sum | B, A |
/// | A 440, B 440 | raw-sum, then committee, not decided yet | A and B tied |
struct TieChain {
  /// What a link says of one entry; higher is better. `nil` where it has no value.
  typealias Value = (TieBreak, Entry.ID) -> Fraction?

  let links: [TieBreak]
  let value: Value

  /// Entries that stay equal, with what separated them from the others.
  struct Group {
    var entries: [Entry.ID]
    var separations: [TieSeparation]
  }

  /// The groups of an equal lot of entries, best first. Entries within a group keep their order.
  func separate(_ equals: [Entry.ID]) -> [Group] {
    split(Group(entries: equals, separations: []), by: links[...])
  }

  private func split(_ group: Group, by links: ArraySlice<TieBreak>) -> [Group] {
    guard group.entries.count > 1, let link = links.first else { return [group] }
    let rest = links.dropFirst()
    var valued: [(entry: Entry.ID, value: Fraction)] = []
    for entry in group.entries {
      guard let value = value(link, entry) else { return split(group, by: rest) }
      valued.append((entry, value))
    }
    // Stable: the order within equal values stays.
    let order = valued.indices.sorted {
      (valued[$1].value, $0) < (valued[$0].value, $1)
    }
    var runs: [[Int]] = []
    for position in order {
      if let last = runs.last?.first, valued[last].value == valued[position].value {
        runs[runs.count - 1].append(position)
      } else {
        runs.append([position])
      }
    }
    guard runs.count > 1 else { return split(group, by: rest) }
    return runs.indices.flatMap { place in
      // Whom it was separated from: the next better and the next worse, at most a few of each.
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
