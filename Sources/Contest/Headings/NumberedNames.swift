/// Names that a cell counts: 1.陈二 2.褚三.
///
/// | written | parts |
/// |---|---|
/// | 1.陈二 2.褚三, 1、陈二 2、褚三, ①陈二②褚三, （1）陈二（2）褚三 | 陈二, 褚三 |
/// | 1.陈二 | 陈二 |
/// | 2.陈二, 1.陈二 3.褚三, 陈二1 | – : the numbers do not count from 1 |
/// | 1号评委, 1 陈二 | – : a number without a sign counts only where another follows |
struct NumberedNames {
  let parts: [String]
  /// The first number as it is written: `1.`
  let first: String

  init?(_ text: String) {
    var parts: [String] = []
    var first = ""
    var rest = text[...]
    var current = ""
    var isAtStart = true
    while let character = rest.first {
      if isAtStart || Self.circled[character] != nil || "(（".contains(character),
        let (number, length) = Self.number(at: rest)
      {
        guard number == parts.count + (first.isEmpty ? 1 : 2) else { return nil }
        if first.isEmpty {
          guard current.allSatisfy(Self.isBetween) else { return nil }
          first = String(rest.prefix(length)).filter { !$0.isWhitespace }
        } else {
          parts.append(current)
        }
        current = ""
        rest = rest.dropFirst(length)
        isAtStart = false
        continue
      }
      current.append(character)
      isAtStart = Self.isBetween(character)
      rest.removeFirst()
    }
    guard !first.isEmpty else { return nil }
    parts.append(current)
    let names = parts.map(Self.trimmed)
    guard names.allSatisfy({ $0.contains(where: \.isLetter) }),
      names.count > 1 || first.last.map({ Self.digit($0) == nil }) ?? false
    else { return nil }
    (self.parts, self.first) = (names, first)
  }

  /// A number of at most two digits with its sign, and how many characters it takes.
  private static func number(at text: Substring) -> (number: Int, length: Int)? {
    guard let sign = text.first else { return nil }
    if let number = circled[sign] { return (number, 1) }
    let isOpen = "(（".contains(sign)
    let digits = (isOpen ? text.dropFirst() : text).prefix { digit($0) != nil }
    guard (1...2).contains(digits.count) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    let length = digits.count + (isOpen ? 1 : 0)
    guard let next = text.dropFirst(length).first else { return nil }
    if isOpen { return ")）".contains(next) ? (number, length + 1) : nil }
    if ".．、,，)）:：".contains(next) || next.isWhitespace { return (number, length + 1) }
    return next.isLetter && !next.isASCII ? (number, length) : nil
  }

  /// A digit in half or full width; 一 is a character of names.
  private static func digit(_ character: Character) -> Int? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return nil
    }
    switch scalar.value {
    case 0x30...0x39: return Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: return Int(scalar.value - 0xFF10)
    default: return nil
    }
  }

  private static func isBetween(_ character: Character) -> Bool {
    character.isWhitespace || "、，,；;／/|｜。".contains(character)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, isBetween(last) { text.removeLast() }
    return String(text.drop(while: isBetween))
  }

  private static let circled: [Character: Int] = Dictionary(
    uniqueKeysWithValues: zip("①②③④⑤⑥⑦⑧⑨⑩", 1...10))
}
