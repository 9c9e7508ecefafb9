import ChildProgram
import Contest
import ContestArchive
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestSheets

/// Six teams (A001–A006) play a knock-out: drawn once, recorded match by match, closed, archived and checked by both checkers.
struct KnockOutActionsTests {
  struct Plan {
    let season: RoundSeason
    var desk: Desk { season.desk }

    init(_ keys: String = "seeds: 2, third: match", before: String = "") async throws {
      season = try await RoundSeason(
        entries: 6, judges: 1,
        rulebook: RoundSeason.rulebook(
          "辩论赛", of: .collective, tracks: ["高中", "初中"], level: "市级",
          """
          rounds:
            - {id: check, kind: screening}\(before)
            - {id: cup, name: 淘汰赛, kind: knock-out\(keys.isEmpty ? "" : ", \(keys)")}
          awards:
            - {level: 冠军, ranks: 1..1}
            - {level: 亚军, ranks: 2..2}
            - {level: 季军, ranks: 3..3, line-ties: take-all}
          """))
    }

    /// Plays what is due, the side with the lower code winning, to the end.
    @discardableResult
    func playOn() async throws -> BracketStatus {
      var status = try await desk.bracket()
      while let number = status.outcome.due.first, let match = status.outcome[number] {
        let winner = try #require(match.entries.min())
        status = try await desk.recordMatch(number, winner: winner.text, score: "2:1")
      }
      return status
    }
  }

