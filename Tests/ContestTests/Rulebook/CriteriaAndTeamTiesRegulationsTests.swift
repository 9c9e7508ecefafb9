import Contest
import Testing

/// Two regulations that could not be said at first, told in our own words and played from marks to prizes: a teaching contest with
/// prizes by single criteria, and a sports day that decides equal totals by first places. The test works both out again from the
/// marks, without the rules of the program.
struct CriteriaAndTeamTiesRegulationsTests {
  /// 青年教师教学竞赛: 授课 75 分、教案 20 分、板书 5 分, 五位评委, 去掉一个最高分和一个最低分. 最佳板书奖、最佳教案奖各一名, 取决赛中该项平均分最高的;
  /// 板书同分的看决赛成绩, 可以兼得; 教案奖授予没有得一等奖、二等奖的.
  static let lessons = """
    rounds:
      - id: final
        name: 决赛
        kind: live
        rubric-total: sum
        rubric: [{id: lesson, name: 授课, range: 0..75}, {id: plan, name: 教案, range: 0..20}, {id: board, name: 板书, range: 0..5, step: 0.5}]
        judges-per-entry: 5
        combine: {drop-high: 1, drop-low: 1}
    awards:
      - {level: 一等奖, count: 1}
      - {level: 二等奖, count: 1}
      - {level: 最佳板书奖, count: 1, by: [criterion-board, final-score], stacks: true}
      - {level: 最佳教案奖, count: 1, by: criterion-plan}
    """

  /// Lesson, plan and board of five judges.
  static let marks: [String: [[Points]]] = [
    "陈": [[70, 18, 4], [68, 18, 4], [72, 17, 4.5], [69, 18, 4], [71, 18, 4]],
    "李": [[66, 19, 5], [67, 19, 4.5], [65, 19, 5], [66, 18, 4], [66, 19, 4]],
    "王": [[60, 20, 4.5], [61, 19, 4.5], [62, 20, 4.5], [60, 19, 4.5], [60, 18, 4.5]],
    "赵": [[64, 18, 3], [64, 20, 3.5], [64, 17, 3], [63, 19, 3], [64, 20, 3]],
  ]

  @Test func `prizes for the best board and the best plan go by these criteria`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: natural, name: 文科}", Self.lessons, subject: "person"))
    try played.sheets("final", Self.marks)
    // Totals: 陈 92 90 93.5 91 93, without the ends 92; 李 90 90.5 89 88 89, 89.33; 王 84.5 84.5 86.5 83.5 82.5, 84.17; 赵 85 87.5 84
    // 85 87, 85.67.
    #expect(played.ranking("final") == ["陈 92.00 1", "李 89.33 2", "赵 85.67 3", "王 84.17 4"])
    // Boards: 李 and 王 have 22.5 of five judges each, and 李 has more points; 陈 20.5, 赵 15.5.
    // Plans: 王 96, 李 94 and 赵 94, 陈 89. 陈 and 李 have prizes.
    #expect(played.awards == ["陈 一等奖", "李 二等奖", "李 最佳板书奖", "王 最佳教案奖"])
    func best(_ column: Int, among names: Set<String>) -> Set<String> {
      let sums = Self.marks.filter { names.contains($0.key) }
        .mapValues { sheets in sheets.reduce(Points.zero) { $0 + $1[column] } }
      return Set(sums.filter { $0.value == sums.values.max() }.keys)
    }
    #expect(best(2, among: ["陈", "李", "王", "赵"]) == ["李", "王"])
    #expect(best(1, among: ["王", "赵"]) == ["王"])
  }

  /// 校运动会: 各项取前四名, 5 3 2 1 计分; 团体总分相等的比第一名的个数, 再比第二名, 依次类推; 前两名发杯.
  static let sports = """
    rounds:
      - {id: dash, name: 短跑, kind: recorded, tracks: [dash], range: 0..99, step: 1, points-by-place: [5, 3, 2, 1]}
      - {id: jump, name: 跳远, kind: recorded, tracks: [jump], range: 0..99, step: 1, points-by-place: [5, 3, 2, 1]}
      - {id: shot, name: 铅球, kind: recorded, tracks: [shot], range: 0..99, step: 1, points-by-place: [5, 3, 2, 1]}
    awards:
      - {level: 第一名, ranks: 1..1, per: track}
    team-points: {dash: 1, jump: 1, shot: 1}
    team-ties: [places]
    cups: [{name: 冠军, places: 1}, {name: 亚军, places: 2}, {name: 季军, places: 3}]
    """

  /// The classes in the order of each event, the best first.
  static let events: [(id: String, order: [String])] = [
    ("dash", ["一班", "二班", "三班", "四班"]), ("jump", ["四班", "二班", "三班", "一班"]),
    ("shot", ["三班", "二班", "一班", "四班"]),
  ]

  @Test func `equal totals are decided by first places, then by second`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: dash, name: 短跑}, {id: jump, name: 跳远}, {id: shot, name: 铅球}", Self.sports,
        subject: "person"))
    var points: [String: Int] = [:]
    var counts: [String: [Int]] = [:]
    for (event, order) in Self.events {
      var marks: [String: [String]] = [:]
      for (place, unit) in order.enumerated() {
        let name = "\(unit)-\(event)"
        played.entry(name) {
          $0.organization = unit
          $0.track = Track.ID(event)
        }
        marks[name] = ["\(90 - place)"]
        points[unit, default: 0] += [5, 3, 2, 1][place]
        counts[unit, default: [0, 0, 0, 0]][place] += 1
      }
      try played.record(Round.ID(event), marks)
    }
    // 一班 5 + 1 + 2, 四班 1 + 5 + 1, 三班 2 + 2 + 5 and 二班 3 + 3 + 3.
    #expect(points == ["一班": 8, "二班": 9, "三班": 9, "四班": 7])
    let order = points.keys.sorted { one, other in
      let (mine, theirs) = (points[one] ?? 0, points[other] ?? 0)
      return mine == theirs
        ? (counts[other] ?? []).lexicographicallyPrecedes(counts[one] ?? []) : mine > theirs
    }
    #expect(order == ["三班", "二班", "一班", "四班"])
    let outcome = played.outcome
    let honours = try #require(outcome.honours)
    #expect(honours.points.rows.map(\.organization) == order)
    #expect(honours.points.rows.map(\.place) == [1, 2, 3, 4])
    #expect(
      outcome.unitPrizes.map { "\($0.name) \($0.organization)" } == ["冠军 三班", "亚军 二班", "季军 一班"])
    #expect(
      honours.points.separations.map { $0.sentence(in: .chinese) } == [
        "总分同为 9 分，依次比第 1 名的个数：三班 1，二班 0。"
      ])
  }
}
