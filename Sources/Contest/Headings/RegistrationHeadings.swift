/// Understands the headings that schools write: 作者1姓名, 第二作者学历, 身份证件号码, 指导老师3.
///
/// A heading is compared without spaces, marks of obligation and what stands in parentheses: `作品名称（必填）*` is 作品名称.
/// Then it is taken apart as *who* – *which one* – *what*: 作者 – 2 – 手机.
///
/// | heading | meaning |
/// |---|---|
/// | 作品名称, 项目名称, 题目 | the title |
/// | 队名, 参赛队 | the title, where teams are registered |
/// | 作者2手机, 第二作者手机, 手机2 | the second author's mobile |
/// | 队长学号, 第一作者学号 | the first author's student number |
/// | 作者姓名 | the name of the author whose row it is |
/// | 其他作者（顿号分隔） | the names of the other authors |
/// | 其他作者学号 | their student numbers, in the order of the names |
/// | 指导老师3 | the third adviser |
public struct RegistrationHeadings: Sendable {
  private let words: [String: ColumnMeaning]

  /// - Parameters:
  ///   - form: the rulebook's further questions, known by name and by id.
  ///   - areTeams: whether teams or other collectives are registered, so that 队名 is what the entry is called. Beside the title of
  ///     a work it says something else.
  public init(form: [FormField], areTeams: Bool = false) {
    var words = Self.fixed
    if areTeams { for word in HeadingWord.teamName.words { words[Self.plain(word)] = .title } }
    for field in form {
      words[Self.plain(field.name.chinese)] = .answer(field.id)
      if let english = field.name.english { words[Self.plain(english)] = .answer(field.id) }
      words[Self.plain(field.id)] = .answer(field.id)
    }
    self.words = words
  }

  /// - Returns: `nil` for a heading that says nothing to us.
  public func meaning(of heading: String) -> ColumnMeaning? {
    let text = Self.plain(heading)
    guard !text.isEmpty, text.utf8.count <= 120 else { return nil }
    return words[text] ?? adviser(text) ?? member(text)
  }

  // MARK: Who – which one – what

  private func adviser(_ text: String) -> ColumnMeaning? {
    var (ordinal, rest) = Self.leadingOrdinal(text)
    guard let who = Self.adviserWords.first(where: { rest.hasPrefix($0) }) else { return nil }
    rest = rest.dropFirst(who.count)
    if ordinal == nil { (ordinal, rest) = Self.number(at: rest) }
    if ordinal == nil { (ordinal, rest) = Self.trailingNumber(rest) }
    let what = Self.withoutJoints(rest)
    switch what {
    case "", "姓名", "name": return ordinal.map { .adviser($0) } ?? .advisers
    case "单位", "工作单位", "所在单位", "学校": return .adviserOrganization(ordinal ?? 1)
    default: return .ignored
    }
  }

