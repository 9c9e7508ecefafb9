import Contest
import Testing

struct PointsByPlaceTests {
  static let rule = PointsByPlace([7, 5, 4, 3, 2, 1])

  @Test func `those who share a place share its points, or have the higher`() {
    #expect(Self.rule.points(onPlace: 1, sharedBy: 1) == 7)
    #expect(Self.rule.points(onPlace: 2, sharedBy: 2) == 4.5)
    #expect(Self.rule.points(onPlace: 6, sharedBy: 2) == 0.5)
    #expect(Self.rule.points(onPlace: 7, sharedBy: 1) == 0)
    #expect(PointsByPlace(Self.rule.points, shared: .higher).points(onPlace: 2, sharedBy: 2) == 5)
  }

  @Test func `places of three events make a total, and first places separate equals`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: jump, kind: recorded, range: 0..10, points-by-place: [5, 3, 1]}
          - {id: run, kind: recorded, unit: time, range: 0:10..5:00, points-by-place: [5, 3, 1]}
          - id: throw
            kind: recorded
            points-by-place: [5, 3, 1]
            total: {add: [jump, run, throw]}
            ties: [count-back]
        """)
    try played.record("jump", ["A": ["5"], "B": ["4"], "C": ["3"], "D": ["1"]])
    try played.record("run", ["A": ["1:20"], "B": ["1:10"], "C": ["1:30"], "D": ["1:40"]])
    try played.record("throw", ["A": ["20"], "B": ["30"], "C": ["40"], "D": ["10"]])
    // A 5 + 3 + 1 = 9, B 3 + 5 + 3 = 11, C 1 + 1 + 5 = 7.
    #expect(played.ranking("throw") == ["B 11.00 1", "A 9.00 2", "C 7.00 3", "D 0.00 4"])
    #expect(played.explanation("A", "throw").contains("按名次给分：1.00 分。"))
  }

  /// A runs 1:00 and has a fault of 0:10, B runs 1:05: B is first.
  @Test func `the points of a place stand behind the penalties that made the place`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, name: 计时赛, kind: recorded, unit: time, range: 0:30..2:00, points-by-place: [7, 5], adjustments: [{id: fault, name: 罚时, plus: 0:10}]}
        awards: [{level: 第一名, ranks: 1..1}]
        team-points: {run: 1}
        cups: [{name: 团体冠军, places: 1}]
        """)
    try played.record("run", ["A": ["1:00"], "B": ["1:05"]])
    played.decide(.flag(Entry.ID("A"), "fault", true))
    let lines = played.explanation("A", "run")
    let place = try #require(lines.firstIndex { $0.hasPrefix("名次：第 2 名") })
    let penalty = try #require(lines.firstIndex { $0.hasPrefix("罚时：") })
    let points = try #require(lines.firstIndex(of: "按名次给分：5.00 分。"))
    #expect(penalty < place && place < points)
  }
}
