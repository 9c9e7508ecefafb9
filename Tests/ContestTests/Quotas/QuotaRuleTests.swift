import Contest
import Testing

struct QuotaRuleTests {
  @Test func `it says in one sentence how places are shared out`() {
    let rule = QuotaRule(total: 100, by: .students, least: 1, plus: [.lastResult: 2])
    #expect(
      rule.sentence(in: .chinese) == "共 100 个名额，按学生数分配（最大余数法），每个单位至少 1 个；上届获奖数每个另加 2 个，在总数以外。")
    #expect(
      QuotaRule(total: 60).sentence(in: .english)
        == "60 places, the same for all (largest remainder).")
  }

  @Test func `a place for every so many says what a rest counts`() {
    let rule = QuotaRule(
      by: .members, every: QuotaRule.Step(400, .up, most: 10), least: 1, plus: [.lastResult: 1])
    #expect(
      rule.sentence(in: .chinese)
        == "人数每 400 一个名额，余下不足 400 的按一个计，每个单位至少 1 个、按人数至多 10 个；上届获奖数每个另加 1 个。")
    #expect(
      QuotaRule(by: .students, every: QuotaRule.Step(50, .down)).sentence(in: .english)
        == "One place for every 50 of students, a rest does not count.")
  }

  /// An office that shares out places by 青年职工人数 was told that the column is not known.
  @Test func `a column is known by what offices write over it, and none by two figures`() {
    for heading in ["青年职工人数", "团员人数", "人数"] {
      #expect(QuotaRule.Figure.members.headings.contains(heading), "\(heading)")
    }
    let all = QuotaRule.Figure.allCases.flatMap(\.headings)
    #expect(Set(all).count == all.count)
  }

  @Test func `a formula needs the figures that it counts, and no others`() {
    #expect(QuotaRule(total: 1).figures == [])
    #expect(
      QuotaRule(total: 1, by: .members, plus: [.lastResult: 1]).figures == [.members, .lastResult])
  }
}
