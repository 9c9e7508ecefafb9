extension OfficeTable {
  /// The rows of a table: held, or each made when it is asked for, so that a list of 100,000 entries is written without lying
  /// in memory.
  ///
  /// ```swift
  /// OfficeTable.Rows(count: entries.count) { [.integer($0 + 1), .text(entries[$0].title)] }
  /// ```
  public struct Rows: RandomAccessCollection, Sendable {
    private enum Source {
      case held([[Cell]])
      case made(count: Int, @Sendable (Int) -> [Cell])
    }

    private let source: Source

    public init(_ rows: [[Cell]]) { source = .held(rows) }

    /// `count` rows; `row` makes the one with a number, counted from 0, and gives the same each time.
    public init(count: Int, row: @escaping @Sendable (Int) -> [Cell]) {
      source = .made(count: count, row)
    }

    public var startIndex: Int { 0 }

    public var endIndex: Int {
      switch source {
      case .held(let rows): rows.count
      case .made(let count, _): count
      }
    }

    public subscript(position: Int) -> [Cell] {
      switch source {
      case .held(let rows): return rows[position]
      case .made(let count, let row):
        precondition((0..<count).contains(position), "a row outside the table")
        return row(position)
      }
    }
  }
}
