import Contest

/// What entries are found by: 查找用的文字.
///
/// Each entry has one row with its texts, a line each, as ``SearchWords`` compares them: its code, number, title, the names of
/// its people, and every name that its organization has and had. The rows follow from the other tables and are written in
/// the same transaction; `check` makes them anew and compares. A search goes through them in one sweep, and looks at the
/// entries themselves only where they hold the words.
public enum SearchRecords {
  static let columns = ["edition_id", "entry_id", "organization_id", "text", "sort_key"]

  /// What a row is made of.
  struct Source {
    var edition: Edition.ID
    var entry: String
    var organization: String
    var number: String
    var title: String
    /// Members, then advisers, in their order on the entry.
    var people: [String]

    /// The row. `organizationText` are the names of its organization, as ``text(of:)`` writes them.
    func row(_ organizationText: String) -> [Value] {
      Texts(self).row(organizationText)
    }
  }

  /// What a row is made of, as it is written but for the names of the organization. Making this is most of the work, and
  /// needs nothing from the database.
  struct Texts: Sendable {
    let edition: Edition.ID
    let entry: String
    let organization: String
    private let own: String
    private let sortKey: String

    init(_ source: Source) {
      (edition, entry, organization) = (source.edition, source.entry, source.organization)
      own = SearchRecords.text(of: [source.entry, source.number, source.title] + source.people)
      sortKey = NaturalOrder.key(source.number)
    }

    func row(_ organizationText: String) -> [Value] {
      let text = [own, organizationText].filter { !$0.isEmpty }.joined(separator: "\n")
      return [
        Value(edition), Value(entry), Value(organization), Value(text), Value(sortKey),
      ]
    }
  }

