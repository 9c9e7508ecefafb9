/// What is likely behind a fault of the YAML parser, which names only where it could not go on: above all an indentation that fits no
/// line above.
///
/// | text | the parser | the cause |
/// |---|---|---|
/// | `  name: 校赛`, then `   rounds:` | mapping values are not allowed | indented deeper than the line before |
/// | `  - id: a`, `    name: 甲`, then `   kind: review` | did not find expected '-' | indented like no line above |
/// | `name: "我的竞赛`, then `version: "1"` | did not find expected key | a quotation mark without its partner |
enum SyntaxCause {
  static let deeper =
    "this line is indented deeper than the line before, which has a value of its own"
  static let likeNone = "this line is indented like no line above"
  static let openQuote = "a quotation mark on this line has no partner"

  /// - Parameters:
  ///   - problem: what the parser said.
  ///   - line: the line where it stopped, from 1.
  ///   - text: the whole text.
  /// - Returns: the cause and its line; `nil` where the parser's own words are the best there are.
  static func of(_ problem: String, atLine line: Int, in text: String) -> (
    cause: String, line: Int
  )? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(line - 1) else { return nil }
    let current = Line(lines[line - 1])
    let before = lines[..<(line - 1)].enumerated().map { (number: $0 + 1, line: Line($1)) }
      .filter { !$0.line.isEmpty }
    guard let last = before.last else { return nil }
    if last.line.hasOpenQuote { return (openQuote, last.number) }
    if problem.contains("mapping values are not allowed") {
      let isDeeper = last.line.hasValue && current.hasKey && current.indent > last.line.keyIndent
      return isDeeper ? (deeper, line) : nil
    }
    guard problem.contains("expected '-' indicator") || problem.contains("expected key"),
      current.hasKey
    else { return nil }
    let known = Set(before.flatMap { [$0.line.indent, $0.line.keyIndent] })
    return known.contains(current.indent) ? nil : (likeNone, line)
  }

  /// A line, its indentation, and what stands on it.
  private struct Line {
    let indent: Int
    /// Where its first key begins: after `- `, if it starts an item.
    let keyIndent: Int
    private let words: Substring

    init(_ line: Substring) {
      indent = line.prefix { $0 == " " }.count
      var words = line.dropFirst(indent)
      if words.hasPrefix("#") { words = "" }
      keyIndent = indent + (words.hasPrefix("- ") ? 2 : 0)
      self.words = words
    }

    var isEmpty: Bool { words.allSatisfy(\.isWhitespace) }
    private var parts: [Substring] { words.split(separator: ": ", maxSplits: 1) }
    /// `key: value`.
    var hasValue: Bool { parts.count == 2 && !(parts.last ?? "").allSatisfy(\.isWhitespace) }
    /// `key:` or `key: value`.
    var hasKey: Bool { parts.count == 2 || words.hasSuffix(":") }
    /// An odd number of double quotes, none of them escaped.
    var hasOpenQuote: Bool { !words.contains("\\") && words.count { $0 == "\"" } % 2 == 1 }
  }
}
