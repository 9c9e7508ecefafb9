import Contest
import Foundation
import Testing

@testable import ContestSheets

/// Texts in two encodings, or in the wrong one.
struct GarbledTextTests {
  static let gb = CsvReadingTests.gb
  static let heading = "编号,作品名称,作品类别\n"
  static let row = "1,水杯,理科\n"

  private func gb(_ text: String) -> [UInt8] { Array(text.data(using: Self.gb) ?? Data()) }

  @Test func `a file with lines in two encodings is refused with a line of each`() throws {
    #expect(throws: SheetError.twoEncodings(utf8Line: 2, otherLine: 1)) {
      try SheetSource.open(bytes: gb(Self.heading) + Array(Self.row.utf8), name: "x.csv")
    }
    #expect(throws: SheetError.twoEncodings(utf8Line: 1, otherLine: 3)) {
      try SheetSource.open(
        bytes: Array((Self.heading + Self.row).utf8) + gb(Self.row), name: "x.csv")
    }
  }

  @Test func `GB18030 behind the mark of UTF-8 is refused`() throws {
    #expect(throws: SheetError.wrongMark) {
      try SheetSource.open(
        bytes: [0xEF, 0xBB, 0xBF] + gb(Self.heading + Self.row), name: "x.csv")
    }
  }

  @Test func `a character that is cut in two is a fault of its cell alone`() throws {
    var bytes = Array((Self.heading + "1,水杯").utf8)
    bytes.removeLast()
    let source = try SheetSource.open(bytes: bytes + Array(",理科\n".utf8), name: "x.csv")
    let rows = try source.allRows(of: source.sheets[0])
    #expect(rows[1][2] == .faulty(.invalidBytes))
    #expect(rows[1][3] == .text("理科"))
  }

  @Test func `a heading with a damaged character is told at its cell, and the rest is read`() throws
  {
    let bytes = Array("编号,团队成员,类别\n1,水杯,理科\n".utf8)
    // The last two bytes of 团 are gone; what is left is valid GB18030.
    let broken = Array(bytes[..<8]) + Array(bytes[10...])
    let source = try SheetSource.open(bytes: broken, name: "x.csv")
    #expect(source.kind == .separated(encoding: "UTF-8"))
    #expect(
      try TableSheets.hidden(in: source).map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B1 file-garbled"
      ])
    #expect(try source.allRows(of: source.sheets[0])[1][2] == .text("水杯"))
  }

  @Test func `UTF-32 is refused`() throws {
    let bytes = Array("a,b\n1,2\n".data(using: .utf32LittleEndian) ?? Data())
    #expect(throws: SheetError.notATable(looksLike: "UTF-32")) {
      try SheetSource.open(bytes: [0xFF, 0xFE, 0, 0] + bytes, name: "x.csv")
    }
  }

  @Test(arguments: [
    ("缂栧彿", "编号"), ("浣滃搧鍚嶇О", "作品名称"), ("±àºÅ", "编号"), ("å§“å\u{90}\u{8D}", "姓名"),
    ("±àºÅ 1", "编号 1"),
  ])
  func `what was read in the wrong encoding tells what was meant`(text: String, meant: String) {
    #expect(GarbledText(text)?.meant == meant)
  }

  @Test(arguments: ["编\u{FFFD}\u{FFFD}", "锟斤拷锟斤拷"])
  func `what is lost is told as lost`(text: String) throws {
    let garbled = try #require(GarbledText(text))
    #expect(garbled.meant == nil)
  }

  @Test(arguments: [
    "编号", "作品名称（全称）", "José", "Ångström", "张三", "联通", "℃", "№", "", "A1", "名称?", "成绩/Σ", "α、β",
    "名、姓",
    "阿依古丽·买买提", "水杯×2", "café™",
  ])
  func `text that is right is not garbled`(text: String) {
    #expect(GarbledText(text) == nil)
  }

  @Test func `garbled headings are an error at their cell, and readable ones are not`() throws {
    func problems(_ text: String) throws -> [String] {
      let source = try SheetSource.open(bytes: Array(text.utf8), name: "x.csv")
      return try TableSheets.hidden(in: source).map {
        "\($0.severity) \($0.place.cell ?? "") \($0.code)"
      }
    }
    #expect(try problems("No,浣滃搧鍚嶇О,track\n1,水杯,理科\n") == ["error B1 file-garbled"])
    #expect(try problems("a,??,???\n1,水杯,理科\n") == ["error C1 file-garbled"])
    #expect(try problems(Self.heading + "1,浣滃搧鍚嶇О,理科\n") == [])
    #expect(try problems("??,名称,类别\n1,水杯,理科\n") == [])
  }

  @Test func `a lost character is a fault of its cell`() throws {
    let cell = Cell(typed: "水\u{FFFD}")
    #expect(throws: CellReadingError.fault(.lostCharacters)) { try cell.cleanText() }
  }
}
