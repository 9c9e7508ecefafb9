import Contest
import ContestSheets
import Foundation
import Testing

struct CsvWriterTests {
  private static func write(_ rows: [[String]]) throws -> (text: String, back: [[String]]) {
    let folder = try TemporaryFolder()
    let path = folder.path + "/表.csv"
    let writer = try CsvWriter(path: path)
    for row in rows { writer.write(row) }
    try writer.close()
    let source = try SheetSource.open(path)
    let back = try source.allRows(of: source.sheets[0]).map { row in
      (1...max(row.lastColumn, 1)).map { row[$0].text }
    }
    return (try String(contentsOfFile: path, encoding: .utf8), back)
  }

  @Test(arguments: [
    ("=HYPERLINK(\"http://x\",\"点我\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"点我\"\")\""),
    ("+86 电话", "'+86 电话"), ("-甲", "'-甲"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "\"'\t=1\""),
    ("'=1", "''=1"), ("-5", "-5"), ("+3.5", "+3.5"), ("-1.5E+3", "-1.5E+3"), ("'tis", "'tis"),
    ("a=1", "a=1"), ("-", "'-"), ("=", "'="),
  ])
  func `a text that would be a formula is guarded, a number is not`(text: String, field: String)
    throws
  {
    let (file, back) = try Self.write([["编号", "分"], [text, "1"]])
    #expect(file == "编号,分\r\n\(field),1\r\n")
    #expect(back.last == [text, "1"])
  }

  @Test(arguments: 0..<300)
  func `whatever is written comes back`(seed: Int) throws {
    var random = Mulberry(seed: UInt32(seed))
    let signs = Array("=+-@'\t\r\n,;\" 0159.Ee甲x")
    func text() -> String {
      String(
        (0..<Int(random.next() % 7)).map { _ in signs[Int(random.next() % UInt32(signs.count))] })
    }
    // A text at each end keeps the row's width.
    let row = ["始", text(), text(), text(), "终"]
    #expect(try Self.write([["一", "二", "三", "四", "五"], row]).back.last == row)
  }

  @Test func `a new file is for its owner only`() throws {
    let folder = try TemporaryFolder()
    let before = umask(0)
    defer { umask(before) }
    let csv = try CsvWriter(path: folder.path + "/a.csv")
    csv.write(["张三"])
    try csv.close()
    let book = try WorkbookWriter(
      path: folder.path + "/a.xlsx", created: Instant(millisecondsSince1970: 0))
    book.addSheet("表").write("张三", row: 1, column: 1)
    try book.close()
    for name in ["a.csv", "a.xlsx"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[
        .posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
  }
}
