/// The parts of a cell's text that stay on one line where they have room: each name of a list, and each part of a name with a dot.
///
/// | text | in a cell of four letters | in one of eight |
/// |---|---|---|
/// | a list: 陶祎然、司马犇 | 陶祎然、 · 司马犇 | the same |
/// | a name or a list: 买买提·玉素甫 | 买买提· · 玉素甫 | one line |
/// | a list: 去高：王䶮；去低：李喆 | 去高：王 · 䶮； · … | 去高：王䶮； · 去低：李喆 |
/// | a title: 社区、校园旧衣回收 | 社区、校 · 园旧衣回 · 收 | 社区、校园旧衣回 · 收 |
///
/// A part that is wider than the cell breaks as any text does.
public enum WholeParts {
  /// Parts longer than this are sentences, not names.
  private static let longest = 16

  /// The ranges of bytes in UTF-8 that no line breaks within. `measure` gives the width of a part as it is drawn. A text that is no
  /// list is one part.
  static func ranges(
    in text: String, isList: Bool, width: Double, measure: (String) -> Double
  ) -> [Range<Int>] {
    guard text.contains(where: { isList && ends($0) || $0 == "·" }) else { return [] }
    var ranges: [Range<Int>] = []
    var offset = 0
    let isWhole = isList || isName(text)
    for part in isList ? split(text, after: ends) : [text] {
      let length = part.utf8.count
      if part.count <= longest, measure(part) <= width {
        ranges.append(offset..<(offset + length))
      } else if part.count <= 2 * longest, part.contains("·") {
        var start = offset
        for piece in splitAtDots(part) {
          let end = start + piece.utf8.count
          if isWhole, measure(piece) <= width {
            ranges.append(start..<end)
          } else if let dot = piece.lastIndex(of: "·") {
            // No line begins with the dot, or with the blank behind it.
            let before = piece[..<dot].suffix(2).startIndex
            ranges.append((end - piece[before...].utf8.count)..<end)
          }
          start = end
        }
      }
      offset += length
    }
    return ranges
  }

  /// A list of names in lines that end between two of them, for a file whose reader breaks lines anywhere, such as Word. A name
  /// that is wider than a line ends it behind a dot: 阿卜杜热西提· · 买买提依明. A text that is no list of names stays one line.
  public static func lines(
    of text: String, isList: Bool = true, width: Double, measure: (String) -> Double
  ) -> [String] {
    let parts = isList ? split(text, after: ends) : [text]
    guard measure(text) > width, parts.count > 1 || text.contains("·"),
      isList || isName(text),
      parts.allSatisfy({ $0.count <= 2 * longest || $0.contains("·") })
    else { return [text] }
    let pieces = parts.flatMap { part in
      measure(part) > width ? splitAtDots(part) : [part]
    }
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, measure(last + piece) <= width {
        lines[lines.count - 1] = last + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }

  /// Whether a text that is no list may be a name with dots: it has no marks of a sentence or a title.
  private static func isName(_ text: String) -> Bool {
    text.count <= 2 * longest && !text.contains(where: "、，；：“”《》（）".contains)
  }

  static func ends(_ character: Character) -> Bool { "、；".contains(character) }

  /// The pieces that end with a dot, and with the blank behind it where it has one: 科技发明制作A类 ·␣ and 生命科学.
  private static func splitAtDots(_ text: String) -> [String] {
    var pieces: [String] = []
    for piece in split(text, after: { $0 == "·" }) {
      if piece.hasPrefix(" "), let last = pieces.indices.last {
        pieces[last] += " "
        pieces.append(String(piece.dropFirst()))
      } else {
        pieces.append(piece)
      }
    }
    return pieces
  }

  static func split(_ text: String, after isEnd: (Character) -> Bool) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in text {
      part.append(character)
      if isEnd(character) {
        parts.append(part)
        part = ""
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }
}
