import Contest
import Testing

struct OtherPersonTests {
  @Test(arguments: [
    "联系人", "学校联系人", "紧急联系人", "联系人信息", "联系人姓名", "联系人（工作日）", "填表人（签名）", "经办人：", "领队", "家长姓名", "单位负责人",
    "Contact",
  ])
  func `a person who is only to be called, or who only fills in, is another person`(
    heading: String
  ) {
    #expect(OtherPerson.isNamed(by: heading))
  }

  @Test(arguments: [
    "姓名", "学生姓名", "队长", "负责人", "项目负责人", "指导教师", "团队成员", "作者1", "联系电话", "联系方式", "联系人电话", "",
  ])
  func `a heading for authors, advisers or no person names no other person`(heading: String) {
    #expect(!OtherPerson.isNamed(by: heading))
  }
}
