/// Why a text in the place of a person's name is no name: 不是姓名.
///
/// | written | is no name, because |
/// |---|---|
/// | 待定, 不详, 同上 | it names nobody |
/// | 吴二等3人, 王五等, 王五及团队成员, 全体队员 | it stands for people who are not named |
/// | 张某, 张XX, 张*三, *** | it hides the name |
/// | 王老师, 欧阳教授, 王 | only the surname is there |
/// | TRUE, 教授, 队员, 姓名 | it is a word for something else |
/// | 京华理工大学, 数学学院 | it is a unit |
/// | 机械学院张三 | a unit stands before the name |
/// | 张三妈妈, 张三家长 | it is somebody's relative, whose name is missing |
/// | 张三（已退赛） | it says that the person no longer counts |
/// | 张三*, 张三？, 张三→李四, 张三 2024010101 | a sign stands in it that no name has |
/// | 等闲, 冯团, 王平, 阿依古丽·买买提, Jean-Luc O’Neil Jr., 张三1 | – |
///
/// A number of one or two digits at the end is part of the name (``endsInNumber(_:)``): lists tell people of one name apart by it.
public enum NoName: Hashable, Sendable {
  case nobody
  case unnamedOthers
  case hidden
  case surnameOnly
  case unit
  case withdrawn
  /// The first sign that no name has.
  case sign(Character)

  public init?(_ name: String) {
    if let word = BlankWord(name) {
      guard word != .nothing else { return nil }
      self = .nobody
      return
    }
    // A quick answer for nearly all names: two or three characters that end in none of the words below.
    if (6...9).contains(name.utf8.count),
      name.unicodeScalars.allSatisfy({
        (0x4E00...0x9FFF).contains($0.value) && $0 != "某" && $0 != "等"
      }), !Self.mayEndInWord(name)
    {
      return nil
    }
    let key = LookAlike.fold(name)
    let bare = key.filter { !"()[]【】〔〕".contains($0) }
    if Self.others.contains(bare) || NameTitle(bare) != nil
      || Self.relatives.contains(where: { bare.hasSuffix($0) })
    {
      self = .nobody
    } else if Self.isWithdrawn(name) {
      self = .withdrawn
    } else if Self.standsForOthers(bare)
      || name.split(whereSeparator: \.isWhitespace).dropFirst().contains("等")
    {
      self = .unnamedOthers
    } else if Self.isHidden(key) {
      self = .hidden
    } else if NameTitle.leavesSurname(of: key) || MarkHeading.isSurname(key) {
      self = .surnameOnly
    } else if Self.isUnit(key) || Self.hasUnitBefore(key) {
      self = .unit
    } else if let sign = Self.sign(in: Self.withoutNumber(name)) {
      self = .sign(sign)
    } else {
      return nil
    }
  }

  /// Whether a text of four characters and more ends as the name of an institution does.
  static func isUnit(_ text: String) -> Bool {
    text.count >= 4 && units.contains { text.hasSuffix($0) }
  }

  /// 机械学院张三: a unit of four characters or more, and a name of two to four behind it.
  private static func hasUnitBefore(_ text: String) -> Bool {
    (2...4).contains { count in
      text.count >= count + 4 && NamesInCell.isPerson(String(text.suffix(count)))
        && units.contains { $0.count > 1 && text.dropLast(count).hasSuffix($0) }
    }
  }

  private static func isWithdrawn(_ name: String) -> Bool {
    guard let open = name.firstIndex(where: { "(（[【〔".contains($0) }) else {
      return VoidWord.isVoid(name)
    }
    return VoidWord.isVoid(String(name[open...]))
  }

  /// 张某, 张**, 张XX, 张□□; a star at the end of a whole name is a sign, such as one that leads to a note.
  private static func isHidden(_ key: String) -> Bool {
    if key.contains("某") || key.contains("**") { return true }
    let masks = key.filter { "x*○〇□■●×＿_".contains($0) }
    guard !masks.isEmpty else { return false }
    let rest = key.filter { !masks.contains($0) }
    if rest.isEmpty { return true }
    guard rest.allSatisfy(NamesInCell.isChinese) else { return false }
    return key.last != "*" || rest.count < 2
  }

