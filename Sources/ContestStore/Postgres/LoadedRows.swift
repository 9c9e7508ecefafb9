/// How many rows were put into each table, together or one by one, since the planner last heard of them.
///
/// A table is told of when it has grown by ``least`` rows, and then each time it has grown as much again as all that was
/// told before: an import of 3,000 workbooks tells it about twelve times, and not 3,000 times. A contest of 300 works matters
/// too: as long as the planner believed that its 900 assignments were none, 300 judges waited seconds for each mark they saved.
///
/// | added | told |
/// |---|---|
/// | 60 | no |
/// | 60 | yes: 120 since the beginning |
/// | 100 | no |
/// | 30 | yes: 130 beside 120 |
struct LoadedRows {
  static let least = 100
  private var told: [String: Int] = [:]
  private var since: [String: Int] = [:]

  mutating func add(_ rows: Int, to table: String) { since[table, default: 0] += rows }

  /// The tables that have grown enough, by name; they count as told from now on.
  mutating func takeGrown() -> [String] {
    let grown = since.filter { table, rows in
      rows >= max(Self.least, told[table, default: 0])
    }.keys.sorted()
    for table in grown { told[table, default: 0] += since.removeValue(forKey: table) ?? 0 }
    return grown
  }
}
