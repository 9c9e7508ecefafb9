import Contest
import ContestSheets
import Foundation
import Testing

struct CsvReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let rows: [[String]]
    var encoding = "UTF-8"
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ rows: [[String]], _ encoding: String = "UTF-8") {
      (self.name, self.bytes, self.rows, self.encoding) = (name, bytes, rows, encoding)
    }

    init(_ name: String, _ text: String, _ rows: [[String]]) {
      self.init(name, Array(text.utf8), rows)
    }
  }

  static let plain = [["编号", "名称"], ["A1", "张三"]]
  static let gb = String.Encoding(rawValue: 0x8000_0632)

  static let cases = [
    Case("UTF-8", "编号,名称\r\nA1,张三\r\n", plain),
    Case("a byte order mark", "\u{FEFF}编号,名称\nA1,张三", plain),
    Case(
      "GB18030 with a four-byte character",
      Array("编号,名称\r\nA1,㐀三".data(using: gb) ?? Data()), [["编号", "名称"], ["A1", "㐀三"]],
      "GB18030"),
    Case(
      "UTF-16 with tabs",
      [0xFF, 0xFE] + Array("编号\t名称\nA1\t张三".data(using: .utf16LittleEndian) ?? Data()), plain,
      "UTF-16LE"),
    Case(
      "UTF-16, the other order",
      [0xFE, 0xFF] + Array("编号\t名称\nA1\t张三".data(using: .utf16BigEndian) ?? Data()), plain,
      "UTF-16BE"),
    Case(
      "UTF-16 without a mark, nearly all of it Chinese",
      Array(
        "编号,名称\n甲一,\(String(repeating: "碑刻整理研究", count: 30))".data(using: .utf16LittleEndian)
          ?? Data()),
      [["编号", "名称"], ["甲一", String(repeating: "碑刻整理研究", count: 30)]], "UTF-16LE"),
    Case(
      "UTF-16 without a mark, the other order",
      Array("编号,名称\nA1,张三".data(using: .utf16BigEndian) ?? Data()), plain, "UTF-16BE"),
    Case("semicolons", "编号;名称\nA1;张三", plain),
    Case(
      "line ends of all kinds", "编号,名称\rA1,张三\r\nA2,李四\nA3,王五",
      [
        ["编号", "名称"], ["A1", "张三"], ["A2", "李四"], ["A3", "王五"],
      ]),
    Case(
      "quoted separators, marks and lines", "a,b\n\"x,\"\"y\"\"\nz\",2",
      [
        ["a", "b"], ["x,\"y\"\nz", "2"],
      ]),
    Case("a mark within a field is itself", "a,b\n5\" pipe,2", [["a", "b"], ["5\" pipe", "2"]]),
    Case("the separator said in the first line", "sep=;\na;b\n", [["a", "b"]]),
  ]

  @Test(arguments: cases)
  func `the fields of a text are read in its encoding`(example: Case) throws {
    let source = try SheetSource.open(bytes: example.bytes, name: "x.csv")
    let rows = try source.allRows(of: source.sheets[0]).map { row in
      (1...max(row.lastColumn, 1)).map { row[$0].text }
    }
    #expect(rows == example.rows)
    #expect(source.kind == .separated(encoding: example.encoding))
  }

  @Test func `a text cut into pieces anywhere reads the same`() throws {
    let line = "甲乙丙,\"丁\"\"戊\",己\r\n"
    let text = String(repeating: line, count: 20_000)
    for encoding in [String.Encoding.utf8, Self.gb, .utf16LittleEndian] {
      var bytes = Array(text.data(using: encoding) ?? Data())
      if encoding == .utf16LittleEndian { bytes = [0xFF, 0xFE] + bytes }
      let source = try SheetSource.open(bytes: bytes, name: "x.csv")
      let rows = try source.allRows(of: source.sheets[0])
      #expect(rows.count == 20_000)
      let right = rows.allSatisfy { row in
        row[1].text == "甲乙丙" && row[2].text == "丁\"戊" && row[3].text == "己"
      }
      #expect(right)
    }
  }

  @Test func `a fault belongs to its cell, and rows keep their numbers`() throws {
    let bytes =
      Array("a,b,c\n\n1,\"x\"y,3\n".utf8) + [0xFF, 0xFE] + Array("(,ok,".utf8) + [0]
      + Array("\n".utf8)
    let source = try SheetSource.open(bytes: bytes, name: "x.csv")
    let rows = try source.allRows(of: source.sheets[0])
    #expect(rows.map(\.number) == [1, 3, 4])
    #expect(rows[1][2] == .faulty(.textAfterQuote))
    #expect(rows[2][1] == .faulty(.invalidBytes))
    #expect(rows[2][2] == .text("ok"))
    #expect(rows[2][3] == .faulty(.nulCharacter))
  }

  @Test func `an open quotation mark names its line`() throws {
    let source = try SheetSource.open(bytes: Array("a\n1\n\"2\n3".utf8), name: "x.csv")
    #expect(throws: SheetError.unclosedQuote(line: 3)) { try source.allRows(of: source.sheets[0]) }
  }
}
