public import Contest

/// New entries with their people, answers, findings and sealed private data, made ready to be written.
///
/// They leave no audit record: the caller says what was done.
public struct NewEntries: Sendable {
  private var entries: TableRows
  private var parts: EntryParts
  private var texts: [SearchRecords.Texts] = []
  private let edition: Edition.ID

  public init(edition: Edition.ID) {
    self.edition = edition
    parts = EntryParts()
    entries = TableRows(
      "entries",
      columns: [
        "id", "edition_id", "number", "title", "organization_id", "track", "group_name", "form",
        "state", "version", "digest", "registered_at", "identity",
      ])
  }

  public mutating func add(
    _ stored: StoredEntry, sealed box: [UInt8]?, findings: [FindingRecord] = []
  ) {
    let entry = stored.entry
    entries.add([
      Value(entry.id.text), Value(edition), Value(entry.number), Value(entry.title),
      Value(stored.organizationID), Value(entry.track), Value(entry.group),
      Value(entry.form?.rawValue), Value(stored.state.rawValue), Value(stored.version),
      Value(stored.digest?.text), Value(stored.registeredAt), Value(stored.identity.text),
    ])
    parts.add(entry, sealed: box, findings: findings)
    texts.append(
      SearchRecords.Texts(
        SearchRecords.Source(
          edition: edition, entry: entry.id.text, organization: stored.organizationID,
          number: entry.number, title: entry.title,
          people: entry.members.map(\.name) + entry.advisers.map(\.name))))
  }

  /// Makes what the audit log keeps of the rows, so that it is not made while everybody waits. The rows of a new entry are all
  /// that there are of it, and that it is new is seen when it is put in.
  public mutating func makeReady() {
    entries.makeDigests()
    parts.makeDigests()
  }

  /// Puts them in; their organizations are there already.
  public func load(into connection: Connection) throws {
    try connection.load(entries)
    try parts.load(into: connection)
    try SearchRecords.load(texts, into: connection)
  }
}

/// What belongs to entries in other tables, made ready to be written.
struct EntryParts: Sendable {
  private var people = TableRows(
    "people",
    columns: [
      "entry_id", "role", "position", "name", "student_number", "degree", "enrolled_on", "born_on",
      "identity", "organization",
    ])
  private var answers = TableRows("answers", columns: ["entry_id", "field", "value"])
  private var sealed = TableRows("private_data", columns: ["entry_id", "sealed"])
  private var findings = TableRows(
    "findings",
    columns: [
      "entry_id", "position", "code", "certainty", "person", "text_zh", "text_en", "source",
    ])

  mutating func add(_ entry: Entry, sealed box: [UInt8]?, findings found: [FindingRecord]) {
    let id = Value(entry.id.text)
    for (index, member) in entry.members.enumerated() {
      people.add([
        id, Value("member"), Value(index + 1), Value(member.name), Value(member.studentNumber),
        Value(member.degree?.rawValue), Value(member.enrolledOn), Value(member.bornOn),
        Value(member.identity), .null,
      ])
    }
    for (index, adviser) in entry.advisers.enumerated() {
      people.add([
        id, Value("adviser"), Value(index + 1), Value(adviser.name), .null, .null, .null, .null,
        .null, Value(adviser.organization),
      ])
    }
    for (field, value) in entry.answers.sorted(by: { $0.key < $1.key }) {
      answers.add([id, Value(field), Value(value)])
    }
    if let box { sealed.add([id, .blob(box)]) }
    for (index, finding) in found.enumerated() {
      findings.add([
        id, Value(index + 1), Value(finding.code), Value(finding.certainty.rawValue),
        Value(finding.person), Value(finding.chinese), Value(finding.english),
        Value(finding.source),
      ])
    }
  }

  mutating func makeDigests() {
    people.makeDigests()
    answers.makeDigests()
    sealed.makeDigests()
    findings.makeDigests()
  }

  func load(into connection: Connection) throws(StoreError) {
    for rows in [people, answers, sealed, findings] { try connection.load(rows) }
  }
}

extension EntryRecords {
  /// Puts an entry in the place of the one with its id; identity, organization, number and date of registration stay, and
  /// so do the findings.
  public static func replace(
    _ stored: StoredEntry, sealed box: [UInt8]?, in transaction: Transaction
  ) throws {
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
    var parts = EntryParts()
    parts.add(entry, sealed: box, findings: [])
    try parts.load(into: transaction)
    try SearchRecords.refresh(entry: entry.id, in: transaction)
  }
}

/// The sealed private data of entries.
public enum PeopleRecords {
  /// The names of members and of advisers by entry, in their order on it; no other personal data.
  public static func names(
    _ edition: Edition.ID, in connection: Connection
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
    try ["private_data", "objections", "vetting_answers", "follow_up_answers"].contains { table in
      try connection.first("SELECT 1 FROM \(table) LIMIT 1") { try $0.integer(0) } != nil
    }
  }

  /// What the people of an edition's entries gave in confidence, still sealed, entry by entry.
  public static func forEachSealed(
    _ edition: Edition.ID, in connection: Connection, _ body: (Entry.ID, [UInt8]) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT d.entry_id, d.sealed FROM private_data d JOIN entries e ON e.id = d.entry_id
      WHERE e.edition_id = ?1
      """, edition
    ) { try body(Entry.ID(try $0.text(0)), try $0.blob(1)) }
  }
}
