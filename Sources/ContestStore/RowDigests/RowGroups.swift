/// All rows of a kept table, group by group in the order of their keys, in one stream.
final class RowGroups {
  private let statement: any Statement
  private var bytes: RowBytes?
  private var hasRow = false
  private var isBegun = false

  init(of table: KeptTable, in connection: Connection) throws(StoreError) {
    statement = try connection.prepareStreaming(
      "SELECT \(table.textOfKey(in: connection.dialect)), \(table.name).* FROM \(table.name) ORDER BY 1"
    )
  }

  /// The next group: its key and the bytes of its rows; `nil` at the end.
  func next() throws(StoreError) -> (key: String, rows: [[UInt8]])? {
    if !isBegun {
      isBegun = true
      hasRow = try statement.step()
    }
    guard hasRow, let key = try statement.text(at: 0) else { return nil }
    let reader = bytes ?? RowBytes(statement, from: 1)
    bytes = reader
    var rows: [[UInt8]] = []
    while hasRow, try statement.text(at: 0)?.utf8.elementsEqual(key.utf8) == true {
      rows.append(try reader.bytes(of: statement))
      hasRow = try statement.step()
    }
    return (key, rows)
  }

  func close() { statement.reset() }
}
