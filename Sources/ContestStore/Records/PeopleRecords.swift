public import Contest

/// New entries with their people, answers, findings and sealed private data, made ready to be written.
///
/// They leave no audit record: the caller says what was done.
public struct NewEntries: Sendable {
  private var new: [EntryToWrite] = []
  /// The words by which each is found, in the same order.
  private var texts: [SearchRecords.Texts] = []
  /// By what they are found when others are compared with them.
  private var alike = AlikeRecords.Rows()
  /// What the audit log keeps of the rows, by table; empty where the rows are read back instead.
  private var digests: [EntryTable: [RowDigest]] = [:]
  /// The rows, where there are few enough to be held between the digests and the writing; otherwise they are made again then.
  private var rows: [EntryTable: [[Value]]] = [:]
  private let edition: Edition.ID

  public init(edition: Edition.ID) { self.edition = edition }

  public mutating func add(
    _ stored: StoredEntry, sealed box: [UInt8]?, findings: [FindingRecord] = []
  ) {
    let entry = stored.entry
    texts.append(
      SearchRecords.Texts(
        SearchRecords.Source(
          edition: edition, entry: entry.id.text, organization: stored.organizationID,
          number: entry.number, title: entry.title,
          people: entry.members.map(\.name) + entry.advisers.map(\.name))))
    new.append(
      EntryToWrite(stored: stored, edition: edition, box: box, findings: findings))
    alike.add(AlikeRecords.keys(of: entry), of: entry.id)
    (digests, rows) = ([:], [:])
  }

  /// The rows of so many entries take 15 MB with five members each. An import writes as many together.
  static let mostHeld = 5_000

  /// How many rows are held for the writing.
  var rowsHeld: Int { rows.values.reduce(0) { $0 + $1.count } }

  /// Computes the digests that the audit log keeps of the rows, before the lock is taken, so that nobody waits for it. It can be
  /// done ahead because a new entry has no other rows; that it is new is checked when it is put in.
  public mutating func makeReady() {
    alike.sort()
    var salts = ManyRandomBits()
    for table in EntryTable.allCases {
      guard let kept = KeptTable.named(table.rawValue) else { continue }
      let reader = RowBytes(columns: table.columns)
      let isHeld = new.count <= Self.mostHeld
      var held: [[Value]] = []
      let made = new.compactMap { one -> RowDigest? in
        let rows = table.rows(of: one)
        if rows.isEmpty { return nil }
        if isHeld { held += rows }
        return RowDigest(
          of: rows.map(reader.bytes), kept, one.key, salt: salts.next())
      }
      if isHeld { rows[table] = held }
      digests[table] = RowDigest.sorted(made)
    }
  }

  /// Inserts the entries, whose organizations are stored already. Rows that are not held are made just before they are inserted, for
  /// all rows at once would take more memory than the entries.
  public func load(into connection: Connection) throws {
    for table in EntryTable.allCases {
      if let made = digests[table] {
        connection.changed?.note(made, of: table.rawValue)
      } else {
        for one in new { connection.note(table, of: one) }
      }
      try connection.load(table.rawValue, columns: table.columns) { (add) throws(StoreError) in
        if let held = rows[table] {
          for row in held { try add(row) }
        } else {
          for one in new {
            for row in table.rows(of: one) { try add(row) }
          }
        }
      }
    }
    try alike.load(into: connection)
    try SearchRecords.load(texts, into: connection)
  }
}

/// An entry with all that is written of it. It is a class, so that the loops over tens of thousands of them hand on one reference
/// instead of two dozen.
private final class EntryToWrite: Sendable {
  let stored: StoredEntry
  /// Of a new entry, whose own row is written too.
  let edition: Edition.ID?
  let box: [UInt8]?
  let findings: [FindingRecord]

  init(stored: StoredEntry, edition: Edition.ID?, box: [UInt8]?, findings: [FindingRecord]) {
    (self.stored, self.edition, self.box, self.findings) = (stored, edition, box, findings)
  }

  /// The key of its rows, as the log has it.
  var key: String { SlashedKey.written(stored.entry.id.text) }
}

