import Contest
import Testing

struct LiveKindTests {
  static let stage = LiveRules(
    order: .byNumber, talkMinutes: 6, questionMinutes: 4, firstScoreAfter: 3)

  @Test func `entrants show one after another, and judges score them`() {
    let round = Round(
      id: "final", name: LiveKind.usualName, kind: LiveKind(ReviewKindTests.rules, Self.stage))
    #expect(round.scores && round.advances && round.printsSheets && !round.decides)
    #expect(round.live == Self.stage)
  }

  @Test func `it is read with its stage`() {
    let rulebook = RulebookReader.read(
      ShortRulebook.text(
        rounds:
          "{id: final, kind: live, rubric: [{id: new, name: 新意}], advance: {count: 3}, order: by-number, "
          + "minutes: {talk: 6, questions: 4}, first-score-after: 3}")
    ).rulebook
    #expect(
      rulebook?.tiers.first?.rounds.first?.kind as? LiveKind
        == LiveKind(ReviewKindTests.rules, Self.stage))
  }

  @Test func `without a word about it, lots decide and marks begin at once`() {
    let kind = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: final, kind: live, rubric: [{id: new, name: 新意}]}")
    ).rulebook?.tiers.first?.rounds.first?.live
    #expect(kind?.order == .byLot && kind?.firstScoreAfter == 1)
    // No rule says five minutes, so `rulebook show` calls it our default, and the printed order leaves it out.
    #expect(kind?.saysMinutes == false)
  }
}
