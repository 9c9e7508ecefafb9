import Contest
import ContestArchive
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Points by place, from the office's list of marks to the organizations' table, `explain` and the archive.
///
/// | track | marks | points by place | counted twice |
/// |---|---|---|---|
/// | natural | A001 90, A002 80, A004 80, A005 70 | 5, 1.75, 1.75, 0 | 10, 3.5, 3.5, 0 |
/// | social | A003 60, A006 50 | 5, 3 | 10, 6 |
struct TeamPointsTableTests {
  static func rulebook(
    _ more: String = "", award: String = "", points: String = "[5, 3, 0.5]"
  ) -> String {
    RoundSeason.rulebook(
      "运动会",
      """
      rounds:
        - {id: run, name: 决赛, kind: recorded, range: 0..100, points-by-place: \(points)}
      awards:
        - {level: 第一名, ranks: 1..1, per: track}
        \(award)
      team-points: {run: 2}
      cups: [{name: 团体冠军, places: 1}]
      \(more)
      """)
  }

  static func met(
    _ more: String = "", award: String = "", points: String = "[5, 3, 0.5]"
  ) async throws -> (desk: Desk, folder: URL) {
    let season = try await RoundSeason(
      entries: 6, judges: 1, rulebook: rulebook(more, award: award, points: points))
    let desk = Desk(
      database: season.desk.database, key: season.desk.key, actor: season.desk.actor,
      clock: { RoundSeason.now }, siteFile: season.folder.appending(path: "contest.site").path)
    _ = try await desk.writeRecordList(of: "run", to: season.folder.path())
    let path = season.folder.appending(path: "成绩.csv").path()
    let marks = [90, 80, 60, 80, 70, 50].enumerated()
      .map { "\(RoundSeason.entry($0 + 1).text),\($1)" }
    try (["作品编号,成绩"] + marks).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await desk.importRecords(path, into: "run")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    _ = try await desk.closeRound("run")
    _ = try await desk.proposeAwards()
    return (desk, season.folder)
  }

