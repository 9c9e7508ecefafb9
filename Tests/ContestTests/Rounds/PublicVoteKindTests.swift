import Testing

@testable import Contest

struct PublicVoteKindTests {
  /// The example of the page: the best has 100, and the vote counts 30 per cent.
  @Test func `the page's example plays`() throws {
    var played = try PlayedTier(guide: "### public-vote ·")
    try played.record("net", ["A": ["3000"], "B": ["1200"], "C": ["0"]])
    try played.judge("final", ["A": [80, 80, 80], "B": [90, 90, 90], "C": [95, 95, 95]])
    // A 30 + 56, B 12 + 63, C 0 + 66.5.
    #expect(played.ranking("final") == ["A 86.00 1", "B 75.00 2", "C 66.50 3"])
  }

  @Test func `it scores, nobody judges in it, and it prints no sheets`() {
    let kind = PublicVoteKind(
      JudgingRules(publicVote: PublicVoteRule(from: "2027-05-01", to: "2027-05-07")))
    let round = Round(id: "net", name: PublicVoteKind.usualName, kind: kind)
    #expect(round.scores && !round.isJudged && !round.printsSheets && round.publicVote != nil)
  }
}
