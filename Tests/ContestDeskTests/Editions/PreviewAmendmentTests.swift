import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Before rules are amended it is shown whom that moves, or said that it moves nobody, or why it cannot be told.
struct PreviewAmendmentTests {
  private static func effect(
    _ judged: JudgedEdition, _ old: String, _ new: String
  ) async throws -> AmendmentEffect {
    try #require(JudgedEdition.rulebook.contains(old))
    return try await judged.desk.previewAmendment(
      rulebookText: JudgedEdition.rulebook.replacing(old, with: new), edition: judged.edition.id)
  }

  @Test func `an amendment of the places says who goes on by it, and amends nothing`() async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    let effect = try await Self.effect(
      judged, "count: 2, per: all, cap-per-organization: 1, reserves: 1", "count: 6")
    guard case .moves(let trial, _) = effect else {
      Issue.record("\(effect)")
      return
    }
    let tried = try await judged.desk.tryWhatIf([
      [
        .rules(
          try #require(
            RulebookReader.read(
              JudgedEdition.rulebook.replacing(
                "count: 2, per: all, cap-per-organization: 1, reserves: 1", with: "count: 6")
            ).rulebook?.tier("school")))
      ]
    ])
    #expect(trial.changes == tried.trials.first?.changes)
    #expect(trial.changes.changes.contains { $0.after?.standing == .advanced })
    #expect(try await judged.desk.edition(judged.edition.id).amendments.isEmpty)
    #expect(try await judged.desk.outcomeStatus().shown?.isStale == false)
  }

  @Test func `an amendment of days or of names moves nobody`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    for (old, new) in [
      ("working-days: 5", "working-days: 7"),
      ("rulebook: test-contest\n", "rulebook: test-contest\n# 更正\n"),
    ] {
      let effect = try await Self.effect(judged, old, new)
      #expect(effect.code == "nothing-moves", "\(effect)")
    }
  }

  @Test func `before a round is closed there is nothing to compare`() async throws {
    let judged = try await JudgedEdition()
    let effect = try await Self.effect(judged, "working-days: 5", "working-days: 7")
    #expect(effect.code == "no-results")
    #expect(effect.message(in: .chinese, naming: judged.edition.names).contains("没有名次可以比较"))
    #expect(try await judged.desk.latestSteps(judged.edition).allSatisfy { $0.action != "what-if" })
  }

  @Test func `marks of rounds that the new rules do not have cannot be told`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let text = JudgedEdition.rulebook.replacing("id: review", with: "id: other")
      .replacing("of: review", with: "of: other")
    let effect = try await judged.desk.previewAmendment(
      rulebookText: text, edition: judged.edition.id)
    #expect(effect.code == "unknown", "\(effect)")
  }

  @Test func `who may not amend is shown nothing`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let clerk = Desk(
      database: judged.desk.database, key: judged.desk.key,
      actor: Actor(name: "li", role: .clerk), clock: judged.desk.clock)
    await #expect(throws: NotPermitted.self) {
      try await clerk.previewAmendment(
        rulebookText: JudgedEdition.rulebook, edition: judged.edition.id)
    }
  }
}
