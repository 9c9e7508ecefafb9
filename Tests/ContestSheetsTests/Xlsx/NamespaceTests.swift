import Contest
import ContestSheets
import Testing

/// Elements count by their namespace and by the place where they stand, in every part of a workbook.
struct NamespaceTests {
  private static let day = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>37134</v></c></row>"

  private static func workbook(_ inside: String) -> String {
    """
    <workbook xmlns="\(OddWorkbook.main)" xmlns:r="\(OddWorkbook.document)" xmlns:x15="urn:other">\(inside)</workbook>
    """
  }

  private static let sheets = "<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"a\"/></sheets>"

  @Test(arguments: [
    ("<workbookPr date1904=\"1\"/>\(sheets)", "2005-09-01"),
    ("<workbookPr/>\(sheets)", "2001-08-31"),
    // Current office programs add an extension with an element of the same local name.
    (
      "<workbookPr date1904=\"1\"/>\(sheets)<extLst><ext><x15:workbookPr chartTrackingRefBase=\"1\"/></ext></extLst>",
      "2005-09-01"
    ),
    (
      "<workbookPr/>\(sheets)<x15:workbookPr date1904=\"1\"/><workbookPr xmlns=\"urn:other\" date1904=\"1\"/>",
      "2001-08-31"
    ),
    ("\(sheets)<extLst><ext><workbookPr date1904=\"1\"/></ext></extLst>", "2001-08-31"),
  ])
  func `days are counted from 1904 where the workbook itself says so`(inside: String, day: String)
    throws
  {
    let book = OddWorkbook(
      sheet:
        "<worksheet xmlns=\"\(OddWorkbook.main)\"><sheetData>\(Self.day)</sheetData></worksheet>",
      styles: WorkbookTests.dates, workbook: Self.workbook(inside))
    #expect(try book.cells() == ["A1": .day(try #require(CalendarDay(day)))])
  }

  @Test func `sheets of an extension are no sheets`() throws {
    let book = OddWorkbook(
      sheet: "<worksheet xmlns=\"\(OddWorkbook.main)\"><sheetData/></worksheet>",
      workbook: Self.workbook(
        "\(Self.sheets)<extLst><sheets><sheet name=\"x\" r:id=\"a\"/></sheets></extLst>"))
    #expect(try book.open().sheets.map(\.name) == ["表一"])
  }

  @Test func `cells, columns and merged cells of an extension are left alone`() throws {
    let inside = """
      <cols><col min="2" max="2" hidden="1"/></cols><sheetData>\
      <row r="1"><c r="A1"><v>1</v><extLst><ext><v>7</v><c r="B1"><v>8</v></c></ext></extLst></c></row>\
      </sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>\
      <extLst><ext><cols><col min="1" max="1" hidden="1"/></cols><mergeCell ref="C1:D1"/>\
      <sheetData><row r="2"><c r="A2"><v>9</v></c></row></sheetData></ext></extLst>
      """
    let source = try OddWorkbook(
      sheet: "<worksheet xmlns=\"\(OddWorkbook.main)\">\(inside)</worksheet>"
    ).open()
    #expect(try source.cells(of: source.sheets[0]) == ["A1": .number("1")])
    let reader = try source.rows(of: source.sheets[0])
    while try reader.next() != nil {}
    #expect(reader.hiddenColumns == [2...2])
    #expect(reader.mergedRanges.map(\.description) == ["A1:B1"])
  }

  @Test func `texts of an extension do not shift the shared texts`() throws {
    let book = OddWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>",
      shared: "<si><t>甲</t><extLst><ext><si><t>丙</t></si></ext></extLst></si><si><t>乙</t></si>")
    #expect(try book.cells() == ["A1": .text("乙")])
  }

  @Test func `a format of a conditional style does not change the cells' formats`() throws {
    let book = OddWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>37134</v></c></row>",
      styles: WorkbookTests.dates
        + "<dxfs><dxf><numFmt numFmtId=\"170\" formatCode=\"0.00\"/></dxf></dxfs>")
    #expect(try book.cells() == ["A1": .day("2001-08-31")])
  }

  @Test func `another prefix for the same namespace is read`() throws {
    let book = OddWorkbook(
      sheet:
        "<x:worksheet xmlns:x=\"\(OddWorkbook.main)\"><x:sheetData><y:row xmlns:y=\"\(OddWorkbook.main)\" r=\"1\"><x:c r=\"A1\"><x:v>5</x:v></x:c></y:row></x:sheetData></x:worksheet>"
    )
    #expect(try book.cells() == ["A1": .number("5")])
  }
}
