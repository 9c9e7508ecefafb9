import Contest
import Testing

struct PublicVoteRuleReadingTests {
  private func read(_ keys: String) -> RulebookReader.Reading {
    RulebookReader.read(
      ShortRulebook.text(
        rounds:
          "{id: net, kind: public-vote, \(keys)}, {id: review, kind: review, rubric: [{id: a, name: 甲}]}"
      ))
  }

  @Test func `all its words are read, and codes and no limits are the default`() throws {
    let whole = read(
      "per-voter: {day: 1, in-all: 10}, voters: anyone, from: 2027-05-01, to: 2027-05-07")
    #expect(
      whole.rulebook?.tiers.first?.round("net")?.publicVote
        == PublicVoteRule(
          voters: .anyone, perDay: 1, inAll: 10, from: "2027-05-01", to: "2027-05-07"))
    let short = read("from: 2027-05-01, to: 2027-05-01").rulebook?.tiers.first?.round("net")
    #expect(short?.publicVote == PublicVoteRule(from: "2027-05-01", to: "2027-05-01"))
    #expect(short?.scores == true && short?.isJudged == false && short?.recorded != nil)
  }

  @Test(
    arguments: [
      ("from: 2027-05-01", "rulebook-missing"),
      ("from: 2027-05-07, to: 2027-05-01", "rulebook-out-of-range"),
      ("from: 2027-05-01, to: 2027-05-07, per-voter: {day: 0}", "rulebook-out-of-range"),
      ("from: 2027-05-01, to: 2027-05-07, per-voter: {week: 1}", "rulebook-unknown-key"),
      ("from: 2027-05-01, to: 2027-05-07, per-voter: {day: 3, in-all: 1}", "rulebook-out-of-range"),
      ("from: 2027-05-01, to: 2027-05-07, voters: all", "rulebook-unknown-word"),
    ])
  func `a fault is named`(keys: String, code: String) {
    #expect(read(keys).problems.contains { $0.code == code })
  }
}
