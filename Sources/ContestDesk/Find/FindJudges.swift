public import Contest
public import ContestStore

/// The columns of a list of judges.
public enum JudgeColumn: String, ListColumn {
  case number, name, organization, title, tracks, topics, province, capacity, past, household,
    state

  /// What is shown unless something else is asked for.
  public static let usual: [JudgeColumn] = [
    .number, .name, .organization, .title, .tracks, .topics, .capacity, .state,
  ]

  /// The usual columns, with the judges' declarations where a round of the edition asks for them.
  public static func usual(of edition: Edition) -> [JudgeColumn] {
    var columns = usual
    let state = columns.removeLast()
    if Desk.asks(.pastOrganization, edition) { columns.append(.past) }
    if Desk.asks(.household, edition) { columns.append(.household) }
    return columns + [state]
  }

  public func heading(_ nouns: Nouns, in language: Language) -> String {
    switch (self, language) {
    case (.number, .chinese): "评委编号"
    case (.name, .chinese): "姓名"
    case (.organization, .chinese): "工作单位"
    case (.title, .chinese): "职称"
    case (.tracks, .chinese): "可评类别"
    case (.topics, .chinese): "研究方向"
    case (.province, .chinese): "省份"
    case (.capacity, .chinese): "最多可评件数"
    case (.past, .chinese): "曾任单位"
    case (.household, .chinese): "同住亲属"
    case (.state, .chinese): "状态"
    case (.past, .english): "past-organizations"
    case (_, .english): rawValue
    }
  }

  public var width: Double {
    switch self {
    case .number, .province, .state: 10
    case .name: 12
    case .organization, .topics, .past: 28
    case .household: 16
    case .title, .capacity: 14
    case .tracks: 30
    }
  }

  public var isList: Bool { [.tracks, .topics, .past, .household].contains(self) }

  public var alignment: OfficeTable.Alignment { self == .capacity ? .right : .left }
}

extension Desk {
  /// Finds the judges who have all these words in number, name, unit (also the other names of a registered unit), title,
  /// tracks or topics: 查找评委. With `includingRemoved` also those who no longer take part.
  ///
  /// - Throws: ``NotPermitted``, ``SearchFault``, ``ListFault``.
  public func findJudges(
    _ edition: Edition, _ wish: ListWish = ListWish(), track: String? = nil,
    includingRemoved: Bool = false
  ) async throws -> FoundList<JudgeRecord> {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let words = try SearchWords(wish.words)
    let sort = try wish.sort.map { try JudgeColumn.find($0, edition.rulebook.nouns) } ?? .number
    let wanted = try track.map { try edition.track(called: $0).id }
    return try await database.read { connection in
      let all = try JudgeRecords.everyone(edition.id, in: connection)
        .filter { includingRemoved || $0.isActive }
      let organizations = try OrganizationRecords.all(edition.id, in: connection)
      let units = OrganizationNames(organizations.map(\.named))
      let byID = Dictionary(organizations.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
      let matches = words.isEmpty ? [:] : units.matches(of: all.lazy.map(\.judge.organization))
      func texts(_ record: JudgeRecord) -> [String] {
        let judge = record.judge
        var texts = [record.number, judge.name, judge.organization, judge.title, judge.province]
        texts += judge.tracks.map { edition.trackName($0) } + judge.topics
        switch matches[judge.organization] {
        case .registered(let id), .part(of: let id): texts += byID[id]?.allNames ?? []
        case .above, .several, .near, .unknown, nil: break
        }
        return texts
      }
      let matching = words.isEmpty ? all : all.filter { words.areFound(in: texts($0)) }
      var found = matching
      if let wanted {
        found = matching.filter { $0.judge.tracks.isEmpty || $0.judge.tracks.contains(wanted) }
      }
      found.sort { Self.precedes($0, $1, by: sort, edition) }
      if wish.isReversed { found.reverse() }
      let part = try wish.part(of: found.count)
      return FoundList(
        lines: part.of(found), total: found.count, part: part,
        emptiness: Emptiness(
          found: found.count, without: wanted == nil ? 0 : matching.count, all: all.count,
          words: words))
    }
  }

  private static func precedes(
    _ one: JudgeRecord, _ other: JudgeRecord, by column: JudgeColumn, _ edition: Edition
  ) -> Bool {
    if column == .capacity {
      let (first, second) = (one.judge.capacity ?? .max, other.judge.capacity ?? .max)
      if first != second { return first < second }
    } else {
      let first = one.text(column, edition, in: .chinese)
      let second = other.text(column, edition, in: .chinese)
      if first != second { return NaturalOrder.precedes(first, second) }
    }
    return NaturalOrder.precedes(one.number, other.number)
  }
}

extension JudgeRecord {
  fileprivate func text(
    _ column: JudgeColumn, _ edition: Edition, in language: Language
  ) -> String {
    switch column {
    case .number: number
    case .name: judge.name
    case .organization: judge.organization
    case .title: judge.title
    case .tracks:
      judge.tracks.isEmpty
        ? (language == .chinese ? "不限" : "all")
        : judge.tracks.map { edition.trackName($0, in: language) }.joined(
          separator: language == .chinese ? "、" : ", ")
    case .topics: judge.topics.joined(separator: "、")
    case .province: judge.province
    case .capacity: judge.capacity.map(String.init) ?? ""
    case .past: judge.pastOrganizations.joined(separator: "、")
    case .household: judge.household.joined(separator: "、")
    case .state:
      isActive
        ? (language == .chinese ? "参加" : "active") : (language == .chinese ? "已移出" : "removed")
    }
  }
}

extension FoundList<JudgeRecord> {
  /// The list as an office prints it.
  public func table(
    _ edition: Edition, _ columns: [JudgeColumn] = JudgeColumn.usual,
    in language: Language = .chinese
  ) -> OfficeTable {
    let nouns = edition.rulebook.nouns
    let rows = lines.map { line in
      columns.map { column -> OfficeTable.Cell in
        if column == .capacity {
          return line.judge.capacity.map { .integer($0) } ?? .blank
        }
        return .text(line.text(column, edition, in: language))
      }
    }
    return OfficeTable(
      name: "评委名单", title: "评委名单", leading: edition.officeLine,
      columns: columns.map { $0.column(nouns, in: language) }, rows: rows)
  }
}
