import Contest
import ContestSheets

/// Small functions that read texts in a form's cells.
enum FormText {
  /// Whether a cell's text means the same as a blank: 无, /, —.
  static func saysNothing(_ text: String) -> Bool { BlankWord.saysNothing(text) }

  /// A cell's text, or an empty text if it says nothing: two schools with the cell 无 are not the same school.
  static func meant(_ text: String?) -> String {
    guard let text, !saysNothing(text) else { return "" }
    return text
  }

  /// Whether a cell means everything: 不限, 全部.
  static func saysAll(_ text: String) -> Bool { ["全部", "不限", "所有"].contains(text) }

  /// The limit in a cell, a whole number; `nil` for a blank cell and for 不限.
  static func limit(_ cell: Cell) throws(CellReadingError) -> Int? {
    if let text = try cell.cleanText(), saysAll(text) { return nil }
    return try cell.wholeNumber()
  }

  /// The words in one cell, separated by 、，,；;／/ or a new line: `王文，花丽，苗思`.
  static func names(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: isBetweenNames).map { name(String($0)) }
      .filter { !saysNothing($0) }
  }

  /// The numbers in one cell: `2025010101、2025010102`. A space separates numbers of six or more characters; hyphens and
  /// strokes belong to a number.
  static func numbers(_ text: String) -> [String] {
    // Most cells contain one number.
    if text.utf8.allSatisfy({ $0 > 0x2C && $0 < 0x7F && $0 != 0x3B }) { return [text] }
    let parts = text.split { "、，,;；\n".contains($0) }.map { name(String($0)) }
      .filter { !saysNothing($0) }
    guard parts.count == 1 else { return parts }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    return words.count > 1 && words.allSatisfy { $0.count > 5 } ? words : parts
  }

  private static func isBetweenNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "，", ",", ";", "；", "/", "／", "|", "\n", "\r": true
    default: false
    }
  }

  /// A name without the spaces that a form puts between two characters: 苏　立 becomes 苏立. Words in Latin letters stay
  /// separated by one space.
  static func name(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: CleanText.isBlank) else { return text }
    let words = text.split(whereSeparator: \.isWhitespace)
    let isLatin = words.contains { $0.unicodeScalars.contains { $0.value < 0x250 } }
    return words.joined(separator: isLatin ? " " : "")
  }

  /// A text for comparisons: without spaces, quotation marks and punctuation, which schools write differently.
  static func key(_ text: String) -> String {
    var key = ""
    for character in text where !character.isWhitespace {
      switch character {
      case "“", "”", "\"", "'", "‘", "’", "（", "）", "(", ")", "·", "-", "—", "、", "，", ",", "和",
        "与", "及":
        continue
      default: key.append(contentsOf: character.lowercased())
      }
    }
    return key
  }

  /// The candidate with the smallest edit distance; `nil` if none has half of the text in common. One with the opposite
  /// meaning, such as 初中组 for 高中组, does not count.
  static func nearest(to text: String, among candidates: [String]) -> String? {
    allNearest(to: text, among: candidates).first
  }

  /// The candidates that are equally near, and nearer than all others; at most three.
  static func allNearest(to text: String, among candidates: [String]) -> [String] {
    let wanted = Array(key(text).prefix(60))
    guard !wanted.isEmpty else { return [] }
    var best: (distance: Int, candidates: [String])?
    for candidate in candidates {
      let letters = Array(key(candidate).prefix(60))
      let distance = edits(wanted, letters)
      guard distance * 2 <= max(wanted.count, letters.count), !areOpposite(wanted, letters) else {
        continue
      }
      if let least = best?.distance, distance > least { continue }
      if distance == best?.distance {
        best?.candidates.append(candidate)
      } else {
        best = (distance, [candidate])
      }
    }
    return Array((best?.candidates ?? []).prefix(3))
  }

  /// Whether two texts differ only in the level of a school or the sex: 高中组, 初中组.
  private static func areOpposite(_ one: [Character], _ other: [Character]) -> Bool {
    let differing = zip(one, other).filter { $0 != $1 }
    return one.count == other.count && !differing.isEmpty
      && differing.allSatisfy { pair in
        opposites.contains { $0.contains(pair.0) && $0.contains(pair.1) }
      }
  }

  private static let opposites: [Set<Character>] = [
    ["高", "初", "小", "中", "大", "幼"], ["男", "女"],
  ]

  private static func edits(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, opposite) in other.enumerated() {
        let change = diagonal + (letter == opposite ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
