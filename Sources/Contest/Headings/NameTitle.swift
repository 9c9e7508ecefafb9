/// A word for what a person is, as it stands beside a name: 教授, 队长, 男, 大三. It is no part of the name.
///
/// | written | is |
/// |---|---|
/// | 教授, 副研究员, 队长, Prof. | a title |
/// | 男, 20岁, 2024级, 大三, 本科生, 党员, 汉族 | what a form asks in other columns |
/// | 初二, 三年级, 三年二班, 高一2班, 一班, 2023级计科1班 | a grade or a class |
/// | 高一, 高二, 高三 | none: they may be names; see ``NamesInCell/grades`` |
/// | 郑丰年教授, 郑丰年同学, 郑丰年队长, 郑丰年高一 | a name with a title at its end |
/// | 队长郑丰年, 三班郑丰年 | a name with a title before it |
/// | 王老师, 欧阳教授 | no name with a title: only the surname would be left |
/// | 校内, 博士生导师, 第一作者, before a colon | a label |
public struct NameTitle: Hashable, Sendable {
  public let word: String

  public init?(_ word: String) {
    guard
      Self.titles.contains(word)
        || Self.latin.contains(word.lowercased().filter { $0 != "." })
        || Self.facts.contains(word) || Self.isAgeOrYear(word) || Self.isClass(word)
    else { return nil }
    self.word = word
  }

  /// 教授 at the end of 郑丰年教授; at least two characters must be left, and more than a surname.
  static func atEnd(of name: String) -> String? {
    let title = close.first { title in
      guard name.hasSuffix(title), name.count - title.count >= 2 else { return false }
      return !NamesInCell.compoundSurnames.contains(String(name.dropLast(title.count)))
    }
    return title ?? gradeAtEnd(of: name)
  }

  /// 高一 at the end of 郑丰年高一. 李高一 is a name.
  private static func gradeAtEnd(of name: String) -> String? {
    let (rest, end) = (String(name.dropLast(2)), String(name.suffix(2)))
    guard isGradeOrName(end) || isAgeOrYear(end) || isClass(end), rest.count >= 2,
      !NamesInCell.compoundSurnames.contains(rest), NamesInCell.isPerson(rest)
    else { return nil }
    return end
  }

  /// 队长 before 队长郑丰年, and 三班 before 三班郑丰年; a whole name must follow.
  static func atBegin(of name: String) -> String? {
    (2...8).lazy.compactMap { count -> String? in
      let rest = String(name.dropFirst(count))
      guard rest.count > 1, NamesInCell.isPerson(rest) else { return nil }
      let word = String(name.prefix(count))
      return NameTitle.titles.contains(word) || isClass(word) ? word : nil
    }.first
  }

  /// 高一, which may be a grade or the name of somebody called 高.
  static func isGradeOrName(_ word: String) -> Bool {
    // Asked of every name of a list.
    word.utf8.count == 6 && (word == "高一" || word == "高二" || word == "高三")
  }

  /// A grade or a class as schools write it: 初二, 三年级, 高一年级, 三年二班, 高一2班, 2023级计科1班. What stands before the class is
  /// no name: 张三2班 is none.
  private static func isClass(_ word: String) -> Bool {
    guard (2...14).contains(word.count), let last = word.last, "一二三班级".contains(last) else {
      return false
    }
    if word.count == 2, word.first == "初", "一二三".contains(last) { return true }
    var rest = word[...]
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if (2...4).contains(digits.count), "级届".contains(rest.dropFirst(digits.count).first ?? " ") {
      // 2023级计科1班: what stands between is the subject.
      rest = rest.dropFirst(digits.count + 1)
      return rest.isEmpty || last == "班" && rest.dropLast().contains(where: isNumeral)
    }
    let hasStage = rest.first.map { "小初高".contains($0) } ?? false
    if hasStage { rest = rest.dropFirst() }
    let grade = rest.prefix(while: isNumeral)
    rest = rest.dropFirst(grade.count)
    if let next = rest.first, next == "年", !grade.isEmpty {
      rest = rest.dropFirst()
      if rest.first == "级" { rest = rest.dropFirst() } else if rest.isEmpty { return false }
      if rest.isEmpty { return true }
      let number = rest.prefix(while: isNumeral)
      return !number.isEmpty && rest.dropFirst(number.count) == "班"
    }
    return (1...3).contains(grade.count) && rest == "班"
  }

  private static func isNumeral(_ character: Character) -> Bool {
    character.isASCII && character.isNumber || "一二三四五六七八九十".contains(character)
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

  /// 20岁, 2024级, 大三, 研二. 高一 is left out: it may be a name.
  private static func isAgeOrYear(_ word: String) -> Bool {
    let rest = word.dropLast()
    if let last = word.last, "岁级届".contains(last), (1...4).contains(rest.count) {
      return rest.allSatisfy { $0.isASCII && $0.isNumber }
    }
    return word.count == 2 && "大研博".contains(word.prefix(1)) && "一二三四五".contains(word.suffix(1))
  }

  /// Titles that may stand after a name without a space, the longer first: none of them ends a name.
  private static let close = [
    "副教授", "副研究员", "高级工程师", "高级实验师", "特聘教授", "研究员", "工程师", "实验师", "助教授", "教授", "讲师", "老师", "系主任",
    "副组长", "组长", "副院长", "院长", "副主任", "主任", "副处长", "处长", "院士", "博士", "先生", "女士", "同学", "同志", "副队长",
    "队长", "队员", "组员", "负责人", "主持人", "领队", "教练", "助教", "导师", "辅导员", "班长", "团支书", "副书记", "书记",
    "秘书长", "副部长", "部长", "副会长", "会长", "副校长", "校长", "所长", "科长", "局长", "董事长", "总经理", "经理", "副主席",
    "主席", "裁判长", "评委", "专家",
  ]
  private static let titles: Set<String> = Set(
    close + [
      "硕士", "博导", "硕导", "助理研究员", "农艺师", "高级农艺师", "主任医师", "副主任医师", "评委主任", "主任评委", "主审", "委员", "教师",
      "指导教师", "指导老师", "成员", "申报人", "联系人", "完成人", "第一完成人", "第一作者", "第二作者", "第三作者", "通讯作者", "学生",
      "秘书",
    ])
  /// What a form asks in columns of its own: gender, degree, political status, nationality.
  private static let facts: Set<String> = [
    "男", "女", "男生", "女生", "男性", "女性", "本科", "本科生", "专科", "专科生", "大专", "大专生", "研究生", "硕士生", "硕士研究生",
    "博士生", "博士研究生", "博士后", "中专", "中专生", "高中", "高中生", "初中", "初中生", "中学生", "小学生", "大学生", "党员", "中共党员",
    "预备党员", "中共预备党员", "团员", "共青团员", "群众", "汉族", "满族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族",
    "布依族", "朝鲜族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族",
    "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族",
    "仡佬族", "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族", "保安族", "裕固族", "京族",
    "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
  ]
  static var all: [String] { Array(titles) + Array(facts) }

  private static let latin: Set<String> = [
    "prof", "professor", "dr", "doctor", "mr", "ms", "mrs", "phd", "chair",
  ]
  private static let labelEndings = [
    "导师", "教师", "老师", "指导", "成员", "队员", "组员", "作者", "姓名", "负责人", "申报人", "联系人", "完成人", "参赛人", "主持人",
    "队长", "组长", "领队", "教练", "书记", "校内", "校外", "企业", "学校", "校方",
  ]
}
