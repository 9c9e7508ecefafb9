extension Subject.Kind {
  /// The subjects of this kind whose rows are not what their last audit record says: changed, gone, or never recorded.
  func strays(in connection: Connection) throws -> [String] {
    guard let first = parts.first else { return [] }
    var strays: [String] = []
    var known = 0
    try connection.forEach(
      """
      SELECT a.subject, a.after_digest FROM audit a
      WHERE a.subject >= ?1 AND a.subject < ?2 AND a.sequence =
        (SELECT MAX(b.sequence) FROM audit b WHERE b.subject = a.subject)
      ORDER BY a.subject
      """, name + "/", name + "0"
    ) { row in
      let text = try row.text(0)
      let digest = try Subject(self, text: text).digest(in: connection)
      if digest != nil { known += 1 }
      if digest?.text != (try row.optionalText(1)) { strays.append(text) }
    }
    let keys = first.keys.joined(separator: ", ")
    let there = try connection.count(
      "SELECT COUNT(*) FROM (SELECT DISTINCT \(keys) FROM \(first.table)) x")
    if there != known { strays += try unrecorded(keys: keys, of: first, in: connection) }
    return strays
  }

  private func unrecorded(
    keys: String, of part: Subject.Part, in connection: Connection
  ) throws -> [String] {
    var strays: [String] = []
    for keyed in try connection.all(
      "SELECT DISTINCT \(keys) FROM \(part.table) ORDER BY \(keys)",
      row: { row in try part.keys.indices.map { try row.text($0) } })
    {
      let subject = Subject(self, keyed)
      guard try AuditLog.last(of: subject, in: connection) == nil else { continue }
      if try !isTakenOver(subject, in: connection) { strays.append(subject.text) }
    }
    return strays
  }

  /// Whether a subject's rows were made by the migration that turned format 2 into decisions and versions, or by the one
  /// that took the seeds over: its edition was opened before. The chain was left as it was.
  private func isTakenOver(_ subject: Subject, in connection: Connection) throws -> Bool {
    let migrations: [Self: Int] = [.decisions: 3, .outcome: 3, .draw: 7]
    guard let migration = migrations[self], let edition = subject.keys.first else { return false }
    return try connection.count(
      """
      SELECT count(*) FROM editions e JOIN migrations m ON m.number = ?2
      WHERE e.id = ?1 AND e.opened_at <= m.applied_at
      """, edition, migration) > 0
  }
}
