import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Ten judges mark three entries of two tracks, each ranked for itself.
struct PanelSummaryTableTests {
  private static let rulebook = RoundSeason.rulebook(
    "测试赛",
    """
    rounds:
      - id: show
        name: 路演
        kind: live
        rubric: [{id: total, name: 总分, weight: 100, range: 0..100, step: 1}]
        judges-per-entry: 10
        combine: {average: mean, decimals: 2}
        advance: {count: 1, per: track}
    """)

  private func played() async throws -> (book: ResultBook, standing: RoundStanding) {
    let season = try await RoundSeason(entries: 3, judges: 14, rulebook: Self.rulebook)
    let judges = (5...14).map { RoundSeason.judge($0).text }
    _ = try await season.desk.assignJudges("show", AssignmentWish(panel: judges))
    let lines = try await season.desk.liveStatus(of: "show").lines
    for line in lines {
      _ = try await season.desk.moveEntrant("\(line.place)", to: .showing, in: "show")
      _ = try await season.desk.moveEntrant("\(line.place)", to: .shown, in: "show")
    }
    let points: [String: Points] = ["A001": 90, "A002": 80, "A003": 70]
    let marks = lines.flatMap { line in
      judges.map {
        LiveMarks(
          entrant: line.entry, judge: $0, marks: ["total": points[line.entry] ?? 0])
      }
    }
    let report = try await season.desk.saveLiveMarks(marks, in: "show")
    #expect(report.isTaken, "\(report.problems.map { $0.line(in: .english) })")
    let standing = try await season.desk.closeRound("show")
    return (try await season.desk.resultBook(), standing)
  }

  @Test func `places that are counted by track stand beside their track`() async throws {
    let (book, standing) = try await played()
    let panels = OfficeTable.panelSummaries(book, standing)
    for table in panels + [OfficeTable.scoreGrid(book, standing)] {
      let place = try #require(table.columns.firstIndex { $0.heading == "类别" }, "\(table.name)")
      let rows = table.rows.map { "\($0[0].printed) \($0[1].printed) \($0[place].printed)" }
      #expect(Set(rows) == ["1 A001 自然", "2 A002 自然", "1 A003 社会"])
      #expect(table.notes.contains("名次在各类别内分别排定。"))
    }
  }

  @Test func `each judge has a place to sign, however many there are`() async throws {
    let (book, standing) = try await played()
    let table = try #require(OfficeTable.panelSummaries(book, standing).first)
    #expect(
      table.signatures == (5...14).map { "评委\($0)：" } + ["组长：", "监督人："])
  }
}
