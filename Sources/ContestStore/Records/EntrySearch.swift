public import Contest

/// Which entries are wanted, in which order, and which part of them.
public struct EntrySearch: Hashable, Sendable {
  /// A word that must be found, with the tracks and states whose names hold it, and the entries that it means by itself.
  public struct Word: Hashable, Sendable {
    public var key: String
    public var tracks: [Track.ID]
    public var states: [EntryState]
    public var entries: [Entry.ID] = []

    public init(_ key: String, tracks: [Track.ID] = [], states: [EntryState] = []) {
      self.key = key
      self.tracks = tracks
      self.states = states
    }
  }

  /// What entries can be put in order by. Equal ones stand by organization and number.
  public enum Order: Hashable, Sendable {
    case registered, code, number, title, organization, group, state, findings
    /// By the code of the organization, then by number.
    case byOrganizationCode
    /// Tracks in the order of the rulebook.
    case track([Track.ID])
  }

  public var words: [Word]
  public var filter: EntryFilter
  /// The organizations whose entries may be found at all; `nil` for all.
  public var organizations: [String]?
  public var onlyWithFindings: Bool
  public var order: Order
  public var isReversed: Bool
  public var limit: Int?
  public var offset: Int

  public init(
    words: [Word] = [], filter: EntryFilter = EntryFilter(), organizations: [String]? = nil,
    onlyWithFindings: Bool = false,
    order: Order = .byOrganizationCode, isReversed: Bool = false, limit: Int? = nil, offset: Int = 0
  ) {
    self.words = words
    self.filter = filter
    self.organizations = organizations
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
    if search.words.isEmpty {
      query.countWithoutWords(edition, search)
    } else {
      query.select("count(*)", edition, search, isOrdered: false)
    }
    return try query.rows(in: connection) { try $0.integer(0) }.first ?? 0
  }

  /// The wanted entries of an edition, in order.
  public static func ids(
    _ edition: Edition.ID, _ search: EntrySearch, in connection: Connection
  ) throws -> [Entry.ID] {
    var query = Query(connection.dialect)
    query.select("t.entry_id", edition, search, isOrdered: true)
    return try query.rows(in: connection) { Entry.ID(try $0.text(0)) }
  }

  /// A statement whose parameters are counted as it is written.
  private struct Query {
    private var sql = ""
    private var values: [Value] = []
    private let dialect: Dialect

    init(_ dialect: Dialect) { self.dialect = dialect }

    private mutating func bind(_ text: String) -> String {
      values.append(.text(text))
      return "?\(values.count)"
    }

    private mutating func list(_ texts: [String]) -> String {
      texts.map { bind($0) }.joined(separator: ", ")
    }

    /// With an empty list of organizations nothing is found.
    private mutating func within(_ organizations: [String], _ column: String) -> String {
      organizations.isEmpty ? "1 = 0" : "\(column) IN (\(list(organizations)))"
    }

    /// Both engines compare texts by their bytes: SQLite by itself, PostgreSQL when it is told.
    private func bytes(_ column: String) -> String {
      dialect == .postgres ? "\(column) COLLATE \"C\"" : column
    }

    /// `e` is joined only where its columns are asked for: a word alone is looked for in one sweep.
    mutating func select(
      _ columns: String, _ edition: Edition.ID, _ search: EntrySearch, isOrdered: Bool
    ) {
      var conditions = ["t.edition_id = \(bind(edition.text))"]
      if let organization = search.filter.organizationID {
        conditions.append("t.organization_id = \(bind(organization))")
      }
      if let organizations = search.organizations {
        conditions.append(within(organizations, "t.organization_id"))
      }
      if search.onlyWithFindings {
        conditions.append("EXISTS (SELECT 1 FROM findings f WHERE f.entry_id = t.entry_id)")
      }
      // Both engines can say where a text holds another, under two names.
      let place = dialect == .postgres ? "strpos" : "instr"
      for word in search.words {
        var places = ["\(place)(t.text, \(bind(word.key))) > 0"]
        if !word.tracks.isEmpty { places.append("e.track IN (\(list(word.tracks.map(\.text))))") }
        if !word.states.isEmpty {
          places.append("e.state IN (\(list(word.states.map(\.rawValue))))")
        }
        if !word.entries.isEmpty {
          places.append("t.entry_id IN (\(list(word.entries.map(\.text))))")
        }
        conditions.append("(\(places.joined(separator: " OR ")))")
      }
      if let state = search.filter.state { conditions.append("e.state = \(bind(state.rawValue))") }
      if let track = search.filter.track { conditions.append("e.track = \(bind(track.text))") }
      let order = isOrdered ? terms(search) : ""
      var source = "FROM search_texts t"
      if (conditions + [order]).contains(where: { $0.contains("e.") }) {
        source += " JOIN entries e ON e.id = t.entry_id"
      }
      if order.contains("o.") {
        source += """
           JOIN organizations o ON o.edition_id = t.edition_id AND o.id = t.organization_id
          """
      }
      sql = "SELECT \(columns) \(source) WHERE \(conditions.joined(separator: " AND ")) \(order)"
    }

    /// Without words the entries alone can be counted, by their index.
    mutating func countWithoutWords(_ edition: Edition.ID, _ search: EntrySearch) {
      sql = "SELECT count(*) FROM entries e WHERE e.edition_id = \(bind(edition.text))"
      if let organization = search.filter.organizationID {
        sql += " AND e.organization_id = \(bind(organization))"
      }
      if let organizations = search.organizations {
        sql += " AND " + within(organizations, "e.organization_id")
      }
      if let state = search.filter.state { sql += " AND e.state = \(bind(state.rawValue))" }
      if let track = search.filter.track { sql += " AND e.track = \(bind(track.text))" }
      if search.onlyWithFindings {
        sql += " AND EXISTS (SELECT 1 FROM findings f WHERE f.entry_id = e.id)"
      }
    }

    private mutating func terms(_ search: EntrySearch) -> String {
      let number = bytes("t.sort_key")
      let first: [String] =
        switch search.order {
        case .organization: [bytes("o.name")]
        case .registered: ["e.registered_at"]
        case .code: [bytes("t.entry_id")]
        case .number: [number]
        case .title: [bytes("e.title")]
        case .group: [bytes("e.group_name")]
        case .state: [place(of: "e.state", among: EntryState.allCases.map(\.rawValue))]
        case .track(let tracks): [place(of: "e.track", among: tracks.map(\.text))]
        case .findings: ["(SELECT count(*) FROM findings f WHERE f.entry_id = t.entry_id)"]
        case .byOrganizationCode: []
        }
      let direction = search.isReversed ? " DESC" : ""
      let rest = [bytes("t.organization_id"), number, bytes("t.entry_id")]
      let terms =
        search.order == .byOrganizationCode
        ? rest.map { $0 + direction } : first.map { $0 + direction } + rest
      let limit = search.limit.map { " LIMIT \($0) OFFSET \(search.offset)" } ?? ""
      return "ORDER BY \(terms.joined(separator: ", "))\(limit)"
    }

    private mutating func place(of column: String, among words: [String]) -> String {
      let places = words.enumerated().map { "WHEN \(bind($1)) THEN \($0)" }
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
