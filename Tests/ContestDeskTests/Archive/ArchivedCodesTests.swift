import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Layered code numbers and re-checks are in archives, and both checkers decode them again.
struct ArchivedCodesTests {
  private let codes: CodesTests
  private let path: String
  private let desk: Desk

  init() async throws {
    codes = try await CodesTests()
    path = codes.season.folder.appending(path: "a.contest").path
    desk = Desk(
      database: codes.desk.database, key: codes.desk.key, actor: codes.desk.actor,
      clock: codes.desk.clock, siteFile: codes.season.folder.appending(path: "contest.site").path)
    try await codes.recorded(try await codes.drawn())
    _ = try await desk.openCodes(of: "theory", witnesses: CodesTests.witnesses)
    _ = try await desk.closeRound("theory")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市总工会")
  }

  /// Everybody who is due is checked again and found right.
  private func check() async throws {
    let status = try await desk.drawRecheck(of: "theory", seed: .number(3))
    let rows = status.lines.map { "\($0.entry.text),一致" }.joined(separator: "\n")
    let file = try codes.save("编号,复核结果\n" + rows, "复核.csv")
    #expect(try await desk.takeRecheck(file, of: "theory").isTaken)
  }

  private func verified() async throws -> ArchiveReport {
    _ = try await desk.archive(program: "test", to: path)
    return try ArchiveVerifier.verify(path, card: try await desk.siteCard())
  }

  private func wrong(_ report: ArchiveReport, _ name: String) -> [ArchiveMismatch] {
    guard case .wrong(let all)? = report.findings.first(where: { $0.name == name })?.state else {
      return []
    }
    return all
  }

  /// Replaces the pairs stored for a layer by others than those that were drawn.
  private func change(
    layer: Int, _ body: @escaping @Sendable (inout [CodeLayers.Pair]) -> Void
  ) async throws {
    let key = desk.key
    try await codes.season.write { transaction in
      let (edition, round): (Edition.ID, Round.ID) = (RoundSeason.edition, "theory")
      let record = try #require(
        try CodeRecords.layers(edition, round, in: transaction).last { $0.layer == layer })
      let box = try #require(try SealedCodes(record, of: round, edition, key))
      var pairs = box.pairs
      body(&pairs)
      let sealed = try key.box.seal(
        SealedCodes(witnesses: box.witnesses, seed: box.seed, pairs: pairs).texts,
        owner: CodeRecords.owner(edition, round, layer: layer, number: record.number))
      try transaction.execute("UPDATE code_layers SET sealed = ?1 WHERE layer = ?2", sealed, layer)
    }
  }

  @Test func `twenty numbers of ten entries are drawn again by both checkers`() async throws {
    try await check()
    let report = try await verified()
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.first { $0.name == "codes" }?.count == 20)
    #expect(report.findings.first { $0.name == "recheck/theory" }?.state == .right)
    // The seeds were chosen, which is said.
    guard case .notCompared? = report.findings.first(where: { $0.name == "codes-by-lot" })?.state
    else {
      Issue.record("\(report.findings)")
      return
    }
    let python = try independentChecker(path)
    #expect(python.status == 0 && python.output.contains("ok codes 20"), "\(python.output)")
  }

  @Test func `two exchanged papers are named by both checkers with both values`() async throws {
    try await change(layer: 2) { pairs in
      (pairs[0].before, pairs[4].before) = (pairs[4].before, pairs[0].before)
    }
    let found = wrong(try await verified(), "codes")
    #expect(found.map(\.place) == ["theory/B001", "theory/B005"])
    #expect(found.first?.archived == found.last?.computed)
    #expect(found.first?.computed == found.last?.archived && found.first?.archived != nil)
    let python = try independentChecker(path)
    #expect(
      python.status == 1 && python.output.contains("WRONG codes theory/B001"), "\(python.output)")
  }

  @Test func `a number of an entry that was never in the round is named`() async throws {
    try await change(layer: 1) { $0[2].before = "A999" }
    let found = wrong(try await verified(), "codes")
    #expect(found.map(\.place) == ["theory/A003"] && found.first?.archived == "A999")
    #expect(found.first?.computed?.hasPrefix("A0") == true)
    #expect(try independentChecker(path).output.contains("WRONG codes theory/A003"))
  }

  @Test func `a seed that differs from the log, and a missing draw, are named`()
    async throws
  {
    try await codes.season.write { transaction in
      try transaction.execute(
        "UPDATE code_layers SET seed_sha256 = ?1 WHERE layer = 1", Digest(of: "9").text)
    }
    let report = try await verified()
    #expect(
      wrong(report, "codes").first?.place == "theory/code-layer/1/1", "\(report.findings)")
    #expect(try independentChecker(path).output.contains("WRONG seeds theory"))
    try await codes.season.write { transaction in
      try transaction.execute("DELETE FROM code_layers WHERE layer = 2")
    }
    let less = wrong(try await verified(), "codes")
    #expect(less.contains { $0.place == "theory/code-layer/2/1" && $0.archived == nil })
  }

  @Test func `a re-check that was not made and a removed result are named`()
    async throws
  {
    let before = try await verified().findings.first { $0.name == "recheck/theory" }?.state
    guard case .notCompared? = before else {
      Issue.record("\(String(describing: before))")
      return
    }
    try await check()
    let entry = try #require(
      try await desk.recheck(of: "theory").lines.first { $0.reason == .prize }?.entry)
    try await codes.season.write { transaction in
      try transaction.execute("DELETE FROM recheck_results WHERE entry_id = ?1", entry)
    }
    let written = try await desk.archive(program: "test", to: path)
    #expect(written.warnings.map(\.chinese).contains { $0.contains("还有 1 项没有复核") })
    let report = try await verified()
    let words = report.findings.first { $0.name == "recheck/theory" }?.rule.chinese
    #expect(words == "应当复核的还有 1 项没有复核")
    let found = wrong(report, "recheck/theory")
    #expect(found == [ArchiveMismatch("theory/\(entry)", archived: nil, computed: "prize")])
  }

  @Test func `after a purge the checkers say that the numbers are gone`() async throws {
    _ = try await desk.purgePrivateData(of: desk.edition(RoundSeason.edition))
    let report = try await verified()
    guard case .notCompared(let why)? = report.findings.first(where: { $0.name == "codes" })?.state
    else {
      Issue.record("\(report.findings)")
      return
    }
    #expect(why.chinese.contains("清除"))
    #expect(try independentChecker(path).status == 0)
  }
}
