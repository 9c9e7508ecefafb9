/// A statement cut into what may be rewritten and what may not: text in quotes and comments stays as it is.
struct SQLText {
  private enum Piece {
    case code(String)
    case quoted(String)
  }

  private var pieces: [Piece] = []

  init(_ sql: String) {
    var code = ""
    var rest = Substring(sql)
    while let character = rest.first {
      let quoted: Substring? =
        switch character {
        case "'", "\"": Self.quote(character, in: rest)
        case "-" where rest.hasPrefix("--"): rest.prefix { $0 != "\n" }
        default: nil
        }
      if let quoted {
        pieces.append(.code(code))
        pieces.append(.quoted(String(quoted)))
        code = ""
        rest = rest[quoted.endIndex...]
      } else {
        code.append(character)
        rest = rest.dropFirst()
      }
    }
    pieces.append(.code(code))
  }

  /// A doubled quote inside a literal reads as two literals in a row, which rewrites the same.
  private static func quote(_ mark: Character, in text: Substring) -> Substring {
    let body = text.dropFirst()
    guard let end = body.firstIndex(of: mark) else { return text }
    return text[...end]
  }

  func replacingParameters() -> String {
    joined { code in
      var result = ""
      var rest = Substring(code)
      while let mark = rest.firstIndex(of: "?") {
        let following = rest[rest.index(after: mark)...]
        result += rest[..<mark]
        result += following.first?.isASCIIDigit == true ? "$" : "?"
        rest = following
      }
      return result + rest
    }
  }

  func replacingWords(_ words: [String: String]) -> String {
    joined { code in
      var result = ""
      var word = ""
      for character in code {
        if character.isLetter || character == "_" || character.isASCIIDigit {
          word.append(character)
        } else {
          result += words[word] ?? word
          word = ""
          result.append(character)
        }
      }
      return result + (words[word] ?? word)
    }
  }

  private func joined(_ rewritten: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .code(let code): rewritten(code)
      case .quoted(let text): text
      }
    }.joined()
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
