import Contest
import ContestStore
import Testing

struct PrizeWaitRecordsTests {
  @Test(arguments: Engine.allCases)
  func `each version keeps who waited in it`(engine: Engine) async throws {
    try await engine.withSeason { database in
      func replace(_ waits: [Entry.ID: Set<String>], from version: Int) async throws {
        try await database.write(Season.action("outcome.seal")) { transaction in
          try PrizeWaitRecords.replace(
            with: waits, from: version, Season.edition, in: transaction)
          try transaction.record(.outcome(Season.edition))
        }
      }
      try await replace(["E1": ["一等奖", "新锐"], "E2": ["一等奖"]], from: 1)
      try await replace(["E1": ["新锐"], "E3": ["二等奖"]], from: 2)
      try await replace(["E1": ["新锐"], "E2": ["一等奖"]], from: 3)
      try await database.read { (connection) throws in
        func waits(_ version: Int?) throws -> [Entry.ID: Set<String>] {
          try PrizeWaitRecords.all(Season.edition, version: version, in: connection)
        }
        #expect(try waits(1) == ["E1": ["一等奖", "新锐"], "E2": ["一等奖"]])
        #expect(try waits(2) == ["E1": ["新锐"], "E3": ["二等奖"]])
        #expect(try waits(3) == ["E1": ["新锐"], "E2": ["一等奖"]])
        #expect(try waits(nil) == (try waits(3)))
        #expect(try waits(0).isEmpty)
      }
    }
  }
}
