/// The parts of a cell's text that stay on one line where they have room: each name of a list, and each part of a name with a dot.
///
/// | text | in a cell of four letters | in one of eight |
/// |---|---|---|
/// | 陶祎然、司马犇 | 陶祎然、 · 司马犇 | the same |
/// | 买买提·玉素甫 | 买买提· · 玉素甫 | one line |
/// | 去高：王䶮；去低：李喆 | 去高：王 · 䶮； · … | 去高：王䶮； · 去低：李喆 |
///
/// A part that is wider than the cell breaks as any text does.
public enum WholeParts {
  /// Parts longer than this are sentences, not names.
  private static let longest = 16

  /// The ranges of bytes in UTF-8 that no line breaks within. `measure` gives the width of a part as it is drawn.
  static func ranges(
    in text: String, width: Double, measure: (String) -> Double
  ) -> [Range<Int>] {
    guard text.contains(where: { ends($0) || $0 == "·" }) else { return [] }
    var ranges: [Range<Int>] = []
    var offset = 0
    for part in split(text, after: ends) {
      let length = part.utf8.count
      if part.count <= longest, measure(part) <= width {
        ranges.append(offset..<(offset + length))
      } else if part.count <= 2 * longest, part.contains("·") {
        var start = offset
        for piece in split(part, after: { $0 == "·" }) {
          let end = start + piece.utf8.count
          if measure(piece) <= width {
            ranges.append(start..<end)
          } else if piece.hasSuffix("·") {
            // No line begins with the dot.
            ranges.append((end - piece.suffix(3).utf8.count)..<end)
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
    of text: String, width: Double, measure: (String) -> Double
  ) -> [String] {
    let parts = split(text, after: ends)
    guard measure(text) > width, parts.count > 1 || text.contains("·"),
      parts.allSatisfy({ $0.count <= 2 * longest })
    else { return [text] }
    let pieces = parts.flatMap { part in
      measure(part) > width ? split(part, after: { $0 == "·" }) : [part]
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

  static func ends(_ character: Character) -> Bool { "、；".contains(character) }

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
