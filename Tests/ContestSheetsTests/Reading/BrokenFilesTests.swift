import Contest
import ContestSheets
import Foundation
import Testing

/// Whatever bytes come, the reader gives rows or an error that explains itself; a trap would end the test run.
struct BrokenFilesTests {
  static let rows = """
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45901.5</v></c></row>\
    <row r="3" hidden="1"><c r="C3" t="inlineStr"><is><r><t xml:space="preserve"> 乙</t></r></is></c>\
    <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2021-01-01T10:10:10Z</v></c>\
    <c><f>A1+1</f></c><c><v>92.099999999999994</v></c></row>
    """

  static func book(rows: String = rows, shared: String = "<si><t>甲_x0041_</t></si>") -> OddWorkbook
  {
    OddWorkbook(rows: rows, shared: shared, styles: WorkbookTests.dates)
  }

  /// Reads every cell in every way.
  static func readAll(_ source: SheetSource) throws {
    for sheet in source.sheets {
      for row in try source.allRows(of: sheet) {
        for cell in row.cells {
          _ = cell.shown
          _ = try? cell.cleanText()
          _ = try? cell.points()
          _ = try? cell.wholeNumber()
          _ = try? cell.day()
          _ = try? cell.identityNumber()
          _ = try? cell.mobile()
        }
      }
    }
  }

  static func expectRowsOrReason(_ open: () throws -> SheetSource) throws {
    do {
      try readAll(try open())
    } catch let error as SheetError {
      #expect(!error.message(in: .chinese).isEmpty)
    }
  }

  @Test(arguments: 0..<200)
  func `a broken package never traps`(seed: Int) throws {
    var mutation = Mutation(seed: seed)
    let bytes = mutation.breaking(Self.book().bytes)
    try Self.expectRowsOrReason { try TemporaryFolder().open(bytes) }
  }

  @Test(arguments: 0..<400)
  func `a broken sheet in a whole package never traps`(seed: Int) throws {
    var mutation = Mutation(seed: seed)
    var book = Self.book()
    let index = seed % book.parts.count
    book.parts[index].bytes = mutation.breaking(book.parts[index].bytes)
    let bytes = book.bytes
    try Self.expectRowsOrReason { try TemporaryFolder().open(bytes) }
  }

  @Test(arguments: 0..<400)
  func `broken separated values never trap`(seed: Int) throws {
    let text =
      "编号,得分,日期\r\nA1,\"9\"\"2\n.5\",2025-09-01\rA2,８８,2025年9月\n11010519491231002X;13800138000\t-1"
    let encodings = [String.Encoding.utf8, CsvReadingTests.gb, .utf16LittleEndian]
    var mutation = Mutation(seed: seed)
    let bytes = mutation.breaking(Array(text.data(using: encodings[seed % 3]) ?? Data()))
    try Self.expectRowsOrReason { try SheetSource.open(bytes: bytes, name: "x.csv") }
  }
}
