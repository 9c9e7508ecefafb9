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
            of: reasons.keys.sorted(),
            with: { entry in
              let detail = reasons[entry] ?? ""
              return KeptPrizeReasons(detail: detail, facts: "facts \(detail)")
            }, Season.edition, in: transaction)
          try transaction.record(.outcome(Season.edition))
        }
      }
      func all() async throws -> [Entry.ID: String] {
        try await database.read { try PrizeReasonRecords.all(Season.edition, in: $0) }
          .mapValues(\.detail)
      }
      try await replace(["E1": "[]", "E2": "[1]"])
      #expect(try await all() == ["E1": "[]", "E2": "[1]"])
      try await replace(["E2": "[2]", "E3": "[]"])
      #expect(try await all() == ["E2": "[2]", "E3": "[]"])
      let one = try await database.read { try PrizeReasonRecords.of("E2", Season.edition, in: $0) }
      #expect(one == "[2]")
      let none = try await database.read { try PrizeReasonRecords.of("E1", Season.edition, in: $0) }
      #expect(none == nil)
      let facts = try await database.read { try PrizeReasonRecords.facts(Season.edition, in: $0) }
      #expect(facts == ["E2": "facts [2]", "E3": "facts []"])
      let counts = try await database.read {
        try PrizeReasonRecords.counts(Season.edition, in: $0)
      }
      #expect(counts.all == 2 && counts.withFacts == 2)
    }
  }
}
