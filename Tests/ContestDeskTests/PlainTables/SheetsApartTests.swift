import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

struct SheetsApartTests {
  @Test func `sheets of other entries with another heading differ`() {
    var sheets = SheetsApart()
    sheets.add(sheet: "第一组", ["创新": "创新", "实用": "实用"], ["a1"])
    sheets.add(sheet: "第二组", ["创新": "创新", "实用性": "实用性"], ["c1"])
    #expect(
      sheets.problem == .sheetsDiffer(sheet: "第一组", ["实用"], other: "第二组", ["实用性"]))
  }

  @Test func `a sheet a criterion is one table, also in two panels`() {
    var sheets = SheetsApart()
    sheets.add(sheet: "一组创新", ["创新": "创新"], ["a1"])
    sheets.add(sheet: "二组实用", ["实用": "实用"], ["c1"])
    sheets.add(sheet: "一组实用", ["实用": "实用"], ["a1"])
    sheets.add(sheet: "二组创新", ["创新": "创新"], ["c1"])
    #expect(sheets.problem == nil)
  }

  /// It used to be refused with “表中没有一个分数”, and a criterion without a name was told to be missing.
  @Test func `a workbook with 得分 on one sheet and 分 on another names both`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "分.xlsx").path
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    for (name, heading, entry) in [("第一组", "得分", "A1"), ("第三组", "分", "C1")] {
      let sheet = writer.addSheet(name)
      for (column, text) in ["编号", "评委", heading].enumerated() {
        sheet.write(text, row: 1, column: column + 1)
      }
      for (row, judge) in ["甲", "乙"].enumerated() {
        sheet.write(entry, row: row + 2, column: 1)
        sheet.write(judge, row: row + 2, column: 2)
        sheet.write(90, row: row + 2, column: 3)
      }
    }
    try writer.close()
    let reading = try MarkTableReader.read(path)
    #expect(reading.problems.map(\.code) == ["mark-sheets-differ"])
    let message = reading.problems.first?.message(in: .chinese) ?? ""
    #expect(message.contains("工作表“第一组”是“得分”，“第三组”是“分”"), "\(message)")
  }
}
