import Contest
import Foundation
import Testing

@testable import ContestSheets

/// Tables from schools that write traditional characters: each is read right, or refused.
struct Big5CheckerTests {
  static let big5 = String.Encoding(rawValue: 0x8000_0A03)

  private func finding(_ text: String, _ encoding: String.Encoding) throws -> Big5Checker.Finding {
    var checker = Big5Checker()
    for byte in try #require(text.data(using: encoding)) { checker.take(byte) }
    return checker.finding
  }

  @Test(arguments: [
    "姓名,學校", "作品編號,作品名稱,類別,學生姓名,指導教師\r\n1,可降解薄膜的製備,理科,陳大文、李小明,黃志強", "entry,judge,score\nA1,張偉,85\n",
    "編號,名稱\nA1,香港中文大學", "單位名稱\n澳門大學\n國立臺灣大學\n", "王,85",
  ])
  func `text in Big5 is told by its common characters`(text: String) throws {
    #expect(try finding(text, Self.big5) == .big5)
  }

  @Test(arguments: [
    "编号,名称,得分", "姓名,学校", "单位名称\n京华理工大学\n湖心大学\n", "entry,judge,score\nA1,李,85\n", "A,李白\n", "朱镕基,陶喆",
    "作品編號,作品名稱,類別,學生姓名,指導教師\r\n1,可降解薄膜的製備,理科,陳大文、李小明,黃志強", "a,b\n", "㐀三,𠮷",
  ])
  func `text in GB18030 is no Big5, in traditional characters neither`(text: String) throws {
    #expect(try finding(text, GarbledTextTests.gb) == .other)
  }

  @Test func `a table in Big5 is read with its own characters, and said to be so`() throws {
    let text = "作品編號,作品名稱,姓名\nA1,聲學黑洞,陳大文\n"
    let source = try SheetSource.open(
      bytes: Array(try #require(text.data(using: Self.big5))), name: "x.csv")
    #expect(source.kind == .separated(encoding: "Big5"))
    let rows = try source.allRows(of: source.sheets[0])
    #expect(rows[1][2] == .text("聲學黑洞"))
    #expect(rows[1][3] == .text("陳大文"))
    #expect(source.remarks.map(\.code) == ["file-big5"])
  }

  @Test func `where common characters come out of both readings the file is refused`() throws {
    // The bytes of 陳 are a common character of GB2312 as well; those of 王 are none.
    let text = String(repeating: "陳", count: 5) + "王"
    let bytes = Array(try #require(text.data(using: Self.big5)))
    #expect(throws: SheetError.unclearEncoding) {
      try SheetSource.open(bytes: Array("a,b\n1,".utf8) + bytes, name: "x.csv")
    }
  }
}
