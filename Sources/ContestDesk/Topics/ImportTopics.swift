public import Contest
public import ContestSheets
import ContestStore

/// The result of importing a list of topics.
public struct TopicsReport: Sendable {
  public internal(set) var topics: [TopicRules.Topic] = []
  /// New, changed and removed topics, in the order of the new list; the removed ones come last.
  public internal(set) var changes: [TopicChange] = []
  public internal(set) var problems: [Problem]
  public internal(set) var account: FileAccount
  public internal(set) var isStored = false

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

/// What happens to one topic when a new list replaces the old one.
public struct TopicChange: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable { case new, changed, unchanged, gone }
  /// The name of a change of the topic's judges.
  static let judges = "评委"
  public let kind: Kind
  public let number, title: String
  public let changes: [EntryDifference]

  /// A line such as `T1 甲题：榜金：100 → 1`, `T2 乙题：去掉`; `nil` for an unchanged topic.
  public func line(in language: Language) -> String? {
    let name = "\(number) \(title)" + (language == .chinese ? "：" : ": ")
    switch kind {
    case .new: return name + (language == .chinese ? "新增" : "new")
    case .gone: return name + (language == .chinese ? "去掉" : "goes")
    case .changed:
      return name + changes.map(\.line).joined(separator: language == .chinese ? "；" : "; ")
    case .unchanged: return nil
    }
  }

  /// The differences between two lists.
  static func between(_ old: [TopicRules.Topic], _ new: [TopicRules.Topic]) -> [TopicChange] {
    func key(_ topic: TopicRules.Topic) -> String { LookAlike.fold(topic.number) }
    let before = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { one, _ in one })
    let kept = Set(new.map(key))
    return new.map { topic in
      guard let was = before[key(topic)] else {
        return TopicChange(kind: .new, number: topic.number, title: topic.title, changes: [])
      }
      let changes = topic.differences(from: was)
      return TopicChange(
        kind: changes.isEmpty ? .unchanged : .changed, number: topic.number, title: topic.title,
        changes: changes)
    }
      + old.filter { !kept.contains(key($0)) }.map {
        TopicChange(kind: .gone, number: $0.number, title: $0.title, changes: [])
      }
  }
}

extension TopicRules.Topic {
  fileprivate func differences(from old: TopicRules.Topic) -> [EntryDifference] {
    let fields: [(String, (TopicRules.Topic) -> String)] = [
      ("榜题编号", \.number), ("榜题名称", \.title), ("发榜单位", \.poster), ("榜金", \.reward),
      (TopicChange.judges, { $0.judges.joined(separator: "、") }),
    ]
    return fields.compactMap { name, value in
      let (before, now) = (value(old), value(self))
      return before == now ? nil : EntryDifference(what: name, old: before, new: now)
    }
  }
}

extension Desk {
  /// Imports the list of topics: 榜单, with 榜题编号, 榜题名称, 发榜单位, 榜金 and 评委. The new list replaces the old one; a topic that
  /// entries have chosen cannot be removed or renamed. Nothing is written when any row has an error.
  public func importTopics(
    _ file: String, edition id: Edition.ID? = nil, mode: RunMode = .run
  ) async throws -> TopicsReport {
    let id = try await permitted(.importOrganizations, in: id)
    let source = try SheetSource.open(file)
    let table = try TableFile.read(source, columns: TopicTable.columns)
    let preview = try await database.read { try TopicTable.report(table, id, in: $0) }
    var report = preview
    try report.account.refuse(preview.problems, in: source)
    guard mode == .run, !report.hasErrors else { return report }
    let stored = try await database.write(action("topics.import")) { transaction in
      var again = try TopicTable.report(table, id, in: transaction)
      guard !again.hasErrors else { return again }
      let changes = again.changes.filter { $0.kind != .unchanged }
      try TopicRecords.replace(
        with: again.topics, id,
        withheld: [
          "file": table.account.file, "changes": try KeptJSON.text(of: changes),
        ], in: transaction)
      again.isStored = true
      return again
    }
    report.isStored = stored.isStored
    report.changes = stored.changes
    report.problems = stored.problems
    return report
  }