  /// Texts as they are compared, a line each. ID numbers and mobiles that stand in a wrong column cannot be looked for.
  private static func text(of texts: [String]) -> String {
    texts.map { SearchWords.key(PersonalNumbers.masked($0)) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// Puts in the rows of new entries, once their organizations are there.
  static func load(_ texts: some Collection<Texts>, into connection: Connection) throws {
    var names = OrganizationTexts()
    for one in texts { try names.meet(one.organization, one.edition, in: connection) }
    try connection.load("search_texts", columns: columns) { (add) throws(StoreError) in
      for one in texts { try add(one.row(names.known(one.organization, one.edition))) }
    }
  }

  /// Makes the row of an entry anew from what is stored.
  static func refresh(entry id: Entry.ID, in transaction: Transaction) throws {
    try refresh("e.id = ?1", id.text, in: transaction)
  }

  /// Makes the rows of an organization's entries anew, after it got other names.
  static func refresh(
    entriesOf organization: String, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let ids = try transaction.all(
      "SELECT id FROM entries WHERE edition_id = ?1 AND organization_id = ?2 ORDER BY id", edition,
      organization
    ) { Entry.ID(try $0.text(0)) }
    for id in ids { try refresh(entry: id, in: transaction) }
  }

  private static func refresh(
    _ condition: String, _ value: String, in transaction: Transaction
  ) throws {
    var sources: [Source] = []
    try forEach(where: condition, value, in: transaction) { sources.append($0) }
    for source in sources { try remove(Entry.ID(source.entry), source.edition, in: transaction) }
    try load(sources.map(Texts.init), into: transaction)
  }

  static func remove(_ id: Entry.ID, _ edition: Edition.ID, in transaction: Transaction) throws {
    try transaction.execute(
      "DELETE FROM search_texts WHERE edition_id = ?1 AND entry_id = ?2", edition, id)
  }

  /// Makes all rows anew, as the migration does that brings the table.
  package static func makeAll(in connection: Connection) throws {
    try connection.execute("DELETE FROM search_texts")
    var sources: [Source] = []
    try forEach(in: connection) { sources.append($0) }
    try load(sources.map(Texts.init), into: connection)
  }

  /// The entries whose rows are not as the other tables say, or are missing, or are too many.
  ///
  /// Both sides come in the order of the entries and are gone through side by side, so that no more than one row of each
  /// is held.
  static func strays(in connection: Connection) throws -> [String] {
    let editions = try connection.all(
      "SELECT edition_id FROM search_texts UNION SELECT edition_id FROM entries"
    ) { try $0.text(0) }
    var names = OrganizationTexts()
    var strays: [String] = []
    for edition in editions {
      try names.readAll(Edition.ID(edition), in: connection)
      let stored = try StoredTexts(of: edition, in: connection)
      defer { stored.close() }
      try forEach(where: "e.edition_id = ?1", edition, in: connection) { source in
        while let extra = stored.entry, extra.utf8.lexicographicallyPrecedes(source.entry.utf8) {
          strays.append(extra)
          try stored.next()
        }
        guard stored.entry == source.entry else { return strays.append(source.entry) }
        try names.meet(source.organization, source.edition, in: connection)
        let row = source.row(names.known(source.organization, source.edition))
        if try stored.rest() != Array(row.dropFirst(2)) { strays.append(source.entry) }
        try stored.next()
      }
      while let extra = stored.entry {
        strays.append(extra)
        try stored.next()
      }
    }
    return strays.sorted()
  }

  /// The rows of an edition, one after the other, by entry.
  private final class StoredTexts {
    private let statement: any Statement
    /// The entry of the row on which it stands; `nil` at the end.
    private(set) var entry: String?

    init(of edition: String, in connection: Connection) throws(StoreError) {
      statement = try connection.prepareStreaming(
        """
        SELECT entry_id, organization_id, text, sort_key FROM search_texts
        WHERE edition_id = ?1 ORDER BY entry_id
        """)
      try statement.bind(edition, at: 1)
      try next()
    }

    func next() throws(StoreError) {
      entry = try statement.step() ? try statement.text(at: 0) : nil
    }

    /// What stands behind the keys, in the order of the columns.
    func rest() throws(StoreError) -> [Value] {
      [try statement.value(at: 1), try statement.value(at: 2), try statement.value(at: 3)]
    }

    func close() { statement.reset() }
  }

  /// Goes through entries with the names of their people, one entry after the other.
  private static func forEach(
    where condition: String = "?1 = ''", _ value: String = "", in connection: Connection,
    _ body: (Source) throws -> Void
  ) throws {
    var current: Source?
    try connection.forEach(
      """
      SELECT e.id, e.number, e.title, e.edition_id, e.organization_id, p.name FROM entries e
      LEFT JOIN people p ON p.entry_id = e.id WHERE \(condition)
      ORDER BY e.id, p.role DESC, p.position
      """, value
    ) { row in
      let id = try row.text(0)
      if current?.entry != id {
        if let current { try body(current) }
        current = Source(
          edition: Edition.ID(try row.text(3)), entry: id, organization: try row.text(4),
          number: try row.text(1), title: try row.text(2), people: [])
      }
      if let name = try row.optionalText(5) { current?.people.append(name) }
    }
    if let current { try body(current) }
  }

  /// The names of organizations, each looked up once.
  private struct OrganizationTexts {
    private var known: [Edition.ID: [String: String]] = [:]

    /// Looks an organization up, unless it is known.
    mutating func meet(
      _ organization: String, _ edition: Edition.ID, in connection: Connection
    ) throws {
      guard known[edition]?[organization] == nil else { return }
      let one = try OrganizationRecords.organization(organization, edition, in: connection)
      known[edition, default: [:]][organization] = Self.text(of: one)
    }

    func known(_ organization: String, _ edition: Edition.ID) -> String {
      known[edition]?[organization] ?? ""
    }

    /// Looks all organizations of an edition up at once, for what goes through all its entries.
    mutating func readAll(_ edition: Edition.ID, in connection: Connection) throws {
      for one in try OrganizationRecords.all(edition, in: connection) {
        known[edition, default: [:]][one.id] = Self.text(of: one)
      }
    }

    private static func text(of one: OrganizationRecord?) -> String {
      SearchRecords.text(of: one.map { [$0.id, $0.name, $0.shortName] + $0.formerNames } ?? [])
    }
  }
}
