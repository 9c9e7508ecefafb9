/// Recognizes headings for people on a sheet who are neither authors nor advisers: 联系人, 填表人, 领队.
///
/// A 姓名 or 电话 below or beside such a heading is theirs. It must not be read as an author's: nobody would notice the extra person.
///
/// | heading | names another person |
/// |---|---|
/// | 联系人, 学校联系人, 联系人信息, 填表人（签名） | yes |
/// | 队长, 负责人, 指导教师, 团队成员 | no: they are on the work |
public enum OtherPerson {
  public static func isNamed(by heading: String) -> Bool {
    var text = RegistrationHeadings.plain(heading)
    guard text.utf8.count <= 60 else { return false }
    for end in ["基本信息", "信息", "情况", "资料", "姓名", "名字"] where text.hasSuffix(end) {
      text.removeLast(end.count)
      break
    }
    return words.contains { text.hasSuffix($0) }
  }

  private static let words = [
    "联系人", "联络人", "联络员", "填表人", "填报人", "制表人", "经办人", "报送人", "录入人", "领队", "推荐人", "审核人", "证明人",
    "见证人", "监护人", "家长", "班主任", "单位负责人", "学校负责人", "院系负责人", "分管领导", "contact",
  ]
}
