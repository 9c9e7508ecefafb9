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
/// | 张三 男, 张三 20岁, 张三 大三 | 张三, beside whom stands 男, 20岁 or 大三 |
/// | 范 晓 男, 欧阳 男 | unclear: 男 may end the name as well |
/// | 张三 北京, 张三 软件工程 | unclear: one of the two words is no name |
/// | 张三 高一; 张三，高一，李四，高二 | 高一 and 高二 may be grades or people: see ``grades`` |
/// | 张三 初二, 张三高一, 队长张三 | 张三, beside whom stands 初二, 高一 or 队长 |
/// | 张三（队长）李四 | 张三, whose title is 队长, and 李四 |
/// | 张三或李四; Smith, John | unclear: one of two people, and one person or two |
/// | 古丽·买买提 张三 | two |
/// | 买买提•艾力 | 买买提·艾力: one dot for all that keyboards write |
/// | Prof. John Smith | John Smith, whose title is Prof. |
/// | 郑丰年（永定农学院） | 郑丰年 of 永定农学院 |
/// | John Smith | John Smith |
/// | 1.陈二 2.褚三 | 陈二, 褚三: numbers that count the names, from 1 |
/// | 校内：钱一；校外：孙二 | 钱一, beside whom stands 校内, and 孙二 |
/// | 尤 一 许 二 | unclear: one person with four characters, or two |
/// | 张三等, 张三 等3人, 张三（已退赛）, 张三→李四 | one “name” as written, of which ``NoName`` says what is wrong |
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
  /// The parts of the cell that are as likely one person as several, so nothing is taken from them.
  public private(set) var unclear: [String] = []
  /// 高一 among other people, which is somebody's grade or one more person. 高一（学生） is a person, and so is 高一 alone in its cell.
  public private(set) var grades: [String] = []

  public init(_ text: String) {
    defer {
      // One part may be unclear for two reasons; it is listed once.
      unclear = unclear.indices.filter { unclear[..<$0].firstIndex(of: unclear[$0]) == nil }
        .map { unclear[$0] }
      for place in people.indices where Self.mayHaveDot(people[place].name) {
        people[place].name = String(people[place].name.map { Self.isDot($0) ? "·" : $0 })
      }
      if people.count > 1 {
        grades = people.filter { NameTitle.isGradeOrName($0.name) && NameTitle($0.title) == nil }
          .map(\.name)
      }
    }
    if let names = Self.shortNames(in: text) {
      people = names.map { Person(name: $0) }
      return
    }
    if Self.isNameWithComma(text) { unclear.append(Self.trimmed(text)) }
    let numbered = NumberedNames(text)
    let parts = (numbered?.parts ?? [text]).flatMap(Self.parts).flatMap(Self.joined)
    for part in parts.flatMap(Self.behindBrackets) { read(part) }
    // 1.陈二 alone is no list, so its number is reported like a title.
    if let numbered, numbered.parts.count == 1, people.count == 1 {
      people[0].title =
        people[0].title.isEmpty ? numbered.first : "\(numbered.first)、\(people[0].title)"
    }
  }

  /// The names of a cell that holds only short ones, 王文、花丽, as most cells do; `nil` for any other cell.
  private static func shortNames(in text: String) -> [String]? {
    // Most cells hold one name of two or three characters.
    if (6...9).contains(text.utf8.count),
      text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }),
      let last = text.unicodeScalars.last, !"等学志".unicodeScalars.contains(last)
    {
      return [text]
    }
    let parts = text.unicodeScalars.split { "、，,；;".unicodeScalars.contains($0) }
    let areShort = parts.allSatisfy { part in
      (2...3).contains(part.count) && part.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
        && part.last != "等" && !["同学", "同志"].contains { String(part).hasSuffix($0) }
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

  /// Smith, John: one person, or two with short names.
  private static func isNameWithComma(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { ",，".contains($0) }.map {
      trimmed(String($0))
    }
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isLetter } }
  }

  /// 张三（队长）李四 in two parts, so that what stands in brackets stays with the name before it.
  private static func behindBrackets(_ part: String) -> [String] {
    var depth = 0
    for index in part.indices {
      if isOpening(part[index]) { depth += 1 }
      guard isClosing(part[index]), depth > 0 else { continue }
      depth -= 1
      let next = part.index(after: index)
      let (before, after) = (String(part[..<next]), trimmed(String(part[next...])))
      let name = trimmed(String(part[next...].prefix { !isOpening($0) }))
      guard depth == 0, !withoutBrackets(before).outside.allSatisfy(\.isWhitespace),
        isPersonBesideTitle(name), NameTitle(name) == nil
      else { continue }
      return [before] + behindBrackets(after)
    }
    return [part]
  }

  /// A Chinese name of two to four characters that begins with a surname.
  static func isPerson(_ name: String) -> Bool {
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

  /// 张三或李四: whom of the two is not said.
  private static func isEither(_ text: String) -> Bool {
    text.indices.contains { index in
      text[index] == "或"
        && isPersonBesideTitle(
          trimmed(String(text[..<index])).filter { !$0.isWhitespace })
        && isPersonBesideTitle(trimmed(String(text[text.index(after: index)...])))
    }
  }

  private static func isPersonBesideTitle(_ text: String) -> Bool {
    let words = withoutBrackets(text).outside.split { $0.isWhitespace }.map(String.init)
    let name = (words.count > 1 ? words.filter { NameTitle($0) == nil } : words).joined()
    return isPerson(NameTitle.atEnd(of: name).map { String(name.dropLast($0.count)) } ?? name)
  }

  private mutating func read(_ part: String) {
    let (outside, inside) = Self.withoutBrackets(part)
    // 张三（等3人）, 张三（已退赛）: what stands in brackets says that the cell is no name.
    if inside.contains(where: {
      $0.hasPrefix("等") || $0.hasPrefix("及") || VoidWord.isVoid($0)
    }) {
      people.append(Person(name: part))
      return
    }
    var person = Person(name: "")
    for text in inside {
      if NoName.isUnit(text), person.organization.isEmpty {
        person.organization = text
      } else if !text.isEmpty {
        person.title += (person.title.isEmpty ? "" : "、") + text
      }
    }
    if Self.isEither(outside) { unclear.append(part) }
    let groups = Self.groups(of: outside)
    // Nothing but brackets and titles: there is no name to take them from.
    guard groups.contains(where: { !$0.words.isEmpty }) else {
      if !part.isEmpty { people.append(Person(name: part)) }
      return
    }
    for (place, group) in groups.enumerated() {
      // What stands in brackets belongs to the last name before them.
      let isLast = place == groups.count - 1
      read(group.words, beside: group.label, isLast ? person : Person(name: ""), in: part)
    }
  }

  /// The words of a part up to the next label: 校内：钱一 校外：孙二 has two groups.
  private static func groups(of text: String) -> [(label: String, words: [String])] {
    var groups: [(label: String, words: [String])] = []
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    while var word = words.popFirst().map(String.init) {
      // A space may stand before the colon or after it.
      while let next = words.first,
        ":：".contains(word.last ?? " ") || ":：".contains(next.first ?? " ")
      {
        word += next
        words.removeFirst()
      }
      let pieces = word.split(omittingEmptySubsequences: false) { ":：".contains($0) }
        .map(String.init)
      guard pieces.count == 2 else {
        groups.append(word, to: groups.isEmpty)
        continue
      }
      if NameTitle.isLabel(pieces[0]) {
        groups.append((pieces[0], pieces[1].isEmpty ? [] : [pieces[1]]))
      } else if NameTitle(pieces[1]) != nil {
        groups.append(pieces[0], to: groups.isEmpty)
        groups.append(pieces[1], to: false)
      } else {
        groups.append(word, to: groups.isEmpty)
      }
    }
    return groups
  }

  /// Reads the words of one group, with what stood before a colon and in brackets.
  private mutating func read(
    _ words: [String], beside label: String, _ noted: Person, in part: String
  ) {
    var person = noted
    var words = words.flatMap(Self.withoutDash)
    let mayEndInGender = Self.mayEndInGender(words)
    if mayEndInGender { unclear.append(part) }
    while words.count > 1, !mayEndInGender, let last = words.last, NameTitle(last) != nil {
      person.title = person.title.isEmpty ? last : "\(last)、\(person.title)"
      words.removeLast()
    }
    while words.count > 1, let first = words.first, NameTitle(first) != nil {
      person.title += (person.title.isEmpty ? "" : "、") + first
      words.removeFirst()
    }
    if !label.isEmpty {
      person.title = person.title.isEmpty ? label : "\(label)、\(person.title)"
    }
    // After this label no name follows.
    guard !words.isEmpty else {
      people.append(Person(name: label + "："))
      return
    }
    let names = self.names(of: words, in: part)
    for (place, name) in names.enumerated() {
      var one = place == names.count - 1 ? person : Person(name: "")
      one.name = name
      if one.title.isEmpty || !label.isEmpty, let title = NameTitle.atEnd(of: name) {
        one.name = String(name.dropLast(title.count))
        one.title = one.title.isEmpty ? title : "\(one.title)、\(title)"
      } else if let title = NameTitle.atBegin(of: name) {
        one.name = String(name.dropFirst(title.count))
        one.title = one.title.isEmpty ? title : "\(title)、\(one.title)"
      }
      if Self.isOfTwoScripts(one.name) { doubtful.append(part) }
      people.append(one)
    }
  }

  /// 范 晓 男, 欧阳 男: whether the last word may be the end of a name that is written with spaces, or the person's gender.
  private static func mayEndInGender(_ words: [String]) -> Bool {
    guard words.count > 1, let last = words.last, ["男", "女"].contains(last) else { return false }
    let rest = words.dropLast()
    return rest.allSatisfy { $0.count == 1 || compoundSurnames.contains($0) }
  }

  /// 张三-队长 in its two words; a hyphen between two names, or within one, stays.
  private static func withoutDash(_ word: String) -> [String] {
    for dash in ["-", "－", "—", "–", "_"] {
      let pieces = word.split(separator: dash).map(String.init)
      if pieces.count == 2, pieces.contains(where: { NameTitle($0) != nil }) { return pieces }
    }
    return [word]
  }

  /// 李四 John, 张伟A: a name in characters beside letters. X alone hides a part of the name.
  private static func isOfTwoScripts(_ name: String) -> Bool {
    name.contains(where: isChinese)
      && name.contains { $0.isASCII && $0.isLetter && !"xX".contains($0) }
  }

  /// The names that words separated by spaces make.
  private mutating func names(of words: [String], in part: String) -> [String] {
    guard words.count > 1 else {
      guard let only = words.first else { return words }
      // 王平等 is a name, and 王平 with others.
      if only.count == 3, only.hasSuffix("平等") { doubtful.append(part) }
      // The point of 古丽.买买提 belongs to one name; that of 陈二.褚三 may part two.
      let pieces = only.split { ".．".contains($0) }.map(String.init)
      if pieces.count > 1, pieces.allSatisfy(Self.isPerson) { unclear.append(part) }
      return words
    }
    // 张三 等3人 stands for people who are not named; the blank tells it from a name.
    if words.dropFirst().contains(where: { $0.hasPrefix("等") }) {
      return [words.joined(separator: " ")]
    }
    guard words.allSatisfy({ $0.allSatisfy(Self.isChinese) }) else {
      if let names = Self.dottedNames(words) {
        if !names.allSatisfy({ $0.contains(where: Self.isDot) || Self.isPerson($0) }) {
          unclear.append(part)
        }
        return names
      }
      // A name in letters keeps one space between its words.
      return [words.joined(separator: " ")]
    }
    let counts = words.map(\.count)
    if counts.allSatisfy({ $0 == 1 }), words.count <= 4 {
      let isOne = words.count < 4 || Self.compoundSurnames.contains(words[0] + words[1])
      if !isOne { unclear.append(part) }
      return [words.joined()]
    }
    if words.count == 2, counts.contains(1), counts[0] + counts[1] <= 4 { return [words.joined()] }
    let isCompound = words.count == 2 && Self.compoundSurnames.contains(words[0])
    let areNames = words.allSatisfy { word in
      (2...3).contains(word.count)
        || word.count == 4 && Self.compoundSurnames.contains(String(word.prefix(2)))
    }
    if areNames, !isCompound {
      // 张三 北京: a name beside a word that is none.
      let known = words.count(where: Self.isPerson)
      if known > 0, known < words.count { unclear.append(part) }
      return words
    }
    // 苏 立 冯玉兰: single characters beside a name. 张三 软件工程: a name beside a long word.
    let isBesideWord =
      counts.contains { $0 > 3 } && words.contains { $0.count < 4 && Self.isPerson($0) }
    if words.count > 2 && counts.contains(1) || isBesideWord && !isCompound {
      unclear.append(part)
    } else {
      doubtful.append(part)
    }
    return [words.joined()]
  }

  /// The words of 古丽·买买提 张三, each a name: what a dot joins is whole.
  private static func dottedNames(_ words: [String]) -> [String]? {
    let isChineseWithDots = words.allSatisfy { word in
      word.allSatisfy { isChinese($0) || isDot($0) } && word.first.map(isChinese) ?? false
        && word.last.map(isChinese) ?? false
    }
    return isChineseWithDots && words.contains { $0.contains(where: isDot) } ? words : nil
  }
  private static func isDot(_ character: Character) -> Bool { "·•・‧∙⋅".contains(character) }

  /// Whether a name has one of these dots; it looks at scalars, since an import asks it of every name.
  private static func mayHaveDot(_ name: String) -> Bool {
    name.unicodeScalars.contains { scalar in
      switch scalar {
      case "·", "•", "・", "‧", "∙", "⋅": true
      default: false
      }
    }
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

  private static func isBetweenNames(_ character: Character) -> Bool {
    "、，,；;／/|｜\n\r\r\n&＆".contains(character)
  }
  private static func isOpening(_ character: Character) -> Bool { "(（[【〔".contains(character) }
  private static func isClosing(_ character: Character) -> Bool { ")）]】〕".contains(character) }

  static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
      default: false
      }
    }
  }

  // MARK: Words

  static let compoundSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "司空",
    "独孤", "南宫", "西门", "东郭", "百里", "呼延", "轩辕", "钟离", "闻人", "澹台", "申屠", "太史", "公冶", "濮阳", "淳于", "单于",
    "鲜于", "仲孙", "赫连", "拓跋", "万俟", "闾丘", "左丘", "东野", "谷梁", "梁丘", "第五", "巫马", "公西", "漆雕", "乐正", "壤驷",
  ]
}

extension [(label: String, words: [String])] {
  /// Adds a word to the last group, or to a new one without a label.
  fileprivate mutating func append(_ word: String, to isNew: Bool) {
    if isNew || isEmpty { append(("", [])) }
    self[count - 1].words.append(word)
  }
}
