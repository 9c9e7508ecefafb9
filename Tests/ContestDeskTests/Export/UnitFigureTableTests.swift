import Contest
import Foundation
import Testing

@testable import ContestDesk

/// A prize of organizations by how many works they have and how many of these win, from the marks to the archive. The marks are
/// those of ``TeamPointsTableTests``: A001 and A003 have the first prizes.
///
/// | unit | works | prizes | 40 % and 60 % |
/// |---|---|---|---|
/// | 京华理工大学 | A001, A005 | 1 | 40 + 60 ÷ 2 = 70 |
/// | 燕山师范大学 | A002, A006 | 0 | 40 |
/// | 永定农学院 | A003 | 1 | 40 ÷ 2 + 60 = 80 |
/// | 通惠工业职业技术学院 | A004 | 0 | 40 ÷ 2 = 20 |
struct UnitFigureTableTests {
  static let award =
    "- {level: 优秀组织奖, to: organization, count: 2, by: {entries: 40%, rate: 60%}}"

  @Test func `the list has every unit with what it was measured by`() async throws {
    let (desk, _) = try await TeamPointsTableTests.met(award: Self.award)
    let given = try #require(try await desk.honours().organizations.first)
    #expect(given.rows.map(\.organization) == ["永定农学院", "京华理工大学"] && given.tied.isEmpty)
    let table = try #require(
      OfficeTable.teamPoints(try await desk.resultBook()).first { $0.name == "优秀组织奖" })
    #expect(table.columns.map(\.heading) == ["序号", "单位", "件数", "获奖件数", "获奖率（%）", "得分", "结果"])
    #expect(
      table.rows.map { $0.map(\.printed).joined(separator: " ") } == [
        "1 永定农学院 1 1 100.00 80.00 授予", "2 京华理工大学 2 1 50.00 70.00 授予",
        "3 燕山师范大学 2 0 0.00 40.00 ", "4 通惠工业职业技术学院 1 0 0.00 20.00 ",
      ])
    #expect(table.notes.first?.hasPrefix("“优秀组织奖”授予得分靠前的 2 个单位：件数占 40%") == true)
  }

  @Test func `explain says for whom a work is counted`() async throws {
    let (desk, _) = try await TeamPointsTableTests.met(award: Self.award)
    let lines = try await desk.explain("A002", in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains("计入燕山师范大学的件数（优秀组织奖）。"), "\(lines)")
    // An amendment changes nothing of what is sealed.
    try await desk.amendEdition(
      RoundSeason.edition,
      rulebookText: TeamPointsTableTests.rulebook(
        award: Self.award.replacing("{entries: 40%, rate: 60%}", with: "team-points")),
      reason: "补充通知")
    let still = try await desk.explain("A002", in: .chinese).steps.flatMap(\.lines)
    #expect(still.contains("计入燕山师范大学的件数（优秀组织奖）。"), "\(still)")
  }

  @Test func `a work that withdraws changes who has it, and that is told before it is sealed`()
    async throws
  {
    let (desk, _) = try await TeamPointsTableTests.met(award: Self.award)
    // 永定 is left without a work, and its prize goes to A006: 燕山 has 40 + 60 ÷ 2 = 70, as 京华.
    try await desk.screen(Entry.ID("A003"), .withdraw(reason: "来函"))
    let changes = try #require(try await desk.outcomeStatus().shown?.changes)
    let told = changes.honours.map { $0.message(in: .chinese) }
    #expect(
      told.contains("优秀组织奖：永定农学院、京华理工大学 → 京华理工大学、燕山师范大学")
        || told.contains("优秀组织奖：永定农学院、京华理工大学 → 燕山师范大学、京华理工大学"), "\(told)")
  }

  @Test func `it goes public, and both checkers work it out again`() async throws {
    let (desk, folder) = try await TeamPointsTableTests.met(
      "publicity: {working-days: 5}", award: Self.award)
    _ = try await desk.openPublicity()
    let prizes = try await desk.publishedList().list.prizes ?? []
    #expect(
      prizes.filter { $0.kind == .organization }.map(\.organization) == ["永定农学院", "京华理工大学"])
    let output = try await TeamPointsTableTests.verified(desk, folder)
    #expect(output.contains("ok unit-awards 2"), "\(output)")
  }

  /// A prize for the units of one track: the independent checker counts the works and prizes of that track alone.
  @Test func `a prize of one track goes public, and both checkers work it out again`() async throws
  {
    let award = Self.award.replacing("rate: 60%", with: "rate: 60%, tracks: [natural]")
      .replacing("count: 2", with: "count: 1")
    let (desk, folder) = try await TeamPointsTableTests.met(
      "publicity: {working-days: 5}", award: award)
    let given = try #require(try await desk.honours().organizations.first)
    #expect(given.figures.map(\.entries).reduce(0, +) == 4)
    #expect(given.figures.map(\.prizes).reduce(0, +) == 1)
    _ = try await desk.openPublicity()
    let output = try await TeamPointsTableTests.verified(desk, folder)
    #expect(output.contains("ok unit-awards 1"), "\(output)")
  }
}
