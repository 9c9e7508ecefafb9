import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct JudgeStandingTests {
  @Test func `a judge's works, who took them over, and whose workbook has to be written again`()
    async throws
  {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    _ = try await desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    _ = try await desk.writeJudgeSheets(of: "review", to: folder)
    #expect(try await desk.sheetsDue(of: "review", edition: edition).isEmpty)
    let before = try await desk.judgeStanding("评委5", edition: edition)
    #expect(
      !before.works.isEmpty && before.works.allSatisfy { $0.state == .assigned && !$0.isScored })
    #expect(before.issues.map(\.isDue) == [false])

    _ = try await desk.dropJudge("J05", from: "review", reason: "因病")
    let after = try await desk.judgeStanding("J05", edition: edition, round: "review")
    #expect(after.works.count == before.works.count)
    // One who was not there before, not all three who judge it now.
    #expect(after.works.allSatisfy { $0.state == .released && $0.takenOverBy.count == 1 })
    #expect(after.works.allSatisfy { $0.reason == "因病" })
    let due = try await desk.sheetsDue(of: "review", edition: edition)
    // The one who left works on no workbook.
    #expect(!due.contains { $0.judge == "J05" } && after.issues.map(\.isDue) == [false])
    #expect(due.flatMap(\.lacking).sorted() == before.works.map(\.code).sorted())
    // Written again, they hold what their judges have.
    _ = try await desk.writeJudgeSheets(of: "review", to: folder, only: due.map(\.judge))
    #expect(try await desk.sheetsDue(of: "review", edition: edition).isEmpty)
  }

  @Test func `an entry shows its judges and what is missing`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    let entry = RoundSeason.entry(1)
    #expect(try await desk.standing(of: entry, edition: edition).judges.isEmpty)
    _ = try await desk.assignJudges("review")
    let standing = try await desk.standing(of: entry, edition: edition)
    #expect(standing.judges.count == 3 && standing.codes["review"] != nil)
    #expect(standing.missing.map(\.kind) == [.sheet, .sheet, .sheet])
    #expect(standing.missing.allSatisfy { $0.text.hasPrefix("网络评审：J") })
    let first = try #require(standing.judges.first)
    _ = try await desk.recuse(
      judge: first.judge, from: entry.text, in: "review", reason: "师生", replacing: false)
    let short = try await desk.standing(of: entry, edition: edition)
    #expect(short.missing.filter { $0.kind == .judge }.map(\.text) == ["网络评审：还少 1 位评委。"])
    #expect(short.judges.first { $0.judge == first.judge }?.state == .recused)
  }

  @Test func `the list of late judges names their missing works`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    let progress = try await season.desk.progress(of: "review")
    let table = progress.judgeTable(edition, onlyLate: true)
    #expect(table.rows.count == progress.judges.count)
    let line = try #require(progress.judges.first)
    #expect(line.lacking.count == line.assigned && line.organization == "京华理工大学")
    // Every column has a heading, and all missing works are named, however many.
    #expect(table.columns.allSatisfy { !$0.heading.isEmpty })
    let board = try await season.desk.assignmentBoard(of: "review").table(in: .chinese)
    #expect(board.columns.allSatisfy { !$0.heading.isEmpty })
    let many = try await RoundSeason(entries: 40, judges: 8)
    _ = try await many.desk.assignJudges("review")
    let full = try await many.desk.progress(of: "review")
    let most = try #require(full.judges.max { $0.lacking.count < $1.lacking.count })
    #expect(most.lacking.count > 12)
    let row = full.judgeTable(edition, onlyLate: true).rows.first {
      $0.first == .text(most.judge)
    }
    #expect(row?.contains(.text(most.lacking.joined(separator: "、"))) == true)
  }
}
