import Contest
import Testing

struct PseudonymTests {
  /// A decision with 已删除-3F2A9C among the winners is one that no office would sign.
  @Test(arguments: [
    ("赵一、已删除-3F2A9C、钱二", "赵一、（应本人要求不列姓名）、钱二"),
    ("已删除-3F2A9C", "（应本人要求不列姓名）"), ("已删除-3F2A9C已删除-000000", "（应本人要求不列姓名）（应本人要求不列姓名）"),
    ("回收已删除-文件", "回收已删除-文件"), ("已删除-", "已删除-"), ("夜读灯", "夜读灯"),
  ])
  func `on an official paper no pseudonym stands for a name`(text: String, written: String) {
    #expect(Pseudonym.unnamed(in: text) == written)
  }

  @Test func `a pseudonym is told from a name`() {
    #expect(Pseudonym.text("3f2a9cd1") == "已删除-3F2A9C")
    #expect(Pseudonym.isOne("已删除-3F2A9C"))
    for name in ["张三", "已删除", "已删除-", "已删除-3F2A9", "已删除-3F2A9C1", "已删除-3F2A9X", "张三已删除-3F2A9C", ""]
    {
      #expect(!Pseudonym.isOne(name), "\(name)")
    }
  }
}
