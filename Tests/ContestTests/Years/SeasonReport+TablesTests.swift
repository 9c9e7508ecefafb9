@testable import Contest
import ContestTestSupport
import Testing

struct SeasonReportTablesTests {
  static let report: SeasonReport = {
    var one = SeasonReport.Figures(
      "v-2024-city", year: 2024, tier: Bilingual(chinese: "市赛", english: "City"), office: "团市委")
    one.coverage = [
      SeasonReport.Coverage("高职", units: 3, takingPart: 1),
      SeasonReport.Coverage("本科", units: 6, takingPart: 6),
      SeasonReport.Coverage("", units: 1, takingPart: 0),
    ]
    (one.entries, one.accepted, one.members, one.advisers) = (140, 120, 560, 130)
    let levels = [
      Bilingual(chinese: "金奖", english: "Gold"), Bilingual(chinese: "银奖", english: "Silver"),
    ]
    one.prizes = [UnitRecord.Prize(levels[0], 2), UnitRecord.Prize(levels[1], 0)]
    one.otherPrizes = [
      SeasonReport.OtherPrize(
        Bilingual(chinese: "优秀组织奖", english: "Organizers"), organizations: ["甲大学", "乙大学"]),
      SeasonReport.OtherPrize(Bilingual(chinese: "优秀指导教师", english: "Teachers"), people: 3),
    ]
    one.medals =
      MedalTable(
        [("甲大学", 0), ("乙大学", 0)], rules: levels.map { AwardRule(level: $0, to: .places(.count(1))) }
      ).rows
    one.rounds = [
      SeasonReport.RoundFigures(
        Bilingual(chinese: "初评", english: "Review"), entries: 120, judges: 25, sheets: 360,
        most: 18,
        agreement: 0.412)
    ]
    one.followUps = [
      SeasonReport.FollowUpFigures(
        Bilingual(chinese: "落地跟踪", english: "Landed"), asked: 12, answered: 9, overdue: 3,
        answers: [
          .init(Bilingual(chinese: "是否落地", english: "Landed?"), "是", 6),
          .init(Bilingual(chinese: "是否落地", english: "Landed?"), "否", 3),
        ])
    ]
    one.support = [
      SeasonReport.SupportFigures(
        Bilingual(chinese: "奖励", english: "Grant"), winners: 2, paid: 20_000, returned: 500.5)
    ]
    var two = SeasonReport.Figures("v-2026-city", year: 2026, tier: one.tier, office: "团市委")
    (two.entries, two.accepted) = (152, 150)
    two.coverage = [SeasonReport.Coverage("本科", units: 8, takingPart: 8)]
    two.notes = [Bilingual(chinese: "经复核撤销 1 项", english: "1 withdrawn")]
    return SeasonReport(
      programme: Bilingual(chinese: "志愿服务项目大赛", english: "Volunteer projects"), years: 2023...2026,
      figures: [two, one], missing: [(year: 2025, why: .said("疫情"))])
  }()

  @Test func `a prize that waits for the committee is blank and told, never 0`() throws {
    var report = Self.report
    let place = try #require(report.figures.firstIndex { $0.prizes != nil })
    let silver = Bilingual(chinese: "银奖", english: "Silver")
    let organizers = Bilingual(chinese: "优秀组织奖", english: "Organizers")
    report.figures[place].otherPrizes[0] = SeasonReport.OtherPrize(organizers, organizations: [])
    func counts(_ report: SeasonReport) throws -> [String] {
      let table = try #require(report.tables(in: .chinese).first { $0.name == "奖项" })
      return table.rows.map { "\($0[1].printed) \($0[2].printed)" }
    }
    #expect(try counts(report).contains("银奖 0") && counts(report).contains("优秀组织奖 0"))
    report.figures[place].undecided = [silver, organizers]
    #expect(try counts(report).contains("银奖 ") && counts(report).contains("优秀组织奖 "))
    let table = try #require(report.tables(in: .chinese).first { $0.name == "奖项" })
    #expect(table.notes == ["2024 市赛：“银奖”“优秀组织奖”有待评委会决定的，没有计入。"])
    #expect(
      try #require(report.tables(in: .english).first { $0.name == "prizes" }).notes.count == 1)
  }

  @Test(arguments: Language.allCases)
  func `a report has a table for each question, and blanks where nothing is known`(
    language: Language
  ) throws {
    let text =
      Self.report.tables(in: language).map { table in
        ([
          table.title,
          table.columns.map { $0.heading.replacing("\n", with: "") }.joined(separator: " | "),
        ]
          + table.rows.map { $0.map(\.printed).joined(separator: " | ") } + table.notes
          + (table.chart.map { ["chart: \($0.title)"] } ?? [])).joined(separator: "\n")
      }.joined(separator: "\n\n") + "\n"
    try expectGolden(text, "report-\(language).txt")
  }

  @Test func `a change is told with its share, and without one where there was nothing before`() {
    #expect(SeasonReport.change(from: 140, to: 152) == "+12（+8.6%）")
    #expect(SeasonReport.change(from: 152, to: 140) == "-12（-7.9%）")
    #expect(SeasonReport.change(from: 0, to: 5) == "+5")
    #expect(SeasonReport.change(from: 4, to: 4) == "0（0.0%）")
    #expect(SeasonReport.share(1, of: 0) == .blank)
    #expect(SeasonReport.share(1, of: 3) == .points(33.3, places: 1))
  }
}
