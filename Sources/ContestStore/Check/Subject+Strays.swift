import Contest
import Crypto

extension Subject.Kind {
  /// The subjects of this kind whose rows are not what their last audit record says: changed, gone, or never recorded.
  ///
  /// The audit log's last records and the rows of each table come as one ordered stream each, and are gone through side by
  /// side: a few queries for any number of subjects, and no more than one row of each is held.
  func strays(in connection: Connection) throws -> [String] {
    guard !parts.isEmpty else { return [] }
    let records = try SubjectStream(lastRecords(), in: connection)
    defer { records.close() }
    try records.begin(name + "/", name + "0")
    let tables = try parts.map { part in
      try SubjectStream(part.everySubject(named: name, connection.dialect), in: connection)
    }
    defer { for table in tables { table.close() } }
    for table in tables { try table.begin() }
    var strays: [String] = []
    while let subject = ([records] + tables).compactMap(\.subject).min(by: Self.precedes) {
      var hash = SHA256()
      var isThere = false
      for (part, table) in zip(parts, tables) {
        while table.stands(on: subject) {
          isThere = true
          hash.update(data: try part.bytes(of: table.statement, from: 1))
          try table.next()
        }
      }
      let digest = isThere ? Digest(hash.finalize()).text : nil
      if records.stands(on: subject) {
        if try records.statement.text(at: 1) != digest { strays.append(subject) }
        try records.next()
      } else if try !isTakenOver(Subject(self, text: subject), in: connection) {
        strays.append(subject)
      }
    }
    return strays
  }

  /// In the order of bytes, as both engines sort.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// A record without digests, such as that somebody has looked at it, changes nothing.
  private func lastRecords() -> String {
    """
    SELECT a.subject, a.after_digest FROM audit a JOIN
      (SELECT MAX(sequence) AS last FROM audit WHERE subject >= ?1 AND subject < ?2
        AND (before_digest IS NOT NULL OR after_digest IS NOT NULL) GROUP BY subject) b
      ON a.sequence = b.last ORDER BY a.subject
    """
  }

  /// Whether a subject's rows were made by the migration that turned format 2 into decisions and versions, or by the one
  /// that took the seeds over: its edition was opened before, in a database
  /// of an earlier format. The chain was left as it was.
  private func isTakenOver(_ subject: Subject, in connection: Connection) throws -> Bool {
    let migrations: [Self: Int] = [.decisions: 3, .outcome: 3, .draw: 7]
    guard let migration = migrations[self], let edition = subject.keys.first else { return false }
    return try connection.count(
      """
      SELECT count(*) FROM editions e JOIN migrations m ON m.number = ?2
      WHERE e.id = ?1 AND e.opened_at <= m.applied_at
        AND EXISTS (SELECT 1 FROM audit WHERE action = ?3)
      """, edition, migration, RowDigest.takingOver) > 0
  }
}

/// Rows in the order of their subject, which is the first column.
private final class SubjectStream {
  let statement: any Statement
  /// The subject of the row on which it stands; `nil` at the end.
  private(set) var subject: String?

  init(_ query: String, in connection: Connection) throws(StoreError) {
    statement = try connection.prepareStreaming(query)
  }

  func begin<each V: Bindable>(_ values: repeat each V) throws(StoreError) {
    try statement.bindAll(repeat each values)
    try next()
  }

  func next() throws(StoreError) {
    subject = try statement.step() ? try statement.text(at: 0) : nil
  }

  func stands(on other: String) -> Bool {
    subject.map { $0.utf8.elementsEqual(other.utf8) } ?? false
  }

  func close() { statement.reset() }
}

extension Subject.Part {
  /// All rows of the table with the name of their subject in the audit log, in the order of the names, and within a
  /// subject in the order in which they are hashed.
  fileprivate func everySubject(named kind: String, _ dialect: Dialect) -> String {
    let escaped = keys.map { "replace(replace(\($0), '%', '%25'), '/', '%2F')" }
    let name = "'\(kind)/' || " + escaped.joined(separator: " || '/' || ")
    // Both engines compare bytes: SQLite by itself, PostgreSQL when it is told.
    let collation = dialect == .postgres ? " COLLATE \"C\"" : ""
    let order = (1...(columns.count + 1)).map(String.init).joined(separator: ", ")
    return
      "SELECT (\(name))\(collation), \(values.joined(separator: ", ")) FROM \(table) ORDER BY \(order)"
  }
}
