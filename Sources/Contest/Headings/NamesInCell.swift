/// The people whom one cell names: 一格中的姓名.
///
/// Names are separated by 、 ， ； / or a new line, and sometimes by a space only. A form also puts a space between the
/// two characters of a short name, so the space alone decides nothing:
///
/// | written | read as |
/// |---|---|
/// | 王文、花丽 | 王文 and 花丽 |
/// | 郑丰年 冯玉兰 | 郑丰年 and 冯玉兰: two or three characters on each side |
/// | 苏　立, 范 晓 华 | 苏立, 范晓华: single characters |
/// | 诸葛 亮, 郑 丰年 | 诸葛亮, 郑丰年: one character on a side |
/// | 欧阳 娜娜 | 欧阳娜娜, and doubtful: 欧阳 is a surname of two characters |
/// | 苏 立 冯玉兰 | doubtful |
/// | 王文和花丽, 王文 与 花丽, John Smith and Mary Jones | two each: what stands on both sides is a name |
/// | 郑和, 李和平, 和珅 | one |
/// | 郑丰年(教授), 郑丰年 教授, 郑丰年教授, 教授 郑丰年 | 郑丰年, whose title is 教授 |
/// | 组长：郑丰年 | 郑丰年, whose title is 组长 |
/// | Prof. John Smith | John Smith, whose title is Prof. |
/// | 郑丰年（永定农学院） | 郑丰年 of 永定农学院 |
/// | John Smith | John Smith |
public struct NamesInCell: Hashable, Sendable {
  /// A person with what stood beside the name.
  public struct Person: Hashable, Sendable {
    public var name: String
    /// 教授, 博士: what stood in brackets or after the name.
    public var title: String
    /// A unit in brackets after the name.
    public var organization: String

    public init(name: String, title: String = "", organization: String = "") {
      (self.name, self.title, self.organization) = (name, title, organization)
    }
  }

  public private(set) var people: [Person] = []
  /// The parts of the cell that may name one person or several. Each was read as one person.
  public private(set) var doubtful: [String] = []

  public init(_ text: String) {
    if let names = Self.shortNames(in: text) {
      people = names.map { Person(name: $0) }
      return
    }
    for part in Self.parts(of: text).flatMap(Self.joined) { read(part) }
  }

