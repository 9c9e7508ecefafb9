import Contest
import ContestArchive
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A sports day that gives nothing to single entries: points by place for organizations, a cup and 优秀组织奖.
///
/// | round | marks | points by place | counted twice |
/// |---|---|---|---|
/// | run (natural) | A001 90, A002 80, A004 80, A005 70 | 5, 1.75, 1.75, 0 | 10, 3.5, 3.5, 0 |
/// | jump (social) | A003 60, A006 50 | 5, 3 | 10, 6 |
///
/// 京华 (A001, A005) has 10, 永定 (A003) 10, 燕山 (A002, A006) 9.5 and 通惠 (A004) 3.5.
struct GivenToOrganizationsTests {
  @Test func `before prizes are given, points and prizes of units are provisional`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    cups:",
        with: "      - {level: 优秀组织奖, to: organization, count: 1, by: team-points}\n    cups:"))
    try await judged.close()
    let before = try await judged.desk.honours()
    #expect(before.areProvisional)
    #expect(before.notes(in: .chinese).contains { $0.hasPrefix("暂定：还没有评奖") })
    #expect(before.organizations.map { before.text(of: $0, in: .chinese) } == ["优秀组织奖：还没有评"])
    _ = try await judged.desk.proposeAwards()
    let after = try await judged.desk.honours()
    #expect(!after.areProvisional)
    #expect(after.organizations.map { after.text(of: $0, in: .chinese) } == ["优秀组织奖：京华理工大学"])
    #expect(after.cups.map { after.text(of: $0, in: .chinese) } == ["优胜杯：京华理工大学"])
  }

  static let rulebook = RoundSeason.rulebook(
    "运动会",
    """
    rounds:
      - {id: run, name: 赛跑, kind: recorded, tracks: [natural], range: 0..100, points-by-place: [5, 3, 0.5]}
      - {id: jump, name: 跳远, kind: recorded, tracks: [social], range: 0..100, points-by-place: [5, 3, 0.5]}
      - {id: notice, name: 公示, kind: publicity, days: 5}
    awards:
      - {level: 优秀组织奖, to: organization, count: 1, by: team-points}
    team-points: {run: 2, jump: 2}
    cups: [{name: 团体冠军, places: 1}]
    """)

  /// The marks are in, and no round is closed.
  static func season(
    rulebook: String = rulebook
  ) async throws -> (desk: Desk, folder: URL) {
    let season = try await RoundSeason(entries: 6, judges: 1, rulebook: rulebook)
    let desk = Desk(
      database: season.desk.database, key: season.desk.key, actor: season.desk.actor,
      clock: { RoundSeason.now }, siteFile: season.folder.appending(path: "contest.site").path)
    let marks: [(round: Round.ID, marks: [(entry: Int, mark: Int)])] = [
      ("run", [(1, 90), (2, 80), (4, 80), (5, 70)]), ("jump", [(3, 60), (6, 50)]),
    ]
    for (round, marks) in marks {
      _ = try await desk.writeRecordList(of: round, to: season.folder.path())
      let path = season.folder.appending(path: "\(round.text).csv").path()
      let lines = marks.map { "\(RoundSeason.entry($0.entry).text),\($0.mark)" }
      try (["作品编号,成绩"] + lines).joined(separator: "\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let report = try await desk.importRecords(path, into: round)
      #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    }
    return (desk, season.folder)
  }

  @Test func `totals without a round that counts say so`() async throws {
    let (desk, _) = try await Self.season()
    _ = try await desk.closeRound("run")
    let early = try await desk.honours()
    #expect(early.points["京华理工大学"]?.points == 10 && early.points["永定农学院"]?.points == 0)
    #expect(early.areProvisional)
    #expect(early.notes(in: .chinese) == ["暂定：“跳远”还没有结束，名次分没有计入，总分、名次和杯以结束后的为准。"])
    await #expect(throws: RoundError.notClosed("jump")) { try await desk.proposeAwards() }
    _ = try await desk.closeRound("jump")
    let all = try await desk.honours()
    #expect(all.points["永定农学院"]?.points == 10)
    #expect(!all.areProvisional && all.notes(in: .chinese).isEmpty)
  }

  @Test func `a cup has no certificate before every round that counts for it is closed`()
    async throws
  {
    let (desk, _) = try await Self.season(
      rulebook: Self.rulebook.replacing(
        "  - {level: 优秀组织奖",
        with: "  - {level: 第一名, ranks: 1..1, of: run, per: track}\n      - {level: 优秀组织奖"))
    _ = try await desk.makeSite(name: "某市团委")
    _ = try await desk.closeRound("run")
    #expect(try await desk.proposeAwards().winners.count == 1)
    // The medal table is complete, but not the points beside it.
    let medals = try await desk.medals()
    #expect(medals.hasPoints && medals.isProvisional)
    #expect(medals.notes(in: .chinese) == ["暂定：“跳远”还没有结束，名次分没有计入，总分以结束后的为准。"])
    func issued() async throws -> [String] {
      try await desk.makeCertificates(
        CertificateRequest(.organization, levels: ["团体冠军"]),
        shelf: CertificateShelf(templates: try repositoryFile("templates").path), mode: .preview,
        to: .file("/nowhere/杯.pdf")
      ).issued.map(\.level)
    }
    let early = CertificateFault.roundsToCome(["团体冠军"], rounds: [Bilingual(chinese: "跳远")])
    await #expect(throws: early) { try await issued() }
    _ = try await desk.closeRound("jump", Desk.Closing(reason: "跳远结束"))
    #expect(try await issued() == ["团体冠军", "团体冠军"])
  }

  /// The cup stood on the public list without the points of the jump, and two units were called equal before it was over.
  @Test func `prizes of works are given before a round that counts is closed, those of units wait`()
    async throws
  {
    let (desk, _) = try await Self.season(
      rulebook: Self.rulebook.replacing(
        "  - {level: 优秀组织奖",
        with: "  - {level: 第一名, ranks: 1..1, of: run, per: track}\n      - {level: 优秀组织奖"))
    _ = try await desk.closeRound("run")
    #expect(try await desk.proposeAwards().winners.count == 1)
    func isTieTold() async throws -> Bool {
      try await desk.outcomeStatus().open.contains {
        if case .tieAtOrganizationAward = $0 { true } else { false }
      }
    }
    #expect(try await !isTieTold())
    let early = PublicityFault.roundsToCome(
      [Bilingual(chinese: "团体冠军"), Bilingual(chinese: "优秀组织奖")],
      rounds: [Bilingual(chinese: "跳远")])
    await #expect(throws: early) { try await desk.openPublicity() }
    #expect(early.message(in: .chinese).contains("“跳远”计入团体总分，还没有结束"))
    _ = try await desk.closeRound("jump", Desk.Closing(reason: "跳远结束"))
    #expect(try await isTieTold())
    await #expect(throws: PublicityFault.unitPrizesWait([Bilingual(chinese: "优秀组织奖")])) {
      try await desk.openPublicity()
    }
  }

  /// The list went public with a cup that the round to come could give to another.
  @Test func `a cup does not go public before every round that counts for it is closed`()
    async throws
  {
    let (desk, _) = try await Self.season(
      rulebook: Self.rulebook.replacing(
        "  - {level: 优秀组织奖, to: organization, count: 1, by: team-points}",
        with: "  - {level: 第一名, ranks: 1..1, of: run, per: track}"))
    _ = try await desk.closeRound("run")
    #expect(try await desk.proposeAwards().winners.count == 1)
    let early = PublicityFault.roundsToCome(
      [Bilingual(chinese: "团体冠军")], rounds: [Bilingual(chinese: "跳远")])
    await #expect(throws: early) { try await desk.openPublicity() }
    #expect(early.remedies == [.closeRound])
    let before = try await desk.publicityStatus()
    #expect(!before.waitsToGoPublic)
    #expect(before.cautions(in: .chinese) == ["暂定：“跳远”计入团体总分，还没有结束，“团体冠军”还可能变动。"])
    _ = try await desk.closeRound("jump", Desk.Closing(reason: "跳远结束"))
    let after = try await desk.openPublicity()
    #expect(after.publications.count == 1 && after.cautions(in: .chinese).isEmpty)
  }

  @Test func `units that tie for a prize are named when certificates of units are made`()
    async throws
  {
    let (desk, _) = try await Self.season()
    _ = try await desk.makeSite(name: "某市团委")
    for round in ["run", "jump"] as [Round.ID] { _ = try await desk.closeRound(round) }
    _ = try await desk.proposeAwards()
    let shelf = CertificateShelf(templates: try repositoryFile("templates").path)
    func preview(_ request: CertificateRequest) async throws -> CertificateBatch {
      try await desk.makeCertificates(
        request, shelf: shelf, mode: .preview, to: .file("/nowhere/单位.pdf"))
    }
    let batch = try await preview(CertificateRequest(.organization))
    #expect(batch.issued.map(\.level) == ["团体冠军", "团体冠军"])
    let tied = try #require(batch.problems.first { $0.code == "certificate-units-tied" })
    #expect(tied.severity == .warning)
    #expect(tied.message(in: .chinese).contains("京华理工大学、永定农学院"))
    // The prize is not vacant: it waits.
    await #expect(throws: CertificateFault.undecided(["优秀组织奖"])) {
      try await preview(CertificateRequest(.organization, levels: ["优秀组织奖"]))
    }
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "评委会表决")
    let decided = try await preview(CertificateRequest(.organization, levels: ["优秀组织奖"]))
    #expect(decided.issued.map(\.level) == ["优秀组织奖"])
    #expect(!decided.problems.contains { $0.code == "certificate-units-tied" })
  }

  @Test func `a prize by figures waits for the rounds whose entries it counts`() async throws {
    let (desk, _) = try await Self.season(
      rulebook: Self.rulebook.replacing(
        "count: 1, by: team-points}", with: "count: 1, by: {entries: 100%}}"
      ).replacing("team-points: {run: 2, jump: 2}", with: "team-points: {run: 2}"))
    _ = try await desk.closeRound("run")
    await #expect(throws: RoundError.notClosed("jump")) { try await desk.proposeAwards() }
  }

  @Test func `what organizations have is given and sealed though no entry has a prize`()
    async throws
  {
    let (desk, folder) = try await Self.season()
    for round in ["run", "jump"] as [Round.ID] { _ = try await desk.closeRound(round) }
    #expect(try await desk.proposeAwards().winners.isEmpty)
    #expect(try await desk.shownAwards().version?.version.number == 3)
    let tie = OpenQuestion.tieAtOrganizationAward(
      Bilingual(chinese: "优秀组织奖"), ["京华理工大学", "永定农学院"])
    #expect(try await desk.outcomeStatus().open.contains(tie))
    _ = try await desk.overrideOrganizationAward("优秀组织奖", to: "永定农学院", reason: "评委会表决")
    let honours = try await desk.honours()
    #expect(honours.organizations.map { $0.rows.map(\.organization) } == [["永定农学院"]])
    #expect(Set(honours.cups.flatMap { $0.rows.map(\.organization) }) == ["京华理工大学", "永定农学院"])
    let book = try await desk.resultBook()
    #expect(OfficeTable.teamPoints(book).map(\.name) == ["团体总分", "优秀组织奖"])
    let awards = ResultList.awards.tables(of: book, rounds: book.rounds)
    #expect(awards.map(\.name) == ["单位奖项"])
    await #expect(throws: SelectingError.noAwards("市赛")) { try await desk.medals() }
    let tier = book.edition.tier
    let notice = try #require(tier.round("notice"))
    #expect(tier.list(shownBy: notice) == .awards)

    _ = try await desk.makeSite(name: "某市团委")
    let path = folder.appending(path: "a.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.first { $0.name == "points" }?.count == 4)
    #expect(!report.findings.contains { $0.name == "medals" })
  }

  @Test func `an amendment of what counts is a change that is sealed with a reason`() async throws {
    let (desk, _) = try await Self.season()
    for round in ["run", "jump"] as [Round.ID] { _ = try await desk.closeRound(round) }
    _ = try await desk.proposeAwards()
    try await desk.amendEdition(
      RoundSeason.edition, rulebookText: Self.rulebook.replacing("run: 2", with: "run: 4"),
      reason: "补充通知")
    #expect(try await desk.honours().points["京华理工大学"]?.points == 10)
    #expect(try await desk.outcomeStatus().shown?.isStale == true)
    _ = try await desk.sealOutcome(reason: "补充通知")
    #expect(try await desk.honours().points["京华理工大学"]?.points == 20)
  }
}
