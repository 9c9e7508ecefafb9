/// Whether a column whose heading nobody explains seems to name people of the works: 课题伙伴 over 李思远、王海.
///
/// It only decides how loudly the column is told of; nothing is taken from it.
///
/// | heading | cells | seems to name people |
/// |---|---|---|
/// | 课题伙伴 | 李思远、王海 | yes |
/// | 合唱伴奏人 | 李思远 | yes |
/// | 联系人 | 李思远 | no: somebody who is no author |
/// | 报名人数 | 3 | no |
/// | 负责部门 | 方言协会 | no: a heading that ends like no word for people |
public enum PeopleColumn {
  public static func isAbout(_ heading: String) -> Bool {
    guard !OtherPerson.isNamed(by: heading) else { return false }
    var plain = RegistrationHeadings.plain(heading)
    guard plain.utf8.count <= 60 else { return false }
    for end in ["姓名", "名字", "名单"] where plain.hasSuffix(end) {
      plain.removeLast(end.count)
      break
    }
    return ends.contains { plain.hasSuffix($0) }
  }

  /// Whether a cell names people and nothing else.
  public static func names(_ text: String) -> Bool {
    let read = NamesInCell(text)
    guard read.unclear.isEmpty, read.doubtful.isEmpty, read.grades.isEmpty, !read.people.isEmpty
    else { return false }
    return read.people.allSatisfy { person in
      (2...4).contains(person.name.count) && NoName(person.name) == nil
        && MarkHeading.isPerson(LookAlike.fold(person.name), person.name)
    }
  }

  private static let ends = [
    "人", "者", "员", "师", "友", "生", "手", "长", "伴", "伙伴", "搭档", "同学", "教练", "作者", "成员", "队友",
  ]
}
