import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// What the committee decides about prizes of organizations, on the sports day of ``GivenToOrganizationsTests``: 京华 and 永定
/// have 10 points each, 燕山 9.5 and 通惠 3.5, and one of them gets 优秀组织奖.
struct UnitDecisionTests {
  private static let byFigures = GivenToOrganizationsTests.rulebook.replacing(
    "count: 1, by: team-points}", with: "count: 1, by: {entries: 100%}}")

  /// Both rounds are closed and the prizes sealed.
  private static func given(
    _ rulebook: String = GivenToOrganizationsTests.rulebook
  ) async throws -> (desk: Desk, folder: URL) {
    let (desk, folder) = try await GivenToOrganizationsTests.season(rulebook: rulebook)
    for round in ["run", "jump"] as [Round.ID] { _ = try await desk.closeRound(round) }
    _ = try await desk.proposeAwards()
    return (desk, folder)
  }

  private static func winners(_ desk: Desk) async throws -> [String] {
    try await desk.honours().organizations.flatMap { $0.rows.map(\.organization) }
  }

  private static func told(_ desk: Desk, version: Int? = nil) async throws -> [String] {
    try await desk.outcomeDifferences(version: version).honours.map { $0.message(in: .chinese) }
  }

  /// Both checkers find the archive sound, and its prizes are those of the lists.
  private static func requireSound(_ desk: Desk, _ folder: URL, winners: [String]) async throws {
    _ = try await desk.makeSite(name: "某市团委")
    let path = folder.appending(path: "units.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    #expect(
      report.organizationPrizes.filter { $0.name == "优秀组织奖" }.map(\.organization) == winners)
    let python = try independentChecker(path)
    #expect(python.status == 0, "\(python.output)")
  }

