public import Contest
public import ContestStore

/// The entries that somebody looks for; state, track and organization are named as people call them.
public struct EntryWish: Hashable, Sendable {
  public var list: ListWish
  public var state: String?
  public var track: String?
  public var organization: String?
  public var onlyWithFindings: Bool

  public init(
    _ list: ListWish = ListWish(), state: String? = nil, track: String? = nil,
    organization: String? = nil, onlyWithFindings: Bool = false
  ) {
    self.list = list
    self.state = state
    self.track = track
    self.organization = organization
    self.onlyWithFindings = onlyWithFindings
  }

  fileprivate var filters: Bool {
    state != nil || track != nil || organization != nil || onlyWithFindings
  }
}

/// An entry that was found. ID numbers and mobiles that stand in wrong columns are masked.
public struct FoundEntry: Sendable {
  public let stored: StoredEntry
  public let findings: [FindingRecord]
  /// The numbers by lot that were looked for and are the entry's, each with its round: `网络评审 019`.
  public let lots: [Bilingual]
}

/// The columns of a list of entries.
public enum EntryColumn: String, ListColumn {
  case code, organization, number, title, track, group, members, advisers, state, findings
  case registered

  /// What is shown unless something else is asked for.
  public static let usual: [EntryColumn] = [
    .code, .organization, .number, .title, .track, .state, .findings,
  ]

  /// The columns that somebody may have, who sees all entries of the edition or their own unit's. Findings may mention entries of
  /// other units.
  public static func offered(seesAll: Bool) -> [EntryColumn] {
    allCases.filter { seesAll || $0 != .findings }
  }

  /// Whether a list can be sorted by it. Names of several people have no order.
  public var isOrder: Bool { !isList }

  public func heading(_ nouns: Nouns, in language: Language) -> String {
    switch (self, language) {
    case (.code, .chinese): "编码"
    case (.organization, .chinese): "单位"
    case (.number, .chinese): "编号"
    case (.title, .chinese): nouns.titleHeading
    case (.track, .chinese): "类别"
    case (.group, .chinese): "组别"
    case (.members, .chinese): nouns.people
    case (.advisers, .chinese): "指导教师"
    case (.state, .chinese): "状态"
    case (.findings, .chinese): "存疑"
    case (.registered, .chinese): "报名时间"
    case (_, .english): rawValue
    }
  }

  public var width: Double {
    switch self {
    case .code, .number: 10
    case .organization: 24
    case .title: 36
    case .track: 24
    case .group: 14
    case .members, .advisers: 20
    case .state: 12
    case .findings: 6
    case .registered: 18
    }
  }

  public var isList: Bool { [.members, .advisers].contains(self) }

  public var alignment: OfficeTable.Alignment { self == .findings ? .right : .left }

  /// `nil` for columns by which nothing is sorted.
  fileprivate func order(_ edition: Edition) -> EntrySearch.Order? {
    switch self {
    case .code: .code
    case .organization: .organization
    case .number: .number
    case .title: .title
    case .track: .track(edition.rulebook.tracks.map(\.id))
    case .group: .group
    case .state: .state
    case .findings: .findings
    case .registered: .registered
    case .members, .advisers: nil
    }
  }
}

extension Desk {
  /// Finds the entries that have all these words in code, number, title, members, advisers, organization (also its short and
  /// former names), track or state: 查找作品. Without words it lists all entries.
  ///
  /// A word in the form of a number by lot, such as 019, also finds the entries that have it in a round, for those who see all
  /// entries of the edition. A school must not learn under which number its work is judged.
  ///
  /// Numbers are sorted as people count: 1, 2, 10. An empty list says why it is empty.
  ///
  /// - Throws: ``NotPermitted``, ``SearchFault``, ``ListFault``, ``OrganizationFault`` for a unit that is not there.
  public func findEntries(
    _ edition: Edition, _ wish: EntryWish = EntryWish()
  ) async throws -> FoundList<FoundEntry> {
    let words = try SearchWords(wish.list.words)
    var search = EntrySearch(words: words.words.map { edition.searchWord($0) })
    search.onlyWithFindings = wish.onlyWithFindings
    search.filter.state = try wish.state.map { try EntryState.find($0) }
    search.filter.track = try wish.track.map { try edition.track(called: $0).id }
    let sight = try actor.sight(in: edition.id, withFindings: search.onlyWithFindings)
    if let sort = wish.list.sort {
      let columns = EntryColumn.offered(seesAll: sight.isWhole).filter(\.isOrder)
      let column = try EntryColumn.find(sort, edition.rulebook.nouns, among: columns)
      if let order = column.order(edition) { search.order = order }
    }
    search.isReversed = wish.list.isReversed
    search.organizations = sight.organizations
    let plain = search
    return try await database.read { connection in
      var search = plain
      if let text = wish.organization {
        search.filter.organizationID = try OrganizationRecords.all(edition.id, in: connection)
          .filter { sight.holds($0.id) }.find(text).id
      }
      let lots = sight.isWhole ? try Self.lots(words, edition, in: connection) : [:]
      for place in search.words.indices {
        let key = search.words[place].key
        search.words[place].entries = lots.filter { $0.value.contains { $0.key == key } }
          .map(\.key).sorted()
      }
      let total = try SearchRecords.count(edition.id, search, in: connection)
      let part = try wish.list.part(of: total)
      (search.limit, search.offset) = (part.limit, part.offset)
      let emptiness = try Emptiness(
        found: total,
        without: wish.filters
          ? try SearchRecords.count(
            edition.id, EntrySearch(words: search.words, organizations: sight.organizations),
            in: connection)
          : 0,
        all: total > 0
          ? total
          : try SearchRecords.count(
            edition.id, EntrySearch(organizations: sight.organizations), in: connection),
        words: words)
      let ids = total > 0 ? try SearchRecords.ids(edition.id, search, in: connection) : []
      let lines = try ids.compactMap { id in
        try EntryRecords.entry(id, in: connection).map { stored in
          FoundEntry(
            stored: stored.masked,
            findings: sight.isWhole ? try FindingRecords.of(id, in: connection) : [],
            lots: (lots[id] ?? []).map(\.told))
        }
      }
      return FoundList(lines: lines, total: total, part: part, emptiness: emptiness)
    }
  }

