/// How many rows were put into each table, together or one by one, since the planner last heard of them.
///
/// A table is told of when it has grown by ``least`` rows, and then each time it has grown as much again as all that was
/// told before: an import of 3,000 workbooks tells it about ten times, and not 3,000 times.
///
/// | added | told |
/// |---|---|
/// | 600 | no |
/// | 600 | yes: 1,200 since the beginning |
/// | 1,000 | no |
/// | 300 | yes: 1,300 beside 1,200 |
struct LoadedRows {
  static let least = 1_000
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
