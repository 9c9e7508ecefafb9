import Contest
import Testing

struct EachStepTests {
  /// Four entries of 90 points, with 0:45, 1:00, 2:30 and 9:00 over their time.
  func played(_ each: String, _ language: Language = .chinese) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: over, name: 超时登记, kind: recorded, unit: time, range: 0:00..30:00}
          - id: show
            name: 实操
            kind: recorded
            adjustments: [{id: late, name: 超时, minus: 1, each: {round: over, \(each)}}]
        """)
    try played.record("over", ["A": ["0:45"], "B": ["1:00"], "C": ["2:30"], "D": ["9:00"]])
    try played.record("show", ["A": ["90"], "B": ["90"], "C": ["90"], "D": ["90"]])
    return played
  }

  static let cases: [(each: String, off: [Points])] = [
    ("full: 1:00", [0, 1, 2, 9]), ("started: 1:00", [1, 1, 3, 9]),
    ("full: 1:00, over: 2:00", [0, 0, 0, 7]), ("full: 1:00, cap: 5", [0, 1, 2, 5]),
    // 0:45 and 2:30 begin a second and have a fifth half minute.
    ("started: 0:30", [2, 2, 5, 18]), ("full: 0:30", [1, 2, 5, 18]),
  ]

  @Test(arguments: cases.indices)
  func `so much is taken off for every step of the amount`(index: Int) throws {
    let (each, off) = Self.cases[index]
    let results = try played(each).outcome["show"]?.results
    #expect(
      ["A", "B", "C", "D"].map { results?[Entry.ID($0)]?.score } == off.map { Points(90) - $0 })
  }

  @Test func `explain tells the amount, the step and the sum in one line`() throws {
    let played = try played("full: 1:00, cap: 5")
    #expect(
      played.explanation("C", "show") == [
        "登记成绩：90。", "超时 2 分 30 秒，每满 1 分钟扣 1 分：90 − 2 = 88。", "调整后成绩 88.00。",
        "名次：第 3 名。",
      ])
    #expect(
      played.explanation("D", "show").contains("超时 9 分钟，每满 1 分钟扣 1 分，至多 5 分：90 − 5 = 85。"))
    // Less than a minute takes nothing off.
    #expect(played.explanation("A", "show") == ["登记成绩：90。", "名次：第 1 名。"])
    #expect(
      played.explanation("C", "show", .english).contains(
        "超时 2 min 30 s, 1 off for each full 1 min: 90 − 2 = 88."))
    // The cap is reached and holds nothing back, so it is not told.
    let even = try self.played("full: 1:00, cap: 9")
    #expect(even.explanation("D", "show").contains("超时 9 分钟，每满 1 分钟扣 1 分：90 − 9 = 81。"))
  }

  @Test func `what is free and what was begun is told`() throws {
    #expect(
      try played("started: 1:00, over: 2:00").explanation("C", "show").contains(
        "超时 2 分 30 秒，超过 2 分钟的部分每 1 分钟（不足的按 1 分钟计）扣 1 分：90 − 1 = 89。"))
  }

  @Test func `an entry without a score in the counted round loses no points`() throws {
    var played = try played("full: 1:00")
    try played.record("over", ["E": ["缺席"]])
    try played.record("show", ["E": ["90"]])
    #expect(played.outcome["show"]?.results[Entry.ID("E")]?.score == 90)
    #expect(played.outcome.open.allSatisfy { $0.code != "open-condition-unknown" })
  }

  @Test func `a time has seconds added for every fault, and an answer may be what is counted`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: faults, name: 罚点, kind: recorded, range: 0..50, step: 1}
          - id: run
            name: 计时
            kind: recorded
            unit: time
            range: 0:10..10:00
            adjustments:
              - {id: fault, name: 罚时, plus: 0:10, each: {round: faults, full: 1}}
              - {id: big, name: 超员, plus: 0:05, each: {field: crew, over: 4, started: 1}}
        """, form: "form: [{id: crew, name: 人数, kind: number}]")
    try played.record("faults", ["A": ["3"], "B": ["0"]])
    try played.record("run", ["A": ["1:23.4"], "B": ["1:23.4"]])
    played.entry("A") { $0.answers = ["crew": "4"] }
    played.entry("B") { $0.answers = ["crew": "6"] }
    // 1:23.4 + 3 × 10 s = 1:53.4; 1:23.4 + 2 × 5 s = 1:33.4.
    #expect(played.ranking("run") == ["B 1:33.40 1", "A 1:53.40 2"])
    #expect(
      played.explanation("A", "run").contains("罚时 3，每满 1 加 10 秒：1:23.4 + 0:30 = 1:53.4。"))
    played.entry("B") { $0.answers = [:] }
    #expect(played.outcome["run"]?.results[Entry.ID("B")]?.score == 83.4)
    #expect(
      played.outcome.open == [.conditionUnknown(Bilingual(chinese: "超员"), [Entry.ID("B")])])
  }

  @Test func `the sentence says what is counted, in which steps and up to which cap`() throws {
    let text = try telling("each: {round: over, full: 1:00, cap: 5}")
    #expect(text.contains("“超时”：“超时登记”每满 1 分钟，成绩 − 1，合计至多 5。"))
    let late = try telling("each: {round: over, started: 0:30, over: 2:00}, when: late")
    #expect(late.contains("办公室登记的，“超时登记”超过 2 分钟的部分每 30 秒（不足的按 30 秒计），成绩 − 1。"))
  }

  private func telling(_ keys: String) throws -> String {
    let rulebook = try #require(DoubtTrial.read(Self.rounds(keys)).rulebook)
    return rulebook.sections(in: .chinese).flatMap(\.lines).joined(separator: "\n")
  }

  private static func rounds(_ keys: String, _ change: String = "minus: 1") -> [String] {
    [
      "{id: over, name: 超时登记, kind: recorded, unit: time, range: 0:00..30:00}",
      "{id: steps, kind: recorded, unit: time, range: 0:00..30:00, steps: [{to: 5:00, points: 1}]}",
      "{id: count, kind: recorded}",
      "{id: show, kind: recorded, adjustments: [{id: late, name: 超时, \(change), \(keys)}]}",
    ]
  }

  @Test(arguments: [
    ("each: {round: nowhere, full: 1:00}", "rulebook-unknown-reference"),
    ("each: {round: show, full: 1:00}", "rulebook-later-round"),
    ("each: {field: pages, full: 1}", "rulebook-unknown-reference"),
    // A minute or a second? A time has its colon, and a count has none.
    ("each: {round: over, full: 1}", "rulebook-wrong-shape"),
    ("each: {round: over, full: 1:00, over: 2}", "rulebook-wrong-shape"),
    ("each: {round: count, full: 1:00}", "rulebook-wrong-shape"),
    // Its times are turned into points.
    ("each: {round: steps, full: 1:00}", "rulebook-wrong-shape"),
    ("each: {round: over, full: 0:00}", "rulebook-out-of-range"),
    ("each: {round: over}", "rulebook-one-of"),
    ("each: {round: over, full: 1:00, started: 1:00}", "rulebook-one-of"),
    ("each: {full: 1}", "rulebook-one-of"),
    ("each: {round: over, full: 1:00, most: 5}", "rulebook-unknown-key"),
  ])
  func `what cannot be counted is a fault`(keys: String, code: String) {
    let codes = DoubtTrial.codes(Self.rounds(keys))
    #expect(codes.contains(code), "\(codes)")
  }

  /// Such an adjustment used to be left out of the results without a word.
  @Test(arguments: [
    "each: , when: late", "when: ", "each: {round: over, full: 1:00, cap: }",
    "each: {round: over, full: 1:00, over: }", "each: {round: , full: 1:00}",
    "each: {round: over, full: }", "when: {round: count, at-least: }",
    "when: {round: count, within: 30%, of: }",
  ])
  func `a key without a value is a fault, told in an open edition`(keys: String) throws {
    #expect(DoubtTrial.codes(Self.rounds(keys)) == ["rulebook-key-without-value"], "\(keys)")
    let open = DoubtTrial.read(Self.rounds(keys), isSealed: true)
    let told = try #require(open.problems.first { $0.code == "rulebook-key-without-value" })
    #expect(told.severity == .warning && open.rulebook != nil)
  }

  @Test func `a factor is not counted in steps`() {
    let rounds = Self.rounds("each: {round: over, full: 1:00}", "factor: 0.9")
    #expect(DoubtTrial.codes(rounds).contains("rulebook-one-of"))
  }
}
