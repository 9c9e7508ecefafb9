/// A word for what a person is, as it stands beside a name: 教授, 队长, 同学. It is no part of the name.
///
/// | written | is |
/// |---|---|
/// | 教授, 副研究员, 队长, Prof. | a title |
/// | 郑丰年教授, 郑丰年同学 | a name with a title at its end |
/// | 王老师, 欧阳教授 | no name with a title: only the surname would be left |
/// | 校内, 博士生导师, 第一作者, before a colon | a label |
public struct NameTitle: Hashable, Sendable {
  public let word: String

  public init?(_ word: String) {
    guard
      Self.titles.contains(word)
        || Self.latin.contains(word.lowercased().filter { $0 != "." })
    else { return nil }
    self.word = word
  }

  /// 教授 at the end of 郑丰年教授; at least two characters must be left, and more than a surname.
  static func atEnd(of name: String) -> String? {
    close.first { title in
      guard name.hasSuffix(title), name.count - title.count >= 2 else { return false }
      return !NamesInCell.compoundSurnames.contains(String(name.dropLast(title.count)))
    }
  }

  /// Whether only a surname stands beside a title: 王老师, 欧阳教授.
  static func leavesSurname(of name: String) -> Bool {
    close.contains { title in
      guard name.hasSuffix(title) else { return false }
      let rest = String(name.dropLast(title.count))
      return rest.count == 1 || NamesInCell.compoundSurnames.contains(rest)
    }
  }

  /// Whether a word before a colon says who the person behind it is: 组长, 校内, 博士生导师.
  static func isLabel(_ text: String) -> Bool {
    if NameTitle(text) != nil { return true }
    guard (1...10).contains(text.count),
      text.allSatisfy({ NamesInCell.isChinese($0) || $0.isNumber }),
      let ending = labelEndings.first(where: { text.hasSuffix($0) })
    else { return false }
    // 李明老师：孙二 names two people.
    let rest = String(text.dropLast(ending.count))
    return rest.count > 3 || rest.isEmpty || !MarkHeading.isPerson(rest, rest)
  }

  /// Titles that may stand after a name without a space, the longer first: none of them ends a name.
  private static let close = [
    "副教授", "副研究员", "高级工程师", "高级实验师", "特聘教授", "研究员", "工程师", "实验师", "助教授", "教授", "讲师", "老师", "系主任",
    "副组长", "组长", "副院长", "院长", "副主任", "主任", "副处长", "处长", "院士", "博士", "先生", "女士", "同学", "同志",
  ]
  private static let titles: Set<String> = Set(
    close + [
      "助教", "硕士", "辅导员", "导师", "书记", "副书记", "博导", "硕导", "助理研究员", "农艺师", "高级农艺师", "主任医师", "副主任医师",
      "队长", "副队长", "负责人", "总经理", "经理", "主席", "副主席", "评委", "专家", "评委主任", "主任评委", "主审", "委员", "裁判长",
      "领队", "教练", "教师", "指导教师", "指导老师", "队员", "成员", "组员",
    ])
  static var all: [String] { Array(titles) }

  private static let latin: Set<String> = [
    "prof", "professor", "dr", "doctor", "mr", "ms", "mrs", "phd", "chair",
  ]
  private static let labelEndings = [
    "导师", "教师", "老师", "指导", "成员", "队员", "组员", "作者", "姓名", "负责人", "申报人", "联系人", "完成人", "参赛人", "主持人",
    "队长", "组长", "领队", "教练", "书记", "校内", "校外", "企业", "学校", "校方",
  ]
}
