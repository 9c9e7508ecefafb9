import Contest
import ContestStore
import Testing

struct QuotaRecordsTests {
  static func plan() throws -> QuotaPlan {
    try QuotaPlan(
      QuotaRule(total: 5, by: .students, least: 1, plus: [.lastResult: 1]),
      [
        QuotaPlan.Unit("S1", "甲校", [.students: 300, .lastResult: 1]),
        QuotaPlan.Unit("S2", "乙校", [.students: 200, .lastResult: 0]),
      ])
  }

  @Test(arguments: Engine.allCases)
  func `a plan comes back as it was published, and the latest counts`(engine: Engine) async throws {
    try await engine.withSeason { database in
      #expect(try await database.read { try QuotaRecords.seats(Season.edition, in: $0) } == nil)
      let plan = try Self.plan()
      let later = try QuotaPlan(QuotaRule(total: 2), [QuotaPlan.Unit("S1", "甲校")])
      let steps = try QuotaPlan(
        QuotaRule(by: .students, every: QuotaRule.Step(400, .up, most: 3), least: 1),
        [QuotaPlan.Unit("S1", "甲校", [.students: 700])])
      for (one, reason) in [(plan, ""), (steps, "改为每 400 人一个"), (later, "更正")] {
        try await database.write(Season.action("quota.publish")) {
          _ = try QuotaRecords.publish(one, reason: reason, Season.edition, in: $0)
        }
      }
      let kept = try await database.read { try QuotaRecords.all(Season.edition, in: $0) }
      #expect(kept.map(\.number) == [1, 2, 3] && kept.map(\.reason) == ["", "改为每 400 人一个", "更正"])
      #expect(kept.map(\.lines) == [plan.lines, steps.lines, later.lines])
      #expect(kept.map(\.rule) == [plan.rule, steps.rule, later.rule])
      #expect(
        try await database.read { try QuotaRecords.seats(Season.edition, in: $0) } == ["S1": 2])
      #expect(try await PublicationRecordsTests.broken(database).map(\.name) == [])
    }
  }
}
