import Contest
import Testing

@testable import ContestSheets

struct CellReadingTests {
  static func cell(_ text: String) throws -> Cell {
    let source = try SheetSource.open(bytes: Array("\"\(text)\",x".utf8), name: "x")
    return try source.allRows(of: source.sheets[0])[0].cell(at: 1)
  }

  static func numberCell(_ number: String) throws -> Cell {
    let source = try OddWorkbook(rows: "<row><c><v>\(number)</v></c></row>").open()
    return try source.allRows(of: source.sheets[0])[0].cell(at: 1)
  }

  @Test(
    arguments: [
      ("92.5", 92.5), ("９２．５", 92.5), (" 92.50 ", 92.5), ("-0.25", -0.25),
    ] as [(String, Points)])
  func `marks are read exactly`(text: String, points: Points) throws {
    #expect(try Self.cell(text).points() == points)
  }

  @Test func `a number cell gives exact marks`() throws {
    #expect(try Self.numberCell("92.099999999999994").points() == 92.1)
    #expect(throws: CellReadingError.tooManyDecimals("92.12345")) {
      try Self.numberCell("92.12345").points()
    }
    #expect(throws: CellReadingError.notPoints("九十")) { try Self.cell("九十").points() }
  }

  @Test(arguments: [
    "2025-09-01", "2025-9-1", "2025/9/1", "2025.9.1", "2025年9月1日", "20250901",
    "2025-09-01 00:00:00", "２０２５－０９－０１", "2025 年 9 月 1 日",
    "2025.9.1.", "2025年 9月1号", "2025-09-01T08:30:00Z",
  ])
  func `a day is read in each of its spellings`(text: String) throws {
    #expect(try Self.cell(text).day() == "2025-09-01")
    #expect(try Self.cell(text).dayOrMonth()?.isWholeDay == true)
  }

  @Test(arguments: ["2025.09", "2025年9月", "202509", "2025-9"])
  func `a month without a day is told from a day`(text: String) throws {
    let read = try #require(try Self.cell(text).dayOrMonth())
    #expect(read.day == "2025-09-01" && !read.isWholeDay)
    #expect(throws: CellReadingError.monthOnly(text)) { try Self.cell(text).day() }
  }

  @Test func `a bare number is a day only where the cell says that it is a date`() throws {
    for cell in [try Self.cell("45901"), try Self.numberCell("45901")] {
      #expect(cell.isDayNumber)
      #expect(try cell.dayOrMonth()?.day == "2025-09-01")
      #expect(throws: CellReadingError.dayNumber("45901", "2025-09-01")) { try cell.day() }
    }
    let dated = try OddWorkbook(
      rows: "<row><c s=\"0\"><v>45901</v></c></row>",
      styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    ).open()
    let cell = try #require(try dated.allRows(of: dated.sheets[0]).first?.cell(at: 1))
    #expect(try cell.day() == "2025-09-01" && !cell.isDayNumber)
  }

  @Test(
    arguments: [
      ("2025-09-01", true, false, false), ("2025年9月", true, true, false),
      ("13800138000", false, false, true), ("京华理工大学", false, false, false),
    ])
  func `a cell says whether it is a day, a month or a mobile number`(
    text: String, isDayOrMonth: Bool, isMonth: Bool, isMobile: Bool
  ) throws {
    let cell = try Self.cell(text)
    #expect(cell.isDayOrMonth == isDayOrMonth)
    #expect(cell.isMonth == isMonth)
    #expect(cell.isMobile == isMobile)
  }

  @Test(arguments: ["01/02/2003", "03-4-5", "3/2/2001", "9/1"])
  func `a day that can be read in two ways is refused`(text: String) throws {
    #expect(throws: CellReadingError.ambiguousDay(text)) { try Self.cell(text).day() }
  }

  @Test(arguments: [
    "2025-02-30", "2025", "开学时", "2025-13", "2025--1", "2025-09-01 下午",
    "2025-", "-2025-9-1", "2025年T", "123456789", "2025-9-1-1",
  ])
  func `what is no day is refused`(text: String) throws {
    #expect(throws: CellReadingError.notADay(text)) { try Self.cell(text).day() }
  }

  @Test func `a number cell 2025.1 may be January or October, and is refused`() throws {
    #expect(throws: CellReadingError.ambiguousDay("2025.1")) {
      try Self.numberCell("2025.1").day()
    }
  }

  @Test func `identity numbers are read, and each fault of one is named`() throws {
    #expect(try Self.cell("11010519491231002x").identityNumber() == "11010519491231002X")
    #expect(try Self.cell("１１０１０５19491231002Ｘ").identityNumber() == "11010519491231002X")
    let refused: [(String, CellReadingError)] = [
      ("110105194912310021", .identityNumber(.checkDigit)), ("1.10105E+17", .idLostDigits),
      ("110105194912310000", .idLostDigits), ("11010519491231", .identityNumber(.length(14))),
      ("1101051949123100张X", .identityNumber(.notDigits)),
      ("110105194913310029", .identityNumber(.noDay)),
    ]
    for (text, error) in refused {
      #expect(throws: error) { try Self.cell(text).identityNumber() }
    }
    #expect(throws: CellReadingError.idLostDigits) {
      try Self.numberCell("1.1010519991231E+17").identityNumber()
    }
  }

  @Test func `mobile numbers are read, and each fault of one is named`() throws {
    for text in ["13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００"] {
      #expect(try Self.cell(text).mobile() == "13800138000")
    }
    #expect(throws: CellReadingError.mobile(.length(10))) { try Self.cell("1381234567").mobile() }
    #expect(throws: CellReadingError.mobile(.notMobile)) { try Self.cell("12800138000").mobile() }
    #expect(throws: CellReadingError.mobile(.notDigits)) { try Self.cell("1380013800a").mobile() }
  }

  @Test func `invisible characters are removed and reported, and characters are composed`() throws {
    let cell = try Self.cell("张\u{200B}三\u{00A0}\u{3000}四")
    #expect(try cell.cleanText() == "张三 四")
    #expect(try cell.clean()?.hadInvisible == true)
    #expect(try Self.cell("e\u{301}").cleanText()?.unicodeScalars.count == 1)
  }

  @Test func `a cell that shows nothing is blank`() throws {
    let cell = try Self.cell(" \u{200B}\u{3000}\u{FEFF}")
    #expect(cell.value.isBlank)
    #expect(try cell.cleanText() == nil)
    #expect(try cell.clean()?.hadInvisible == true)
  }

  @Test func `a number under a format of zeros keeps its zeros`() throws {
    let source = try OddWorkbook(
      rows: "<row><c s=\"1\"><v>42</v></c></row>",
      styles:
        "<numFmts><numFmt numFmtId=\"180\" formatCode=\"000000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"180\"/></cellXfs>"
    ).open()
    #expect(try source.allRows(of: source.sheets[0])[0].cell(at: 1).cleanText() == "000042")
  }

  @Test(
    arguments: [("90.", 90), ("1E+2", 100), (".5", 0.5), ("9.25e1", 92.5)] as [(String, Points)])
  func `a text is read as the number cell that a workbook would have`(
    text: String, points: Points
  ) throws {
    #expect(try Self.cell(text).points() == points)
    #expect(try Self.numberCell(text).points() == points)
  }

  @Test func `a whole number may be written with decimals that are zero`() throws {
    for text in ["2.0", "2.", "2", "0.2E1", "2件", "2 人", "２名"] {
      #expect(try Self.cell(text).wholeNumber() == 2)
    }
    #expect(throws: CellReadingError.notAWholeNumber("2.5")) { try Self.cell("2.5").wholeNumber() }
    for text in ["件", "约2件", "2件3件", "1 2件", "95%"] {
      #expect(throws: CellReadingError.notAWholeNumber(text)) { try Self.cell(text).wholeNumber() }
    }
  }

  @Test(arguments: ["900000000000", "1E308", "-2000000", "1000001"])
  func `a number too large for a mark is called too large, not no number`(text: String) throws {
    for cell in [try Self.cell(text), try Self.numberCell(text)] {
      #expect {
        try cell.points()
      } throws: {
        ($0 as? CellReadingError)?.code == "cell-too-large"
      }
    }
    #expect {
      try Self.cell("9223372036854775807").wholeNumber()
    } throws: {
      $0 as? CellReadingError == .tooLarge("9223372036854775807", limit: 999_999_999_999_999)
    }
  }

  @Test func `a number of which digits are lost is noticed`() {
    for text in ["2.02301E+11", "1.1E+17", "2E+11"] {
      #expect(Cell(typed: text).hasLostDigits, "\(text)")
    }
    for text in ["2023E", "E+1", "A+B", "202301000001", "1E5"] {
      #expect(!Cell(typed: text).hasLostDigits, "\(text)")
    }
    let long = Cell(column: 1, value: .number("2023010000012340"), isFormula: false, format: nil)
    #expect(long.hasLostDigits)
  }

  @Test func `a number that a spreadsheet has made a day is noticed`() {
    for text in ["3月5日", "12月31日", "5-Mar", "Mar-05"] {
      #expect(Cell(typed: text).isMadeDay, "\(text)")
    }
    for text in ["3-5", "2027-03-05", "三月五日", "5月4日晚会", "123月5日", "Mar-Apr", "1-2-Mar", "日", ""] {
      #expect(!Cell(typed: text).isMadeDay, "\(text)")
    }
    let day = Cell(column: 1, value: .day("2027-03-05"), isFormula: false, format: nil)
    #expect(day.isMadeDay)
  }

  @Test func `a number in words is asked for in digits, and not called no whole number`() {
    for text in ["九", "十二", "两百"] {
      #expect(throws: CellReadingError.notAWholeNumber(text)) { try Self.cell(text).wholeNumber() }
      #expect(
        CellReadingError.notAWholeNumber(text).message(in: .chinese) == "“\(text)”请用阿拉伯数字写，如 3。")
    }
    #expect(CellReadingError.notAWholeNumber("2.5").message(in: .chinese).contains("不是整数"))
  }

  @Test func `a part of a hundred is no number of things`() {
    let half = Cell(column: 1, value: .number("0.5"), isFormula: false, format: "0%")
    #expect(throws: CellReadingError.notAWholeNumber("50%")) { try half.wholeNumber() }
    #expect(throws: CellReadingError.notANumber("很多")) { try Cell(typed: "很多").number() }
  }
}
