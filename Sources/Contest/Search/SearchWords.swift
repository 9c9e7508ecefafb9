/// The words that a person types to find something, in a form for comparing: 查找.
///
/// Width, case, blanks, brackets, quotation marks and hyphens do not count. A word may occur anywhere in a text, so two
/// characters of a title or a name are enough. Of several words, each must occur in some of the texts, in any order. In a
/// list with 《雨水花园（二期）》 by 周小甲 of 京华理工大学:
///
/// | typed | found |
/// |---|---|
/// | 花园 | yes |
/// | 雨水花园二期 | yes |
/// | 周小甲 京华 | yes |
/// | ａ１９４７８５, a194785 | the entry A194785 |
/// | 花园 燕山 | no: 燕山 occurs nowhere |
///
/// - Throws: ``SearchFault`` for a word without anything to look for, such as `*` or `（）`.
public struct SearchWords: Hashable, Sendable {
  /// One word, as it was typed and as it is compared.
  public struct Word: Hashable, Sendable {
    public let typed: String
    public let key: String
  }
  public let words: [Word]

  /// The words of several arguments; an argument with blanks is divided into words too.
  public init(_ texts: [String]) throws(SearchFault) {
    var words: [Word] = []
    for text in texts {
      for typed in text.split(whereSeparator: \.isWhitespace).map(String.init) {
        let key = Self.key(typed)
        if key.allSatisfy({ "*?%_".contains($0) }) { throw .nothingToFind(typed) }
        words.append(Word(typed: typed, key: key))
      }
    }
    self.words = words
  }

  public var isEmpty: Bool { words.isEmpty }

  /// Whether each word is found in one of the texts.
  public func areFound(in texts: [String]) -> Bool {
    let keys = texts.map(Self.key)
    return words.allSatisfy { word in keys.contains { $0.contains(word.key) } }
  }

  /// The text in the form for comparing: half width, lower case, without blanks, brackets, quotation marks, hyphens and
  /// full stops.
  public static func key(_ text: String) -> String {
    // Nearly all texts are names and titles of Chinese characters and digits, which are their own keys.
    if text.unicodeScalars.allSatisfy(\.standsForItself) { return text }
    var key = String.UnicodeScalarView()
    for var scalar in text.unicodeScalars {
      if scalar.standsForItself {
        key.append(scalar)
        continue
      }
      if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        scalar = half
      }
      scalar = Radicals.character(scalar)
      if scalar.isASCII {
        switch scalar {
        case "A"..."Z": key.append(Unicode.Scalar(scalar.value + 32) ?? scalar)
        case "0"..."9", "a"..."z", "*", "?", "%", "_", "+", "#", "&", "/", "@", "=":
          key.append(scalar)
        default: continue
        }
      } else if !Self.isPassedOver(scalar) {
        key.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(key)
  }

  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "”", "‘", "’", "【", "】", "〔", "〕", "《", "》", "〈", "〉", "「", "」", "『", "』", "·",
      "—", "–", "‐", "‑", "、", "。", "…", "\u{200B}", "\u{FEFF}":
      true
    default: scalar.properties.isWhitespace
    }
  }
}

extension Unicode.Scalar {
  /// Whether a character stays the same in the form for comparing: digits, small letters, Chinese characters.
  var standsForItself: Bool {
    switch value {
    case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: true
    default: false
    }
  }
}

/// Why a search is refused.
public enum SearchFault: Error, Hashable {
  /// The word has no letter, digit or character.
  case nothingToFind(String)
}

extension SearchFault: Explained {
  public var code: String {
    switch self {
    case .nothingToFind: "search-nothing-to-find"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.nothingToFind(let word), .chinese):
      "“\(word)”里没有可以查找的字。没有通配符：写编号、名称、姓名或单位中的几个字即可；要列出全部，什么也不用写。"
    case (.nothingToFind(let word), .english):
      "“\(word)” holds nothing to look for. There are no wildcards: write a part of a number, title, name or organization; "
        + "to list everything write nothing."
    }
  }
}
