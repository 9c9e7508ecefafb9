/// The best list in parts, that is, when entries may be taken in part. It is found by the dual simplex method in whole
/// numbers.
///
/// No list of whole entries has a higher total. All figures of the table share one denominator, and no division leaves a
/// remainder (Edmonds' whole-number pivoting). So nothing is rounded, and the same input always gives the same answer.
///
/// The table holds only entries near the line. Of each kind, the entries before `taken` are in the list, those from `shown`
/// on are out, and those between are columns or rows; more are added when the prices ask for them. A group becomes a row
/// when it is outside its limits.
struct SelectionTableau {
  let kinds: [EntryKind]
  private(set) var groups: [KindProblem.Group]
  let gains: [Int128]

  /// An entry of the table.
  struct Shown {
    let kind, index: Int
  }

  /// What a row or column stands for. A group has its own number; an entry of the table has `groups.count` plus its position
  /// in `entries`.
  typealias Variable = Int

  enum Outcome { case solved, impossible, tooLarge }

  // By kind.
  var taken: [Int]
  var shown: [Int]
  /// The fewest and the most entries of each kind in the current branch.
  var fewest: [Int]
  var atMost: [Int]

  var entries: [Shown] = []
  /// By group: its row number + 1, or −(its column number + 1), or 0 when it is not in the table.
  var spot: [Int]
  /// By group: how many of its entries are counted in `taken`.
  var takenTotals: [Int]

  var denominator = 1
  var rows: [[Int]] = []
  var rowVariables: [Variable] = []
  /// The value of each row, and the part of it that does not depend on a column, both times `denominator`.
  var values: [Int] = []
  var constants: [Int] = []
  var columnVariables: [Variable] = []
  /// The value of each column: always one of its two bounds.
  var columnValues: [Int] = []
  /// How much the total would rise if the column's value rose by 1, times `denominator`.
  var costs: [Int128] = []
  var base: Int128 = 0
  /// The work done so far: cells written, and eight for each kind looked at.
  var work = 0
  var isTooLarge = false
  /// The groups that prove that no list keeps the limits. Empty until that is proven.
  var obstacle: [Int] = []

  static let largest = 1 << 30
  static let largestCost = Int128(1) << 95
  static let mostCells = 60_000_000

  /// Starts with the best entries, as if the number of places were the only limit.
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
    // The last entry that fits is the row. The list itself is full, so it is the column.
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

  /// The same table with one place fewer in each of these groups, because an entry has taken it. `nil` when a group has no
  /// place.
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

  /// The price of an entry of a kind: what the places that it takes are worth to others, times `denominator`.
  func price(of kind: Int) -> Int128 {
    var price: Int128 = 0
    for group in kinds[kind].groups where spot[group] < 0 { price += costs[-spot[group] - 1] }
    return price
  }

  /// Adds the next entry of a kind to the table: the first that is out, or the last that is taken.
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

  /// Adds a row for a group.
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

  /// The number as an `Int`, if it is below 2^60. Otherwise the table is marked too large, and its figures are not used.
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
