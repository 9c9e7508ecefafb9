import Contest
import Testing

struct AwardRuleLidTests {
  @Test(arguments: [
    (28, 2, 6), (9, 0, 2), (3, 0, 0), (0, 0, 0), (100, 10, 20), (10, 1, 2),
  ])
  func `levels under a lid have no more than the lid together`(
    entries: Int, gold: Int, silver: Int
  ) {
    let lid = Fraction(3) / Fraction(10)
    let third = Fraction(1) / Fraction(3)
    let first = PlaceCount.lid(.init(lid, part: third))
    let second = PlaceCount.lid(.init(lid, part: nil, others: [third]))
    #expect(first.places(among: entries, .down) == gold)
    #expect(second.places(among: entries, .down) == silver)
  }

  private static func tier(_ award: String) -> String {
    """
    rounds:
      - {id: review, name: 初评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, ties: [committee]}
    awards:
      - \(award)
      - {level: 优秀奖, count: 1}
    """
  }

  @Test func `two prizes under one lid, and the next level after them`() throws {
    var played = try PlayedTier(
      tier: Self.tier("{levels: [金奖, 银奖], lid: 70%, within: {金奖: 1/3}}"))
    try played.judge("review", ["A": [90], "B": [80], "C": [70], "D": [60], "E": [50]])
    // 70 % of 5 are 3; a third of that is 1, and silver has the other 2.
    #expect(played.awards == ["A 金奖", "B 银奖", "C 银奖", "D 优秀奖"])
    let text = RulebookReader.read(
      InventedRegulationsTests.rulebook(
        "{id: a, name: 甲}", Self.tier("{levels: [金奖, 银奖], lid: 70%, within: {金奖: 1/3}}")))
    #expect(text.problems.isEmpty, "\(text.problems)")
  }

  @Test
  func `a lid that rounds to nothing leaves both levels empty, says so, and the next level stands`()
    throws
  {
    var played = try PlayedTier(
      tier: Self.tier("{levels: [金奖, 银奖], lid: 30%, within: {金奖: 1/3}}"))
    try played.judge("review", ["A": [90], "B": [80], "C": [70]])
    #expect(played.awards == ["A 优秀奖"])
    let levels = try #require(played.outcome.awards?.levels)
    #expect(
      levels.map { $0.notes.map(\.code) } == [
        ["selection-note-share-comes-to-nothing"], ["selection-note-share-comes-to-nothing"], [],
      ])
  }

  @Test(arguments: [
    "{levels: [金奖, 银奖], lid: 70%}", "{levels: [金奖], lid: 70%, within: {金奖: 1/3}}",
    "{levels: [金奖, 银奖], lid: 70%, within: {金奖: 2/3, 银奖: 2/3}}",
    "{levels: [金奖, 银奖], lid: 70%, within: {金奖: 100%}}",
    "{levels: [金奖, 银奖], lid: 0%, within: {金奖: 1/3}}",
    "{levels: [金奖, 银奖], lid: 70%, within: {铜奖: 1/3}}",
    "{levels: [金奖, 优秀奖], lid: 70%, within: {金奖: 1/3}}",
  ])
  func `a lid whose parts leave something open is a fault`(award: String) {
    let read = RulebookReader.read(
      InventedRegulationsTests.rulebook("{id: a, name: 甲}", Self.tier(award)))
    #expect(read.problems.contains { $0.severity == .error })
  }
}
