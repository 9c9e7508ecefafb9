import ContestSheets
import Testing

struct HeadingNotesTests {
  private func row(_ text: String) throws -> SheetRow {
    let source = try SheetSource.open(bytes: Array((text + "\n").utf8), name: "表.csv")
    return try #require(try source.rows(of: source.sheets[0]).next())
  }

  @Test(arguments: [
    ("（必填）,（必填）,（选填）", true), ("必填,文本,数字", true), ("required,optional", true),
    ("（一）班,周甲", false), ("（必填）,周甲", false), ("（必填）,", false), ("1,2", false),
  ])
  func `a row says how to fill the columns in`(text: String, isNotes: Bool) throws {
    #expect(HeadingNotes.isNotes(try row(text)) == isNotes)
  }
}
