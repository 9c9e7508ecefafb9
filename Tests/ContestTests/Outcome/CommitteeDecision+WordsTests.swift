import Contest
import Testing

struct CommitteeDecisionWordsTests {
  private static let a = Entry.ID("A1")

  @Test(
    arguments: [
      (.tieOrder("review", [a, Entry.ID("A2")]), "A1 > A2", "A1 > A2"),
      (.going("review", a, .exclude), "不晋级", "does not go on"),
      (.places("review", list: "", 3), "3 个名额", "3 places"),
      (.tiesAtLine("review", .takeAll), "线上同分全取", "all equals at the line"),
      (.award(a, level: nil), "不授奖", "no prize"),
      (.award(a, level: "一等奖"), "一等奖", "一等奖"),
      (.awardPlaces(level: "一等奖", list: "", 5), "“一等奖”5 个", "5 of “一等奖”"),
      (.tiesAtPrize(.wait), "线上同分待定", "equals at the line wait"),
      (.leastSheets("review", 3), "3 份评分有效", "3 sheets are enough"),
      (.noReReview("review"), "不复议", "no second look"),
      (.flag(a, "late", true), "登记“late”", "noted: late"),
      (.flag(a, "late", false), "取消“late”", "no longer noted: late"),
      (.room("show", a, "2"), "在第 2 室", "in room 2"),
      (.room("show", a, "anchor"), "锚定项，各室都评", "an anchor, judged in every room"),
      (.seat("review", "J1", "expert"), "评委 J1 入“expert”", "judge J1 in “expert”"),
      (.vetting("review", "A1", passes: true, late: 1), "审查通过", "passes vetting"),
      (.vetting("review", "A1", passes: false, late: 0), "审查不通过", "stopped by vetting"),
      (.title("A1", level: "二星", .lower, term: 1), "“二星”复核：降级", "“二星” lowered by a re-check"),
      (.leaveUnranked("review"), "评分不足的不排名", "those that lack sheets have no place"),
      (
        .reReviewAgain("review"), "收回“不复议”，按规程复议",
        "“no second look” taken back, the rulebook asks for it again"
      ),
      (
        .sheetsAgain("review"), "收回“评分不足的不排名”，须补齐评分",
        "“those that lack sheets have no place” taken back, the sheets are asked for again"
      ),
      (
        .organizationAward("优秀组织奖", organization: "禾城大学", has: true), "“优秀组织奖”授予 禾城大学",
        "“优秀组织奖” goes to 禾城大学"
      ),
      (
        .organizationAward("优秀组织奖", organization: "禾城大学", has: false), "“优秀组织奖”：禾城大学 按积分",
        "“优秀组织奖”: 禾城大学 by its points"
      ),
    ] as [(CommitteeDecision.Choice, String, String)])
  func `a decision is told in a few words`(
    choice: CommitteeDecision.Choice, chinese: String, english: String
  ) {
    #expect(choice.words(in: .chinese, naming: .none) == chinese)
    #expect(choice.words(in: .english, naming: .none) == english)
  }
}
