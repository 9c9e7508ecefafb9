import Contest
import Testing

struct RecusedVotesTests {
  /// Five present of six, V1 recused from A. Each letter is a paper's choice on A, then on B: `f` for, `a` against, `x`
  /// abstains, `r` recused, `-` blank.
  static func found(_ papers: [String], isNamed: Bool = false) -> [RecusedVotes] {
    let voters = (1...6).map { Judge.ID("V\($0)") }
    let choices: [Character: Ballot.Choice] = [
      "f": .for, "a": .against, "x": .abstain, "r": .recused,
    ]
    let run = BallotInput.Run(
      1, candidates: ["A", "B"], present: Set(voters.prefix(5)),
      papers: papers.enumerated().map { place, letters in
        Ballot(
          "\(place + 1)",
          Dictionary(
            zip(["A", "B"], letters).compactMap { name, letter in
              choices[letter].map { (name, $0) }
            }, uniquingKeysWith: { one, _ in one }))
      }, isCounted: true)
    let input = BallotInput(
      voters: Set(voters), recusals: ["A": ["V1", "V6"]], runs: [run])
    return RecusedVotes.found(in: run, of: input, BallotRule(seats: 1, isNamed: isNamed))
  }

  @Test func `five votes on a candidate from whom one of five is recused are one too many`() {
    let found = Self.found(["ff", "ff", "fa", "aa", "af"])
    #expect(found.map(\.candidate) == ["A"])
    #expect(found.first.map { [$0.votes, $0.present, $0.recused, $0.most] } == [5, 5, 1, 4])
    #expect(found.first?.text(in: .chinese) == "到会 5 人中 1 人应回避，至多 4 张对其投票，却有 5 张")
  }

  @Test func `four votes are right, whatever stands on the fifth paper`() {
    for last in ["rf", "xf", "-f"] {
      #expect(Self.found(["ff", "ff", "fa", "aa", last]) == [])
    }
    // Four papers came in, and the one that is missing may be that of the recused voter.
    #expect(Self.found(["ff", "ff", "fa", "aa"]) == [])
  }

  @Test func `on named papers the count itself leaves the recused voter out`() {
    #expect(Self.found(["ff", "ff", "fa", "aa", "af"], isNamed: true) == [])
  }

  @Test func `the count of such papers would have more votes than voters`() throws {
    let voters = (1...5).map { Judge.ID("V\($0)") }
    let run = BallotInput.Run(
      1, candidates: ["A"], present: Set(voters),
      papers: voters.indices.map { Ballot("\($0 + 1)", ["A": .for]) }, isCounted: true)
    let input = BallotInput(voters: Set(voters), recusals: ["A": ["V1"]], runs: [run])
    let rule = BallotRule(seats: 1, isNamed: false)
    let tally = try #require(BallotResult(input, rule).runs.first?.count.tallies.first)
    #expect([tally.votes, tally.denominator] == [5, 4])
    #expect(RecusedVotes.found(in: run, of: input, rule).map(\.votes) == [5])
    #expect(
      BallotResult(input, rule).recusedVotes == [1: RecusedVotes.found(in: run, of: input, rule)])
  }
}
