import Contest
import Testing

struct LostClaimTests {
  static let cases: [(LostClaim.Cause, String, String)] = [
    (
      .missed("interview"), "“一等奖”：“test”第 1 名；“interview”没有成绩（缺席或退出），不按“test”的名次得奖。",
      "“First”: rank 1 in “test”; it has no result in “interview”, so that rank gives no prize."
    ),
    (
      .notLetOn("test"), "“一等奖”：“test”第 1 名；评委会决定不由“test”晋级，不按“test”的名次得奖。",
      "“First”: rank 1 in “test”; the committee did not let it on from “test”, so that rank gives no prize."
    ),
  ]

  @Test(arguments: cases)
  func `a rank that gives no prize says which round it is of, and why`(
    cause: LostClaim.Cause, chinese: String, english: String
  ) {
    let reason = AwardReason.lostClaim(
      LostClaim(rank: 1, in: "test", cause), Bilingual(chinese: "一等奖", english: "First"))
    #expect(reason.message(in: .chinese, naming: .none) == chinese)
    #expect(reason.message(in: .english, naming: .none) == english)
    #expect(reason.code == "award-lost-claim")
  }
}
