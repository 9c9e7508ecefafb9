import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// The year, the edition and the calendar file do not call done what has changed since, or what objections still wait for.
struct EditionSinceTests {
  @Test func `the list that is posted or exported says who is gone since, and its lines stay`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let before = try await edition.desk.publishedList()
    #expect(before.sentenceOnChanges(in: .chinese) == nil && before.since == ListSince())
    let later = edition.afterEnd
    _ = try await later.closePublicity()
    try await later.screen("E2", .withdraw(reason: "获奖者放弃"))
    let after = try await later.publishedList()
    // What went public stays, line by line.
    #expect(after.list.csv == before.list.csv)
    let table = after.table
    #expect(table.columns.dropLast().map(\.heading) == before.table.columns.map(\.heading))
    #expect(table.columns.last?.heading == "公示以后")
    let rows = Array(table.rows)
    #expect(rows.map { Array($0.dropLast()) } == Array(before.table.rows))
    #expect(rows.map { $0.last?.printed ?? "-" } == ["", "已退出", "", ""])
    #expect(table.notes.contains("公示结束以后名单有变动，还没有更正公示；变动以更正公示的名单为准。"))
    #expect(after.plainTable.rows.map { $0.last?.printed ?? "-" } == ["", "left", "", ""])
    // The workbook of all results has the same table.
    let book = try await later.resultBook()
    let exported = try #require(book.published.first?.table)
    #expect(Array(exported.rows) == rows && exported.notes == table.notes)
    // Once the corrected list is public, it tells of itself, and the old one of the number that replaced it.
    _ = try await later.revisePublicity(reason: "获奖者放弃")
    let old = try await later.publishedList(number: 1)
    #expect(
      old.replacedBy == 2 && old.table.columns.last?.heading == before.table.columns.last?.heading)
    #expect(try await later.publishedList().sentenceOnChanges(in: .chinese) == nil)
  }

  private static func words(_ desk: Desk) async throws -> [String: String] {
    let plan = try await desk.year(2027)
    return Dictionary(
      (plan.editions.first?.timetable.lines ?? []).map { line in
        (line.step.id, line.step.done.map { "\($0)" } ?? line.words(in: .chinese))
      }, uniquingKeysWith: { one, _ in one })
  }

  @Test func `a publicity whose list has changed since it was closed is not done`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.afterEnd.closePublicity()
    let later = edition.desk(at: PublicEdition.end.later(by: 86_400_000))
    #expect(try await Self.words(later)["publicity"] == "2027-04-14")
    try await later.screen("E2", .withdraw(reason: "获奖者放弃"))
    let words = try await Self.words(later)
    #expect(words["publicity"] == "2027-04-14 结束，以后名单有变动，还没有更正公示")
    #expect(words["review"]?.hasSuffix("以后结果有变动，还没有封存新版") == true)
    let calendar = try await later.yearCalendar(2027).file.text
    #expect(calendar.contains("公示结束后有变动") && !calendar.contains("公示已完成"))
    // Without a right to results nothing is told that is not public.
    let clerk = edition.desk(at: PublicEdition.end.later(by: 86_400_000), as: .clerk)
    let seen = try await Self.words(clerk)
    #expect(seen["publicity"] == words["publicity"] && seen["review"]?.contains("变动") == false)
    _ = try await later.revisePublicity(reason: "获奖者放弃")
    #expect(try await Self.words(later)["review"]?.contains("变动") == false)
  }

  @Test func `an objection that waits keeps the closed publicity open in the year`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.afterEnd.closePublicity()
    _ = try await edition.object()
    let later = edition.desk(at: PublicEdition.end.later(by: 172_800_000))
    #expect(try await Self.words(later)["publicity"] == "2027-04-14 结束，还有 1 件异议没有决定")
    _ = try await later.decideObjection(
      1, .notUpheld, by: PublicEdition.handlers, reason: "经核查不属实")
    #expect(try await Self.words(later)["publicity"] == "2027-04-14")
  }

  @Test func `what is recorded of another edition has nothing computed of this one`() async throws {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    let id = edition.judged.edition.id
    let head = try await edition.desk.database.read { try AuditLog.head(in: $0).sequence }
    let other = try await edition.desk.openEdition(
      rulebookText: JudgedEdition.rulebook, year: 2028, tier: "school", office: "别处", seed: 9)
    try await edition.desk.setFront(.shown, edition: other.id)
    func changed(_ id: Edition.ID?) async throws -> Bool {
      try await edition.desk.database.read {
        try AuditLog.hasResultChange(since: head, of: id, in: $0)
      }
    }
    #expect(try await changed(nil))
    #expect(try await changed(other.id))
    #expect(try await !changed(id))
    try await edition.desk.screen("E6", .withdraw(reason: "退出"))
    #expect(try await changed(id))
  }

  @Test func `prizes without a publicity are told with the last scored round`() async throws {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "    publicity: {working-days: 5, objections: signed}", with: ""))
    let day = try await Self.words(edition.desk)["review"]
    #expect(day?.contains("变动") == false)
    try await edition.desk.screen("E1", .withdraw(reason: "获奖者放弃"))
    let tier = edition.judged.edition.tier
    let review = try #require(tier.round("review"))
    var since = EditionSince()
    #expect(since.unsettled(review, in: tier) == nil)
    since = try await edition.desk.database.read { connection in
      try EditionSince.of(
        try Desk.edition(edition.judged.edition.id, in: connection), in: connection)
    }
    #expect(since.sealed.contains(.awards) && since.forAnybody.sealed.isEmpty)
    #expect(since.unsettled(review, in: tier) == .sealed)
    #expect(since.forAnybody.unsettled(review, in: tier) == nil)
  }
}
