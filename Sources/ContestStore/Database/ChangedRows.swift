/// The groups of rows that a write has put in, changed or removed, by table and key.
final class ChangedRows {
  private var keys: [KeptTable: Set<RowKey>] = [:]

  var isEmpty: Bool { keys.isEmpty }

  func note(_ table: KeptTable, _ key: RowKey) {
    keys[table, default: []].insert(key)
  }

  /// Notes rows that go into their table together.
  ///
  /// - Throws: ``StoreError/unrecordedChange(_:)`` when the rows do not say their keys.
  func note(_ rows: TableRows) throws(StoreError) {
    guard let table = KeptTable.named(rows.table) else { return }
    let places = table.keys.compactMap { rows.columns.firstIndex(of: $0) }
    guard places.count == table.keys.count else { throw .unrecordedChange(table.name) }
    for row in rows.rows { note(table, RowKey(places.map { row[$0] })) }
  }

  /// Hands out what was noted, in the order of the tables' names, and begins anew.
  func take() -> [(table: KeptTable, keys: [RowKey])] {
    defer { keys = [:] }
    return keys.map { ($0.key, Array($0.value)) }.sorted { $0.table.name < $1.table.name }
  }
}
