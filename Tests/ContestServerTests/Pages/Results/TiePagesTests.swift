import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// The committee's order of equals, in the browser.
struct TiePagesTests {
  /// Three works of 90, 80 and 80 points in an examination that is closed, and what the page says once the order of the two is
  /// on record. The two are second together.
  private func told(_ keys: String) async throws -> String {
    let test = try await VotePagesTests.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, ties: [committee]\(keys)}")
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let table =
      "编号,\(rule.name.chinese)\n"
      + zip(entries, [90, 80, 80]).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    let tied = Array(entries.dropFirst())
    let answer = try await test.decide(
      "results/exam/ties",
      [
        "form": "tie-\(tied[0])", "entries": "\(tied[0]) \(tied[1])",
        "place-\(tied[0])": "2", "place-\(tied[1])": "1", "reason": "加赛表决",
      ])
    #expect(answer.status == 303, "\(answer.text)")
    return try await test.ask(answer.header("Location") ?? "").text
  }

  @Test func `an order that decides nothing but the ranks is told as that`() async throws {
    let only = "晋级名单和奖项没有因此变化"
    #expect(try await told("").contains(only))
    // Two go on, so the order decides which of the two does.
    let decisive = try await told(", advance: {count: 2}")
    #expect(decisive.contains("次序已记录") && !decisive.contains(only))
  }
}
