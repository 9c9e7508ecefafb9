import Contest
import ContestSheets
import Testing

/// What a file claims is looked at before it is used: no number in it ends the program or takes more than the file holds.
struct ClaimsTests {
  @Test(
    arguments: [
      ("20000", "20001", []), ("16384", "99999999", [16384...16384]), ("3", "2", []),
      ("0", "5", []), ("-1", "5", []), ("99999999999999999999", "1", []), ("2", "3", [2...3]),
    ] as [(String, String, [ClosedRange<Int>])])
  func `hidden columns end where a sheet ends`(min: String, max: String, hidden: [ClosedRange<Int>])
    throws
  {
    let source = try OddWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      before: "<cols><col min=\"\(min)\" max=\"\(max)\" hidden=\"1\"/></cols>"
    ).open()
    let reader = try source.rows(of: source.sheets[0])
    #expect(try reader.next()?[1] == .number("1"))
    #expect(reader.hiddenColumns == hidden)
  }

  @Test(arguments: ["A1:XFE1", "A0:B2", "A1:B1048577", "x"])
  func `merged cells beyond the sheet are refused`(reference: String) throws {
    let source = try OddWorkbook(
      rows: "", after: "<mergeCells><mergeCell ref=\"\(reference)\"/></mergeCells>"
    ).open()
    #expect(throws: SheetError.badReference(reference, sheet: "表一")) {
      try source.mergedRanges(of: source.sheets[0])
    }
  }

  private static func book(_ sheets: [(name: String, id: String)]) -> OddWorkbook {
    let list = sheets.map { "<sheet name=\"\($0.name)\" sheetId=\"1\" r:id=\"\($0.id)\"/>" }
    return OddWorkbook(
      sheet: "<worksheet xmlns=\"\(OddWorkbook.main)\"><sheetData/></worksheet>",
      workbook: """
        <workbook xmlns="\(OddWorkbook.main)" xmlns:r="\(OddWorkbook.document)"><sheets>\(list.joined())</sheets></workbook>
        """)
  }

  @Test func `two sheets that are one part are refused`() throws {
    let error = try #require(throws: SheetError.self) {
      try Self.book([("一", "a"), ("二", "a")]).open()
    }
    #expect(error.code == "file-shared-part" && error.message(in: .chinese).contains("“一”、“二”"))
  }

  @Test func `two sheets of one name, and a sheet that is not there, are refused`() throws {
    #expect(throws: SheetError.sheetTwice("一")) { try Self.book([("一", "a"), ("一", "b")]).open() }
    #expect(throws: SheetError.sheetWithoutPart("二")) {
      try Self.book([("一", "a"), ("二", "z")]).open()
    }
  }

  @Test func `cells are counted over all sheets and all readings`() throws {
    var limits = SheetLimits.standard
    limits.cells = 3
    let rows = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
    let source = try OddWorkbook(rows: rows).open(limits: limits)
    for _ in 1...4 { #expect(try source.allRows(of: source.sheets[0]).count == 1) }
    #expect(throws: SheetError.tooLarge(what: .cells, limit: 3)) {
      try source.allRows(of: source.sheets[0])
    }
  }
}
