/// All rows of a kept table, group by group in the order of their keys, in one stream.
final class RowGroups {
  /// A group's key and the bytes of its rows.
  struct Group {
    let key: String
    var rows: [[UInt8]] = []
    /// The bytes as they were before the table got the columns that a migration added; empty for a table that got none.
    var rowsBefore: [[UInt8]] = []
  }

  private let statement: any Statement
  private let added: [String: Value]
  private var bytes: RowBytes?
  private var hasRow = false
  private var isBegun = false

  init(of table: KeptTable, in connection: Connection) throws(StoreError) {
    added = table.added
    statement = try connection.prepareStreaming(
      "SELECT \(table.textOfKey(in: connection.dialect)), \(table.name).* FROM \(table.name) ORDER BY 1"
    )
  }

  /// The next group; `nil` at the end.
  func next() throws(StoreError) -> Group? {
    if !isBegun {
      isBegun = true
      hasRow = try statement.step()
    }
    guard hasRow, let key = try statement.text(at: 0) else { return nil }
    let reader = bytes ?? RowBytes(statement, from: 1)
    bytes = reader
    var group = Group(key: key)
    while hasRow, try statement.text(at: 0)?.utf8.elementsEqual(key.utf8) == true {
      group.rows.append(try reader.bytes(of: statement))
      if !added.isEmpty { group.rowsBefore.append(try reader.bytes(of: statement, without: added)) }
      hasRow = try statement.step()
    }
    return group
  }

  func close() { statement.reset() }
}
