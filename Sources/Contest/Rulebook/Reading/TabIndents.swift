/// Lines that are indented by tabs, which YAML does not allow: 缩进用了制表符.
///
/// The width of a tab depends on the editor, so the text is refused. To find its other faults as well, it is read as if
/// each tab were a number of spaces; columns of faults are those of the original text.
struct TabIndents {
  /// Line and column of the first tab of each such line, from 1.
  let places: [(line: Int, column: Int)]
  private let lines: [[Character]]

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      Array($0)
    }
    places = lines.enumerated().compactMap { index, line in
      let lead = line.prefix { $0 == " " || $0 == "\t" }
      guard lead.count < line.count, line[lead.count] != "#" else { return nil }
      return lead.firstIndex(of: "\t").map { (index + 1, $0 + 1) }
    }
  }

  /// The text with every tab of an indentation replaced by this many spaces.
  func text(width: Int) -> String {
    lines.map { line in
      let lead = line.prefix { $0 == " " || $0 == "\t" }
      return lead.map { $0 == "\t" ? String(repeating: " ", count: width) : " " }.joined()
        + String(line[lead.count...])
    }.joined(separator: "\n")
  }

  /// The column in the text as it was written.
  func column(_ column: Int, onLine line: Int, width: Int) -> Int {
    guard lines.indices.contains(line - 1) else { return column }
    let lead = lines[line - 1].prefix { $0 == " " || $0 == "\t" }
    return max(column - lead.count { $0 == "\t" } * (width - 1), 1)
  }
}
