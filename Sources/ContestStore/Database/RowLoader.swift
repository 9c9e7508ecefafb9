/// Takes many rows into one table, in the order of the columns that it was made for.
protocol RowLoader: AnyObject {
  /// Takes over the row that another database's statement stands on.
  func add(_ row: Row) throws(StoreError)
  /// Takes a row of values, in the order of the columns.
  func add(_ values: [Value]) throws(StoreError)
  /// Returns when all rows are in the table.
  func finish() throws(StoreError)
  /// Gives up; the caller that holds the transaction rolls it back.
  func cancel()
}

extension Driver {
  func loader(of table: String, columns: [String]) throws(StoreError) -> any RowLoader {
    try InsertingLoader(self, table: table, columns: columns)
  }
}

/// One prepared INSERT, run again and again: there is nothing quicker within one process.
private final class InsertingLoader: RowLoader {
  private let insert: any Statement
  private let columns: Range<Int>

  init(_ driver: any Driver, table: String, columns: [String]) throws(StoreError) {
    let marks = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    insert = try driver.statement(
      "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    self.columns = columns.indices
  }

  func add(_ row: Row) throws(StoreError) {
    for column in columns { try row.value(column).bind(to: insert, at: column + 1) }
    try insert.execute()
  }

  func add(_ values: [Value]) throws(StoreError) {
    for (column, value) in values.enumerated() { try value.bind(to: insert, at: column + 1) }
    try insert.execute()
  }

  func finish() {}
  func cancel() {}
}
