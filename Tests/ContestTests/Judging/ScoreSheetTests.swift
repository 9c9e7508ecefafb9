import Contest
import Testing

struct ScoreSheetTests {
  static let rubric = Rubric([
    Criterion(id: "science", name: Bilingual(chinese: "科学性"), weight: 30),
    Criterion(id: "novelty", name: Bilingual(chinese: "创新性"), weight: 70),
  ])

  private func sheet(_ marks: [Criterion.ID: Points]) -> ScoreSheet {
    ScoreSheet(entry: Entry.ID("A1"), judge: Judge.ID("J1"), marks: marks)
  }

  @Test func `weights 30 and 70 of 80 and 90 make 87`() {
    let total = sheet(["science": 80, "novelty": 90]).total(by: Self.rubric)
    #expect(total == Fraction(Points(87)))
  }

  @Test func `marks that the rubric does not ask for are told in the order of their names`() {
    let faults = sheet(["science": 80, "novelty": 90, "b": 1, "a": 2]).problems(by: Self.rubric)
    #expect(faults == [.notAsked("a"), .notAsked("b")])
  }

  @Test func `points of 60 and 40 that are added make 80 of 100`() {
    let rubric = Rubric(
      [
        Criterion(id: "science", name: Bilingual(chinese: "科学性"), range: 0...60),
        Criterion(id: "novelty", name: Bilingual(chinese: "创新性"), range: 0...40),
      ], total: .sum)
    #expect(sheet(["science": 50, "novelty": 30]).total(by: rubric) == 80)
    #expect(rubric.fullMarks == 100)
  }

  @Test func `a sheet that lacks a mark has no total`() {
    #expect(sheet(["science": 80]).total(by: Self.rubric) == nil)
  }

  @Test func `every fault of a sheet is found`() {
    let found = sheet(["science": 101, "novelty": 90.3, "charm": 5]).problems(by: Self.rubric)
    #expect(found.map(\.code) == ["score-out-of-range", "score-off-step", "score-not-asked"])
    #expect(sheet([:]).problems(by: Self.rubric).map(\.code) == ["score-missing", "score-missing"])
  }

  @Test func `a mark between the steps is told as an office says it`() {
    let name = Bilingual(chinese: "笔法")
    #expect(
      ScoreSheetProblem.offStep(name, 62.5, 1).message(in: .chinese) == "“笔法”只打整数分，不能是 62.5 分。")
    #expect(
      ScoreSheetProblem.offStep(name, 88.3, 0.5).message(in: .chinese)
        == "“笔法”的 88.3 分不合最小分差，应为 0.5 的整数倍。")
  }

  @Test(arguments: Language.allCases)
  func `a message says the range`(language: Language) {
    let problem = ScoreSheetProblem.outOfRange(Bilingual(chinese: "科学性"), 101, 0...100)
    let text = problem.message(in: language)
    #expect(text.contains("101") && text.contains("100") && text.contains("科学性"))
  }
}
