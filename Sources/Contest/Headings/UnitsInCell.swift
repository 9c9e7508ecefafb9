/// The units that one cell names: 一格中的单位.
///
/// | written | units |
/// |---|---|
/// | 京华理工大学、燕山师范大学 | both |
/// | 京华理工大学/燕山师范大学 | both |
/// | 京华理工大学和燕山师范大学 | both: each side is the name of an institution |
/// | 甲校、乙校; 丁校 over 戊校 on two lines | both: each ends as units do |
/// | 甲大学 乙大学 | both; 甲大学 信息学院 is one |
/// | 和平区教育局 | one |
/// | 京华理工 over 大学 on two lines | one, 京华理工大学 |
/// | 京华公司（研发、制造） | one: brackets belong to the name |
/// | 京华理工大学（盖章） | 京华理工大学 |
public enum UnitsInCell {
  /// The units, in their order; one for a text that is a single name, none for one that says nothing.
  public static func names(_ text: String) -> [String] {
    let parts = split(text) { "、，,;；/／|｜\n\r".contains($0) }
    guard parts.count < 2 else {
      // 产品研发、检测中心 is one name: of several units at least one ends as an institution does.
      if parts.contains(where: isFull) || parts.allSatisfy(isShort) { return parts }
      return [withoutSeal(onOneLine(text))].filter { !$0.isEmpty }
    }
    guard let only = parts.first else { return [] }
    let joined = split(only) { "和与及&＆".contains($0) }
    if joined.count > 1, joined.allSatisfy(isFull) { return joined }
    let words = only.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, words.allSatisfy({ isFull($0) || isShort($0) }),
      words.dropFirst().contains(where: standsAlone)
    {
      return words
    }
    return parts
  }

  /// A name that a narrow cell has broken over lines.
  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.joined()
  }

  /// 甲校, 文学系: a short name that ends as units do.
  private static func isShort(_ name: String) -> Bool {
    (2...8).contains(name.count) && name.last.map { "校院系部所局厅委".contains($0) } ?? false
  }

  /// Whether a word after a blank is a unit of its own, and no part of the one before: 乙大学, not 信息学院.
  private static func standsAlone(_ name: String) -> Bool {
    ["大学", "学校", "中学", "小学", "公司", "集团", "校"].contains { name.hasSuffix($0) }
      && !["分校", "党校", "夜校"].contains { name.hasSuffix($0) }
  }

  /// A name without the words that ask for a stamp: 京华理工大学 of 京华理工大学（盖章）.
  public static func withoutSeal(_ text: String) -> String {
    // Most names end with a character of their own.
    if let last = text.unicodeScalars.last, (0x4E00...0x9FFF).contains(last.value) { return text }
    var name = text[...]
    func trim() { while name.last?.isWhitespace == true { name.removeLast() } }
    trim()
    for word in ["盖章", "公章", "盖公章", "加盖公章", "签章", "盖章处", "章"] {
      for (open, close) in [("（", "）"), ("(", ")"), ("【", "】"), ("[", "]")]
      where name.hasSuffix(open + word + close) {
        name = name.dropLast(word.count + 2)
        trim()
        return String(name)
      }
    }
    return String(name)
  }

  private static func isFull(_ name: String) -> Bool {
    InstitutionName.isFull(OrganizationNames.key(name))
  }

  private static func split(_ text: String, at isBetween: (Character) -> Bool) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      if "（([【〔".contains(character) { depth += 1 }
      if "）)]】〕".contains(character) { depth = max(depth - 1, 0) }
      if depth == 0, isBetween(character) {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    return parts.map { withoutSeal(String($0.drop { $0.isWhitespace })) }
      .filter { !BlankWord.saysNothing($0) }
  }
}
