import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// The files of the results' pages leave the browser, so they name the version that they show.
struct ResultFilesTests {
  /// Three works of 90, 80 and 70 points in an examination that is closed, confirmed and has its prizes.
  private static func awarded() async throws -> (PlainSite, [Entry.ID]) {
    let test = try await VotePagesTests.ready(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, advance: {count: 2}}")
    let entries = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let table =
      "编号,\(rule.name.chinese)\n"
      + zip(entries, [90, 80, 70]).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    return (test, entries)
  }

  @Test func `rankings and selections name their version in every file, and say when it is old`()
    async throws
  {
    let (test, entries) = try await Self.awarded()
    let trial = try await test.ask("results/exam.json")
    #expect(trial.text.contains("\"version\":null,\"stale\":\"trial\""), "\(trial.text)")
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    _ = try await test.desk.confirmSelection(of: "exam", edition: test.edition.id)
    let number = try #require(
      try await test.desk.outcomeStatus(edition: test.edition.id).versions.last?.number)
    for isStale in [false, true] {
      if isStale { _ = try await test.desk.screen(entries[0], .withdraw(reason: "学校来函")) }
      let word = isStale ? "yes" : "no"
      for page in ["results/exam", "results/exam/selection"] {
        let json = try await test.ask(page + ".json")
        #expect(json.text.contains("\"version\":\(number),\"stale\":\"\(word)\""), "\(json.text)")
        let csv = try await test.ask(page + ".csv")
        #expect(csv.text.contains("结果版本,是否过时"), "\(csv.text)")
        // Programs read the JSON; the Chinese table has Chinese words.
        #expect(csv.text.contains(",\(number),\(isStale ? "是" : "否")"), "\(csv.text)")
      }
      let view = try await test.desk.ranking(of: "exam", edition: test.edition.id)
      let notes = view.table(in: .chinese).notes.joined()
      #expect(notes.contains("结果第 \(number) 版") && notes.contains("已过时") == isStale, "\(notes)")
    }
  }
}
