import Contest
import Testing

struct ElectionTests {
  static let rules = BallotRules(seats: 2, threshold: .majority, mostRounds: 2)
  static let names = ["a", "b", "c", "d"]
  static func papers(_ texts: String...) -> [Ballot] { BallotCountTests.papers(texts) }

  @Test func `before the first ballot all candidates are to be voted on`() throws {
    let election = try Election([], candidates: Self.names, rules: Self.rules)
    #expect(election.outcome == .runOff(round: 1, candidates: Self.names, seats: 2))
    #expect(election.elected.isEmpty && election.rounds.isEmpty)
  }

  @Test func `a seat left open goes to a run-off on those not elected`() throws {
    let election = try Election(
      [Self.papers("ab", "ac", "ad", "a")], candidates: Self.names, rules: Self.rules)
    #expect(election.elected == ["a"])
    #expect(election.outcome == .runOff(round: 2, candidates: ["b", "c", "d"], seats: 1))
  }

  @Test func `candidates tied at the last seat are the only ones in the run-off`() throws {
    let election = try Election(
      [Self.papers("ab", "ac", "abc", "d")], candidates: Self.names,
      rules: BallotRules(seats: 2, mostMarks: 3, mostRounds: 2))
    #expect(election.elected == ["a"])
    #expect(election.outcome == .runOff(round: 2, candidates: ["b", "c"], seats: 1))
  }

  @Test func `when all seats are filled the election is complete, and no further paper is read`()
    throws
  {
    let first = Self.papers("ab", "ab", "ab")
    let election = try Election(
      [first, Self.papers("c", "c")], candidates: Self.names, rules: Self.rules)
    #expect(election.outcome == .complete)
    #expect(election.elected == ["a", "b"] && election.rounds.count == 1)
  }

  @Test func `after the last ballot that the rules allow the committee decides`() throws {
    let first = Self.papers("ab", "ac", "ad", "a")
    let stuck = try Election(
      [first, Self.papers("b", "c", "d", "c"), Self.papers("b", "b", "b", "b")],
      candidates: Self.names, rules: Self.rules)
    #expect(stuck.outcome == .committee(candidates: ["b", "c", "d"], seats: 1))
    #expect(stuck.rounds.count == 2)
  }

  @Test func `in a run-off a paper may be for as many as there are seats left`() throws {
    let rules = BallotRules(seats: 2, threshold: .majority, mostMarks: 2, mostRounds: 2)
    let election = try Election(
      [Self.papers("ab", "ac", "ad", "a"), Self.papers("bc", "b", "b", "c")],
      candidates: Self.names, rules: rules)
    #expect(election.rounds.last?.invalid.map(\.id) == ["1"])
  }

  @Test func `without a quorum nobody is elected, and how many are needed is told`() throws {
    let rules = BallotRules(
      seats: 1, quorum: Threshold(Fraction(2, over: 3)), members: 6, present: 3)
    let election = try Election([Self.papers("a", "a")], candidates: Self.names, rules: rules)
    #expect(election.outcome == .noQuorum(present: 3, needed: 4))
    #expect(election.elected.isEmpty)
  }
}
