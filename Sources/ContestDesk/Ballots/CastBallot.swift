public import Contest
public import ContestStore

/// A ballot as one of its voters sees it: the candidates of the current run and the voter's own paper, nothing of anybody
/// else.
public struct VoterBallot: Sendable {
  public struct Candidate: Sendable {
    public let entry: Entry.ID
    public let title: String
    public let organization: String
    /// Whether this voter may not vote on the candidate.
    public let isRecused: Bool
    /// Whether the candidate has left since the run began, so that nobody votes on it any more.
    public let hasLeft: Bool
    /// What the rulebook lets voters read of the candidate; empty in a list of several ballots.
    public let material: [JudgeMaterial]
    /// The files that it opens to judges, as the page of one ballot shows them.
    public internal(set) var files: [JudgeFile] = []
  }

  public enum State: Hashable, Sendable {
    /// There is no run: none has begun, or the last was counted.
    case waiting
    case open
    /// The voter's paper has come in; `byOffice` where the office keyed it from paper.
    case handedIn(at: Instant, byOffice: Bool)
    /// A run is on, and the voter was noted as absent.
    case absent
    /// A run is on, and too few are present, so that it is void.
    case void
    /// A run is on, and its papers exist on paper only: those of secret ballots, and those that two people key.
    case onPaper
    case closed
  }

  public let edition: Edition
  public let round: Round
  public let voter: JudgeRecord
  public let state: State
  /// The latest run, from 1; `nil` while none has begun.
  public let run: Int?
  /// The candidates of the run, by their codes. While none is under way, those of the run that is due, so that voters can read
  /// of them before they vote.
  public private(set) var candidates: [Candidate]
  /// How many candidates a paper may be for; `nil` for no limit.
  public let most: Int?
  /// What is stored as the voter's paper, whoever entered it.
  public let paper: [Entry.ID: Ballot.Choice]

  /// `nil` for a ballot that is not open yet, and for a person who is not a voter of it. `isWhole` asks for what may be read of
  /// the candidates.
  init?(
    _ round: Round.ID, _ edition: Edition.ID, of judge: Judge.ID, isWhole: Bool,
    in connection: Connection
  ) throws {
    let book = try BallotBook(round, edition: edition, in: connection)
    guard let record = book.judged.record, let voter = book.judges[judge],
      book.voters.contains(where: { $0.judge == judge && $0.state == .voter })
    else { return nil }
    self.edition = book.edition
    self.round = book.round
    self.voter = voter
    most = book.rule.mostMarks(openSeats: book.result.openSeatsOr(book.rule.seats))
    let last = book.runs.last
    run = last?.number
    let isOnline = book.rule.isNamed && book.rule.keyed == .once
    var kept: (paper: Ballot, at: Instant, keyer: String)?
    if let last, isOnline {
      kept = try BallotRecords.paper(
        judge.text, run: last.number, edition, book.round.id, in: connection)
    }
    paper = Dictionary(
      (kept?.paper.choices ?? [:]).map { (Entry.ID($0.key), $0.value) },
      uniquingKeysWith: { one, _ in one })
    let own = Set(last?.countedAt == nil ? last?.candidates ?? book.due : book.due)
    var reader = MaterialReader(book.judged)
    candidates = try EntryBriefRecords.all(edition, in: connection)
      .filter { own.contains($0.id) }
      .sorted { NaturalOrder.precedes($0.id.text, $1.id.text) }
      .map {
        Candidate(
          entry: $0.id, title: PersonalNumbers.masked($0.title), organization: $0.organization,
          isRecused: book.input.recusals[$0.id]?.contains(judge) == true,
          hasLeft: !book.standing.contains($0.id),
          material: isWhole ? try reader.material(of: $0.id, in: connection) : [])
      }
    state =
      if record.state == .closed {
        .closed
      } else if let last, last.countedAt == nil {
        if !isOnline {
          .onPaper
        } else if let kept {
          .handedIn(at: kept.at, byOffice: kept.keyer != BallotRecords.byVoters)
        } else if book.lackingQuorum(last) != nil {
          .void
        } else {
          last.present.contains(judge) ? .open : .absent
        }
      } else {
        .waiting
      }
  }

  fileprivate mutating func addFiles(
    _ files: (Candidate, VoterBallot) throws -> [JudgeFile]
  ) rethrows {
    for place in candidates.indices { candidates[place].files = try files(candidates[place], self) }
  }

