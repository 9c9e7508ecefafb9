import Contest
import Testing

struct RegistrationHeadingsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let heading: String
    let meaning: ColumnMeaning?
    init(_ heading: String, _ meaning: ColumnMeaning?) {
      (self.heading, self.meaning) = (heading, meaning)
    }
    var testDescription: String { heading }
  }

  static let cases = [
    Case("作品编号", .number), Case("序号", .serial), Case("作品名称（必填）*", .title),
    Case(" 作 品 名 称 ", .title), Case("项目名称", .title), Case("所属组别：", .group),
    Case("个人/集体", .form), Case("推荐单位", .organization), Case("第几作者", .position),
    Case("作者1姓名", .member(1, .name)), Case("成员2手机", .member(2, .mobile)),
    Case("第二作者学历", .member(2, .degree)), Case("第2作者", .member(2, .name)),
    Case("作者十二姓名", .member(12, .name)), Case("第一作者身份证号", .member(1, .idNumber)),
    Case("队长学号", .member(1, .studentNumber)), Case("作者姓名", .member(nil, .name)),
    Case("学历层次", .member(nil, .degree)), Case("身份证件号码", .member(nil, .idNumber)),
    Case("手机3", .member(3, .mobile)), Case("入学年月", .member(nil, .enrolledOn)),
    Case("作者", .allMembers), Case("其他作者（顿号分隔）", .otherMembers),
    Case("核心成员", .otherMembers), Case("队友", .otherMembers), Case("参赛选手", .allMembers),
    Case("主创人员2", .member(2, .name)), Case("带队教师", .advisers), Case("辅导老师2", .adviser(2)),
    Case("其他作者姓名", .otherMembers), Case("其他作者学号", .otherMember(.studentNumber)),
    Case("其他成员学历", .otherMember(.degree)), Case("其他作者手机", nil), Case("其他作者QQ", nil),
    Case("指导老师3", .adviser(3)), Case("指导教师", .advisers),
    Case("第一指导教师", .adviser(1)), Case("指导教师2单位", .adviserOrganization(2)),
    Case("指导教师职称", .ignored), Case("备注", .ignored), Case("作品摘要", .answer("abstract")),
    Case("abstract", .answer("abstract")), Case("member 2 name", .member(2, .name)),
    Case("共同作者", .otherMembers), Case("小组成员", .allMembers), Case("参与人2", .member(2, .name)),
    Case("参与人数", nil), Case("主持人", .member(1, .name)), Case("企业导师", .advisers),
    Case("课题名称", .title),
    Case("论文题目", .title), Case("论文名称", .title), Case("天气", nil), Case("", nil), Case("第一", nil),
  ]

  @Test(arguments: ["队名", "参赛队", "参赛队名（全称）", "队伍名称*", "参赛队伍", "团队名称", "Team name"])
  func `a team goes by its name where teams are registered, and nowhere else`(heading: String) {
    #expect(RegistrationHeadings(form: [], areTeams: true).meaning(of: heading) == .title)
    // Beside the title of a work the team's name is something else, and is told as not read.
    #expect(RegistrationHeadings(form: []).meaning(of: heading) == nil)
  }

  @Test func `people and questions keep their headings where teams are registered`() {
    let words = RegistrationHeadings(
      form: [FormField(id: "side", name: Bilingual(chinese: "队伍"), kind: .text)], areTeams: true)
    #expect(words.meaning(of: "队伍") == .answer("side"))
    #expect(words.meaning(of: "队长") == .member(1, .name) && words.meaning(of: "队员") == .allMembers)
    #expect(words.meaning(of: "团队成员2") == .member(2, .name))
    #expect(words.meaning(of: "参赛队类别") == .track && words.meaning(of: "参赛队编号") == .number)
  }

  @Test(arguments: cases)
  func `a heading is understood as schools write it`(example: Case) {
    let words = RegistrationHeadings(form: [
      FormField(id: "abstract", name: Bilingual(chinese: "作品摘要"), kind: .text)
    ])
    #expect(words.meaning(of: example.heading) == example.meaning)
  }
}