/// A table that holds something of an entry, in the order in which they are written. Each keeps its rows by entry.
private enum EntryTable: String, CaseIterable {
  case entries, people, answers
  case sealed = "private_data"
  case findings

  private static let (member, adviser) = (Value.text("member"), Value.text("adviser"))

  var columns: [String] {
    switch self {
    case .entries:
      [
        "id", "edition_id", "number", "title", "organization_id", "track", "group_name", "form",
        "state", "version", "digest", "registered_at", "identity",
      ]
    case .people:
      [
        "entry_id", "role", "position", "name", "student_number", "degree", "enrolled_on",
        "born_on", "identity", "organization",
      ]
    case .answers: ["entry_id", "field", "value"]
    case .sealed: ["entry_id", "sealed"]
    case .findings:
      [
        "entry_id", "position", "code", "certainty", "person", "text_zh", "text_en", "source",
      ]
    }
  }

  /// The rows of an entry, in the order of the columns. An import makes a million of them: what it takes is read from where it
  /// stands, since a copy of an entry or a member costs more than its row.
  func rows(of one: EntryToWrite) -> [[Value]] {
    let id = Value(one.stored.entry.id.text)
    switch self {
    case .entries:
      guard let edition = one.edition else { return [] }
      return [
        [
          id, Value(edition), Value(one.stored.entry.number), Value(one.stored.entry.title),
          Value(one.stored.organizationID), Value(one.stored.entry.track),
          Value(one.stored.entry.group), Value(one.stored.entry.form?.rawValue),
          Value(one.stored.state.rawValue), Value(one.stored.version),
          Value(one.stored.digest?.text), Value(one.stored.registeredAt),
          Value(one.stored.identity.text),
        ]
      ]
    case .people:
      let (members, advisers) = (one.stored.entry.members, one.stored.entry.advisers)
      var rows: [[Value]] = []
      rows.reserveCapacity(members.count + advisers.count)
      for index in members.indices {
        rows.append([
          id, Self.member, .integer(index + 1), Value(members[index].name),
          Value(members[index].studentNumber), Value(members[index].degree?.rawValue),
          Value(members[index].enrolledOn), Value(members[index].bornOn),
          Value(members[index].identity), .null,
        ])
      }
      for index in advisers.indices {
        rows.append([
          id, Self.adviser, .integer(index + 1), Value(advisers[index].name), .null, .null, .null,
          .null, .null, Value(advisers[index].organization),
        ])
      }
      return rows
    case .answers:
      return one.stored.entry.answers.sorted { $0.key < $1.key }.map {
        [id, Value($0.key), Value($0.value)]
      }
    case .sealed: return one.box.map { [[id, .blob($0)]] } ?? []
    case .findings:
      return one.findings.enumerated().map { index, finding in
        [
          id, Value(index + 1), Value(finding.code), Value(finding.certainty.rawValue),
          Value(finding.person), Value(finding.chinese), Value(finding.english),
          Value(finding.source),
        ]
      }
    }
  }
}

extension Connection {
  /// Notes that an entry's rows in a table are to be read back for the audit log, if there are any.
  fileprivate func note(_ table: EntryTable, of one: EntryToWrite) {
    guard let changed, let kept = KeptTable.named(table.rawValue), !table.rows(of: one).isEmpty
    else { return }
    changed.note(kept, RowKey([.text(one.stored.entry.id.text)]))
  }
}

extension EntryRecords {
  /// Puts an entry in the place of the one with its id; identity, organization, number and date of registration stay, and
  /// so do the findings.
  public static func replace(
    _ stored: StoredEntry, sealed box: [UInt8]?, in transaction: Transaction
  ) throws {
    let entry = stored.entry
    if let before = try Self.entry(entry.id, in: transaction) {
      try AlikeRecords.replace(
        AlikeRecords.keys(of: before.entry), by: AlikeRecords.keys(of: entry), of: entry.id,
        in: transaction)
      transaction.toCheckAgain.before.append(
        .init(entry: before.entry, organizationID: before.organizationID))
    }
    transaction.toCheckAgain.entries.insert(entry.id)
    try transaction.execute(
      """
      UPDATE entries SET title = ?2, track = ?3, group_name = ?4, form = ?5, state = ?6,
        version = ?7, digest = ?8 WHERE id = ?1
      """, entry.id, entry.title, entry.track, entry.group, entry.form?.rawValue,
      stored.state.rawValue, stored.version, stored.digest)
    let written = EntryToWrite(stored: stored, edition: nil, box: box, findings: [])
    for table in [EntryTable.people, .answers, .sealed] {
      try transaction.execute("DELETE FROM \(table.rawValue) WHERE entry_id = ?1", entry.id)
      transaction.note(table, of: written)
      try transaction.load(table.rawValue, columns: table.columns) { (add) throws(StoreError) in
        for row in table.rows(of: written) { try add(row) }
      }
    }
    try SearchRecords.refresh(entry: entry.id, in: transaction)
  }
}

