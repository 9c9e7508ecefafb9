import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What touches an entry of a sealed list says so first, and a clerk does by no detour what a clerk may not do by hand.
struct SealedStandingTests {
  private func sealed(
    _ rulebook: String = JudgedEdition.rulebook
  ) async throws -> (organizer: Desk, clerk: Desk, judged: JudgedEdition) {
    let judged = try await JudgedEdition(rulebook: rulebook)
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let desk = judged.desk
    let later: @Sendable () -> Instant = { Instant(millisecondsSince1970: 1_807_000_100_000) }
    return (
      Desk(database: desk.database, key: desk.key, actor: desk.actor, clock: later),
      Desk(
        database: desk.database, key: desk.key, actor: Actor(name: "wang", role: .clerk),
        clock: later), judged
    )
  }

  private func last(_ desk: Desk, _ entry: Entry.ID) async throws -> Int {
    try await desk.database.read {
      try #require(try AuditLog.last(of: .entry(entry), in: $0)).sequence
    }
  }

  private func file(_ judged: JudgedEdition, _ rows: [String]) throws -> String {
    let url = judged.folder.appending(path: "更正.csv")
    let text = (["单位,编号,作品名称,作品类别,作者1姓名"] + rows).joined(separator: "\n") + "\n"
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path(percentEncoded: false)
  }

  @Test func `an entry on a sealed list is named with its places and prize to the organizer alone`()
    async throws
  {
    let (organizer, clerk, judged) = try await sealed()
    let told = try await organizer.sealedStandings(of: ["E1", "E1"], edition: judged.edition)
    let words = try #require(told.first).message(in: .chinese)
    #expect(told.count == 1)
    #expect(
      words.contains("版名单上") && words.contains("评审名次第 1 名") && words.contains("奖项：一等奖"), "\(words)")
    let clerks = try await clerk.sealedStandings(of: ["E1"], edition: judged.edition)
    #expect(clerks.map { $0.message(in: .chinese) } == ["E1 在封存过的名单上。"])
  }

  @Test
  func `a clerk's undo does not bring back to a sealed list what a clerk may not take off it`()
    async throws
  {
    let (organizer, clerk, judged) = try await sealed()
    try await organizer.screen("E1", .refuse(reason: "异议成立"))
    let record = try await last(organizer, "E1")
    for mode in [RunMode.preview, .run] {
      await #expect {
        try await clerk.undo(record, edition: judged.edition, reason: "点错了", mode: mode)
      } throws: {
        ($0 as? UndoFault)?.code == "undo-entry-on-sealed-list"
          && ($0 as? UndoFault)?.message(in: .chinese).contains("请组织者办理") == true
      }
    }
    let choices = try await clerk.undoChoices(record, edition: judged.edition)
    #expect(choices.open.isEmpty)
    #expect(try await organizer.entry("E1").stored.state == .refused)
    // The organizer sees first that the lists are then as they were sealed.
    let foresight = try #require(
      try await organizer.undoForesight(record, edition: judged.edition))
    #expect(foresight.standings.map(\.entry) == ["E1"])
    #expect(foresight.results?.changes.isEmpty == true)
    _ = try await organizer.undo(record, edition: judged.edition, reason: "点错了")
    #expect(try await organizer.outcomeStatus().shown?.isStale == false)
  }

  @Test func `before an undo takes an entry off a sealed list it is shown who moves`() async throws
  {
    let (organizer, clerk, judged) = try await sealed()
    // It was refused when the lists were sealed anew, and upheld since.
    try await organizer.screen("E1", .refuse(reason: "异议成立"))
    _ = try await organizer.sealOutcome(reason: "异议成立")
    try await organizer.screen("E1", .uphold(reason: "申诉成立"))
    let record = try await last(organizer, "E1")
    let foresight = try #require(
      try await organizer.undoForesight(record, edition: judged.edition))
    #expect(foresight.results?.changes.isEmpty == true)
    await #expect(throws: UndoFault.self) {
      try await clerk.undo(record, edition: judged.edition, reason: "点错了")
    }
  }

  @Test func `a correction by workbook says that the work is on a sealed list`() async throws {
    let (organizer, clerk, judged) = try await sealed()
    try await organizer.screen("E1", .return(reason: "题目有误", due: "2027-12-01"))
    let path = try file(judged, ["京华理工大学,1,改过的题目,不分类,作者1"])
    for (desk, hidden) in [(clerk, true), (organizer, false)] {
      let look = try await desk.importEntries(
        [path], edition: judged.edition, options: ImportOptions(mode: .preview))
      let told = look.problems.filter { $0.code == "import-entry-on-sealed-list" }
      let words = try #require(told.first).message(in: .chinese)
      #expect(told.first?.severity == .warning && words.contains("与名次、奖项无关"), "\(words)")
      #expect(words.contains("一等奖") == !hidden, "\(words)")
    }
    let done = try await clerk.importEntries([path], edition: judged.edition)
    #expect(done.isStored && done.problems.contains { $0.code == "import-entry-on-sealed-list" })
    // Its undo says the same.
    let record = try await organizer.database.read { try AuditLog.head(in: $0).sequence }
    let foresight = try await organizer.undoForesight(record, edition: judged.edition)
    #expect(foresight?.standings.map(\.entry) == ["E1"])
  }

  @Test
  func `a file that changes what places follow from is left to the organizer, who sees who moves`()
    async throws
  {
    let rules = JudgedEdition.rulebook
      .replacing(
        "- {id: all, name: 不分类}", with: "- {id: all, name: 不分类}\n  - {id: other, name: 另一类}"
      ).replacing(
        "level: 一等奖, count: 1, of: review", with: "level: 一等奖, count: 1, of: review, per: track")
    let (organizer, clerk, judged) = try await sealed(rules)
    try await organizer.screen("E1", .return(reason: "类别有误", due: "2027-12-01"))
    let path = try file(judged, ["京华理工大学,1,=作品1,另一类,作者1"])
    let refused = try await clerk.importEntries([path], edition: judged.edition)
    #expect(!refused.isStored)
    #expect(
      refused.problems.contains {
        $0.code == "entry-on-sealed-list" && $0.severity == .error
      }, "\(refused.problems.map(\.code))")
    #expect(try await organizer.entry("E1").stored.state == .returned)
    let look = try await organizer.importEntries(
      [path], edition: judged.edition, options: ImportOptions(mode: .preview))
    let changes = look.problems.first { $0.code == "import-sealed-lists-change" }
    let words = try #require(changes).message(in: .chinese)
    #expect(words.contains("与封存的相比有") && words.contains("一等奖"), "\(words)")
    let done = try await organizer.importEntries([path], edition: judged.edition)
    #expect(done.isStored)
    #expect(try await organizer.outcomeStatus().shown?.isStale == true)
  }

  @Test func `a unit that corrects its work learns nothing of sealed lists`() async throws {
    let (organizer, _, judged) = try await sealed()
    try await organizer.screen("E1", .return(reason: "题目有误", due: "2027-12-01"))
    let unit = Desk(
      database: organizer.database, key: organizer.key,
      actor: Actor(
        name: "unit", grants: [Grant(.school, in: .organization("S1", of: judged.edition.id))]),
      clock: organizer.clock)
    let path = try file(judged, ["京华理工大学,1,改过的题目,不分类,作者1"])
    let look = try await unit.importUnitEntries(
      [path], unit: "S1", edition: judged.edition, options: ImportOptions(mode: .preview))
    #expect(look.problems.allSatisfy { !$0.message(in: .chinese).contains("封存") })
  }
}
