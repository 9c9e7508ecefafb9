import Contest
import Testing

struct BallotCountTests {
  /// Papers, each written as the candidates it is for; the other candidates are abstained on.
  static func papers(_ texts: [String]) -> [Ballot] {
    texts.enumerated().map { position, text in
      Ballot(
        "\(position + 1)",
        Dictionary(uniqueKeysWithValues: text.map { (String($0), Ballot.Choice.for) }))
    }
  }

  /// 五四奖章, 18th: 82 judges, 88 candidates, more than half passes; 37 passed. The papers are made up: 37 candidates
  /// have 42 votes or more, the next has exactly half.
  @Test func `of 88 candidates 37 have more than half of 82`() throws {
    let candidates = (1...88).map { "候选\($0)" }
    let ballots = (0..<82).map { judge in
      var choices: [String: Ballot.Choice] = [:]
      for (position, candidate) in candidates.enumerated() {
        let votes = position < 37 ? 42 + position % 40 : (position == 37 ? 41 : position % 41)
        choices[candidate] = judge < votes ? .for : .against
      }
      return Ballot("评委\(judge)", choices)
    }
    let rules = BallotRules(threshold: .majority, base: .present, members: 82, present: 82)
    let count = try BallotCount(ballots, candidates: candidates, rules: rules)
    #expect(count.elected.count == 37)
    #expect(count.tallies.allSatisfy { $0.needed == 42 })
    let half = try #require(count.tallies.first { $0.candidate == "候选38" })
    #expect(half.votes == 41 && !half.isElected)
  }

  @Test func `who no longer stands keeps the votes and is not elected`() throws {
    let papers = Self.papers(["ab", "ab", "ac", "a", "b"])
    var rules = BallotRules(seats: 1, threshold: Threshold("1/2"), mostMarks: 2)
    #expect(try BallotCount(papers, candidates: ["a", "b", "c"], rules: rules).elected == ["a"])
    rules.gone = ["a"]
    let count = try BallotCount(papers, candidates: ["a", "b", "c"], rules: rules)
    // Three of five papers are for b, which is enough.
    #expect(count.elected == ["b"] && count.openSeats == 0 && count.tied.isEmpty)
    #expect(count.tallies.first.map { [$0.votes, $0.stands ? 1 : 0] } == [4, 0])
    // A paper for too many was invalid when it was cast, whoever has left since.
    rules.mostMarks = 1
    #expect(try BallotCount(papers, candidates: ["a", "b", "c"], rules: rules).invalid.count == 3)
  }

  @Test func `a paper for more than the seats is invalid and counted apart`() throws {
    let count = try BallotCount(
      Self.papers(["ab", "ab", "abc", "c", ""]), candidates: ["a", "b", "c"],
      rules: BallotRules(seats: 2, threshold: .majority))
    #expect(count.cast == 5)
    #expect(count.invalid.map(\.id) == ["3"])
    #expect(count.invalid.first?.fault == .tooManyMarks(3, most: 2))
    #expect(count.blank == 1)
    // 2 of 5 cast is no majority; of the 4 valid it would be none either.
    #expect(count.elected.isEmpty)
  }

  @Test func `a recused member is taken out of the denominator`() throws {
    var ballots = Self.papers(["a", "a", "", ""])
    ballots[3].choices["a"] = .recused
    let count = try BallotCount(
      ballots, candidates: ["a"], rules: BallotRules(threshold: .majority))
    #expect(count.tallies[0].denominator == 3)
    #expect(count.tallies[0].needed == 2)
    #expect(count.elected == ["a"])
  }

  @Test(arguments: [(BallotRules.Base.cast, 3), (.present, 3), (.valid, 3)])
  func `a recusal holds on a paper with too many marks`(base: BallotRules.Base, whole: Int) throws {
    var ballots = Self.papers(["a", "a", "", "bc"])
    ballots[3].choices["a"] = .recused
    let count = try BallotCount(
      ballots, candidates: ["a", "b", "c"],
      rules: BallotRules(seats: 1, threshold: .majority, base: base))
    let a = try #require(count.tallies.first { $0.candidate == "a" })
    #expect(count.invalid.count == 1)
    // Four papers, three of them valid; the recused member's is the fourth.
    #expect(a.denominator == whole && a.needed == 2)
  }

  @Test func `equal votes at the last seat elect none of the equals`() throws {
    let count = try BallotCount(
      Self.papers(["ab", "ac", "a"]), candidates: ["a", "b", "c"], rules: BallotRules(seats: 2))
    #expect(count.elected == ["a"])
    #expect(count.tied == ["b", "c"])
    #expect(count.openSeats == 1)
  }

