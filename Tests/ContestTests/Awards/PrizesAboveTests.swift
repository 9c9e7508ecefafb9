import Contest
import Testing

struct PrizesAboveTests {
  private static func small(_ marks: [Points]) -> SmallTier {
    let awards = [("一等奖", 1), ("二等奖", 2)].map {
      AwardRule(level: Bilingual($0.0), places: .count($0.1), of: "review")
    }
    return SmallTier(marks: marks, advance: nil, awards: awards)
  }

  private static func reason(_ entry: Entry.ID, _ small: SmallTier) -> String? {
    small.outcome.awards?[entry]?.reason.message(in: .chinese)
  }

  @Test
  func
    `the reason for a lower prize names two equals above as waiting until the committee has decided`()
  {
    var small = Self.small([90, 90, 80, 70])
    #expect(Self.reason("A", small) == nil && Self.reason("B", small) == nil)
    #expect(Self.reason("C", small) == "第 3 名，除去奖项待评委会决定的，在“二等奖”的 2 个名额之内。")
    small.decide(.tieOrder("review", ["A", "B"]))
    #expect(Self.reason("C", small) == "第 3 名，除去已得更高奖项的，在“二等奖”的 2 个名额之内。")
  }

  @Test func `whom the committee gave no prize is named as decided otherwise`() {
    var small = Self.small([90, 80, 70, 60])
    small.decide(.award("A", level: nil))
    #expect(Self.reason("B", small) == "第 2 名，除去评委会另有决定的，在“一等奖”的 1 个名额之内。")
  }

  @Test func `a version from before a decision above was named stays up to date`() {
    let level = Bilingual("一等奖")
    let facts = AwardReason.inPlaces(rank: 2, places: 1, level, passing: .decided).facts
    #expect(facts == AwardReason.inPlaces(rank: 2, places: 1, level).facts)
    #expect(facts != AwardReason.inPlaces(rank: 2, places: 1, level, passing: .awaited).facts)
  }
}
