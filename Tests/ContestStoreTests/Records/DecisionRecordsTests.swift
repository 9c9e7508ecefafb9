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
  @Test(arguments: Engine.allCases)
  func `a decision about a unit follows the unit through renaming and mergers`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      let old = OrganizationRecord(id: "O2", name: "燕山师范学院")
      let new = OrganizationRecord(id: "O3", name: "永定农学院")
      try await database.write(Season.action("organizations.import")) { transaction in
        for unit in [old, new] {
          try OrganizationRecords.save(unit, Season.edition, in: transaction)
        }
      }
      try await database.write(Season.action("awards.override")) { transaction in
        try DecisionRecords.add(
          .organizationAward("优秀组织奖", organization: "燕山师范学院", has: true),
          of: [.init(id: "O2", name: "燕山师范学院"), .init(id: "O3", name: "永定农学院")],
          reason: "加赛", Season.edition, in: transaction)
        // As an earlier program kept it.
        try DecisionRecords.add(
          .organizationAward("团体奖", organization: "燕山师范学院", has: true), reason: "加赛",
          Season.edition, in: transaction)
      }
      func units() async throws -> [DecidedUnits?] {
        try await database.read { connection in
          try DecisionRecords.records(Season.edition, in: connection).map(\.decision.units)
        }
      }
      #expect(
        try await units() == [
          DecidedUnits("燕山师范学院", equals: ["永定农学院"]), DecidedUnits("燕山师范学院"),
        ])
      try await database.write(Season.action("organizations.rename")) { transaction in
        try OrganizationRecords.save(
          OrganizationRecord(id: "O2", name: "燕山大学", formerNames: ["燕山师范学院"]), Season.edition,
          in: transaction)
      }
      #expect(
        try await units() == [
          DecidedUnits("燕山大学", equals: ["永定农学院"]), DecidedUnits("燕山大学"),
        ])
      try await database.write(Season.action("organizations.merge")) { transaction in
        let all = try OrganizationRecords.all(Season.edition, in: transaction)
        let from = try #require(all.first { $0.id == "O2" })
        let into = try #require(all.first { $0.id == "O1" })
        _ = try OrganizationRecords.merge(
          from, into: into, Season.edition, reason: "两校合并", in: transaction)
      }
      #expect(
        try await units() == [
          DecidedUnits("京华理工大学", equals: ["永定农学院"]), DecidedUnits("京华理工大学"),
        ])
      let check = try await StoreCheck.run(on: database)
      #expect(!check.findings.contains { $0.name == "rows-match-audit" && $0.count > 0 })
    }
  }
}
