import Contest
import ContestStore
import Testing

struct DecisionRecordsTests {
  /// One of each kind.
  static let choices: [CommitteeDecision.Choice] = [
    .tieOrder("review", ["E2", "E1"]),
    .going("review", "E1", .exclude),
    .places("review", list: "natural", 12),
    .tiesAtLine("review", .takeAll),
    .award("E1", level: "一等奖"),
    .award("E2", level: nil),
    .awardPlaces(level: "一等奖", list: "", 3),
    .tiesAtPrize(.takeNone),
    .leastSheets("review", 2),
    .noReReview("review"),
    .vetting("ask", "E1", passes: false, late: 2),
    .vetting("ask", "E2", passes: true, late: 0),
    .leaveUnranked("review"), .organizationAward("优秀组织奖", organization: "禾城大学", has: true),
    .organizationAward("优秀组织奖", organization: "禾城大学", has: false),
    .reReviewAgain("review"), .sheetsAgain("review"),
  ]

  @Test(arguments: Engine.allCases)
  func `every kind of decision comes back as taken, the oldest first`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      for choice in Self.choices {
        try await database.write(Season.action("committee.decide")) {
          _ = try DecisionRecords.add(choice, reason: "评委会会议", Season.edition, in: $0)
        }
      }
      let found = try await database.read { try DecisionRecords.records(Season.edition, in: $0) }
      #expect(found.map(\.decision.choice) == Self.choices)
      #expect(found.map(\.number) == Array(1...Self.choices.count))
      #expect(found.allSatisfy { $0.decision.reason == "评委会会议" && $0.decision.actor == "cli" })
    }
  }
}
