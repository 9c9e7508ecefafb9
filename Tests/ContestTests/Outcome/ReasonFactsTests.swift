import Testing

@testable import Contest

/// The facts are stored with sealed versions and compared with those of now: the form of one that exists must stay as it is.
struct ReasonFactsTests {
  private static let capped = Cap(2)
  private static let ranked = Standing.Ranked("A7", rank: 5, score: 80)
  private static let level = Bilingual("一等奖")

  @Test(arguments: [
    (SelectionReason.inPlaces(rank: 3, places: 5), "selection-in-places 5 count"),
    (
      .inPlaces(rank: 3, places: 5, .committee(reason: "从严", actor: "li")),
      "selection-in-places 5 committee"
    ),
    (
      .placesFilled(
        rank: 9, places: 5, byCommittee: 1,
        .share(PlaceShare(.share(Fraction(2, over: 5), .down), of: 13, unranked: 2))),
      "selection-places-filled 5 1 2/5-down-of-13-2"
    ),
    (.capFilled(rank: 4, cap: capped, by: [ranked]), "selection-cap-filled 2 A7"),
    (.heldForItsTrack(rank: 4, "natural", least: 2), "selection-for-its-track natural 2"),
    (.heldForOtherTracks(rank: 4, least: nil), "selection-held-for-tracks - -"),
    (.tieAtLine(rank: 2, tied: 3, places: 1), "selection-tie-at-line 3 1"),
    (.outOfRound(.tooFewSheets(have: 1, need: 3)), "result-too-few-sheets 1 3"),
    (.notReached(rank: 2, 59, least: 60), "selection-not-reached 60"),
    (
      .conditionUnmet(rank: 2, .all([.flag("patent"), .members(2...3)])),
      "selection-condition-unmet flag:patent&members:2..3"
    ),
    (
      .committee(SelectionOverride("A1", .advance, reason: "扶持", actor: "li")),
      "selection-committee advance"
    ),
  ])
  func `a reason of a selection is told by its code and figures`(
    reason: SelectionReason, facts: String
  ) {
    #expect(reason.facts == facts)
  }

  @Test(arguments: [
    (
      AwardReason.inPlaces(rank: 7, places: 5, level, passing: [.capped]),
      "award-in-places 一等奖 5 2 rule count"
    ),
    (.notReached(rank: 2, 80, least: 85, level), "award-score-not-reached 一等奖 85"),
    (.inRanks(rank: 2, 1...3, level), "award-in-ranks 一等奖 1 3"),
    (
      .capOverAwards(
        rank: 2, cap: 1, level, held: [AwardReason.Held("A1", Bilingual("特等奖"), rank: 1)]),
      "award-cap-over-awards 一等奖 1 A1=特等奖"
    ),
    (
      .selection(.tieAtLine(rank: 2, tied: 2, places: 1), level),
      "selection-tie-at-line 2 1; 一等奖"
    ),
    (.waitsForTieAbove(level), "award-waits-for-tie-above 一等奖"),
    (.placesAwaited(rank: 2, places: 3, level), "award-places-awaited 一等奖 3"),
    (
      .minimumUnmet(.tooFewOfTrack("s", least: 2, attainable: 1), level),
      "selection-note-too-few-of-track 一等奖 s 2 1 -"
    ),
  ])
  func `a reason of a prize is told by its level as well`(reason: AwardReason, facts: String) {
    #expect(reason.facts == facts)
  }

  /// A better wording, or a rank that moved, is no other fact: the ranking has the ranks.
  @Test func `ranks and words are left out`() {
    #expect(
      SelectionReason.inPlaces(rank: 1, places: 5).facts
        == SelectionReason.inPlaces(rank: 4, places: 5).facts)
    #expect(
      SelectionReason.committee(SelectionOverride("A1", .advance, reason: "甲", actor: "li")).facts
        == SelectionReason.committee(SelectionOverride("A1", .advance, reason: "乙", actor: "wu"))
        .facts)
  }

  @Test func `each line of an outcome has the facts of its explanation`() {
    let first = AwardRule(level: Self.level, places: .count(1))
    let small = SmallTier(marks: [90, 80, 70, 60], awards: [first])
    func facts(_ list: OutcomeList) -> [String?] { small.outcome.lines(of: list).map(\.facts) }
    #expect(
      facts(.selection("review")) == [
        "selection-in-places 2 count", "selection-in-places 2 count",
        "selection-places-filled 2 0 count; selection-stand-before B",
        "selection-places-filled 2 0 count; selection-stand-before B",
      ])
    #expect(facts(.awards) == ["award-in-places 一等奖 1 0 rule count"])
    #expect(facts(.ranking("review")) == ["", "", "", ""])
  }

  @Test func `how equals were separated and why there is no place are facts of a place`() {
    var small = SmallTier(marks: [90, 90, 70])
    small.decide(.tieOrder("review", ["B", "A"]))
    small.set(.withdrawn, of: "C")
    #expect(
      small.outcome.lines(of: .ranking("review")).map(\.facts) == [
        "tie committee B>", "tie committee >A", "result-withdrawn",
      ])
  }
}
