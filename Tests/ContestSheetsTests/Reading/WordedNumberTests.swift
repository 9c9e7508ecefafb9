import Contest
import Testing

@testable import ContestSheets

struct WordedNumberTests {
  @Test(arguments: [
    ("3", "\"2025\"000", "2025003", true), ("9", "2025000", "2025009", true),
    ("7", "\"KX-\"000", "KX-007", false), ("1234", "\"KX-\"000", "KX-1234", false),
    ("5", "\"S\"0", "S5", false), ("11", "\"4133\"00000", "413300011", true),
    ("9", "0\".5\"", "9.5", true), ("2025001", "0000-000", "2025-001", false),
    ("4", "\"第\"0\"组\"", "第4组", false), ("6", "\\A000;-0", "A006", false),
    ("8", "\"A\"General", "A8", false),
  ])
  func `a format with words of its own shows them with the number`(
    digits: String, code: String, text: String, addsDigits: Bool
  ) throws {
    let worded = try #require(WordedNumber(digits, under: code))
    #expect(worded.text == text && worded.addsDigits == addsDigits)
  }

  @Test(arguments: [
    ("90", "0\"分\""), ("90", "General\"号\""), ("90", "0"), ("42", "000000"), ("90", "0.00"),
    ("1200", "#,##0"), ("90", "[>60]\"A\"0"), ("1", "[=1]\"男\";[=2]\"女\";General"),
    ("90", "[Red]0"), ("90", "¥0"), ("90", "[$-804]G/通用格式\"元\""), ("7", "[DBNum1]\"A\"0"),
    ("-3", "\"A\"0"), ("3.5", "\"A\"0"), ("95", "\"A\"0%"),
  ])
  func `a unit, a plain number and a format that depends on the value are not worded numbers`(
    digits: String, code: String
  ) {
    #expect(WordedNumber(digits, under: code) == nil)
  }

  /// A name is what is seen; a mark that is seen with other digits is nobody's to guess.
  @Test func `a name is read as it is shown, a mark shown with other digits is refused`() throws {
    func cell(_ number: String, _ code: String) throws -> Cell {
      let escaped = code.replacing("\"", with: "&quot;")
      let source = try OddWorkbook(
        rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(number)</v></c></row>",
        styles:
          "<numFmts><numFmt numFmtId=\"180\" formatCode=\"\(escaped)\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/></cellXfs>"
      ).open()
      return try #require(try source.allRows(of: source.sheets[0]).first?.cell(at: 1))
    }
    #expect(try cell("3", "\"2025\"000").cleanText() == "2025003")
    #expect(try cell("1", "\"KX-\"000").cleanText() == "KX-001")
    #expect(try cell("1", "\"138\"00000000").mobile() == "13800000001")
    #expect(try cell("90", "0\"分\"").points() == 90)
    #expect(throws: CellReadingError.shownOtherwise("9", "9.5")) {
      try cell("9", "0\".5\"").points()
    }
    #expect(throws: CellReadingError.shownOtherwise("3", "13")) {
      try cell("3", "\"1\"0").wholeNumber()
    }
  }
}
