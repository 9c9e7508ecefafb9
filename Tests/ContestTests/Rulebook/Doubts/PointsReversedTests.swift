import Contest
import Testing

struct PointsReversedTests {
  @Test func `points that rise from level to level are told`() {
    #expect(
      DoubtTrial.codes(awards: [
        "{level: 一等奖, count: 3, points: 5}", "{level: 二等奖, count: 3, points: 3}",
        "{level: 三等奖, count: 3}",
      ]) == [])
    #expect(
      DoubtTrial.told(awards: [
        "{level: 一等奖, count: 3, points: 1}", "{level: 二等奖, count: 3, points: 5}",
      ]) == ["warning rulebook-points-reversed 17:40"])
  }

  @Test func `the prizes of another event have points of their own`() {
    let rounds = ["{id: run, name: 百米, kind: recorded}", "{id: relay, name: 接力, kind: recorded}"]
    #expect(
      DoubtTrial.codes(
        rounds,
        awards: [
          "{level: 百米第一名, ranks: 1, of: run, points: 7}",
          "{level: 百米第二名, ranks: 2, of: run, points: 5}",
          "{level: 接力第一名, ranks: 1, of: relay, points: 14}",
          "{level: 接力第二名, ranks: 2, of: relay, points: 10}",
        ]) == [])
  }

  @Test func `steps that give fewer points for more are told, in whatever order they stand`() {
    func codes(_ steps: String) -> [String] {
      DoubtTrial.codes(["{id: hours, kind: recorded, steps: [\(steps)]}"])
    }
    #expect(codes("{from: 20, points: 5}, {from: 40, points: 10}") == [])
    #expect(codes("{from: 40, points: 10}, {from: 20, points: 5}") == [])
    #expect(codes("{from: 40, points: 2}, {from: 20, points: 10}") == ["rulebook-points-reversed"])
  }

  @Test func `where less is better the lower step has more points`() {
    func codes(_ steps: String) -> [String] {
      DoubtTrial.codes(
        ["{id: run, kind: recorded, unit: time, range: 0:10..9:00, steps: [\(steps)]}"])
    }
    #expect(codes("{to: 1:00, points: 10}, {to: 2:00, points: 5}") == [])
    #expect(codes("{to: 1:00, points: 5}, {to: 2:00, points: 10}") == ["rulebook-points-reversed"])
  }
}
