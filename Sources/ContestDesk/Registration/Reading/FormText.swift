import Contest
import ContestSheets

/// Small readings of the texts that stand in a form's cells.
enum FormText {
  /// Whether a cell with the text is as good as blank: 无, /, —.
  static func saysNothing(_ text: String) -> Bool { BlankWord.saysNothing(text) }

  /// A cell's text, and nothing where it says nothing: two schools of which 无 is written are not one school.
  static func meant(_ text: String?) -> String {
    guard let text, !saysNothing(text) else { return "" }
    return text
  }

  /// 不限, 全部: every one of a list.
  static func saysAll(_ text: String) -> Bool { ["全部", "不限", "所有"].contains(text) }

  /// The most that a cell allows: a whole number; `nil` for a blank cell and for 不限.
  static func limit(_ cell: Cell) throws(CellReadingError) -> Int? {
    if let text = try cell.cleanText(), saysAll(text) { return nil }
    return try cell.wholeNumber()
  }

  /// Words in one cell, apart by 、，,；;／/ or a new line: `王文，花丽，苗思`.
  static func names(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: isBetweenNames).map { name(String($0)) }
      .filter { !saysNothing($0) }
  }

  /// The numbers that one cell lists: `2025010101、2025010102`. A space parts numbers of six signs and more; a hyphen and a
  /// stroke belong to a number.
  static func numbers(_ text: String) -> [String] {
    // Nearly every cell holds one number.
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

  /// A name without the spaces that a form puts between two characters: 苏　立 is 苏立. A name in letters keeps one
  /// space between its words.
  static func name(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: CleanText.isBlank) else { return text }
    let words = text.split(whereSeparator: \.isWhitespace)
    let isLatin = words.contains { $0.unicodeScalars.contains { $0.value < 0x250 } }
    return words.joined(separator: isLatin ? " " : "")
  }

  /// A text for comparing: without spaces, quotation marks and punctuation that schools put in or leave out.
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

  /// The candidate that is nearest by letters put in, left out or exchanged; `nil` when none shares half of it. One that
  /// says the opposite, 初中组 for 高中组, is none.
  static func nearest(to text: String, among candidates: [String]) -> String? {
    let wanted = Array(key(text).prefix(60))
    guard !wanted.isEmpty else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let letters = Array(key(candidate).prefix(60))
      let distance = edits(wanted, letters)
      guard distance * 2 <= max(wanted.count, letters.count), !areOpposite(wanted, letters) else {
        continue
      }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// Whether two texts differ in nothing but the level of a school or the sex: 高中组, 初中组.
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