  @Test func `the draw begins the round, keeps the seeds apart, and stays`() async throws {
    let plan = try await Plan()
    await #expect(throws: KnockOutFault.notDrawn("cup")) { try await plan.desk.bracket() }
    await #expect(throws: KnockOutFault.seedsMissing(2)) { try await plan.desk.drawBracket() }
    await #expect(throws: KnockOutFault.seedsMiscounted(named: 1, needed: 2)) {
      try await plan.desk.drawBracket(seeds: ["A003"])
    }
    await #expect(throws: KnockOutFault.seedTwice("新型材料研究之3")) {
      try await plan.desk.drawBracket(seeds: ["A003", "新型材料研究之3"])
    }
    await #expect(throws: KnockOutFault.isDrawn("cup")) {
      try await plan.desk.assignJudges("cup")
    }
    let status = try await plan.desk.drawBracket(seeds: ["A005", "A002"])
    #expect(status.drawn.prefix(2).map(\.entry) == ["A005", "A002"])
    #expect(
      Set(status.drawn.map(\.entry)).count == 6 && status.outcome.bracket.byes == ["A002", "A005"])
    #expect(status.draw?.hash.isEmpty == false)
    await #expect(throws: KnockOutFault.drawnAlready("cup")) {
      try await plan.desk.drawBracket(seeds: ["A005", "A002"])
    }
    let again = try await plan.desk.drawBracket(seeds: ["A005", "A001"], redraw: "种子有误")
    #expect(again.drawn.prefix(2).map(\.entry) == ["A005", "A001"])
    _ = try await plan.desk.recordMatch(1, winner: again.outcome.matches[0].entries[0].text)
    await #expect(throws: KnockOutFault.resultsOnRecord("cup")) {
      try await plan.desk.drawBracket(seeds: ["A005", "A002"], redraw: "再抽一次")
    }
    #expect(try await plan.desk.checkStore().findings.allSatisfy { $0.count == 0 })
  }

  @Test func `results lead to the next matches, and what does not fit is refused in words`()
    async throws
  {
    let plan = try await Plan("third: match")
    let drawn = try await plan.desk.drawBracket()
    await #expect(throws: KnockOutFault.seedsNotNamed(by: nil)) {
      try await plan.desk.drawBracket(seeds: ["A001"], redraw: "试")
    }
    let first = try #require(drawn.outcome[1])
    let (winner, loser) = (first.entries[0], first.entries[1])
    await #expect(throws: KnockOutFault.noMatch(9, last: 6)) {
      try await plan.desk.recordMatch(9, winner: winner.text)
    }
    await #expect(throws: KnockOutFault.matchWaits(6)) {
      try await plan.desk.recordMatch(6, winner: winner.text)
    }
    let stranger = try #require(drawn.outcome.bracket.byes.first)
    await #expect(throws: KnockOutFault.self) {
      try await plan.desk.recordMatch(1, winner: stranger.text)
    }
    let next = try await plan.desk.recordMatch(1, winner: winner.text, score: "2:1")
    #expect(next.outcome[3]?.entries.contains(winner) == true)
    // The same again changes nothing; another result needs a replacement with a reason.
    _ = try await plan.desk.recordMatch(1, winner: winner.text, score: "2:1")
    await #expect(throws: KnockOutFault.recordedBefore(1)) {
      try await plan.desk.recordMatch(1, winner: loser.text)
    }
    await #expect(throws: EditionError.reasonMissing) {
      try await plan.desk.recordMatch(1, winner: loser.text, replacing: true)
    }
    let changed = try await plan.desk.recordMatch(
      1, winner: loser.text, isWalkover: true, replacing: true, reason: "记录有误")
    #expect(changed.outcome[3]?.entries.contains(loser) == true)
    await #expect(throws: RoundError.self) { try await plan.desk.closeRound("cup") }
    await #expect(throws: KnockOutFault.scoreTooLong(41, most: 40)) {
      try await plan.desk.recordMatch(2, winner: "A001", score: String(repeating: "1", count: 41))
    }
  }

  /// A file with these rows under 场次, 胜者, 比分, 情况.
  private static func list(
    _ plan: Plan, _ rows: [String], heading: String = "场次,胜者,比分,情况"
  ) throws -> String {
    let path = plan.season.folder.appending(path: "场次.csv").path()
    try ([heading] + rows).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func `one list records many matches, those that follow from it among them`() async throws {
    let plan = try await Plan("third: match")
    var outcome = try await plan.desk.drawBracket().outcome
    var rows: [String] = []
    while let number = outcome.due.first, let match = outcome[number] {
      let (winner, loser) = (try #require(match.entries.min()), try #require(match.entries.max()))
      rows.append("第 \(number) 场,\(winner),2:1,\(number == 2 ? "对方弃权" : "")")
      outcome = outcome.with(
        MatchResult(winner, beats: loser, score: "2:1", isWalkover: number == 2), of: number)
    }
    #expect(rows.count == 6)
    // In any order; the rows count in the order of the matches.
    let path = try Self.list(plan, rows.reversed())
    let preview = try await plan.desk.importMatches(path, mode: .preview)
    #expect(preview.matches == 6 && preview.changed == 6 && !preview.isTaken)
    #expect(try await plan.desk.bracket().outcome.hasBegun == false)
    let report = try await plan.desk.importMatches(path)
    #expect(report.isTaken && report.problems.isEmpty, "\(report.problems)")
    let status = try await plan.desk.bracket()
    #expect(status.outcome.places == outcome.places && status.outcome.results == outcome.results)
    // The list that is written then says the same, sheets beside it and all.
    let written = plan.season.folder.appending(path: "对阵表.xlsx").path()
    try await plan.desk.writeBracket(status, to: written)
    let again = try await plan.desk.importMatches(written)
    #expect(again.matches == 6 && again.changed == 0 && again.problems.isEmpty, "\(again.problems)")
    #expect(try await plan.desk.checkStore().findings.allSatisfy { $0.count == 0 })
    // The workbook of results has the bracket beside the places.
    let folder = plan.season.folder.appending(path: "结果").path()
    _ = try await plan.desk.exportResults(lists: [.scoreDetail], to: folder)
    let sheets = try SheetSource.open("\(folder)/评分明细.xlsx").sheets.map(\.name)
    #expect(sheets == ["成绩明细·淘汰赛", "对阵图·淘汰赛", "场次·淘汰赛"])
  }

  struct BadList: Sendable, CustomTestStringConvertible {
    let name, row, code: String
    var testDescription: String { name }
  }

  static let badLists = [
    BadList(name: "no such match", row: "9,ONE,2:1,", code: "knock-out-no-match"),
    BadList(name: "a match that waits", row: "6,ONE,2:1,", code: "knock-out-match-waits"),
    BadList(name: "a score alone", row: "1,,2:1,", code: "knock-out-winner-missing"),
    BadList(name: "a walkover alone", row: "1,,,弃权", code: "knock-out-winner-missing"),
    BadList(name: "who is not in it", row: "1,BYE,2:1,", code: "knock-out-not-in-match"),
    BadList(name: "a stranger", row: "1,乙队,2:1,", code: "knock-out-unknown-entry"),
    BadList(name: "no number", row: "首场,ONE,2:1,", code: "knock-out-match-missing"),
    BadList(name: "a remark", row: "1,ONE,2:1,下雨改期", code: "knock-out-standing-unknown"),
    BadList(name: "one twice", row: "1,ONE,2:1,\n1,TWO,2:1,", code: "knock-out-match-twice"),
    BadList(name: "nothing", row: "1,,,\n2,,,", code: "knock-out-nothing-filled-in"),
  ]

  @Test(arguments: badLists)
  func `a list with one row that cannot hold is refused whole`(example: BadList) async throws {
    let plan = try await Plan("third: match")
    let drawn = try await plan.desk.drawBracket()
    let (first, second) = (try #require(drawn.outcome[1]), try #require(drawn.outcome[2]))
    let row = example.row.replacing("ONE", with: first.entries[0].text)
      .replacing("TWO", with: first.entries[1].text)
      .replacing("BYE", with: drawn.outcome.bracket.byes[0].text)
    let good = example.name == "nothing" ? [] : ["2,\(second.entries[0]),3:0,"]
    let report = try await plan.desk.importMatches(
      try Self.list(plan, row.components(separatedBy: "\n") + good))
    #expect(report.problems.map(\.code) == [example.code] && !report.isTaken)
    #expect(try await plan.desk.bracket().outcome.hasBegun == false)
  }

  @Test func `a result on record is replaced with a reason, and a stale list is refused`()
    async throws
  {
    let plan = try await Plan("third: match")
    let drawn = try await plan.desk.drawBracket()
    let first = try #require(drawn.outcome[1])
    let (one, other) = (first.entries[0], first.entries[1])
    _ = try await plan.desk.importMatches(try Self.list(plan, ["1,\(one),2:1,"]))
    let semi = try #require(
      try await plan.desk.bracket().outcome.matches.first {
        $0.match.size == 4 && $0.entries.contains(one)
      })
    _ = try await plan.desk.importMatches(
      try Self.list(plan, ["\(semi.match.number),\(one),2:1,"]))
    let changed = try Self.list(plan, ["1,\(other),2:0,"])
    #expect(
      try await plan.desk.importMatches(changed).problems.map(\.code) == [
        "knock-out-recorded-before"
      ])
    await #expect(throws: EditionError.reasonMissing) {
      try await plan.desk.importMatches(changed, replacing: true)
    }
    let report = try await plan.desk.importMatches(changed, replacing: true, reason: "记录有误")
    #expect(report.isTaken && report.changed == 1)
    #expect(try await plan.desk.bracket().outcome.outdated == [semi.match.number])
    // A list that was printed before names the one who is out.
    let stale = try await plan.desk.importMatches(
      try Self.list(
        plan, ["\(semi.match.number),\(one),\(drawn.outcome.bracket.byes[0]),\(other),2:1"],
        heading: "场次,一方,另一方,胜者,比分"))
    #expect(stale.problems.map(\.code).contains("knock-out-others-meet") && !stale.isTaken)
  }

  @Test func `played to the end it is closed, has its prizes, and is explained match by match`()
    async throws
  {
    let plan = try await Plan()
    _ = try await plan.desk.drawBracket(seeds: ["A001", "A002"])
    let done = try await plan.playOn()
    #expect(done.outcome.due.isEmpty && done.outcome.places["A001"] == 1)
    let standing = try await plan.desk.closeRound("cup")
    #expect(standing.results.entries.count { $0.rank != nil } == 6)
    _ = try await plan.desk.proposeAwards()
    let winners = try await plan.desk.resultBook().awards
    #expect(winners.map(\.level) == ["冠军", "亚军", "季军"] && winners.first?.entry == "A001")
    let told = try await plan.desk.explain("A001", in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.contains("对阵号 1（种子），首轮轮空") }, "\(told)")
    #expect(told.contains { $0.hasPrefix("第 6 场 决赛：胜 A002") && $0.hasSuffix("2:1") }, "\(told)")
    #expect(told.contains("淘汰赛：按各场胜负得第 1 名。"), "\(told)")
    let english = try await plan.desk.explain("A002", in: .english).steps.flatMap(\.lines)
    #expect(english.contains { $0.hasPrefix("match 6, final: lost to A001") }, "\(english)")
    // Closed, the seed can be seen, and the workbook has the bracket, the matches and the draw.
    let status = try await plan.desk.bracket()
    #expect(status.isClosed)
    let path = plan.season.folder.appending(path: "对阵表.xlsx").path()
    try await plan.desk.writeBracket(status, to: path)
    #expect(try SheetSource.open(path).sheets.map(\.name) == ["对阵图", "场次", "抽签号"])
    await #expect(throws: JudgingError.closed("cup")) {
      try await plan.desk.recordMatch(
        6, winner: "A002", replacing: true, reason: "申诉成立")
    }
  }

  @Test func `a side that withdraws before its match loses it without one, and has no place`()
    async throws
  {
    let plan = try await Plan("")
    let drawn = try await plan.desk.drawBracket()
    let first = try #require(drawn.outcome[1])
    _ = try await plan.desk.screen(first.entries[0], .withdraw(reason: "队员生病"))
    let now = try await plan.desk.bracket()
    #expect(now.outcome[1]?.state == .withoutMatch(first.entries[1]))
    await #expect(throws: KnockOutFault.matchNotHeld(1)) {
      try await plan.desk.recordMatch(1, winner: first.entries[1].text)
    }
    try await plan.playOn()
    let standing = try await plan.desk.closeRound("cup")
    #expect(standing.results[first.entries[0]]?.rank == nil)
    #expect(standing.results.entries.count { $0.rank != nil } == 5)
  }

  @Test(arguments: [true, false])
  func `a finalist who leaves has no place, and one who stays away from the final is second`(
    leaves: Bool
  ) async throws {
    let plan = try await Plan("seeds: 2")
    var status = try await plan.desk.drawBracket(seeds: ["A001", "A002"])
    let final = try #require(status.outcome.matches.last?.match.number)
    while let number = status.outcome.due.first(where: { $0 != final }),
      let winner = status.outcome[number]?.entries.min()
    {
      status = try await plan.desk.recordMatch(number, winner: winner.text, score: "2:1")
    }
    #expect(status.outcome.due == [final])
    if leaves {
      _ = try await plan.desk.screen("A002", .withdraw(reason: "队员生病"))
    } else {
      _ = try await plan.desk.recordMatch(final, winner: "A001", isWalkover: true)
    }
    let standing = try await plan.desk.closeRound("cup")
    let ranks = standing.results.entries.compactMap(\.rank).sorted()
    #expect(standing.results["A001"]?.rank == 1)
    #expect(standing.results["A002"]?.rank == (leaves ? nil : 2))
    // The losers of the semi-finals move up together, and share the place.
    #expect(ranks == (leaves ? [1, 2, 2, 4, 4] : [1, 2, 3, 3, 5, 5]))
    _ = try await plan.desk.proposeAwards()
    // One second prize does not go round two: the committee decides.
    let levels = try await plan.desk.resultBook().awards.map(\.level)
    #expect(levels == (leaves ? ["冠军"] : ["冠军", "亚军", "季军", "季军"]))
  }

  @Test func `the seeds are the first of the round before, which has to be closed`() async throws {
    let plan = try await Plan(
      "seeds: 2, seeded-by: group",
      before: "\n  - {id: group, name: 小组赛, kind: recorded, range: 0..100}")
    await #expect(throws: (any Error).self) { try await plan.desk.drawBracket() }
    let folder = plan.season.folder.appending(path: "登记").path()
    let list = try await plan.desk.writeRecordList(of: "group", to: folder)
    #expect(list.entries == 6)
    let csv = plan.season.folder.appending(path: "积分.csv").path()
    try "作品编号,成绩\nA001,1\nA002,2\nA003,9\nA004,4\nA005,7\nA006,3\n"
      .write(toFile: csv, atomically: true, encoding: .utf8)
    let taken = try await plan.desk.importRecords(csv, into: "group")
    #expect(taken.problems.filter { $0.severity == .error }.isEmpty, "\(taken.problems)")
    await #expect(throws: (any Error).self) { try await plan.desk.drawBracket() }
    _ = try await plan.desk.closeRound("group")
    await #expect(throws: KnockOutFault.seedsNotNamed(by: "group")) {
      try await plan.desk.drawBracket(seeds: ["A001", "A002"])
    }
    let status = try await plan.desk.drawBracket()
    #expect(status.drawn.prefix(2).map(\.entry) == ["A003", "A005"])
  }

  @Test(arguments: ["seeds: 2, third: match", "seeds: 2"])
  func `both checkers find who meets whom and the places again, and name a changed result`(
    keys: String
  ) async throws {
    let plan = try await Plan(keys)
    _ = try await plan.desk.drawBracket(seeds: ["A004", "A002"])
    let last = try await plan.playOn().lines.count
    _ = try await plan.desk.closeRound("cup")
    let desk = Desk(
      database: plan.desk.database, key: plan.desk.key, actor: plan.desk.actor,
      clock: plan.desk.clock,
      siteFile: plan.season.folder.appending(path: "contest.site").path)
    _ = try await desk.makeSite(name: "某市团委")
    let path = plan.season.folder.appending(path: "a.contest").path()
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    let python = try independentChecker(path)
    #expect(
      python.status == 0 && python.output.contains("ok bracket/cup 6")
        && python.output.contains("ok matches/cup \(last)"), "\(python.output)")
    // The winner and the loser of the final change places.
    let final = try #require(try await desk.bracket().outcome.matches.last)
    let (winner, loser) = (
      try #require(final.winner).text, try #require(final.loser).text
    )
    try forgeOutcome(
      path, "\"amount\":\"\(last)\",\"entries\":[\"\(winner)\",\"\(loser)\"]",
      "\"amount\":\"\(last)\",\"entries\":[\"\(loser)\",\"\(winner)\"]")
    let changed = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(!changed.isSound)
    let second = try independentChecker(path)
    #expect(
      second.status == 1 && second.output.contains("WRONG matches/cup cup/"), "\(second.output)")
  }
}

/// Writes an archive anew with another text in its part of outcomes.
private func forgeOutcome(_ path: String, _ old: String, _ new: String) throws {
  let (status, _) = try ChildProgram.run([
    "python3", "-c",
    """
    import sys, zipfile
    path, old, new = sys.argv[1:]
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in files["outcome.jsonl"]
    files["outcome.jsonl"] = files["outcome.jsonl"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items(): archive.writestr(name, data)
    """, path, old, new,
  ])
  #expect(status == 0)
}