  /// The names of a cell that holds only short ones, 王文、花丽, as most cells do; `nil` for any other cell.
  private static func shortNames(in text: String) -> [String]? {
    let parts = text.unicodeScalars.split { "、，,；;".unicodeScalars.contains($0) }
    let areShort = parts.allSatisfy { part in
      (2...3).contains(part.count) && part.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
    return areShort && !parts.isEmpty ? parts.map(String.init) : nil
  }

  /// The people of a cell that surely names several; empty for one person, and for a text that may be one name.
  ///
  /// | written | people |
  /// |---|---|
  /// | 张伟、李娜, 张伟/李娜, 张伟 李娜, 张伟和李娜 | 张伟, 李娜 |
  /// | 张伟教授、李娜 | 张伟, 李娜 |
  /// | Smith, John | none: a comma in letters stands within one name |
  /// | 低碳 生活, 方案、设计图 | none: these are no names of people |
  public static func several(in text: String) -> [String] {
    let names = NamesInCell(text).people.map(\.name)
    guard names.count > 1 else { return [] }
    if names.allSatisfy(isPerson) { return names }
    guard names.allSatisfy({ $0.allSatisfy { $0.isASCII } && $0.contains { $0.isLetter } }),
      names.count > 2 || !text.contains(",")
    else { return [] }
    return names
  }

  /// A Chinese name of two to four characters that begins with a surname.
  private static func isPerson(_ name: String) -> Bool {
    (2...4).contains(name.count) && name.allSatisfy(isChinese) && MarkHeading.isPerson(name, name)
  }

  /// The parts of a text that 和, 与 or “and” joins, where a name stands on each side.
  private static func joined(_ part: String) -> [String] {
    let words = part.split { $0.isWhitespace }
    if let and = words.firstIndex(where: { $0.lowercased() == "and" }), and > 0,
      and + 1 < words.count, part.allSatisfy({ $0.isASCII })
    {
      return [words[..<and], words[(and + 1)...]].map { $0.joined(separator: " ") }
        .flatMap(joined)
    }
    var depth = 0
    for index in part.indices {
      let character = part[index]
      if isOpening(character) { depth += 1 }
      if isClosing(character) { depth = max(depth - 1, 0) }
      guard depth == 0, "和与及跟".contains(character) else { continue }
      let left = trimmed(String(part[..<index]))
      let right = joined(trimmed(String(part[part.index(after: index)...])))
      if isPersonBesideTitle(left), right.allSatisfy(isPersonBesideTitle) { return [left] + right }
    }
    return [part]
  }

  private static func isPersonBesideTitle(_ text: String) -> Bool {
    let words = withoutBrackets(text).outside.split { $0.isWhitespace }.map(String.init)
    let name = (words.count > 1 ? words.filter { !isTitle($0) } : words).joined()
    return isPerson(title(atEndOf: name).map { String(name.dropLast($0.count)) } ?? name)
  }

  private mutating func read(_ part: String) {
    let (outside, inside) = Self.withoutBrackets(part)
    var words = outside.split { $0.isWhitespace || ":：".contains($0) }.map(String.init)
    var person = Person(name: "")
    for text in inside {
      if Self.isUnit(text), person.organization.isEmpty {
        person.organization = text
      } else if !text.isEmpty {
        person.title += (person.title.isEmpty ? "" : "、") + text
      }
    }
    while words.count > 1, let last = words.last, Self.isTitle(last) {
      person.title = person.title.isEmpty ? last : "\(last)、\(person.title)"
      words.removeLast()
    }
    while words.count > 1, let first = words.first, Self.isTitle(first) {
      person.title += (person.title.isEmpty ? "" : "、") + first
      words.removeFirst()
    }
    // Nothing but brackets: there is no name to take them from.
    guard !words.isEmpty else {
      if !part.isEmpty { people.append(Person(name: part)) }
      return
    }
    let names = self.names(of: words, in: part)
    for (place, name) in names.enumerated() {
      var one = place == names.count - 1 ? person : Person(name: "")
      one.name = name
      if one.title.isEmpty, let title = Self.title(atEndOf: name) {
        one.name = String(name.dropLast(title.count))
        one.title = title
      }
      people.append(one)
    }
  }

  /// The names that words separated by spaces make.
  private mutating func names(of words: [String], in part: String) -> [String] {
    guard words.count > 1 else { return words }
    guard words.allSatisfy({ $0.allSatisfy(Self.isChinese) }) else {
      // A name in letters keeps one space between its words.
      return [words.joined(separator: " ")]
    }
    let counts = words.map(\.count)
    if counts.allSatisfy({ $0 == 1 }), words.count <= 4 { return [words.joined()] }
    if words.count == 2, counts.contains(1), counts[0] + counts[1] <= 4 { return [words.joined()] }
    let isCompound = words.count == 2 && Self.compoundSurnames.contains(words[0])
    let areNames = words.allSatisfy { word in
      (2...3).contains(word.count)
        || word.count == 4 && Self.compoundSurnames.contains(String(word.prefix(2)))
    }
    if areNames, !isCompound { return words }
    doubtful.append(part)
    return [words.joined()]
  }

  // MARK: Parts

  /// Splits the text at the signs that stand between names, but not within brackets.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      if isOpening(character) { depth += 1 }
      if isClosing(character) { depth = max(depth - 1, 0) }
      if depth == 0, isBetweenNames(character) {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    return parts.map(trimmed).filter { !$0.isEmpty }
  }

  private static func withoutBrackets(_ part: String) -> (outside: String, inside: [String]) {
    var outside = ""
    var inside: [String] = []
    var current = ""
    var depth = 0
    for character in part {
      if isOpening(character) {
        depth += 1
      } else if isClosing(character), depth > 0 {
        depth -= 1
        if depth == 0 {
          inside.append(trimmed(current))
          current = ""
          outside += " "
        }
      } else if depth > 0 {
        current.append(character)
      } else {
        outside.append(character)
      }
    }
    if depth > 0 { inside.append(trimmed(current)) }
    return (outside, inside)
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isTitle(_ word: String) -> Bool {
    titles.contains(word) || latinTitles.contains(word.lowercased().filter { $0 != "." })
  }

  /// 教授 at the end of 郑丰年教授; at least two characters of a name must be left.
  private static func title(atEndOf name: String) -> String? {
    closeTitles.first { name.hasSuffix($0) && name.count - $0.count >= 2 }
  }

  private static func isUnit(_ text: String) -> Bool {
    text.count >= 4 && units.contains { text.hasSuffix($0) }
  }

  private static func isBetweenNames(_ character: Character) -> Bool {
    "、，,；;／/|｜\n\r\r\n&＆".contains(character)
  }
  private static func isOpening(_ character: Character) -> Bool { "(（[【〔".contains(character) }
  private static func isClosing(_ character: Character) -> Bool { ")）]】〕".contains(character) }

  private static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
      default: false
      }
    }
  }

  // MARK: Words

  /// Titles that may stand after a name without a space, the longer first: none of them ends a name.
  private static let closeTitles = [
    "副教授", "副研究员", "高级工程师", "高级实验师", "特聘教授", "研究员", "工程师", "实验师", "助教授", "教授", "讲师", "老师", "系主任",
    "副组长",
    "组长", "副院长", "院长", "副主任", "主任", "副处长", "处长", "院士", "博士", "先生", "女士",
  ]
  private static let titles: Set<String> = Set(
    closeTitles + [
      "助教", "博士", "硕士", "院士", "辅导员", "导师", "主任", "副主任", "院长", "副院长", "书记", "副书记", "处长", "副处长",
      "系主任",
      "博导", "硕导", "助理研究员", "农艺师", "高级农艺师", "主任医师", "副主任医师", "队长", "负责人", "总经理", "经理", "主席", "副主席",
      "评委", "专家", "评委主任", "主任评委", "主审", "委员", "裁判长",
    ])
  private static let latinTitles: Set<String> = [
    "prof", "professor", "dr", "doctor", "mr", "ms", "mrs", "phd", "chair",
  ]
  private static let units = [
    "大学", "学院", "学校", "中学", "小学", "公司", "集团", "研究院", "研究所", "医院", "中心", "委员会", "协会", "局", "厂",
  ]
  private static let compoundSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "司空",
    "独孤", "南宫", "西门", "东郭", "百里", "呼延", "轩辕", "钟离", "闻人", "澹台", "申屠", "太史", "公冶", "濮阳", "淳于", "单于",
    "鲜于", "仲孙", "赫连", "拓跋", "万俟", "闾丘", "左丘", "东野", "谷梁", "梁丘", "第五", "巫马", "公西", "漆雕", "乐正", "壤驷",
  ]
}
