import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Confirming who goes on, in the browser: what is sealed is what the page showed.
struct SelectionPagesTests {
  /// Three works of 90, 80 and 70 points in an examination that is closed; two go on.
  private static func closed() async throws -> (PlainSite, [Entry.ID]) {
    let test = try await VotePagesTests.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, advance: {count: 2}}")
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let table =
      "编号,\(rule.name.chinese)\n"
      + zip(entries, [90, 80, 70]).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    return (test, entries)
  }

  private static func value(_ name: String, in page: WebAnswer) throws -> String {
    let text = try #require(
      page.text.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first)
    return String(text.prefix { $0 != "\"" })
  }

  @Test
  func
    `a list that has changed since it was sealed is confirmed anew with its difference and its own number`()
    async throws
  {
    let (test, entries) = try await Self.closed()
    let page = "results/exam/selection"
    let first = try await test.ask(page)
    #expect(first.text.contains("确认这 2 ") && !first.text.contains("一并封存"), "\(first.text)")
    let confirmed = try await test.ask(
      page,
      [
        "form": "confirm", "shown": try Self.value("shown", in: first),
        "looked": try Self.value("looked", in: first),
      ])
    #expect(confirmed.status == 303, "\(confirmed.text)")
    for entry in entries.prefix(2) {
      _ = try await test.desk.screen(entry, .withdraw(reason: "学校来函"))
    }
    // The table is the one that was sealed; what would be sealed now is shown with the button.
    let stale = try await test.ask(page)
    #expect(stale.text.contains("确认这 1 ") && !stale.text.contains("确认这 2 "), "\(stale.text)")
    #expect(stale.text.contains("一并封存") && stale.text.contains("晋级 → 未晋级"))
    let sealed = try await test.desk.outcomeStatus(edition: test.edition.id).versions.count
    _ = try await test.desk.screen(entries[2], .withdraw(reason: "学校来函"))
    let refused = try await test.ask(
      page,
      [
        "form": "confirm", "reason": "两件退出", "shown": try Self.value("shown", in: stale),
        "looked": try Self.value("looked", in: stale),
      ])
    #expect(refused.status == 422 && refused.text.contains("您打开这一页以后变了的"), "\(refused.text)")
    #expect(refused.text.contains("晋级 → 不在名单上"))
    #expect(refused.text.contains("确认这 0 "))
    #expect(
      try await test.desk.outcomeStatus(edition: test.edition.id).versions.count == sealed)
  }

  @Test func `while a round is open again nothing is offered to be sealed`() async throws {
    let (test, _) = try await Self.closed()
    let page = "results/exam/selection"
    #expect(try await test.press(page, ["form": "confirm"]).status == 303)
    try await test.desk.reopenRound("exam", edition: test.edition.id, reason: "补录")
    let results = try await test.ask("results")
    #expect(results.text.contains(">看差别</a>") && results.text.contains("还不能封存"), "\(results.text)")
  }
}
