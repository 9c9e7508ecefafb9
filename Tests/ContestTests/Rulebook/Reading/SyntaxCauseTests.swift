import Contest
import Testing

struct SyntaxCauseTests {
  private static let base = """
    rulebook: causes
    name: 我的竞赛
    version: "1"
    source: 本校通知
    subject: work
    tracks: [{id: natural, name: 自然}]
    tiers:
      - id: school
        name: 校赛
        rounds:
          - id: review
            name: 评审
            kind: review
            rubric: [{id: novelty, name: 创新}]

    """

  @Test(arguments: [
    ("        kind: review", "         kind: review", 13, "这一行比上一行多缩进"),
    ("        kind: review", "       kind: review", 13, "与上面哪一级都不齐"),
    ("name: 我的竞赛", "name: \"我的竞赛", 2, "这一行的引号没有配对"),
    ("subject: work", " subject: work", 5, "这一行比上一行多缩进"),
    ("source: 本校通知", "source: 通知: 校团委", 4, "这里不能再写冒号"),
  ])
  func `the line and the cause are named`(right: String, wrong: String, line: Int, words: String) {
    let problems = RulebookReader.read(Self.base.replacing(right, with: wrong)).problems
    #expect(problems.first?.place.row == line, "\(problems)")
    #expect(problems.first?.message(in: .chinese).contains(words) == true, "\(problems)")
  }

  @Test func `the text without a mistake is read`() {
    #expect(RulebookReader.read(Self.base).problems.isEmpty)
  }
}
