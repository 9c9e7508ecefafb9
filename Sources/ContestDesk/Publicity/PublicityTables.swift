public import Contest
import ContestStore

extension PublicityStatus {
  /// The steps of publicity of an edition as an office prints them: which list is public, until when, with how many objections.
  public static func table(
    _ all: [PublicityStatus], _ edition: Edition, in language: Language
  ) -> OfficeTable {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: text("公示", "publicity"), title: text("公示与异议", "Publicity and objections"),
      leading: edition.officeLine,
      columns: [
        .init(text("公示", "step"), width: 20), .init(text("状态", "state"), width: 10),
        .init(text("第几号", "number"), width: 8, .right), .init(text("开始", "begun"), width: 17),
        .init(text("截止", "until"), width: 22),
        .init(text("异议", "objections"), width: 8, .right),
      ],
      rows: all.map { status in
        let last = status.publications.last
        return [
          .text(status.step.name.text(in: language)), .text(status.stateName(in: language)),
          last.map { .integer($0.number) } ?? .blank, .optional(last?.at.shown),
          .optional(last?.period.end.shownAsEnd(in: language)), .integer(status.objections.count),
        ]
      })
  }

  public func stateName(in language: Language) -> String {
    switch (publications.isEmpty, isClosed, language) {
    case (true, _, .chinese): "未开始"
    case (true, _, .english): "not public"
    case (false, true, .chinese): "已结束"
    case (false, true, .english): "closed"
    case (false, false, .chinese): "公示中"
    case (false, false, .english): "public"
    }
  }
}

extension ObjectionBook {
  /// The objections in one table, with neither who objected nor what was written: what everybody of the office may read.
  public func plainTable(in language: Language) -> OfficeTable {
    func text(_ chinese: String, _ english: String) -> String {
      language == .chinese ? chinese : english
    }
    return OfficeTable(
      name: text("异议", "objections"),
      title: "\(edition.heading)\(step.name.text(in: language))·\(text("异议", "objections"))",
      leading: edition.officeLine,
      columns: [
        .init(text("序号", "number"), width: 7, .right), .init(text("收到", "received"), width: 17),
        .init(text("公示号", "publication"), width: 8, .right),
        .init(text("对象", "about"), width: 46), .init(text("结论", "verdict"), width: 12),
        .init(text("办理人", "handlers"), width: 36),
      ],
      rows: objections.map { shown in
        [
          .integer(shown.objection.number), .text(shown.objection.receivedAt.shown),
          .integer(shown.objection.publication),
          .text(shown.aboutName(in: language, edition.rulebook.nouns)),
          .text(shown.verdictName(in: language)),
          .text(shown.handlerNames(in: language)),
        ]
      })
  }
}

extension ShownObjection {
  /// What it is about: an entry, a unit's prize, or the whole list.
  public func aboutName(in language: Language, _ nouns: Nouns) -> String {
    objection.entry.map { nouns.called($0.text, title, in: language) }
      ?? (!about.isEmpty ? about : language == .chinese ? "整个名单" : "the whole list")
  }

  /// The people who decided it, with their organizations; empty before that.
  public func handlerNames(in language: Language) -> String {
    handlers.map { "\($0.name)（\($0.organization)）" }
      .joined(separator: language == .chinese ? "、" : ", ")
  }

  /// The verdict; before there is one, that it waits, or why it is not handled.
  public func verdictName(in language: Language) -> String {
    if let verdict = objection.verdict { return verdict.name(in: language) }
    guard objection.isOpen else { return objection.standing.name(in: language) }
    return language == .chinese ? "未决定" : "undecided"
  }
}
