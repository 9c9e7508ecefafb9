import Contest
import ContestDesk
import ContestStore
import Testing

/// The log below an explanation has the steps that the entry's own result rests on, and no others'.
struct ExplainRecordsTests {
  @Test func `answers, support and re-checks of others are not among an entry's records`()
    async throws
  {
    let honour = try await FollowUpActionsTests.Honour()
    let later = honour.desk(after: 12)
    _ = try await later.askWinners(in: "landed")
    _ = try await later.answerFollowUp("A001", ["done": "是"], in: "landed")
    _ = try await later.enterSupport(
      .paid, "A001", 1000, on: FollowUpActionsTests.Honour.given.adding(months: 1), in: "money")
    _ = try await later.decideTitle("A001", .withdraw, reason: "责任事故")
    func actions(_ entry: Entry.ID) async throws -> [String] {
      try await later.explain(entry, in: .chinese).records.map(\.action)
    }
    let own = try await actions("A001")
    #expect(own.count { $0 == "follow-up.answer" } == 1)
    #expect(own.count { $0 == "follow-up.support" } == 1)
    // The decision, and the version in which the title went.
    #expect(own.count { $0 == "follow-up.decide" } == 2)
    let other = try await actions("A003")
    #expect(other.contains("follow-up.ask") && other.contains("awards.propose"))
    #expect(!other.contains("follow-up.answer") && !other.contains("follow-up.support"))
    #expect(!other.contains("follow-up.decide"), "\(other)")
  }

  @Test func `a list that went public is among the records of whoever stands on it`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    func published(_ entry: Entry.ID) async throws -> Int {
      try await edition.desk.explain(entry, in: .chinese).records
        .count { $0.subject.hasPrefix("publicity/") }
    }
    #expect(try await published("E2") == 1)
    #expect(try await published("E4") == 0)
    try await edition.desk.screen("E2", .withdraw(reason: "获奖者放弃"))
    _ = try await edition.desk.revisePublicity(reason: "获奖者放弃")
    // Who came off has the list by which that happened, and who moved up the list on which it stands.
    #expect(try await published("E2") == 2)
    #expect(try await published("E4") == 1)
    let moved = try await edition.desk.explain("E4", in: .chinese).records
    #expect(moved.contains { $0.action == "publicity.revise" && $0.subject.hasPrefix("outcome/") })
  }
}
