import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Trials of decisions, corrections and closings: what they would change is shown, and nothing is written.
struct OutcomePreviewTests {
  private let first = Entry.ID("E1")

  @Test func `a correction is previewed, and the preview writes nothing`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    let seen = try await desk.correctMarks(
      of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 98], reason: "",
      mode: .preview)
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    let made = try await desk.correctMarks(
      of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 98], reason: "录入时看错")
    #expect(seen.changes == made.changes && !made.changes.isEmpty)
  }

  @Test func `a decision is previewed, and the preview is on record`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    let advanced = try #require(
      try await desk.selection(of: "review").first { $0.outcome == .advanced })
    let seen = try await desk.previewDecision(.going("review", advanced.entry, .exclude))
    #expect(seen.changes.changes.contains { $0.entry == advanced.entry })
    #expect(try await desk.selection(of: "review").contains(advanced))
    let actions = try await desk.latestSteps(try await desk.edition()).map(\.action)
    #expect(actions.first == "what-if")
    let clerk = Desk(
      database: desk.database, key: desk.key, actor: Actor(name: "li", role: .clerk),
      clock: desk.clock)
    await #expect(throws: NotPermitted.self) {
      try await clerk.previewDecision(.going("review", advanced.entry, .exclude))
    }
  }

  @Test func `a trial of closing goes through the same checks and writes nothing`() async throws {
    let judged = try await JudgedEdition()
    await #expect(throws: RoundError.self) {
      try await judged.desk.closeRound("review", mode: .preview)
    }
    let trial = try await judged.desk.closeRound(
      "review", Desk.Closing(leastSheets: 1, because: "评委因病不能评"), mode: .preview)
    #expect(trial.results[first]?.rank == 1)
    #expect(try await judged.desk.standing(of: "review").isClosed == false)
    #expect(try await judged.desk.outcomeStatus().versions.isEmpty)
  }

  @Test func `a what-if leaves a record and changes nothing`() async throws {
    let judged = try await JudgedEdition()
    await #expect(throws: SealingError.nothingSealed) {
      try await judged.desk.tryWhatIf([[.cap("review", nil)]])
    }
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    let report = try await judged.desk.tryWhatIf([
      [.cap("review", nil)], [.method("review", .median)],
    ])
    let moved = report.trials.first?.changes.decisive.map {
      "\($0.entry.text) \($0.message(in: .chinese))"
    }
    #expect(moved?.contains("E3 晋级 → 待定") == true)
    #expect(try await judged.desk.outcomeStatus().shown?.isStale == false)
    let looks = try await judged.desk.database.read { connection in
      try connection.count("SELECT count(*) FROM audit WHERE action = 'what-if'")
    }
    #expect(looks == 1)
  }

  @Test func `a trial names the places that it would leave empty`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    // Four places, and three schools with one each.
    let report = try await judged.desk.tryWhatIf([[.places("review", 4)], [.places("review", 3)]])
    #expect(report.trials.map { $0.emptied.map(\.empty) } == [[1], []])
  }

  /// Another rulebook with six places, and with it a cap of one: E1, E2 and E3 go on for the three schools. It was tried without
  /// the cap, whatever was written first.
  @Test func `another rulebook and a cap are tried together`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    let text = JudgedEdition.rulebook.replacing(
      "count: 2, per: all, cap-per-organization: 1, reserves: 1", with: "count: 6")
    let other = try #require(RulebookReader.read(text).rulebook?.tier("school"))
    let report = try await judged.desk.tryWhatIf([
      [.cap("review", 1), .rules(other)], [.rules(other), .cap("review", 1)], [.rules(other)],
    ])
    func advanced(_ trial: WhatIfReport.Trial?) -> [String] {
      (trial?.changes.changes ?? []).filter {
        $0.list == .selection("review") && $0.after?.standing == .advanced
      }.map(\.entry.text)
    }
    #expect(advanced(report.trials[0]) == advanced(report.trials[1]))
    #expect(advanced(report.trials[0]).count < advanced(report.trials[2]).count)
  }

  /// A rulebook with a final that nobody has held gives no prizes yet. It was told that everybody loses theirs.
  @Test func `while a tried rulebook gives no prizes yet, nobody is said to lose one`() async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let text = JudgedEdition.rulebook.replacing(
      "    awards:\n      - {level: 一等奖, count: 1, of: review, points: 70}",
      with: """
              - {id: final, name: 终评, kind: review, rubric: [{id: show, name: 展示}]}
            awards:
              - {level: 一等奖, count: 1, points: 70}
        """)
    let other = try #require(RulebookReader.read(text).rulebook?.tier("school"))
    #expect(other.rounds.count == judged.edition.tier.rounds.count + 1)
    let trial = try #require(try await judged.desk.tryWhatIf([[.rules(other)]]).trials.first)
    #expect(trial.prizesNotDue?.rounds == ["final"])
    #expect(!trial.changes.changes.contains { $0.list == .awards })
  }

  /// E1 has 一等奖 and the title of the tried rulebook beside it. “无 → 达标” was untrue.
  @Test func `a title of a tried rulebook is told beside the prize that an entry has`() async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let first = "      - {level: 一等奖, count: 1, of: review, points: 70}"
    let text = JudgedEdition.rulebook.replacing(
      first, with: first + "\n      - {level: 达标, at-least: 60, of: review, stacks: true}")
    let other = try #require(RulebookReader.read(text).rulebook?.tier("school"))
    let report = try await judged.desk.tryWhatIf([[.rules(other)]])
    let told = (report.trials.first?.changes.changes ?? []).filter { $0.list == .awards }
      .map { report.status.message(of: $0, in: .chinese) }
    #expect(!told.isEmpty && told.allSatisfy { $0 == "增加“达标”" }, "\(told)")
  }
}
