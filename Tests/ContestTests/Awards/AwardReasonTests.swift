import Contest
import Testing

struct AwardReasonTests {
  static let gold = Bilingual(chinese: "金奖", english: "Gold")
  static let decision = AwardOverride(Entry.ID("A1"), level: 0, reason: "增补", actor: "评委会")

  struct Case: Sendable, CustomTestStringConvertible {
    let reason: AwardReason
    let code, chinese, english: String
    var testDescription: String { code }
  }

  @Test(arguments: [
    Case(
      reason: .inPlaces(rank: 1, places: 2, gold), code: "award-in-places",
      chinese: "第 1 名，在“金奖”的 2 个名额之内。", english: "Rank 1: within the 2 places of “Gold”."),
    Case(
      reason: .inPlaces(rank: 7, places: 5, gold, passing: .higherPrize), code: "award-in-places",
      chinese: "第 7 名，除去已得更高奖项的，在“金奖”的 5 个名额之内。",
      english: "Rank 7: within the 5 places of “Gold”, not counting entries with a higher prize."),
    Case(
      reason: .inPlaces(rank: 10, places: 2, gold, per: .track, passing: [.higherPrize, .capped]),
      code: "award-in-places", chinese: "第 10 名，除去已得更高奖项的、所在单位已满的，在本类别“金奖”的 2 个名额之内。",
      english:
        "Rank 10: within the 2 places of “Gold” of its track, not counting entries with a higher prize and entries whose organization has its limit."
    ),
    Case(
      reason: .committee(decision, gold), code: "award-committee",
      chinese: "评委会决定授予“金奖”：增补", english: "The committee decided on “Gold”: 增补"),
    Case(
      reason: .capOverAwards(rank: 2, cap: 1, gold), code: "award-cap-over-awards",
      chinese: "“金奖”：第 2 名；所在单位各等次合计至多 1 项，已满。",
      english:
        "“Gold”: rank 2, and its organization has the 1 prize that it may have over all levels."),
    Case(
      reason: .notReached(rank: 3, 84.99, least: 85, gold), code: "award-score-not-reached",
      chinese: "“金奖”：第 3 名，成绩 84.99 分，未达到 85 分。",
      english: "“Gold”: rank 3, score 84.99; it asks for at least 85."),
    Case(
      reason: .inPlaces(rank: 2, places: 3, gold, isCommittee: true), code: "award-in-places",
      chinese: "第 2 名，在“金奖”由评委会确定的 3 个名额之内。",
      english: "Rank 2: within the 3 places that the committee set for “Gold”."),
    Case(
      reason: .conditionUnmet(rank: 2, .notFlag("veto"), gold), code: "award-condition-unmet",
      chinese: "“金奖”：第 2 名；要求未登记“veto”，不符合。",
      english: "“Gold”: rank 2; it asks that “veto” is not noted, which is not so."),
    Case(
      reason: .conditionUnknown(rank: 2, .answer("degree", ["本科"]), gold),
      code: "award-condition-unknown", chinese: "“金奖”：第 2 名；要求“degree”为本科，没有填写，按不符合处理。",
      english: "“Gold”: rank 2; it asks that “degree” is 本科; that is blank and was taken as not so."
    ),
    Case(
      reason: .minimumUnmet(.minimumUnmet("s", least: 1, has: 0, line: 85), gold),
      code: "selection-note-minimum-unmet", chinese: "“金奖”：类别“s”保底 1 个，无人达到 85 分，未满足。",
      english:
        "“Gold”: Track “s” should have at least 1, nobody has a score of 85 or more, so that its minimum is not met."
    ),
    Case(
      reason: .outsideRanks(rank: 4, 2...3, gold), code: "award-outside-ranks",
      chinese: "“金奖”：第 4 名，不在第 2–3 名之内。", english: "“Gold”: rank 4; it goes to ranks 2–3."),
  ])
  func `the reason names rank, places, level and who decided`(example: Case) {
    #expect(example.reason.code == example.code)
    #expect(example.reason.message(in: .chinese) == example.chinese)
    #expect(example.reason.message(in: .english) == example.english)
  }
}
