/// The units that one cell names: 一格中的单位.
///
/// | written | units |
/// |---|---|
/// | 京华理工大学、燕山师范大学 | both |
/// | 京华理工大学/燕山师范大学 | both |
/// | 京华理工大学和燕山师范大学 | both: each side is the name of an institution |
/// | 和平区教育局 | one |
/// | 京华公司（研发、制造） | one: brackets belong to the name |
/// | 京华理工大学（盖章） | 京华理工大学 |
public enum UnitsInCell {
  /// The units, in their order; one for a text that is a single name, none for one that says nothing.
  public static func names(_ text: String) -> [String] {
    let parts = split(text) { "、，,;；/／|｜\n\r".contains($0) }
    guard parts.count < 2 else {
      // 产品研发、检测中心 is one name: of several units at least one ends as an institution does.
      return parts.contains(where: isFull) ? parts : [withoutSeal(text)].filter { !$0.isEmpty }
    }
    guard let only = parts.first else { return [] }
    let joined = split(only) { "和与及&＆".contains($0) }
    return joined.count > 1 && joined.allSatisfy(isFull) ? joined : parts
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