/// The sealed private data of entries.
public enum PeopleRecords {
  /// The names of all people on one entry.
  public static func names(
    of entry: Entry.ID, in connection: Connection
  ) throws -> [String] {
    try connection.all("SELECT name FROM people WHERE entry_id = ?1 ORDER BY role, position", entry)
    { try $0.text(0) }
  }

  /// The names of members and of advisers by entry, in their order on it; no other personal data. `wanted` leaves other
  /// entries out: a list of winners need not hold the names of everybody. Without `withAdvisers` there are no advisers.
  public static func names(
    _ edition: Edition.ID, of wanted: Set<Entry.ID>? = nil, withAdvisers: Bool = true,
    in connection: Connection
  ) throws -> (members: [Entry.ID: [String]], advisers: [Entry.ID: [String]]) {
    var members: [Entry.ID: [String]] = [:]
    var advisers: [Entry.ID: [String]] = [:]
    if wanted?.isEmpty == true { return (members, advisers) }
    try connection.forEach(
      """
      SELECT p.entry_id, p.role, p.name FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 ORDER BY p.entry_id, p.role, p.position
      """, edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      guard wanted?.contains(entry) != false else { return }
      if try row.text(1) == "adviser" {
        if withAdvisers { advisers[entry, default: []].append(try row.text(2)) }
      } else {
        members[entry, default: []].append(try row.text(2))
      }
    }
    return (members, advisers)
  }

  /// The members of some entries with what tells persons apart, in their order on each.
  public static func seats(
    _ edition: Edition.ID, of wanted: Set<Entry.ID>, in connection: Connection
  ) throws -> [SeveralPrizes.Seat] {
    guard !wanted.isEmpty else { return [] }
    var seats: [SeveralPrizes.Seat] = []
    var places: [Entry.ID: Int] = [:]
    try connection.forEach(
      """
      SELECT p.entry_id, p.name, p.student_number, p.identity
      FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 AND p.role = 'member' ORDER BY p.entry_id, p.position
      """, edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      guard wanted.contains(entry) else { return }
      let place = (places[entry] ?? 0) + 1
      places[entry] = place
      seats.append(
        SeveralPrizes.Seat(
          entry, place: place, name: try row.text(1),
          studentNumber: try row.optionalText(2) ?? "", identity: try row.optionalText(3)))
    }
    return seats
  }

  /// What an entry's people gave in confidence, still sealed; `nil` when nothing is kept.
  public static func sealed(of entry: Entry.ID, in connection: Connection) throws -> [UInt8]? {
    try connection.first("SELECT sealed FROM private_data WHERE entry_id = ?1", entry) {
      try $0.blob(0)
    }
  }

  /// Whether anything sealed is kept, so that the key that opens it must be at hand.
  public static func hasSealed(in connection: Connection) throws -> Bool {
    try ["private_data", "objections", "vetting_answers", "follow_up_answers", "letters"].contains {
      table in
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

  /// The same of some entries.
  public static func forEachSealed(
    of ids: some Sequence<Entry.ID>, in connection: Connection,
    _ body: (Entry.ID, [UInt8]) throws -> Void
  ) throws {
    try connection.forEach(
      of: ids.map { .text($0.text) },
      { "SELECT entry_id, sealed FROM private_data WHERE entry_id IN (\($0))" }
    ) { try body(Entry.ID(try $0.text(0)), try $0.blob(1)) }
  }
}
