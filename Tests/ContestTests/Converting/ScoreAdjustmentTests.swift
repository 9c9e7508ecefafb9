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

  /// 基础分 60 分, 查重超标的至多 80 分, 然后获奖的加 5 分.
  func capped() throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: one
            kind: recorded
            range: 0..40
            adjustments:
              - {id: base, name: 基础分, plus: 60, when: always}
              - {id: copied, name: 查重超标, cap: 80}
              - {id: known, name: 获奖, plus: 5}
        """)
    try played.record("one", ["A": ["30"], "B": ["30"], "C": ["20"], "D": ["10.5"], "E": ["0"]])
    for name in ["B", "C", "D"] { played.decide(.flag(Entry.ID(name), "copied", true)) }
    played.decide(.flag("C", "known", true))
    return played
  }

  @Test func `a cap holds those alone of whom the note is made, and what comes after it is added`()
    throws
  {
    let played = try capped()
    // C: 20 + 60 is the cap itself, and 5 are added after it.
    #expect(
      played.ranking("one") == [
        "A 90.00 1", "C 85.00 2", "B 80.00 3", "D 70.50 4", "E 60.00 5",
      ])
    #expect(
      played.explanation("B", "one").contains("查重超标：至多 80，90 按 80 计。"))
    #expect(played.explanation("C", "one").contains("查重超标：至多 80，80 不变。"))
    #expect(played.explanation("D", "one").contains("查重超标：至多 80，70.5 不变。"))
  }

  @Test func `what is always applied asks the office for no note and nobody for an answer`() throws
  {
    let played = try capped()
    #expect(played.tier.flags == ["copied", "known"])
    #expect(played.outcome.open.isEmpty)
    #expect(played.explanation("E", "one").contains("基础分：0 + 60 = 60。"))
  }

  private static func rounds(_ adjustment: String) -> [String] {
    [
      "{id: over, kind: recorded, range: 0..30}",
      "{id: show, kind: recorded, adjustments: [{id: copied, name: 查重超标, \(adjustment)}]}",
    ]
  }

  @Test(arguments: [
    ("cap: 60", [String]()), ("cap: 60, when: {round: over, at-least: 20}", []),
    ("cap: 60, when: always", []), ("plus: 60, when: always", []),
    ("cap: 60, minus: 5", ["rulebook-one-of"]), ("cap: -1", ["rulebook-out-of-range"]),
    // A cap is not counted in steps.
    ("cap: 60, each: {round: over, full: 1}", ["rulebook-one-of"]),
    // It stands alone, and is no note that the office could make.
    ("cap: 60, when: [always, late]", ["rulebook-unknown-word"]),
  ])
  func `a cap and what always applies are read, and what they cannot mean is a fault`(
    adjustment: String, codes: [String]
  ) {
    let found = DoubtTrial.codes(Self.rounds(adjustment)).filter { !$0.contains("unused") }
    #expect(found == codes)
  }

  @Test func `the sentences say for whom`() throws {
    func telling(_ adjustment: String, _ language: Language) throws -> String {
      let rulebook = try #require(DoubtTrial.read(Self.rounds(adjustment)).rulebook)
      return rulebook.sections(in: language).flatMap(\.lines).joined(separator: "\n")
    }
    #expect(try telling("cap: 60", .chinese).contains("“查重超标”：办公室登记的，成绩 ≤ 60。"))
    #expect(try telling("plus: 60, when: always", .chinese).contains("“查重超标”：全部的，成绩 + 60。"))
    #expect(
      try telling("plus: 60, when: always", .english).contains("for everybody, the score + 60."))
  }
}
