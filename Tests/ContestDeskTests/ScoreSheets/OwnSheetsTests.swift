import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

/// A judge hands in the own marks, and nobody else's.
struct OwnSheetsTests {
  private func sent() async throws -> (season: RoundSeason, judge: Desk, files: [String: String]) {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    var files: [String: String] = [:]
    for sheet in try await season.desk.writeJudgeSheets(
      of: "review", to: season.folder.appending(path: "out").path(), only: ["J05", "J06"])
    {
      var file = try ReturnedWorkbookFile(sheet.file)
      file.fill(file.entryRows[0], [85, 90, 70])
      files[sheet.judge] = try file.save(in: season.folder)
    }
    let scope = Scope.judge(RoundSeason.judge(5), of: RoundSeason.edition)
    let judge = Desk(
      database: season.desk.database, key: season.desk.key,
      actor: Actor(name: "j05", grants: [Grant(.judge, in: scope)]), clock: season.desk.clock)
    return (season, judge, files)
  }

  @Test func `a judge's own workbook is taken`() async throws {
    let (season, judge, files) = try await sent()
    let own = try #require(files["J05"])
    let reports = try await judge.importJudgeSheets([own], into: "review")
    #expect(reports.map(\.isTaken) == [true])
    #expect(try await season.sheets().map(\.actor) == ["j05"])
  }

  @Test func `another judge's workbook is refused, and nothing of it is taken`() async throws {
    let (season, judge, files) = try await sent()
    let other = try #require(files["J06"])
    await #expect(throws: NotPermitted.self) {
      try await judge.importJudgeSheets([other], into: "review")
    }
    #expect(try await season.sheets().isEmpty)
  }

  @Test func `a judge keys nothing for others and sees no lists`() async throws {
    let (_, judge, _) = try await sent()
    let edition = try await judge.edition()
    await #expect(throws: NotPermitted.self) {
      try await judge.compareKeyings(of: "review", taking: false)
    }
    await #expect(throws: NotPermitted.self) { try await judge.progress(of: "review") }
    await #expect(throws: NotPermitted.self) { try await judge.findEntries(edition) }
    await #expect(throws: NotPermitted.self) { try await judge.entry(RoundSeason.entry(1)) }
  }
}
