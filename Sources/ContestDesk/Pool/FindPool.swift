public import Contest
public import ContestStore

/// An expert of the pool with what happened in each edition.
public struct PoolMember: Sendable {
  public let judge: PoolJudge
  /// The latest edition first.
  public let places: [PoolPlace]
  /// The other numbers under which the expert was registered, by number: what was merged into this one.
  public let doubles: [PoolJudge]

  /// How many score sheets the expert has handed in, in all editions.
  public var sheets: Int { places.reduce(0) { $0 + $1.sheets } }
  /// In how many ballots the expert was present, in all editions.
  public var ballots: Int { places.reduce(0) { $0 + $1.ballots } }
  /// The latest edition in which the expert handed in a sheet or was present at a ballot.
  public var lastJudged: PoolPlace? { places.first { $0.sheets > 0 || $0.ballots > 0 } }
  public var fees: Points {
    Points(tenThousandths: places.reduce(0) { $0 &+ ($1.fee?.tenThousandths ?? 0) })
  }

  func count(_ standings: Set<PoolJudge.Standing>) -> Int {
    places.count { standings.contains($0.standing) }
  }
}

/// The columns of the pool's list.
public enum PoolColumn: String, ListColumn {
  case number, name, organization, title, topics, province, invited, accepted, declined, sheets,
    ballots
  case lastYear = "last-year"
  case standing, fees

  /// The columns that are shown by default.
  public static let usual: [PoolColumn] = [
    .number, .name, .organization, .title, .topics, .standing, .lastYear, .sheets, .ballots,
    .invited, .accepted, .declined, .fees,
  ]

  public func heading(_ nouns: Nouns, in language: Language) -> String {
    switch (self, language) {
    case (.number, .chinese): "专家编号"
    case (.name, .chinese): "姓名"
    case (.organization, .chinese): "工作单位"
    case (.title, .chinese): "职称"
    case (.topics, .chinese): "研究方向"
    case (.province, .chinese): "省份"
    case (.invited, .chinese): "请过几届"
    case (.accepted, .chinese): "应邀几届"
    case (.declined, .chinese): "未应邀几届"
    case (.sheets, .chinese): "评过份数"
    case (.ballots, .chinese): "参加投票"
    case (.lastYear, .chinese): "最近评审"
    case (.standing, .chinese): "本届"
    case (.fees, .chinese): "评审费合计"
    case (_, .english): rawValue
    }
  }

  public var width: Double {
    switch self {
    case .number, .province, .invited, .accepted, .declined, .sheets, .ballots, .lastYear,
      .standing:
      10
    case .name, .title, .fees: 12
    case .organization, .topics: 26
    }
  }

  public var isList: Bool { [.topics].contains(self) }

  public var alignment: OfficeTable.Alignment {
    switch self {
    case .invited, .accepted, .declined, .sheets, .ballots, .lastYear, .fees: .right
    default: .left
    }
  }
}

extension Desk {
  /// Finds experts of the pool by words in their number, name, unit, title, topics and province, with what they judged,
  /// when they last judged, invitations, answers and fees. `onlyFree` leaves out those who were asked for `edition`.
  ///
  /// - Throws: ``NotPermitted``, ``SearchFault``, ``ListFault``.
  public func findPool(
    _ wish: ListWish = ListWish(), edition: Edition.ID? = nil, onlyFree: Bool = false
  ) async throws -> FoundList<PoolMember> {
    try actor.require(.manageJudges, in: .everything)
    let words = try SearchWords(wish.words)
    let sort = try wish.sort.map { try PoolColumn.find($0, Nouns(.work)) } ?? .number
    return try await database.read { connection in
      let all = try Self.pool(in: connection)
      let matching = words.isEmpty ? all : all.filter { words.areFound(in: $0.texts) }
      var found = matching
      if onlyFree {
        found = matching.filter { member in !member.places.contains { $0.edition == edition } }
      }
      found.sort { one, other in
        if sort.alignment == .right {
          let (first, second) = (one.figure(sort), other.figure(sort))
          if first != second { return first < second }
        } else {
          let (first, second) = (
            one.text(sort, edition, .chinese), other.text(sort, edition, .chinese)
          )
          if first != second { return NaturalOrder.precedes(first, second) }
        }
        return NaturalOrder.precedes(one.judge.id, other.judge.id)
      }
      if wish.isReversed { found.reverse() }
      let part = try wish.part(of: found.count)
      return FoundList(
        lines: part.of(found), total: found.count, part: part,
        emptiness: Emptiness(
          found: found.count, without: onlyFree ? matching.count : 0, all: all.count,
          words: words))
    }
  }

  /// The expert with a number or a name.
  ///
  /// - Throws: ``NotPermitted``, ``PoolFault/noSuchJudge(_:)``, ``PoolFault/several(_:_:)``.
  public func poolMember(_ name: String) async throws -> PoolMember {
    try actor.require(.manageJudges, in: .everything)
    return try await database.read { try Self.pool(in: $0).member(called: name) }
  }

