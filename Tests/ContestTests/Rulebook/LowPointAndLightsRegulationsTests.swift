import Contest
import Testing

/// Two regulations of families that the others do not have, told in our own words and played from marks to prizes, the figures
/// worked out by hand: a sailing regatta, where places are added and the fewest points win, and singers who go on by lamps. Neither
/// needed code.
struct LowPointAndLightsRegulationsTests {
  /// 帆船: 低分计分法, 名次就是得分, 没有完赛的按参赛数加一; 五轮去掉最差的一轮相加, 少者在前; 同分比第一名多.
  @Test func `a regatta adds places, drops the worst race, and the most firsts break a tie`() throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: laser, name: 激光级}",
        """
        rounds:
          - id: race
            name: 场地赛
            kind: recorded
            range: 1..9
            step: 1
            better: less
            runs: 5
            best: 4
            combine: {decimals: 0}
            ties: [count-back, committee]
        awards:
          - {level: 冠军, ranks: 1}
          - {level: 前三名, ranks: 2..3}
        """, subject: "person"))
    // Four boats; who did not finish has 5.
    try played.record(
      "race",
      [
        "A": ["1", "1", "5", "1", "4"], "B": ["2", "2", "1", "2", "5"],
        "C": ["3", "3", "2", "3", "1"], "D": ["4", "4", "3", "4", "2"],
      ])
    // A 1 + 1 + 1 + 4 = 7 with three firsts, B 2 + 2 + 1 + 2 = 7 with one; C 3 + 3 + 2 + 1 = 9, D 4 + 4 + 3 + 2 = 13.
    #expect(played.ranking("race") == ["A 7 1", "B 7 2", "C 9 3", "D 13 4"])
    #expect(played.awards == ["A 冠军", "B 前三名", "C 前三名"])
  }

  /// 校园歌手: 四位评委亮灯, 两盏以上进决赛; 决赛专业评委七成、大众评审三成, 同分比亮灯; 没有进决赛的为优秀奖.
  @Test func `singers go on by two lamps of four, and two panels decide the final`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: solo, name: 独唱}",
        """
        rounds:
          - id: lights
            name: 海选亮灯
            kind: live
            rubric: [{id: light, name: 亮灯, range: 0..1, step: 1}]
            judges-per-entry: 4
            combine: {average: sum, decimals: 0}
            advance: {at-least: 2}
          - id: final
            name: 决赛
            kind: live
            rubric: [{id: song, name: 演唱, range: 0..100, step: 0.1}]
            panels:
              - {id: experts, name: 专业评委, judges: 3, weight: 70%}
              - {id: public, name: 大众评审, judges: 2, weight: 30%}
            ties: [lights-score, committee]
        awards:
          - {level: 冠军, ranks: 1}
          - {level: 十佳歌手, ranks: 1..10, stacks: true}
          - {level: 优秀奖, to: not-advanced-of lights}
        """, subject: "person"))
    try played.judge(
      "lights", ["A": [1, 1, 1, 0], "B": [1, 1, 0, 0], "C": [1, 0, 0, 0], "D": [1, 1, 1, 1]])
    #expect(played.ranking("lights") == ["D 4 1", "A 3 2", "B 2 3", "C 1 4"])
    played.inputs.confirmed = ["lights"]
    try played.judge(
      "final", ["A": [90, 88, 86, 80, 84], "B": [85, 85, 88, 92, 90], "D": [88, 88, 88, 82, 82]])
    for number in 1...5 {
      played.decide(.seat("final", Judge.ID("J\(number)"), number <= 3 ? "experts" : "public"))
    }
    // B 86 × 0.7 + 91 × 0.3 = 87.5; A and D 88 × 0.7 + 82 × 0.3 = 86.2, and D had four lamps.
    #expect(played.ranking("final") == ["B 87.50 1", "D 86.20 2", "A 86.20 3"])
    #expect(
      played.awards == ["B 冠军", "B 十佳歌手", "D 十佳歌手", "A 十佳歌手", "C 优秀奖"])
  }
}
