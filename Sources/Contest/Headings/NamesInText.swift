import Foundation

/// Hides names of people in a text that goes public or to blind judges, in every spelling that a reader sees as the name: 文中的姓名.
///
/// | name, and how it is shown | text | becomes |
/// |---|---|---|
/// | 赵一鸣, 赵\*鸣 | 赵一鸣、赵 一 鸣、赵　一鸣、赵·一·鸣 | 赵\*鸣、赵\*鸣、赵\*鸣、赵\*鸣 |
/// | 赵一鸣, 赵\*鸣 | 赵，一鸣惊人 | 赵，一鸣惊人 |
/// | 阿依古丽·买买提, 阿依古丽·\* | 阿依古丽买买提 | 阿依古丽·\* |
/// | Li Na, L\*Na | LI NA, lina, Linacre | L\*Na, L\*Na, Linacre |
/// | 张伟, 张\* | 張偉、Zhang Wei、WEI ZHANG、zhangwei2003 | 张\*、张\*、张\*、张\*2003 |
/// | 张伟, 张\* | Zhāng Wěi、Zhang, Wei、𝐙𝐡𝐚𝐧𝐠 𝐖𝐞𝐢 | 张\*、张\*、张\* |
///
/// Blanks, line ends, dots, hyphens, strokes, brackets, quotes, signs and what nobody sees may stand between the letters of a name; a
/// comma, a colon or a full stop parts sentences and no name, but for the comma after a surname in pinyin. Letters of full width, capitals and small letters are the same. A name in Latin letters stands by itself,
/// except where it is spelled exactly as the name is. A longer name comes before one that stands in it.
///
/// Traditional and simplified characters are the same, and so are the radicals that a text copied from a PDF has in the place of
/// characters. Of a Chinese name the pinyin is found too, surname first or last (``NamePinyin``). What a name is called otherwise (a
/// nickname, initials, a dialect's spelling) is not: a person reads a text before it is released.
public enum NamesInText {
  /// - Parameters:
  ///   - text: the text.
  ///   - names: each name with what is shown in its place.
  ///   - wholeWords: whether a name in Latin letters is found only as words of its own, even where it is spelled exactly as the name
  ///     is, and a name of one letter nowhere.
  /// - Returns: the text as it is read.
  public static func shown(
    _ text: String, _ names: [(name: String, shown: String)], wholeWords: Bool = false
  ) -> String {
    guard !text.isEmpty, !names.isEmpty else { return text }
    let letters = letters(of: text)
    // Letters of full width are plain here.
    let latin = letters.count { $0.key.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
    // Where a hidden name begins, what is shown there, and where it ends.
    var found: [(range: Range<String.Index>, shown: String)] = []
    for (name, shown) in names.sorted(by: { $0.name.count > $1.name.count }) where name != shown {
      var ranges = (wholeWords ? [] : exact(name, in: text)) + spelled(name, letters, in: text)
      if latin >= NamePinyin.least {
        ranges += NamePinyin.spellings(of: Radicals.characters(name)).flatMap {
          spelled($0, letters, in: text, besideDigits: true)
        }
      }
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
    _ name: String, _ letters: [Letter], in text: String, besideDigits: Bool = false
  ) -> [Range<String.Index>] {
    let keys = Self.letters(of: name).map(\.key)
    guard let initial = keys.first, keys.count > 1, keys.count <= letters.count else { return [] }
    return (0...(letters.count - keys.count)).compactMap { start in
      // Nearly nowhere a name begins.
      guard letters[start].key == initial else { return nil }
      let part = letters[start..<(start + keys.count)]
      guard part.map(\.key) == keys, let first = part.first, let last = part.last,
        !isInWord(first, first.range.lowerBound, isBefore: true, text, besideDigits),
        !isInWord(last, last.range.upperBound, isBefore: false, text, besideDigits)
      else { return nil }
      return first.range.lowerBound..<last.range.upperBound
    }
  }

  /// Whether a letter of the Latin alphabet or a digit stands directly beside another one; digits may be let stand there, as in the
  /// names of mailboxes.
  private static func isInWord(
    _ letter: Letter, _ edge: String.Index, isBefore: Bool, _ text: String, _ besideDigits: Bool
  ) -> Bool {
    let beside = isBefore ? text[..<edge].last : text[edge...].first
    return letter.key.utf8.allSatisfy { $0 < 0x80 }
      && beside.map { $0.isASCII && ($0.isLetter || !besideDigits && $0.isNumber) } == true
  }

  /// The letters that a reader compares, without what may stand between those of a name.
  private static func letters(of text: String) -> [Letter] {
    // ⾺ is a radical, 馬 what is meant, and 马 the same in simplified characters.
    let meant = Radicals.characters(text)
    let simple = Array(simplified(meant))
    // A character for a character, or the text as it is.
    let seen = simple.count == text.count ? simple : Array(text)
    return zip(text.indices, seen).compactMap { place, character in
      let key = LookAlike.fold(plain(String(seen: character)))
      guard !key.isEmpty, !key.allSatisfy(isBetween) else { return nil }
      return (key, place..<text.index(after: place))
    }
  }

  /// A character without what is put over or around it, in plain letters: ā is a, 𝐙 is Z, 峯 is 峰.
  private static func plain(_ character: String) -> String {
    let scalars = character.unicodeScalars
    if scalars.count == 1, let scalar = scalars.first {
      if scalar.isASCII { return character }
      if let meant = variants[scalar] { return String(meant) }
      if (0x4E00...0x9FFF).contains(scalar.value) { return character }
    }
    var kept = String.UnicodeScalarView()
    for scalar in character.decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: continue
      default: kept.append(variants[scalar] ?? scalar)
      }
    }
    return String(kept)
  }

