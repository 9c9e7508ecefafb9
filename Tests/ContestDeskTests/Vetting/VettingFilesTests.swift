import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestSheets

/// Files that departments send back: every cell accounted for, each fault at its cell, nothing taken if a row is wrong.
struct VettingFilesTests {
  @Test func `each unreadable cell of an answer is reported at its place`() async throws {
    let honour = try await VettingHonour()
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
    let honour = try await VettingHonour()
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
    let honour = try await VettingHonour()
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

  @Test func `files with different answers of one department are refused`()
    async throws
  {
    let honour = try await VettingHonour()
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

  /// 纪检监察 stands below tables too, where it is signed. In a letter it begins each row.
  @Test(arguments: ["A002", "A004"])
  func `a row that such a department left blank is blank and not the foot of the table`(
    silent: String
  ) async throws {
    let honour = try await VettingHonour(departments: "纪检监察")
    _ = try await honour.desk.askDepartments()
    let file = try #require(try await honour.letters(silent: ["纪检监察 \(silent)"]).first)
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(report.isTaken && report.answers == 3 && report.blank == 1)
    #expect(report.problems.map(\.code) == [])
    #expect(
      report.account.sheets.allSatisfy { !$0.rowsPassedOver.contains { $0.reason == .footer } })
  }

  @Test func `a file with a fault is not taken, and every fault is reported at its cell`()
    async throws
  {
    let honour = try await VettingHonour()
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
    // A reason is missing in its own cell.
    #expect(
      report.problems.first { $0.code == "vetting-reason-missing" }?.place.cell == "C2")
    #expect(try await honour.desk.vetting().lines.allSatisfy { $0.answers == [nil, nil] })
    let empty = try honour.table("编号,意见,说明\nA001,,\n")
    #expect(
      try await honour.desk.takeVettingAnswers(empty, from: "公安").problems.map(\.code)
        == ["vetting-empty"])
  }

  @Test func `a row with another candidate's title or name is refused, an unknown one reported`()
    async throws
  {
    let honour = try await VettingHonour()
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
    let honour = try await VettingHonour()
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
    let honour = try await VettingHonour()
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
    let honour = try await VettingHonour()
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

  /// 除 A002 外均无异议.
  @Test func `a row about all others answers for everybody of whom nothing else was said`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    _ = try await honour.desk.answerVetting("A004", from: "税务", .notApplicable)
    let file = try honour.table("编号,部门,意见,说明\nA002,税务,有异议,欠税\nA003,税务,,\n其余,税务,无异议,\n")
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(report.isTaken && report.problems.isEmpty, "\(report.problems)")
    #expect((report.answers, report.others, report.blank, report.changed) == (3, 2, 0, 3))
    #expect(report.account.cells.refused == 0)
    #expect(
      report.account.cells.total == report.account.cells.taken + report.account.cells.passedOver)
    let status = try await honour.desk.vetting()
    #expect(
      status.lines.map { $0.answers.last??.answer } == [.clear, .adverse, .clear, .notApplicable])
    // The same file once more changes nothing, and says that nobody else was left.
    let again = try await honour.desk.takeVettingAnswers(file)
    #expect(again.isTaken && again.changed == 0)
    #expect(again.problems.map(\.code) == ["vetting-nobody-else"])
  }

  @Test(arguments: [
    ("其余,税务,有异议,欠税", "vetting-others-against"), ("其余,税务,,都查过了", "vetting-others-without-answer"),
    ("其余,税务,无异议,\n其他,税务,不适用,", "vetting-candidate-twice"),
  ])
  func `a row about all others that cannot be meant is refused, and nothing is taken`(
    row: String, code: String
  ) async throws {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let report = try await honour.desk.takeVettingAnswers(
      try honour.table("编号,部门,意见,说明\nA001,税务,无异议,\n\(row)\n"))
    #expect(!report.isTaken && report.problems.map(\.code) == [code])
    #expect(try await honour.desk.vetting().lines.allSatisfy { $0.answers == [nil, nil] })
  }

  @Test func `the letter that comes back with nothing but a row about all others is enough`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let file = honour.season.folder.appending(path: "函.xlsx").path()
    let writer = try WorkbookWriter(path: file, created: RoundSeason.now)
    _ = writer.addSheet("函")
    let sheet = writer.addSheet("名单")
    let rows =
      [["部门", "人选编号", "意见", "说明", "经办人"]] + (1...4).map { ["税务", "A00\($0)", "", "", ""] }
      + [["税务", "其余", "无异议", "", "苏立"]]
    for (row, texts) in rows.enumerated() {
      for (column, text) in texts.enumerated() where !text.isEmpty {
        sheet.write(text, row: row + 1, column: column + 1)
      }
    }
    try writer.close()
    let report = try await honour.desk.takeVettingAnswers(file)
    #expect(report.isTaken && report.others == 4 && report.blank == 0)
    #expect(report.problems.isEmpty, "\(report.problems)")
  }

  @Test func `several answers are entered together or not at all, with every problem at its row`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let given = [
      GivenVettingAnswer("A001", .clear), GivenVettingAnswer("A002", .adverse),
      GivenVettingAnswer("A003", nil, reason: "还在查"), GivenVettingAnswer("A009", .clear),
    ]
    let refused = try await honour.desk.answerVetting(given, from: "税务", others: .clear)
    #expect(!refused.isTaken)
    #expect(
      refused.problems.map { "\($0.place.row ?? 0) \($0.code)" } == [
        "2 vetting-reason-missing", "3 vetting-reason-without-answer", "4 vetting-not-asked-about",
      ])
    #expect(try await honour.desk.vetting().lines.allSatisfy { $0.answers == [nil, nil] })
    let taken = try await honour.desk.answerVetting(
      [GivenVettingAnswer("A002", .adverse, reason: "欠税")], from: "税务", others: .clear)
    #expect(taken.isTaken && taken.changed == 4)
    await #expect(throws: VettingFault.self) {
      _ = try await honour.desk.answerVetting([], from: "工商", others: .clear)
    }
  }

  @Test func `several candidates are decided with one reason, or none of them`() async throws {
    let honour = try await VettingHonour("passes")
    _ = try await honour.desk.askDepartments()
    // J02 is of the university of A002.
    let concerned = honour.desk(
      of: "zhao",
      [
        Grant(.organizer, in: .edition(RoundSeason.edition)),
        Grant(.judge, in: .judge("J02", of: RoundSeason.edition)),
      ])
    do {
      _ = try await concerned.decideVetting(
        ["A001", "A002", "A009"], passes: false, reason: "复核")
      Issue.record("A002 is the clerk's own")
    } catch let refusal as BulkRefusal {
      #expect(refusal.obstacles.map(\.entry) == ["A002", "A009"] && refusal.count == 3)
      #expect(refusal.obstacles.first?.why.chinese.contains("同单位：燕山师范大学") == true)
    }
    #expect(try await honour.desk.vetting().lines.allSatisfy { !$0.isStopped })
    let decided = try await honour.desk.decideVetting(
      ["A001", "A003", "A001"], passes: false, reason: "复核")
    #expect(decided.lines.filter(\.isStopped).map(\.entry) == ["A001", "A003"])
    let explained = try await honour.desk.explain("A003", in: .chinese).steps.flatMap(\.lines)
    #expect(explained.contains { $0.hasSuffix("决定停止：复核") })
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }
}
