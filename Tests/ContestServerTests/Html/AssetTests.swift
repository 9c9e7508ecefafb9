import Foundation
import Testing

@testable import ContestServer

/// The scripts of the pages.
struct AssetTests {
  private static let scripts = [
    PackageResources.judge_js, PackageResources.grid_js, PackageResources.entrant_js,
    PackageResources.hall_js, PackageResources.board_js, PackageResources.keying_js,
  ]

  /// What a script declares for all of itself: lines that begin with two blanks.
  private func names(in script: String) -> [String] {
    script.split(separator: "\n").flatMap { line -> [String] in
      if let found = line.prefixMatch(of: #/  (?:async )?function (\w+)/#) {
        return [String(found.1)]
      }
      guard line.prefixMatch(of: #/  (?:var|let|const) /#) != nil else { return [] }
      return line.matches(of: #/(?:  (?:var|let|const)|,) (\w+) = /#).map { String($0.1) }
    }
  }

  /// A variable of a function's name takes its place without a word, and who calls the function finds no function: a judge who kept
  /// the own mark beside another one's pressed for nothing.
  @Test func `a script gives no name to two things`() {
    for script in Self.scripts {
      let names = names(in: String(decoding: script, as: UTF8.self))
      #expect(!names.isEmpty)
      let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice == [])
    }
  }
}
