import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// Whoever comes to a prize after the list of the re-check was drawn is checked before a list goes public with the prize.
struct CheckMarksAgainTests {
  static func season(titles: String = "") async throws -> RoundSeason {
    let season = try await RoundSeason(
      entries: 12, judges: 1,
      rulebook: RoundSeason.rulebook(
        "技能赛", of: .person, level: "市级",
        """
        rounds:
          - {id: theory, name: 理论, kind: recorded, range: 0..100, recheck: {rest: 10%, all-over: 20%}}
        awards:
          - {level: 一等奖, count: 4}\(titles)
        publicity: {working-days: 3, objections: signed}
        """))
    _ = try await season.desk.writeRecordList(of: "theory", to: season.folder.path())
    let rows = (1...12).map { "\(RoundSeason.entry($0)),\(100 - $0)\n" }
    _ = try await season.desk.importRecords(
      try save("作品编号,成绩\n" + rows.joined(), "成绩.csv", season), into: "theory")
    _ = try await season.desk.closeRound("theory")
    _ = try await season.desk.proposeAwards()
    return season
  }

  private static func save(_ text: String, _ name: String, _ season: RoundSeason) throws -> String {
    let path = season.folder.appending(path: name).path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private static func checkAll(_ desk: Desk, _ season: RoundSeason) async throws {
    let left = try await desk.recheck(of: "theory").check.outstanding
    let path = try save(
      "编号,复核结果\n" + left.map { "\($0),一致\n" }.joined(), "复核.csv", season)
    let report = try await desk.takeRecheck(path, of: "theory")
    #expect(report.isTaken, "\(report.problems)")
  }

  @Test func `a corrected list waits until its new winner was checked again`() async throws {
    let season = try await Self.season()
    // A seed by which the fifth is not among those drawn.
    let all = (1...12).map(RoundSeason.entry)
    let rule = try #require(
      try await season.desk.edition().tier.round("theory")?.recorded?.recheck)
    let seed = try #require(
      (1...50).map { Seed.number($0) }.first {
        ReCheck.chosen(prizes: Set(all.prefix(4)), among: all, rule, seed: $0)["A005"] == nil
      })
    let status = try await season.desk.drawRecheck(of: "theory", seed: seed)
    try #require(status.check.asked["A005"] == nil)
    try await Self.checkAll(season.desk, season)
    #expect(try await season.desk.recheck(of: "theory").isDone)
    _ = try await season.desk.openPublicity()
    let later = Desk(
      database: season.desk.database, key: season.desk.key, actor: season.desk.actor,
      clock: { RoundSeason.now.later(by: 3_600_000) },
      siteFile: season.folder.appending(path: "a.site").path())
    try await later.screen("A001", .withdraw(reason: "获奖者放弃"))
    let open = try await later.recheck(of: "theory")
    #expect(open.undrawn == ["A005"] && !open.isDone && open.check.isDone)
    // An archive of now tells what whoever checks it will find.
    _ = try await later.makeSite(name: "市级")
    _ = try await later.sealOutcome(reason: "获奖者放弃")
    let archived = try await later.archive(
      program: "test", to: season.folder.appending(path: "a.contest").path())
    #expect(archived.warnings.contains { $0.chinese.contains("A005 在抽取“理论”的复核名单以后得奖") })
    await #expect(throws: ReCheckFault.notDrawn("theory", ["A005"])) {
      try await later.revisePublicity(reason: "获奖者放弃")
    }
    #expect(try await later.drawRecheck(of: "theory").check.outstanding == ["A005"])
    await #expect(throws: ReCheckFault.notDone("theory", outstanding: ["A005"])) {
      try await later.revisePublicity(reason: "获奖者放弃")
    }
    try await Self.checkAll(later, season)
    _ = try await later.revisePublicity(reason: "获奖者放弃")
    #expect(try await later.publishedList().list.rows.map(\.entry.text).contains("A005"))
  }

  @Test func `whoever has only a title is checked again too`() async throws {
    let season = try await Self.season(
      titles: "\n  - {level: 第九名, ranks: 9..9, stacks: true}")
    let status = try await season.desk.drawRecheck(of: "theory", seed: .number(1))
    let prizes = status.check.asked.filter { $0.value == .prize }.keys.map(\.text).sorted()
    #expect(prizes == ["A001", "A002", "A003", "A004", "A009"])
    #expect(status.undrawn.isEmpty)
  }

  @Test func `a list on which nobody is new is corrected at once`() async throws {
    let season = try await Self.season()
    _ = try await season.desk.drawRecheck(of: "theory", seed: .number(1))
    try await Self.checkAll(season.desk, season)
    _ = try await season.desk.openPublicity()
    let later = Desk(
      database: season.desk.database, key: season.desk.key, actor: season.desk.actor,
      clock: { RoundSeason.now.later(by: 3_600_000) })
    // Nobody is left to move up.
    for entry in (5...12).map(RoundSeason.entry) + ["A001"] {
      try await later.screen(entry, .withdraw(reason: "退出"))
    }
    _ = try await later.revisePublicity(reason: "获奖者放弃")
    #expect(try await later.publishedList().list.rows.count == 3)
  }
}
