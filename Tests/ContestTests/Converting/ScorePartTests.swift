import Contest
import Testing

struct ScorePartTests {
  @Test func `what is asked is said`() throws {
    let needs = try EntryResultPartTests.played(
      "{round: times, score: worst-run, at-most: \"0:30\"}"
    ).tier.awards.first?
    .needs
    #expect(needs?.words(in: .chinese, naming: .none) == "“times”最差的一项不超过 0:30")
    #expect(
      needs?.words(in: .english, naming: .none) == "the worst item in “times” is 0:30 or less")
  }
}
