import Foundation
public import Testing

/// Compares the Swift that a page shows with the parts of a test that are marked with the page's name.
///
/// A part begins after a line `// shown: docs/storage.md` and ends before a line `// end`. The page shows the parts in the
/// order of the file, without their indentation; so what it shows compiles and has run.
public func expectShown(
  in page: String, file: String = #filePath, at location: SourceLocation = #_sourceLocation
) throws {
  let shown = try Document(page).blocks.filter { $0.kind == "swift" }.map(\.text)
  let tried = try markedParts(of: file, for: page)
  #expect(!shown.isEmpty, "\(page) shows no Swift", sourceLocation: location)
  #expect(shown.count == tried.count, "\(page) and \(file)", sourceLocation: location)
  for (shown, tried) in zip(shown, tried) {
    #expect(shown == tried, "\(page) shows what no test runs", sourceLocation: location)
  }
}

private func markedParts(of file: String, for page: String) throws -> [String] {
  var parts: [String] = []
  var open: [Substring]?
  for line in try String(contentsOfFile: file, encoding: .utf8)
    .split(separator: "\n", omittingEmptySubsequences: false)
  {
    switch line.drop(while: { $0 == " " }) {
    case "// shown: \(page)": open = []
    case "// end":
      parts += open.map { [unindented($0)] } ?? []
      open = nil
    default: open?.append(line)
    }
  }
  return parts
}

private func unindented(_ lines: [Substring]) -> String {
  let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
  return lines.map { String($0.dropFirst(depth)) }.joined(separator: "\n")
}
