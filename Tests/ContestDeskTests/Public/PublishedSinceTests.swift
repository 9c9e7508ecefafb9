import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What was withdrawn after a list went public is told on its page, and no page says that a list is settled which has changed.
struct PublishedSinceTests {
  private static func told(
    _ desk: Desk, number: Int? = nil
  ) async throws -> (since: ListSince, lines: [String], table: String) {
    let id = try await desk.edition().id
    let visitor = desk.acting(.visitor)
    let step: Round.ID = "publicity"
    let list = try await visitor.publicList(of: step, edition: id, number: number)
    let since = try await visitor.since(list)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "since-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try visitor.writePublicTable(list, since, in: .chinese, to: file.path())
    let table = try String(contentsOf: file, encoding: .utf8)
    return (
      since,
      list.list.rows.compactMap { row in
        since.gone[row.entry].map { "\(row.entry) \($0.name(in: .chinese))" }
      }, table
    )
  }

  @Test func `an entry that leaves after the list is closed is marked on it until it is corrected`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    #expect(try await Self.told(edition.desk).since == ListSince())
    _ = try await edition.afterEnd.closePublicity()
    let settled = try await Self.told(edition.desk)
    #expect(settled.since.isSettled && !settled.table.contains("公示以后"))
    let later = edition.desk(at: PublicEdition.end.later(by: 86_400_000))
    try await later.screen("E2", .withdraw(reason: "获奖者放弃"))
    let changed = try await Self.told(edition.desk)
    #expect(changed.lines == ["E2 已退出"] && !changed.since.isSettled && changed.since.isChanged)
    #expect(changed.table.contains("公示以后") && changed.table.contains("已退出"))
    _ = try await later.revisePublicity(reason: "获奖者放弃")
    #expect(try await Self.told(edition.desk).since.isSettled)
    // The older number says itself that another took its place.
    #expect(try await Self.told(edition.desk, number: 1).since == ListSince())
  }

  @Test func `an objection found after the end leaves the list unsettled until it is decided`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.afterEnd.closePublicity()
    _ = try await edition.object()
    let found = try await Self.told(edition.desk).since
    #expect(!found.isSettled && found.openObjections == 1 && !found.isChanged)
    _ = try await edition.desk(at: PublicEdition.end.later(by: 172_800_000)).decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "经核查不属实")
    #expect(try await Self.told(edition.desk).since.isSettled)
  }

  @Test func `a title that a re-check takes away is told as withdrawn`() async throws {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    publicity:",
        with: """
              follow-up:
                - {id: again, name: 复核, kind: recheck, levels: [一等奖, 二等奖]}
              publicity:
          """))
    _ = try await edition.desk.openPublicity()
    _ = try await edition.afterEnd.closePublicity()
    let later = edition.desk(at: PublicEdition.end.later(by: 86_400_000))
    _ = try await later.decideTitle("E2", .withdraw, reason: "复核不合格")
    #expect(try await Self.told(edition.desk).lines == ["E2 已撤销"])
    _ = try await later.revisePublicity(reason: "撤销称号")
    #expect(try await Self.told(edition.desk).since.isSettled)
  }

  @Test func `a round that is opened again leaves the list unsettled`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.desk.reopenRound("review", reason: "一份评分表录错")
    let open = try await Self.told(edition.desk).since
    #expect(open.isReopened && !open.isSettled && open.gone.isEmpty)
  }

  @Test func `what was recorded and changes no result has nothing computed again`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let head = try await edition.desk.database.read { try AuditLog.head(in: $0) }
    #expect(
      try await edition.desk.database.read { try AuditLog.hash(of: head.sequence, in: $0) }
        == head.hash)
    #expect(try await edition.desk.database.read { try AuditLog.hash(of: 0, in: $0) } == nil)
  }
}
