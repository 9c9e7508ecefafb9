import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// Who may not enter, decide or give an answer about a candidate, and departments that are its own unit.
struct VettingConflictsTests {
  /// The candidates about whom somebody may enter nothing, with every reason.
  private func concerned(_ desk: Desk) async throws -> [Entry.ID: [Conflict]] {
    let lines = try await desk.vettingToAnswer().lines.filter { !$0.conflicts.isEmpty }
    return Dictionary(lines.map { ($0.entry, $0.conflicts) }, uniquingKeysWith: { one, _ in one })
  }

  @Test func `somebody with a conflict of interest may not enter or decide answers`()
    async throws
  {
    let honour = try await VettingHonour()
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

  /// The log knows wangfang; the work knows 王芳. On a page the two were never compared.
  @Test func `the name of the account counts, and the unit for which it is`() async throws {
    let honour = try await VettingHonour()
    try await honour.season.write { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('A002', 'member', 1, '王芳')")
      try AccountRecords.save(
        Account(name: "wangfang", shownName: "王芳", state: .active, madeAt: RoundSeason.now),
        in: transaction)
    }
    _ = try await honour.desk.askDepartments()
    let named = honour.season.desk(of: "wangfang")
    await #expect(
      throws: VettingFault.concerned(
        "王芳", "A002", [Conflict(.adviserOrAuthor, reason: "作者 王芳")])
    ) { _ = try await named.answerVetting("A002", from: "公安", .clear) }
    #expect(try await concerned(named).keys.sorted() == ["A002"])
    // A contact of 燕山师范大学, whose candidate A002 is, helps as a clerk.
    let contact = honour.desk(
      of: "zhou",
      [
        Grant(.clerk, in: .edition(RoundSeason.edition)),
        Grant(.school, in: .organization("O2", of: RoundSeason.edition)),
      ])
    #expect(
      try await concerned(contact) == [
        "A002": [Conflict(.sameOrganization, reason: "燕山师范大学")]
      ])
    let judge = honour.desk(
      of: "J01",
      [
        Grant(.clerk, in: .edition(RoundSeason.edition)),
        Grant(.judge, in: .judge("J01", of: RoundSeason.edition)),
      ])
    #expect(try await concerned(judge).keys.sorted() == ["A001"])
  }

  @Test func `whoever answers for a department stands aside too, and the log says who answered`()
    async throws
  {
    let honour = try await VettingHonour()
    _ = try await honour.desk.askDepartments()
    let table = "编号,部门,意见,说明,经办人\nA001,公安,无异议,,苏立\nA002,公安,无异议,,周平（燕山师范大学）\n"
    let refused = try await honour.desk.takeVettingAnswers(try honour.table(table))
    #expect(!refused.isTaken)
    #expect(refused.problems.map(\.code) == ["vetting-answerer-concerned"])
    #expect(refused.problems.first?.message(in: .chinese).contains("请公安换人核查") == true)
    // Somebody has to answer: what names no person is no answer of anybody's.
    for nobody in ["匿名", "。", "市公安局"] {
      let unnamed = table.replacingOccurrences(of: "周平（燕山师范大学）", with: nobody)
      let report = try await honour.desk.takeVettingAnswers(try honour.table(unnamed))
      #expect(!report.isTaken && report.problems.map(\.code) == ["vetting-answerer-is-nobody"])
    }
    let right = table.replacingOccurrences(of: "周平（燕山师范大学）", with: "林晓@市公安局")
    #expect(try await honour.desk.takeVettingAnswers(try honour.table(right)).isTaken)
    let edition = try await honour.desk.edition(nil)
    let history = try await honour.desk.history(of: "A002", edition: edition)
    #expect(history.lines.contains { $0.new == "公安已答复（经办人 林晓@市公安局）" }, "\(history.lines)")
  }

  @Test func `a department that is the candidate's own unit answers, and everybody is told`()
    async throws
  {
    let honour = try await VettingHonour(departments: "公安, 永定农学院")
    let asked = try await honour.desk.askDepartments()
    #expect(asked.lines.map { $0.ownUnits.keys.sorted() } == [[], [], ["永定农学院"], []])
    #expect(
      asked.ownUnitLines(in: .chinese) == [
        "永定农学院是本单位或上下级单位的人选：A003（同单位：永定农学院）。按规程，部门对本单位及上下级单位的人选照常答复。"
      ])
    let table = try honour.table("编号,部门,意见,说明\nA002,永定农学院,无异议,\nA003,永定农学院,无异议,\n")
    let report = try await honour.desk.takeVettingAnswers(table)
    #expect(report.isTaken)
    #expect(
      report.problems.map { "\($0.severity) \($0.code) \($0.place.cell ?? "")" } == [
        "warning vetting-own-unit-answers A3"
      ])
  }

  @Test func `where the rulebook says so, it steps aside, and if nobody is left, somebody decides`()
    async throws
  {
    let honour = try await VettingHonour(departments: "永定农学院", ownUnit: "steps-aside")
    let asked = try await honour.desk.askDepartments()
    #expect(
      asked.lines.map { $0.answers.map { $0?.answer } } == [[nil], [nil], [.stepsAside], [nil]])
    let table = try honour.table("编号,部门,意见,说明\nA003,永定农学院,无异议,\n")
    let refused = try await honour.desk.takeVettingAnswers(table)
    #expect(!refused.isTaken && refused.problems.map(\.code) == ["vetting-own-unit"])
    let rest = try await honour.desk.answerVetting([], from: "永定农学院", others: .clear)
    #expect(rest.isTaken && rest.others == 3 && rest.problems.isEmpty)
    let status = try await honour.desk.vetting()
    #expect(!status.isOver && status.waiting == [] && status.undecided == ["A003"])
    #expect(status.countLine(in: .chinese).contains("待答复 0 项，各部门都回避、待决定 1 项"))
    await #expect(
      throws: VettingFault.notOver(
        "ask", before: "vote", notAsked: [], waiting: [], undecided: ["A003"])
    ) { try await honour.desk.openBallot() }
    #expect(status.standing(of: status.lines[2], in: .chinese) == "各部门都回避，待决定")
    _ = try await honour.desk.closeVetting()
    #expect(try await !honour.desk.vetting().isOver)
    let decided = try await honour.desk.decideVetting(
      "A003", passes: true, reason: "另行核查，没有问题")
    #expect(decided.isOver && decided.closedAt != nil)
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  /// The letter told the department that it had answered before about candidates of its own unit.
  @Test func `a letter says that the department's own candidates are left out, and why`()
    async throws
  {
    let honour = try await VettingHonour(departments: "公安, 永定农学院", ownUnit: "steps-aside")
    _ = try await honour.desk.askDepartments()
    let letters = try await honour.letters()
    let words = try letters.map { try VettingHonour.text(of: "xl/sharedStrings.xml", in: $0) }
    #expect(words.map { $0.contains("A003") } == [true, false])
    #expect(words.map { $0.contains("贵单位或上下级单位的人选（按规程回避）不在名单上，不必答复。") } == [false, true])
    #expect(words.allSatisfy { !$0.contains("已经答复") })
  }

  /// What a department had said about another unit used to count after that unit had become its own.
  @Test func `units that are merged after the answer make the department step aside`()
    async throws
  {
    let honour = try await VettingHonour(departments: "公安, 永定农学院", ownUnit: "steps-aside")
    let before = try await honour.desk.askDepartments()
    let other = try #require(before.lines.first { $0.ownUnits.isEmpty })
    for department in ["公安", "永定农学院"] {
      let report = try await honour.desk.answerVetting([], from: department, others: .clear)
      #expect(report.isTaken)
    }
    #expect(try await honour.desk.vetting().isOver)
    _ = try await honour.desk.mergeOrganization(
      other.organization, into: "永定农学院", edition: honour.desk.edition(nil), reason: "合并")
    let after = try await honour.desk.vetting()
    let line = try #require(after.lines.first { $0.entry == other.entry })
    #expect(line.answers.map { $0?.answer } == [.clear, .stepsAside])
    #expect(line.answers.last??.text(in: .chinese) == "回避（原答复“无异议”不计）")
    #expect(after.ownUnitLines(in: .chinese).first?.contains(other.entry.text) == true)
    let told = try await honour.desk.explain(other.entry, in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("永定农学院是本单位或上下级单位，按规程回避，它的答复不计"))
    #expect(try await VettingHonour.sound(honour.desk) == [])
  }

  /// The step could not be closed, and the department could not answer either.
  @Test func `units that are merged before the answer keep nobody waiting`() async throws {
    let honour = try await VettingHonour(departments: "公安, 永定农学院", ownUnit: "steps-aside")
    let before = try await honour.desk.askDepartments()
    let other = try #require(before.lines.first { $0.ownUnits.isEmpty })
    _ = try await honour.desk.mergeOrganization(
      other.organization, into: "永定农学院", edition: honour.desk.edition(nil), reason: "合并")
    let merged = try await honour.desk.vetting()
    let line = try #require(merged.lines.first { $0.entry == other.entry })
    #expect(line.answers.map { $0?.text(in: .chinese) } == [nil, "回避"])
    for department in ["公安", "永定农学院"] {
      _ = try await honour.desk.answerVetting([], from: department, others: .clear)
    }
    #expect(try await honour.desk.closeVetting().isOver)
    let told = try await honour.desk.explain(other.entry, in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("永定农学院是本单位或上下级单位，按规程回避"))
  }

  @Test func `a rulebook that is amended after the answer makes the department step aside`()
    async throws
  {
    let honour = try await VettingHonour(departments: "永定农学院")
    _ = try await honour.desk.askDepartments()
    _ = try await honour.desk.answerVetting([], from: "永定农学院", others: .clear)
    #expect(try await honour.desk.vetting().isOver)
    try await honour.desk.amendEdition(
      RoundSeason.edition,
      rulebookText: VettingHonour.rulebook(departments: "永定农学院", ownUnit: "steps-aside"),
      reason: "改")
    let status = try await honour.desk.vetting()
    #expect(!status.isOver && status.undecided == ["A003"])
    await #expect(throws: VettingFault.self) { try await honour.desk.openBallot() }
  }
}
