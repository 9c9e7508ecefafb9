import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Lists whose table is narrower than what stands over and under it.
struct OfficeWorkbookTests {
  private func texts(_ table: OfficeTable) throws -> [[String]] {
    let path = try temporaryFolder().appending(path: "表.xlsx").path
    try OfficeWorkbook.write([table], to: path, created: RoundSeason.now)
    let source = try SheetSource.open(path)
    return try source.allRows(of: try #require(source.sheets.first)).map { row in
      row.cells.map(\.value.text).filter { !$0.isEmpty }
    }
  }

  private func table(_ widths: [Double], _ signatures: [String]) -> OfficeTable {
    OfficeTable(
      name: "表", title: "很长的一个标题", columns: widths.map { OfficeTable.Column("列", width: $0) },
      rows: [widths.map { _ in .text("值") }], signatures: signatures)
  }

  /// The heights of the first rows, as the sheet's XML has them.
  private func heights(_ table: OfficeTable) throws -> [String] {
    let path = try temporaryFolder().appending(path: "表.xlsx").path
    try OfficeWorkbook.write([table], to: path, created: RoundSeason.now)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import re, sys, zipfile
      xml = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
      print(" ".join(re.findall('<row [^>]* ht="([0-9.]+)"', xml)[:2]), end="")
      """, path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: " ").map(String.init)
  }

  @Test func `rows are as high as a long title and a long heading take`() throws {
    var table = table([16, 16, 16], [])
    table.title = "赛"
    #expect(try heights(table) == ["36", "28"])
    // 36 characters of 20 points over 48 of 11 are three lines; 20 characters in a column of 16 are three too.
    table.title = String(repeating: "青", count: 36)
    table.columns[1].heading = String(repeating: "是", count: 20)
    #expect(try heights(table) == ["92", "60"])
  }

  @Test func `with more signatures than columns nobody is left out`() throws {
    let names = ["监督人 甲", "监督人 乙", "监督人 丙", "加密人"]
    let rows = try texts(table([16, 16], names))
    #expect(Array(rows.suffix(2)) == [["监督人 甲", "监督人 乙"], ["监督人 丙", "加密人"]])
  }

  @Test func `a signature too long for its column has a line of its own`() throws {
    let names = ["监督人 某某市总工会纪检监察室", "加密人"]
    let rows = try texts(table([10, 10], names))
    #expect(Array(rows.suffix(2)) == [[names[0]], [names[1]]])
    #expect(try texts(table([40, 40], names)).last == names)
  }
}
