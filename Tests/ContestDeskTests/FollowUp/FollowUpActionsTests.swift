import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// Stars of four collectives: two of two stars, two of one, given on 2027-05-11; asked again after half a year.
struct FollowUpActionsTests {
  struct Honour {
    let season: RoundSeason
    var desk: Desk { season.desk }
    static let given = RoundSeason.now.day()

    /// `further` are questions besides 是否转化 and 何处.
    init(further: String = "") async throws {
      season = try await RoundSeason(
        entries: 4, judges: 1,
        rulebook: RoundSeason.rulebook(
          "文明号", of: .collective, tracks: ["窗口", "行政"], level: "市级",
          """
          rounds:
            - {id: visit, name: 考核, kind: recorded, range: 0..100}
          awards:
            - {level: 三星, to: recheck}
            - {level: 二星, count: 2, points: 10}
            - {level: 一星, at-least: 60, points: 5}
          follow-up:
            - {id: landed, name: 转化, levels: [二星, 一星], every: 6 months, for: 1 year, ask: [{id: done, name: 是否转化, kind: yes-no, required: true}, {id: where, name: 何处, kind: text}\(further)]}
            - {id: recheck, kind: recheck, levels: [三星, 二星, 一星], every: 1 year}
            - {id: money, kind: support, amount: {二星: 1000}, paid: monthly, for: 1 year}
          """))
      _ = try await desk.writeRecordList(of: "visit", to: season.folder.path())
      let path = season.folder.appending(path: "成绩.csv").path()
      try "作品编号,成绩\nA001,95\nA002,90\nA003,80\nA004,70".write(
        toFile: path, atomically: true, encoding: .utf8)
      _ = try await desk.importRecords(path, into: "visit")
      _ = try await desk.closeRound("visit")
      _ = try await desk.proposeAwards()
    }

    /// The same desk months after the prizes were given.
    func desk(after months: Int, days: Int = 0, as role: Role = .organizer) -> Desk {
      let day = Self.given.adding(months: months).adding(days: days)
      return Desk(
        database: desk.database, key: desk.key, actor: Actor(name: "qian", role: role),
        clock: { day.start() })
    }

    func prizes() async throws -> [String] {
      try await desk.resultBook().awardsInOrder().map { "\($0.level) \($0.entry)" }
    }
  }

  private func sound(_ desk: Desk) async throws -> [String] {
    try await desk.checkStore().findings.filter { $0.count > 0 && $0.name != "migrations" }
      .map(\.name)
  }

