import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Two handlers of an objection are two accounts: one proposes, the other agrees.
struct ProposeDecisionTests {
  private static func ground() async throws -> (edition: PublicEdition, first: Desk, second: Desk) {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.object()
    let desk = edition.afterEnd
    return (
      edition, desk.acting(Actor(name: "suli", role: .organizer)),
      desk.acting(Actor(name: "linxiao", role: .organizer))
    )
  }

  private static func objection(_ desk: Desk) async throws -> ShownObjection {
    try #require(try await desk.objections().objections.first)
  }

  @Test func `what is proposed decides nothing until another account agrees`() async throws {
    let (_, first, second) = try await Self.ground()
    try await first.proposeDecision(
      of: 1, .upheld, by: PublicEdition.handlers, reason: "主体相同")
    let waiting = try await Self.objection(first)
    #expect(waiting.objection.verdict == nil && waiting.objection.isOpen)
    #expect(waiting.proposed?.verdict == .upheld && waiting.proposed?.account == "suli")
    await #expect(throws: PublicityFault.sameAccount) {
      try await first.agreeToDecision(about: 1)
    }
    #expect(try await second.reasonProposed(for: 1) == "主体相同")
    let agreed = try await second.agreeToDecision(about: 1)
    #expect(agreed.objection.verdict == .upheld)
    let decided = try await Self.objection(first)
    #expect(decided.accounts == ["suli", "linxiao"] && decided.proposed == nil)
    #expect(decided.handlers == PublicEdition.handlers)
    await #expect(throws: PublicityFault.nothingProposed(1)) {
      try await second.agreeToDecision(about: 1)
    }
  }

  @Test func `both names typed by one account are told as such on record`() async throws {
    let (edition, first, second) = try await Self.ground()
    func accounts() async throws -> [String] {
      try await edition.desk.database.read { connection in
        try HistoryRecords.latest(50, in: connection)
          .filter { $0.record.action == "objection.decide" }.compactMap { $0.told("accounts") }
      }
    }
    _ = try await first.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    #expect(try await Self.objection(first).accounts == ["suli"])
    #expect(try await accounts() == ["1"])
    try await second.proposeDecision(
      of: 1, .upheld, by: PublicEdition.handlers, reason: "又查到往届作品")
    #expect(try await Self.objection(first).objection.verdict == .notUpheld)
    _ = try await first.agreeToDecision(about: 1)
    #expect(try await accounts() == ["2", "1"])
  }

  @Test func `a later proposal takes the place of an earlier one, and a new look is asked for`()
    async throws
  {
    let (_, first, second) = try await Self.ground()
    try await first.proposeDecision(
      of: 1, .upheld, by: PublicEdition.handlers, reason: "主体相同")
    let seen = try await Self.objection(second).shown
    try await first.proposeDecision(
      of: 1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    await #expect(throws: SealingError.changedSinceShown) {
      try await second.agreeToDecision(about: 1, asShown: seen)
    }
    _ = try await second.agreeToDecision(about: 1)
    #expect(try await Self.objection(first).objection.verdict == .notUpheld)
  }

  @Test func `an upheld objection stays unsettled while another decision is proposed`()
    async throws
  {
    let (_, first, second) = try await Self.ground()
    _ = try await first.decideObjection(
      1, .upheld, by: PublicEdition.handlers, reason: "主体相同")
    #expect(try await Self.objection(first).isUnsettled)
    try await second.proposeDecision(
      of: 1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    #expect(try await Self.objection(first).isUnsettled)
  }

  @Test func `who may not handle it is refused when it is proposed and when it is agreed`()
    async throws
  {
    let (_, first, _) = try await Self.ground()
    let alone = Array(PublicEdition.handlers.prefix(1))
    await #expect {
      try await first.proposeDecision(of: 1, .upheld, by: alone, reason: "主体相同")
    } throws: {
      ($0 as? PublicityFault)?.code == "handler-not-two"
    }
    let clerk = first.acting(Actor(name: "liming", role: .clerk))
    await #expect(throws: NotPermitted.self) {
      try await clerk.proposeDecision(
        of: 1, .upheld, by: PublicEdition.handlers, reason: "主体相同")
    }
  }

  @Test func `an archive with a proposal agrees with its log`() async throws {
    let (edition, first, second) = try await Self.ground()
    try await first.proposeDecision(
      of: 1, .upheld, by: PublicEdition.handlers, reason: "主体相同")
    _ = try await second.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "主体不同")
    try await first.proposeDecision(
      of: 1, .upheld, by: PublicEdition.handlers, reason: "再议")
    _ = try await edition.desk.makeSite(name: "某市团委")
    let path = edition.judged.folder.appending(path: "a.contest").path
    _ = try await edition.desk.archive(program: "test", to: path)
    let found = try ArchiveVerifier.verify(path).findings.first { $0.name == "publicity-log" }
    #expect(found?.state == .right)
  }
}
