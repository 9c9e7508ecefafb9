import Contest
import ContestStore
import Testing

struct UnitPrizeRecordsTests {
  private static func prize(
    _ organization: String, _ standing: UnitPrize.Standing = .has, points: Int = 10
  ) -> UnitPrize {
    UnitPrize(
      .organizationAward, 0, name: "优秀组织奖", organization: organization, standing, place: 1,
      points: Points(tenThousandths: points * 10_000))
  }

  @Test(arguments: Engine.allCases)
  func `each version keeps who had the prizes of organizations in it`(engine: Engine) async throws {
    try await engine.withSeason { database in
      func replace(_ prizes: [UnitPrize], from version: Int) async throws {
        try await database.write(Season.action("outcome.seal")) { transaction in
          try UnitPrizeRecords.replace(
            with: prizes, from: version, Season.edition, in: transaction)
          try transaction.record(.outcome(Season.edition))
        }
      }
      let vacant = UnitPrize(.cup, 0, name: "挑战杯", .vacant)
      let first = [vacant, Self.prize("京华理工大学"), Self.prize("永定农学院", .waits)]
      let second = [vacant, Self.prize("京华理工大学", points: 12)]
      try await replace(first, from: 1)
      try await replace(second, from: 2)
      try await replace(first, from: 3)
      try await database.read { (connection) throws in
        func prizes(_ version: Int?) throws -> [UnitPrize] {
          try UnitPrizeRecords.all(Season.edition, version: version, in: connection)
        }
        #expect(try prizes(1) == first && prizes(3) == first && prizes(nil) == first)
        #expect(try prizes(2) == second && prizes(0).isEmpty)
        let spans = try UnitPrizeRecords.spans(Season.edition, in: connection)
        #expect(spans.count == 6 && spans.count { $0.until == nil } == 3)
      }
    }
  }
}