  static func require(
    _ round: Round.ID, _ edition: Edition.ID, of judge: Judge.ID, in connection: Connection
  ) throws -> VoterBallot {
    guard try Desk.edition(edition, in: connection).tier.round(round)?.ballot != nil,
      let ballot = try VoterBallot(round, edition, of: judge, isWhole: true, in: connection)
    else { throw JudgingError.notOpen(round, by: .ballot) }
    return ballot
  }

  /// The paper with these choices. Recusals are added by themselves.
  fileprivate func paper(_ choices: [Entry.ID: Ballot.Choice], seen: Int) throws -> Ballot {
    switch state {
    case .open: break
    case .handedIn(_, let byOffice):
      throw byOffice ? BallotFault.keyedByOffice : BallotFault.handedInAlready
    case .absent: throw BallotFault.notPresent(voter: "\(voter.number) \(voter.judge.name)")
    case .onPaper: throw BallotFault.onPaperOnly
    case .waiting, .closed, .void: throw BallotFault.runOver(seen)
    }
    guard let run, run == seen else { throw BallotFault.runOver(seen) }
    let standing = Dictionary(
      candidates.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    var paper = Ballot(voter.judge.id.text, [:])
    for (entry, choice) in choices.sorted(by: { $0.key < $1.key }) {
      guard let candidate = standing[entry] else {
        throw BallotFault.notCandidate(entry.text, run: run)
      }
      guard !candidate.hasLeft else {
        throw BallotFault.candidateLeft("\(candidate.title)（\(entry)）")
      }
      guard !candidate.isRecused else {
        throw BallotFault.votesThoughRecused(voter: voter.judge.name, candidate: entry.text)
      }
      guard choice != .recused else {
        throw BallotFault.unknownChoice(choice.name(in: .chinese))
      }
      paper.choices[entry.text] = choice
    }
    guard !paper.choices.isEmpty else { throw BallotFault.nothingMarked }
    let marks = paper.choices.values.count { $0 == .for }
    if let most, marks > most { throw BallotFault.marksOverMost(marks, most: most) }
    for candidate in candidates where candidate.isRecused && !candidate.hasLeft {
      paper.choices[candidate.entry.text] = .recused
    }
    return paper
  }
}

extension Desk {
  /// The open ballots of an edition in which the judge who asks is a voter.
  public func voterBallots(edition id: Edition.ID) async throws -> [VoterBallot] {
    let judge = try ownJudge(in: id)
    return try await database.read { connection in
      try Self.edition(id, in: connection).tier.rounds.filter { $0.ballot != nil }.compactMap {
        try VoterBallot($0.id, id, of: judge, isWhole: false, in: connection)
      }
    }
  }

  /// The same for one round.
  ///
  /// - Throws: ``JudgingError/notOpen(_:)`` where the judge has no vote in it, whether it is there or not.
  public func voterBallot(of round: Round.ID, edition id: Edition.ID) async throws -> VoterBallot {
    let judge = try ownJudge(in: id)
    return try await database.read { connection in
      var ballot = try VoterBallot.require(round, id, of: judge, in: connection)
      try ballot.addFiles { try voterFiles(of: $0, in: $1, connection) }
      return ballot
    }
  }

  /// Hands in the voter's own paper of the current run: 投票. After that the voter cannot change it. The office may key a
  /// signed paper in its place, and the voter sees that.
  ///
  /// A candidate who is left out counts as an abstention, as on paper; at least one has to be named. `run` is the run that
  /// the page showed.
  ///
  /// - Throws: ``BallotFault``; ``JudgingError/notOpen(_:)`` for somebody who has no vote in it.
  @discardableResult
  public func castBallot(
    _ choices: [Entry.ID: Ballot.Choice], run: Int, in round: Round.ID, edition id: Edition.ID,
    mode: RunMode = .run
  ) async throws -> VoterBallot {
    let judge = try ownJudge(in: id)
    if mode == .preview {
      return try await database.read { connection in
        let ballot = try VoterBallot.require(round, id, of: judge, in: connection)
        _ = try ballot.paper(choices, seen: run)
        return ballot
      }
    }
    return try await database.write(action("ballot.cast")) { transaction in
      let ballot = try VoterBallot.require(round, id, of: judge, in: transaction)
      let paper = try ballot.paper(choices, seen: run)
      try BallotRecords.save(
        [paper], run: run, by: BallotRecords.byVoters, id, round,
        detail: ["run": "\(run)", "papers": "1", "judge": judge.text], in: transaction)
      return try VoterBallot.require(round, id, of: judge, in: transaction)
    }
  }
}