  @Test func `winners are asked in each term, forms are read, and missing answers are overdue`()
    async throws
  {
    let honour = try await Honour()
    // Before the first term nobody was asked, and nobody is told so.
    await #expect(
      throws: FollowUpFault.termNotBegun(1, on: Honour.given.adding(months: 6))
    ) { try await honour.desk.askWinners(in: "landed") }
    let half = honour.desk(after: 6)
    let asked = try await half.askWinners(in: "landed")
    #expect(
      asked.newlyAsked == 4 && asked.dueDay == Honour.given.adding(months: 6).adding(days: 30))
    let forms = try await half.writeFollowUpForms(
      in: "landed", to: season(honour).appending(path: "表").path())
    #expect(forms.entries == 4 && forms.files.count == 4)
    await #expect(
      throws: FollowUpFault.nobodyToAsk("landed", next: Honour.given.adding(months: 12))
    ) { try await half.askWinners(in: "landed") }
    // Empty, the form is no answer.
    let empty = try await half.takeFollowUpAnswers(forms.files[0], in: "landed")
    #expect(empty.problems.map(\.code) == ["follow-up-empty"])
    let path = season(honour).appending(path: "答.csv").path()
    try "作品编号,期次,是否转化,何处\nA001,1,是,临江产业园\nA002,1,否,\nA003,1,,\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try await half.takeFollowUpAnswers(path, in: "landed")
    #expect(report.isTaken && report.answers == 2 && report.blank == 1, "\(report.problems)")
    let late = honour.desk(after: 7, days: 2)
    let status = try await late.followUp("landed")
    #expect(status.overdue.map(\.entry.text) == ["A003", "A004"])
    #expect(status.lines.first { $0.entry == "A001" }?.answers == ["是", "…"])
    let full = try await late.followUp("landed", fully: true)
    #expect(full.lines.first { $0.entry == "A001" }?.answers == ["是", "临江产业园"])
    _ = try await late.answerFollowUp("A003", ["是否转化": "是"], in: "landed")
    #expect(
      try await late.followUp("landed").lines.first { $0.entry == "A003" }?.standing
        == .answeredLate)
    // The same again is no change; another answer counts only when it is said.
    #expect(try await half.takeFollowUpAnswers(path, in: "landed").changed == 0)
    await #expect(throws: FollowUpFault.answeredBefore("A002", term: 1)) {
      try await late.answerFollowUp("A002", ["done": "是"], in: "landed")
    }
    _ = try await late.answerFollowUp("A002", ["done": "是"], in: "landed", replacing: true)
    #expect(try await sound(late) == [])
  }

  private func season(_ honour: Honour) -> URL { honour.season.folder }

  @Test(
    arguments: [
      ("A001,1,也许,", "answer-not-yes-no"), ("A001,2,是,", "follow-up-term-not-asked"),
      ("A009,1,是,", "follow-up-not-asked"), ("A001,1,,有", "follow-up-required-missing"),
      (",1,是,", "follow-up-entry-missing"), ("A001,1,是,\nA001,1,否,", "follow-up-entry-twice"),
    ])
  func `a wrong row is reported, and nothing is taken`(row: String, code: String) async throws {
    let honour = try await Honour()
    let half = honour.desk(after: 6)
    _ = try await half.askWinners(in: "landed")
    let path = season(honour).appending(path: "错.csv").path()
    try "作品编号,期次,是否转化,何处\n\(row)\n".write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await half.takeFollowUpAnswers(path, in: "landed")
    #expect(
      !report.isTaken && report.problems.contains { $0.code.hasSuffix(code) }, "\(report.problems)")
  }

  @Test func `a bare number is read as a spreadsheet's day and reported`()
    async throws
  {
    let honour = try await Honour(further: ", {id: since, name: 转化日期, kind: day}")
    let half = honour.desk(after: 6)
    _ = try await half.askWinners(in: "landed")
    let path = season(honour).appending(path: "day.csv").path()
    try "作品编号,期次,是否转化,转化日期\nA001,1,是,46661\nA002,1,是,2027-10-01\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let report = try await half.takeFollowUpAnswers(path, in: "landed")
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "D2 registration-days-as-numbers"
      ])
    #expect(report.isTaken)
  }

  @Test func `forms with different answers of one winner are refused`() async throws {
    let honour = try await Honour()
    let half = honour.desk(after: 6)
    _ = try await half.askWinners(in: "landed")
    let forms = try [("甲", "A001,1,是"), ("乙", "A001,1,否"), ("丙", "A002,1,否")].map { name, row in
      let path = season(honour).appending(path: "\(name).csv").path()
      try "作品编号,期次,是否转化,何处\n\(row),\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let reports = try await half.takeFollowUpAnswers(forms, in: "landed", replacing: true)
    #expect(reports.map(\.isTaken) == [false, false, true], "\(reports.map(\.problems))")
    #expect(reports.first?.problems.map(\.code).contains("files-disagree") == true)
  }

  @Test func `a row with another winner's title is refused, with an unknown title reported`()
    async throws
  {
    let honour = try await Honour()
    let half = honour.desk(after: 6)
    _ = try await half.askWinners(in: "landed")
    let titles = try await half.followUp("landed").lines.map(\.title)
    func answer(_ title: String) async throws -> FollowUpReport {
      let path = season(honour).appending(path: "名.csv").path()
      try "作品编号,作品名称,期次,是否转化,何处\nA001,\(title),1,是,\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await half.takeFollowUpAnswers(path, in: "landed", mode: .preview)
    }
    let moved = try await answer(titles[1])
    #expect(moved.problems.map(\.code) == ["row-title-moved"] && moved.hasErrors)
    #expect(moved.problems.map(\.place.cell) == ["B2"])
    #expect(try await answer("别的").problems.map(\.code) == ["row-title-differs"])
    #expect(try await answer(titles[0]).problems.isEmpty)
  }

  @Test func `a re-check raises, warns, lowers and withdraws, and lists and medals follow`()
    async throws
  {
    let honour = try await Honour()
    #expect(try await honour.prizes() == ["二星 A001", "二星 A002", "一星 A003", "一星 A004"])
    await #expect(throws: FollowUpFault.termNotBegun(1, on: Honour.given.adding(months: 12))) {
      try await honour.desk(after: 2).decideTitle("A001", .raise, reason: "太早")
    }
    let later = honour.desk(after: 12)
    _ = try await later.decideTitle("A001", .raise, reason: "复核第一")
    _ = try await later.decideTitle("A002", .lower, reason: "未再开展活动")
    let gone = try await later.decideTitle("A004", .withdraw, reason: "责任事故")
    #expect(gone.standing.isWithdrawn && gone.version != nil)
    let warned = try await later.decideTitle("A003", .warn, reason: "台账不全")
    #expect(warned.version == nil && warned.standing.isWarned)
    #expect(try await honour.prizes() == ["三星 A001", "一星 A002", "一星 A003"])
    let book = try await later.resultBook()
    #expect(
      book.titleNotes.map(\.chinese) == ["经复核撤销 1 项，不再计入，调整等次 2 项，按现有等次计入。"])
    // The list says who lost the title and who keeps it under a warning, and not only how many.
    let told = try await later.shownAwards().rechecked.map(\.chinese)
    #expect(told.count == 2 && told[0].hasPrefix("A003") && told[1].hasPrefix("A004"), "\(told)")
    #expect(told[0].hasSuffix("：“一星”经复核警告。") && told[1].hasSuffix("：评出时为“一星”，经复核撤销。"))
    let medals = try await later.medals()
    let counted: [Int] = medals.table.rows.flatMap(\.prizes)
    #expect(counted.reduce(0, +) == 3)
    // Below the lowest level there is only withdrawal; nothing follows a withdrawal but another decision in its term.
    await #expect(throws: FollowUpFault.endOfLadder(level: "一星", .lower)) {
      try await later.decideTitle("A003", .lower, reason: "再降")
    }
    let next = honour.desk(after: 24)
    await #expect(throws: FollowUpFault.withdrawnBefore("A004", term: 1)) {
      try await next.decideTitle("A004", .keep, reason: "复核")
    }
    _ = try await next.decideTitle("A004", .keep, term: 1, reason: "事故责任另有认定")
    #expect(try await honour.prizes().last == "一星 A004")
    let explained = try await next.explain("A004", in: .chinese).steps.flatMap(\.lines)
    #expect(explained.contains { $0.contains("撤销") && $0.contains("已由后来的决定取代") })
    #expect(try await sound(next) == [])
  }

  @Test func `a re-check stands in the line of its term, and in no other step's list`() async throws
  {
    let honour = try await Honour()
    let first = honour.desk(after: 12)
    _ = try await first.askWinners(in: "landed")
    _ = try await first.decideTitle("A003", .raise, reason: "成绩突出")
    let second = honour.desk(after: 24)
    let lowered = try await second.decideTitle("A003", .lower, reason: "未再开展活动")
    // What it held, not the level at which it began.
    #expect(lowered.before == "二星" && lowered.standing.level == "一星")
    let recheck = try await second.followUp("recheck")
    func told(_ status: FollowUpStatus, _ entry: Entry.ID) -> [String?] {
      status.lines.filter { $0.entry == entry }.map { $0.outcome(by: status.rule, in: .chinese) }
    }
    #expect(told(recheck, "A003") == ["第 1 期：晋级；第 2 期：降级"])
    // Support is for 二星 alone, and its year was over when A003 was raised.
    let money = try await second.followUp("money")
    #expect(money.lines.map(\.entry.text) == ["A001", "A002"])
    await #expect(throws: FollowUpFault.noTitle("A004", levels: ["二星"])) {
      try await second.enterSupport(.paid, "A004", 1, on: Honour.given, in: "money")
    }
  }

  @Test func `who lost the title need not answer any more, and what was due before stays due`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk(after: 12).askWinners(in: "landed")
    let day = honour.desk(after: 12, days: 3)
    _ = try await day.decideTitle("A002", .withdraw, reason: "责任事故")
    let later = honour.desk(after: 14)
    #expect(
      try await later.followUp("landed").overdue.map(\.entry.text) == ["A001", "A003", "A004"])
    let money = try await later.followUp("money").lines.first { $0.entry == "A002" }
    #expect(money?.due == 12_000 && money?.planned == 12_000)
    _ = try await later.enterSupport(
      .paid, "A002", 12_000, on: Honour.given.adding(months: 12), in: "money")
  }

  @Test func `support is given as planned and no more, and ends in the month of leaving`()
    async throws
  {
    let honour = try await Honour()
    let later = honour.desk(after: 4)
    let status = try await later.enterSupport(
      .paid, "A001", 1000, on: Honour.given, note: "首笔", in: "money")
    #expect(status.lines.first { $0.entry == "A001" }?.planned == 12_000)
    #expect(status.lines.first { $0.entry == "A001" }?.due == 5000)
    await #expect(throws: FollowUpFault.abovePlan(1, left: 0, on: Honour.given)) {
      try await later.enterSupport(.paid, "A001", 1, on: Honour.given, in: "money")
    }
    await #expect(throws: FollowUpFault.self) {
      try await later.enterSupport(.returned, "A001", 1001, on: Honour.given, in: "money")
    }
    let left = try await later.enterSupport(
      .left, "A002", on: Honour.given.adding(months: 2), in: "money")
    #expect(left.lines.first { $0.entry == "A002" }?.planned == 3000)
    await #expect(throws: FollowUpFault.self) {
      try await later.enterSupport(.paid, "A003", 1, on: Honour.given, in: "money")
    }
    #expect(try await sound(later) == [])
  }

  @Test
  func
    `money is in fen, not paid in the future, paid back only after it was paid, and days can be corrected`()
    async throws
  {
    let honour = try await Honour()
    let later = honour.desk(after: 4)
    let (first, today) = (Honour.given, Honour.given.adding(months: 4))
    await #expect(throws: FollowUpFault.notFen(Points(tenThousandths: 10))) {
      try await later.enterSupport(
        .paid, "A001", Points(tenThousandths: 10), on: first, in: "money")
    }
    let tomorrow = today.adding(days: 1)
    await #expect(throws: FollowUpFault.inFuture(tomorrow, today: today)) {
      try await later.enterSupport(.paid, "A001", 1, on: tomorrow, in: "money")
    }
    let month = first.adding(months: 1)
    _ = try await later.enterSupport(.paid, "A001", 1000, on: month, in: "money")
    await #expect(throws: FollowUpFault.returnedTooMuch(1000, paid: 0, on: first)) {
      try await later.enterSupport(.returned, "A001", 1000, on: first, in: "money")
    }
    _ = try await later.enterSupport(.returned, "A001", 500.5, on: today, in: "money")
    // A wrong day of leaving takes the right one, with a reason.
    _ = try await later.enterSupport(.left, "A002", on: first, in: "money")
    await #expect(throws: FollowUpFault.leftBefore("A002", on: first)) {
      try await later.enterSupport(.left, "A002", on: month, in: "money")
    }
    let put = try await later.enterSupport(.left, "A002", on: month, note: "日期写错", in: "money")
    #expect(put.lines.first { $0.entry == "A002" }?.left == month)
    // Nobody left at all: it is taken back, with a reason, and all of it stays on record.
    await #expect(throws: FollowUpFault.whyStayed("A002")) {
      try await later.enterSupport(.stayed, "A002", on: today, note: " ", in: "money")
    }
    let cut = try #require(put.lines.first { $0.entry == "A002" }?.planned)
    let back = try await later.enterSupport(
      .stayed, "A002", on: today, note: "登记错了人", in: "money")
    let line = try #require(back.lines.first { $0.entry == "A002" })
    #expect(line.left == nil && line.planned.map { $0 > cut } == true)
    await #expect(throws: FollowUpFault.hasNotLeft("A002")) {
      try await later.enterSupport(.stayed, "A002", on: today, note: "再收一次", in: "money")
    }
    let told = try await later.explain("A002", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.contains("没有离开，此前登记的离开不算") }, "\(told)")
    #expect(try await sound(later) == [])
  }

  @Test func `the pool finds winners by their answers, and words in confidence only on record`()
    async throws
  {
    let honour = try await Honour()
    let half = honour.desk(after: 6)
    _ = try await half.askWinners(in: "landed")
    _ = try await half.answerFollowUp(
      "A001", ["done": "是", "where": "临江产业园"], in: "landed")
    #expect(try await half.talentPool().lines.count == 4)
    #expect(try await half.talentPool("二星").lines.count == 2)
    #expect(try await half.talentPool("临江").lines.isEmpty)
    let full = try await half.talentPool("临江", fully: true)
    #expect(full.lines.map(\.entry.text) == ["A001"])
    let edition = try await half.edition()
    _ = try await half.purgePrivateData(of: edition)
    #expect(try await half.talentPool("临江", fully: true).lines.isEmpty)
    #expect(try await half.talentPool("是否转化").lines.count == 1)
  }

  @Test
  func `a clerk enters answers and decides nothing, and steps are not undone but repeated`()
    async throws
  {
    let honour = try await Honour()
    let half = honour.desk(after: 12)
    _ = try await half.askWinners(in: "landed")
    let clerk = honour.desk(after: 12, as: .clerk)
    _ = try await clerk.answerFollowUp("A001", ["done": "是"], in: "landed")
    await #expect(throws: NotPermitted.self) {
      try await clerk.decideTitle("A001", .warn, reason: "台账")
    }
    await #expect(throws: NotPermitted.self) {
      try await clerk.enterSupport(.paid, "A001", 1, on: Honour.given, in: "money")
    }
    let edition = try await half.edition()
    let step = try await half.latestSteps(edition).first
    #expect(step?.action == "登记后续填报" || step?.record != nil)
    await #expect(throws: UndoFault.self) {
      try await half.undo(step?.record ?? 1, edition: edition, reason: "登记错")
    }
  }
}
