public import Contest

/// Which entries are wanted, in which order, and which part of them.
public struct EntrySearch: Hashable, Sendable {
  /// A word that must be found, with the tracks and states whose names hold it.
  public struct Word: Hashable, Sendable {
    public var key: String
    public var tracks: [Track.ID]
    public var states: [EntryState]

    public init(_ key: String, tracks: [Track.ID] = [], states: [EntryState] = []) {
      self.key = key
      self.tracks = tracks
      self.states = states
    }
  }

  /// What entries can be put in order by. Equal ones stand by organization and number.
  public enum Order: Hashable, Sendable {
    case registered, code, number, title, organization, group, state, findings
    /// Tracks in the order of the rulebook.
    case track([Track.ID])
  }

  public var words: [Word]
  public var filter: EntryFilter
  public var onlyWithFindings: Bool
  public var order: Order
  public var isReversed: Bool
  public var limit: Int?
  public var offset: Int

  public init(
    words: [Word] = [], filter: EntryFilter = EntryFilter(), onlyWithFindings: Bool = false,
    order: Order = .registered, isReversed: Bool = false, limit: Int? = nil, offset: Int = 0
  ) {
    self.words = words
    self.filter = filter
    self.onlyWithFindings = onlyWithFindings
    self.order = order
    self.isReversed = isReversed
    self.limit = limit
    self.offset = offset
  }
}

extension SearchRecords {
  /// How many entries of an edition are wanted.
  public static func count(
    _ edition: Edition.ID, _ search: EntrySearch, in connection: Connection
  ) throws -> Int {
    var query = Query(connection.dialect)
    query.select("count(*)", edition, search)
    return try query.rows(in: connection) { try $0.integer(0) }.first ?? 0
  }

  /// The wanted entries of an edition, in order.
  public static func ids(
    _ edition: Edition.ID, _ search: EntrySearch, in connection: Connection
  ) throws -> [Entry.ID] {
    var query = Query(connection.dialect)
    query.select("e.id", edition, search)
    query.order(search)
    return try query.rows(in: connection) { Entry.ID(try $0.text(0)) }
  }

  /// A statement whose parameters are counted as it is written.
  private struct Query {
    private var sql = ""
    private var values: [Value] = []
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    private mutating func bind(_ value: Value) -> String {
      values.append(value)
      return "?\(values.count)"
    }

    private mutating func list(_ texts: [String]) -> String {
      texts.map { bind(.text($0)) }.joined(separator: ", ")
    }

    /// Where a text holds a word; both engines have it, under two names.
    private mutating func holds(_ column: String, _ word: String) -> String {
      "\(dialect == .postgres ? "strpos" : "instr")(\(column), \(bind(.text(word)))) > 0"
    }

    /// Both engines compare texts by their bytes: SQLite by itself, PostgreSQL when it is told.
    private func bytes(_ column: String) -> String {
      dialect == .postgres ? "\(column) COLLATE \"C\"" : column
    }

    mutating func select(_ columns: String, _ edition: Edition.ID, _ search: EntrySearch) {
      let home = bind(.text(edition))
      sql = """
        SELECT \(columns) FROM entries e
        JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
        LEFT JOIN search_texts t ON t.edition_id = e.edition_id AND t.kind = 'entry' AND t.id = e.id
        WHERE e.edition_id = \(home)
        """
      if let state = search.filter.state { sql += " AND e.state = \(bind(.text(state.rawValue)))" }
      if let track = search.filter.track { sql += " AND e.track = \(bind(.text(track)))" }
      if let organization = search.filter.organizationID {
        sql += " AND e.organization_id = \(bind(.text(organization)))"
      }
      if search.onlyWithFindings {
        sql += " AND EXISTS (SELECT 1 FROM findings f WHERE f.entry_id = e.id)"
      }
      for word in search.words {
        var places = [holds("t.text", word.key)]
        places.append(
          """
          e.organization_id IN (SELECT s.id FROM search_texts s WHERE s.edition_id = \(home)
            AND s.kind = 'organization' AND \(holds("s.text", word.key)))
          """)
        if !word.tracks.isEmpty { places.append("e.track IN (\(list(word.tracks)))") }
        if !word.states.isEmpty {
          places.append("e.state IN (\(list(word.states.map(\.rawValue))))")
        }
        sql += " AND (\(places.joined(separator: " OR ")))"
      }
    }

    mutating func order(_ search: EntrySearch) {
      let number = bytes("coalesce(t.sort_key, e.number)")
      let first: [String] =
        switch search.order {
        case .registered: ["e.registered_at", bytes("e.organization_id")]
        case .code: [bytes("e.id")]
        case .number: [number]
        case .title: [bytes("e.title")]
        case .organization: [bytes("o.name")]
        case .group: [bytes("e.group_name")]
        case .state: [place(of: "e.state", among: EntryState.allCases.map(\.rawValue))]
        case .track(let tracks): [place(of: "e.track", among: tracks)]
        case .findings: ["(SELECT count(*) FROM findings f WHERE f.entry_id = e.id)"]
        }
      let direction = search.isReversed ? " DESC" : ""
      let terms =
        first.map { $0 + direction } + [bytes("o.name"), number, bytes("e.id")]
      sql += " ORDER BY \(terms.joined(separator: ", "))"
      if let limit = search.limit { sql += " LIMIT \(limit) OFFSET \(search.offset)" }
    }

    private mutating func place(of column: String, among words: [String]) -> String {
      let places = words.enumerated().map { "WHEN \(bind(.text($1))) THEN \($0)" }
      return places.isEmpty
        ? "0" : "CASE \(column) \(places.joined(separator: " ")) ELSE \(words.count) END"
    }

    func rows<T>(in connection: Connection, _ read: (Row) throws -> T) throws -> [T] {
      let statement = try connection.prepare(sql)
      for (index, value) in values.enumerated() { try value.bind(to: statement, at: index + 1) }
      defer { statement.reset() }
      var found: [T] = []
      while try statement.step() { found.append(try read(Row(statement))) }
      return found
    }
  }
}
