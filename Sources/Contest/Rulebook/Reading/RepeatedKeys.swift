/// Renames a key that occurs twice in one mapping, so that the rest of a text can be read.
enum RepeatedKeys {
  /// The beginning of the new name: a character without meaning that no rulebook uses.
  static let sign: Character = "\u{E000}"

  /// The text with the second occurrence of the key renamed. Columns stay the same.
  ///
  /// - Parameters:
  ///   - key: the key as it is written.
  ///   - line: the line of its first place, from 1.
  ///   - column: the column of its first place, from 1.
  ///   - text: the rulebook.
  /// - Returns: the text; `nil` if the second occurrence is not found.
  static func renamed(_ key: String, atLine line: Int, column: Int, in text: String) -> String? {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      Array($0)
    }
    let word = Array(key)
    let (row, start) = (line - 1, column - 1)
    guard !word.isEmpty, lines.indices.contains(row), lines[row].hasKey(word, at: start) else {
      return nil
    }
    let before = lines[row][..<start].last { $0 != " " }
    guard before != "{", before != "," else {
      // In braces: the next place on the same line.
      guard
        let second = lines[row].indices.first(where: {
          $0 > start && lines[row].hasKey(word, at: $0)
        })
      else { return nil }
      lines[row][second] = sign
      return lines.map { String($0) }.joined(separator: "\n")
    }
    for next in lines.indices where next > row {
      let indent = lines[next].prefix { $0 == " " }.count
      if indent == lines[next].count || lines[next][indent] == "#" { continue }
      guard indent >= start else { return nil }
      guard indent == start, lines[next].hasKey(word, at: start) else { continue }
      lines[next][start] = sign
      return lines.map { String($0) }.joined(separator: "\n")
    }
    return nil
  }
}

extension [Character] {
  /// Whether the word at this place is a key: it is not part of a longer word, and a colon follows.
  fileprivate func hasKey(_ word: [Character], at start: Int) -> Bool {
    let end = start + word.count
    guard start >= 0, end < count, Array(self[start..<end]) == word else { return false }
    if start > 0, !" {,\t".contains(self[start - 1]) { return false }
    return self[end...].first { $0 != " " } == ":"
  }
}
