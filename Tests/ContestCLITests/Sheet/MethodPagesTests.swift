import ArgumentParser
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

/// Runs every example of the pages in `docs/methods` that starts from a table.
struct MethodPagesTests {
  static let pages = ["combination", "severity", "certainty", "agreement"]

  @Test(arguments: pages)
  func `the page's examples print what the page says`(page: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/methods/\(page).md"), encoding: .utf8)
    let folder = try temporaryFolder()
    let scores = folder.appending(path: "scores.csv").path(percentEncoded: false)
    let out = folder.appending(path: "out.csv").path(percentEncoded: false)
    var examples = 0
    for block in text.components(separatedBy: "```").enumerated() where block.offset % 2 == 1 {
      let lines = block.element.split(separator: "\n", omittingEmptySubsequences: false)
      let body = lines.dropFirst().joined(separator: "\n")
      if lines[0] == "csv" { try body.write(toFile: scores, atomically: true, encoding: .utf8) }
      guard lines[0] == "console" else { continue }
      var words = lines[1].split(separator: " ").map(String.init)
      #expect(words.prefix(3) == ["$", "contest-cli", "sheet"])
      words = words.dropFirst(3).map { $0 == "scores.csv" ? scores : $0 } + ["--out", out]
      let verb = words.removeFirst()
      switch verb {
      case "rank": try SheetRankCommand.parse(words).run()
      case "agreement": try SheetAgreementCommand.parse(words).run()
      case "simulate": try SheetSimulateCommand.parse(words).run()
      default: Issue.record("no command \(verb)")
      }
      let printed = try String(contentsOfFile: out, encoding: .utf8)
        .replacing("\r\n", with: "\n")
      #expect(printed == lines.dropFirst(2).joined(separator: "\n"), "\(lines[1])")
      examples += 1
    }
    #expect(examples > 0)
  }
}