  /// The topics, each with the number of its entries and its winners.
  public func topics(edition id: Edition.ID? = nil) async throws -> [ShownTopic] {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard let rules = edition.rulebook.topics else { throw TopicFault.noTopics }
      let taken = try TopicRecords.taken(id, in: connection)
      let current = try CurrentResults(edition, in: connection)
      return rules.topics.map { topic in
        let winners = current.awardLines.filter {
          current.shownBriefs[$0.entry]?.group == topic.group
        }.inOrder(of: edition, current.shownBriefs)
        return ShownTopic(
          topic: topic, entries: taken[topic.group] ?? 0,
          winners: winners.map { "\($0.level) \($0.entry)" },
          areAwardsGiven: current.sealed.holds(.awards))
      }
    }
  }

  /// Writes the topics as a table: 榜单.
  public func writeTopics(
    _ topics: [ShownTopic], edition id: Edition.ID? = nil, to path: String
  ) async throws {
    let edition = try await edition(id)
    try actor.require(.seeScores, in: .edition(edition.id))
    try OfficeWorkbook.write(
      [topics.table(of: edition, in: .chinese)], to: path, created: clock())
    try await noteExport(of: [path], edition: edition.id)
  }
}

extension [ShownTopic] {
  /// The list of topics as an office posts it: 榜单.
  public func table(of edition: Edition, in language: Language) -> OfficeTable {
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: say("榜单", "topics"), title: edition.heading + say("榜单", ": topics"),
      leading: edition.officeLine,
      columns: [
        OfficeTable.Column(say("榜题编号", "number"), width: 10, .center),
        OfficeTable.Column(say("榜题名称", "title"), width: 34),
        OfficeTable.Column(say("发榜单位", "posted by"), width: 26),
        OfficeTable.Column(say("榜金", "reward"), width: 14),
        OfficeTable.Column(say("揭榜", "entries"), width: 8, .right),
        OfficeTable.Column(say("结果", "result"), width: 40),
      ],
      rows: map { shown in
        [
          .text(shown.topic.number), .text(shown.topic.title), .text(shown.topic.poster),
          .text(shown.topic.reward), .integer(shown.entries), .text(shown.result(in: language)),
        ]
      }, signatures: language == .chinese ? ["填表人：", "审核人："] : [])
  }
}

/// A topic with its entries and winners.
public struct ShownTopic: Sendable {
  public let topic: TopicRules.Topic
  public let entries: Int
  public let winners: [String]
  public let areAwardsGiven: Bool

  /// The result in words: `擂主 A104620；特等奖 A104620`, `无人揭榜，空缺`.
  public func result(in language: Language) -> String {
    if entries == 0 { return language == .chinese ? "无人揭榜，空缺" : "taken up by nobody" }
    if !winners.isEmpty { return winners.joined(separator: language == .chinese ? "；" : "; ") }
    guard areAwardsGiven else { return "" }
    return language == .chinese ? "空缺" : "no prize"
  }
}

/// The list of topics in a file.
enum TopicTable {
  static let columns = [
    TableColumn(
      "number", ["榜题编号", "编号", "number"], lastResort: HeadingWord.ordinal.words, isRequired: true),
    TableColumn("title", ["榜题名称", "榜题", "题目", "title"], isRequired: true),
    TableColumn("poster", ["发榜单位", "出题单位", "poster"], isRequired: true),
    TableColumn("reward", ["榜金", "奖金", "reward"]),
    TableColumn("judges", ["评委", "榜题评委", "judges"]),
    TableColumn("note", ["备注", "要求", "说明"], isUsed: false),
  ]

