import Contest
import Testing

struct PrizeWaitsTests {
  private let first = Bilingual(chinese: "一等奖", english: "First")
  private let second = Bilingual(chinese: "二等奖", english: "Second")

  private func told(
    _ small: SmallTier, _ other: SmallTier, titles: Set<String> = []
  ) -> [String] {
    var difference = OutcomeDifference(
      from: small.outcome.lines(of: .awards), to: other.outcome.lines(of: .awards), titles: titles)
    difference.tell(
      waits: small.outcome.prizeWaits, then: other.outcome.prizeWaits, titles: titles)
    return difference.changes.map {
      "\($0.entry) \($0.message(in: .chinese, titles: titles)) \($0.direction(levels: ["一等奖", "二等奖"]))"
    }
  }

  private var small: SmallTier {
    SmallTier(
      marks: [90, 80, 80, 70], advance: nil,
      awards: [
        AwardRule(level: first, places: .count(1)), AwardRule(level: second, places: .count(1)),
      ])
  }

  /// A has the first prize; B and C are equal for the second. Then A leaves, and they are equal for the first.
  @Test func `who waits for another prize than before is told`() {
    var after = small
    after.set(.withdrawn, of: "A")
    #expect(small.outcome.prizeWaits == ["B": [second], "C": [second]])
    #expect(
      told(small, after) == [
        "A 一等奖 → 无 loses", "B 待评委会决定（二等奖） → 待评委会决定（一等奖） same",
        "C 待评委会决定（二等奖） → 待评委会决定（一等奖） same",
      ])
  }

  @Test func `who waits no more is told with what it has then`() {
    var after = small
    after.decide(.tieOrder("review", ["C", "B"]))
    #expect(told(small, after) == ["B 待评委会决定（二等奖） → 无 loses", "C 待评委会决定（二等奖） → 二等奖 gains"])
    #expect(
      told(after, small) == ["B 无 → 待评委会决定（二等奖） same", "C 二等奖 → 待评委会决定（二等奖） same"])
  }

  @Test func `where the same entries wait for the same prize nothing is told`() {
    var after = small
    after.mark("D", 60)
    #expect(told(small, after).isEmpty)
  }

  /// B keeps its prize, and waits for a title beside it.
  @Test func `a title that is waited for is told apart from the prize`() {
    var title = AwardRule(level: Bilingual("新锐"), places: .count(1))
    title.stacks = true
    var before = small
    before.tier.awards = [
      AwardRule(level: first, places: .count(3)), title,
    ]
    var after = before
    after.set(.withdrawn, of: "A")
    #expect(
      Set(told(before, after, titles: ["新锐"])) == [
        "A 一等奖 → 无 loses", "A 不再有“新锐” loses", "B 无 → 待评委会决定（新锐） same",
        "C 无 → 待评委会决定（新锐） same", "D 无 → 一等奖 gains",
      ])
  }
}
