import ContestTestSupport
import Foundation
import Testing

/// What the README shows is what the program says.
struct ReadmeTests {
  @Test func `the demo tells the story that the README shows`() throws {
    let outcome = try PlayedSeason.demo.outcome()
    #expect(outcome.status == 0, "\(outcome.talk)")
    let told = Set(outcome.output.split(separator: "\n").map(String.init))
    let shown = try shownLines()
    #expect(shown.count > 10)
    for line in shown where line != "…" {
      #expect(told.contains(line), "the README shows a line that the demo does not tell: \(line)")
    }
  }

  @Test func `a demo does not replace other files`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "contest-demo-\(UUID().uuidString)")
    let other = folder.appending(path: "mine")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("成绩".utf8).write(to: other.appending(path: "成绩.txt"))
    let outcome = try Command(folder: folder).run("demo", "--out", "mine")
    #expect(outcome.status == 65)
    #expect(FileManager.default.fileExists(atPath: other.appending(path: "成绩.txt").path))
  }

  /// The lines of the block between the README's two marks.
  private func shownLines() throws -> [String] {
    let text = try String(contentsOf: repositoryFile("README.md"), encoding: .utf8)
    guard let start = text.range(of: "<!-- demo:start -->"),
      let end = text.range(of: "<!-- demo:end -->")
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("```") && !$0.isEmpty }
  }
}
