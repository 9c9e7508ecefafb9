import Contest
import Testing

struct VoidWordTests {
  @Test(arguments: [
    "作废", "已作废", "（作废）", "退赛", "已退赛。", "该作品已撤回", "取消参赛", "主动退出", "不参赛", "删除", "Withdrawn", "已故",
    "不能参加", "已撤榜",
  ])
  func `a word that something no longer counts is known`(text: String) {
    #expect(VoidWord.isVoid(text))
  }

  @Test(arguments: ["", "作废票研究", "不参加复赛", "弃权声明", "退伍军人", "取消焊接的装置", "请假", "故", "作废的", "作废2"])
  func `a text that says more does not make a row void`(text: String) {
    #expect(!VoidWord.isVoid(text))
  }
}
