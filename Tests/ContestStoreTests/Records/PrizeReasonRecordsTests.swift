import Contest
import ContestStore
import Testing

struct PrizeReasonRecordsTests {
  @Test(arguments: Engine.allCases)
  func `the latest reasons take the place of those before`(engine: Engine) async throws {
    try await engine.withSeason { database in
      func replace(_ reasons: [Entry.ID: String]) async throws {
        try await database.write(Season.action("outcome.seal")) { transaction in
          try PrizeReasonRecords.replace(
            of: reasons.keys.sorted(), with: { reasons[$0] ?? "" }, Season.edition,
            in: transaction)
          try transaction.record(.outcome(Season.edition))
        }
      }
      func all() async throws -> [Entry.ID: String] {
        try await database.read { (connection) throws in
          var reasons: [Entry.ID: String] = [:]
          for entry: Entry.ID in ["E1", "E2", "E3"] {
            reasons[entry] = try PrizeReasonRecords.of(entry, Season.edition, in: connection)
          }
          return reasons
        }
      }
      try await replace(["E1": "[]", "E2": "[1]"])
      #expect(try await all() == ["E1": "[]", "E2": "[1]"])
      try await replace(["E2": "[2]", "E3": "[]"])
      #expect(try await all() == ["E2": "[2]", "E3": "[]"])
    }
  }
}
