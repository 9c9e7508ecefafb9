import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// Until when departments answer, and what their letters say about it.
struct VettingDaysTests {
  @Test(arguments: [("stops", 1), ("passes", 0)])
  func `silence waits for the last day and then means what the rulebook says`(
    silence: String, stopped: Int
  ) async throws {
    let honour = try await VettingHonour(silence)
    _ = try await honour.desk.askDepartments()
    for file in try await honour.letters(silent: ["税务 A004"]) {
      _ = try await honour.desk.takeVettingAnswers(file)
    }
    await #expect(
      throws: VettingFault.stillOpen("ask", until: VettingHonour.due, missing: ["税务"])
    ) { try await honour.desk(on: VettingHonour.due).closeVetting() }
    let closed = try await honour.desk().closeVetting()
    #expect(closed.isOver && closed.lines.count { $0.verdict?.isStop == true } == stopped)
    await #expect(throws: VettingFault.alreadyClosed("ask")) {
      try await honour.desk().closeVetting()
    }
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  @Test func `a further letter is about those not answered yet, each with the day set for it`()
    async throws
  {
    let honour = try await VettingHonour()
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
    #expect(asked.newlyAsked == 1 && asked.due.map(\.lastDay) == [VettingHonour.due, "2027-05-26"])
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
    let words = try VettingHonour.text(of: "xl/sharedStrings.xml", in: written.files[1])
    #expect(words.contains("贵单位已经答复的不在名单上，不必再答复"))
    #expect(words.contains("请于2027年5月25日（10 个工作日"))
    #expect(words.contains("以前答复；其中 A004 于2027年5月26日以前答复。"))
  }

  /// It stood under the later day alone, and nobody was told that the other department's day comes first.
  @Test func `a candidate about whom two departments answer until two days stands under both`()
    async throws
  {
    let honour = try await VettingHonour()
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

  @Test func `a calendar that comes later leaves the day for answers, and the import tells`()
    async throws
  {
    let honour = try await VettingHonour()
    let asked = try await honour.desk.askDepartments()
    #expect(asked.due.map(\.lastDay) == [VettingHonour.due])
    // Monday 2027-05-24 becomes a holiday, so that the tenth working day is Wednesday the 26th.
    let file = honour.season.folder.appending(path: "放假.csv").path()
    try "日期,安排,节日\n2027-05-24,放假,校庆\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let report = try await honour.desk.importCalendar(file)
    #expect(report.isStored)
    #expect(report.vettings.map(\.announced) == [VettingHonour.due])
    #expect(report.vettings.map(\.byNow) == ["2027-05-26"])
    #expect(try await honour.desk.vetting().due.map(\.lastDay) == [VettingHonour.due])
  }

  @Test func `the list on paper has a heading and a place for the department's seal`() async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let file = try #require(try await honour.letters().first)
    let xml = try VettingHonour.text(of: "xl/worksheets/sheet2.xml", in: file)
    #expect(xml.contains("人选意见的函 名单") && xml.contains("（盖章）："), "\(xml.suffix(600))")
  }
}