  /// Characters of names that are written in two ways, which no table of traditional characters has.
  private static let variants: [Unicode.Scalar: Unicode.Scalar] = [
    "锺": "钟", "鍾": "钟", "嶽": "岳", "峯": "峰", "衞": "卫", "淸": "清", "郞": "郎", "髙": "高",
    "彊": "强", "羣": "群", "眞": "真", "靑": "青", "彥": "彦", "戸": "户", "兪": "俞", "曁": "暨",
    "敎": "教", "旣": "既", "愼": "慎", "鎭": "镇", "靜": "静", "硏": "研", "栢": "柏", "﨑": "崎",
  ]

  private static let transform = StringTransform("Hant-Hans")

  /// A text in simplified characters. To ask for that takes longer than all the rest, and hardly any text has others.
  private static func simplified(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: mayBeTraditional) else { return text }
    return text.applyingTransform(transform, reverse: false) ?? text
  }

  private static func mayBeTraditional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x3400, 0xFB00...0xFFFF: false
    case 0x4E00...0x9FFF: traditional.isEmpty || traditional.contains(scalar)
    default: true
    }
  }

  /// The common characters that are written otherwise in simplified script; empty where that cannot be told.
  private static let traditional: Set<Unicode.Scalar> = {
    var common = String.UnicodeScalarView()
    for value: UInt32 in 0x4E00...0x9FFF {
      if let scalar = Unicode.Scalar(value) { common.append(scalar) }
    }
    let simple = String(common).applyingTransform(transform, reverse: false)?.unicodeScalars
    guard let simple, simple.count == common.count else { return [] }
    return Set(zip(common, simple).filter { $0 != $1 }.map(\.0))
  }()

  /// Whether a character may stand between the letters of a name: blanks are gone by now; dots, hyphens, strokes, brackets, quotes and
  /// signs may, and what ends or parts sentences may not.
  private static func isBetween(_ character: Character) -> Bool {
    if "丨.".contains(character) { return true }
    return character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .mathSymbol, .modifierSymbol, .otherSymbol,
        .modifierLetter:
        true
      case .otherPunctuation: !parting.contains(character)
      default: false
      }
    }
  }

  private static let parting: Set<Character> = [
    "，", ",", "。", "；", ";", "！", "!", "？", "?", "、", "：", ":", "…", "‥", "．", "｡", "､",
  ]
}

extension String {
  /// A character without the marks that change nothing that is seen.
  fileprivate init(seen character: Character) {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint })
    self = String(scalars)
  }
}
