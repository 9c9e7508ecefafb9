import Contest
import Testing

struct JudgeNameTests {
  @Test(arguments: [
    ("张伟教授", "张伟"), ("张伟（组长）", "张伟"), ("评委张伟", "张伟"), ("组长：张伟", "张伟"), ("张　伟", "张伟"),
    ("孙院士", "孙院士"), ("王老师", "王老师"), ("评委1", "评委1"), ("专家3", "专家3"), ("J001", "J001"),
    ("刘洋（永定农学院）", "刘洋（永定农学院）"),
    ("张伟、李娜", "张伟、李娜"),
  ])
  func `what stands beside a judge's name is taken off`(written: String, name: String) {
    #expect(JudgeName.bare(written) == name)
  }

  @Test func `names that differ by a title are alike, and numbered judges are not`() {
    #expect(
      JudgeName.alike(["张伟", "张伟教授", "李娜", "评委1", "专家1"]) == [["张伟", "张伟教授"]])
  }
}
