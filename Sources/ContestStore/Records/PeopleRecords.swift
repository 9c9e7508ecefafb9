public import Contest

/// Writes entries with their people, answers and sealed private data, with one set of prepared statements.
///
/// Good inside the `write` that made it. It leaves no audit record: the caller says what was done.
public struct EntryWriter {
  private let transaction: Transaction
  private let entries, people, answers, sealed: any Statement

  public init(_ transaction: Transaction) throws {
    self.transaction = transaction
    entries = try transaction.prepare(
      """
      INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name, form,
        state, version, digest, registered_at, identity)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """)
    people = try transaction.prepare(
      """
      INSERT INTO people (entry_id, role, position, name, student_number, degree, enrolled_on,
        born_on, identity, organization)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    answers = try transaction.prepare(
      "INSERT INTO answers (entry_id, field, value) VALUES (?1, ?2, ?3)")
    sealed = try transaction.prepare(
      "INSERT INTO private_data (entry_id, sealed) VALUES (?1, ?2)")
  }

  /// Adds a new entry.
  public func insert(_ stored: StoredEntry, edition: String, sealed box: [UInt8]?) throws {
    let entry = stored.entry
    try entries.execute(
      entry.id, edition, entry.number, entry.title, stored.organizationID, entry.track,
      entry.group, entry.form?.rawValue, stored.state.rawValue, stored.version, stored.digest,
      stored.registeredAt, stored.identity)
    try insertParts(of: entry, sealed: box)
  }

  /// Puts an entry in the place of the one with its id; identity, organization, number and date of
  /// registration stay.
  public func replace(_ stored: StoredEntry, sealed box: [UInt8]?) throws {
    let entry = stored.entry
    try transaction.execute(
      """
      UPDATE entries SET title = ?2, track = ?3, group_name = ?4, form = ?5, state = ?6,
        version = ?7, digest = ?8 WHERE id = ?1
      """, entry.id, entry.title, entry.track, entry.group, entry.form?.rawValue,
      stored.state.rawValue, stored.version, stored.digest)
    for table in ["people", "answers", "private_data"] {
      try transaction.execute("DELETE FROM \(table) WHERE entry_id = ?1", entry.id)
    }
    try insertParts(of: entry, sealed: box)
  }

  private func insertParts(of entry: Entry, sealed box: [UInt8]?) throws {
    for (index, member) in entry.members.enumerated() {
      try people.execute(
        entry.id, "member", index + 1, member.name, member.studentNumber, member.degree?.rawValue,
        member.enrolledOn, member.bornOn, member.identity, String?.none)
    }
    for (index, adviser) in entry.advisers.enumerated() {
      try people.execute(
        entry.id, "adviser", index + 1, adviser.name, String?.none, String?.none,
        CalendarDay?.none, CalendarDay?.none, String?.none, adviser.organization)
    }
    for (field, value) in entry.answers.sorted(by: { $0.key < $1.key }) {
      try answers.execute(entry.id, field, value)
    }
    if let box { try sealed.execute(entry.id, box) }
  }
}

/// The sealed private data of entries.
public enum PeopleRecords {
  /// The names of members and of advisers by entry, in their order on it; no other personal data.
  public static func names(
    _ edition: String, in connection: Connection
  ) throws -> (members: [Entry.ID: [String]], advisers: [Entry.ID: [String]]) {
    var members: [Entry.ID: [String]] = [:]
    var advisers: [Entry.ID: [String]] = [:]
    try connection.forEach(
      """
      SELECT p.entry_id, p.role, p.name FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 ORDER BY p.entry_id, p.role, p.position
      """, edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      if try row.text(1) == "adviser" {
        advisers[entry, default: []].append(try row.text(2))
      } else {
        members[entry, default: []].append(try row.text(2))
      }
    }
    return (members, advisers)
  }

  /// What an entry's people gave in confidence, still sealed; `nil` when nothing is kept.
  public static func sealed(of entry: Entry.ID, in connection: Connection) throws -> [UInt8]? {
    try connection.first("SELECT sealed FROM private_data WHERE entry_id = ?1", entry) {
      try $0.blob(0)
    }
  }

  /// Whether anything sealed is kept, so that the key that opens it must be at hand.
  public static func hasSealed(in connection: Connection) throws -> Bool {
    try connection.first("SELECT 1 FROM private_data LIMIT 1") { try $0.integer(0) } != nil
  }

  /// What the people of an edition's entries gave in confidence, still sealed, entry by entry.
  public static func forEachSealed(
    _ edition: String, in connection: Connection, _ body: (Entry.ID, [UInt8]) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT d.entry_id, d.sealed FROM private_data d JOIN entries e ON e.id = d.entry_id
      WHERE e.edition_id = ?1
      """, edition
    ) { try body(Entry.ID(try $0.text(0)), try $0.blob(1)) }
  }
}
