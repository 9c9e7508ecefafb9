public import Contest
import ContestStore

/// One change in the past of an entry, a judge, an organization, a topic or the calendar: who, what, when, from what to what, why, from where.
public struct HistoryLine: Hashable, Codable, Sendable {
  /// Its number in the audit log, by which it can be undone.
  public var record: Int
  /// UTC, for programs; people see ``shown``.
  public var at: String
  /// `2027-04-12 17:30`, the time of day in China.
  public var shown: String
  /// The name in the log, such as a login name.
  public var actor: String
  /// The person's name, as the office knows them.
  public var who: String
  /// The stable word of the action, and its name in an office.
  public var action: String
  public var name: String
  /// What was changed, if it is not the thing itself: a round, a criterion's sheet, an entry of the organization.
  public var what: String
  public var old: String?
  public var new: String?
  public var reason: String?
  /// The file it came from, with sheet and row.
  public var file: String?
  public var place: String?
  /// The record of that file, by which the whole file can be undone.
  public var fileRecord: Int?

  init(_ told: ToldRecord, _ language: Language) {
    record = told.record.sequence
    at = told.record.at.text
    shown = told.record.at.shown
    actor = told.record.actor
    who = told.record.actor
    action = told.record.action
    name = ActionWords.name(told.record.action, in: language)
    what = ""
    reason = told.withheld("reason")
    if told.kind != "file" {
      file = told.withheld("file").map(PersonalNumbers.masked)
      place = told.withheld("place")
    }
    if let undone = told.told("undoes") {
      what = language == .chinese ? "第 \(undone) 号" : "record \(undone)"
    }
  }
}

extension HistoryLine {
  /// The place in its file; the reader could not guess that a bare number is a row.
  public func placeShown(in language: Language) -> String? {
    place.map { place in
      guard place.allSatisfy(\.isNumber) else { return place }
      return language == .chinese ? "第 \(place) 行" : "row \(place)"
    }
  }

  /// Says of a sheet what its marks alone do not: that only the comment changed, and that a clerk's step in the hall took in
  /// what the judge had filled in. Nothing where marks are hidden.
  mutating func explainSheet(_ told: ToldRecord, in language: Language) {
    guard let marks = new else { return }
    func say(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    if old == marks, told.record.after != nil {
      new = marks + say("（分数未变，改的是评语）", " (the marks are the same; the comment changed)")
    }
    if told.told("filled") == "phone" {
      new =
        marks
        + say(
          "（评委本人在手机上填的，到收分时自动计入）", " (filled in by the judge on the phone, taken once marks were)")
    }
  }
}

/// The history of one thing.
public struct History: Codable, Sendable {
  public enum Kind: String, Codable, Sendable { case entry, judge, organization, topic, calendar }
  public let kind: Kind
  public let id: String
  /// Its name for people: A194785 雨水花园（京华理工大学）.
  public let title: String
  /// The oldest first.
  public var lines: [HistoryLine]
  /// Whether there are marks that this person may not see.
  public var hidesMarks = false
  /// Whether marks of the entry, if there are any, are under code numbers, so that nobody sees them yet.
  public var hidesCodedMarks = false
  /// How many records have lost their private part, because the edition's personal data was purged.
  public var purged = 0
}

extension HistoryLine {
  /// Changes as an office prints them, such as the latest of an edition or the history of one thing.
  public static func table(
    _ lines: [HistoryLine], name: String, title: String, notes: [String] = [], _ edition: Edition,
    in language: Language
  ) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    // A value that was cleared or filled in is shown beside the other value.
    func shown(_ value: String?, beside other: String?) -> String? {
      value == "" && other?.isEmpty == false ? heading("（空）", "blank") : value
    }
    let rows = lines.map { line -> [OfficeTable.Cell] in
      let whole = line.fileRecord.map { heading("整份第 \($0) 号", "file: record \($0)") }
      let origin = [line.file, line.placeShown(in: language), whole].compactMap(\.self)
        .joined(separator: " › ")
      return [
        .integer(line.record), .text(line.shown), .text(line.who),
        .text([line.name, line.what].filter { !$0.isEmpty }.joined(separator: " ")),
        .optional(shown(line.old, beside: line.new)), .optional(shown(line.new, beside: line.old)),
        .optional(line.reason),
        .text(origin),
      ]
    }
    return OfficeTable(
      name: name, title: title, leading: edition.officeLine,
      columns: [
        .init(heading("记录号", "record"), width: 8, .right),
        .init(heading("时间", "at"), width: 17),
        .init(heading("经办", "actor"), width: 10), .init(heading("事项", "what"), width: 24),
        .init(heading("原值", "old"), width: 26), .init(heading("新值", "new"), width: 26),
        .init(heading("理由", "reason"), width: 24), .init(heading("来源", "source"), width: 24),
      ], rows: rows, notes: notes)
  }
}

extension History {
  /// The history as an office prints it.
  public func table(_ edition: Edition, in language: Language = .chinese) -> OfficeTable {
    func heading(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    var notes: [String] = []
    if hidesMarks {
      notes.append(
        heading(
          "分数和有关结果的决定只有可以查看评分的人员才能看到。",
          "Marks and decisions about results are shown to those who may see scores only."))
    }
    if hidesCodedMarks {
      notes.append(
        heading("按加密号登记的成绩，解密以后才列出。", "Marks under code numbers are listed once these are decoded.")
      )
    }
    if purged > 0 {
      notes.append(
        heading(
          "有 \(purged) 条的旧值、理由和文件名已随个人信息清除。",
          "The old values, reasons and file names of \(purged) records were purged."))
    }
    return HistoryLine.table(
      lines, name: heading("经过", "history"),
      title: heading("\(title) 的经过", "History of \(title)"), notes: notes, edition, in: language)
  }
}
