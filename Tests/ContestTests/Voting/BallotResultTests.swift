import Contest
import Testing

struct BallotResultTests {
  static let voters = (1...9).map { Judge.ID("V\($0)") }

  /// A run with so many votes for each candidate; the other papers abstain.
  static func run(
    _ number: Int, _ votes: [String: Int], present: Int = 9, isCounted: Bool = true
  ) -> BallotInput.Run {
    BallotInput.Run(
      number, candidates: votes.keys.sorted().map { Entry.ID($0) },
      present: Set(voters.prefix(present)),
      papers: (0..<present).map { place in
        Ballot(voters[place].text, votes.filter { $0.value > place }.mapValues { _ in .for })
      }, isCounted: isCounted)
  }

  static func input(_ runs: BallotInput.Run...) -> BallotInput {
    BallotInput(voters: Set(voters), runs: runs)
  }

  static let two = BallotRule(seats: 2, mostMarks: 4, runs: 2)

  @Test func `equals at the last seat are not elected, and the next run is on them alone`() {
    let first = Self.run(1, ["A": 7, "B": 6, "C": 6, "D": 3])
    let result = BallotResult(Self.input(first), Self.two)
    #expect(result.elected == ["A"])
    #expect(result.next == .run(2, candidates: ["B", "C"], seats: 1))
    let after = BallotResult(
      Self.input(first, Self.run(2, ["B": 4, "C": 5])),
      BallotRule(
        seats: 2, mostMarks: 4, runs: 2))
    #expect(after.elected == ["A", "C"] && after.next == .complete)
    #expect(after.vote(of: "C").map { [$0.run, $0.votes, $0.needed ?? 0] } == [2, 5, 5])
    #expect(after.vote(of: "A")?.run == 1)
    #expect(after.firstVotes == ["A": 7, "B": 6, "C": 6, "D": 3])
  }

