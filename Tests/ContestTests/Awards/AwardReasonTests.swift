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
      reason: .inPlaces(rank: 1, places: 2, gold, isHighest: true), code: "award-in-places",
      chinese: "第 1 名，在“金奖”的 2 个名额之内。", english: "Rank 1: within the 2 places of “Gold”."),
    Case(
      reason: .inPlaces(rank: 7, places: 5, gold, isHighest: false), code: "award-in-places",
      chinese: "第 7 名，除去已得更高奖项的，在“金奖”的 5 个名额之内。",
      english: "Rank 7: within the 5 places of “Gold”, not counting entries with a higher prize."),
    Case(
      reason: .committee(decision, gold), code: "award-committee",
      chinese: "评委会决定授予“金奖”：增补", english: "The committee decided on “Gold”: 增补"),
  ])
  func `the reason names rank, places, level and who decided`(example: Case) {
    #expect(example.reason.code == example.code)
    #expect(example.reason.message(in: .chinese) == example.chinese)
    #expect(example.reason.message(in: .english) == example.english)
  }
}
