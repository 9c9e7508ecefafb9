/// The groups of rows that a write has put in, changed or removed, by table and key.
final class ChangedRows {
  /// What was noted of one table.
  struct OfTable {
    let table: KeptTable
    /// Groups whose digests are to be made of their rows as they stand.
    var keys: Set<RowKey> = []
    /// Digests of whole new groups, made before the write.
    var made: [RowDigest] = []
  }

  private var tables: [String: OfTable] = [:]

  var isEmpty: Bool { tables.isEmpty }

  func note(_ table: KeptTable, _ key: RowKey) {
    tables[table.name, default: OfTable(table: table)].keys.insert(key)
  }

  /// Notes rows that go into their table together.
  ///
  /// - Throws: ``StoreError/unrecordedChange(_:)`` when the rows do not say their keys.
  func note(_ rows: TableRows) throws(StoreError) {
    guard let table = KeptTable.named(rows.table) else { return }
    let places = table.keys.compactMap { rows.columns.firstIndex(of: $0) }
    guard places.count == table.keys.count else { throw .unrecordedChange(table.name) }
    var noted = tables.removeValue(forKey: table.name) ?? OfTable(table: table)
    // The rows of a group mostly come together.
    var last: [Value]?
    for row in rows.rows {
      let key = places.map { row[$0] }
      if key == last { continue }
      noted.keys.insert(RowKey(key))
      last = key
    }
    tables[table.name] = noted
  }

  /// Notes rows whose digests were made before.
  func note(_ digests: [RowDigest], of table: String) {
    guard !digests.isEmpty, let table = KeptTable.named(table) else { return }
    tables[table.name, default: OfTable(table: table)].made += digests
  }

  /// Hands out what was noted, in the order of the tables' names, and begins anew. A group that was changed after it was put in
  /// is read back.
  func take() -> [OfTable] {
    defer { tables = [:] }
    return tables.values.sorted { $0.table.name < $1.table.name }.map { noted in
      guard !noted.keys.isEmpty, !noted.made.isEmpty else { return noted }
      var noted = noted
      let changed = noted.keys
      noted.made.removeAll { changed.contains(RowKey(text: $0.key)) }
      return noted
    }
  }
}
