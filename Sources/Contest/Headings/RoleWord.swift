/// What a cell beside a person's name says the person is: 角色, 身份, 职务 in a list with one row for each person.
///
/// | written | is |
/// |---|---|
/// | 指导教师, 校外导师, 带队老师 | an adviser |
/// | 负责人, 队长, 第一作者 | the leader |
/// | 队员, 成员, 教师, 学生, 班长 | neither: 教师 may take part as an author |
public enum RoleWord: Hashable, Sendable {
  case adviser
  case leader

  public init?(_ text: String) {
    guard text.utf8.count <= 60 else { return nil }
    let plain = RegistrationHeadings.plain(text)
    if Self.advisers.contains(plain) {
      self = .adviser
    } else if Self.leaders.contains(plain) {
      self = .leader
    } else {
      return nil
    }
  }

  private static let advisers: Set<String> = [
    "指导教师", "指导老师", "辅导教师", "辅导老师", "带队教师", "带队老师", "领队教师", "领队老师", "导师", "校内导师", "校外导师", "企业导师",
    "行业导师", "第一指导教师", "第二指导教师", "第一指导老师", "第二指导老师", "指导教师1", "指导教师2", "指导老师1", "指导老师2", "adviser",
    "advisor",
  ]
  private static let leaders: Set<String> = [
    "负责人", "项目负责人", "团队负责人", "作品负责人", "第一负责人", "队长", "组长", "第一作者", "第一完成人", "第一申报人", "主持人", "项目主持人",
    "leader",
  ]
}
