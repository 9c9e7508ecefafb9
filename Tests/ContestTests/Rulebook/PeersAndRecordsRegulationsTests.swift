import Contest
import Testing

/// Two regulations of families that the others do not have, told in our own words and played from marks to prizes, the figures
/// worked out by hand: a sports day with a total for men and one for women, and teams that mark
/// each other. What each wanted has a word now.
struct PeersAndRecordsRegulationsTests {
  /// 区运动会: 男子、女子团体分别计总分, 破纪录的另加 9 分并都授予破纪录奖; 名次并列的并列得奖.
  @Test func `a sports day with totals for men and for women, and a bonus for records`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: m100, name: 男子100米}, {id: w100, name: 女子100米}, {id: wlong, name: 女子跳远}",
        """
        rounds:
          - {id: run, name: 100米决赛, kind: recorded, tracks: [m100, w100], unit: time, range: 0:09..0:30, points-by-place: [9, 7, 6], ties: []}
          - {id: jump, name: 跳远决赛, kind: recorded, tracks: [wlong], range: 0..9, points-by-place: [9, 7, 6], ties: []}
        awards:
          - {level: 第一名, ranks: 1, per: track, line-ties: take-all}
          - {level: 破纪录奖, count: all, per: track, needs: {flag: record, name: 破纪录}, stacks: true, points: 9}
          - {level: 男子团体, to: organization, count: 1, by: team-points, tracks: [m100]}
          - {level: 女子团体, to: organization, count: 1, by: team-points, tracks: [w100, wlong]}
        team-points: {run: 1, jump: 1}
        cups: [{name: 总冠军, places: 1}]
        """, subject: "person"))
    let own = [
      ("A", "东区", "m100"), ("B", "西区", "m100"), ("C", "东区", "w100"), ("D", "西区", "w100"),
      ("E", "西区", "wlong"), ("F", "东区", "wlong"),
    ]
    for (name, unit, track) in own {
      played.entry(name) {
        $0.organization = unit
        $0.track = Track.ID(track)
      }
    }
    try played.record("run", ["A": ["0:11.2"], "B": ["0:11.2"], "C": ["0:12.5"], "D": ["0:12.9"]])
    try played.record("jump", ["E": ["5.4"], "F": ["5.1"]])
    played.decide(.flag("E", "record", true))
    #expect(played.awards == ["A 第一名", "B 第一名", "C 第一名", "E 第一名", "E 破纪录奖"])
    let honours = try #require(played.outcome.honours)
    // 男子: 8 each, so the committee is asked. 女子: 西 7 + 9 + 9, 东 9 + 7. All: 西 33, 东 24.
    let (men, women) = (honours.organizations[0], honours.organizations[1])
    #expect(men.rows.isEmpty && men.tied.map(\.organization).sorted() == ["东区", "西区"])
    #expect(women.rows.map { "\($0.organization) \($0.points)" } == ["西区 25"])
    #expect(honours.points.rows.map { "\($0.organization) \($0.points)" } == ["西区 33", "东区 24"])
    #expect(honours.cups.first?.rows.map(\.organization) == ["西区"])
  }

  /// 创客马拉松: 路演 80%, 各队互评的平均 20%; 迟交每 15 分钟扣 2 分, 不足的按 15 分钟计; 其余都得优秀奖.
  @Test func `makers mark each other, and who is late loses points for each quarter begun`() throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: maker, name: 创客}",
        """
        rounds:
          - {id: late, name: 迟交, kind: recorded, unit: time, range: 0:00..120:00}
          - {id: peer, name: 互评, kind: recorded, beside: late, runs: 5, least: 2, combine: {average: mean}}
          - id: show
            name: 路演
            kind: live
            beside: peer
            rubric: [{id: show, name: 展示}]
            judges-per-entry: 1
            total: {peer: 20%, show: 80%}
            adjustments: [{id: late-work, name: 迟交扣分, minus: 2, each: {round: late, started: 15:00}}]
        awards:
          - {level: 一等奖, count: 1}
          - {level: 优秀奖, count: all}
        """, subject: "collective"))
    try played.record("late", ["A": ["0:00"], "B": ["15:01"], "C": ["0:00"]])
    try played.record(
      "peer",
      [
        "A": ["80", "90", "缺席", "缺席", "缺席"], "B": ["90", "90", "93", "缺席", "缺席"],
        "C": ["缺席", "70", "缺席", "缺席", "缺席"],
      ])
    try played.judge("show", ["A": [90], "B": [95], "C": [99]])
    // A 85 × 0.2 + 90 × 0.8 = 89; B 91 × 0.2 + 95 × 0.8 − 4 = 90.2; C has one mark of the others, and so no total.
    #expect(played.ranking("show").prefix(2) == ["B 90.20 1", "A 89.00 2"])
    #expect(played.awards == ["B 一等奖", "A 优秀奖"])
  }
}
