import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A title that names the adviser: lists that shorten names shorten that one too.
struct AdviserInTitleTests {
  private static func edition(masks: Bool) async throws -> PublicEdition {
    let edition = try await PublicEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "objections: signed}", with: "objections: signed\(masks ? ", mask: {name: always}" : "")}"))
    try await edition.desk.database.write(
      Action(actor: "test", name: "test", at: PublicEdition.opened)
    ) { transaction in
      try transaction.record(.entry(Entry.ID("E1")))
      try transaction.execute("UPDATE entries SET title = '何启明老师的灯' WHERE id = 'E1'")
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES ('E1', 'adviser', 1, '何启明')")
    }
    return edition
  }

  @Test(arguments: [true, false])
  func
    `the public list, its workbook and the screens of the hall shorten an adviser's name in a title`(
      masks: Bool
    ) async throws
  {
    let edition = try await Self.edition(masks: masks)
    let title = masks ? "何*明老师的灯" : "何启明老师的灯"
    _ = try await edition.desk.openPublicity()
    #expect(try await edition.desk.publishedList().list.rows.first?.title == title)
    let table = OfficeTable.publicityList(try await edition.desk.resultBook())
    #expect(table.asText.contains(title))
    let screen = try await edition.desk.database.read { connection in
      try PublicTitles(edition.judged.edition, in: connection).shown("何启明老师的灯", of: "E1")
    }
    #expect(screen == title)
  }
}
