import Testing

@testable import Contest

struct JudgePlacesTests {
  @Test(arguments: [
    ([92, 88, 95] as [Points], ["2", "3", "1"]), ([90, 90, 85], ["1.5", "1.5", "3"]),
    ([80, 80, 80], ["2", "2", "2"]), ([70], ["1"]), ([], []),
  ])
  func `a judge's totals become that judge's places`(totals: [Points], places: [String]) {
    #expect(JudgePlaces()(totals.map { Fraction($0) }).map(\.weightText) == places)
  }

  /// Three judges, of whom the third is severe and spreads marks widely: by marks B would win, by places A does.
  @Test func `the least sum of places is first, and a wide spread of marks has no effect`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: stage
            name: 舞蹈
            kind: live
            rubric: [{id: whole, name: 综合}]
            judges-per-entry: 3
            adjust: places
            combine: {average: sum, decimals: 1}
            ties: [raw-sum, committee]
        awards: [{level: 金奖, count: 1}, {level: 银奖, ranks: 2}]
        """)
    try played.judge(
      "stage", ["A": [92, 91, 60], "B": [90, 90, 80], "C": [85, 90, 55]])
    // A 1 + 1 + 2 = 4; B 2 + 2.5 + 1 = 5.5; C 3 + 2.5 + 3 = 8.5.
    #expect(played.ranking("stage") == ["A 4.0 1", "B 5.5 2", "C 8.5 3"])
    #expect(played.awards == ["A 金奖", "B 银奖"])
    let lines = played.explanation("B", "stage")
    #expect(lines.contains("各评委给的名次（并列的取平均）：J1 2，J2 2.5，J3 1。"))
    #expect(lines.contains("合计：2 + 2.5 + 1 = 5.5（保留 1 位小数）。"))
  }

  /// 排序法: the judges write 1 for the best. Read as marks, C would be first.
  @Test func `places that judges write are taken as they stand, the least first`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: stage
            name: 海报
            kind: review
            rubric: [{id: place, name: 名次, range: 1..9, step: 1}]
            judges-per-entry: 3
            adjust: places-given
            combine: {average: sum, decimals: 1, drop-high: 1}
            ties: [raw-sum, committee]
        awards: [{level: 金奖, count: 1}]
        """)
    // J3 writes 3, 2, 5: the places 2, 1, 3.
    try played.judge("stage", ["A": [1, 2, 3], "B": [2, 1, 2], "C": [3, 3, 5]])
    // Without the worst: A 1 + 2, B 1 + 1, C 3 + 3.
    #expect(played.ranking("stage") == ["B 2.0 1", "A 3.0 2", "C 6.0 3"])
    #expect(played.awards == ["B 金奖"])
    let lines = played.explanation("A", "stage")
    #expect(lines.contains("各评委写的名次：J1 1，J2 2，J3 3。"))
    #expect(lines.contains("各评委给的名次（并列的取平均）：J1 1，J2 2，J3 2。"))
    #expect(lines.contains { $0.hasPrefix("去掉最后的名次：") })
    #expect(!lines.contains { $0.contains("最高分") })
  }

  @Test func `equal sums of written places go by the lower mean of what was written`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: stage
            kind: review
            rubric: [{id: place, name: 名次, range: 1..9, step: 1}]
            judges-per-entry: 2
            adjust: places-given
            combine: {average: sum, decimals: 1}
            ties: [criterion-place]
        """)
    // J1 puts A before B, J2 B before A: 3 each. What they wrote: A 1 and 4, B 2 and 1.
    try played.judge("stage", ["A": [1, 4], "B": [2, 1]])
    #expect(played.ranking("stage") == ["B 3.0 1", "A 3.0 2"])
    #expect(played.explanation("B", "stage").contains { $0.contains("1.5") })
  }

  @Test func `a tie by the places of another round tells them as they are`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: stage, name: 海报, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 2, adjust: places, combine: {average: sum, decimals: 1}}
          - {id: test, name: 笔试, kind: recorded, ties: [stage-score]}
        """)
    // A is first with both judges: 1 + 1; B 2 + 2.
    try played.judge("stage", ["A": [90, 90], "B": [80, 80]])
    try played.record("test", ["A": ["50"], "B": ["50"]])
    #expect(played.ranking("test") == ["A 50.00 1", "B 50.00 2"])
    let lines = played.explanation("A", "test")
    #expect(
      lines.contains { $0.hasPrefix("同分，比较") && $0.contains(" 2：列于 B 之前") }, "\(lines)")
  }

  @Test func `a judge who has not marked the whole list is named, and the withdrawn take no place`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: stage, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 2, adjust: places}]
        """)
    try played.judge("stage", ["A": [80, 80], "B": [90, 70], "W": [99, 99]])
    try played.sheets("stage", ["C": [[85]]])
    played.entry("W") { $0.state = .withdrawn }
    #expect(played.ranking("stage").prefix(2) == ["A 1.50 1=", "B 1.50 1="])
    let notes = played.outcome["stage"]?.results.notes ?? []
    #expect(notes.isEmpty)
    try played.sheets("stage", ["D": [[60], [75], [65]]])
    #expect(
      played.outcome["stage"]?.results.notes == [
        .placesOfPart(list: "", judges: [Judge.ID("J3")])
      ])
  }
}
