import Contest
import Testing

struct VoteVerdictTests {
  @Test func `one voter's votes in their order`() {
    var voter = VoteVerdict.Voter()
    var found: [VoteVerdict] = []
    for (day, entry) in [
      ("2027-05-01", "A"), ("2027-05-01", "A"), ("2027-05-01", "B"), ("2027-05-02", "A"),
      ("2027-05-03", "B"), ("2027-05-08", "B"), ("2027-04-30", "B"),
    ] as [(CalendarDay, Entry.ID)] {
      let verdict = VoteVerdict(entry, on: day, by: voter, PublicVoteRuleTests.rule)
      if verdict == .counted { voter.votes[day, default: []].insert(entry) }
      found.append(verdict)
    }
    #expect(found == [.counted, .again, .overDay, .counted, .overAll, .late, .early])
    #expect(voter.count == 2)
  }

  @Test func `an unknown code and an unknown entry count for nothing`() {
    let day: CalendarDay = "2027-05-01"
    #expect(
      VoteVerdict("A", on: day, by: .init(isKnown: false), PublicVoteRuleTests.rule)
        == .unknownVoter)
    #expect(VoteVerdict(nil, on: day, by: .init(), PublicVoteRuleTests.rule) == .unknownEntry)
  }

  @Test(arguments: VoteVerdict.allCases)
  func `each has a name in both languages`(verdict: VoteVerdict) {
    #expect(verdict.name(in: .chinese) != verdict.name(in: .english))
  }
}