  /// The given edition, or the newest one; `nil` while there is none. The pool may exist before any edition.
  public func poolEdition(_ id: Edition.ID?) async throws -> Edition? {
    try actor.require(.manageJudges, in: .everything)
    if let id { return try await edition(id) }
    return try await editions().first
  }

  static func pool(in connection: Connection) throws -> [PoolMember] {
    let places = try PoolRecords.places(in: connection)
    let doubles = try PoolRecords.doubles(in: connection)
    let merged = Dictionary(
      grouping: try PoolRecords.merged(in: connection).map(\.judge)
    ) { doubles.root(of: $0.id) }
    return try PoolRecords.all(in: connection).map {
      PoolMember(judge: $0, places: places[$0.id] ?? [], doubles: merged[$0.id] ?? [])
    }
  }
}

extension [PoolMember] {
  func member(called name: String) throws(PoolFault) -> PoolMember {
    let key = OrganizationNames.key(name)
    if let found = first(where: { member in
      member.everyone.contains { OrganizationNames.key($0.id) == key }
    }) {
      return found
    }
    let named = filter { member in
      member.everyone.contains { OrganizationNames.key($0.name) == key }
    }
    guard let only = named.first else { throw .noSuchJudge(PersonalNumbers.masked(name)) }
    guard named.count == 1 else {
      throw .several(name, named.map { "\($0.judge.id)（\($0.judge.organization)）" })
    }
    return only
  }
}

extension PoolMember {
  /// The texts in which words are searched, for this list and for a draw, so that a draw is among those whom the search
  /// finds.
  var texts: [String] {
    everyone.flatMap { [$0.id, $0.name, $0.organization, $0.title, $0.province] + $0.topics }
  }

  /// The expert under each number.
  var everyone: [PoolJudge] { [judge] + doubles }

  fileprivate func figure(_ column: PoolColumn) -> Int {
    switch column {
    case .invited: count([.invited, .accepted, .declined])
    case .accepted: count([.accepted])
    case .declined: count([.declined])
    case .sheets: sheets
    case .ballots: ballots
    case .lastYear: lastJudged?.year ?? 0
    case .fees: fees.tenThousandths
    default: 0
    }
  }

  fileprivate func text(
    _ column: PoolColumn, _ edition: Edition.ID?, _ language: Language
  ) -> String {
    switch column {
    case .number: judge.id
    case .name: judge.name
    case .organization: judge.organization
    case .title: judge.title
    case .topics: judge.topics.joined(separator: "、")
    case .province: judge.province
    case .lastYear: lastJudged.map { String($0.year) } ?? ""
    case .standing:
      places.first { $0.edition == edition }.map { place in
        place.standing.name(in: language) + (place.judge.map { " \($0)" } ?? "")
      } ?? ""
    default: String(figure(column))
    }
  }
}

extension FoundList<PoolMember> {
  /// The list as an office prints it; `edition` is the one whose invitations are in the column 本届.
  public func table(
    _ edition: Edition.ID?, _ columns: [PoolColumn] = PoolColumn.usual,
    in language: Language = .chinese
  ) -> OfficeTable {
    let rows = lines.map { line in
      columns.map { column -> OfficeTable.Cell in
        switch column {
        case .fees: line.fees == .zero ? .blank : .points(line.fees, places: 2)
        case .lastYear: line.lastJudged.map { .integer($0.year) } ?? .blank
        case .invited, .accepted, .declined, .sheets, .ballots: .integer(line.figure(column))
        default: .text(line.text(column, edition, language))
        }
      }
    }
    return OfficeTable(
      name: "评委库", title: "评委库", columns: columns.map { $0.column(Nouns(.work), in: language) },
      rows: rows)
  }
}

extension PoolMember {
  /// What the expert did in each edition.
  public func table(_ names: [Edition.ID: String], in language: Language) -> OfficeTable {
    let isChinese = language == .chinese
    return OfficeTable(
      name: judge.name, title: isChinese ? "\(judge.name)评审经历" : judge.name,
      columns: [
        .init(isChinese ? "届" : "edition", width: 40),
        .init(isChinese ? "情况" : "standing", width: 10),
        .init(isChinese ? "评委编号" : "judge", width: 10),
        .init(isChinese ? "份数" : "sheets", width: 8, .right),
        .init(isChinese ? "最近评分" : "last-sheet", width: 18),
        .init(isChinese ? "参加投票" : "ballots", width: 10, .right),
        .init(isChinese ? "评审费" : "fee", width: 12, .right),
        .init(isChinese ? "理由" : "reason", width: 24),
      ],
      rows: places.map { place in
        [
          .text(names[place.edition] ?? place.edition.text),
          .text(place.standing.name(in: language)), .text(place.judge?.text ?? ""),
          .integer(place.sheets), .text(place.lastSheet?.shown ?? ""),
          .integer(place.ballots),
          place.fee.map { .points($0, places: 2) } ?? .blank, .text(place.reason),
        ]
      })
  }
}
