import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct SeveralValuesTests {
  @Test func `a cell that names another cell's value beside a second one is found`() {
    let found = SeveralValues(["甲校、乙校", "乙校", "", "甲校 / 丙校", "丁校"], areUnits: false).found
    #expect(found.map(\.position) == [0])
    #expect(found.map(\.values) == [["甲校", "乙校"]])
  }

  @Test func `names of organizations are several without another row, those of groups are not`() {
    let units = ["京华理工大学/燕山师范大学", "永定农学院"]
    #expect(SeveralValues(units, areUnits: true).found.map(\.position) == [0])
    #expect(SeveralValues(["物理/化学", "生物"], areUnits: false).found.isEmpty)
    #expect(SeveralValues(["京华理工大学信息学院", "京华理工大学"], areUnits: true).found.isEmpty)
  }

  @Test func `an entry of two schools is refused at its cell, one of two groups is told`() throws {
    let path = try temporaryFolder().appending(path: "名次.csv").path
    let text = "名次,作品编号,学校,组别\n1,A,甲校、乙校,物理\n2,B,乙校,物理/化学\n3,C,丙校,化学\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let plan = SelectionPlan(
      places: 2, limits: [GroupLimit("organization", most: 1), GroupLimit("group", most: 1)])
    let reading = try SelectionTable(path).select(plan)
    #expect(reading.value == nil)
    let found = reading.problems.filter { $0.code == "select-several-values" }
    #expect(
      found.map { "\($0.severity.rawValue) \($0.place.cell ?? "")" } == [
        "error C2", "warning D3",
      ])
    #expect(
      found.first?.message(in: .chinese).contains("“学校”这一格写了 2 个：甲校、乙校") == true)
  }
}