  @Test func `without a quorum nobody is elected`() throws {
    let count = try BallotCount(
      Self.papers(["a", "a"]), candidates: ["a"],
      rules: BallotRules(
        threshold: .majority, quorum: Threshold(Fraction(2, over: 3)), members: 6, present: 3))
    #expect(!count.hasQuorum && count.elected.isEmpty)
  }

  @Test func `for a quorum of two thirds four of six are enough`() throws {
    let rules = BallotRules(quorum: Threshold(Fraction(2, over: 3)), members: 6, present: 4)
    let count = try BallotCount(Self.papers(["a", "a"]), candidates: ["a"], rules: rules)
    #expect(count.hasQuorum && count.elected == ["a"])
  }

  @Test func `without a threshold the most votes win, and a candidate without a vote does not`()
    throws
  {
    let count = try BallotCount(
      Self.papers(["a", "a", "b"]), candidates: ["a", "b", "c"], rules: BallotRules(seats: 3))
    #expect(count.elected == ["a", "b"])
    #expect(count.openSeats == 1)
  }

  @Test func `even a share of nobody needs one vote`() throws {
    let count = try BallotCount(
      Self.papers([""]), candidates: ["a"],
      rules: BallotRules(threshold: Threshold(Fraction(0)), base: .valid))
    #expect(count.tallies[0].needed == 1 && count.elected.isEmpty)
  }

  @Test func `candidates stand by votes, then as they were listed`() throws {
    let count = try BallotCount(
      Self.papers(["c", "c", "b", "a"]), candidates: ["b", "a", "c"], rules: BallotRules())
    #expect(count.tallies.map(\.candidate) == ["c", "b", "a"])
  }

  @Test func `a paper for somebody who does not stand is invalid`() throws {
    let count = try BallotCount(
      Self.papers(["a", "ax"]), candidates: ["a"], rules: BallotRules())
    #expect(count.invalid.map(\.fault) == [.unknownCandidate("x")])
    #expect(count.tallies[0].votes == 1)
  }

  @Test func `a paper with votes against is not blank`() throws {
    var ballots = Self.papers(["", ""])
    ballots[0].choices["a"] = .against
    let count = try BallotCount(ballots, candidates: ["a"], rules: BallotRules())
    #expect(count.blank == 1)
    #expect(count.tallies[0].against == 1 && count.tallies[0].abstentions == 1)
  }

  @Test(arguments: [
    (BallotRules.Base.present, 9), (.cast, 4), (.valid, 3), (.members, 12),
  ])
  func `the threshold is a part of what the rules say`(base: BallotRules.Base, whole: Int) throws {
    let count = try BallotCount(
      Self.papers(["a", "b", "", "ab"]), candidates: ["a", "b"],
      rules: BallotRules(
        seats: 1, threshold: .majority, base: base, members: 12, present: 9))
    #expect(count.tallies.map(\.denominator) == [whole, whole])
  }

  @Test func `papers that contradict the numbers are refused`() {
    #expect(throws: BallotError.moreBallotsThanPresent(2, present: 1)) {
      try BallotCount(
        Self.papers(["a", "a"]), candidates: ["a"], rules: BallotRules(present: 1))
    }
    #expect(throws: BallotError.ballotTwice("1")) {
      try BallotCount(
        [Ballot("1", [:]), Ballot("1", [:])], candidates: ["a"], rules: BallotRules())
    }
    #expect(throws: BallotError.noCandidates) {
      try BallotCount([], candidates: [], rules: BallotRules())
    }
    #expect(throws: BallotError.candidateTwice("a")) {
      try BallotCount([], candidates: ["a", "a"], rules: BallotRules())
    }
    #expect(throws: BallotError.negative(-1)) {
      try BallotCount([], candidates: ["a"], rules: BallotRules(seats: -1))
    }
    #expect(throws: BallotError.morePresentThanMembers(3, members: 2)) {
      try BallotCount([], candidates: ["a"], rules: BallotRules(members: 2, present: 3))
    }
    #expect(throws: Never.self) {
      try BallotCount(
        Self.papers(["a"]), candidates: ["a"], rules: BallotRules(seats: 0, members: 1, present: 1))
    }
  }

  @Test func `of two names on a paper that are no candidates, the first by name is told`() throws {
    let count = try BallotCount(
      Self.papers(["yx"]), candidates: ["a"], rules: BallotRules())
    #expect(count.invalid.map(\.fault) == [.unknownCandidate("x")])
  }

  @Test func `two counts are equal when votes, papers, ties and invalid papers are`() throws {
    func count(_ papers: String...) throws -> BallotCount {
      try BallotCount(
        Self.papers(papers), candidates: ["a", "b"], rules: BallotRules(seats: 1))
    }
    #expect(try count("a", "b") == count("b", "a"))
    #expect(try count("a", "b") != count("a", "b", ""))
    #expect(try count("a", "b") != count("a", "a"))
    #expect(try count("ab", "a") != count("a", "ab"))
  }
}
