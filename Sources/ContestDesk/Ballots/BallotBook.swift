public import Contest
public import ContestStore

/// Everything about one ballot, read in one consistent state.
struct BallotBook {
  let judged: JudgedRound
  let rule: BallotRule
  /// In the order of the lot.
  let voters: [BallotVoter]
  let recusals: [BallotRecusal]
  let runs: [BallotRun]
  let judges: [Judge.ID: JudgeRecord]
  let input: BallotInput
  /// The candidates who have not withdrawn or been refused.
  let standing: Set<Entry.ID>

  var edition: Edition { judged.edition }
  var round: Round { judged.round }
  var result: BallotResult { BallotResult(input, rule) }

  /// What somebody who acts on the ballot has to have looked at: whether it is open, the voters, the recusals, and the runs. Papers
  /// that come in do not change it; whoever counts is told how many there are.
  var shownState: ShownState {
    let opened = judged.record.map { "\($0.state) \($0.openedAt?.millisecondsSince1970 ?? 0)" }
    let voters = voters.map { "\($0.judge) \($0.state)" }
    let recusals = recusals.map { "\($0.judge)/\($0.entry)" }
    let runs = runs.map { "\($0.number) \($0.countedAt?.millisecondsSince1970 ?? 0)" }
    let parts = [[opened ?? "-"], voters, recusals, runs].map { $0.joined(separator: ",") }
    return ShownState(Digest(of: parts.joined(separator: ";")).text)
  }

  /// - Throws: ``BallotFault/changedSinceShown(_:)``.
  func require(_ shown: ShownState?) throws(BallotFault) {
    guard shown?.means(shownState) ?? true else { throw .changedSinceShown(round.id) }
  }

  /// `id` may be `nil` where the tier has one ballot.
  init(_ id: Round.ID?, edition: Edition.ID, in connection: Connection) throws {
    let round = try Self.round(id, of: Desk.edition(edition, in: connection))
    judged = try JudgedRound(round.id, edition: edition, in: connection)
    rule = round.ballot ?? BallotRule()
    voters = try BallotRecords.voters(edition, round.id, in: connection)
    recusals = try BallotRecords.recusals(edition, round.id, in: connection)
    runs = try BallotRecords.runs(edition, round.id, in: connection)
    judges = Dictionary(
      try JudgeRecords.everyone(edition, in: connection).map { ($0.judge.id, $0) },
      uniquingKeysWith: { one, _ in one })
    input = try BallotRecords.input(edition, round.id, in: connection) ?? BallotInput()
    standing = Set(
      try judged.edition.places(in: round.id, in: connection).filter(\.isStillJudged).map(\.entry))
  }

  /// The round that is voted on.
  static func round(_ id: Round.ID?, of edition: Edition) throws -> Round {
    let ballots = edition.tier.rounds.filter { $0.ballot != nil }
    guard let first = ballots.first else { throw BallotFault.noBallot }
    if let id {
      let round = try edition.round(id)
      guard round.ballot != nil else {
        throw BallotFault.notBallot(id, known: ballots.map(\.id))
      }
      return round
    }
    guard ballots.count == 1 else { throw BallotFault.severalBallots(ballots.map(\.id)) }
    return first
  }

  /// Throws unless the ballot is open and takes papers.
  func requireOpen() throws {
    guard judged.record != nil else { throw BallotFault.notOpen(round.id) }
    try judged.requireOpen()
  }

  /// The run whose papers are being taken.
  func running() throws(BallotFault) -> BallotRun {
    guard let last = runs.last else { throw .noRun }
    guard last.countedAt == nil else { throw .alreadyCounted(run: last.number) }
    return last
  }

  /// The candidates of the run that is due, those who have left among them taken out; empty while one is under way and once
  /// nothing is due.
  var due: [Entry.ID] {
    guard judged.record?.state == .open else { return [] }
    switch result.next {
    case .notHeld: return Array(standing)
    case .run(_, let candidates, _): return candidates.filter(standing.contains)
    case .counting, .seatsOpen, .complete: return []
    }
  }

