import Contest
import ContestDesk
import ContestStore
import Testing

struct CommitDrawTests {
  /// A season whose seeds are drawn, as a real one's are.
  private func season(judges: Int = 8) async throws -> RoundSeason {
    try await RoundSeason(
      judges: judges, seed: .bits(Bits128(high: 7, low: 7)), isChosen: false)
  }

  private func draws(_ season: RoundSeason) async throws -> [Draw] {
    try await season.desk.database.read {
      try DrawRecords.draws(RoundSeason.edition, "review", in: $0)
    }
  }

  @Test func `the hash is on record before the draw, and the 128-bit seed is not shown yet`()
    async throws
  {
    let (one, other) = (try await season(), try await season())
    let summary = try await one.desk.assignJudges("review")
    _ = try await other.desk.assignJudges("review")
    let draw = try #require(try await draws(one).first)
    #expect(draw.hash == Digest(of: draw.seed.text).text && draw.seed.text.count == 32)
    #expect(summary.seed == nil && summary.seedSHA256 == draw.hash && summary.seedOrigin == .drawn)
    #expect(try await draws(other).first?.seed != draw.seed)
    let actions = try await one.desk.database.read { connection in
      var actions: [String] = []
      try AuditLog.forEach(in: connection) { record in
        actions.append(record.action)
        #expect(!record.detail.contains(draw.seed.text))
      }
      return actions
    }
    let (committed, used) = (
      actions.firstIndex(of: "round.draw"), actions.firstIndex(of: "round.assign")
    )
    #expect(try #require(committed) < #require(used))
  }

  @Test func `a draw that was not carried out uses the same seed the next time`() async throws {
    let season = try await season(judges: 3)
    await #expect(throws: AssignmentError.self) { try await season.desk.assignJudges("review") }
    let waiting = try await draws(season)
    #expect(waiting.count == 1 && waiting.waiting != nil)
    _ = try await season.desk.assignJudges("review", AssignmentWish(allowsFewer: true))
    let made = try await draws(season)
    #expect(made.map(\.seed) == waiting.map(\.seed) && made.waiting == nil)
  }

  @Test func `another seed is refused once one is on record`() async throws {
    let season = try await season()
    _ = try await season.desk.assignJudges("review")
    await #expect(throws: JudgingError.drawnAlready("review")) {
      try await season.desk.assignJudges("review", AssignmentWish(seed: 5))
    }
    _ = try await season.desk.assignJudges("review")
    #expect(try await draws(season).count == 1)
  }

  @Test func `a repeated draw is recorded with its reason, and its seed gives its lots`()
    async throws
  {
    let season = try await season()
    _ = try await season.desk.assignJudges("review")
    let before = try await season.entries()
    await #expect(throws: JudgingError.reasonMissing) {
      try await season.desk.assignJudges("review", AssignmentWish(redraw: ""))
    }
    let summary = try await season.desk.assignJudges(
      "review", AssignmentWish(redraw: "漏了一件作品"))
    let draws = try await draws(season)
    #expect(draws.map(\.reason) == ["", "漏了一件作品"])
    #expect(draws[0].seed != draws[1].seed && summary.seedSHA256 == draws[1].hash)
    let after = try await season.entries()
    #expect(after.count == before.count && after != before)
    #expect(summary.pairs == 36)
    let check = try await StoreCheck.run(on: season.desk.database)
    #expect(check.findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  @Test func `lots that have been used are not drawn again`() async throws {
    let season = try await season()
    _ = try await season.desk.assignJudges("review")
    try await season.write { transaction in
      try transaction.execute(
        """
        INSERT INTO sheet_issues (edition_id, round_id, judge_id, issue, at, actor)
        VALUES (?1, 'review', ?2, 1, 0, 'test')
        """, RoundSeason.edition, RoundSeason.judge(1))
    }
    await #expect(throws: JudgingError.drawInUse("review")) {
      try await season.desk.assignJudges("review", AssignmentWish(redraw: "想换一个结果"))
    }
  }

  @Test(arguments: [Seed?.none, .number(7)])
  func `late entries have a draw of their own, also in a rehearsal`(seed: Seed?)
    async throws
  {
    let season = try await season()
    _ = try await season.desk.assignJudges("review", AssignmentWish(seed: seed))
    try await season.write { transaction in
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A099', ?1, 'N99', '迟到的作品', 'O1', 'natural', '', 'accepted', 1, 0, ?2)
        """, RoundSeason.edition, Entry.Identity(.random()))
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
    _ = try await season.desk.assignJudges("review")
    let draws = try await draws(season)
    #expect(draws.count == 2 && draws[0].seed != draws[1].seed)
    let check = try await StoreCheck.run(on: season.desk.database)
    #expect(check.findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  @Test func `the seed is shown when the round is closed, and a chosen one at once`() async throws {
    let season = try await season()
    _ = try await season.desk.assignJudges("review")
    let edition = try await season.desk.edition()
    let open = try await season.desk.draws(of: edition)
    #expect(open.map(\.round) == [nil, "review"] && open.allSatisfy { $0.seed == nil })
    try await season.write {
      try RoundRecords.setState(.closed, RoundSeason.edition, "review", in: $0)
    }
    let closed = try await season.desk.draws(of: edition)
    #expect(closed.map { $0.seed == nil } == [true, false])
    #expect(closed.last?.seed.map { Digest(of: $0).text } == closed.last?.seedSHA256)

    let rehearsal = try await RoundSeason()
    let summary = try await rehearsal.desk.assignJudges("review")
    #expect(summary.seed != nil && summary.seedOrigin == .chosen)
  }
}
