import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestSheets

/// Departments are asked about four candidates before a committee votes: letters, answers, silence, late answers.
///
/// They are asked on Tuesday 2027-05-11 and have until the end of 2027-05-25.
struct VettingActionsTests {
  struct Honour {
    let season: RoundSeason
    var desk: Desk { season.desk }
    static let due = CalendarDay("2027-05-25")

    init(
      _ silence: String = "stops", departments: String = "公安, 税务", publicity: String = ""
    ) async throws {
      season = try await RoundSeason(
        entries: 4, judges: 8,
        rulebook: RoundSeason.rulebook(
          "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
          """
          rounds:
            - {id: ask, name: 征求意见, kind: vetting, departments: [\(departments)], due: 10 working-days, silence: \(silence)}
            - {id: vote, name: 投票, kind: ballot, seats: 2, named: true, runs: 2}
          awards: [{level: 奖章, to: advanced-of vote}]
          \(publicity)
          """))
    }

    /// The same desk after the last day, or in another's hands.
    func desk(
      on day: CalendarDay = Honour.due.adding(days: 1), as role: Role = .organizer
    ) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: Actor(name: "qian", role: role),
        clock: { day.start() })
    }

    /// The letters, with the answers that come back in them; all clear but those of `answers`.
    func letters(
      _ answers: [String: (VettingAnswer, String)] = [:], silent: Set<String> = []
    ) async throws -> [String] {
      try await desk.writeVettingLetters(
        of: nil, edition: nil, to: season.folder.appending(path: "函").path()
      ) { department, entry in
        let key = "\(department) \(entry)"
        return silent.contains(key) ? nil : answers[key] ?? (.clear, "")
      }.files
    }

    func table(_ text: String) throws -> String {
      let path = season.folder.appending(path: "答复.csv").path()
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
  }

  /// A part of a workbook as it is stored.
  private func text(of part: String, in path: String) throws -> String {
    let part = try #require(try ZipArchive(path: path, limits: .standard).open(part))
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    _ = try bytes.withUnsafeMutableBytes { buffer in
      try part.read(into: try #require(buffer.baseAddress), buffer.count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func sound(_ desk: Desk) async throws -> [String] {
    try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name)
  }

  @Test
  func `a candidate with an adverse answer stops before the vote, and the reason is encrypted`()
    async throws
  {
    let honour = try await Honour()
    let asked = try await honour.desk.askDepartments()
    #expect(asked.newlyAsked == 4 && asked.due.map(\.lastDay) == [Honour.due])
    #expect(asked.due.first?.yearsByWeekday == [2027])
    await #expect(
      throws: VettingFault.notOver(
        "ask", before: "vote", notAsked: [], waiting: (1...4).map { RoundSeason.entry($0) })
    ) { try await honour.desk.openBallot() }
    let files = try await honour.letters([
      "税务 A002": (.adverse, "欠税未缴"), "税务 A003": (.notApplicable, ""),
    ])
    #expect(files.map { $0.split(separator: "/").last } == ["征求意见函-公安.xlsx", "征求意见函-税务.xlsx"])
    for file in files {
      let report = try await honour.season.desk(of: "li").takeVettingAnswers(file)
      #expect(report.isTaken && report.answers == 4 && report.problems.isEmpty)
      #expect(report.account.cells.refused == 0)
    }
    let status = try await honour.desk.vetting()
    #expect(status.isOver)
    #expect(status.lines.filter { $0.verdict?.isStop == true }.map(\.entry) == ["A002"])
    #expect(status.lines.allSatisfy { $0.answers.allSatisfy { $0?.reason == nil } })
    let full = try await honour.desk.vetting(fully: true)
    #expect(full.lines[1].answers.map { $0?.reason } == ["", "欠税未缴"])
    _ = try await honour.desk.openBallot()
    #expect(
      try await honour.season.entries("vote").map(\.entry).sorted() == ["A001", "A003", "A004"])
    let told = try await honour.desk.explain("A002", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("结论：停止：税务有异议"))
    #expect(!told.contains { $0.contains("欠税") })
    let edition = try await honour.desk.edition(nil)
    let history = try await honour.desk.history(of: "A002", edition: edition)
    #expect(history.lines.contains { $0.what == "征求意见" })
    #expect(try await sound(honour.desk) == [])
  }

  /// A department corrects its answer after the sheets are out.
  @Test func `no marks are needed for a candidate stopped after the sheets were sent out`()
    async throws
  {
    let season = try await RoundSeason(
      entries: 4, judges: 3,
      rulebook: RoundSeason.rulebook(
        "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
        """
        rounds:
          - {id: ask, name: 征求意见, kind: vetting, departments: [公安], due: 10 working-days}
          - {id: talk, name: 面谈, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 3, conflicts: [declared]}
        awards: [{level: 奖章, count: 1}]
        """))
    let desk = season.desk
    let answers = season.folder.appending(path: "答复.csv").path()
    func answer(_ rows: [String], replacing: Bool = false) async throws {
      try "编号,部门,意见,说明\n\(rows.joined(separator: "\n"))\n".write(
        toFile: answers, atomically: true, encoding: .utf8)
      #expect(
        try await season.desk(of: "li").takeVettingAnswers(answers, replacing: replacing).isTaken)
    }
    _ = try await desk.askDepartments()
    try await answer((1...4).map { "\(RoundSeason.entry($0)),公安,无异议," })
    _ = try await desk.assignJudges("talk")
    let folder = season.folder.appending(path: "表").path()
    _ = try await desk.writeJudgeSheets(of: "talk", to: folder)
    #expect(try await desk.progress(of: "talk").assigned == 12)
    let stopped = RoundSeason.entry(2)
    try await answer(["\(stopped),公安,有异议,正在核查"], replacing: true)

    let progress = try await desk.progress(of: "talk")
    #expect(progress.assigned == 9 && progress.entries == 3)
    let why = Bilingual(chinese: "没有通过“征求意见”", english: "did not pass “征求意见”")
    #expect(progress.out.map(\.entry) == [stopped.text] && progress.out.map(\.why) == [why])
    let edition = try await desk.edition()
    let due = try await desk.sheetsDue(of: "talk", edition: edition)
    #expect(due.count == 3 && due.allSatisfy { $0.gone.count == 1 })
    #expect(try await desk.standing(of: stopped, edition: edition).missing.isEmpty)
    let works = try await desk.judgeStanding("J01", edition: edition).works
    #expect(works.first { $0.entry == stopped.text }?.out == why)
    let again = try await desk.assignJudges("talk")
    #expect(again.entries == 3 && again.out.map(\.why) == [why])
  }

  @Test func `whoever left is no candidate any more, whatever departments said or say late`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let later = honour.desk()
    _ = try await later.closeVetting()
    try await later.screen("A003", .withdraw(reason: "本人放弃"))
    for entry in ["A003", "A004"] {
      for department in ["公安", "税务"] {
        _ = try await later.answerVetting(entry, from: department, .clear, reason: "")
      }
    }
    let status = try await later.vetting()
    let (left, waiting) = (status.lines[2], status.lines[3])
    #expect(left.hasLeft && !left.isStopped && !left.waitsForDecision)
    #expect(status.standing(of: left, in: .chinese) == "已不是人选")
    #expect(waiting.isStopped && waiting.waitsForDecision)
    // Whoever opens the ballot is told of the other alone.
    let told = try await later.lateAnswers(in: status.edition)
    #expect(told.count == 1 && told[0].chinese.contains("A004"), "\(told)")
  }

  /// The candidates stood public before departments were asked. Publishing them again would say whom a department is against.
  @Test func `a list of candidates that was public is not out of date when a department stops one`()
    async throws
  {
    let season = try await RoundSeason(
      entries: 4, judges: 3,
      rulebook: RoundSeason.rulebook(
        "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
        """
        rounds:
          - {id: check, kind: screening}
          - {id: early, kind: vetting, name: 预先征求, departments: [街道], due: 1 calendar-days}
          - {id: shown, kind: publicity, name: 候选公示, days: 1, count: calendar}
          - {id: ask, name: 征求意见, kind: vetting, departments: [公安], due: 10 working-days}
          - {id: vote, name: 投票, kind: ballot, seats: 2, named: true}
        awards: [{level: 奖章, to: advanced-of vote}]
        """))
    func desk(_ day: CalendarDay) -> Desk {
      Desk(
        database: season.desk.database, key: season.desk.key, actor: season.desk.actor,
        clock: { day.start() })
    }
    func answer(
      _ step: Round.ID, _ department: String, about numbers: ClosedRange<Int>, on day: CalendarDay
    ) async throws {
      let path = season.folder.appending(path: "答复.csv").path()
      // Against the first of them.
      let rows = numbers.map { number in
        "\(RoundSeason.entry(number)),\(department),"
          + (number == numbers.lowerBound ? "有异议,在查" : "无异议,")
      }
      try "编号,部门,意见,说明\n\(rows.joined(separator: "\n"))\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      #expect(try await desk(day).takeVettingAnswers(path, round: step).isTaken)
    }
    _ = try await desk("2027-05-12").askDepartments(of: "early")
    try await answer("early", "街道", about: 1...4, on: "2027-05-12")
    // Who was stopped before is not on the list.
    _ = try await desk("2027-05-12").openPublicity(of: "shown")
    #expect(
      try await season.desk.publishedList(of: "shown").list.rows.map(\.entry.text).sorted() == [
        "A002", "A003", "A004",
      ])
    _ = try await desk("2027-05-14").closePublicity(of: "shown")
    _ = try await desk("2027-05-14").askDepartments(of: "ask")
    try await answer("ask", "公安", about: 2...4, on: "2027-05-14")
    #expect(try await season.desk.publicityOutOfDate().isEmpty)
    #expect(try await season.desk.publicityNotice(of: "shown").contains("名单没有变动"))
  }

  @Test func `each unreadable cell of an answer is reported at its place`() async throws {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let report = try await honour.season.desk(of: "li").takeVettingAnswers(
      try honour.table("编号,部门,意见,说明\nA001,公安,#N/A,#REF!\n,公安,无异议,\nA002,公安,好,#N/A\n"))
    #expect(!report.isTaken)
    #expect(
      report.problems.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
        .sorted() == [
          "A3 vetting-candidate-missing", "C2 cell-error-value", "C4 vetting-unknown-answer",
          "D2 cell-error-value", "D4 cell-error-value",
        ])
  }

  /// 无异议 with “有举报正在核查，暂缓” beside it was taken without a word.
  @Test func `a remark beside an answer that stops nobody is reported, stored and shown`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let files = try await honour.letters(["税务 A002": (.clear, "有举报正在核查，暂缓")])
    let report = try await honour.desk.takeVettingAnswers(files[1])
    #expect(report.isTaken)
    #expect(
      report.problems.map { "\($0.severity) \($0.code)" } == [
        "warning vetting-remark-beside-answer"
      ])
    let status = try await honour.desk.vetting()
    let answer = try #require(status.lines[1].answers[1])
    #expect(answer.hasReason && answer.reason == nil)
    #expect(status.text(of: answer, in: .chinese) == "无异议（另有说明）")
    let full = try await honour.desk.vetting(fully: true)
    #expect(full.lines[1].answers[1]?.reason == "有举报正在核查，暂缓")
  }

  @Test(arguments: [("无异议。", []), ("√", ["vetting-unknown-answer"])] as [(String, [String])])
  func `an answer that is not understood is reported once, and its row not as missing`(
    written: String, codes: [String]
  ) async throws {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let file = honour.season.folder.appending(path: "函.xlsx").path()
    let writer = try WorkbookWriter(path: file, created: RoundSeason.now)
    _ = writer.addSheet("函")
    let sheet = writer.addSheet("名单")
    let rows =
      [["部门", "人选编号", "意见", "说明"], ["税务", "A001", written, ""]]
      + (2...4).map { ["税务", "A00\($0)", "无异议", ""] }
    for (row, texts) in rows.enumerated() {
      for (column, text) in texts.enumerated() where !text.isEmpty {
        sheet.write(text, row: row + 1, column: column + 1)
      }
    }
    try writer.close()
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(report.problems.map(\.code) == codes)
  }

  @Test func `only an organizer sees reasons, sends letters and closes; a clerk enters answers`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let clerk = honour.season.desk(of: "li")
    await #expect(throws: NotPermitted.self) { try await clerk.askDepartments() }
    await #expect(throws: NotPermitted.self) { try await clerk.vetting(fully: true) }
    await #expect(throws: NotPermitted.self) { try await clerk.closeVetting() }
    let auditor = honour.season.desk(of: "sun", .auditor)
    #expect(try await auditor.vetting().lines.count == 4)
    await #expect(throws: NotPermitted.self) { try await auditor.vetting(fully: true) }
    let before = try await honour.season.auditCount()
    _ = try await honour.desk.vetting(fully: true)
    #expect(try await honour.season.auditCount() == before + 1)
  }

  @Test func `files with different answers of one department are refused`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let files = try [("甲", "税务", "无异议"), ("乙", "税务", "不适用"), ("丙", "公安", "无异议")].map {
      name, department, answer in
      let path = honour.season.folder.appending(path: "\(name).csv").path()
      try "编号,部门,意见,说明\nA002,\(department),\(answer),\n".write(
        toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let reports = try await honour.desk.takeVettingAnswers(files, replacing: true)
    #expect(
      reports.map { $0.problems.map(\.code) } == [["files-disagree"], ["files-disagree"], []])
    #expect(reports.map(\.isTaken) == [false, false, true])
  }

  @Test(arguments: [("stops", 1), ("passes", 0)])
  func `silence waits for the last day and then means what the rulebook says`(
    silence: String, stopped: Int
  ) async throws {
    let honour = try await Honour(silence)
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters(silent: ["税务 A004"]) {
      _ = try await honour.desk.takeVettingAnswers(file)
    }
    await #expect(
      throws: VettingFault.stillOpen("ask", until: Honour.due, missing: ["税务"])
    ) { try await honour.desk(on: Honour.due).closeVetting() }
    let closed = try await honour.desk().closeVetting()
    #expect(closed.isOver && closed.lines.count { $0.verdict?.isStop == true } == stopped)
    await #expect(throws: VettingFault.alreadyClosed("ask")) {
      try await honour.desk().closeVetting()
    }
    #expect(try await sound(honour.desk) == [])
  }

  @Test func `who has withdrawn waits for no answer, and the step can be ended before its day`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters(silent: ["税务 A004"]) {
      #expect(try await honour.desk.takeVettingAnswers(file).isTaken)
    }
    await #expect(throws: VettingFault.self) { try await honour.desk.closeVetting() }
    try await honour.desk.screen(Entry.ID("A004"), .withdraw(reason: "本人放弃"))
    let status = try await honour.desk.vetting()
    #expect(status.isOver && status.waiting.isEmpty)
    let line = try #require(status.lines.last)
    #expect(status.standing(of: line, in: .chinese) == "已不是人选，不必答复")
    let heads = status.table(in: .english).columns.prefix(3).map(\.heading)
    #expect(heads == ["entry", "title", "organization"])
    let told = try await honour.desk.explain("A004", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("结论：已不是人选，不必答复"))
    _ = try await honour.desk.closeVetting()
    // What comes now is late and stops nobody by itself.
    let after = try await honour.desk.answerVetting(
      "A001", from: "税务", .adverse, reason: "欠税", replacing: true)
    #expect(after.status.lines.first?.waitsForDecision == true)
    #expect(try await sound(honour.desk) == [])
  }

  @Test func `a further letter is about those not answered yet, each with the day set for it`()
    async throws
  {
    let honour = try await Honour()
    try await honour.season.write { transaction in
      try transaction.execute("UPDATE entries SET state = 'registered' WHERE id = 'A004'")
    }
    _ = try await honour.desk.askDepartments()
    let first = try await honour.letters(silent: ["税务 A003"])
    for file in first { #expect(try await honour.desk.takeVettingAnswers(file).isTaken) }
    try await honour.season.write { transaction in
      try transaction.execute("UPDATE entries SET state = 'accepted' WHERE id = 'A004'")
    }
    // A day later the day for A004 is a day later; A003 keeps its own.
    let next = honour.desk(on: CalendarDay("2027-05-12"))
    let asked = try await next.askDepartments()
    #expect(asked.newlyAsked == 1 && asked.due.map(\.lastDay) == [Honour.due, "2027-05-26"])
    #expect(
      asked.dueLines(in: .chinese) == [
        "答复截止：2027年5月25日（含当日），待答复：A003", "答复截止：2027年5月26日（含当日），待答复：A004",
      ])
    let written = try await next.writeVettingLetters(
      of: nil, edition: nil, to: honour.season.folder.appending(path: "补").path()
    ) { _, _ in (.clear, "") }
    let reports = try await next.takeVettingAnswers(written.files)
    // 公安 has answered about A003 before, so only A004 is on its list.
    #expect(reports.map(\.answers) == [1, 2] && reports.allSatisfy(\.isTaken))
    #expect(reports.allSatisfy { $0.problems.isEmpty })
    let words = try text(of: "xl/sharedStrings.xml", in: written.files[1])
    #expect(words.contains("贵单位已经答复的不在名单上，不必再答复"))
    #expect(words.contains("请于2027年5月25日（10 个工作日"))
    #expect(words.contains("以前答复；其中 A004 于2027年5月26日以前答复。"))
  }

  /// It stood under the later day alone, and nobody was told that the other department's day comes first.
  @Test func `a candidate about whom two departments answer until two days stands under both`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    try await honour.season.write { transaction in
      try transaction.execute(
        """
        UPDATE vetting_requests SET last_day = '2027-05-26'
        WHERE department = '税务' AND entry_id = 'A003'
        """)
    }
    for file in try await honour.letters(silent: ["公安 A003", "税务 A003"]) {
      #expect(try await honour.desk.takeVettingAnswers(file).isTaken)
    }
    func lines() async throws -> [String] {
      try await honour.desk.vetting().dueLines(in: .chinese)
    }
    #expect(
      try await lines() == [
        "答复截止：2027年5月25日（含当日），待答复：A003", "答复截止：2027年5月26日（含当日），待答复：A003",
      ])
    _ = try await honour.desk.answerVetting("A003", from: "公安", .clear)
    #expect(
      try await lines() == [
        "答复截止：2027年5月25日（含当日），没有待答复的", "答复截止：2027年5月26日（含当日），待答复：A003",
      ])
  }

  @Test func `whoever lets a list go public is told of a late answer that waits for a decision`()
    async throws
  {
    let honour = try await Honour(publicity: "publicity: {working-days: 5}")
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters() { _ = try await honour.desk.takeVettingAnswers(file) }
    _ = try await honour.desk.closeVetting()
    #expect(try await honour.desk.publicityStatus().lateAnswers(in: .chinese) == [])
    _ = try await honour.desk.answerVetting(
      "A001", from: "税务", .adverse, reason: "欠税", replacing: true)
    let told = try await honour.desk.publicityStatus().lateAnswers(in: .chinese)
    #expect(told.count == 1)
    #expect(told.first?.contains("A001") == true && told.first?.contains("请作出决定") == true)
    #expect(told.first?.contains("欠税") == false)
    _ = try await honour.desk.decideVetting("A001", passes: true, reason: "已查清")
    #expect(try await honour.desk.publicityStatus().lateAnswers(in: .chinese) == [])
  }

  @Test func `a calendar that comes later leaves the day for answers, and the import tells`()
    async throws
  {
    let honour = try await Honour()
    let asked = try await honour.desk.askDepartments()
    #expect(asked.due.map(\.lastDay) == [Honour.due])
    // Monday 2027-05-24 becomes a holiday, so that the tenth working day is Wednesday the 26th.
    let file = honour.season.folder.appending(path: "放假.csv").path()
    try "日期,安排,节日\n2027-05-24,放假,校庆\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let report = try await honour.desk.importCalendar(file)
    #expect(report.isStored)
    #expect(report.vettings.map(\.announced) == [Honour.due])
    #expect(report.vettings.map(\.byNow) == ["2027-05-26"])
    #expect(try await honour.desk.vetting().due.map(\.lastDay) == [Honour.due])
  }

  @Test func `the list on paper has a heading and a place for the department's seal`() async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let file = try #require(try await honour.letters().first)
    let xml = try text(of: "xl/worksheets/sheet2.xml", in: file)
    #expect(xml.contains("人选意见的函 名单") && xml.contains("（盖章）："), "\(xml.suffix(600))")
  }

  /// 纪检监察 stands below tables too, where it is signed. In a letter it begins each row.
  @Test(arguments: ["A002", "A004"])
  func `a row that such a department left blank is blank and not the foot of the table`(
    silent: String
  ) async throws {
    let honour = try await Honour(departments: "纪检监察")
    _ = try await honour.desk.askDepartments()
    let file = try #require(try await honour.letters(silent: ["纪检监察 \(silent)"]).first)
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(report.isTaken && report.answers == 3 && report.blank == 1)
    #expect(report.problems.map(\.code) == [])
    #expect(
      report.account.sheets.allSatisfy { !$0.rowsPassedOver.contains { $0.reason == .footer } })
  }

  @Test
  func `a candidate stopped by one department waits for no other, when shown and when closed`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters(
      ["公安 A004": (.adverse, "有处罚")], silent: ["税务 A004"])
    { _ = try await honour.desk.takeVettingAnswers(file) }
    #expect(try await honour.desk.vetting().isOver)
    let closed = try await honour.desk.closeVetting()
    #expect(closed.isOver && closed.lines.count { $0.verdict?.isStop == true } == 1)
    // What comes now is late, and makes no difference to one who stopped.
    let (status, warnings) = try await honour.desk.answerVetting("A004", from: "税务", .clear)
    #expect(warnings.map(\.code) == ["vetting-late"])
    #expect(status.isOver && !status.lines.contains(where: \.waitsForDecision))
    #expect(try await sound(honour.desk) == [])
  }

  @Test func `an answer after the vote is reported, and the decision recorded`() async throws {
    let honour = try await Honour("passes")
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters(silent: ["税务 A001"]) {
      _ = try await honour.desk.takeVettingAnswers(file)
    }
    let later = honour.desk()
    _ = try await later.closeVetting()
    _ = try await later.openBallot(voters: ["J05", "J06", "J07"])
    _ = try await later.beginRun()
    let papers = try await later.writeBallotPapers(
      of: nil, edition: nil, to: honour.season.folder.appending(path: "票").path()
    ) { _, entry in ["A001", "A002"].contains(entry.text) ? .for : .against }
    _ = try await later.enterBallots(papers.files[0])
    _ = try await later.countRun()
    _ = try await later.closeRound("vote")
    #expect(
      try await later.confirmSelection(of: "vote").filter { $0.outcome == .advanced }.map(\.entry)
        == ["A001", "A002"])
    _ = try await later.proposeAwards()
    let (status, warnings) = try await later.answerVetting(
      "A001", from: "税务", .adverse, reason: "欠税未缴")
    #expect(warnings.map(\.code) == ["vetting-late"])
    #expect(status.lines.first { $0.waitsForDecision }?.entry == "A001")
    #expect(try await later.proposeAwards().winners.map(\.standing.entry) == ["A001", "A002"])
    let decided = try await later.decideVetting("A001", passes: false, reason: "评委会复核")
    #expect(decided.lines.allSatisfy { !$0.waitsForDecision })
    let current = try await later.outcomeStatus()
    #expect(current.shown?.changes.changes.contains { $0.entry == "A001" } == true)
    // The reason of the decision is told, that of the department stays sealed; so says docs/vetting.md.
    let told = try await later.explain("A001", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.hasSuffix("决定停止：评委会复核") }, "\(told)")
    #expect(!told.contains { $0.contains("欠税") })
    _ = try await later.confirmSelection(of: "vote", reason: "税务逾期答复")
    #expect(try await later.proposeAwards().winners.map(\.standing.entry) == ["A002"])
    #expect(try await sound(honour.desk) == [])
  }

  @Test func `a file with a fault is not taken, and every fault is reported at its cell`()
    async throws
  {
    let honour = try await Honour()
    await #expect(throws: VettingFault.notBegun("ask")) {
      try await honour.desk.takeVettingAnswers("/nowhere", from: "公安")
    }
    _ = try await honour.desk.askDepartments()
    await #expect(throws: VettingFault.nobodyToAsk("ask", hasCandidates: true)) {
      try await honour.desk.askDepartments()
    }
    let file = try honour.table(
      "编号,意见,说明\nA001,有异议,\nA002,待查,\nA003,,还在核实\nA009,无异议,\nA004,无异议,\nA004,有异议,重复\n")
    let whose = try await honour.desk.takeVettingAnswers(file)
    #expect(!whose.isTaken && whose.problems.last?.code == "vetting-whose-answers")
    #expect(whose.problems.last?.place.file?.hasSuffix(".csv") == true)
    await #expect(
      throws: VettingFault.unknownDepartment("工商", known: ["公安", "税务"], near: nil)
    ) { try await honour.desk.takeVettingAnswers(file, from: "工商") }
    let report = try await honour.desk.takeVettingAnswers(file, from: "公安")
    #expect(!report.isTaken)
    #expect(
      report.problems.map(\.code) == [
        "vetting-unknown-answer", "vetting-reason-missing", "vetting-reason-without-answer",
        "vetting-not-asked-about", "vetting-candidate-twice",
      ])
    #expect(try await honour.desk.vetting().lines.allSatisfy { $0.answers == [nil, nil] })
    let empty = try honour.table("编号,意见,说明\nA001,,\n")
    #expect(
      try await honour.desk.takeVettingAnswers(empty, from: "公安").problems.map(\.code)
        == ["vetting-empty"])
  }

  @Test func `a row with another candidate's title or name is refused, an unknown one reported`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let lines = try await honour.desk.vetting().lines
    let titles = lines.map(\.title)
    func codes(_ rows: String) async throws -> [String] {
      let file = try honour.table("编号,名称,姓名,意见,说明\n" + rows)
      return try await honour.desk.takeVettingAnswers(file, from: "公安", mode: .preview)
        .problems.map { "\($0.place.cell ?? "") \($0.severity) \($0.code)" }
    }
    #expect(try await codes("A001,\(titles[1]),,无异议,\n") == ["B2 error row-title-moved"])
    #expect(try await codes("A001,别的,,无异议,\n") == ["B2 warning row-title-differs"])
    let people = try await honour.desk.findEntries(
      try await honour.desk.edition(), EntryWish()
    ).lines.map(\.stored.entry).sorted { $0.id < $1.id }.map { $0.members.first?.name ?? "" }
    if people.count > 1, !people[0].isEmpty, people[0] != people[1] {
      #expect(
        try await codes("A001,\(titles[0]),\(people[1]),无异议,\n")
          == ["C2 error vetting-other-person"])
      #expect(
        try await codes("A001,\(titles[0]),赵某甲,无异议,\n") == ["C2 warning vetting-other-person"])
      #expect(try await codes("A001,\(titles[0]),\(people[0]),无异议,\n") == [])
    }
  }

  /// One wrong cell of 部门 stopped all files, without a place and for a reason that was not so.
  @Test func `a row of another department is reported at its cell`() async throws {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let file = try honour.table(
      "编号,部门,意见\nA001,税务,无异议\nA002,公安,无异议\nA003,税务局,无异议\nA004,税务,无异议\n")
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(!report.isTaken && report.department == "税务")
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B4 vetting-unknown-department", "B3 vetting-departments-differ",
      ])
  }

  /// 未填 0 read as complete while a candidate had no row, and silence stops.
  @Test func `a candidate whose row was deleted is named, and a merged answer counts for each`()
    async throws
  {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let path = honour.season.folder.appending(path: "答复.xlsx").path()
    let writer = try WorkbookWriter(
      path: path, created: Instant(millisecondsSince1970: 1_800_000_000_000))
    // The workbook of a letter, of which the last row was deleted.
    writer.addSheet("函").write("征求意见函", row: 1, column: 1)
    let sheet = writer.addSheet("名单")
    for (column, heading) in ["编号", "部门", "意见"].enumerated() {
      sheet.write(heading, row: 1, column: column + 1)
    }
    for row in 2...4 {
      sheet.write("A00\(row - 1)", row: row, column: 1)
      sheet.write("税务", row: row, column: 2)
    }
    sheet.merge(
      "无异议", CellRange(rows: 2...4, columns: 3...3), writer.style(CellFormat()))
    try writer.close()
    let report = try await honour.desk.takeVettingAnswers(path)
    #expect(report.isTaken && report.answers == 3 && report.blank == 0)
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "note C2 table-merged-taken", "warning  vetting-rows-missing",
      ])
    #expect(report.problems.last?.message(in: .chinese).contains("A004") == true)
  }

  @Test func `a different answer is refused unless it replaces the stored one`() async throws {
    let honour = try await Honour()
    _ = try await honour.desk.askDepartments()
    let first = try honour.table("编号,部门,意见,说明\nA001,公安,无异议,\nA002,公安,无异议,\n")
    #expect(try await honour.desk.takeVettingAnswers(first).changed == 2)
    #expect(try await honour.desk.takeVettingAnswers(first).changed == 0)
    let other = try honour.table("编号,部门,意见,说明\nA001,公安,有异议,另有处罚\n")
    let refused = try await honour.desk.takeVettingAnswers(other)
    #expect(!refused.isTaken && refused.problems.map(\.code) == ["vetting-answered-before"])
    #expect(try await honour.desk.takeVettingAnswers(other, replacing: true).isTaken)
    let status = try await honour.desk.vetting()
    #expect(status.lines.first?.answers.first??.answer == .adverse)
    let elsewhere = try await honour.desk.takeVettingAnswers(other, from: "税务")
    #expect(!elsewhere.isTaken)
    #expect(
      elsewhere.problems.filter { $0.severity == .error }.map {
        "\($0.place.cell ?? "") \($0.code)"
      } == ["B2 vetting-other-department"])
    await #expect(throws: EditionError.reasonMissing) {
      try await honour.desk.decideVetting("A001", passes: true, reason: " ")
    }
  }

  @Test func `somebody with a conflict of interest may not enter or decide answers`()
    async throws
  {
    let honour = try await Honour()
    try await honour.season.write { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('A002', 'member', 1, '钱 一')")
    }
    _ = try await honour.desk.askDepartments()
    let letters = try await honour.letters()
    let concerned = Desk(
      database: honour.desk.database, key: honour.desk.key,
      actor: Actor(name: "钱一", role: .organizer), clock: honour.desk.clock)
    await #expect(throws: VettingFault.self) {
      _ = try await concerned.answerVetting("A002", from: "公安", .clear)
    }
    let report = try await concerned.takeVettingAnswers(letters[0])
    #expect(report.problems.map(\.code) == ["vetting-concerned"] && !report.isTaken)
    await #expect(throws: VettingFault.self) {
      _ = try await concerned.decideVetting("A002", passes: true, reason: "x")
    }
    _ = try await concerned.answerVetting("A001", from: "公安", .clear)
    _ = try await honour.desk.answerVetting("A002", from: "公安", .clear)
  }
}
