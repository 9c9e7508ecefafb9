import Contest
import Testing

struct PseudonymTests {
  @Test func `a pseudonym is told from a name`() {
    #expect(Pseudonym.text("3f2a9cd1") == "已删除-3F2A9C")
    #expect(Pseudonym.isOne("已删除-3F2A9C"))
    for name in ["张三", "已删除", "已删除-", "已删除-3F2A9", "已删除-3F2A9C1", "已删除-3F2A9X", "张三已删除-3F2A9C", ""]
    {
      #expect(!Pseudonym.isOne(name), "\(name)")
    }
  }
}
