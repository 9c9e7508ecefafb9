import Contest
import Testing

/// What an organiser writes who knows the regulation and not yet the words, and what is answered.
struct RulebookFaultHintTests {
  private static let base = """
    rulebook: mistakes
    name: 我的竞赛
    version: "1"
    source: 本校通知
    subject: work
    tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
    form: [{id: class, name: 班级, kind: choice, choices: [一班, 二班]}]
    tiers:
      - id: school
        name: 校赛
        rounds:
          - id: review
            kind: review
            rubric: [{id: novelty, name: 创新}]
            advance: {share: 50%}
          - id: final
            kind: live
            rubric: [{id: show, name: 展示}]
            total: {review: 40%, final: 60%}
            adjustments: [{id: late, name: 超时, minus: 2}]
        awards:
          - {level: 一等奖, count: 2}

    """

  private func told(_ right: String, _ wrong: String) -> [String] {
    RulebookReader.read(Self.base.replacing(right, with: wrong)).problems
      .filter { $0.severity == .error }.map { $0.message(in: .chinese) }
  }

  @Test func `the text without mistakes has none`() {
    #expect(RulebookReader.read(Self.base).problems.isEmpty)
  }

  @Test(arguments: [
    ("advance: {share: 50%}", "drop-high: 1", "写在轮次的 combine 里"),
    ("{level: 一等奖, count: 2}", "{level: 一等奖, count: 2, tracks: [natural]}", "写在轮次里"),
    (
      "    awards:\n",
      "      - {id: vote, kind: ballot, total: {final: 50%, vote: 50%}}\n    awards:\n",
      "不认识“total”？这里可以写：id"
    ),
    ("    awards:\n", "        awards:\n", "写在级别里，与 rounds 对齐"),
    ("advance: {share: 50%}", "total: {review: 40%, final: 60%}", "“final”在这一轮后面"),
    ("minus: 2}", "minus: 2, when: {round: final, at-least: 60}}", "“final”就是这一轮"),
    ("minus: 2}", "minus: 2, when: members > 4}", "不写成算式"),
    ("minus: 2}", "minus: 2, when: {members: 4+}}", "应为人数，如 3 或 2..8"),
    ("advance: {share: 50%}", "advance: {count: 1, per: organization}", "caps: {organization: 2}"),
    ("advance: {share: 50%}", "advance: {count: 3, least: {leader: 1}}", "不能按“leader”"),
    (
      "advance: {share: 50%}",
      "advance: {count: 3, least: {class: 1, organization: 1}, caps: {organization: 2}}",
      "按两种分的保底（class、organization）"
    ),
    ("share: 50%", "share: 50", "如 50%"),
    ("[一班, 二班]", "[一班、二班]", "“一班、二班”读作一项"),
    (
      "{level: 一等奖, count: 2}", "{level: 一等奖, to: 单位, count: 2, by: team-points}",
      "是否为“organization”"
    ),
    ("advance: {share: 50%}", "advance: 10", "如 {count: 10}"),
    ("[{id: novelty, name: 创新}]", "[]", "是空的，至少写一项"),
    ("id: novelty", "id: 创新", "小写英文字母、数字和 -"),
    ("kind: live", "kind: 答辩", "是否为“live”"),
    ("advance: {share: 50%}", "晋级: {share: 50%}", "是否为“advance”"),
    ("advance: {share: 50%}", "points-by-place: [1, 2, 3]", "倒过来写"),
    ("minus: 2}", "minus: 2, each: {round: review, below: 1, full: 1}}", "不认识“below”"),
  ])
  func `a mistake is answered with the word`(right: String, wrong: String, answer: String) {
    let told = told(right, wrong)
    #expect(told.contains { $0.contains(answer) }, "\(wrong): \(told)")
  }

  @Test func `a mistake has no second answer that is wrong`() {
    // `organization` is not missing where another word stands for it.
    #expect(told("advance: {share: 50%}", "advance: {share: 50%, caps: {school: 2}}").count == 1)
    #expect(
      told("{level: 一等奖, count: 2}", "{level: 一等奖, to: 单位, count: 2, by: team-points}").count == 1)
    // Amounts may be under a line; that is no word of age.
    #expect(
      !told("minus: 2}", "minus: 2, each: {field: class, under: 3, full: 1}}")
        .contains { $0.contains("born-between") })
  }

  @Test func `a scale is not proposed where it would be refused`() {
    let standard = Self.base
      .replacing(
        "total: {review: 40%, final: 60%}",
        with: "adjust: standard-score\n        total: {check: 10%, review: 30%, final: 60%}"
      )
      .replacing(
        "      - id: review\n",
        with: "      - {id: check, kind: recorded, range: 0..10}\n      - id: review\n")
    let told = RulebookReader.read(standard).problems
    let mixed = told.filter { $0.code == "rulebook-mixed-scales" }
    #expect(mixed.count == 1, "\(told)")
    #expect(mixed.allSatisfy { !$0.message(in: .chinese).contains("加 scale: 100") })
  }
}
