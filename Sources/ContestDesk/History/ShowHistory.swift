public import Contest
import ContestStore

/// Nothing has that name, or several things have it.
public enum HistoryFault: Error, Hashable {
  case notFound(String)
  /// The things that the text may mean, each with its code.
  case several(String, [String])
}

extension HistoryFault: Explained {
  public var code: String {
    switch self {
    case .notFound: "history-not-found"
    case .several: "history-several"
    }
  }

  public var remedies: [Remedy] { [.listEntries, .listJudges] }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notFound(let text), .chinese):
      "没有叫“\(text)”的申报、评委、单位或榜题。请写编码、编号、名称中的几个字，评委、单位的名称，榜题编号，或“放假安排”。"
    case (.notFound(let text), .english):
      "No entry, judge, organization or topic goes by “\(text)”. Write a code, a number, a part of a title, the name of a judge "
        + "or organization, a topic's number, or “calendar”."
    case (.several(let text, let meant), .chinese):
      "“\(text)”可指：\(meant.joined(separator: "；"))。请用编码指明。"
    case (.several(let text, let meant), .english):
      "“\(text)” can be: \(meant.joined(separator: "; ")). Name one by its code."
    }
  }
}

extension Desk {
  /// Tells the history of an entry, a judge, an organization, a topic or the calendar: every change with who, when, old and
  /// new value, reason, and the file it came from: 谁在何时改了什么.
  ///
  /// An entry is named by its code, its number or a part of its title, a judge by number or name, an organization by code or
  /// any name, a topic by number or title, the calendar as 放假安排. Marks are shown only to people who may see scores.
  ///
  /// - Throws: ``NotPermitted``, ``HistoryFault``, ``EntryError/several(_:_:)``, ``SearchFault``.
  public func history(
    of text: String, edition: Edition, in language: Language = .chinese
  ) async throws -> History {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let seesMarks = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read { connection in
      let reader = HistoryReader(
        edition: edition, connection: connection, seesMarks: seesMarks, language: language)
      switch try Named.find(text, edition, in: connection) {
      case .entry(let id, let title): return try reader.entry(id, title: title)
      case .judge(let record): return try reader.judge(record)
      case .organization(let record): return try reader.organization(record)
      case .topic(let number, let title): return try reader.topic(number, title: title)
      case .calendar: return try reader.calendar()
      case .removedEntry(let id):
        // It is no longer known which edition it belonged to.
        guard actor.may(.seeEntries, in: .everything) else { throw HistoryFault.notFound(text) }
        return try reader.entry(id, title: id.text)
      }
    }
  }
}

/// The thing that a text names.
enum Named {
  case entry(Entry.ID, title: String)
  /// An entry whose import was undone; the audit log still has it.
  case removedEntry(Entry.ID)
  case judge(JudgeRecord)
  case organization(OrganizationRecord)
  case topic(String, title: String)
  /// Holidays and make-up days.
  case calendar

  static let calendarWords: Set<String> = ["放假安排", "节假日", "日历", "calendar", "holidays"]

  /// A code or number comes before a name, and a whole name before a part of a title. Two that fit equally well are refused.
  static func find(_ text: String, _ edition: Edition, in connection: Connection) throws -> Named {
    func named(_ id: Entry.ID) throws -> (Named, String)? {
      guard let brief = try EntryBriefRecords.entry(id, edition.id, in: connection) else {
        return nil
      }
      let title =
        "\(id.text) \(PersonalNumbers.masked(brief.title))（\(brief.organization) \(brief.number)）"
      return (.entry(id, title: title), title)
    }
    let code = Entry.ID(SearchWords.key(text).uppercased())
    let coded = try named(code) ?? named(Entry.ID(text))
    let numbered = try EntryRecords.ids(edition.id, number: text, in: connection)
    if let coded {
      guard case .entry(let own, _) = coded.0, numbered.contains(where: { $0 != own }) else {
        return coded.0
      }
      throw EntryError.several(
        text,
        try ([own] + numbered.filter { $0 != own }).map { id in
          "\(try EntryNames.word(for: id, edition.id, in: connection))（\(try named(id)?.1 ?? "")）"
        })
    }
    if let parts = OrganizationNumber(text) {
      do {
        let id = try EntryNames.find(
          parts.number, edition, in: nil, organization: parts.organization, in: connection)
        if let found = try named(id) { return found.0 }
      } catch EntryError.notFound {
        // The text may name something else.
      } catch EntryError.noSuchOrganization {
        // Neither is it a unit's number.
      }
    }
    var meant: [(Named, String)] = []
    do {
      let judge = try JudgeNames(JudgeRecords.everyone(edition.id, in: connection)).find(text)
      meant.append((.judge(judge), "评委 \(judge.number) \(judge.judge.name)"))
    } catch JudgingError.severalJudges(_, let judges) {
      throw HistoryFault.several(text, judges)
    } catch JudgingError.noSuchJudge {
      // The text may name something else.
    }
    let organizations = try OrganizationRecords.all(edition.id, in: connection)
    switch OrganizationNames(organizations.map(\.named)).match(text) {
    case .registered(let id):
      if let found = organizations.first(where: { $0.id == id }) {
        meant.append((.organization(found), "单位 \(found.name)"))
      }
    case .several(let ids):
      throw HistoryFault.several(text, ids)
    case .part, .above, .near, .unknown: break
    }
    meant += try numbered.compactMap(named)
    if let topic = try HistoryReader.topicNamed(text, edition.id, in: connection) {
      meant.append((.topic(topic.number, title: topic.title), "榜题 \(topic.number) \(topic.title)"))
    }
    if meant.isEmpty, Self.calendarWords.contains(LookAlike.fold(text)) { return .calendar }
    if meant.isEmpty {
      let words = try SearchWords([text]).words.map { EntrySearch.Word($0.key) }
      let search = EntrySearch(words: words, order: .number, limit: 9)
      meant = try SearchRecords.ids(edition.id, search, in: connection).compactMap(named)
    }
    if let only = meant.first, meant.count == 1 { return only.0 }
    guard meant.isEmpty else { throw HistoryFault.several(text, meant.map(\.1)) }
    if try EntryRecords.home(of: code, in: connection) == nil,
      try AuditLog.last(of: .entry(code), in: connection) != nil
    {
      return .removedEntry(code)
    }
    throw HistoryFault.notFound(text)
  }
}
