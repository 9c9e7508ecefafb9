import Contest
import Testing

/// Five more regulations of kinds that were not among the others, told in our own words and played from marks to prizes, the
/// figures worked out by hand: a diving meet, a programming contest, a speech contest with an impromptu part, dormitories over
/// eight weeks, and gymnastics with a difficulty and an execution mark.
///
/// One needed code and became a word: a mark times a factor of its own (``AttemptRule``). The other four are files only.
struct UnseenRegulationsTests {
  /// 跳水: 五位评委去掉一高一低, 余下之和乘难度系数, 两跳相加; 同分比最好的一跳.
  @Test func `a diving meet: the middle marks times the difficulty of each dive`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: board, name: 三米板}",
        """
        rounds:
          - id: dives
            name: 决赛
            kind: recorded
            range: 0..10
            step: 0.5
            attempts: {count: 2, judges: 5, drop-high: 1, drop-low: 1, factor: {range: 1.2..5}}
            ties: [best-run, committee]
        awards: [{level: 冠军, count: 1}, {level: 亚军, count: 1}]
        """, subject: "person"))
    try played.record(
      "dives",
      [
        "A": ["8", "8", "8.5", "7.5", "9", "2.0", "7", "7", "7", "7", "7", "3.0"],
        "B": ["7", "7.5", "7", "7", "8", "2.5", "6.5", "6.5", "7", "7", "6", "3.0"],
        "C": ["7", "7", "7", "7", "7", "2.0", "缺席", "缺席", "缺席", "缺席", "缺席"],
        "D": ["9", "9", "9", "9", "9", "3.0", "0", "0", "0", "0", "0", "3.1"],
      ])
    // A 24.5 × 2 + 21 × 3 = 112; B 21.5 × 2.5 + 20 × 3 = 113.75; D failed the second dive and has 81.
    #expect(
      played.ranking("dives") == [
        "B 113.75 1", "A 112.00 2", "D 81.00 3", "C - result-too-few-marks",
      ])
    #expect(played.awards == ["B 冠军", "A 亚军"])
    #expect(
      played.explanation("A", "dives").contains(
        "中间 3 位评委的分相加，乘以难度系数：第1次 (8 + 8 + 8.5) × 2 = 49；第2次 (7 + 7 + 7) × 3 = 63。2 次合计：112.00。"))
  }

  /// 程序设计: 解题多者在前, 同题数罚时少者在前; 金奖 1 个, 银奖 3 个, 没有解出的不授奖, 名额空缺.
  @Test func `a programming contest by problems solved, then by penalty`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: team, name: 队伍}",
        """
        rounds:
          - {id: penalty, name: 罚时, kind: recorded, range: 0..3000, step: 1, better: less}
          - {id: solved, name: 解题, kind: recorded, range: 0..13, step: 1, combine: {decimals: 0}, ties: [penalty-score, committee]}
        awards:
          - {level: 金奖, count: 1, needs: {round: solved, at-least: 1}}
          - {level: 银奖, count: 3, needs: {round: solved, at-least: 1}}
        """, subject: "collective"))
    try played.record(
      "penalty", ["A": ["620"], "B": ["540"], "C": ["300"], "D": ["0"], "E": ["0"]])
    try played.record("solved", ["A": ["7"], "B": ["7"], "C": ["6"], "D": ["0"], "E": ["0"]])
    #expect(played.ranking("solved").prefix(3) == ["B 7 1", "A 7 2", "C 6 3"])
    #expect(played.awards == ["B 金奖", "A 银奖", "C 银奖"])
    let notes = try #require(played.outcome.awards?.levels.last?.notes)
    #expect(notes.contains(.unfilled(1)), "\(notes)")
  }

  /// 英语演讲: 定题演讲六成, 即兴问答四成; 定题超时扣 2 分; 各去掉一高一低; 同分比即兴.
  @Test func `a speech of its own and an impromptu answer, overtime costs two`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: english, name: 英语演讲}",
        """
        rounds:
          - id: prepared
            name: 定题演讲
            kind: live
            rubric-total: sum
            rubric: [{id: content, name: 内容, range: 0..40}, {id: voice, name: 表达, range: 0..40}, {id: poise, name: 台风, range: 0..20}]
            judges-per-entry: 5
            combine: {drop-high: 1, drop-low: 1}
            adjustments: [{id: overtime, name: 超时, minus: 2}]
          - id: impromptu
            name: 即兴问答
            kind: live
            rubric: [{id: reply, name: 应答}]
            judges-per-entry: 5
            combine: {drop-high: 1, drop-low: 1}
            total: {prepared: 60%, impromptu: 40%}
            ties: [own-score, committee]
        awards: [{level: 一等奖, count: 1}, {level: 二等奖, count: 1}]
        """, subject: "person"))
    func five(_ marks: [Points]) -> [[Points]] { Array(repeating: marks, count: 5) }
    try played.sheets(
      "prepared",
      ["A": five([36, 36, 18]), "B": five([34, 34, 17]), "C": five([30, 30, 15])])
    try played.sheets("impromptu", ["A": five([80]), "B": five([86]), "C": five([90])])
    played.decide(.flag("A", "overtime", true))
    // A 0.6 × 88 + 0.4 × 80 = 84.8; B 51 + 34.4 = 85.4; C 45 + 36 = 81.
    #expect(played.ranking("impromptu") == ["B 85.40 1", "A 84.80 2", "C 81.00 3"])
    #expect(played.awards == ["B 一等奖", "A 二等奖"])
  }

  /// 文明寝室: 八周检查去掉最差两周取平均, 85 分以上命名; 出现火灾隐患的一票否决.
  @Test func `dormitories over eight weeks, the worst two set aside, one veto`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: room, name: 寝室}",
        """
        rounds:
          - {id: weeks, name: 每周检查, kind: recorded, runs: 8, best: 6, combine: {average: mean, decimals: 1}}
        awards: [{level: 文明寝室, at-least: 85, needs: no-fire}]
        """, subject: "collective"))
    try played.record(
      "weeks",
      [
        "A": ["90", "90", "90", "90", "90", "90", "60", "60"],
        "B": Array(repeating: "84", count: 8), "C": Array(repeating: "95", count: 8),
        "D": ["85", "85", "85", "85", "85", "85", "缺席", "0"],
      ])
    played.decide(.flag("C", "fire", true))
    #expect(
      played.ranking("weeks") == ["C 95.0 1", "A 90.0 2", "D 85.0 3", "B 84.0 4"])
    #expect(played.awards == ["A 文明寝室", "D 文明寝室"])
  }

  /// 体操: D 分登记, E 分五位评委去掉一高一低, 保留三位; 出界扣 0.1; 总分相加, 同分比 E 分.
  @Test func `gymnastics add a difficulty and an execution mark, a step out costs a tenth`() throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: floor, name: 自由体操}",
        """
        rounds:
          - {id: difficulty, name: D分, kind: recorded, range: 0..10, step: 0.1}
          - id: execution
            name: E分
            kind: live
            rubric: [{id: form, name: 完成, range: 0..10, step: 0.1}]
            judges-per-entry: 5
            combine: {drop-high: 1, drop-low: 1, decimals: 3}
            adjustments: [{id: line, name: 出界, minus: 0.1}]
            total: {add: [difficulty, execution]}
            ties: [own-score, committee]
        awards: [{level: 金牌, count: 1}, {level: 银牌, count: 1}]
        """, subject: "person"))
    try played.record("difficulty", ["A": ["6.0"], "B": ["5.6"], "C": ["5.5"]])
    try played.sheets(
      "execution",
      [
        "A": [[8.5], [8.6], [8.7], [8.4], [8.6]], "B": Array(repeating: [8.9], count: 5),
        "C": Array(repeating: [9], count: 5),
      ])
    played.decide(.flag("A", "line", true))
    // A 6.0 + 8.567 − 0.1 = 14.467. B and C have 14.5, and C executed better.
    #expect(
      played.ranking("execution") == ["C 14.500 1", "B 14.500 2", "A 14.467 3"])
    #expect(played.awards == ["C 金牌", "B 银牌"])
  }
}
