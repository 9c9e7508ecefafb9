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

  @Test func `a run-off is on those left for the seats left, and has a limit`() throws {
    let rules = BallotRules(seats: 2, threshold: .majority, mostRounds: 2)
    let first = Self.papers(["ab", "ac", "ad", "a"])
    let waiting = try Election([first], candidates: ["a", "b", "c", "d"], rules: rules)
    #expect(waiting.outcome == .runOff(round: 2, candidates: ["b", "c", "d"], seats: 1))
    let complete = try Election(
      [first, Self.papers(["b", "b", "b", "c"])], candidates: ["a", "b", "c", "d"], rules: rules)
    #expect(complete.elected == ["a", "b"] && complete.outcome == .complete)
    let stuck = try Election(
      [first, Self.papers(["b", "c", "d", "c"])], candidates: ["a", "b", "c", "d"], rules: rules)
    #expect(stuck.outcome == .committee(candidates: ["b", "c", "d"], seats: 1))
  }

  struct Share: Sendable, CustomTestStringConvertible {
    let text: String
    let whole, least: Int
    var testDescription: String { "\(text) of \(whole)" }
  }

  static let shares = [
    Share(text: ">1/2", whole: 82, least: 42), Share(text: "1/2", whole: 82, least: 41),
    Share(text: "1/2", whole: 81, least: 41), Share(text: "2/3", whole: 10, least: 7),
    Share(text: "2/3", whole: 9, least: 6), Share(text: "60%", whole: 10, least: 6),
    Share(text: "0.5", whole: 5, least: 3),
  ]

  @Test(arguments: shares)
  func `a threshold is exact`(share: Share) throws {
    #expect(try #require(Threshold(share.text)).least(of: share.whole) == share.least)
  }

  @Test(arguments: ["", "3/2", "1/0", "-1/2", "x", "120%", "1/", "/2"])
  func `a text that is no share is refused`(text: String) { #expect(Threshold(text) == nil) }

  @Test func `papers that contradict the numbers are refused`() {
    #expect(throws: BallotError.moreBallotsThanPresent(2, present: 1)) {
      try BallotCount(
        Self.papers(["a", "a"]), candidates: ["a"], rules: BallotRules(present: 1))
    }
    #expect(throws: BallotError.ballotTwice("1")) {
      try BallotCount(
        [Ballot("1", [:]), Ballot("1", [:])], candidates: ["a"], rules: BallotRules())
    }
  }
}
