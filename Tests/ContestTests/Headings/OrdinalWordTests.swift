import Testing

@testable import Contest

struct OrdinalWordTests {
  @Test(
    arguments: [
      ("第1名", 1), ("第 1 名", 1), ("第１２名", 12), ("第一名", 1), ("第十名", 10), ("第十二名", 12), ("第二十名", 20),
      ("第二十三名", 23), ("并列第3名", 3), ("第3名（并列）", 3), ("第2轮", 2), ("第二场", 2), ("第0名", 0),
    ] as [(String, Int)])
  func `a place in words is its number`(text: String, number: Int) {
    #expect(OrdinalWord.number(text) == number)
  }

  @Test(arguments: [
    "", "3", "一", "第", "第名", "一等奖", "第1-3名", "前3名", "第一", "第百名", "第十十名", "第12345678名", "名", "第1名张三",
  ])
  func `any other text is not an ordinal`(text: String) {
    #expect(OrdinalWord.number(text) == nil)
  }
}