  /// The entries that have one of the words as their number by lot in a round. Only the form in which such numbers are printed
  /// counts, for a word such as 3 stands in many numbers.
  private static func lots(
    _ words: SearchWords, _ edition: Edition, in connection: Connection
  ) throws -> [Entry.ID: [(key: String, told: Bilingual)]] {
    var found: [Entry.ID: [(key: String, told: Bilingual)]] = [:]
    for key in Set(words.words.map(\.key)).sorted() {
      guard let lot = Lot.number(ofCode: key), Lot.code(lot) == key else { continue }
      for round in edition.tier.rounds where round.scores {
        for id in try RoundRecords.entries(withLot: lot, edition.id, round.id, in: connection) {
          let told = Bilingual(
            chinese: "\(round.name.chinese) \(key)",
            english: "\(round.name.text(in: .english)) \(key)")
          found[id, default: []].append((key, told))
        }
      }
    }
    return found
  }
}

extension Edition {
  /// A word, with the tracks and states whose names contain it. A single character is not searched for in these names.
  fileprivate func searchWord(_ word: SearchWords.Word) -> EntrySearch.Word {
    guard word.key.count > 1 else { return EntrySearch.Word(word.key) }
    func holds(_ texts: [String?]) -> Bool {
      texts.compactMap(\.self).contains { SearchWords.key($0).contains(word.key) }
    }
    return EntrySearch.Word(
      word.key,
      tracks: rulebook.tracks.filter {
        holds([$0.name.chinese, $0.name.english] + $0.aliases) || $0.id.text == word.key
      }.map(\.id),
      states: EntryState.allCases.filter {
        holds([$0.name(in: .chinese)]) || $0.rawValue == word.key
      })
  }
}

extension FoundList<FoundEntry> {
  /// The list as an office prints it. Where entries were found by their numbers by lot, a last column has these.
  public func table(
    _ edition: Edition, _ columns: [EntryColumn] = EntryColumn.usual,
    in language: Language = .chinese
  ) -> OfficeTable {
    let nouns = edition.rulebook.nouns
    let showsLots = lines.contains { !$0.lots.isEmpty }
    let rows = lines.map { line -> [OfficeTable.Cell] in
      let lots = line.lots.map { $0.text(in: language) }
        .joined(separator: language == .chinese ? "、" : ", ")
      let cells = columns.map { column -> OfficeTable.Cell in
        let entry = line.stored.entry
        return switch column {
        case .code: .text(entry.id.text)
        case .organization: .text(entry.organization)
        case .number: .text(entry.number)
        case .title: .text(entry.title)
        case .track: .text(edition.trackName(entry.track, in: language))
        case .group: .text(entry.group)
        case .members: .text(entry.members.map(\.name).joined(separator: "、"))
        case .advisers: .text(entry.advisers.map(\.name).joined(separator: "、"))
        case .state: .text(line.stored.state.name(in: language))
        case .findings: line.findings.isEmpty ? .blank : .integer(line.findings.count)
        case .registered: .text(line.stored.registeredAt.shown)
        }
      }
      return showsLots ? cells + [.text(lots)] : cells
    }
    return OfficeTable(
      name: "\(nouns.entry())名单", title: "\(nouns.entry())名单", leading: edition.officeLine,
      columns: columns.map { $0.column(nouns, in: language) }
        + (showsLots
          ? [OfficeTable.Column(language == .chinese ? "评审编码" : "lot", width: 18)] : []),
      rows: rows)
  }
}
