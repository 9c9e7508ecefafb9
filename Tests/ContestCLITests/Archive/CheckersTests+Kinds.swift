import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive

/// A season whose archive has every kind of line: one thing in a line of each kind is changed and signed again.
///
/// `./contest tamper` does the same with every key of every kind, and with a log that was made to fit; it takes an hour.
extension CheckersTests {
  private static func season() throws -> String {
    try PlayedArchive.of(
      try repositoryFile("Tests/Fixtures/all-kinds.yml").path,
      more: [
        ["publicity", "open", "notice"],
        ["publicity", "objection", "notice", "--text", "匿名的一件"],
        ["awards", "override", "永定农学院", "--level", "优秀组织奖", "--reason", "组织得力"],
      ])
  }

  /// The kinds of lines by file, each with its first line.
  private static func kinds(_ archive: OpenedArchive) -> [(
    path: String, kind: String, line: String
  )] {
    var seen: Set<String> = []
    return ArchivePart.allCases.flatMap { part in
      archive.text(of: part.path).split(separator: "\n").compactMap { line in
        guard let kind = line.firstMatch(of: #/^\{"kind":"([a-z-]+)"/#)?.1,
          seen.insert("\(part.path) \(kind)").inserted
        else { return nil }
        return (part.path, String(kind), String(line))
      }
    }
  }

  @Test func `the season's archive has every kind of line that the page lists`() throws {
    let page = try String(contentsOf: repositoryFile("docs/archive.md"), encoding: .utf8)
    let listed = Set(page.matches(of: #/(?m)^\| `([a-z-]+)` \| `/#).map { String($0.1) })
    let there = Set(Self.kinds(try OpenedArchive(try Self.season())).map(\.kind))
    // Pairs are in the archives of 禾城朝阳, prizes by the points of some tracks, and what
    // decides between equal points, in no shipped rulebook; a conflict is late only where
    // units are merged after they were judged.
    #expect(
      listed.count > 30
        && listed.subtracting(there) == ["pairing", "late-conflict", "team-prize", "team-ties"])
  }

  @Test func `a line of each kind that is changed and signed again is named by both`() throws {
    let season = try Self.season()
    let (ours, theirs) = try found(season)
    #expect(theirs.isEmpty && ours.isEmpty, "\(ours) \(theirs)")
    for (path, kind, line) in Self.kinds(try OpenedArchive(season)) {
      // The last text of the line: a number gets another digit, any other text one more character.
      let texts = line.matches(of: #/"((?:[^"\\]|\\.)+)"(?=[,}\]]|$)/#)
      let last = try #require(texts.last)
      let other =
        last.1.last?.isNumber == true
        ? "\(last.1.dropLast())\(last.1.last == "1" ? "2" : "1")" : "\(last.1)改"
      var archive = try OpenedArchive(season)
      let changed = line.replacingCharacters(in: last.1.startIndex..<last.1.endIndex, with: other)
      try archive.change(
        path, NSRegularExpression.escapedPattern(for: line),
        to: NSRegularExpression.escapedTemplate(for: changed))
      let bad = URL(filePath: season).deletingLastPathComponent()
        .appending(path: "\(UUID().uuidString).contest").path
      defer { try? FileManager.default.removeItem(atPath: bad) }
      try archive.write(to: bad, .signed)
      let (ours, theirs) = try found(bad)
      #expect(!ours.isEmpty, "\(path) \(kind): \(last.1)")
      #expect(!theirs.isEmpty, "\(path) \(kind): \(last.1)")
    }
  }
}
