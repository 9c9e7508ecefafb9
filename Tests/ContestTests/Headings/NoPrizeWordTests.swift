import Testing

@testable import Contest

struct NoPrizeWordTests {
  @Test(arguments: ["未获奖", "（未获奖）", " 未 获奖 ", "落选", "未入围。", "No award", "取消资格"])
  func `a word for no prize is known`(text: String) {
    #expect(NoPrizeWord.saysNone(text))
  }

  @Test(arguments: ["优秀奖", "参与奖", "入围奖", "无锡杯一等奖", "三等奖（未领）", ""])
  func `a prize is no such word`(text: String) {
    #expect(!NoPrizeWord.saysNone(text))
  }
}
