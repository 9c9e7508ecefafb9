import Contest
import Testing

struct RoleWordTests {
  @Test(arguments: ["指导教师", "指导老师", " 校外导师 ", "带队老师（校外）", "Adviser"])
  func `words for an adviser`(word: String) { #expect(RoleWord(word) == .adviser) }

  @Test(arguments: ["负责人", "队长", "第一作者", "项目 负责人"])
  func `words for the leader`(word: String) { #expect(RoleWord(word) == .leader) }

  @Test(arguments: ["队员", "教师", "学生", "班长", "指导教师王文", "", "第二作者"])
  func `words that say neither`(word: String) { #expect(RoleWord(word) == nil) }
}
