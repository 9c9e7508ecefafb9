import Contest
import ContestStore
import Testing

struct TierInputRecordsTests {
  private let e1 = Season.entries[0]
  private let e2 = Season.entries[1]

  @Test(arguments: Engine.allCases)
  func `inputs hold the sheets that count, second looks apart, and no others`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await database.write(Season.action("round.assign")) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try RoundRecords.add(
          [RoundEntry(entry: e1, lot: 1), RoundEntry(entry: e2, lot: 2, appearance: .absent)],
          to: Season.round, of: Season.edition, in: transaction)
        for assignment in [
          AssignmentRecord(entry: e1, judge: "J1"),
          AssignmentRecord(entry: e1, judge: "J2", isReReview: true),
          AssignmentRecord(entry: e2, judge: "J1", state: .recused, reason: "师生"),
        ] {
          try AssignmentRecords.save(assignment, Season.edition, Season.round, in: transaction)
        }
      }
      try await Season.save(80, for: e1, by: "J1", in: database)
      try await Season.save(60, for: e1, by: "J2", in: database)
      try await Season.save(100, for: e2, by: "J1", in: database)
      let inputs = try await database.read {
        try TierInputRecords.read(
          Season.edition, EntryBriefRecords.all(Season.edition, in: $0),
          rounds: [Season.round, "defence"], lotSeed: nil, in: $0)
      }
      let round = try #require(inputs.rounds[Season.round])
      #expect(round.sheets == [ScoreSheet(entry: e1, judge: "J1", marks: ["science": 80])])
      #expect(
        round.reReviewSheets == [ScoreSheet(entry: e1, judge: "J2", marks: ["science": 60])])
      #expect(round.appearances == [e2: .absent])
      #expect(round.isClosed == false)
      // A round that has not begun is not among the inputs.
      #expect(inputs.rounds["defence"] == nil)
      #expect(inputs.entries.count == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the digest of inputs changes with a mark and with the salt`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("round.assign")) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try RoundRecords.add(
          [RoundEntry(entry: e1, lot: 1)], to: Season.round, of: Season.edition, in: transaction)
        try AssignmentRecords.save(
          AssignmentRecord(entry: e1, judge: "J1"), Season.edition, Season.round, in: transaction)
      }
      func digest(salt: String) async throws -> String {
        try await database.read {
          TierInputRecords.digest(
            of: try TierInputRecords.read(
              Season.edition, EntryBriefRecords.all(Season.edition, in: $0), rounds: [Season.round],
              lotSeed: nil, in: $0), salt: salt
          ).text
        }
      }
      try await Season.save(80, for: e1, by: "J1", in: database)
      let before = try await digest(salt: "one")
      #expect(try await digest(salt: "one") == before)
      #expect(try await digest(salt: "two") != before)
      try await Season.save(80.5, for: e1, by: "J1", in: database)
      #expect(try await digest(salt: "one") != before)
    }
  }
}
