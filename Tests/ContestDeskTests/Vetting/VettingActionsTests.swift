import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// Departments are asked about four candidates before a committee votes: who stops, who has left, what silence and late answers mean.
///
/// They are asked on Tuesday 2027-05-11 and have until the end of 2027-05-25.
struct VettingActionsTests {
  @Test
  func `a candidate with an adverse answer stops before the vote, and the reason is encrypted`()
    async throws
  {
    let honour = try await VettingHonour()
    let asked = try await honour.desk.askDepartments()
    #expect(asked.newlyAsked == 4 && asked.due.map(\.lastDay) == [VettingHonour.due])
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
    #expect(try await VettingHonour.sound(honour.desk) == [])
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
    let honour = try await VettingHonour()
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

  @Test func `only an organizer sees reasons, sends letters and closes; a clerk enters answers`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let clerk = honour.season.desk(of: "li")
    await #expect(throws: NotPermitted.self) { try await clerk.askDepartments() }
    await #expect(throws: NotPermitted.self) { try await clerk.vetting(fully: true) }
    await #expect(throws: NotPermitted.self) { try await clerk.closeVetting() }
    // Whoever enters answers is told which are missing, and not what was answered.
    _ = try await honour.desk.answerVetting("A001", from: "公安", .clear)
    let own = try await clerk.vettingToAnswer().lines
    #expect(own.first?.isAnswered == [true, false] && own.first?.answers == [nil, nil])
    let seen = try await honour.desk.vettingToAnswer()
    #expect(seen.lines.first?.answers.first??.answer == .clear)
    #expect(seen.missing(of: "公安") == 3 && seen.missing(of: "税务") == 4)
    let auditor = honour.season.desk(of: "sun", .auditor)
    await #expect(throws: NotPermitted.self) { try await auditor.vettingToAnswer() }
    #expect(try await auditor.vetting().lines.count == 4)
    await #expect(throws: NotPermitted.self) { try await auditor.vetting(fully: true) }
    let before = try await honour.season.auditCount()
    _ = try await honour.desk.vetting(fully: true)
    #expect(try await honour.season.auditCount() == before + 1)
  }

  @Test func `who has withdrawn waits for no answer, and the step can be ended before its day`()
    async throws
  {
    let honour = try await VettingHonour()
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
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  @Test func `whoever lets a list go public is told of a late answer that waits for a decision`()
    async throws
  {
    let honour = try await VettingHonour(publicity: "publicity: {working-days: 5}")
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

  @Test
  func `a candidate stopped by one department waits for no other, when shown and when closed`()
    async throws
  {
    let honour = try await VettingHonour()
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
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  @Test func `an answer after the vote is reported, and the decision recorded`() async throws {
    let honour = try await VettingHonour("passes")
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
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }
}
