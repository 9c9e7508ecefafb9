public import Contest

/// An entry as it is kept, with where it stands.
public struct StoredEntry: Hashable, Sendable {
  /// What it is on every site; its code is `entry.id`.
  public var identity: Entry.Identity
  /// Its organization is given by name.
  public var entry: Entry
  public var organizationID: String
  public var state: EntryState
  /// 1 when it came in, one more with each change.
  public var version: Int
  /// Shows whether a registration has changed; made with the site's key.
  public var digest: Digest?
  public var registeredAt: Instant

  public init(
    identity: Entry.Identity, entry: Entry, organizationID: String,
    state: EntryState = .registered, version: Int = 1, digest: Digest?, registeredAt: Instant
  ) {
    self.identity = identity
    self.entry = entry
    self.organizationID = organizationID
    self.state = state
    self.version = version
    self.digest = digest
    self.registeredAt = registeredAt
  }
}

extension Sequence<StoredEntry> {
  /// As they were registered, one after the other.
  public func inOrderOfRegistration() -> [StoredEntry] {
    sorted { one, other in
      (one.registeredAt, one.organizationID, one.entry.number, one.entry.id)
        < (other.registeredAt, other.organizationID, other.entry.number, other.entry.id)
    }
  }
}

/// Which entries are asked for.
public struct EntryFilter: Hashable, Sendable {
  public var state: EntryState?
  public var track: Track.ID?
  public var organizationID: String?

  public init(
    state: EntryState? = nil, track: Track.ID? = nil, organizationID: String? = nil
  ) {
    self.state = state
    self.track = track
    self.organizationID = organizationID
  }
}

/// Entries and the people on them, as they are kept.
public enum EntryRecords {
  private static let columns = """
    e.id, e.number, e.title, o.name, e.track, e.group_name, e.form, e.organization_id, e.state,
    e.version, e.digest, e.registered_at, e.identity
    """
  private static let source = """
    FROM entries e JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
    """

