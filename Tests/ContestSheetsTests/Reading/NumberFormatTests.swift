import Contest
import ContestSheets
import Testing

/// A number is a day where its format shows one, and nowhere else.
struct NumberFormatTests {
  private static func read(_ value: String, under code: String) throws -> CellValue? {
    let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      .replacing("<", with: "&lt;")
    let book = OddWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(value)</v></c></row>",
      styles:
        "<numFmts><numFmt numFmtId=\"180\" formatCode=\"\(escaped)\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/></cellXfs>"
    )
    return try book.cells()["A1"]
  }

  @Test(arguments: [
    "General", "general", "G/通用格式", "[DBNum1][$-804]General", "[Red][<60]General;[Blue]General",
    "General\"分\"", "\"得分 Score: \"General", "[Color10]General", "General;-General;General;@",
    "[Red]0.00;[Magenta]-0.00", "0.00E+00", "##0.0E-0", "[=1]\"男\";[=2]\"女\";General", "@",
    "0_);[Red]\\(0\\)", "[$-804]0", "[>=60]\"yes\"0;\"no\"0", "\\d0\\d", "0;;;@", "[Yellow]0",
    "_d0*m", "#,##0.00 [$USD]", "General;\"yyyy\"General", "", ";",
  ])
  func `a format of numbers leaves the number`(code: String) throws {
    #expect(try Self.read("45", under: code) == .number("45"))
  }

  @Test(arguments: [
    "yyyy-mm-dd", "yyyy/m/d;@", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "[$-F800]dddd, mmmm dd, yyyy",
    "[Red]m/d", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "e\"年\"", "d;General", "[Color10]yyyy",
    "[<100]yyyy;0",
  ])
  func `a format of days gives the day`(code: String) throws {
    #expect(try Self.read("45", under: code) == .day("1900-02-14"))
  }

  @Test(arguments: [
    ("[>=40000]yyyy-mm-dd;General", "45", CellValue.number("45")),
    ("[>=40000]yyyy-mm-dd;General", "45901", .day("2025-09-01")),
    ("0;yyyy", "45901", .number("45901")),
    ("yyyy;0;\"none\"0", "0", .number("0")),
    ("[h]:mm;0", "1.5", .time(seconds: 129_600)),
    ("[<1]h:mm;[<>5]0;yyyy", "0.5", .time(seconds: 43_200)),
    ("[<1]h:mm;[<>5]0;yyyy", "6", .number("6")),
    ("[<1]h:mm;[<>5]0;yyyy", "5", .day("1900-01-05")),
  ])
  func `where the sections differ, the value says which one holds`(
    code: String, value: String, read: CellValue
  ) throws {
    #expect(try Self.read(value, under: code) == read)
  }
}
