import Contest
import ContestTestSupport
import Foundation
import Testing

/// Runs every example of a page that shows what is printed.
///
/// The page's tables and rules are written to files first, a table to `scores.csv` unless the page names it: `csv weights.csv`.
struct MethodPagesTests {
  static let pages = Document.all.filter { page in page.blocks.contains { $0.kind == "console" } }
    .map(\.path)

  @Test(arguments: pages)
  func `the page's examples print what the page says`(path: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for block in try Document(path).blocks {
      let kind = block.kind.split(separator: " ").map(String.init)
      switch kind.first {
      case "csv":
        try write(block, to: folder.appending(path: kind.last == "csv" ? "scores.csv" : kind[1]))
      case "yaml" where kind.count == 2: try write(block, to: folder.appending(path: kind[1]))
      case "console":
        let command = try #require(block.commands(of: path).first)
        let outcome = try Command(folder: folder).shell(command.line)
        #expect(outcome.status == 0, "\(outcome.talk)")
        let shown = block.lines.drop { !$0.hasPrefix("$ ") }.dropFirst()
        #expect(outcome.lines == shown.map { $0 + "\n" }.joined(), "\(command.testDescription)")
      default: break
      }
    }
  }

  @Test func `each page of a method that has a command runs an example`() throws {
    for page in Document.all where page.path.hasPrefix("docs/methods/") {
      guard page.codeSpans.contains(where: { $0.hasPrefix("contest-cli sheet ") }) else { continue }
      #expect(Self.pages.contains(page.path), "\(page.path) has no example that is run")
    }
  }

  @Test(arguments: Document.all.filter { $0.path.hasPrefix("docs/methods/") }.map(\.path))
  func `rules for a selection are read`(path: String) throws {
    for block in try Document(path).blocks where block.kind.hasPrefix("yaml") {
      let problems = SelectionPlanReader.read(block.text, file: path).problems
      #expect(problems.isEmpty, "\(problems.map { $0.line(in: .english) })")
    }
  }

  private func write(_ block: Document.Block, to file: URL) throws {
    try Data((block.text + "\n").utf8).write(to: file)
  }
}