  @Test func `the points table has each round's points with decimals, and a shared cup`()
    async throws
  {
    let (desk, _) = try await Self.met()
    let honours = try await desk.honours()
    #expect(
      honours.points.rows.map { "\($0.place) \($0.organization) \($0.points)" }.sorted() == [
        "1 京华理工大学 10", "1 永定农学院 10", "3 燕山师范大学 9.5", "4 通惠工业职业技术学院 3.5",
      ])
    let table = try #require(OfficeTable.teamPoints(try await desk.resultBook()).first)
    #expect(table.columns.map(\.heading) == ["名次", "单位", "决赛×2", "总分", "杯"])
    let row = try #require(table.rows.first { $0[1].printed == "燕山师范大学" })
    #expect(row.map(\.printed) == ["3", "燕山师范大学", "9.5", "9.5", ""])
    #expect(Set(honours.cups.flatMap { $0.rows.map(\.organization) }) == ["京华理工大学", "永定农学院"])
    #expect(honours.medals.rows.first { $0.organization == "燕山师范大学" }?.points == 9.5)
  }

  @Test func `explain says how many points an entry gives its organization`() async throws {
    let (desk, _) = try await Self.met()
    let lines = try await desk.explain("A002", in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains("计入燕山师范大学的团体总分：1.75 × 2 = 3.5 分。"), "\(lines)")
  }

  @Test func `explain counts as the rules of the sealed version do, whatever was amended since`()
    async throws
  {
    let (desk, _) = try await Self.met()
    func line() async throws -> String? {
      try await desk.explain("A002", in: .chinese).steps.flatMap(\.lines)
        .first { $0.hasPrefix("计入") }
    }
    func total() async throws -> Points? {
      try await desk.honours().points["燕山师范大学"]?.points
    }
    try await desk.amendEdition(
      RoundSeason.edition, rulebookText: Self.rulebook().replacing("run: 2", with: "run: 4"),
      reason: "补充通知")
    #expect(try await line() == "计入燕山师范大学的团体总分：1.75 × 2 = 3.5 分。")
    #expect(try await total() == 9.5)
    _ = try await desk.sealOutcome(reason: "补充通知")
    #expect(try await line() == "计入燕山师范大学的团体总分：1.75 × 4 = 7 分。")
    #expect(try await total() == 19)
  }

  @Test func `both checkers compute the points of places again`() async throws {
    let (desk, folder) = try await Self.met()
    let output = try await Self.verified(desk, folder)
    #expect(output.contains("ok points 4"), "\(output)")
  }

  /// No prize has points here, so the cup goes by places alone.
  @Test func `the cup on the public list goes by places too, and both checkers say so`()
    async throws
  {
    let (desk, folder) = try await Self.met("publicity: {working-days: 5}")
    _ = try await desk.openPublicity()
    let prizes = try await desk.publishedList().list.prizes ?? []
    #expect(prizes.map(\.name) == ["团体冠军", "团体冠军"])
    #expect(Set(prizes.map(\.organization)) == ["京华理工大学", "永定农学院"])
    let output = try await Self.verified(desk, folder)
    #expect(output.contains("ok published-prizes 2"), "\(output)")
  }

  /// 单类团体 counts the entries of one track; 燕山 has A006 there, with 6 points, 永定 A003 with 10.
  @Test func `a prize of one track has a table of its own, and both checkers work it out again`()
    async throws
  {
    let (desk, folder) = try await Self.met(
      award:
        "- {level: 社科团体, to: organization, count: 1, by: team-points, tracks: [social]}")
    let table = try #require(
      OfficeTable.teamPoints(try await desk.resultBook()).first { $0.name == "社科团体" })
    #expect(table.columns.map(\.heading) == ["名次", "单位", "得分", "结果"])
    #expect(
      table.rows.map { $0.map(\.printed).joined(separator: " ") } == [
        "1 永定农学院 10 授予", "2 燕山师范大学 6 ",
      ])
    #expect(table.notes.first?.contains("团体总分靠前的 1 个单位，别的类别不计") == true)
    let output = try await Self.verified(desk, folder)
    #expect(output.contains("ok unit-prizes"), "\(output)")
  }

  /// By 5 3 1, 京华 (A001 first), 永定 (A003 first) and 燕山 (A002 second with A004, A006 second) all have 5, twice 10. By the number
  /// of first places 京华 and 永定 come before 燕山.
  @Test func `what decides between equal points is told, and both checkers find the same places`()
    async throws
  {
    let (desk, folder) = try await Self.met(
      "team-ties: [places]",
      award: "- {level: 优秀组织奖, to: organization, count: 2, by: team-points}", points: "[5, 3, 1]")
    let honours = try await desk.honours()
    #expect(
      honours.points.rows.map { "\($0.place) \($0.organization) \($0.points)" }.sorted() == [
        "1 京华理工大学 10", "1 永定农学院 10", "3 燕山师范大学 10", "4 通惠工业职业技术学院 4",
      ])
    #expect(Set(honours.cups.flatMap { $0.rows.map(\.organization) }) == ["京华理工大学", "永定农学院"])
    #expect(
      honours.organizations.map { Set($0.rows.map(\.organization)) } == [["京华理工大学", "永定农学院"]])
    #expect(honours.organizations.map { $0.tied.count } == [0])
    let table = try #require(OfficeTable.teamPoints(try await desk.resultBook()).first)
    #expect(table.notes.first?.contains("依次比第 1 名至第 3 名的个数") == true)
    let told = table.notes.contains {
      $0.hasPrefix("总分同为 10 分，依次比第 1 名的个数：") && $0.hasSuffix("燕山师范大学 0。")
    }
    #expect(told, "\(table.notes)")
    let output = try await Self.verified(desk, folder)
    #expect(output.contains("ok points 4") && output.contains("ok unit-prizes"), "\(output)")
  }

  /// The round is ranked track by track; the prize by its marks is one of all, and told so.
  @Test func `a prize by the marks of a round is given, told and checked like others`()
    async throws
  {
    let (desk, folder) = try await Self.met(
      award: "- {level: 全场最佳, count: 1, of: run, by: criterion-mark, stacks: true}")
    let lines = try await desk.shownAwards().lines.filter { $0.level == "全场最佳" }
    #expect(lines.map(\.entry) == ["A001"])
    #expect(
      lines.map { $0.reason(in: .chinese) } == ["按“成绩”的成绩，第 1 名，在“全场最佳”的 1 个名额之内。"])
    let told = try await desk.explain("A001", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains("“成绩”的成绩：90，按指标评的奖比它。"), "\(told)")
    _ = try await Self.verified(desk, folder)
  }

  /// What the plain checker prints about an archive that both find sound.
  static func verified(_ desk: Desk, _ folder: URL) async throws -> String {
    _ = try await desk.makeSite(name: "某市团委")
    let path = folder.appending(path: "a.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    let (status, output) = try independentChecker(path)
    #expect(status == 0, "\(output)")
    return output
  }
}
