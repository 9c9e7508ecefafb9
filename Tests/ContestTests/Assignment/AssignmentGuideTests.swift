import Contest
import ContestTestSupport
import Foundation
import Testing

struct AssignmentGuideTests {
  /// The rows of the page's table of that name, without its headings.
  private func table(_ name: String) throws -> [[String]] {
    let page = try String(
      contentsOf: repositoryFile("docs/methods/assignment.md"), encoding: .utf8)
    let parts = page.components(between: "```csv \(name)\n", and: "```")
    return try #require(parts).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
  }

  @Test func `the example of the page gives the result of the page`() throws {
    let rows = try table("example")
    let entries = ["A1", "A2", "A3"]
    let judges = ["J1", "J2", "J3"]
    let affinities = try Affinities(
      rows.map { row in
        Affinities.Row(
          entry: try #require(entries.firstIndex(of: row[0])),
          judge: try #require(judges.firstIndex(of: row[1])),
          affinity: try #require(Int(row[2])))
      }, entries: 3, judges: 3)
    let problem = AssignmentProblem(
      entries: entries.map { .init($0) },
      judges: [.init("J1", capacity: 2), .init("J2", capacity: 1), .init("J3", capacity: 1)],
      perEntry: 1, affinities: affinities)
    let result = try Assignment.solve(problem)
    #expect(result.pairs.map { [entries[$0.entry], judges[$0.judge]] } == (try table("result")))
    #expect(result.report.total == 1600)
  }
}

extension String {
  fileprivate func components(between start: String, and end: String) -> Substring? {
    guard let opening = firstRange(of: start) else { return nil }
    let rest = self[opening.upperBound...]
    guard let closing = rest.firstRange(of: end) else { return nil }
    return rest[..<closing.lowerBound]
  }
}