  static func report(
    _ table: Table, _ id: Edition.ID, in connection: Connection
  ) throws -> TopicsReport {
    let edition = try Desk.edition(id, in: connection)
    guard let rules = edition.rulebook.topics else { throw TopicFault.noTopics }
    let names = OrganizationNames(
      try OrganizationRecords.all(id, in: connection).map(\.named))
    let judges = try JudgeRecords.all(id, in: connection)
    let isListed = try OrganizationRecords.all(id, in: connection).contains {
      $0.kind != OrganizationRecord.unlisted
    }
    // A blank required cell is reported only once, in the words of this list.
    let missing = TableError.missingValue("").code
    var report = TopicsReport(
      problems: table.problems.filter { $0.code != missing }, account: table.account)
    let stored = try TopicRecords.all(id, in: connection)
    let known = Dictionary(
      stored.map { (LookAlike.fold($0.number), $0) }, uniquingKeysWith: { one, _ in one })
    var first: [String: Place] = [:]
    var titles: [String: Place] = [:]
    for row in table.rows {
      // A fault is reported at its own cell.
      var column = "number"
      do {
        func text(_ id: String) throws -> String {
          column = id
          guard row.header.column(id) != nil else { return "" }
          return try row.cell(id).cleanText() ?? ""
        }
        let (number, title, poster) = (try text("number"), try text("title"), try text("poster"))
        for (value, id, name) in [
          (number, "number", "榜题编号"), (title, "title", "榜题名称"), (poster, "poster", "发榜单位"),
        ] where value.isEmpty {
          column = id
          throw TopicFault.missing(name)
        }
        column = "number"
        guard !number.contains(where: \.isWhitespace) else {
          throw TopicFault.numberNotOneWord(number)
        }
        if let place = first[LookAlike.fold(number)] {
          throw TopicFault.numberTwice(number, first: place.cell ?? "\(place)")
        }
        first[LookAlike.fold(number)] = row.place(of: "number")
        column = "title"
        if let place = titles[LookAlike.fold(title)] {
          throw TopicFault.titleTwice(title, first: place.cell ?? "\(place)")
        }
        titles[LookAlike.fold(title)] = row.place(of: "title")
        column = "poster"
        var topic = TopicRules.Topic(
          number: number, title: title, poster: try posterName(poster, names), reward: "")
        if isListed, case .unknown = names.match(topic.poster) {
          report.problems.append(
            Problem(
              TopicFault.posterNotListed(topic.poster), severity: .note,
              at: row.place(of: "poster"), found: poster))
        } else if case .near(let ids) = names.match(topic.poster) {
          report.problems.append(
            Problem(
              TopicFault.posterNear(topic.poster, ids.compactMap(names.name)), severity: .warning,
              at: row.place(of: "poster"), found: poster))
        }
        // Values without a column in the list stay as they are stored.
        let before = known[LookAlike.fold(number)]
        topic.reward = table.has("reward") ? try text("reward") : before?.reward ?? ""
        if let before, !table.has("judges"), !before.judges.isEmpty {
          topic.judges = before.judges
        } else {
          topic.judges = try named(try text("judges"), topic, rules, judges, names)
        }
        if let before {
          report.problems += topic.differences(from: before).cleared(
            of: title, among: report.problems
          ) { what in
            row.place(of: what == "榜金" ? "reward" : "number")
          }
        }
        report.topics.append(topic)
      } catch let error as any Explained {
        report.problems.append(Problem(error, at: row.place(of: column)))
      }
    }
    let kept = Set(report.topics.map(\.group))
    for (group, count) in try TopicRecords.taken(id, in: connection).sorted(by: { $0.key < $1.key })
    where rules.topic(ofGroup: group) != nil && !kept.contains(group) {
      report.problems.append(
        Problem(TopicFault.taken(group, entries: count), at: Place(file: table.account.file)))
    }
    report.changes = TopicChange.between(stored, report.topics)
    let gone = report.changes.filter { $0.kind == .gone }
    if !gone.isEmpty, !report.hasErrors {
      report.problems.append(
        Problem(
          TopicFault.gone(gone.map { "\($0.number) \($0.title)" }), severity: .warning,
          at: Place(file: table.account.file)))
    }
    if report.topics.isEmpty, !report.hasErrors {
      report.problems.append(Problem(TopicFault.empty, at: Place(file: table.account.file)))
    }
    return report
  }

  /// The only unit that posts a topic, by its registered name if it has one.
  private static func posterName(
    _ text: String, _ names: OrganizationNames
  ) throws(TopicFault) -> String {
    switch names.match(text) {
    case .registered(let id): return names.name(of: id) ?? text
    default: break
    }
    if let word = BlankWord(text) {
      throw word == .asAbove ? .posterAsAbove(text) : .missing("发榜单位")
    }
    let units = UnitsInCell.names(text)
    guard units.count < 2 else { throw .severalPosters(units) }
    return UnitsInCell.withoutSeal(text)
  }

  private static func named(
    _ text: String, _ topic: TopicRules.Topic, _ rules: TopicRules, _ judges: [Judge],
    _ names: OrganizationNames
  ) throws(TopicFault) -> [String] {
    let words = text.split { "、，,；; \n".contains($0) }.map(String.init)
    guard rules.judges == .poster else {
      guard words.isEmpty else { throw .judgesNotAsked(topic.number) }
      return []
    }
    guard !words.isEmpty else { throw .judgesMissing(topic.number) }
    var found: [String] = []
    for word in words {
      let key = LookAlike.fold(word)
      let fitting = judges.filter {
        LookAlike.fold($0.id.text) == key || LookAlike.fold($0.name) == key
      }
      guard let judge = fitting.first, fitting.count == 1 else { throw .unknownJudge(word) }
      // As everywhere, a judge of a college belongs to its university.
      let isOwn: Bool =
        if let poster = names.id(named: topic.poster) {
          names.own(names.match(judge.organization)).contains(poster)
        } else {
          OrganizationNames.key(judge.organization) == OrganizationNames.key(topic.poster)
        }
      guard !isOwn else { throw .judgeOfPoster(judge.name, poster: topic.poster) }
      if !found.contains(judge.id.text) { found.append(judge.id.text) }
    }
    return found
  }
}
