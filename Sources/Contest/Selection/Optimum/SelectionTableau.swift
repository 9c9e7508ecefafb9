/// The best list in which entries may be taken in part, found by the dual simplex method in whole numbers.
///
/// Its total bounds that of every list of whole entries. All figures of the table have one denominator and every division
/// comes out even (Edmonds' whole-number pivoting), so there is no rounding and no tolerance: the same input, the same answer.
///
/// Only what is near the line is in the table. Of each kind, entries before `taken` are in the list, those from `shown` on are
/// out, and those between are columns; they are added as prices ask for them. A group becomes a row once it is over or under.
struct SelectionTableau {
  let kinds: [EntryKind]
  private(set) var groups: [KindProblem.Group]
  let gains: [Int128]

  /// An entry of the table.
  struct Shown {
    let kind, index: Int
  }

  /// What a row or column stands for: a group by its number, or an entry of the table by `groups.count` and its own.
  typealias Variable = Int

  enum Outcome { case solved, impossible, tooLarge }

  // By kind.
  var taken: [Int]
  var shown: [Int]
  /// At least and at most so many of the kind, by the branch that is looked at.
  var fewest: [Int]
  var atMost: [Int]

  var entries: [Shown] = []
  /// By group: the row + 1, or minus the column + 1, or 0 where it is not in the table.
  var spot: [Int]
  /// By group: how many of the taken are in it.
  var takenTotals: [Int]

  var denominator = 1
  var rows: [[Int]] = []
  var rowVariables: [Variable] = []
  /// What a row is worth, and the part of it that no column tells.
  var values: [Int] = []
  var constants: [Int] = []
  var columnVariables: [Variable] = []
  /// The whole number on which a column stands: one of its two bounds.
  var columnValues: [Int] = []
  /// What one more of a column would bring.
  var costs: [Int128] = []
  var base: Int128 = 0
  /// Cells written and kinds looked at so far, the measure of work.
  var work = 0
  var isTooLarge = false
  /// The groups that the proof uses, once no list keeps the limits.
  var obstacle: [Int] = []

  static let largest = 1 << 30
  static let largestCost = Int128(1) << 95
  static let mostCells = 60_000_000

  /// Starts from the best entries without regard to any limit but the number of places.
  init(_ problem: KindProblem, places: Int, atLeast least: Int) {
    var groups = problem.groups
    groups[0].least = least
    groups[0].most = places
    self.groups = groups
    let (kinds, gains) = (problem.kinds, problem.gains)
    self.kinds = kinds
    self.gains = gains
    let ranked = kinds.indices.flatMap { kind in
      kinds[kind].entries.enumerated().map { (kind: kind, index: $0, entry: $1) }
    }
    let order = ranked.sorted { first, second in
      (gains[second.entry], first.entry) < (gains[first.entry], second.entry)
    }
    taken = Array(repeating: 0, count: kinds.count)
    takenTotals = Array(repeating: 0, count: groups.count)
    let size = min(places, order.count)
    for spot in order.prefix(max(size - 1, 0)) {
      taken[spot.kind] += 1
      for group in kinds[spot.kind].groups { takenTotals[group] += 1 }
    }
    shown = taken
    fewest = Array(repeating: 0, count: kinds.count)
    atMost = kinds.map(\.entries.count)
    spot = Array(repeating: 0, count: groups.count)
    guard let last = order.dropFirst(max(size - 1, 0)).first else { return }
    // The last that fits is the row; the list itself, which is full, is the column.
    entries = [Shown(kind: last.kind, index: last.index)]
    shown[last.kind] += 1
    let gain = gains[kinds[last.kind].entries[last.index]]
    for spot in order.prefix(max(size - 1, 0)) {
      base += gains[kinds[spot.kind].entries[spot.index]] - gain
    }
    let before = max(size - 1, 0)
    rows = [[1]]
    rowVariables = [groups.count]
    constants = [-before]
    values = [places - before]
    columnVariables = [0]
    columnValues = [places]
    costs = [gain]
    spot[0] = -1
  }

  /// The same table with one place of each of these groups gone, to an entry that is taken anyway; `nil` where one has no place.
  func leavingPlace(in taken: [Int]) -> SelectionTableau? {
    guard taken.allSatisfy({ groups[$0].most > 0 }) else { return nil }
    var rest = self
    rest.work = 0
    for group in taken {
      rest.groups[group].most -= 1
      rest.groups[group].least = max(rest.groups[group].least - 1, 0)
    }
    return rest
  }

