import Contest
import ContestSheets
import Testing

struct WorkbookTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: String
    var shared: String?
    var styles: String?
    let cells: [String: CellValue]
    var testDescription: String { name }
  }

  static let dates = """
    <numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="[h]:mm"/>\
    <numFmt numFmtId="172" formatCode="0.00&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>\
    <xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="57"/></cellXfs>
    """

  static let cases = [
    Case(
      name: "a number is shown with 15 digits",
      rows:
        "<row r=\"1\"><c r=\"A1\"><v>92.099999999999994</v></c><c r=\"B1\"><v>1.1010519991231E+17</v></c><c r=\"C1\"><v>NaN</v></c></row>",
      cells: [
        "A1": .number("92.1"), "B1": .number("110105199912310000"),
        "C1": .faulty(.notANumber("NaN")),
      ]),
    Case(
      name: "more digits than anyone needs do not move the point",
      rows:
        "<row><c><v>0.1\(String(repeating: "0", count: 500))</v></c><c><v>92.5\(String(repeating: "1", count: 500))</v></c></row>",
      cells: ["A1": .number("0.1"), "B1": .number("92.5111111111111")]),
    Case(
      name: "rich runs are joined, phonetic guides left out, escapes undone",
      rows:
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>9</v></c></row>",
      shared:
        "<si><r><t>张</t></r><r><t xml:space=\"preserve\"> 三</t></r><rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si>",
      cells: [
        "A1": .text("张 三"), "B1": .text("a\rb_x000D_"),
        "C1": .faulty(.missingSharedText(index: "9")),
      ]),
    Case(
      name: "cells and rows without addresses are counted on",
      rows:
        "<row><c><v>1</v></c><c t=\"inlineStr\"><is><t>二</t></is></c></row><row><c t=\"b\"><v>1</v></c></row>",
      cells: ["A1": .number("1"), "B1": .text("二"), "A2": .boolean(true)]),
    Case(
      name: "formulas: a value, a text, an error, none",
      rows:
        "<row r=\"2\"><c r=\"A2\"><f>1+2</f><v>3</v></c><c r=\"B2\" t=\"str\"><f>A</f><v>甲</v></c><c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D2\"><f>NOW()</f></c></row>",
      cells: [
        "A2": .number("3"), "B2": .text("甲"), "C2": .error("#DIV/0!"), "D2": .formulaWithoutValue,
      ]),
    Case(
      name: "dates by format, the leap day that 1900 did not have, lengths of time",
      rows:
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45901</v></c><c r=\"B1\" s=\"2\"><v>59</v></c><c r=\"C1\" s=\"3\"><v>1.5</v></c><c r=\"D1\" s=\"4\"><v>7.5</v></c><c r=\"E1\" s=\"5\"><v>61.25</v></c><c r=\"F1\" t=\"d\"><v>2027-04-12</v></c></row>",
      styles: dates,
      cells: [
        "A1": .day("2025-09-01"), "B1": .day("1900-02-28"), "C1": .time(seconds: 129_600),
        "D1": .number("7.5"), "E1": .moment("1900-03-01", second: 21_600), "F1": .day("2027-04-12"),
      ]),
    Case(
      name: "cells out of order are put in order, empty ones left out",
      rows:
        "<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"B1\" s=\"1\"/></row><row r=\"9\"/>",
      cells: ["A1": .number("1"), "C1": .number("3")]),
    Case(
      name: "CDATA and blanks without xml:space",
      rows:
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t> x </t></is></c></row>",
      cells: ["A1": .text("a<b"), "B1": .text("x")]),
  ]

  @Test(arguments: cases)
  func `each kind of cell is read`(example: Case) throws {
    let book = OddWorkbook(rows: example.rows, shared: example.shared, styles: example.styles)
    #expect(try book.cells() == example.cells)
  }

  @Test func `element names may carry a prefix`() throws {
    let book = OddWorkbook(
      sheet:
        "<x:worksheet xmlns:x=\"\(OddWorkbook.main)\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    #expect(try book.cells() == ["A1": .number("5")])
  }

  @Test func `part names are found in any case and with either slash`() throws {
    var book = OddWorkbook(rows: "<row><c><v>1</v></c></row>")
    for index in book.parts.indices where book.parts[index].name.hasPrefix("xl/worksheets") {
      book.parts[index].name = "XL\\Worksheets\\Sheet1.xml"
    }
    #expect(try book.cells() == ["A1": .number("1")])
  }

  @Test func `hidden sheets, rows and columns, merged cells and defined names are reported`() throws
  {
    let book = OddWorkbook(
      sheet:
        "<worksheet xmlns=\"\(OddWorkbook.main)\"><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells></worksheet>",
      workbook:
        "<workbook xmlns=\"\(OddWorkbook.main)\" xmlns:r=\"\(OddWorkbook.document)\"><sheets><sheet name=\"键\" sheetId=\"1\" state=\"veryHidden\" r:id=\"a\"/></sheets><definedNames><definedName name=\"contest_version\">\"2027.1\"</definedName></definedNames></workbook>"
    )
    let source = try book.open()
    #expect(source.sheets.map(\.name) == ["键"])
    #expect(source.sheets.map(\.visibility) == [.veryHidden])
    #expect(source.definedNames == ["contest_version": "\"2027.1\""])
    let reader = try source.rows(of: source.sheets[0])
    #expect(try reader.next()?.isHidden == true)
    #expect(try reader.next() == nil)
    #expect(reader.hiddenColumns == [2...3])
    #expect(reader.mergedRanges == [CellRange(rows: 1...3, columns: 1...2)])
  }

  @Test func `a far cell takes no room`() throws {
    let book = OddWorkbook(rows: "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>")
    #expect(try book.cells() == ["XFD1048576": .number("1")])
  }
}
