/// Checks a text, before it is parsed, for things that could exhaust a parser.
///
/// Deep nesting would use up the stack, and aliases of aliases (“a billion laughs”) time and memory. This is a scan of
/// characters that understands comments and quotes on one line; in doubt it refuses.
enum RulebookBounds {
  static let mostBytes = 256 * 1024
  /// The most columns of indentation.
  static let deepest = 80

  static func fault(in text: String) -> (RulebookFault, line: Int, column: Int)? {
    var open = 0
    var anchorAt: (line: Int, column: Int)?
    var aliasAt: (line: Int, column: Int)?
    for (index, line) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      let number = index + 1
      let lead = line.utf8.prefix { [32, 9, 45, 63, 58].contains($0) }.count
      if lead > deepest {
        return (.tooDeep(most: deepest), number, lead)
      }
      var before: UInt8 = 32
      var previousWasStart = false
      for (offset, byte) in line.utf8.enumerated() {
        if byte == 35, before == 32 || before == 9 { break }  // a comment
        switch byte {
        case 91, 123:
          open += 1
          if open > 100 { return (.tooDeep(most: 100), number, offset + 1) }
        case 93, 125: open = max(0, open - 1)
        case 38 where starts(after: before): previousWasStart = true
        case 42 where starts(after: before): previousWasStart = true
        default: break
        }
        if previousWasStart, before == 38 || before == 42 {
          previousWasStart = false
          if byte != 32, byte != 9 {
            if before == 38 {
              anchorAt = anchorAt ?? (number, offset)
            } else {
              aliasAt = aliasAt ?? (number, offset)
            }
          }
        }
        before = byte
      }
    }
    guard anchorAt != nil, let aliasAt else { return nil }
    return (.alias, aliasAt.line, aliasAt.column)
  }

  /// Whether a token may start after this character.
  private static func starts(after byte: UInt8) -> Bool {
    [32, 9, 91, 123, 44, 45, 58, 63].contains(byte)
  }
}
