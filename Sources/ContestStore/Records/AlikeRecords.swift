public import Contest

/// By what entries are found that may be alike: 查重线索. One row a title, student number and adviser of each entry.
///
/// Whether two entries are alike is said by the rules of `Contest/Screening` and `Contest/Eligibility`, from the entries
/// themselves. The rows only lead to the few that have to be looked at, so that a decision about one entry does not read all of
/// an edition. ID numbers need none: `people` is searched by the keyed identity.
///
/// Each row holds 32 bits of a hash of what is compared, so that titles of any length fit in an index, and thousands of
/// student numbers share one row's bits: the rows say nothing of a person that `people` does not say, and go with what they are
/// made of. They follow from the other tables and are written in the same transaction; `check` makes them anew and compares.
public enum AlikeRecords {
  static let columns = ["key", "entry_id"]

  /// What a row is found by.
  public struct Key: Hashable, Comparable, Sendable {
    let number: Int

    private init(_ kind: String, _ text: String) {
      var bytes = CanonicalBytes()
      bytes.append(kind)
      bytes.append(text)
      number = Digest.first32Bits(of: bytes.bytes)
    }

    /// `nil` for a title of nothing.
    public init?(title: String) {
      let key = SameWork.key(title)
      guard !key.isEmpty else { return nil }
      self.init("title", key)
    }

    /// `nil` for none, and for what is no number: 无.
    public init?(studentNumber: String) {
      let key = SameWork.key(studentNumber)
      guard !key.isEmpty, !StrangeContent.isNoNumber(key) else { return nil }
      self.init("number", key)
    }

    /// `nil` for a name that was left out.
    public init?(adviser name: String) {
      guard !name.isEmpty else { return nil }
      self.init("adviser", Radicals.characters(name))
    }

    public static func < (one: Self, other: Self) -> Bool { one.number < other.number }
  }

  /// By what an entry is found.
  static func keys(of entry: Entry) -> Set<Key> {
    var keys: Set<Key> = []
    if let key = Key(title: entry.title) { keys.insert(key) }
    for member in entry.members {
      if let key = Key(studentNumber: member.studentNumber) { keys.insert(key) }
    }
    for adviser in entry.advisers {
      if let key = Key(adviser: adviser.name) { keys.insert(key) }
    }
    return keys
  }

  /// The rows of many new entries, sorted as the table is, which makes them quick to put in.
  struct Rows: Sendable {
    private var rows: [(key: Key, entry: String)] = []
    private var isSorted = true

    var count: Int { rows.count }

    mutating func add(_ keys: Set<Key>, of entry: Entry.ID) {
      for key in keys { rows.append((key, entry.text)) }
      isSorted = false
    }

    mutating func sort() {
      guard !isSorted else { return }
      rows.sort { ($0.key, $0.entry) < ($1.key, $1.entry) }
      isSorted = true
    }

    func load(into connection: Connection) throws {
      var sorted = self
      sorted.sort()
      try connection.load("alike_keys", columns: AlikeRecords.columns) { (add) throws(StoreError) in
        for row in sorted.rows { try add([.integer(row.key.number), .text(row.entry)]) }
      }
    }
  }

  /// Puts the keys of an entry as it is now in the place of those that it had.
  static func replace(
    _ old: Set<Key>, by new: Set<Key>, of entry: Entry.ID, in transaction: Transaction
  ) throws {
    for key in old.subtracting(new).sorted() {
      try transaction.execute(
        "DELETE FROM alike_keys WHERE key = ?1 AND entry_id = ?2", key.number, entry)
    }
    for key in new.subtracting(old).sorted() {
      try transaction.execute(
        "INSERT INTO alike_keys (key, entry_id) VALUES (?1, ?2)", key.number, entry)
    }
  }

  /// The keys of an entry as it is stored.
  static func keys(of id: Entry.ID, in connection: Connection) throws -> Set<Key> {
    try EntryRecords.entry(id, in: connection).map { keys(of: $0.entry) } ?? []
  }

  /// The entries of an edition that take part and have some of the keys, or a person of one of the identities. Others may be
  /// among them whose keys have the same 32 bits.
  public static func entries(
    _ edition: Edition.ID, with keys: Set<Key>, identities: Set<String> = [],
    in connection: Connection
  ) throws -> Set<Entry.ID> {
    var found: Set<Entry.ID> = []
    func take(_ row: Row) throws {
      guard try row.text(1) == edition.text else { return }
      found.insert(Entry.ID(try row.text(0)))
    }
    // The order of the tables is fixed: without statistics SQLite might begin with all entries.
    try connection.forEach(
      of: keys.sorted().map { .integer($0.number) },
      { list in
        """
        SELECT e.id, e.edition_id FROM alike_keys a CROSS JOIN entries e
        WHERE a.key IN (\(list)) AND e.id = a.entry_id
          AND e.state NOT IN ('refused', 'withdrawn')
        """
      }, row: take)
    try connection.forEach(
      of: identities.sorted().map { .text($0) },
      { list in
        """
        SELECT e.id, e.edition_id FROM people p CROSS JOIN entries e
        WHERE p.identity IN (\(list)) AND e.id = p.entry_id
          AND e.state NOT IN ('refused', 'withdrawn')
        """
      }, row: take)
    return found
  }

