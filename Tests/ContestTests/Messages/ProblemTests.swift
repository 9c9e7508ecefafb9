import Contest
import Testing

struct ProblemTests {
  @Test(arguments: [
    (
      Place(file: "报名表.xlsx", sheet: "汇总", row: 6, column: 11),
      "错误 报名表.xlsx › 汇总 › K6 [select-no-candidates]"
    ),
    (Place(file: "报名表.xlsx"), "错误 报名表.xlsx [select-no-candidates]"),
    (Place(), "错误 [select-no-candidates]"),
    (Place(file: "decision.md", row: 9), "错误 decision.md › 9 [select-no-candidates]"),
    (
      Place(file: "规程.yml", row: 9, column: 13), "错误 规程.yml › 9:13 [select-no-candidates]"
    ),
  ])
  func `a line tells the place as far as it is known`(place: Place, start: String) {
    let line = Problem(SelectionProblemError.noCandidates, at: place).line(in: .chinese)
    #expect(line.hasPrefix(start + " "))
  }

  @Test func `a note weighs less than a warning, a warning less than an error`() {
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    #expect(!(Severity.note < .note))
  }

  @Test func `a report begins a line with how grave the problem is, in its language`() {
    let all: [Severity] = [.note, .warning, .error]
    #expect(all.map { $0.word(in: .chinese) } == ["提示", "警告", "错误"])
    #expect(all.map { $0.word(in: .english) } == ["note", "warning", "error"])
  }

  @Test(arguments: [(0, 1), (1, 0), (-1, 1)])
  func `a cell is named only where row and column are counted from 1`(row: Int, column: Int) {
    #expect(Place(row: row, column: column).cell == nil)
    #expect(Place(row: 1, column: 1).cell == "A1")
  }
}
