import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct SheetPerJudgeTests {
  private static func read(
    _ sheets: [String], _ headings: [String]
  ) throws -> PlainReading<MarkList> {
    let path = try temporaryFolder().appending(path: "打分.xlsx").path
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    for name in sheets {
      let sheet = writer.addSheet(name)
      for (column, text) in headings.enumerated() {
        sheet.write(text, row: 1, column: column + 1)
      }
      for row in 2...4 {
        sheet.write("A0\(row)", row: row, column: 1)
        for column in headings.indices.dropFirst() {
          sheet.write(80 + row, row: row, column: column + 1)
        }
      }
    }
    try writer.close()
    return try MarkTableReader.read(path)
  }

  /// To name the columns of judges, as it used to say, does not help: the judge is the sheet.
  @Test(arguments: [["编号", "得分"], ["编号", "科学性", "创新性"]])
  func `a sheet for each judge is refused with what to do`(headings: [String]) throws {
    let reading = try Self.read(["张伟", "李娜", "王芳"], headings)
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["mark-sheet-per-judge"])
    let message = errors.first?.message(in: .chinese) ?? ""
    #expect(message.hasPrefix("工作表“张伟”“李娜”“王芳”里都没有写是哪位评委打的分。"), "\(message)")
    #expect(message.contains("加一列“评委”"))
    // Each cell is accounted for.
    let cells = reading.accounts.reduce(CellCounts()) { $0 + $1.cells }
    #expect(cells.total == cells.taken + cells.passedOver + cells.refused && cells.total > 0)
  }

  @Test func `one sheet without judges is asked which columns are judges`() throws {
    #expect(try Self.read(["打分"], ["编号", "得分"]).problems.map(\.code) == ["mark-no-judges"])
  }
}
