import Contest
import Testing

struct OwnStandingTests {
  @Test(arguments: [
    (3, 40, PublicityRule.Telling.nothing, OwnStanding?.none), (3, 40, .band, .quarter(1)),
    (10, 40, .band, .quarter(1)), (11, 40, .band, .quarter(2)), (40, 40, .band, .quarter(4)),
    (2, 7, .band, nil), (1, 8, .band, .quarter(1)), (8, 8, .band, .quarter(4)),
    (3, 40, .rank, .rank(3)), (11, 40, .rank, .rank(11)), (2, 7, .rank, .rank(2)),
    (0, 40, .rank, nil), (41, 40, .rank, nil), (1, 0, .band, nil),
  ])
  func `a rank is told as the rulebook says`(
    rank: Int, count: Int, telling: PublicityRule.Telling, wanted: OwnStanding?
  ) {
    #expect(OwnStanding(rank: rank, of: count, telling: telling) == wanted)
  }

  @Test func `each quarter has its words in both languages`() {
    for language in Language.allCases {
      #expect(Set((1...4).map { OwnStanding.quarter($0).text(in: language) }).count == 4)
    }
  }
}
