/// Entries that have the same values in every column with a limit.
///
/// Better entries of a kind are always taken before worse ones. So a list is described by how many entries of each kind it
/// has: a few hundred whole numbers instead of a yes or no for each of 400,000 entries.
struct EntryKind: Sendable {
  /// The groups with a limit to which the entries belong. Group 0 is the whole list.
  let groups: [Int]
  /// Positions of the entries, the highest gain first.
  let entries: [Int]
}

/// A selection in terms of kinds: the kinds of entries, the limits on their groups, and the gain of each entry.
struct KindProblem: Sendable {
  struct Group: Sendable {
    var least: Int
    var most: Int
    let column, value: Int
  }

  let kinds: [EntryKind]
  /// The first group is the whole list.
  var groups: [Group]
  let gains: [Int128]

  func without(_ entry: Int, of kind: Int) -> KindProblem {
    var kinds = kinds
    kinds[kind] = EntryKind(
      groups: kinds[kind].groups, entries: kinds[kind].entries.filter { $0 != entry })
    return KindProblem(kinds: kinds, groups: groups, gains: gains)
  }

  /// The column number that stands for the whole list.
  static let listColumn = -1
}

extension SelectionProblem {
  /// Groups the entries that have the same values in all columns with one of these limits.
  func alike(under limits: [GroupLimit]) -> [[Int]] {
    let limited = columns.indices.filter { column in
      limits.contains { $0.column == columns[column] }
    }
    var kind = Array(repeating: 0, count: candidates.count)
    var count = 1
    for column in limited {
      var numbers: [Int: Int] = [:]
      let values = values[column].count
      for entry in kind.indices {
        // Both factors are at most the number of entries, so the product cannot overflow.
        let key = kind[entry] * values + codes[column][entry]
        if let number = numbers[key] {
          kind[entry] = number
        } else {
          numbers[key] = numbers.count
          kind[entry] = numbers.count - 1
        }
      }
      count = numbers.count
    }
    var members = Array(repeating: [Int](), count: count)
    for (entry, kind) in kind.enumerated() { members[kind].append(entry) }
    guard !isOrderedByGain else { return members }
    return members.map { $0.sorted { (gains[$1], $0) < (gains[$0], $1) } }
  }

  /// The kinds under these limits. `members` come from ``alike(under:)``, called with at least these limits.
  func problem(_ members: [[Int]], under limits: [GroupLimit]) -> KindProblem {
    let bounds = Self.groups(limits, columns, values)
    var groups = [
      KindProblem.Group(least: 0, most: places, column: KindProblem.listColumn, value: 0)
    ]
    var numbers: [[Int]] = []
    for (column, values) in bounds.enumerated() {
      numbers.append(
        values.enumerated().map { value, limit in
          guard limit.least > 0 || limit.most != nil else { return 0 }
          groups.append(
            KindProblem.Group(
              least: min(limit.least, places + 1),
              most: min(limit.most ?? .max, max(places, min(limit.least, places + 1))),
              column: column, value: value))
          return groups.count - 1
        })
    }
    let kinds = members.map { entries in
      let first = entries.first ?? 0
      let own = columns.indices.map { numbers[$0][codes[$0][first]] }.filter { $0 > 0 }
      var fits = places
      for group in own { fits = min(fits, groups[group].most) }
      return EntryKind(groups: [0] + own, entries: Array(entries.prefix(fits)))
    }
    return KindProblem(kinds: kinds, groups: groups, gains: gains)
  }
}