  /// An entry of a title, with the names of its people as they are written.
  public struct Titled: Sendable {
    public let entry: Entry.ID
    public let organizationID: String
    public fileprivate(set) var members: [String] = []
    public fileprivate(set) var advisers: [String] = []
  }

  /// The entries of an edition that take part and have one of some titles, by title; titles are given as ``SameWork/key(_:)`` writes
  /// them. Of a set text there are thousands, so no more is read of them than this.
  public static func titled(
    _ titles: Set<String>, _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: [Titled]] {
    let keys = Set(titles.compactMap { Key(title: $0) })
    var found: [String: [Titled]] = [:]
    var last: (key: Int, entry: Entry.ID)?
    var title: String?
    try connection.forEach(
      of: keys.sorted().map { .integer($0.number) },
      { list in
        """
        SELECT e.id, e.title, e.organization_id, p.role, p.name, e.edition_id, a.key
        FROM alike_keys a CROSS JOIN entries e LEFT JOIN people p ON p.entry_id = e.id
        WHERE a.key IN (\(list)) AND e.id = a.entry_id
          AND e.state NOT IN ('refused', 'withdrawn')
        ORDER BY a.key, a.entry_id
        """
      }
    ) { row in
      guard try row.text(5) == edition.text else { return }
      let (id, key) = (Entry.ID(try row.text(0)), try row.integer(6))
      if last?.key != key || last?.entry != id {
        last = (key, id)
        // Another text may have the same bits, and so may a number of an entry that has another of the titles.
        let own = SameWork.key(try row.text(1))
        title = titles.contains(own) && Key(title: own)?.number == key ? own : nil
        if let title {
          found[title, default: []].append(
            Titled(entry: id, organizationID: try row.text(2)))
        }
      }
      guard let title, let role = try row.optionalText(3),
        let place = found[title].map({ $0.count - 1 }), place >= 0
      else { return }
      if role == "member" {
        found[title]?[place].members.append(try row.text(4))
      } else {
        found[title]?[place].advisers.append(try row.text(4))
      }
    }
    return found
  }

  // MARK: Making them anew

  /// Makes all rows anew, as the migration does that brings the table.
  package static func makeAll(in connection: Connection) throws {
    try connection.execute("DELETE FROM alike_keys")
    try make(where: "?1 = ''", "", in: connection)
  }

  /// Makes the rows of an edition anew.
  static func makeAll(of edition: Edition.ID, in connection: Connection) throws {
    try connection.execute(
      "DELETE FROM alike_keys WHERE entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)",
      edition)
    try make(where: "e.edition_id = ?1", edition.text, in: connection)
  }

  /// As many rows are held at once as lie in memory easily.
  private static let portion = 200_000

  private static func make(
    where condition: String, _ value: String, in connection: Connection
  ) throws {
    // All is read before anything is written, as it is for the words by which entries are found.
    var portions = [Rows()]
    try forEach(where: condition, value, in: connection) { entry, keys in
      if portions[portions.count - 1].count > portion { portions.append(Rows()) }
      portions[portions.count - 1].add(keys, of: entry)
    }
    for rows in portions { try rows.load(into: connection) }
  }

  /// Goes through entries with their keys, in the order of their codes.
  private static func forEach(
    where condition: String, _ value: String, in connection: Connection,
    _ body: (Entry.ID, Set<Key>) throws -> Void
  ) throws {
    var current: (id: String, keys: Set<Key>)?
    try connection.forEach(
      """
      SELECT e.id, e.title, p.role, p.name, p.student_number FROM entries e
      LEFT JOIN people p ON p.entry_id = e.id WHERE \(condition) ORDER BY e.id
      """, value
    ) { row in
      let id = try row.text(0)
      if current?.id != id {
        if let current { try body(Entry.ID(current.id), current.keys) }
        current = (id, [])
        if let key = Key(title: try row.text(1)) { current?.keys.insert(key) }
      }
      guard let role = try row.optionalText(2) else { return }
      let key =
        role == "member"
        ? Key(studentNumber: try row.optionalText(4) ?? "")
        : Key(adviser: try row.optionalText(3) ?? "")
      if let key { current?.keys.insert(key) }
    }
    if let current { try body(Entry.ID(current.id), current.keys) }
  }

  /// The entries whose rows are not as the other tables say, or are missing, or are too many. Both sides come in the order
  /// of the entries.
  static func strays(in connection: Connection) throws -> [String] {
    let statement = try connection.prepareStreaming(
      "SELECT entry_id, key FROM alike_keys ORDER BY entry_id")
    defer { statement.reset() }
    var (entry, key) = ("", 0)
    var isOver = false
    func next() throws(StoreError) {
      isOver = try !statement.step()
      guard !isOver else { return }
      (entry, key) = (try statement.text(at: 0) ?? "", try statement.integer(at: 1) ?? 0)
    }
    var strays: Set<String> = []
    try next()
    try forEach(where: "?1 = ''", "", in: connection) { id, keys in
      while !isOver, entry.utf8.lexicographicallyPrecedes(id.text.utf8) {
        strays.insert(entry)
        try next()
      }
      var stored: Set<Int> = []
      while !isOver, entry == id.text {
        stored.insert(key)
        try next()
      }
      if stored != Set(keys.map(\.number)) { strays.insert(id.text) }
    }
    while !isOver {
      strays.insert(entry)
      try next()
    }
    return strays.sorted()
  }
}