  @Test func `who has withdrawn is not among those of the run to come`() {
    // A has one of two seats, and B and C are equal at the other.
    let first = Self.run(1, ["A": 7, "B": 6, "C": 6, "D": 3])
    let result = BallotResult(Self.input(first), Self.two)
    #expect(
      result.amongStanding { $0 != "B" }.next == .run(2, candidates: ["C"], seats: 1))
    #expect(result.amongStanding { $0 == "A" }.next == .seatsOpen(1, tied: []))
    let last = BallotResult(Self.input(first), BallotRule(seats: 2, mostMarks: 4))
    #expect(last.next == .seatsOpen(1, tied: ["B", "C"]))
    #expect(last.amongStanding { $0 != "B" }.next == .seatsOpen(1, tied: ["C"]))
    #expect(result.amongStanding { _ in true } == result)
  }

  /// A run in which `gone` had left before it was counted.
  static func run(_ number: Int, _ votes: [String: Int], gone: Set<Entry.ID>) -> BallotInput.Run {
    var run = run(number, votes)
    run.gone = gone
    return run
  }

  @Test func `who had left before the count is not elected, and the next with enough votes is`() {
    let result = BallotResult(
      Self.input(Self.run(1, ["A": 8, "B": 7, "C": 6, "D": 3], gone: ["A"])), Self.two)
    #expect(result.elected == ["B", "C"] && result.next == .complete)
    let vote = result.vote(of: "A")
    #expect(vote?.votes == 8 && vote?.passes == true && vote?.stands == false)
    #expect(vote?.text(in: .chinese).hasSuffix("计票时已不在列，不作数") == true)
    #expect(vote?.text(in: .english).contains("no longer stood") == true)
    #expect(result.vote(of: "B")?.text(in: .chinese).hasSuffix("）") == true)
  }

  @Test func `the seat of one who had left goes to a further run if nobody else has the votes`() {
    let first = Self.run(1, ["A": 8, "B": 7, "C": 3, "D": 2], gone: ["A"])
    let result = BallotResult(Self.input(first), Self.two)
    #expect(result.elected == ["B"])
    #expect(result.next == .run(2, candidates: ["C", "D"], seats: 1))
    let last = BallotResult(Self.input(first), BallotRule(seats: 2, mostMarks: 4))
    #expect(last.next == .seatsOpen(1, tied: []))
    #expect(last.passedOver.isEmpty)
  }

  @Test func `who had left is not among equals at the last seat, nor in reserve`() {
    let equals = BallotResult(
      Self.input(Self.run(1, ["A": 7, "B": 6, "C": 6, "D": 3], gone: ["C"])), Self.two)
    #expect(equals.elected == ["A", "B"] && equals.tied.isEmpty)
    let passed = BallotResult(
      Self.input(Self.run(1, ["A": 8, "B": 7, "C": 6, "D": 5], gone: ["C"])),
      BallotRule(seats: 2, mostMarks: 4, reserves: 2))
    #expect(passed.passedOver == [["D"]])
  }

  @Test func `a void run elects nobody whoever had left, and if all had left nothing is due`() {
    var rule = Self.two
    rule.quorum = Threshold("2/3")
    var void = Self.run(1, ["A": 5, "B": 4], present: 5)
    void.gone = ["A"]
    // Who stands in the next run is seen when it begins.
    #expect(
      BallotResult(Self.input(void), rule).next == .run(2, candidates: ["A", "B"], seats: 2))
    let all = BallotResult(Self.input(Self.run(1, ["A": 8, "B": 7], gone: ["A", "B"])), Self.two)
    #expect(all.elected.isEmpty && all.next == .complete)
  }

  @Test func `open seats go to a further run on all who are left`() {
    let first = Self.run(1, ["A": 7, "B": 4, "C": 3])
    let result = BallotResult(Self.input(first), Self.two)
    #expect(result.next == .run(2, candidates: ["B", "C"], seats: 1))
    let after = BallotResult(Self.input(first, Self.run(2, ["B": 4, "C": 4])), Self.two)
    #expect(after.elected == ["A"] && after.next == .seatsOpen(1, tied: []))
    #expect(after.openSeats == 1)
  }

  @Test func `after the last run equals wait for the committee`() {
    let first = Self.run(1, ["A": 7, "B": 6, "C": 6])
    let after = BallotResult(Self.input(first, Self.run(2, ["B": 5, "C": 5])), Self.two)
    #expect(after.next == .seatsOpen(1, tied: ["B", "C"]))
    #expect(after.tied == ["B", "C"])
  }

  @Test func `a run without a quorum is void and is not counted as one of the runs`() {
    var rule = Self.two
    (rule.quorum, rule.runs) = (Threshold("2/3"), 1)
    let void = Self.run(1, ["A": 5, "B": 5, "C": 1], present: 5)
    let result = BallotResult(Self.input(void), rule)
    #expect(result.elected.isEmpty && result.runs.map(\.isVoid) == [true])
    #expect(result.next == .run(2, candidates: ["A", "B", "C"], seats: 2))
    #expect(result.firstVotes.isEmpty && result.vote(of: "A") == nil)
    let after = BallotResult(
      Self.input(void, Self.run(2, ["A": 6, "B": 5, "C": 1], present: 6)), rule)
    #expect(after.elected == ["A", "B"] && after.next == .complete)
    #expect(after.firstVotes["A"] == 6)
  }

  @Test func `in the middle, a lost quorum elects nobody, and who was elected before stays`() {
    var rule = Self.two
    rule.quorum = Threshold("2/3")
    let result = BallotResult(
      Self.input(
        Self.run(1, ["A": 7, "B": 4, "C": 3]), Self.run(2, ["B": 5, "C": 3], present: 5)), rule)
    #expect(result.elected == ["A"])
    #expect(result.next == .run(3, candidates: ["B", "C"], seats: 1))
  }

  @Test func `whoever is recused from a candidate is not counted for it`() {
    var input = Self.input(Self.run(1, ["A": 4, "B": 4]))
    let rule = BallotRule(isNamed: true)
    #expect(BallotResult(input, rule).elected.isEmpty)
    // Of nine, V8 and V9 are recused from A: more than half of seven is four.
    input.recusals = ["A": ["V8", "V9"]]
    let result = BallotResult(input, rule)
    #expect(result.elected == ["A"])
    #expect(
      result.vote(of: "A").map { [$0.denominator, $0.needed ?? 0, $0.recused] } == [7, 4, 2])
    #expect(result.vote(of: "B")?.denominator == 9)
  }

  /// Nine present, V9 recused from A: her blank paper was an abstention and a recusal.
  static func secret(
    papers: [[String: Ballot.Choice]], recusals: [Entry.ID: Set<Judge.ID>] = ["A": ["V9"]],
    base: BallotRules.Base = .present
  ) throws -> BallotCount {
    let run = BallotInput.Run(
      1, candidates: ["A", "B"], present: Set(voters),
      papers: papers.enumerated().map { Ballot("\($0 + 1)", $1) }, isCounted: true)
    let input = BallotInput(voters: Set(voters), recusals: recusals, runs: [run])
    let rule = BallotRule(seats: 1, base: base, mostMarks: 2, isNamed: false)
    return try #require(BallotResult(input, rule).runs.first?.count)
  }

  private func sums(_ count: BallotCount) -> [Int] {
    count.tallies.map { $0.votes + $0.against + $0.abstentions + $0.recused }
  }

  @Test
  func `on secret papers a recused voter's blank is no abstention, and the sums are the papers`()
    throws
  {
    let for5 = Array(repeating: ["A": Ballot.Choice.for], count: 5)
    let papers: [[String: Ballot.Choice]] =
      for5 + [["A": .against], ["B": .for], ["B": .for], ["B": .against]]
    let count = try Self.secret(papers: papers)
    let a = try #require(count.tallies.first { $0.candidate == "A" })
    #expect([a.votes, a.against, a.abstentions, a.recused] == [5, 1, 2, 1])
    #expect([a.outOfBase, a.denominator] == [1, 8] && a.recusalsApart(in: .chinese) == nil)
    #expect(sums(count) == [9, 9])
    // The same where the paper says 回避: it is the one, and no further one.
    var marked = papers
    marked[8]["A"] = .recused
    let b = try #require(try Self.secret(papers: marked).tallies.first { $0.candidate == "A" })
    #expect([b.votes, b.against, b.abstentions, b.recused] == [5, 1, 2, 1])
  }

  @Test func `a recused voter without a valid paper leaves the base, and the sums stay the papers`()
    throws
  {
    let papers = Array(repeating: ["A": Ballot.Choice.for, "B": .against], count: 8)
    let count = try Self.secret(papers: papers)
    let a = try #require(count.tallies.first { $0.candidate == "A" })
    #expect([a.votes, a.abstentions, a.recused, a.outOfBase, a.denominator] == [8, 0, 0, 1, 8])
    #expect(a.recusalsApart(in: .chinese) == "回避的有效票 0 张，不计入基数的 1 人")
    #expect(sums(count) == [8, 8])
    // Of all members: V9 is out of the base although she is not there.
    let absent = try Self.secret(
      papers: Array(papers.prefix(8)), recusals: ["A": ["V9"], "B": ["V9"]], base: .members)
    #expect(sums(absent) == [8, 8])
  }

  @Test func `the blank paper of somebody recused from all is told as such`() throws {
    let papers: [[String: Ballot.Choice]] =
      Array(repeating: ["A": .for], count: 7) + [[:], ["A": .abstain]]
    let count = try Self.secret(papers: papers, recusals: ["A": ["V9"], "B": ["V9", "V8"]])
    #expect(count.blank == 2 && count.recusedBlank == 1)
    #expect(count.papers(in: .chinese).hasSuffix("有效票中空白 2 张（8、9），其中 1 张是应回避的人交的。"))
    #expect(count.papers(in: .english).hasSuffix("1 of them of members who are recused."))
    #expect(sums(count) == [9, 9])
  }

  @Test(arguments: [BallotRules.Base.present, .cast, .valid, .members])
  func `votes, abstentions and recusals are the valid papers whatever the base`(
    base: BallotRules.Base
  ) throws {
    let choices: [Ballot.Choice?] = [.for, .against, .abstain, .recused, nil]
    for seed in 0..<25 {
      let papers = (0..<9).map { place -> [String: Ballot.Choice] in
        var paper: [String: Ballot.Choice] = [:]
        paper["A"] = choices[(seed + place) % 5]
        paper["B"] = choices[(seed / 5 + place * 2) % 5]
        return paper
      }
      let count = try Self.secret(
        papers: papers, recusals: ["A": ["V8", "V9"], "B": ["V1"]], base: base)
      #expect(sums(count) == [9, 9], "seed \(seed)")
    }
  }

  @Test func `a recused voter's vote does not count, whatever the paper says`() {
    var input = Self.input(Self.run(1, ["A": 5]))
    input.recusals = ["A": ["V1"]]
    let named = BallotResult(input, BallotRule(isNamed: true))
    #expect(named.vote(of: "A").map { [$0.votes, $0.denominator, $0.needed ?? 0] } == [4, 8, 5])
    #expect(named.elected.isEmpty)
  }

  @Test func `a paper for too many is invalid and counted apart`() {
    let rule = BallotRule(seats: 1)
    let result = BallotResult(Self.input(Self.run(1, ["A": 6, "B": 1])), rule)
    // V1's paper is for both, so it is invalid: A has five of nine present.
    #expect(result.runs.first?.count.invalid.map(\.id) == ["V1"])
    #expect(result.vote(of: "A")?.votes == 5 && result.elected == ["A"])
  }

  @Test func `that nobody passes is an outcome`() {
    let result = BallotResult(Self.input(Self.run(1, ["A": 4, "B": 0])), BallotRule())
    #expect(result.elected.isEmpty && result.next == .complete && result.fault == nil)
  }

  @Test func `no more candidates than seats is told, and the votes needed stand`() {
    let result = BallotResult(
      Self.input(Self.run(1, ["A": 7, "B": 4])), BallotRule(seats: 2, mostMarks: 2))
    #expect(result.hasNoChoice && result.elected == ["A"])
    #expect(!BallotResult(Self.input(Self.run(1, ["A": 7, "B": 4, "C": 1])), Self.two).hasNoChoice)
  }

  @Test func `those who passed and found no seat stand by, losers of a run-off first`() {
    let first = Self.run(1, ["A": 8, "B": 6, "C": 6, "D": 5, "E": 5])
    let result = BallotResult(
      Self.input(first, Self.run(2, ["B": 6, "C": 5])), BallotRule(seats: 2, mostMarks: 5, runs: 2))
    #expect(result.elected == ["A", "B"])
    #expect(result.passedOver == [["C"], ["D", "E"]])
  }

  @Test func `a run that is not counted decides nothing`() {
    let open = Self.run(1, ["A": 9], isCounted: false)
    let result = BallotResult(Self.input(open), Self.two)
    #expect(result.next == .counting(run: 1) && result.elected.isEmpty && result.runs.isEmpty)
    #expect(BallotResult(BallotInput(), Self.two).next == .notHeld)
  }

  @Test func `more papers than voters present cannot be counted`() {
    var run = Self.run(1, ["A": 9])
    run.present = Set(Self.voters.prefix(3))
    let result = BallotResult(Self.input(run), Self.two)
    #expect(result.fault?.run == 1 && result.next == .counting(run: 1))
    #expect(result.fault?.error == .moreBallotsThanPresent(9, present: 3))
  }

  @Test(arguments: 0..<200)
  func `seats are never overfilled, and everybody elected has the votes`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let names = (0..<(2 + random.number(below: 8))).map { "C\($0)" }
    let rule = BallotRule(
      seats: 1 + random.number(below: 5), threshold: random.number(below: 4) == 0 ? nil : .majority,
      mostMarks: 20, runs: 1 + random.number(below: 3))
    var input = BallotInput(voters: Set(Self.voters))
    var standing = names
    for number in 1...4 {
      let votes = Dictionary(
        uniqueKeysWithValues: standing.map { ($0, random.number(below: 10)) })
      input.runs.append(Self.run(number, votes))
      guard case .run(_, let left, let seats) = BallotResult(input, rule).next else { break }
      #expect(seats > 0 && !left.isEmpty)
      standing = left.map(\.text)
    }
    let result = BallotResult(input, rule)
    #expect(Set(result.elected).count == result.elected.count)
    #expect(result.elected.count <= rule.seats ?? .max)
    #expect(result.runs.count <= rule.runs)
    for entry in result.elected { #expect(result.vote(of: entry)?.passes == true) }
  }
}
