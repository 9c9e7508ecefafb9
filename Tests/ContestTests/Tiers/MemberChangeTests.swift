import Contest
import Testing

struct MemberChangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let before: [String]?
    let now: [String]
    let chinese: String?
    var testDescription: String { "\(before ?? []) to \(now)" }
  }

  @Test(arguments: [
    Case(before: ["张三", "李四"], now: ["张三", "王五"], chinese: "加入 王五，退出 李四"),
    Case(before: ["张三", "李四"], now: ["张三"], chinese: "退出 李四"),
    Case(before: ["张三", "李四", "王五"], now: ["张三", "王五", "李四"], chinese: "次序改为 张三、王五、李四"),
    Case(before: ["张伟"], now: ["张伟", "张伟"], chinese: "加入 张伟"),
    Case(before: nil, now: ["张三"], chinese: "原来的名单没有留下"),
    Case(before: ["张三"], now: ["张三"], chinese: nil),
  ])
  func `who joined and who left is told by name`(_ one: Case) {
    let change = MemberChange(from: one.before, to: one.now)
    #expect(change?.words(in: .chinese) == one.chinese)
    #expect(change?.words(in: .english).isEmpty != true)
  }
}