  private func member(_ text: String) -> ColumnMeaning? {
    if let others = Self.otherWords.first(where: { text.hasPrefix($0) }) {
      let rest = text.dropFirst(others.count)
      guard let who = Self.memberWords.first(where: { rest.hasPrefix($0) }) else { return nil }
      switch Self.withoutJoints(rest.dropFirst(who.count)) {
      case "", "姓名", "名字", "名单", "情况", "信息": return .otherMembers
      case let what:
        // Days and private numbers of several people in one cell are not read.
        guard let field = Self.fieldWords[what] else { return nil }
        return [.studentNumber, .degree].contains(field) ? .otherMember(field) : nil
      }
    }
    if let leader = Self.leaderWords.first(where: { text.hasPrefix($0) }) {
      return Self.field(text.dropFirst(leader.count)).map { .member(1, $0) }
    }
    var (ordinal, rest) = Self.leadingOrdinal(text)
    if let who = Self.memberWords.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(who.count)
      if ordinal == nil { (ordinal, rest) = Self.number(at: rest) }
      if ordinal == nil { (ordinal, rest) = Self.trailingNumber(rest) }
      if ordinal == nil, rest.isEmpty { return .allMembers }
      return Self.field(rest).map { .member(ordinal, $0) }
    }
    guard ordinal == nil else { return nil }
    (ordinal, rest) = Self.trailingNumber(rest)
    return rest.isEmpty ? nil : Self.field(rest).map { .member(ordinal, $0) }
  }

  private static func field(_ text: Substring) -> PersonField? {
    let what = withoutJoints(text)
    return what.isEmpty ? .name : fieldWords[what]
  }

  /// 第二作者, 第2作者: the ordinal in front.
  private static func leadingOrdinal(_ text: String) -> (Int?, Substring) {
    guard text.hasPrefix("第") else { return (nil, text[...]) }
    let (ordinal, rest) = number(at: text.dropFirst())
    return ordinal == nil ? (nil, text[...]) : (ordinal, rest)
  }

  /// A number at the beginning, in digits or in characters up to 三十九.
  private static func number(at text: Substring) -> (Int?, Substring) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let number = Int(digits), (1...99).contains(number) {
      return (number, text.dropFirst(digits.count))
    }
    let characters = text.prefix { numerals[$0] != nil }
    guard !characters.isEmpty, let number = chinese(characters) else { return (nil, text) }
    return (number, text.dropFirst(characters.count))
  }

  private static func trailingNumber(_ text: Substring) -> (Int?, Substring) {
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    guard digits > 0, let number = Int(text.suffix(digits)), (1...99).contains(number) else {
      return (nil, text)
    }
    return (number, text.dropLast(digits))
  }

  private static func chinese(_ characters: Substring) -> Int? {
    let values = characters.compactMap { numerals[$0] }
    switch values.count {
    case 1: return values[0]
    case 2 where values[0] == 10 && values[1] < 10: return 10 + values[1]
    case 2 where values[1] == 10 && values[0] < 10: return values[0] * 10
    case 3 where values[1] == 10 && values[0] < 10 && values[2] < 10:
      return values[0] * 10 + values[2]
    default: return nil
    }
  }

  private static func withoutJoints(_ text: Substring) -> String {
    String(text.drop { "-_.·:：、/的 ".contains($0) })
  }

  /// A heading without spaces, parentheses and marks of obligation, in lower case.
  public static func plain(_ heading: String) -> String {
    // Most headings are Chinese characters, digits and small letters alone.
    if heading.unicodeScalars.allSatisfy({ scalar in
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: true
      default: false
      }
    }) {
      return heading
    }
    var depth = 0
    var text = ""
    for character in heading {
      switch character {
      case "(", "（", "[", "【", "〔": depth += 1
      case ")", "）", "]", "】", "〕": depth = max(0, depth - 1)
      case "*", "＊", "★", "※": continue
      case _ where depth > 0 || character.isWhitespace: continue
      default: text += String(character).lowercased()
      }
    }
    while let last = text.last, ":：".contains(last) { text.removeLast() }
    return text
  }

  /// Whether a heading is about who leads the others, and counts none of them: 队长, 负责人学号. 第一作者 counts the authors.
  public static func isOfLeader(_ heading: String) -> Bool {
    let plain = plain(heading)
    return leaderWords.contains { !$0.hasPrefix("第一") && $0 != "首位作者" && plain.hasPrefix($0) }
  }

  // MARK: The words

  private static let numerals: [Character: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]
  private static let otherWords = ["其他", "其它", "其余"]
  private static let leaderWords = [
    "第一作者", "第一申报人", "第一完成人", "首位作者", "项目负责人", "团队负责人", "作品负责人", "负责人", "队长", "申报者代表",
    "申报人", "申报者", "项目主持人", "课题主持人", "课题负责人", "主持人", "组长", "leader",
  ]
  private static let memberWords = [
    "项目成员", "团队成员", "参赛成员", "作者", "成员", "队员", "组员", "参赛者", "参赛人", "参赛学生", "参赛选手", "参赛队员", "选手",
    "学生", "合作者", "完成人", "主创人员", "主创", "小组成员", "课题组成员", "团队人员", "参与人员", "参与学生", "参与者", "参与人", "参加人员",
    "参加者", "参加人",
    "member", "author",
  ]
  private static let adviserWords = [
    "指导教师", "指导老师", "辅导教师", "辅导老师", "带队教师", "带队老师", "领队教师", "领队老师", "校内导师", "校外导师", "企业导师", "行业导师",
    "导师",
    "指导教练", "教练员", "教练", "指导人", "adviser", "advisor",
  ]

  private static let fieldWords: [String: PersonField] = {
    let lists: [PersonField: HeadingWord] = [
      .name: .personName, .studentNumber: .studentNumber, .degree: .degree,
      .enrolledOn: .enrolledOn, .bornOn: .bornOn, .idNumber: .idNumber, .mobile: .mobile,
    ]
    var words: [String: PersonField] = [:]
    for (field, word) in lists {
      for name in [word.id] + word.words { words[plain(name)] = field }
    }
    return words
  }()

  private static let fixed: [String: ColumnMeaning] = {
    let lists: [(ColumnMeaning, [String])] = [
      (.number, HeadingWord.entryNumber.words + ["entry"]),
      (.serial, HeadingWord.ordinal.words),
      // “name” is a person's in a registration.
      (.title, HeadingWord.title.words.filter { $0 != "name" } + ["作品", "项目", "title"]),
      (.track, HeadingWord.track.words + ["track"]),
      (.group, HeadingWord.group.words + ["group"]),
      (.form, ["个人/集体", "个人集体", "个人或集体", "个人、集体", "申报形式", "参赛形式", "作品形式", "申报类型", "form"]),
      (.organization, HeadingWord.organization.words + ["organization"]),
      (
        .position,
        ["第几作者", "作者顺序", "作者排序", "作者序号", "成员序号", "成员排序", "排序", "次序", "署名顺序", "作者次序", "人员序号"]
      ),
      (
        .otherMembers,
        [
          "其他作者", "其他成员", "合作者", "合作者姓名", "核心成员", "主要成员", "骨干成员", "普通成员", "其他参与人", "队友", "共同作者",
          "合作作者", "合著者", "合作人", "协作者", "同组同学", "团队其他成员", "小组其他成员", "课题组其他成员", "项目其他成员",
        ]
      ),
      (.allMembers, ["全部作者", "所有作者", "作者名单", "成员名单", "团队成员", "作者", "成员", "members", "authors"]),
      (
        .advisers,
        [
          "指导教师", "指导老师", "指导教师姓名", "指导老师姓名", "辅导教师", "辅导老师", "带队教师", "带队老师", "导师", "advisers",
          "advisors",
        ]
      ),
      (
        .ignored,
        [
          "备注", "说明", "性别", "民族", "政治面貌", "专业", "学院", "院系", "所在学院", "所在院系", "年级", "班级", "籍贯", "邮箱",
          "电子邮箱",
          "email", "填表日期", "签名", "是否推荐", "推荐顺序", "推荐次序", "推荐情况", "推荐意见", "推荐类型",
          "作品标识", "标识",
        ]
      ),
    ]
    var words: [String: ColumnMeaning] = [:]
    for (meaning, names) in lists { for name in names { words[plain(name)] = meaning } }
    return words
  }()
}
