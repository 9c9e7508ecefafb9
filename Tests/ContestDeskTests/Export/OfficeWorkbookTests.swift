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
