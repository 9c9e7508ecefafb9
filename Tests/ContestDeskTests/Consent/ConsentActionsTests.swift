import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct ConsentActionsTests {
  private static let now = Instant(millisecondsSince1970: 1_806_999_999_000)

  @Test func `a consent form is written, read back and stored with its version`() async throws {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    await #expect(throws: ConsentFault.noText) {
      try await desk.writeConsentTemplate(edition, to: judged.folder.path + "/空.xlsx")
    }
    _ = try await desk.setConsentText("甲\n乙", .takePart, version: "2027.1", edition: edition)
    _ = try await desk.setConsentText("丙", .publish, version: "2027.1", edition: edition)
    let path = judged.folder.path + "/同意.xlsx"
    let count = try await desk.writeConsentTemplate(edition, to: path)
    let source = try SheetSource.open(path)
    #expect(source.sheets.map(\.name) == ["同意情况表", "告知书·参赛和处理个人信息", "告知书·公示和发布"])
    #expect(Desk.consentHeadings(Nouns(.project))[2] == "项目名称")
    let blank = try await desk.importConsents(path, edition: edition)
    #expect(blank.problems.isEmpty)
    #expect(blank.isStored && blank.count(.unchanged) == count && blank.count(.new) == 0)

    let people = try await desk.consents(edition).lines
    let one = try #require(people.first?.person)
    let table = judged.folder.path + "/回.csv"
    try TableFile.write(
      [
        [.text(one.entry.text), .text(one.name), .text("是"), .text("否")]
      ],
      columns: [
        TableColumn("作品编码", ["作品编码"]), TableColumn("姓名", ["姓名"]),
        TableColumn("同意参赛", ["同意参赛"]), TableColumn("同意公示", ["同意公示"]),
      ], to: table, created: Self.now)
    let report = try await desk.importConsents(table, edition: edition)
    #expect(report.isStored && report.count(.new) == 1)
    let line = try #require(try await desk.consents(edition).lines.first { $0.person == one })
    #expect(line.standing == [.takePart: .given, .publish: .declined])
    #expect(line.versions[.takePart] == "2027.1")
    // Another wording asks again.
    _ = try await desk.setConsentText("甲乙丙", .takePart, version: "2027.2", edition: edition)
    let later = try #require(try await desk.consents(edition).lines.first { $0.person == one })
    #expect(later.standing[.takePart] == .outdated && later.isWaitedFor)
    await #expect(throws: ConsentFault.sameVersion("2027.2")) {
      try await desk.setConsentText("x", .takePart, version: "2027.2", edition: edition)
    }
    let standing = try await desk.standing(of: one.entry, edition: edition)
    #expect(standing.missing.contains { $0.kind == .consent && $0.text.contains(one.name) })
    #expect(try await desk.checkStore().isSound)
  }

  @Test func `an answer that is not yes or no, an unknown person and an unknown code are reported`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    _ = try await desk.setConsentText("甲", .takePart, version: "1", edition: edition)
    let one = try #require(try await desk.consents(edition).lines.first?.person)
    let table = judged.folder.path + "/回.csv"
    let rows: [[String]] = [
      [one.entry.text, one.name, "再说"], [one.entry.text, "别人", "是"], ["A000000", one.name, "是"],
    ]
    try TableFile.write(
      rows.map { $0.map { .text($0) } },
      columns: ["作品编码", "姓名", "同意参赛"].map { TableColumn($0, [$0]) }, to: table,
      created: Self.now)
    let report = try await desk.importConsents(table, edition: edition)
    #expect(!report.isStored)
    #expect(
      report.problems.map(\.code) == [
        "consent-unclear", "consent-no-such-person", "consent-no-such-entry",
      ])
    for problem in report.problems { #expect(!problem.message(in: .english).isEmpty) }
  }

  @Test func `a guardian has a name and is of age, and the form says whom it has no use for`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    _ = try await desk.setConsentText("甲", .takePart, version: "1", edition: edition)
    let one = try #require(try await desk.consents(edition).lines.first?.person)
    // Born in 2015, the first author is under 14 in 2027.
    let plant = Action(actor: "test", name: "test.plant", at: Self.now)
    try await desk.database.write(plant) { transaction in
      try transaction.execute(
        "UPDATE people SET born_on = '2015-01-01' WHERE entry_id = ?1 AND name = ?2", one.entry,
        one.name)
      try transaction.record(.entry(one.entry))
    }
    func take(_ guardian: String) async throws -> ListImportReport {
      let table = judged.folder.path + "/监护.csv"
      try "作品编码,姓名,同意参赛,监护人同意,监护人姓名\n\(one.entry),\(one.name),是,是,\(guardian)\n".write(
        toFile: table, atomically: true, encoding: .utf8)
      return try await desk.importConsents(table, edition: edition)
    }
    for word in ["1", "妈妈", one.name] {
      let report = try await take(word)
      #expect(
        !report.isStored
          && report.problems.map { "\($0.place.cell ?? "") \($0.code)" }
            == ["E2 consent-not-guardian"],
        "\(word)")
    }
    #expect(try await take("李建国（父亲）").isStored)
    #expect(
      try await desk.consents(edition).lines.first { $0.person.name == one.name }?.guardian
        == "李建国（父亲）")
  }

  @Test func `a row of an entry that was withdrawn is told and left out, and the others are taken`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    _ = try await desk.setConsentText("甲", .takePart, version: "1", edition: edition)
    let lines = try await desk.consents(edition).lines
    let gone = try #require(lines.first?.person)
    let other = try #require(lines.first { $0.person.entry != gone.entry }?.person)
    _ = try await desk.screen(gone.entry, .withdraw(reason: "本人退出"))
    let table = judged.folder.path + "/退.csv"
    try "作品编码,姓名,同意参赛\n\(gone.entry),\(gone.name),是\n\(other.entry),\(other.name),是\n".write(
      toFile: table, atomically: true, encoding: .utf8)
    let report = try await desk.importConsents(table, edition: edition)
    #expect(report.isStored && report.lines.map(\.id) == [other.entry.text])
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.severity) \($0.code)" }
        == ["A2 warning consent-entry-left"])
  }

  @Test func `a form of an earlier text is refused, and so are two answers of one person`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    _ = try await desk.setConsentText("甲", .takePart, version: "1", edition: edition)
    let path = judged.folder.path + "/同意.xlsx"
    _ = try await desk.writeConsentTemplate(edition, to: path)
    let one = try #require(try await desk.consents(edition).lines.first?.person)
    // The form as it comes back: filled in, with the text that it was sent with.
    let form = judged.folder.path + "/回.xlsx"
    let writer = try WorkbookWriter(path: form, created: Self.now, title: "同意")
    let list = writer.addSheet("同意情况表")
    let rows = [["作品编码", "姓名", "同意参赛"], [one.entry.text, one.name, "是"]]
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        list.write(text, row: row + 1, column: column + 1, writer.style(CellFormat()))
      }
    }
    let page = writer.addSheet("告知书·参赛和处理个人信息")
    page.write("参赛和处理个人信息（版本 1）", row: 1, column: 1, writer.style(CellFormat()))
    try writer.close()
    #expect(try await desk.importConsents(form, edition: edition, mode: .preview).problems.isEmpty)
    _ = try await desk.setConsentText("甲乙", .takePart, version: "2", edition: edition)
    let old = try await desk.importConsents(form, edition: edition)
    #expect(!old.isStored && old.problems.map(\.code) == ["consent-other-version"])
    let table = judged.folder.path + "/两.csv"
    try "作品编码,姓名,同意参赛\n\(one.entry),\(one.name),是\n\(one.entry),\(one.name),否\n".write(
      toFile: table, atomically: true, encoding: .utf8)
    let twice = try await desk.importConsents(table, edition: edition)
    #expect(
      twice.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["C3 consent-answered-twice"])
  }

  @Test func `names of people who do not agree to be published are masked in the list`()
    async throws
  {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    try await judged.close()
    _ = try await desk.proposeSelection(of: "review", ties: .takeAll)
    _ = try await desk.proposeAwards()
    let before = try await desk.resultBook().unpublished
    #expect(before.isEmpty)
    _ = try await desk.setConsentText("丙", .publish, version: "1", edition: edition)
    let book = try await desk.resultBook()
    #expect(!book.unpublished.isEmpty)
  }

  @Test func `personal data are removed on their day, not before, and once`() async throws {
    let judged = try await JudgedEdition()
    let (desk, edition) = (judged.desk, judged.edition)
    await #expect(throws: ConsentFault.badDays(0)) {
      try await desk.keepPersonalData(days: 0, edition: edition)
    }
    let kept = try await desk.keepPersonalData(days: 30, edition: edition)
    #expect(kept.endsAt == nil)
    #expect(try await desk.purgeWhatIsDue().isEmpty)
    try await judged.close()
    // The names of files that were written are withheld, and go.
    _ = try await desk.exportResults(to: judged.folder.path + "/名单")
    let end = try #require(try await desk.retentions().first?.endsAt)
    func later(_ milliseconds: Int64) -> Desk {
      Desk(
        database: desk.database, key: desk.key, actor: desk.actor,
        clock: { Instant(millisecondsSince1970: end.millisecondsSince1970 + milliseconds) })
    }
    #expect(try await later(-1).purgeWhatIsDue().isEmpty)
    #expect(try await desk.retentions().first?.purgedAt == nil)
    #expect(try await later(0).purgeWhatIsDue().map(\.edition.id) == [edition.id])
    #expect(try await later(1).purgeWhatIsDue().isEmpty)
    // Whoever lists what is due sees that it was done.
    #expect(try await desk.retentions().first?.purgedAt == end)
    #expect(try await desk.checkStore().isSound)
  }
}
