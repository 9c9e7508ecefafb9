import Contest
import Testing

struct RepeatedProblemTests {
  private struct Fault: Explained, Error {
    let words: String
    var code: String { "test-fault" }
    func message(in language: Language) -> String { words }
  }

  private func problem(
    _ row: Int?, _ column: Int? = 3, _ words: String = "不认得。", _ severity: Severity = .warning,
    sheet: String = "报名"
  ) -> Problem {
    Problem(
      Fault(words: words), severity: severity,
      at: Place(file: "a.xlsx", sheet: sheet, row: row, column: column))
  }

  private func lines(_ problems: [Problem], _ language: Language = .chinese) -> [String] {
    RepeatedProblem.grouped(problems, in: language).map { $0.line(in: language) }
  }

  @Test func `three equal ones are one line with the cells, where the first one stood`() {
    let other = problem(4, 5, "别的。")
    #expect(
      lines([problem(3), other, problem(6), problem(7), problem(8)]) == [
        "警告 a.xlsx › 报名 › C3、C6–C8（4 处） [test-fault] 不认得。", other.line(in: .chinese),
      ])
    #expect(
      lines([problem(3), problem(6), problem(9)], .english) == [
        "warning a.xlsx › 报名 › C3, C6, C9 (3 places) [test-fault] 不认得。"
      ])
    #expect(
      lines([problem(4, nil), problem(5, nil), problem(6, nil)]) == [
        "警告 a.xlsx › 报名 › 4–6（3 处） [test-fault] 不认得。"
      ])
  }

  @Test func `of many places the first are named, and a whole column is a run`() {
    #expect(
      lines((0..<20).map { problem(3 + 2 * $0) }) == [
        "警告 a.xlsx › 报名 › C3、C5、C7、C9、C11、C13、C15、C17 等 20 处 [test-fault] 不认得。"
      ])
    #expect(
      lines((3...90).map { problem($0, 9) }) == [
        "警告 a.xlsx › 报名 › I3–I90（88 处） [test-fault] 不认得。"
      ])
  }

  @Test func `of many warnings with other figures three are told, of errors all`() {
    let rows = Array(2...89)
    let warnings = rows.map { (row: Int) in problem(row, 8, "合计是 \(row).5。") }
    let told = lines(warnings)
    #expect(told.prefix(3) == warnings.prefix(3).map { $0.line(in: .chinese) }[...])
    #expect(
      told.dropFirst(3) == ["警告 a.xlsx › 报名 › H5–H89（85 处） [test-fault] 与上面 3 处同样，只是数不同。"])
    #expect(lines(Array(warnings.prefix(10))).count == 10)
    #expect(
      lines(rows.map { (row: Int) in problem(row, 8, "合计是 \(row)。", .error) }).count == 88)
    // A name is no figure.
    let names = rows.map { (row: Int) in
      problem(row, 8, "与“\(String(repeating: "赵", count: row))”同名。")
    }
    #expect(lines(names).count == 88)
  }

  @Test
  func `of very many notes of one kind three are told and the cells of the rest, of warnings all`()
  {
    func columns(_ count: Int, _ severity: Severity) -> [Problem] {
      (3..<3 + count).map { (column: Int) in
        problem(1, column, "没有采用“\(String(repeating: "列", count: column))”一列。", severity)
      }
    }
    let told = lines(columns(1_000, .note))
    #expect(told.count == 4 && told.first?.contains("C1") == true)
    #expect(
      told.last
        == "提示 a.xlsx › 报名 › F1–ALN1（997 处） [test-fault] 与上面 3 处同样，只是所指的不同，请看这些格。")
    #expect(lines(columns(100, .note)).count == 100)
    #expect(lines(columns(200, .warning)).count == 200)
  }

  @Test func `two equal ones, other sheets, other words and other weights stay apart`() {
    let problems = [
      problem(3), problem(4), problem(3, sheet: "另一张"), problem(5, 3, "另一句。"),
      problem(6, 3, "不认得。", .error), problem(nil), problem(nil), problem(nil),
    ]
    let own = problems.map { $0.line(in: .chinese) }
    #expect(lines(Array(problems.prefix(5))) == Array(own.prefix(5)))
    // What has no row is not counted as places.
    #expect(lines(Array(problems.suffix(3))) == Array(own.suffix(3)))
  }
}
