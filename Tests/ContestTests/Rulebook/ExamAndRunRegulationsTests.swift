import Contest
import Testing

/// Regulations of three more families, told in our own words and played from marks to prizes, the figures worked out by hand: a
/// grade exam in music before two panels, robots that have two runs, and a cross-country run of teams. A fourth cannot be said.
///
/// None of the three needed code of its own. The run became better by a word: a penalty in a contest of times is a time
/// (`plus: 1:00`), where it had to be written as sixty.
struct ExamAndRunRegulationsTests {

  /// 乐器考级: 音阶、视奏各 20 分, 乐曲 60 分 (考官 75 %, 听课教师 25 %); 基本部分不足 24 分的不合格, 90 分优秀, 60 分合格.
  @Test func `a grade exam in music before two panels, with a floor under the basics`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: piano, name: 钢琴}",
        """
        rounds:
          - {id: basics, name: 音阶和视奏, kind: recorded, events: [{name: 音阶, range: 0..20}, {name: 视奏, range: 0..20}]}
          - id: pieces
            name: 乐曲
            kind: live
            rubric-total: sum
            rubric: [{id: piece, name: 乐曲, range: 0..60}]
            panels: [{id: examiners, judges: 2, weight: 75%}, {id: listener, judges: 1, weight: 25%}]
            total: {add: [basics, pieces]}
            ties: [committee]
        awards:
          - {level: 优秀, at-least: 90, needs: {round: basics, at-least: 24}}
          - {level: 合格, at-least: 60, needs: {round: basics, at-least: 24}}
        """, subject: "person"))
    try played.record("basics", ["A": ["18", "19"], "B": ["10", "13"], "C": ["15", "15"]])
    try played.sheets(
      "pieces",
      ["A": [[55], [57], [50]], "B": [[60], [60], [60]], "C": [[30], [30], [30]]])
    for number in 1...3 {
      played.decide(.seat("pieces", Judge.ID("J\(number)"), number == 3 ? "listener" : "examiners"))
    }
    // A 37 + 0.75 × 56 + 0.25 × 50 = 91.5. B has 83 with 23 in the basics. C is at the line of 60.
    #expect(played.ranking("pieces") == ["A 91.50 1", "B 83.00 2", "C 60.00 3"])
    #expect(played.awards == ["A 优秀", "C 合格"])
  }

  /// 机器人任务赛: 两次取好的一次, 触碰机器人扣 10 分, 扣完为止; 同分用时少者在前; 一、二等奖合计六成, 一等奖占三分之一.
  @Test func `robots have two runs, a touch costs ten, the quicker of equals is ahead`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: robot, name: 机器人}",
        """
        rounds:
          - {id: clock, name: 用时, kind: recorded, unit: time, range: 0:10..5:00}
          - id: task
            name: 任务
            kind: recorded
            range: 0..200
            step: 5
            runs: 2
            best: 1
            adjustments: [{id: touch, name: 触碰机器人, minus: 10}]
            floor: 0
            ties: [clock-score, committee]
        awards: [{levels: [一等奖, 二等奖], lid: 60%, within: {一等奖: 1/3}}]
        """, subject: "collective"))
    try played.record(
      "clock", ["A": ["1:20"], "B": ["1:10"], "C": ["2:00"], "D": ["4:00"], "E": ["3:00"]])
    try played.record(
      "task",
      [
        "A": ["150", "120"], "B": ["140", "140"], "C": ["60", "缺席"], "D": ["5", "0"],
        "E": ["20", "10"],
      ])
    for name in ["A", "D"] { played.decide(.flag(Entry.ID(name), "touch", true)) }
    #expect(
      played.ranking("task") == ["B 140.00 1", "A 140.00 2", "C 60.00 3", "E 20.00 4", "D 0.00 5"])
    #expect(played.awards == ["B 一等奖", "A 二等奖", "C 二等奖"])
  }

  /// 越野团体赛: 每队四人, 取最快的三人相加, 漏一个点加罚一分钟; 同分比最快的一人.
  @Test func `a run of teams by their best three, a missed point costs a minute`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: run, name: 越野}", Self.run("1:00"), subject: "collective"))
    try played.record(
      "run",
      [
        "A": ["10:00", "11:00", "12:00", "20:00"], "B": ["10:30", "10:30", "11:30", "缺席"],
        "C": ["9:30", "11:30", "12:00", "12:00"],
      ])
    played.decide(.flag(Entry.ID("B"), "missed", true))
    // A and C have 33:00, and C's best is 9:30; B 32:30 and a minute.
    #expect(played.ranking("run") == ["C 33:00 1", "A 33:00 2", "B 33:30 3"])
    #expect(played.awards == ["C 冠军"])
    #expect(played.explanation("B", "run").contains("漏点：32:30 + 1:00 = 33:30。"))
  }

  private static func run(_ penalty: String) -> String {
    """
    rounds:
      - id: run
        name: 越野
        kind: recorded
        unit: time
        range: 5:00..90:00
        members: 4
        best: 3
        combine: {decimals: 0}
        adjustments: [{id: missed, name: 漏点, plus: \(penalty)}]
        ties: [best-run, committee]
    awards: [{level: 冠军, count: 1}]
    """
  }

  private func faults(_ tier: String) -> [String] {
    RulebookReader.read(InventedRegulationsTests.rulebook("{id: run, name: 越野}", tier)).problems
      .filter { $0.severity == .error }.map(\.code)
  }

  @Test func `a penalty that is no time, and a time where points are counted, are refused`() {
    #expect(faults(Self.run("1:00")).isEmpty && faults(Self.run("60")).isEmpty)
    #expect(faults(Self.run("1:60")) == ["rulebook-wrong-shape"])
    let points = Self.run("1:00").replacing("unit: time", with: "unit: points").replacing(
      "5:00..90:00", with: "0..90")
    #expect(faults(points).contains("rulebook-wrong-shape"))
  }

  /// 跳水: 评委分之和乘以动作自己的难度系数. The word is `attempts` of a recorded round; a factor that names an answer is refused.
  @Test func `a dive times its own difficulty is said as an attempt with a factor`() {
    let dives = """
      rounds:
        - id: dive
          name: 跳水
          kind: recorded
          range: 0..10
          step: 0.5
          attempts: {count: 5, judges: 7, drop-high: 2, drop-low: 2, factor: {range: 1.2..5}}
      awards: [{level: 冠军, count: 1}]
      """
    #expect(faults(dives) == [])
    let adjusted = dives.replacing(
      "attempts: {count: 5, judges: 7, drop-high: 2, drop-low: 2, factor: {range: 1.2..5}}",
      with: "adjustments: [{id: difficulty, name: 难度系数, factor: difficulty}]")
    #expect(faults(adjusted).contains("rulebook-wrong-shape"))
  }
}
