import Contest
import Testing

struct BallotKindTests {
  @Test func `nobody marks, and those elected go on`() throws {
    let played = try PlayedTier(tier: "rounds: [{id: vote, kind: ballot}]")
    let round = try #require(played.tier.round("vote"))
    #expect(round.scores && round.advances && !round.isJudged && !round.printsSheets)
    #expect(round.recorded == nil && round.ballot == BallotRule())
    #expect(round.judging?.fullMarks == nil)
    #expect(round.name == BallotKind.usualName)
  }

  @Test func `the example of the guide is played`() throws {
    var played = try PlayedTier(guide: "### ballot ·")
    let rule = try #require(played.tier.round("vote")?.ballot)
    #expect(rule.voters == .drawn(9) && rule.seats == 2 && rule.runs == 3 && rule.reserves == 1)
    #expect(rule.threshold == .majority && rule.quorum == Threshold("2/3"))
    #expect(rule.isNamed && rule.keyed == .twice)
    // A has 7 votes of nine; B and C have 6, and there is one seat left.
    played.vote("vote", ["A": 7, "B": 6, "C": 6, "D": 3], voters: 9)
    #expect(played.ranking("vote") == ["A 7 1", "B 6 2=", "C 6 2=", "D 3 4"])
    #expect(
      played.outcome.open.contains(
        .ballotRunDue("vote", run: 2, [Entry.ID("B"), Entry.ID("C")], seats: 1)))
    // Closed without the run, with a reason: the run is not left to do.
    var ended = played
    ended.decide(.leaveUnranked("vote"), reason: "不再投")
    #expect(!ended.outcome.open.contains { $0.code == "open-ballot-run-due" })
    played.vote("vote", ["B": 4, "C": 5], voters: 9)
    #expect(played.selection("vote") == ["A advanced", "B out", "C advanced", "D out"])
    #expect(
      played.reason("C", "vote")
        == "第 2 轮得 5 票（按 9 计，须 5 票；反对 0，弃权 4），当选。")
    #expect(played.explanation("C", "vote").first == "得票：6 票（首次有效投票）。")
    // The rulebook has no ties to write here; the runs decide.
    #expect(played.explanation("C", "vote").last == "名次：并列第 2 名，首次有效投票的得票相同。")
    #expect(played.outcome.open.isEmpty)
  }

  @Test func `a title goes to those elected, and moves up when one leaves`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: vote, kind: ballot, seats: 2, most-marks: 3, reserves: 1}]
        awards: [{level: 奖章, to: advanced-of vote}, {level: 提名奖, to: not-advanced-of vote}]
        """)
    played.vote("vote", ["A": 7, "B": 6, "C": 5, "D": 2], voters: 9)
    played.inputs.confirmed = ["vote"]
    #expect(played.awards == ["A 奖章", "B 奖章", "C 提名奖", "D 提名奖"])
    played.entry("A") { $0.state = .withdrawn }
    #expect(played.awards == ["B 奖章", "C 奖章", "D 提名奖"])
    played.decide(.going("vote", Entry.ID("B"), .exclude))
    #expect(played.awards.first == "C 奖章")
  }

  /// 五四奖章, 18th: 82 judges vote by name on 88 candidates; more than half passes, and 37 pass.
  @Test func `of 88 candidates before 82 judges 37 have the 42 votes that are needed`() throws {
    var played = try PlayedTier(
      tier: "rounds: [{id: vote, kind: ballot, threshold: more than 1/2, of: present, named: true}]"
    )
    var votes: [String: Int] = [:]
    for number in 1...88 { votes["X\(number)"] = number <= 37 ? 42 + number % 40 : number % 42 }
    played.vote("vote", votes, voters: 82)
    let ballot = try #require(played.outcome["vote"]?.ballot)
    #expect(ballot.runs.first?.count.tallies.allSatisfy { $0.needed == 42 } == true)
    #expect(ballot.elected.count == 37)
    #expect(played.outcome["vote"]?.selection?.advanced.count == 37)
    #expect(ballot.next == .complete)
  }

  @Test(arguments: [
    ("threshold: half", "rulebook-wrong-shape"),
    ("threshold: 3/2", "rulebook-wrong-shape"),
    ("threshold: most", "rulebook-ballot-without-seats"),
    ("reserves: 2", "rulebook-ballot-without-seats"),
    ("runs: 2", "rulebook-ballot-without-seats"),
    ("voters: everybody", "rulebook-unknown-word"),
    ("voters: {draw: 0}", "rulebook-out-of-range"),
    ("voters: {draw: 5, from: street}", "rulebook-unknown-word"),
    ("of: everyone", "rulebook-unknown-word"),
    ("rubric: [{id: a, name: 甲}]", "rulebook-key-elsewhere"),
    ("seats: 0", "rulebook-out-of-range"),
  ])
  func `what cannot be meant is a fault`(keys: String, code: String) {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: one, kind: ballot, \(keys)}")
    ).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }

  @Test(arguments: [
    ("more than 1/2", Threshold(">1/2")), ("at least 2/3", Threshold("2/3")),
    ("60%", Threshold("60%")),
  ])
  func `a threshold is read as it is said`(words: String, threshold: Threshold?) throws {
    let played = try PlayedTier(
      tier: "rounds: [{id: vote, kind: ballot, threshold: \(words), seats: 3}]")
    #expect(played.tier.round("vote")?.ballot?.threshold == threshold)
  }
}

extension PlayedTier {
  /// Adds a counted run in which each candidate has so many of the voters V1, V2 …, who are all present. Every voter's
  /// paper is for those candidates whose votes reach to it.
  mutating func vote(_ round: Round.ID, _ votes: [String: Int], voters: Int) {
    let judges = (1...voters).map { Judge.ID("V\($0)") }
    for name in votes.keys.sorted() where !inputs.entries.contains(where: { $0.id.text == name }) {
      entry(name) { _ in }
    }
    let names = votes.keys.sorted()
    let papers = judges.enumerated().map { place, judge in
      // Each paper begins at another candidate, so that no paper has all of them.
      Ballot(
        judge.text,
        Dictionary(
          uniqueKeysWithValues: names.enumerated().compactMap { offset, name in
            (place + offset) % voters < votes[name] ?? 0 ? (name, Ballot.Choice.for) : nil
          }))
    }
    var input = inputs.rounds[round] ?? TierInputs.RoundInput(entries: [], isClosed: true)
    for name in names where !input.entries.contains(Entry.ID(name)) {
      input.entries.append(Entry.ID(name))
    }
    var ballot = input.ballot ?? BallotInput()
    ballot.voters = Set(judges)
    ballot.runs.append(
      BallotInput.Run(
        ballot.runs.count + 1, candidates: names.map { Entry.ID($0) }, present: Set(judges),
        papers: papers, isCounted: true))
    input.ballot = ballot
    inputs.rounds[round] = input
  }

  /// `A advanced`, by entry.
  func selection(_ round: Round.ID) -> [String] {
    (outcome[round]?.selection?.lists.flatMap(\.entries) ?? [])
      .sorted { $0.standing.entry < $1.standing.entry }.map { choice in
        let word =
          switch choice.outcome {
          case .advanced: "advanced"
          case .reserve: "reserve"
          case .undecided: "undecided"
          case .notAdvanced: "out"
          }
        return "\(choice.standing.entry.text) \(word)"
      }
  }

  func reason(_ entry: String, _ round: Round.ID, _ language: Language = .chinese) -> String? {
    outcome[round]?.selection?[Entry.ID(entry)]?.reason.message(in: language)
  }
}
