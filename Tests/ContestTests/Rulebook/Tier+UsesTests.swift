import Contest
import Testing

struct TierUsesTests {
  /// A round of minutes over time before the round that is judged by marks.
  private func played(_ keys: String, _ rest: String = "") throws -> PlayedTier {
    try PlayedTier(
      tier: """
        rounds:
          - {id: over, name: 超时, kind: recorded\(keys)}
          - {id: show, kind: recorded\(rest)}
        awards: [{level: 一等奖, count: 1}]
        """)
  }

  static let each = ", adjustments: [{id: late, minus: 1, each: {round: over, full: 1}}]"

  @Test(arguments: [
    ("", each, true),
    ("", ", adjustments: [{id: a, plus: 1, when: {round: over, at-least: 9}}]", true),
    (", advance: {count: 2}", each, false),
    ("", ", total: {over: 50%, show: 50%}", false),
    ("", ", ties: [over-score]" + each, false),
    // Nothing uses it, which is another doubt.
    ("", "", false),
  ])
  func `a round is only data where nothing asks for its places`(
    keys: String, rest: String, isOnlyData: Bool
  ) throws {
    let tier = try played(keys, rest).tier
    #expect(try tier.isOnlyData(#require(tier.round("over"))) == isOnlyData)
    #expect(try !tier.isOnlyData(#require(tier.round("show"))))
  }

  @Test(arguments: [
    (", beside: over" + each, ["over"]), (", beside: over", []), (each, []),
    (", beside: over, total: {over: 50%, show: 50%}", ["over"]),
    (", beside: over, ties: [over-score]", ["over"]),
    (", beside: over, advance: {needs: {round: over, at-least: 9}}", ["over"]),
  ])
  func `a round held at the same time that is counted is closed first`(
    rest: String, first: [String]
  ) throws {
    let tier = try played("", rest).tier
    #expect(tier.roundsBeside(countedBy: "show").map(\.text) == first)
    #expect(tier.roundsBeside(countedBy: "over").isEmpty)
  }

  @Test func `a round of which only the entries are counted for units is used`() {
    let rounds = ["{id: one, kind: recorded}", "{id: two, kind: recorded}"]
    func codes(_ of: String) -> [String] {
      let unit = "{level: 优秀组织奖, to: organization, count: 2, by: {entries: 100%\(of)}}"
      return DoubtTrial.codes(rounds, awards: [DoubtTrial.prize, unit])
    }
    #expect(codes(", of: one") == [])
    #expect(codes(", of: two") == ["rulebook-round-unused"])
  }

  @Test func `explain gives no place for data`() throws {
    var played = try played("", Self.each)
    try played.record("over", ["A": ["5"], "B": ["0"]])
    try played.record("show", ["A": ["90"], "B": ["80"]])
    #expect(played.explanation("A", "over") == ["登记成绩：5。", "这一轮只登记数据，不排名。"])
    #expect(
      played.explanation("A", "show") == [
        "登记成绩：90。", "late 5，每满 1 扣 1 分：90 − 5 = 85。", "调整后成绩 85.00。", "名次：第 1 名。",
      ])
  }
}
