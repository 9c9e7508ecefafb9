import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Rounds that are opened again or corrected, and what their lists say until they are closed again.
struct ReopenedRoundTests {
  @Test func `lists of a reopened round say that they are a trial`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    try await desk.reopenRound("review", reason: "一份评分表漏收")
    let book = try await desk.resultBook()
    let notes = ResultList.summary.tables(of: book, rounds: book.rounds).map(\.notes.last)
    let trial = "试算：“评审”已重新打开，按已收的评分计算；结果第 1 版封存的名次未变，重新结束本轮后以新版为准。"
    #expect(notes == [trial, trial])
    #expect(
      try await desk.outcomeStatus().shown?.notice(in: .chinese).contains("轮次“评审”已重新打开")
        == true)
  }

  @Test func `a closed round is reopened with a reason, corrected and closed again`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    await #expect(throws: EditionError.reasonMissing) {
      try await desk.reopenRound("review", reason: "")
    }
    try await desk.reopenRound("review", reason: "一份评分表漏收")
    #expect(try await desk.outcomeStatus().shown?.reopened == ["review"])
    await #expect(throws: SealingError.roundsOpen(["review"])) {
      try await desk.sealOutcome(reason: "太早")
    }
    await #expect(throws: RoundError.notClosed("review")) { try await desk.proposeAwards() }
    try await judged.close()
    #expect(try await desk.outcomeStatus().shown?.isStale == false)
    await #expect(throws: RoundError.alreadyClosed("review")) {
      try await desk.closeRound("review")
    }
  }

  /// The prizes cannot be computed while the round is open, so the preview showed that only places move.
  @Test
  func `in a reopened round a preview shows the prizes that a correction or a withdrawal costs`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    try await desk.reopenRound("review", reason: "一份评分表漏收")
    let look = try await desk.correctMarks(
      of: "E1", by: "J1", in: "review", ["whole": 10], reason: "抄录有误", mode: .preview)
    #expect(
      look.changes.changes.contains {
        $0.list == .awards && $0.entry == "E1" && $0.before != nil
          && $0.after?.standing != $0.before?.standing
      }, "\(look.changes.changes)")
    #expect(look.reopened?.hasPrizes == true)
    #expect(look.reopened?.message(in: .chinese).contains("“评审”已重新打开") == true)
    let leaving = try #require(try await desk.previewLeaving(["E1"], as: .withdrawn))
    #expect(leaving.trial.changes.changes.contains { $0.list == .awards && $0.entry == "E1" })
    #expect(leaving.reopened != nil)
    let done = try await desk.correctMarks(
      of: "E1", by: "J1", in: "review", ["whole": 10], reason: "抄录有误")
    #expect(done.changes.changes == look.changes.changes)
  }

  /// Reopening the later round alone let a reserve move up again, and the list was said to have other reasons.
  @Test func `opening a round again changes no reason on the list before it`() async throws {
    let rules = JudgedEdition.rulebook.replacing(
      "    awards:",
      with: """
              - id: final
                name: 终评
                kind: live
                rubric: [{id: total, name: 总分, weight: 100, range: 60..100, step: 0.01}]
                judges-per-entry: 1
                order: by-lot
                first-score-after: 1
            awards:
        """)
    let judged = try await JudgedEdition(rulebook: rules)
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.overrideSelection(
      of: "review", entry: "E5", .advance, reason: "填补空白方向")
    _ = try await desk.confirmSelection(of: "review", reason: "评委会增补")
    _ = try await desk.assignJudges("final", AssignmentWish(panel: ["J1"]))
    _ = try await desk.closeRound(
      "final", Desk.Closing(leavingUnranked: "试演", reason: "试演"))
    try await desk.reopenRound("final", reason: "一份评分表录错")
    let shown = try #require(try await desk.outcomeStatus().shown)
    #expect(shown.reopened == ["final"] && shown.changes.isEmpty, "\(shown.changes)")
    #expect(!shown.notice(in: .chinese).contains("理由有变"), "\(shown.notice(in: .chinese))")
  }

  /// Each of the two was refused because of the other, for good.
  @Test func `of two reopened rounds the last one to be closed seals both`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    let closing = Desk.Closing(leavingUnranked: "试演", reason: "试演")
    try await season.advance(4)
    try await desk.reopenRound("review", reason: "漏收")
    _ = try await desk.closeRound("review", closing)
    _ = try await desk.assignJudges("defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    _ = try await desk.closeRound("defence", closing)
    let sealed = try await desk.outcomeStatus().versions.count
    for order in [["review", "defence"], ["defence", "review"]] {
      for round in order { try await desk.reopenRound(Round.ID(round), reason: "漏收") }
      // Both are named, whichever was opened first.
      await #expect(throws: SealingError.roundsOpen(["review", "defence"])) {
        try await desk.sealOutcome(reason: "太早")
      }
      _ = try await desk.closeRound(Round.ID(order[0]), closing)
      #expect(try await desk.outcomeStatus().shown?.reopened == [Round.ID(order[1])])
      _ = try await desk.closeRound(Round.ID(order[1]), closing)
      #expect(try await desk.outcomeStatus().shown?.isStale == false)
    }
    #expect(try await desk.outcomeStatus().versions.count == sealed + 2)
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `whoever may not seal is told of each round that is open again`() {
    #expect(
      SealingError.roundsOpen(["review"]).message(in: .chinese)
        == "轮次“review”已重新打开，请先结束这一轮。")
    #expect(
      SealingError.roundsOpen(["review", "defence"]).message(in: .chinese)
        == "轮次“review”、“defence”已重新打开，请先结束这 2 轮。")
  }

  @Test func `one mark is corrected on record, and the ranks follow once it is sealed`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    let correction = try await desk.correctMarks(
      of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 98], reason: "录入时看错")
    #expect(correction.before == ["whole": 88] && correction.after == ["whole": 98])
    #expect(correction.changes.changes.contains { $0.entry == Entry.ID("E2") })
    _ = try await desk.sealOutcome(reason: "更正一份评分")
    let result = try #require(try await desk.standing(of: "review").results[Entry.ID("E2")])
    #expect(result.rank == 1 && result.score?.description == "93.33")
    let records = try await desk.explain(Entry.ID("E2"), in: .chinese).records
    #expect(records.contains { $0.action == "round.correct" })
    await #expect(throws: CorrectionError.nothingChanges) {
      try await desk.correctMarks(
        of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 98], reason: "又一次")
    }
    await #expect(throws: CorrectionError.self) {
      try await desk.correctMarks(
        of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 101], reason: "超出范围")
    }
    await #expect(
      throws: CorrectionError.noSheet(Entry.ID("E6"), Judge.ID("J2"), "review")
    ) {
      try await desk.correctMarks(
        of: Entry.ID("E6"), by: Judge.ID("J2"), in: "review", ["whole": 80], reason: "没有评过")
    }
  }

  /// The page asked whether to keep E1, foretold that letting it on would settle that, and then refused it.
  @Test func `after the later round the committee can leave things as they are, and nothing else`()
    async throws
  {
    let final = """
                - id: final
                  name: 终评
                  kind: live
                  rubric: [{id: total, name: 总分, weight: 100, range: 60..100, step: 0.01}]
                  judges-per-entry: 3
                  order: by-lot
      """
    let lines = JudgedEdition.rulebook.split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(lines.firstIndex { $0.contains("awards:") })
    let indent = String(lines[place].prefix { $0 == " " }) + "  "
    let round = final.split(separator: "\n").map { indent + $0.dropFirst(10) }
    let rulebook =
      (lines[..<place].map(String.init) + round + lines[place...].map(String.init))
      .joined(separator: "\n")
    let judged = try await JudgedEdition(rulebook: rulebook)
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.assignJudges("final", AssignmentWish(panel: ["J1", "J2", "J3"]))
    _ = try await desk.closeRound("final", Desk.Closing(leavingUnranked: "试演", reason: "试演"))
    // E1 was in the final for its school; E2 of the same school is now before it.
    _ = try await desk.correctMarks(
      of: Entry.ID("E2"), by: Judge.ID("J1"), in: "review", ["whole": 98], reason: "录入时看错")
    await #expect(throws: SealingError.self) {
      try await desk.previewDecision(.going("review", Entry.ID("E1"), .keep))
    }
    _ = try await desk.sealOutcome(reason: "更正一份评分")
    func asked(_ entry: String) async throws -> Bool {
      try await desk.outcomeStatus().open.contains {
        $0.asksWhetherToKeep(Entry.ID(entry), from: "review")
      }
    }
    #expect(try await asked("E1"))
    #expect(try await asked("E2"))
    await #expect(throws: RoundError.laterRoundOpen("final")) {
      try await desk.previewDecision(.going("review", Entry.ID("E1"), .advance))
    }
    // Two go on. More cannot, the same number is no change, and fewer would put nobody out.
    for (places, refusal) in [
      (3, RoundError.laterRoundOpen("final") as any Error & Equatable & Sendable),
      (2, SelectingError.placesAlready(2)), (1, SelectingError.fewerPlacesAfter("final", now: 2)),
    ] {
      let error = await #expect(throws: (any Error).self) {
        try await desk.previewDecision(.places("review", list: "", places))
      }
      #expect(error.map { "\($0)" } == "\(refusal)")
    }
    await #expect(throws: SelectingError.nothingToKeep(Entry.ID("E5"), "review")) {
      try await desk.previewDecision(.going("review", Entry.ID("E5"), .keep))
    }
    let seen = try await desk.previewDecision(.going("review", Entry.ID("E1"), .keep))
    #expect(seen.changes.isEmpty && seen.opened.isEmpty && seen.settled.count == 1)
    for entry in ["E1", "E2"] {
      _ = try await desk.overrideSelection(
        of: "review", entry: Entry.ID(entry), .keep, reason: "答辩已经结束，维持")
      #expect(try await asked(entry) == false)
    }
    let told = try await desk.explain(Entry.ID("E2"), in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.hasSuffix("评委会决定维持现状：答辩已经结束，维持") })
    _ = try await desk.overrideSelection(
      of: "review", entry: Entry.ID("E1"), .byRank, reason: "再议")
    #expect(try await asked("E1"))
  }

  /// Someone who goes on to a round and is not in it goes on no more when it ends: the refusal says whom that costs what, since
  /// nothing has changed before.
  @Test func `closing a round that changes sealed results says so and needs a reason`() async throws
  {
    let season = try await RoundSeason()
    let desk = season.desk
    try await season.advance(4)
    let four = RoundSeason.entry(4)
    _ = try await desk.overrideSelection(of: "review", entry: four, .exclude, reason: "暂缓")
    _ = try await desk.assignJudges("defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    _ = try await desk.overrideSelection(of: "review", entry: four, .advance, reason: "评委会合议")
    #expect(try await desk.outcomeDifferences().isEmpty)
    let closing = Desk.Closing(leavingUnranked: "试演")
    let line = Bilingual(
      chinese: "网络评审晋级 A004《新型材料研究之4》 晋级 → 未晋级",
      english: "网络评审: selection A004 “新型材料研究之4” goes on → does not go on")
    await #expect(throws: SealingError.closingChanges(version: 3, lines: [line])) {
      try await desk.closeRound("defence", closing)
    }
    _ = try await desk.closeRound(
      "defence", Desk.Closing(leavingUnranked: "试演", reason: "决赛已经开始，不再补入"))
  }
}
