import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct TakeBackExceptionTests {
  /// E3 has 85, 90, 95 and E5 has 70, 75, 80: a range of 10 asks for a second look. E6 has one sheet of three.
  private static let rulebook = JudgedEdition.rulebook.replacing(
    "judges-per-entry: 3",
    with:
      "judges-per-entry: 3\n        re-review: {when: range-at-least, points: 10, judges: 1}")

  private static func closedAndReopened() async throws -> Desk {
    let desk = try await JudgedEdition(rulebook: rulebook).desk
    _ = try await desk.closeRound(
      "review", Desk.Closing(waivingReReview: "时间不够", leavingUnranked: "评委因病缺席"))
    try await desk.reopenRound("review", reason: "评委会不同意")
    return desk
  }

  @Test func `what was taken back is asked for again when the round is closed`() async throws {
    let desk = try await Self.closedAndReopened()
    // Both hold: closing again would ask for nothing.
    _ = try await desk.closeRound("review", mode: .preview)
    let left = try await desk.takeBackException(.noReReview, of: "review", reason: "评委会决定仍作复议")
    #expect(left.map(\.choice) == [.leaveUnranked("review")])
    await #expect {
      try await desk.closeRound("review")
    } throws: { error in
      guard case .reReviewsOpen("review", 2, _)? = error as? RoundError else { return false }
      return true
    }
    // The second looks can be assigned now, as at any closing that lacks them.
    #expect(try await desk.standing(of: "review").reReviews.map(\.entry) == ["E3", "E5"])
    #expect(
      try await desk.takeBackException(.leaveUnranked, of: "review", reason: "另派了评委").isEmpty)
    await #expect {
      try await desk.closeRound("review")
    } throws: { error in
      guard case .sheetsMissing("review", 1, _)? = error as? RoundError else { return false }
      return true
    }
    // Decided anew, each holds again.
    let anew = try await desk.closeRound(
      "review", Desk.Closing(waivingReReview: "评委会再议", leavingUnranked: "无人可派", reason: "再议"))
    #expect(anew.exceptions.map(\.reason) == ["评委会再议", "无人可派"])
  }

  @Test func `it is on record, with who did it and why`() async throws {
    let desk = try await Self.closedAndReopened()
    try await desk.takeBackException(.leaveUnranked, of: "review", reason: "另派了评委")
    let edition = try await desk.edition().id
    let decisions = try await desk.database.read { connection in
      try DecisionRecords.records(edition, in: connection)
    }
    #expect(
      decisions.map(\.decision.choice) == [
        .noReReview("review"), .leaveUnranked("review"), .sheetsAgain("review"),
      ])
    #expect(decisions.last?.decision.reason == "另派了评委")
    let actions = try await desk.database.read { connection in
      try connection.count("SELECT count(*) FROM audit WHERE action = 'round.take-back'")
    }
    #expect(actions == 1)
  }

  @Test func `only what holds in an open round is taken back, with a reason`() async throws {
    let desk = try await JudgedEdition(rulebook: Self.rulebook).desk
    await #expect(throws: RoundError.noSuchException("review", .noReReview)) {
      try await desk.takeBackException(.noReReview, of: "review", reason: "仍作复议")
    }
    _ = try await desk.closeRound(
      "review", Desk.Closing(waivingReReview: "时间不够", leavingUnranked: "评委因病缺席"))
    await #expect(throws: RoundError.alreadyClosed("review")) {
      try await desk.takeBackException(.noReReview, of: "review", reason: "仍作复议")
    }
    try await desk.reopenRound("review", reason: "评委会不同意")
    await #expect(throws: EditionError.reasonMissing) {
      try await desk.takeBackException(.noReReview, of: "review", reason: "  ")
    }
    try await desk.takeBackException(.noReReview, of: "review", reason: "仍作复议")
    await #expect(throws: RoundError.noSuchException("review", .noReReview)) {
      try await desk.takeBackException(.noReReview, of: "review", reason: "再收一次")
    }
  }
}
