public import Contest

extension AuditLog {
  /// Hands out the whole log in order, and says of each record whether it may leave the house with an edition's archive.
  ///
  /// It may if it is about the edition or about the database itself. It may not if it is about another edition, for whose
  /// marks it may be too early, or stems from a time when reasons stood in the log itself (before format 8).
  public static func forEach(
    of edition: Edition.ID, in connection: Connection,
    _ body: (AuditRecord, _ mayLeave: Bool) throws -> Void
  ) throws {
    let entries = Set(
      try connection.all("SELECT id FROM entries WHERE edition_id = ?1", edition) {
        try $0.text(0)
      })
    let opened = try openedSince(in: connection)
    let key = SlashedKey.written(edition.text)
    let named = "\"edition\":\(JSONText.quoted(edition.text))"
    try forEach(in: connection) { record in
      let parts = record.subject.split(separator: "/", omittingEmptySubsequences: false)
      let first = parts.dropFirst().first ?? ""
      let isOwn =
        switch parts.first ?? "" {
        case "store", "calendar": true
        case "entry": entries.contains(String(first))
        case "file": record.detail.contains(named)
        default: first == key
        }
      try body(record, isOwn && opened.map { record.at >= $0 } ?? true)
    }
  }

  /// When a database that was begun before format 8 came to it; `nil` for one that was begun later.
  private static func openedSince(in connection: Connection) throws -> Instant? {
    let times = try connection.all(
      "SELECT applied_at FROM migrations WHERE number IN (1, 8) ORDER BY number"
    ) { try $0.instant(0) }
    guard let first = times.first, let last = times.last, first != last else { return nil }
    return last
  }
}
