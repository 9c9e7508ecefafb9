/// Hides names of people in a text that goes public, in every spelling that a reader sees as the name: 文中的姓名.
///
/// | name, and how it is shown | text | becomes |
/// |---|---|---|
/// | 赵一鸣, 赵\*鸣 | 赵一鸣、赵 一 鸣、赵　一鸣、赵·一·鸣 | 赵\*鸣、赵\*鸣、赵\*鸣、赵\*鸣 |
/// | 赵一鸣, 赵\*鸣 | 赵，一鸣惊人 | 赵，一鸣惊人 |
/// | 阿依古丽·买买提, 阿依古丽·\* | 阿依古丽买买提 | 阿依古丽·\* |
/// | Li Na, L\*Na | LI NA, lina, Linacre | L\*Na, L\*Na, Linacre |
///
/// Blanks, line ends, dots, hyphens, strokes and what nobody sees may stand between the letters of a name; a comma or a full stop ends
/// a sentence and no name. Letters of full width, capitals and small letters are the same. A name in Latin letters stands by itself,
/// except where it is spelled exactly as the name is. A longer name comes before one that stands in it. Names in another script
/// (pinyin, traditional characters) are not found: a person reads a text before it is released.
public enum NamesInText {
  /// - Parameters:
  ///   - text: the text.
  ///   - names: each name with what is shown in its place.
  /// - Returns: the text as the public reads it.
  public static func shown(_ text: String, _ names: [(name: String, shown: String)]) -> String {
    let letters = letters(of: text)
    // Where a hidden name begins, what is shown there, and where it ends.
    var found: [(range: Range<String.Index>, shown: String)] = []
    for (name, shown) in names.sorted(by: { $0.name.count > $1.name.count }) where name != shown {
      let ranges = exact(name, in: text) + spelled(name, letters, in: text)
      for range in ranges where !found.contains(where: { $0.range.overlaps(range) }) {
        found.append((range, shown))
      }
    }
    var out = ""
    var rest = text.startIndex
    for (range, shown) in found.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      out += text[rest..<range.lowerBound] + shown
      rest = range.upperBound
    }
    return out + text[rest...]
  }

  private typealias Letter = (key: String, range: Range<String.Index>)

  private static func exact(_ name: String, in text: String) -> [Range<String.Index>] {
    name.isEmpty ? [] : text.ranges(of: name)
  }

  /// Where the letters of the name follow one another, whatever stands between them.
  private static func spelled(
    _ name: String, _ letters: [Letter], in text: String
  ) -> [Range<String.Index>] {
    let keys = Self.letters(of: name).map(\.key)
    guard keys.count > 1, keys.count <= letters.count else { return [] }
    return (0...(letters.count - keys.count)).compactMap { start in
      let part = letters[start..<(start + keys.count)]
      guard part.map(\.key) == keys, let first = part.first, let last = part.last,
        !isInWord(first, first.range.lowerBound, isBefore: true, text),
        !isInWord(last, last.range.upperBound, isBefore: false, text)
      else { return nil }
      return first.range.lowerBound..<last.range.upperBound
    }
  }

  /// Whether a letter of the Latin alphabet or a digit stands directly beside another one.
  private static func isInWord(
    _ letter: Letter, _ edge: String.Index, isBefore: Bool, _ text: String
  ) -> Bool {
    let beside = isBefore ? text[..<edge].last : text[edge...].first
    return letter.key.utf8.allSatisfy { $0 < 0x80 }
      && beside.map { $0.isASCII && ($0.isLetter || $0.isNumber) } == true
  }

  /// The letters that a reader compares, without what may stand between those of a name.
  private static func letters(of text: String) -> [Letter] {
    text.indices.compactMap { place in
      let key = LookAlike.fold(String(seen: text[place]))
      guard !key.isEmpty, !key.allSatisfy(between.contains) else { return nil }
      return (key, place..<text.index(after: place))
    }
  }

  private static let between: Set<Character> = [
    "·", "•", "・", "･", "‧", "∙", "⋅", ".", "-", "‐", "‑", "–", "—", "_", "|", "丨", "/", "~", "*",
  ]
}

extension String {
  /// A character without the marks that change nothing that is seen.
  fileprivate init(seen character: Character) {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    self.init(scalars)
  }
}
