import Contest

extension AuditChain {
  /// Appends a record, with the digests of the rows that the write left.
  func append(
    _ record: PendingRecord, action: Action, rows: [RowDigest], with connection: Connection
  ) throws(StoreError) {
    var hash = RowDigestHash()
    for row in rows { hash.add(row.table, row.key, row.digest) }
    let sequence = try append(
      record, action: action, rowsDigest: hash.isEmpty ? nil : hash.digest, with: connection)
    try connection.load(rows, of: sequence)
  }
}
