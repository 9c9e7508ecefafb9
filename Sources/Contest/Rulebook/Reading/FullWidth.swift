/// Full-width punctuation where YAML needs the plain one: the most frequent slip with a Chinese keyboard.
///
/// `subject：work` is not a key with a value but a text. If a rulebook cannot be read, such marks are reported at their
/// places, and the text is read as if they were plain, so that its other faults are found as well. Marks inside a text
/// stay: `source: 通知：第三条` is right.
enum FullWidth {
  struct Mark: Hashable {
    var found: Character
    var plain: Character
    /// 1-based, as an editor shows them.
    var line, column: Int
  }

  /// The plain form of a full-width letter, digit, mark or space; `nil` for anything else.
  static func halfWidth(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3000: " "
    case 0x201C, 0x201D: "\""
    case 0x2018, 0x2019: "'"
    case 0x3001: ","
    case 0x3010: "["
    case 0x3011: "]"
    default: nil
    }
  }

  static func halfWidth(of character: Character) -> Character? {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return nil
    }
    return halfWidth(of: scalar).map { Character($0) }
  }

  /// The first full-width mark of a text, with its plain form.
  static func first(in text: String) -> (found: Character, plain: Character)? {
    for character in text {
      if let plain = halfWidth(of: character) { return (character, plain) }
    }
    return nil
  }

  static func name(of mark: Character, in language: Language) -> String {
    let (chinese, english): (String, String) =
      switch mark {
      case "：": ("冒号", "colon")
      case "，", "、": ("逗号", "comma")
      case "　": ("空格", "space")
      case "“", "”", "‘", "’", "＂": ("引号", "quotation mark")
      case "｛", "｝", "［", "］", "【", "】", "（", "）": ("括号", "bracket")
      case "－": ("横线", "hyphen")
      default: ("字符", "character")
      }
    return language == .chinese ? chinese : english
  }

  /// A name without width, spaces and case. Two names that look the same to a reader become equal.
  static func sameName(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where !scalar.properties.isWhitespace {
      scalars.append(halfWidth(of: scalar) ?? scalar)
    }
    return String(scalars).lowercased()
  }

  /// A text with plain marks, and the places where marks were replaced.
  struct Plain {
    var text: String
    var marks: [Mark] = []
    /// By line, the columns where a space was inserted after a colon.
    var spaces: [Int: [Int]] = [:]

    /// The column in the text as it was written.
    func column(_ column: Int, onLine line: Int) -> Int {
      column - (spaces[line, default: []].count { $0 < column })
    }
  }

  /// The text with plain marks where YAML needs them.
  static func plain(_ text: String) -> Plain {
    var plain = Plain(text: "")
    var lines: [String] = []
    var blockIndent: Int?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let indent = line.prefix { $0 == " " }.count
      if let block = blockIndent, indent > block || line.allSatisfy(\.isWhitespace) {
        lines.append(String(line))
        continue
      }
      var scan = LineScan(Array(line), number: index + 1)
      scan.run()
      blockIndent = scan.opensBlock ? indent : nil
      plain.marks += scan.marks
      if !scan.spaces.isEmpty { plain.spaces[index + 1] = scan.spaces }
      lines.append(String(scan.characters))
    }
    plain.text = lines.joined(separator: "\n")
    return plain
  }

  /// One line from its start, skipping quotes and comments.
  private struct LineScan {
    /// What may begin at this place.
    enum Turn { case key, value, text }
    enum Bracket { case mapping, list, wideList }

    var characters: [Character]
    let number: Int
    var marks: [Mark] = []
    var spaces: [Int] = []
    private var open: [Bracket] = []
    private var turn = Turn.key

    init(_ characters: [Character], number: Int) {
      self.characters = characters
      self.number = number
    }

    /// Whether the line ends in `|` or `>`, so that a literal text follows.
    var opensBlock: Bool {
      let end = String(characters).split(separator: " #", maxSplits: 1).first.map(String.init) ?? ""
      let word = end.split(separator: " ").last.map(String.init) ?? ""
      return ["|", ">", "|-", ">-", "|+", ">+"].contains(word)
    }

    mutating func run() {
      var index = 0
      while index < characters.count {
        let character = characters[index]
        let begins = turn != .text
        switch character {
        case " ", "\t": break
        case "#" where index == 0 || characters[index - 1] == " ": return
        case "　" where begins: replace(index, " ")
        case "-" where begins && (index + 1 == characters.count || characters[index + 1] == " "):
          break
        case "－" where turn == .key && open.isEmpty: replace(index, "-")
        case "\"" where begins, "'" where begins:
          index = characters[(index + 1)...].firstIndex(of: character) ?? characters.count - 1
          turn = .text
        case "{" where begins, "｛" where begins:
          replace(index, "{")
          open.append(.mapping)
          turn = .key
        case "[" where begins, "［" where begins, "【" where begins:
          open.append(character == "[" ? .list : .wideList)
          replace(index, "[")
          turn = .value
        case "}" where !open.isEmpty, "]" where !open.isEmpty, "｝" where !open.isEmpty,
          "］" where !open.isEmpty, "】" where !open.isEmpty:
          if let plain = FullWidth.halfWidth(of: character) { replace(index, plain) }
          _ = open.popLast()
          turn = .text
        case "," where !open.isEmpty: turn = open.last == .mapping ? .key : .value
        case "，" where open.last == .wideList || (open.last == .mapping && keyFollows(index)):
          replace(index, ",")
          turn = open.last == .mapping ? .key : .value
        default:
          guard turn == .key, let colon = colon(ofKeyAt: index) else {
            turn = .text
            break
          }
          if characters[colon] == "：" {
            replace(colon, ":")
            spaceAfter(colon)
          }
          index = colon
          turn = .value
        }
        index += 1
      }
    }

    private mutating func replace(_ index: Int, _ plain: Character) {
      guard characters[index] != plain else { return }
      marks.append(
        Mark(
          found: characters[index], plain: plain, line: number, column: index + 1 - spaces.count))
      characters[index] = plain
    }

    /// YAML needs a space after a colon; one is inserted if it is missing.
    private mutating func spaceAfter(_ colon: Int) {
      let next = colon + 1
      guard next < characters.count, characters[next] != " ", characters[next] != "　" else {
        return
      }
      characters.insert(" ", at: next)
      spaces.append(next + 1)
    }

    /// The place of the colon after a word of letters, digits and hyphens that begins here; `nil` where there is none.
    private func colon(ofKeyAt start: Int) -> Int? {
      var index = start
      while index < characters.count, characters[index].isASCII,
        characters[index].isLetter || characters[index].isNumber || characters[index] == "-"
      { index += 1 }
      guard index > start else { return nil }
      while index < characters.count, characters[index] == " " { index += 1 }
      guard index < characters.count, characters[index] == ":" || characters[index] == "：" else {
        return nil
      }
      return index
    }

    /// Whether a key follows, so that the comma parts two entries of a mapping.
    private func keyFollows(_ comma: Int) -> Bool {
      var index = comma + 1
      while index < characters.count, characters[index] == " " || characters[index] == "　" {
        index += 1
      }
      return index < characters.count && colon(ofKeyAt: index) != nil
    }
  }
}