  /// The entries of an edition, in order of registration: with members and advisers, without answers.
  public static func all(
    _ edition: Edition.ID, _ filter: EntryFilter = EntryFilter(), in connection: Connection
  ) throws -> [StoredEntry] {
    // PostgreSQL cannot infer the type of a parameter used only in `IS NULL`.
    var condition = """
      e.edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR e.state = ?2)
      AND (CAST(?3 AS TEXT) IS NULL OR e.track = ?3)
      AND (CAST(?4 AS TEXT) IS NULL OR e.organization_id = ?4)
      """
    // Repeated without `IS NULL`, so that the entries of one organization are found by their index: an import asks
    // for those of each of its organizations.
    if filter.organizationID != nil { condition += " AND e.organization_id = ?4" }
    var entries = try connection.all(
      """
      SELECT \(columns) \(source) WHERE \(condition)
      ORDER BY e.registered_at, e.organization_id, e.number, e.id
      """, edition, filter.state?.rawValue, filter.track, filter.organizationID
    ) { try stored($0) }
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.entry.id.text] = place }
    try connection.forEach(
      """
      SELECT p.entry_id, \(personColumns) FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE \(condition) ORDER BY p.entry_id, p.role, p.position
      """, edition, filter.state?.rawValue, filter.track, filter.organizationID
    ) { row in
      guard let place = places[try row.text(0)] else { return }
      try add(row, from: 1, to: &entries[place].entry)
    }
    return entries
  }

  /// Hands over all entries of an edition by id, each with its people and answers. Not more than a `portion` lies in memory: all of
  /// a large edition would take more than everything else of it.
  public static func forEachByID(
    _ edition: Edition.ID, portion: Int = 500, in connection: Connection,
    _ body: (StoredEntry) throws -> Void
  ) throws {
    let ids = try connection.all("SELECT id FROM entries WHERE edition_id = ?1", edition) {
      Entry.ID(try $0.text(0))
    }.sorted()
    for start in stride(from: 0, to: ids.count, by: portion) {
      let own = ids[start..<min(start + portion, ids.count)]
      guard let first = own.first, let last = own.last else { return }
      // By the key alone: with the edition in it, an engine may go through all of its entries for each portion.
      let found = try connection.all(
        "SELECT \(columns), e.edition_id \(source) WHERE e.id >= ?1 AND e.id <= ?2", first, last
      ) { try $0.text(13) == edition.text ? stored($0) : nil }
      var entries = found.compactMap(\.self).sorted { $0.entry.id < $1.entry.id }
      var places: [String: Int] = [:]
      for (place, stored) in entries.enumerated() { places[stored.entry.id.text] = place }
      try connection.forEach(
        """
        SELECT p.entry_id, \(personColumns) FROM people p
        WHERE p.entry_id >= ?1 AND p.entry_id <= ?2 ORDER BY p.entry_id, p.role, p.position
        """, first, last
      ) { row in
        guard let place = places[try row.text(0)] else { return }
        try add(row, from: 1, to: &entries[place].entry)
      }
      try connection.forEach(
        """
        SELECT entry_id, field, value FROM answers WHERE entry_id >= ?1 AND entry_id <= ?2
        """, first, last
      ) { row in
        guard let place = places[try row.text(0)] else { return }
        entries[place].entry.answers[try row.text(1)] = try row.text(2)
      }
      for entry in entries { try body(entry) }
    }
  }

  /// The entry of an id, with its answers; `nil` if there is none.
  public static func entry(_ id: Entry.ID, in connection: Connection) throws -> StoredEntry? {
    let found = try connection.first("SELECT \(columns) \(source) WHERE e.id = ?1", id) {
      try stored($0)
    }
    guard var found else { return nil }
    try connection.forEach(
      """
      SELECT \(personColumns) FROM people p WHERE p.entry_id = ?1 ORDER BY p.role, p.position
      """, id
    ) { try add($0, from: 0, to: &found.entry) }
    try connection.forEach("SELECT field, value FROM answers WHERE entry_id = ?1", id) { row in
      found.entry.answers[try row.text(0)] = try row.text(1)
    }
    return found
  }

  /// Some entries of an edition in order of registration, with members and advisers, without answers, as ``all(_:_:in:)`` has
  /// them.
  public static func some(
    _ ids: Set<Entry.ID>, of edition: Edition.ID, in connection: Connection
  ) throws -> [StoredEntry] {
    let values = ids.sorted().map { Value.text($0.text) }
    var entries: [StoredEntry] = []
    entries.reserveCapacity(values.count)
    try connection.forEach(
      of: values, { "SELECT \(columns), e.edition_id \(source) WHERE e.id IN (\($0))" }
    ) { row in
      if try row.text(13) == edition.text { entries.append(try stored(row)) }
    }
    entries = entries.inOrderOfRegistration()
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.entry.id.text] = place }
    try connection.forEach(
      of: values,
      {
        """
        SELECT p.entry_id, \(personColumns) FROM people p
        WHERE p.entry_id IN (\($0)) ORDER BY p.entry_id, p.role, p.position
        """
      }
    ) { row in
      guard let place = places[try row.text(0)] else { return }
      try add(row, from: 1, to: &entries[place].entry)
    }
    return entries
  }

  /// The ids of an edition's entries that have a number, of one organization or of any.
  public static func ids(
    _ edition: Edition.ID, number: String, organizationID: String? = nil, in connection: Connection
  ) throws -> [Entry.ID] {
    // With an organization they are found by its index: a package asks for each of its entries.
    try connection.all(
      """
      SELECT id FROM entries WHERE edition_id = ?1 AND number = ?2
        AND (CAST(?3 AS TEXT) IS NULL OR organization_id = ?3)
        \(organizationID == nil ? "" : "AND organization_id = ?3") ORDER BY id
      """, edition, number, organizationID
    ) { Entry.ID(try $0.text(0)) }
  }

  /// The ids of an organization's entries.
  public static func ids(
    _ edition: Edition.ID, organizationID: String, in connection: Connection
  ) throws -> [Entry.ID] {
    try connection.all(
      "SELECT id FROM entries WHERE edition_id = ?1 AND organization_id = ?2 ORDER BY id",
      edition, organizationID
    ) { Entry.ID(try $0.text(0)) }
  }

  /// The people on an edition's entries that stand, with what tells them apart.
  public static func forEachPerson(
    _ edition: Edition.ID, in connection: Connection,
    _ body: (_ entry: Entry.ID, _ name: String, _ number: String?, _ identity: String?) throws ->
      Void
  ) throws {
    try connection.forEach(
      """
      SELECT p.entry_id, p.name, p.student_number, p.identity
      FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 AND e.state NOT IN ('refused', 'withdrawn')
      """, edition
    ) { row in
      try body(
        Entry.ID(try row.text(0)), try row.text(1), try row.optionalText(2),
        try row.optionalText(3))
    }
  }

  /// The titles of an edition's entries that stand.
  public static func forEachTitle(
    _ edition: Edition.ID, in connection: Connection, _ body: (Entry.ID, String) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT id, title FROM entries
      WHERE edition_id = ?1 AND state NOT IN ('refused', 'withdrawn')
      """, edition
    ) { try body(Entry.ID(try $0.text(0)), try $0.text(1)) }
  }

  /// Whether any entry of an edition answers a question.
  public static func hasAnswers(
    to field: String, in edition: Edition.ID, _ connection: Connection
  ) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM answers a JOIN entries e ON e.id = a.entry_id
      WHERE e.edition_id = ?1 AND a.field = ?2 LIMIT 1
      """, edition, field
    ) { try $0.integer(0) } != nil
  }

  /// How many entries the database has ever taken in, those included whose import was undone.
  public static func count(in connection: Connection) throws -> Int {
    try connection.count("SELECT count(*) FROM entries") + removedCount(in: connection)
  }

  /// How many entries an edition has, of one state or of any.
  public static func count(
    _ edition: Edition.ID, state: EntryState? = nil, in connection: Connection
  ) throws -> Int {
    try connection.count(
      """
      SELECT count(*) FROM entries
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR state = ?2)
      """, edition, state?.rawValue)
  }

  /// What an organization has sent.
  public struct Sent: Hashable, Sendable {
    public var states: [EntryState: Int] = [:]
    /// When its last entry came in.
    public var last: Instant?

    public init() {}

    public var total: Int { states.values.reduce(0, +) }
  }

  /// What each organization of an edition has sent, by its id; those that sent nothing are left out.
  public static func sent(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: Sent] {
    var sent: [String: Sent] = [:]
    try connection.forEach(
      """
      SELECT organization_id, state, count(*), max(registered_at) FROM entries
      WHERE edition_id = ?1 GROUP BY organization_id, state
      """, edition
    ) { row in
      guard let state = EntryState(rawValue: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      let id = try row.text(0)
      var one = sent[id] ?? Sent()
      let last = try row.instant(3)
      one.states[state] = try row.integer(2)
      one.last = max(one.last ?? last, last)
      sent[id] = one
    }
    return sent
  }

  /// The registered entries of an edition against which nothing was found, in order of registration.
  public static func withoutFindings(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID] {
    try connection.all(
      """
      SELECT e.id FROM entries e WHERE e.edition_id = ?1 AND e.state = 'registered'
        AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.entry_id = e.id)
      ORDER BY e.registered_at, e.organization_id, e.number, e.id
      """, edition
    ) { Entry.ID(try $0.text(0)) }
  }

  /// What the entries of an edition answered, by field.
  public static func answers(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: [String: String]] {
    var answers: [Entry.ID: [String: String]] = [:]
    try connection.forEach(
      """
      SELECT a.entry_id, a.field, a.value FROM answers a JOIN entries e ON e.id = a.entry_id
      WHERE e.edition_id = ?1
      """, edition
    ) { row in
      answers[Entry.ID(try row.text(0)), default: [:]][try row.text(1)] = try row.text(2)
    }
    return answers
  }

  /// The answers of some entries; those without any are left out.
  public static func answers(
    of ids: some Sequence<Entry.ID>, in connection: Connection
  ) throws -> [Entry.ID: [String: String]] {
    var answers: [Entry.ID: [String: String]] = [:]
    try connection.forEach(
      of: ids.map { .text($0.text) },
      { "SELECT entry_id, field, value FROM answers WHERE entry_id IN (\($0))" }
    ) { row in
      answers[Entry.ID(try row.text(0)), default: [:]][try row.text(1)] = try row.text(2)
    }
    return answers
  }

  /// The editions of some entries; those that are not there any more are left out.
  public static func editions(
    of ids: some Sequence<Entry.ID>, in connection: Connection
  ) throws -> [Entry.ID: Edition.ID] {
    var editions: [Entry.ID: Edition.ID] = [:]
    try connection.forEach(
      of: ids.map { .text($0.text) },
      { "SELECT id, edition_id FROM entries WHERE id IN (\($0))" }
    ) { editions[Entry.ID(try $0.text(0))] = Edition.ID(try $0.text(1)) }
    return editions
  }

  /// The edition and the organization that an entry belongs to; `nil` if there is no such entry.
  public static func home(
    of id: Entry.ID, in connection: Connection
  ) throws -> (edition: Edition.ID, organizationID: String)? {
    try connection.first("SELECT edition_id, organization_id FROM entries WHERE id = ?1", id) {
      (Edition.ID(try $0.text(0)), try $0.text(1))
    }
  }

  /// Where an entry stands; `nil` if there is no such entry.
  public static func state(of id: Entry.ID, in connection: Connection) throws -> EntryState? {
    try connection.first("SELECT state FROM entries WHERE id = ?1", id) { row in
      guard let state = EntryState(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return state
    }
  }

  /// Changes where an entry stands.
  public static func setState(
    _ state: EntryState, of id: Entry.ID, in transaction: Transaction
  ) throws {
    if try Self.state(of: id, in: transaction)?.isStanding != state.isStanding {
      transaction.toCheckAgain.entries.insert(id)
    }
    try transaction.execute("UPDATE entries SET state = ?2 WHERE id = ?1", id, state.rawValue)
  }

  private static func stored(_ row: Row) throws -> StoredEntry {
    guard let state = EntryState(rawValue: try row.text(8)) else {
      throw StoreError.unexpectedValue(column: 8)
    }
    let entry = Entry(
      id: Entry.ID(try row.text(0)), number: try row.text(1), title: try row.text(2),
      organization: try row.text(3), track: Track.ID(try row.text(4)), group: try row.text(5),
      form: try row.optionalText(6).flatMap(Entry.Form.init(rawValue:)))
    guard let identity = Entry.Identity(try row.text(12)) else {
      throw StoreError.unexpectedValue(column: 12)
    }
    return StoredEntry(
      identity: identity, entry: entry, organizationID: try row.text(7), state: state,
      version: try row.integer(9),
      digest: try row.optionalDigest(10), registeredAt: try row.instant(11))
  }

  private static let personColumns = """
    p.role, p.name, p.student_number, p.degree, p.enrolled_on, p.born_on, p.identity, p.organization
    """

  private static func add(_ row: Row, from first: Int, to entry: inout Entry) throws {
    guard try row.text(first) == "member" else {
      entry.advisers.append(
        Adviser(
          name: try row.text(first + 1), organization: try row.optionalText(first + 7) ?? ""))
      return
    }
    entry.members.append(
      Member(
        name: try row.text(first + 1), studentNumber: try row.optionalText(first + 2) ?? "",
        degree: try row.optionalText(first + 3).flatMap(Degree.init(rawValue:)),
        enrolledOn: try row.optionalDay(first + 4), bornOn: try row.optionalDay(first + 5),
        identity: try row.optionalText(first + 6)))
  }
}