  /// Whether a name ends in a number of one or two digits: 张伟1 beside 张伟2. It may also be the mark of a footnote, which only
  /// a person can tell.
  public static func endsInNumber(_ name: String) -> Bool {
    guard let last = name.last, isDigit(last) else { return false }
    let digits = name.reversed().prefix(while: isDigit).count
    return (1...2).contains(digits) && name.dropLast(digits).last?.isLetter == true
  }

  /// 0 to 9, also of full width. 一 and 二 are numbers too, and many a name ends in one.
  private static func isDigit(_ character: Character) -> Bool {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return false
    }
    return ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }

  private static func withoutNumber(_ name: String) -> String {
    guard endsInNumber(name) else { return name }
    return String(name.reversed().drop(while: isDigit).reversed())
  }

  /// The first character that is neither a letter nor stands within names: ’ - . · ་ and blanks.
  private static func sign(in name: String) -> Character? {
    let isLatin = !name.contains(where: NamesInCell.isChinese)
    // A point stands within 古丽.买买提 and Jr.; beside a blank it parts two names.
    let hasPoint = isLatin || !name.contains(where: \.isWhitespace) && name.last != "."
    return name.first { character in
      guard let scalar = character.unicodeScalars.first else { return false }
      if character.isLetter || character.isWhitespace { return false }
      // Rare characters that a machine keeps in its own range.
      if scalar.properties.generalCategory == .privateUse { return false }
      // The last is the dot between the syllables of Tibetan.
      if "·•・‧∙⋅'’‘`ʼ\u{0F0B}".contains(character) || hasPoint && ".．".contains(character) {
        return false
      }
      return !(isLatin && "-‐‑".contains(character))
    }
  }

  static func standsForOthers(_ key: String) -> Bool {
    if Self.groups.contains(where: { key.hasSuffix($0) }) { return true }
    guard let place = key.lastIndex(of: "等"), place > key.startIndex else { return false }
    let rest = key[key.index(after: place)...]
    // 王平等 is a name as well; 张三等 and 吴二等3人 are none.
    if rest.isEmpty { return key.count > 3 || key.count == 3 && !key.hasSuffix("平等") }
    if rest == "同学" || rest == "老师" || rest == "同志" { return true }
    guard let last = rest.last, "人名位".contains(last) else { return false }
    return rest.dropLast().allSatisfy { $0.isNumber || "一二三四五六七八九十几多余".contains($0) }
  }

  private static let groups = [
    "团队成员", "全体成员", "其他成员", "其余成员", "全体队员", "全体同学", "同学们", "课题组", "项目组", "团队", "小组", "全体", "及其他",
  ]
  private static let relatives = [
    "妈妈", "爸爸", "父亲", "母亲", "家长", "爷爷", "奶奶", "外公", "外婆", "监护人",
  ]
  /// Words that people write into a cell for a name and that are no name.
  private static let others: Set<String> = [
    "true", "false", "yes", "no", "是", "否", "有", "男", "女", "本人", "学生", "姓名", "作者", "参赛者", "参赛学生",
    "同意",
  ]

  /// Whether a text of two or three characters may end in a word that makes it no name. Of three characters the last two tell:
  /// 陈大志 does not end as 同志 does, and 李佳一 not as 大一.
  private static func mayEndInWord(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let last = scalars.last, lastCharacters.contains(last) else { return false }
    return scalars.count < 3 || endings.contains([last])
      || endings.contains(Array(scalars.suffix(2)))
  }

  /// The last two characters of all words that make a text no name; of a word with one character, that one.
  private static let endings = Set(
    (groups + others + relatives + NameTitle.all + VoidWord.all + ["班", "级"]).map {
      Array($0.unicodeScalars.suffix(2))
    })
  /// The numerals end words of two characters: 大一, 初二.
  private static let lastCharacters = Set(endings.compactMap(\.last) + "一二三四五".unicodeScalars)

  private static let units = [
    "大学", "学院", "学校", "中学", "小学", "公司", "集团", "研究院", "研究所", "医院", "中心", "委员会", "协会", "局", "厂",
  ]
}