  /// The least and most of a row or column.
  func bounds(_ variable: Variable) -> (least: Int, most: Int) {
    guard variable >= groups.count else { return (groups[variable].least, groups[variable].most) }
    let entry = entries[variable - groups.count]
    return (entry.index < fewest[entry.kind] ? 1 : 0, entry.index < atMost[entry.kind] ? 1 : 0)
  }

  /// The total of the list, over `denominator`.
  var total: Int128 {
    var total = base
    for (cost, value) in zip(costs, columnValues) where value != 0 { total += cost * Int128(value) }
    return total
  }

  /// What an entry of a kind costs in places that others want, over `denominator`.
  func price(of kind: Int) -> Int128 {
    var price: Int128 = 0
    for group in kinds[kind].groups where spot[group] < 0 { price += costs[-spot[group] - 1] }
    return price
  }

  /// Puts an entry next to those shown, or the last of those taken, into the table.
  mutating func show(_ kind: Int, taken isTaken: Bool) {
    let index = isTaken ? taken[kind] - 1 : shown[kind]
    guard kinds[kind].entries.indices.contains(index) else { return }
    let entry = kinds[kind].entries[index]
    var column = Array(repeating: 0, count: rows.count)
    var cost = gains[entry] * Int128(denominator)
    for group in kinds[kind].groups {
      if spot[group] > 0 {
        column[spot[group] - 1] += denominator
      } else if spot[group] < 0 {
        let other = -spot[group] - 1
        cost -= costs[other]
        for row in rows.indices { column[row] -= rows[row][other] }
      }
    }
    let variable = groups.count + entries.count
    entries.append(Shown(kind: kind, index: index))
    let was = isTaken ? 1 : 0
    if isTaken {
      taken[kind] -= 1
      for group in kinds[kind].groups { takenTotals[group] -= 1 }
      base -= cost
    } else {
      shown[kind] += 1
    }
    let (least, most) = bounds(variable)
    let value = cost > 0 ? most : cost < 0 ? least : min(max(was, least), most)
    for row in rows.indices {
      rows[row].append(column[row])
      if isTaken { constants[row] -= column[row] }
      values[row] = sum(values[row], column[row], value - was)
      note(column[row])
      note(constants[row])
    }
    columnVariables.append(variable)
    columnValues.append(value)
    costs.append(cost)
    work += rows.count
    if rows.count * columnVariables.count > Self.mostCells { isTooLarge = true }
  }

  /// Makes a group a row.
  mutating func watch(_ group: Int) {
    var row = Array(repeating: 0, count: columnVariables.count)
    var constant = takenTotals[group] * denominator
    for (column, variable) in columnVariables.enumerated() where isEntry(variable, in: group) {
      row[column] += denominator
    }
    for (other, variable) in rowVariables.enumerated() where isEntry(variable, in: group) {
      constant += constants[other]
      for column in row.indices { row[column] += rows[other][column] }
      work += row.count
    }
    var value = constant
    for (cell, at) in zip(row, columnValues) {
      value = sum(value, cell, at)
      note(cell)
    }
    note(constant)
    rows.append(row)
    rowVariables.append(group)
    constants.append(constant)
    values.append(value)
    spot[group] = rows.count
    if rows.count * columnVariables.count > Self.mostCells { isTooLarge = true }
  }

  private func isEntry(_ variable: Variable, in group: Int) -> Bool {
    variable >= groups.count
      && kinds[entries[variable - groups.count].kind].groups.contains(group)
  }

  /// `value + factor × step`.
  mutating func sum(_ value: Int, _ factor: Int, _ step: Int) -> Int {
    fitting(Int128(value) + Int128(factor) * Int128(step))
  }

  /// A whole number far from the largest there is; the table is too large where it is none, and what stands in it then
  /// is not used.
  mutating func fitting(_ exact: Int128) -> Int {
    guard exact.magnitude < UInt128(1) << 60 else {
      isTooLarge = true
      return 0
    }
    return Int(truncatingIfNeeded: exact)
  }

  mutating func note(_ cell: Int) {
    if cell.magnitude > UInt(Self.largest) { isTooLarge = true }
  }
}
