import Contest
import Testing

struct OpenQuestionTests {
  private let entry = Entry.ID("A881676")

  /// One of each kind.
  private var all: [OpenQuestion] {
    let level = Bilingual(chinese: "一等奖", english: "First prize")
    return [
      .sheetsMissing("review", [entry]), .notCounted("vote", [entry]),
      .notTakenIn("review", [entry]),
      .leftOutOfRound("review", [entry], passedAfterClosing: true),
      .reReviewsAsked("review", [entry]),
      .tieAtLine("review", list: "natural", [entry]), .tieAtPrize(level, list: "", [entry]),
      .inLaterRoundWithoutPlace(entry, from: "review", "defence"),
      .keptBeyondPlaces("review", list: "", places: 8, advanced: 9, kept: [entry]),
      .keptBeyondCap("review", of: "乙大", cap: 3, has: 4, kept: [entry]),
      .shutOutOfLaterRound(entry, from: "review", "defence"),
      .waitsAtLaterRound(entry, from: "review", "defence", isIn: true),
      .notYetInLaterRound(entry, from: "review", "defence"),
      .absentFinalist(entry, from: "review", "defence"),
      .excludedFromPrizes(entry, "review"), .prizeBeforeExclusion(entry, level),
      .tieAtOrganizationAward(level, ["禾城大学", "江湖学院"]),
      .organizationsBeyondCount(level, count: 2, has: 3, given: ["江湖学院"]),
      .organizationTieGone(level, "江湖学院", beside: ["禾城大学"]),
      .organizationPastPoints(level, "江湖学院", passedOver: ["禾城大学"]),
      .prizesBeyondCap(of: "禾城大学", cap: 2, has: 3, [entry]),
      .capAcrossLists(
        level, of: "禾城大学", cap: Cap(1), having: [entry], without: [Entry.ID("A881677")]),
      .capHolderUnknown(.leader, [entry]), .minimumUnknown("district", [entry]),
      .titleWaits(level, "review"),
      .prizePastSelection(level, "review", winners: [entry], passedOver: [entry]),
      .vettingNotAsked("review", [entry]), .vettingWaits("review", [entry]),
      .vettingUndecided("review", [entry]),
      .vettingLate("review", entry, stops: true),
      .straySheet("review", entry, Judge.ID("J001")),
      .conflictSinceMarks("review", entry, [Judge.ID("J001")]),
      .strayDecision(
        CommitteeDecision(.award(entry, level: nil), reason: "退赛", actor: "评委会")),
    ]
  }

  @Test func `each kind has a code of its own`() {
    #expect(Set(all.map(\.code)).count == all.count)
  }

  @Test func `a round is named as the reader knows it, never by its id`() {
    let names = Names(
      Tier(
        id: "city", name: Bilingual(chinese: "市赛"),
        rounds: [
          Round(
            id: "review", name: Bilingual(chinese: "网络评审"), kind: ScreeningKind()),
          Round(
            id: "defence", name: Bilingual(chinese: "现场答辩"), kind: ScreeningKind()),
        ]))
    for question in all {
      let text = question.message(in: .chinese, naming: names)
      #expect(!text.contains("review") && !text.contains("defence"), "\(text)")
    }
    let absent = OpenQuestion.absentFinalist(entry, from: "review", "defence")
    #expect(
      absent.message(in: .chinese, naming: names).hasPrefix(
        "A881676 在“网络评审”有名次，在后面的“现场答辩”没有成绩"))
  }

  @Test func `without names a round is shown by its id`() {
    #expect(
      OpenQuestion.reReviewsAsked("review", [entry]).message(in: .english)
        == "In round “review” the rulebook asks for a second look at 1 entries: A881676.")
  }

  @Test func `what is open about prizes is told with them, and nothing else`() {
    let codes = Set(all.filter(\.isAboutPrize).map(\.code))
    #expect(
      codes.isSuperset(of: [
        "open-tie-at-prize", "open-cap-across-lists", "open-absent-finalist",
        "open-tie-at-organization-award",
      ]))
    #expect(codes.isDisjoint(with: ["open-sheets-missing", "open-tie-at-line", "open-re-reviews"]))
  }
}
