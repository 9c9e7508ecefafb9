import Contest
import Testing

struct ScoreAdjustmentTests {
  func played(_ bounds: String = "") throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: one
            kind: recorded
            \(bounds)
            adjustments:
              - {id: undergraduate, name: 本科生系数, factor: 1.05, when: {field: degree, is: 本科}}
              - {id: late, name: 超时, minus: 2}
              - {id: small, plus: 5, when: {members: 1}}
        """, form: "form: [{id: degree, name: 学历, kind: text}]")
    try played.record("one", ["A": ["90"], "B": ["90"], "C": ["98"], "D": ["1"]])
    for name in ["A", "B", "C", "D"] {
      played.entry(name) {
        $0.members = name == "C" ? 1 : 3
        $0.answers = ["degree": name == "A" || name == "B" ? "本科" : "硕士"]
      }
    }
    played.decide(.flag(Entry.ID("B"), "late", true))
    played.decide(.flag(Entry.ID("D"), "late", true))
    return played
  }

  @Test func `adjustments come one after another after the total`() throws {
    let played = try played()
    #expect(
      played.ranking("one") == ["C 103.00 1", "A 94.50 2", "B 92.50 3", "D -1.00 4"])
    #expect(
      played.explanation("B", "one") == [
        "登记成绩：90。", "本科生系数：90 × 1.05 = 94.5。", "超时：94.5 − 2 = 92.5。", "调整后成绩 92.50。",
        "名次：第 3 名。",
      ])
    #expect(played.tier.flags == ["late"])
  }

  @Test func `the score is held between floor and cap`() throws {
    let played = try played("cap: 100\n    floor: 0")
    #expect(played.ranking("one") == ["C 100.00 1", "A 94.50 2", "B 92.50 3", "D 0.00 4"])
    #expect(played.explanation("C", "one").contains("最高 100 分，按 100 分计。"))
    #expect(played.explanation("D", "one").contains("最低 0 分，按 0 分计。"))
  }

  @Test func `a note is taken back, and a blank answer is named`() throws {
    var played = try played()
    played.decide(.flag(Entry.ID("B"), "late", false))
    played.entry("C") { $0.answers = [:] }
    #expect(played.ranking("one").contains("B 94.50 2="))
    #expect(
      played.outcome.open == [
        .conditionUnknown(Bilingual(chinese: "本科生系数"), [Entry.ID("C")])
      ])
  }
}
