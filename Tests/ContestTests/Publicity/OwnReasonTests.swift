import Contest
import Testing

struct OwnReasonTests {
  private static let word = Bilingual(chinese: "一等奖", english: "First prize")

  private static let byOrder = [
    AwardReason.Held("A1", word, rank: 7, isByOrderOfLists: true)
  ]

  /// One of each reason that a selection or a prize can have, but those about entries that were never ranked.
  private static let reasons: [any NamingThings] = [
    SelectionReason.inPlaces(rank: 7, places: 9),
    SelectionReason.heldForItsTrack(rank: 7, "all", least: 1),
    SelectionReason.placesFilled(rank: 7, places: 9, byCommittee: 0),
    SelectionReason.equalsLeftOutBefore(rank: 7, equals: 5, tied: 2, places: 1),
    SelectionReason.capFilled(rank: 7, cap: 1, by: []),
    SelectionReason.heldForOtherTracks(rank: 7, least: 1),
    SelectionReason.capHeldForOtherTracks(rank: 7, left: 1),
    SelectionReason.tieAtLine(rank: 7, tied: 2, places: 1),
    SelectionReason.tieTaken(rank: 7, tied: 2, places: 1),
    SelectionReason.tieLeftOut(rank: 7, tied: 2, places: 1), SelectionReason.notRanked,
    SelectionReason.inLaterRound(word), SelectionReason.laterRoundClosed(word),
    SelectionReason.tieInLaterRound(word, rank: 7, tied: 2, places: 1),
    SelectionReason.tieWithoutLaterRound(word, rank: 7, tied: 2, places: 1),
    SelectionReason.beyondEmptyPlace(word, rank: 7, places: 9),
    SelectionReason.laterRoundWithoutIt(word, rank: 7, places: 9),
    SelectionReason.reserveCapFilled(rank: 7, places: 9, cap: 1),
    SelectionReason.notReached(rank: 7, 61, least: 70),
    SelectionReason.capFilled(rank: 7, cap: Cap(1, .leader), by: []),
    SelectionReason.capFilled(rank: 7, cap: Cap(1, .answer("class")), by: []),
    SelectionReason.capHeldForOtherTracks(rank: 7, left: Cap(1, .leader)),
    SelectionReason.capHeldForOtherTracks(rank: 7, left: Cap(1, .answer("class"))),
    SelectionReason.reserveCapFilled(rank: 7, places: 9, cap: Cap(1, .leader)),
    SelectionReason.reserveCapFilled(rank: 7, places: 9, cap: Cap(1, .answer("class"))),
    AwardReason.inPlaces(rank: 7, places: 9, word), AwardReason.followsSelection(word),
    AwardReason.notSentOn(word), AwardReason.inRanks(rank: 7, 1...9, word),
    AwardReason.reached(81, least: 80, word),
    AwardReason.capOverAwards(rank: 7, cap: 1, word),
    AwardReason.capOverAwards(rank: 7, cap: Cap(1, .leader), word),
    AwardReason.capOverAwards(rank: 7, cap: Cap(1, .answer("class")), word),
    AwardReason.capOverAwards(rank: 7, cap: 1, word, held: byOrder),
    AwardReason.capOverAwards(rank: 7, cap: Cap(1, .leader), word, held: byOrder),
    AwardReason.capOverAwards(rank: 7, cap: Cap(1, .answer("class")), word, held: byOrder),
    AwardReason.notReached(rank: 7, 61, least: 70, word),
    AwardReason.outsideRanks(rank: 7, 1...5, word),
    AwardReason.retitled(from: word, to: word), AwardReason.withdrawn(word),
    AwardReason.waitsForTieAbove(word),
  ]

  @Test func `every reason has words that hold no number`() throws {
    for reason in Self.reasons {
      let words = try #require(OwnReason(code: reason.code), "\(reason.code)")
      for language in Language.allCases {
        let text = words.text.text(in: language)
        #expect(!text.isEmpty && !text.contains { $0.isASCII && $0.isNumber }, "\(text)")
      }
    }
    for code in [SelectionReason.committeeCode, AwardReason.committeeCode] {
      #expect(OwnReason(code: code) != nil)
    }
  }

  @Test func `whoever has no rank is told why, and no more`() throws {
    let missing: [EntryResult.Missing] = [
      .withdrawn, .absent, .notAccepted(.refused), .notAccepted(.returned),
      .notAccepted(.registered), .notLetOn(from: "first"), .tooFewMarks(have: 1, need: 2),
    ]
    for one in missing {
      let words = try #require(OwnReason(code: one.code), "\(one.code)")
      for language in Language.allCases {
        let text = words.text.text(in: language)
        #expect(!text.isEmpty && !text.contains { $0.isASCII && $0.isNumber }, "\(text)")
      }
    }
    #expect(OwnReason(code: "result-absent")?.text.chinese == "缺席，没有名次。")
  }

  @Test func `a code that nobody wrote words for is told as nothing`() {
    #expect(OwnReason(code: "") == nil && OwnReason(code: "something-new") == nil)
  }
}
