import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct KeyingTableTests {
  private static let rubric = Rubric([
    Criterion(id: "science", name: Bilingual(chinese: "科学性"), weight: 60),
    Criterion(id: "value", name: Bilingual(chinese: "价值"), weight: 40, range: 0...40),
  ])

  private func read(
    _ rows: String, by rubric: Rubric = KeyingTableTests.rubric
  ) throws -> KeyingTable {
    let path = try temporaryFolder().appending(path: "录入.csv").path()
    try Data(rows.utf8).write(to: URL(filePath: path))
    return try KeyingTable(path: path, rubric: rubric) { $0.hasPrefix("J") }
  }

  @Test func `a sheet number with a wrong letter is reported as such, a name as a name`() {
    for sheet in ["review.J001.B", "defence.J001.T"] {
      let text = JudgingError.noSuchJudge(sheet).message(in: .chinese)
      #expect(text.contains("不是本轮的评分表号") && text.contains("右下角"), "\(text)")
    }
    #expect(JudgingError.noSuchJudge("周甲").message(in: .chinese).contains("请核对评委名单"))
  }

  /// 项目 is a heading of titles, and a criterion of the road-show.
  @Test func `a heading word that is a criterion's name is the criterion, unless it holds titles`()
    throws
  {
    let rubric = Rubric([
      Criterion(id: "project", name: Bilingual(chinese: "项目"), weight: 60),
      Criterion(id: "fit", name: Bilingual(chinese: "落户可行"), weight: 40),
    ])
    let marks = try read("出场序号,评委,项目,落户可行\n1,J1,88,70\n", by: rubric)
    #expect(marks.problems.filter { $0.severity == .error }.isEmpty, "\(marks.problems)")
    #expect(marks.lines.map { "\($0.criterion) \($0.mark)" } == ["project 88", "fit 70"])
    let titles = try read(
      "出场序号,评委,项目,指标,得分\n1,J1,雨水花园,项目,88\n1,J1,雨水花园,落户可行,70\n", by: rubric)
    #expect(titles.lines.map { "\($0.criterion) \($0.mark)" } == ["project 88", "fit 70"])
  }

  @Test func `a percentage is a mark out of 100, and is refused for other full marks`() throws {
    let table = try read("编号,评委,科学性,价值\n001,J1,85%,30%\n002,J1,85,30\n")
    #expect(table.lines.map(\.mark) == [85, 85, 30])
    #expect(table.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["D2 keying-percent"])
  }

  /// Marks in full width are read, words are no marks, and sums and blank rows belong to nobody.
  @Test func `unusual rows and cells of a clerk's table are read, reported as unread, or refused`()
    throws
  {
    let table = try read(
      """
      编号,评委,科学性,价值
      001,J1,８５,30
      002,J1,弃权,—

      003,J1,八十,20
      合计,,165,50
      平均分,,82.5,25
      填表人：甲,,,
      """)
    #expect(table.lines.map { "\($0.entry) \($0.mark)" } == ["001 85", "001 30", "003 20"])
    #expect(
      table.problems.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
        == ["C3 cell-not-points", "D3 cell-not-points", "C5 cell-not-points"])
    let passed = table.account.sheets.flatMap(\.rowsPassedOver).map { "\($0.row) \($0.reason)" }
    #expect(passed.count == 4)
  }

  /// 85 × 0.6 + 30 × 0.4 = 63, and 85 + 30 = 115.
  @Test func `a total that the marks do not make is told, for a mark may be keyed wrongly`() throws
  {
    let table = try read(
      "编号,评委,科学性,价值,合计\n001,J1,85,30,63\n002,J1,85,30,115\n003,J1,85,30,116\n004,J1,85,,70\n"
        + "005,J1,85,30,约六十三\n")
    #expect(
      table.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning E4 keying-total-differs", "warning E6 cell-not-points",
      ])
    #expect(table.lines.count == 9)
  }

  @Test func `a place on another sheet is named with it`() {
    let one = Place(file: "a.xlsx", sheet: "表一", row: 2, column: 3)
    let other = Place(file: "a.xlsx", sheet: "表二", row: 2, column: 3)
    #expect(one.cell(seenFrom: other) == "“表一” C2")
    #expect(one.cell(seenFrom: one) == "C2")
  }
}
