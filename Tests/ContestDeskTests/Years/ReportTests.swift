import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// A report and a unit's record over an edition whose prizes were given, whose winners were asked, and one of a later year.
struct ReportTests {
  @Test func `a report counts what exists and leaves missing figures blank`() async throws {
    let honour = try await FollowUpActionsTests.Honour()
    let later = honour.desk(after: 7)
    _ = try await later.askWinners(in: "landed")
    _ = try await later.answerFollowUp("A001", ["done": "是"], in: "landed")
    _ = try await later.enterSupport(.paid, "A001", 1000, on: "2027-06-30", in: "money")
    let report = try await honour.desk(after: 9).report(on: "rounds-test")
    let one = try #require(report.figures.first)
    #expect(report.figures.count == 1 && report.missing.isEmpty && report.years == 2027...2027)
    #expect(one.entries == 4 && one.accepted == 4 && one.rounds.isEmpty)
    #expect(one.prizes?.map(\.count) == [0, 2, 2])
    #expect(one.followUps.map(\.name.chinese).contains("转化"))
    let landed = try #require(one.followUps.first { $0.name.chinese == "转化" })
    #expect((landed.asked, landed.answered, landed.overdue) == (4, 1, 3))
    #expect(landed.answers.map(\.answer) == ["是"] && landed.answers.map(\.count) == [1])
    #expect(one.support.map(\.paid) == [1000])
    let path = honour.season.folder.appending(path: "报告.xlsx").path()
    _ = try await honour.desk.writeReport(report, to: path)
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func `a withdrawn title is not counted, and the report says so`() async throws {
    let honour = try await FollowUpActionsTests.Honour()
    _ = try await honour.desk(after: 13).decideTitle("A001", .withdraw, reason: "停止活动")
    let report = try await honour.desk(after: 13).report(on: "rounds-test")
    let one = try #require(report.figures.first)
    #expect(one.prizes?.map(\.count) == [0, 1, 2])
    #expect(one.notes.map(\.chinese).contains { $0.contains("撤销") })
  }

  @Test func `a skipped year is in the report, and years before the first are not`() async throws {
    let year = try await YearTests()
    _ = try await year.open("school", year: 2024)
    _ = try await year.open("school", year: 2027)
    _ = try await year.desk.skipYear(2025, of: "ladder", reason: "场馆维修")
    let report = try await year.desk.report(on: "ladder", tier: "school", years: 6)
    #expect(report.figures.map(\.year) == [2024, 2027])
    #expect(report.figures.allSatisfy { $0.prizes == nil })
    #expect(report.missing.map(\.year) == [2025, 2026])
    // Nor does the title promise them.
    #expect(report.years == 2024...2027)
    #expect(report.missing.map(\.why) == [.said("场馆维修"), .unsaid])
    await #expect(throws: YearFault.nothingToReport("ladder", 2022...2027)) {
      _ = try await year.desk.report(on: "ladder", tier: "city", years: 6)
    }
    await #expect(throws: YearFault.unknownProgramme("leiter", known: ["ladder"])) {
      _ = try await year.desk.report(on: "leiter")
    }
  }

  @Test func `a unit's record has one line for each year, under any of its names`() async throws {
    let honour = try await FollowUpActionsTests.Honour()
    let unit = try await honour.desk.resultBook().entries["A001"]?.organization ?? ""
    let record = try await honour.desk.unitRecord(unit)
    #expect(record.name == unit && record.years == [2027])
    #expect(record.sentence(of: 2027, in: .chinese) == "2027：文明号市级二星 1")
    try await honour.season.write { transaction in
      try transaction.execute(
        "INSERT INTO organization_names (edition_id, organization_id, name, at) SELECT edition_id, id, '旧名学院', 0 FROM organizations WHERE name = ?1",
        unit)
    }
    #expect(try await honour.desk.unitRecord("旧名学院").name == unit)
    #expect(try await honour.desk.unitRecord("旧名学院").otherNames == ["旧名学院"])
    await #expect(throws: YearFault.self) { _ = try await honour.desk.unitRecord("没有的学院") }
  }

  @Test func `a unit's record has its cup, and without a list of units there is no coverage`()
    async throws
  {
    let edition = try await PublicEdition()
    let points = try await edition.desk.honours()
    let winner = try #require(points.cups.first?.rows.first?.organization)
    let record = try await edition.desk.unitRecord(winner)
    #expect(record.sentence(of: 2027, in: .chinese).hasSuffix("、优胜杯 1"))
    let other = try #require(JudgedEdition.schools.first { $0 != winner })
    #expect(
      try await !edition.desk.unitRecord(other).sentence(of: 2027, in: .chinese).contains("优胜杯"))

    let listed = try #require(try await edition.desk.report(on: "test-contest").figures.first)
    #expect((listed.units, listed.unitsTakingPart) == (3, 3))
    try await edition.desk.database.write(Action(actor: "t", name: "t", at: PublicEdition.opened)) {
      try $0.execute("UPDATE organizations SET kind = 'unlisted'")
      try $0.record(.edition(edition.judged.edition.id))
    }
    let report = try await edition.desk.report(on: "test-contest")
    let one = try #require(report.figures.first)
    #expect((one.units, one.unitsTakingPart) == (0, 3))
    let row = try #require(report.tables(in: .chinese).first?.rows.first).map(\.printed)
    #expect(row[2] == "" && row[3] == "3" && row[4] == "", "\(row)")
    #expect(row.last?.contains("没有单位名单") == true)
  }

  @Test func `a unit keeps its prizes and its cup when it is renamed or merged after sealing`()
    async throws
  {
    let edition = try await PublicEdition()
    let desk = edition.desk
    let points = try await desk.honours()
    let winner = try #require(points.cups.first?.rows.first?.organization)
    let before = try await desk.unitRecord(winner)
    _ = try await desk.renameOrganization(
      winner, to: "新名大学", edition: edition.judged.edition, reason: "更名")
    let after = try await desk.unitRecord("新名大学")
    #expect(after.lines.map(\.prizes) == before.lines.map(\.prizes))
    #expect(after.lines.first?.prizes?.isEmpty == false)

    let other = try #require(JudgedEdition.schools.first { $0 != winner })
    func total(_ record: UnitRecord) -> Int {
      record.lines.flatMap { $0.prizes ?? [] }.reduce(0) { $0 + $1.count }
    }
    let together = total(after) + total(try await desk.unitRecord(other))
    _ = try await desk.mergeOrganization(
      other, into: "新名大学", edition: edition.judged.edition, reason: "合并")
    #expect(total(try await desk.unitRecord(other)) == together)
  }

  /// 京华理工大学 has 110 points and the cup.
  @Test func `cups and prizes of units and advisers are in the report once they are settled`()
    async throws
  {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    cups:",
        with: "      - {level: 优秀组织奖, to: organization, count: 1, by: team-points}\n    cups:"))
    try await judged.close()
    func others() async throws -> [SeasonReport.OtherPrize] {
      try await judged.desk.report(on: "test-contest").figures.first?.otherPrizes ?? []
    }
    #expect(try await others().isEmpty)
    _ = try await judged.desk.proposeAwards()
    let found = try await others()
    #expect(found.map(\.name.chinese) == ["优胜杯", "优秀组织奖"])
    #expect(found.map(\.organizations) == [["京华理工大学"], ["京华理工大学"]])
  }

  /// E3 has 85, 90, 95 and a second look by a fourth judge: 16 first sheets and one more are 17, of four judges.
  @Test func `the load of judges counts second looks`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "judges-per-entry: 3",
        with:
          "judges-per-entry: 3\n        re-review: {when: range-at-least, points: 10, judges: 1}"))
    let id = judged.edition.id
    try await judged.desk.database.write(
      Action(actor: "t", name: "t", at: PublicEdition.opened)
    ) { transaction in
      try transaction.execute(
        """
        INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
          topics, state)
        VALUES (?1, 'J4', 'J4', '评委4', '市社会科学院', '', '教授', '', '', 'active')
        """, id)
      try AssignmentRecords.save(
        AssignmentRecord(
          entry: "E3", judge: "J4", state: .assigned, reason: nil, isReReview: true),
        id, "review", in: transaction)
      try ScoreSheetRecords.save(
        ScoreSheet(entry: "E3", judge: "J4", marks: ["whole": 88]), over: nil, comment: "",
        source: "test", id, "review", detail: [:], in: transaction)
      try transaction.record(.edition(id))
    }
    let report = try await judged.desk.report(on: "test-contest")
    let round = try #require(report.figures.first?.rounds.first)
    #expect((round.judges, round.sheets, round.most) == (4, 17, 6))
  }

  @Test func `an auditor sees the report, a clerk does not`() async throws {
    let honour = try await FollowUpActionsTests.Honour()
    await #expect(throws: NotPermitted.self) {
      _ = try await honour.desk(after: 0, as: .clerk).report(on: "rounds-test")
    }
    #expect(
      try await honour.desk(after: 0, as: .auditor).report(on: "rounds-test").figures.count == 1)
  }
}