  @Test func `a unit that is renamed keeps the prize that the committee gave it`() async throws {
    let (desk, folder) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    let edition = try await desk.edition()
    _ = try await desk.renameOrganization("永定农学院", to: "永定农业大学", edition: edition, reason: "更名")
    #expect(try await Self.winners(desk) == ["永定农学院"])
    let status = try await desk.outcomeStatus()
    #expect(status.shown?.isStale == true && !status.open.contains(where: \.isAboutUnitPrize))
    #expect(try await Self.told(desk).isEmpty)
    _ = try await desk.sealOutcome(reason: "更名")
    let honours = try await desk.honours()
    #expect(
      honours.organizations.map { honours.text(of: $0, in: .chinese) }
        == ["优秀组织奖：永定农业大学（由评委会决定：加赛表决）"])
    #expect(try await desk.checkStore().isSound)
    try await Self.requireSound(desk, folder, winners: ["永定农业大学"])
  }

  /// 京华 and 燕山 have two works each; 永定 has one and was given the prize, and goes into 通惠, which has one too.
  @Test func `a unit that is merged hands the prize on to the other, which is told`() async throws {
    let (desk, folder) = try await Self.given(Self.byFigures)
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "会议决定")
    let edition = try await desk.edition()
    let merged = try await desk.mergeOrganization(
      "永定农学院", into: "通惠工业职业技术学院", edition: edition, reason: "两校合并")
    #expect(merged.entries.prizes == ["优秀组织奖"])
    #expect(try await Self.winners(desk) == ["永定农学院"])
    let told = try await Self.told(desk)
    #expect(told.contains("优秀组织奖：永定农学院 → 通惠工业职业技术学院"), "\(told)")
    #expect(
      told.contains("优秀组织奖的得分：通惠工业职业技术学院 50.00 分（1 件，获奖 0 件） → 100.00 分（2 件，获奖 0 件）"),
      "\(told)")
    _ = try await desk.sealOutcome(reason: "两校合并")
    #expect(try await Self.winners(desk) == ["通惠工业职业技术学院"])
    try await Self.requireSound(desk, folder, winners: ["通惠工业职业技术学院"])
  }

  @Test
  func `a unit whose last work leaves has nothing anywhere, and the decision is told as void`()
    async throws
  {
    let (desk, folder) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    _ = try await desk.screen(RoundSeason.entry(3), .withdraw(reason: "退赛"))
    let open = try await desk.outcomeStatus().open.filter(\.isAboutUnitPrize)
    #expect(
      open.map { $0.message(in: .chinese) } == [
        "一项决定没有对象，不起作用：“优秀组织奖”授予 永定农学院（zhao：加赛表决）。"
      ], "\(open)")
    #expect(try await Self.told(desk).contains("优秀组织奖：永定农学院 → 燕山师范大学"))
    _ = try await desk.sealOutcome(reason: "退赛")
    #expect(try await Self.winners(desk) == ["燕山师范大学"])
    let sheets = OfficeTable.teamPoints(try await desk.resultBook())
    let sheet = try #require(sheets.first { $0.name == "优秀组织奖" })
    #expect(!"\(sheet.rows)".contains("永定") && !sheet.notes.joined().contains("永定"))
    await #expect(throws: SelectingError.noSuchOrganization("永定农学院")) {
      try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "再议")
    }
    try await Self.requireSound(desk, folder, winners: ["燕山师范大学"])
    // Taken back, it is not asked about any more.
    _ = try await desk.overrideOrganizationAward(
      "优秀组织奖", to: "永定农学院", has: false, reason: "退赛")
    #expect(try await !desk.outcomeStatus().open.contains(where: \.isAboutUnitPrize))
    let nothing = SelectingError.noUnitAwardToTakeBack("永定农学院", award: "优秀组织奖")
    await #expect(throws: nothing) {
      try await desk.overrideOrganizationAward(
        "优秀组织奖", to: "永定农学院", has: false, reason: "退赛")
    }
  }

  /// Without the first of the run, 燕山 has 14 points and 通惠 8.
  @Test func `a decision between equals ends with the tie, and that is asked about`() async throws {
    let (desk, _) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    _ = try await desk.screen(RoundSeason.entry(1), .withdraw(reason: "退赛"))
    let gone = OpenQuestion.organizationTieGone(
      Bilingual(chinese: "优秀组织奖"), "永定农学院", beside: ["京华理工大学"])
    #expect(try await desk.outcomeStatus().open.contains(gone))
    #expect(try await Self.told(desk).contains("优秀组织奖：永定农学院 → 燕山师范大学"))
    #expect(try await Self.winners(desk) == ["永定农学院"])
    _ = try await desk.sealOutcome(reason: "退赛")
    #expect(try await Self.winners(desk) == ["燕山师范大学"])
  }

  @Test func `a decision is told in the difference, and an older version as it was`() async throws {
    let (desk, _) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    _ = try await desk.overrideOrganizationAward(
      "优秀组织奖", to: "永定农学院", has: false, reason: "改由京华")
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "京华理工大学", reason: "改由京华")
    #expect(try await Self.told(desk).isEmpty)
    #expect(
      try await Self.told(desk, version: 4) == ["优秀组织奖：待评委会决定（京华理工大学、永定农学院） → 永定农学院"])
    #expect(
      try await Self.told(desk, version: 5) == ["优秀组织奖：永定农学院 → 待评委会决定（京华理工大学、永定农学院）"])
    #expect(
      try await Self.told(desk, version: 6) == ["优秀组织奖：待评委会决定（京华理工大学、永定农学院） → 京华理工大学"])
    let digests = try await desk.outcomeStatus().versions.suffix(4).map(\.outcomeDigest)
    #expect(Set(digests).count == 3 && digests[0] == digests[2])
    let edition = try await desk.edition()
    _ = try await desk.renameOrganization("永定农学院", to: "永定农业大学", edition: edition, reason: "更名")
    #expect(
      try await Self.told(desk, version: 4) == ["优秀组织奖：待评委会决定（京华理工大学、永定农学院） → 永定农学院"])
  }

  /// Its rows are those that it wrote: the name alone, and no prizes of units in versions.
  @Test func `what an earlier program kept is told by the day of the decision and by former names`()
    async throws
  {
    let (desk, _) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    try await desk.database.write(
      Action(actor: "test", name: "store.migrate", at: RoundSeason.now)
    ) { transaction in
      try transaction.execute("DELETE FROM decision_units")
      try transaction.execute("DELETE FROM unit_prizes")
      try transaction.record(.decisions(RoundSeason.edition))
    }
    #expect(try await Self.winners(desk) == ["永定农学院"])
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    let edition = try await desk.edition()
    _ = try await desk.renameOrganization("永定农学院", to: "永定农业大学", edition: edition, reason: "更名")
    #expect(try await Self.winners(desk) == ["永定农学院"])
    #expect(try await Self.told(desk).isEmpty)
    _ = try await desk.sealOutcome(reason: "更名")
    #expect(try await Self.winners(desk) == ["永定农业大学"])
  }

  @Test func `such a decision is not undone, but decided again or taken back`() async throws {
    let (desk, _) = try await Self.given()
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "加赛表决")
    let record = try await desk.database.read { connection in
      try HistoryRecords.records(of: .decisions(RoundSeason.edition), in: connection)
        .last?.record.sequence
    }
    let number = try #require(record)
    let fault = UndoFault.doInstead(number, action: "awards.override", .decideUnitAgain)
    #expect(fault.remedies == [.overrideUnitAward])
    let edition = try await desk.edition()
    await #expect(throws: fault) {
      _ = try await desk.undo(number, edition: edition, reason: "错了")
    }
  }
}