  /// Whether each candidate of a run that is to be counted stands. When it is counted again, whoever stood at the first count
  /// still does: one who was elected and then left makes room for reserves, and a recount changes nothing about that. Whoever had
  /// left before the first count stands if they have come back.
  func stood(in run: BallotRun) -> [Entry.ID: Bool] {
    Dictionary(
      run.candidates.map { ($0, standing.contains($0) || run.stood[$0] == true) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The candidates of a run under way who have left since it began, in their order. No paper is printed with their names any
  /// more, and those that have them elect nobody by them.
  func departed(from run: BallotRun) -> [Entry.ID] {
    let stood = stood(in: run)
    return run.candidates.filter { stood[$0] == false }
  }

  /// How many are present in a run and how many have to be; `nil` where there are enough, or the rulebook asks for no number.
  func lackingQuorum(_ run: BallotRun) -> BallotStatus.Quorum? {
    let votes = input.voters
    let (have, needed) = (
      run.present.intersection(votes).count, rule.quorum?.least(of: votes.count) ?? 0
    )
    return have < needed
      ? BallotStatus.Quorum(present: have, members: votes.count, needed: needed) : nil
  }

  /// Whether a run was counted and nobody could be elected in it, because too few were present.
  func isVoid(_ run: BallotRun) -> Bool { run.countedAt != nil && lackingQuorum(run) != nil }

  /// Throws where too few are present in the run under way: it will be void, whatever papers say.
  func requireQuorum(_ run: BallotRun) throws(BallotFault) {
    if let lacks = lackingQuorum(run) {
      throw .lacksQuorum(run: run.number, present: lacks.present, needed: lacks.needed)
    }
  }

  /// A voter by number or name.
  func voter(_ name: String) throws -> BallotVoter {
    let found = try JudgeNames(Array(judges.values)).find(name).judge.id
    guard let voter = voters.first(where: { $0.judge == found && $0.state == .voter }) else {
      throw BallotFault.notVoter(name)
    }
    return voter
  }

  /// `J001 张明`.
  func name(of judge: Judge.ID) -> String {
    judges[judge].map { "\($0.number) \($0.judge.name)" } ?? judge.text
  }

  /// The papers that a run can have, by the headings of their columns: voters in a named ballot, numbers in a secret one.
  func papers(of run: BallotRun) -> [(id: String, heading: String)] {
    if rule.isNamed {
      return voters.map(\.judge).filter(run.present.contains).sorted()
        .map { ($0.text, name(of: $0)) }
    }
    return (0..<run.present.count).map { ("\($0 + 1)", "票\($0 + 1)") }
  }

  /// What a paper is called in a sentence.
  func paperName(_ id: String) -> String {
    rule.isNamed ? name(of: Judge.ID(id)) : "票\(id)"
  }
}

/// The state of a ballot.
public struct BallotStatus: Sendable {
  /// Somebody in the pool.
  public struct Voter: Sendable {
    public let number: String
    public let name: String
    public let organization: String
    public let position: Int
    public let state: BallotVoter.State
    public let reason: String
    /// The candidates on whom this voter may not vote, each with the reason.
    public let recusals: [(entry: Entry.ID, kind: Conflict.Kind, reason: String)]
    /// Whether the voter's paper of the latest run has come in; always `false` in secret ballots, and where two people key
    /// the papers.
    public let isIn: Bool
    /// Whether the voter is absent from the run that is under way.
    public let isAbsent: Bool

    /// The beginning of the reason of somebody who stands as a candidate; the candidate's code follows.
    static let nominee = "本人参评 "

    /// Why the voter stands as told: what somebody wrote, or that the voter is a candidate.
    public func why(in language: Language) -> String {
      guard state == .barred, language == .english, reason.hasPrefix(Self.nominee) else {
        return reason
      }
      return "is candidate \(reason.dropFirst(Self.nominee.count))"
    }
  }

  /// How many voters are present in the run that is under way, and how many have to be.
  public struct Quorum: Hashable, Sendable {
    public let present: Int
    public let members: Int
    public let needed: Int
  }

  public let edition: Edition
  public let round: Round
  public let rule: BallotRule
  public let voters: [Voter]
  public let runs: [BallotRun]
  /// What the papers come to, with the seats that are empty today.
  public let result: BallotResult
  /// What the lists show of the round as it is now, withdrawals and the committee's decisions among it; `nil` before anything
  /// was counted.
  public let selection: Selection?
  /// The candidates, with their names.
  public let entries: EntryBriefs
  /// How many papers of the latest run each person has keyed; the name is empty where one keying is enough.
  public let keyed: [String: Int]
  /// How many papers voters handed in themselves.
  public let cast: Int
  public let isClosed: Bool
  /// Set where too few are present in the run that is under way: nobody can be elected in it.
  public let lacksQuorum: Quorum?
  /// The candidates of the run that is under way who have left since it began.
  public let departed: [Entry.ID]
  /// How many candidates still stand: in the run under way, else in the one that is due.
  public let standing: Int
  /// The draw of the voters, which is told where somebody chose its seed.
  public let draw: Draw?
  /// When it was opened; `nil` before that.
  public let openedAt: Instant?
  /// Its state for a form that acts on it.
  public let shown: ShownState

  init(_ book: BallotBook, in connection: Connection) throws {
    edition = book.edition
    round = book.round
    rule = book.rule
    var keyings: [String: [Ballot]] = [:]
    if let run = book.runs.last {
      keyings = try BallotRecords.keyings(
        book.edition.id, book.round.id, run: run.number, in: connection)
    }
    // Papers that voters handed in themselves are listed beside the keyed ones.
    let own = keyings.removeValue(forKey: BallotRecords.byVoters) ?? []
    if !own.isEmpty { keyings["", default: []] += own }
    cast = own.count
    keyed = keyings.mapValues(\.count)
    let papersIn = rule.isNamed && rule.keyed == .once ? Set(keyings[""]?.map(\.id) ?? []) : []
    let present = book.runs.last.flatMap { $0.countedAt == nil ? $0.present : nil }
    let underWay = book.runs.last.flatMap { $0.countedAt == nil ? $0 : nil }
    lacksQuorum = underWay.flatMap(book.lackingQuorum)
    let left = underWay.map(book.departed) ?? []
    departed = left
    standing = underWay.map { $0.candidates.count - left.count } ?? book.due.count
    voters = book.voters.map { voter in
      let judge = book.judges[voter.judge]
      return Voter(
        number: judge?.number ?? voter.judge.text, name: judge?.judge.name ?? "",
        organization: judge?.judge.organization ?? "", position: voter.position,
        state: voter.state, reason: voter.reason,
        recusals: book.recusals.filter { $0.judge == voter.judge }
          .map { ($0.entry, $0.kind, $0.reason) },
        isIn: papersIn.contains(voter.judge.text),
        isAbsent: voter.state == .voter && present.map { !$0.contains(voter.judge) } == true)
    }
    runs = book.runs
    selection =
      book.input.runs.contains(where: \.isCounted)
      ? try CurrentResults(book.edition, in: connection).outcome[book.round.id]?.selection : nil
    let counted = book.result.amongStanding(book.standing.contains)
    result = selection.map(counted.seated) ?? counted
    entries = try EntryBriefRecords.all(book.edition.id, in: connection)
    isClosed = book.judged.record?.state == .closed
    draw = book.judged.record?.draws.current
    openedAt = book.judged.record?.openedAt
    shown = book.shownState
  }

  /// Until when the opening can be taken back; `nil` where it cannot.
  public func takenBackUntil(at now: Instant) -> Instant? {
    guard runs.isEmpty, !isClosed else { return nil }
    return openedAt.flatMap { TimeToTakeBack.end(of: $0, at: now) }
  }

  /// What has become of a candidate by now.
  public func standing(of entry: Entry.ID) -> BallotStanding {
    BallotStanding(of: entry, in: result, selection, isClosed: isClosed)
  }

  /// Everybody who was voted on: the elected in the order in which they were elected, then the others by their votes.
  public var candidates: [Entry.ID] {
    var seen: Set<Entry.ID> = []
    return
      (result.elected + result.runs.flatMap { $0.count.tallies.map { Entry.ID($0.candidate) } })
      .filter { seen.insert($0).inserted }
  }

  /// What happens to the votes on those who have left since the run under way began.
  public func departedText(in language: Language) -> String {
    let named = departed.map { name(of: $0).text(in: language) }
    return switch language {
    case .chinese:
      "\(named.joined(separator: "、")) 在这一轮开始以后已不在列：新印的选票上没有其名；已交的选票照录，其得票计票时不作数。"
    case .english:
      "\(named.joined(separator: ", ")) left after this run had begun: no new paper names them; papers that are in stand as they are, and those votes count for nothing."
    }
  }

  /// How many have a seat today.
  public var seated: Int { selection?.advanced.count ?? result.elected.count }

  /// How many were elected; where some of them have left since, or others have their seats, how many have one today.
  ///
  /// Of three elected one has withdrawn, and nobody moved up: `当选 3 个（其中 1 个已不在列），现有 2 个入选`.
  public func electedText(in language: Language) -> String {
    let elected = result.elected.count
    let gone = result.elected.count {
      [.electedAndGone, .electedAndTakenOff].contains(standing(of: $0))
    }
    let isAsElected = gone == 0 && seated == elected
    switch language {
    case .chinese:
      let left = gone > 0 ? "（其中 \(gone) 个已不在列）" : ""
      return "当选 \(elected) 个" + (isAsElected ? "" : "\(left)，现有 \(seated) 个入选")
    case .english:
      let left = gone > 0 ? " (\(gone) of them no longer \(gone == 1 ? "stands" : "stand"))" : ""
      return "\(elected) elected" + (isAsElected ? "" : "\(left), \(seated) with a seat now")
    }
  }

  /// How lists name a candidate.
  public func name(of entry: Entry.ID) -> Bilingual {
    edition.rulebook.nouns.called(entry.text, entries[entry]?.title)
  }
}

extension Desk {
  /// The state of a ballot: voters, runs, votes, and what comes next.
  public func ballot(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try BallotStatus(BallotBook(round, edition: id, in: connection), in: connection)
    }
  }
}
