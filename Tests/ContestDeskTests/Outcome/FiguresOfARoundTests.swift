import Contest
import ContestDesk
import ContestStore
import Testing

/// A score of a round is written in one way, wherever it stands: 56.30 in the ranking is not 56.3 beside a change.
struct FiguresOfARoundTests {
  @Test func `what changed since a list was sealed has the scores as the ranking has them`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    let desk = judged.desk
    let ranking = try await desk.ranking(of: "review").table(in: .chinese)
    let column = try #require(ranking.columns.firstIndex { $0.heading == "成绩" })
    let row = try #require(ranking.rows.dropFirst().first)
    let shown = row[column].printed
    #expect(shown.hasSuffix(".00"), "\(shown)")
    try await desk.screen(Entry.ID("E1"), .withdraw(reason: "来函"))
    let status = try await desk.outcomeStatus()
    let changes = try #require(status.shown).changes.changes.filter { $0.list.kind == .ranking }
    let moved = try #require(changes.first { $0.entry == "E2" })
    let words = status.message(of: moved, in: .chinese)
    #expect(
      words.contains("第 2 名（\(shown) 分） → ") && words.contains("第 1 名（\(shown) 分）"), "\(words)")
    #expect(status.message(of: moved, in: .english).contains("(\(shown))"))
  }
}
