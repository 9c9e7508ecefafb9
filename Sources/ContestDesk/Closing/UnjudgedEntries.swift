public import Contest
import ContestStore

/// The works that no round is going to judge in the present state: 还没有审核完的，和审核通过而没有进轮次的.
///
/// People who assign judges, close a round, give prizes or publish a list have to know about them. For example, a work that
/// was sent back and comes again later is accepted but on no list, and nobody would say why.
public struct UnjudgedEntries: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    /// The title as it may be shown.
    public let title: String
    public let organization: String
    public let state: EntryState
    /// The last day on which a work that was sent back may be corrected.
    public let due: CalendarDay?
    /// The first scored round of its track, if that was opened.
    public let round: Round.ID?
    /// Whether that round was closed without the work, so that it can no longer take it.
    public let isOver: Bool
    /// Whether it was accepted when that round was closed already. If not, it was accepted in time and nobody took it into
    /// the round.
    public let passedAfterClosing: Bool
  }
  /// Sent back or not screened yet: these may still be accepted.
  public let open: [Line]
  /// Accepted after judges were assigned; the round is open and can still take them.
  public let waiting: [Line]
  /// Accepted, but the round was closed without them: they are on no list.
  public let late: [Line]
  /// Accepted and not in the round, and the office closed the round with the reason why entries without marks get no place.
  /// What passes later is not among them: nobody decided about it.
  public let leftOut: [Line]
  /// Accepted and behind their unit's places, so that no round took them: reserves that wait, and, once their round is over, those
  /// for whom no place fell free in time.
  public let behindPlaces: [Line]

  /// When registration ends, by the latest deadline that is set for all or for one unit and has not passed: until then more
  /// works may come. `nil` where none is set, so that it ends when judging begins, or where all have passed.
  public internal(set) var comingUntil: Instant?

  public var isEmpty: Bool { open.isEmpty && waiting.isEmpty && late.isEmpty }
}

extension Desk {
  /// The works that no round is going to judge in the present state, each kind by code.
  public func unjudgedEntries(edition id: Edition.ID? = nil) async throws -> UnjudgedEntries {
    let id = try await permitted(.seeEntries, in: id)
    let now = clock()
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      var left = try UnjudgedEntries(edition, in: connection)
      left.comingUntil = try DeadlineRule.lastRunning(edition, at: now, in: connection)?.late
      return left
    }
  }
}

extension UnjudgedEntries {
  init(_ edition: Edition, only: Entry.ID? = nil, in connection: Connection) throws {
    var states: [Round.ID: RoundRecord.State] = [:]
    var judged: Set<Entry.ID> = []
    for round in edition.tier.rounds where round.takesEntries {
      states[round.id] = try RoundRecords.round(edition.id, round.id, in: connection)?.state
      judged.formUnion(
        try RoundRecords.entries(edition.id, round.id, in: connection).map(\.entry))
    }
    let stopped = try Desk.stopped(edition, in: connection)
    let reserves = try WaitingReserves(edition, in: connection)
    let leaving = try edition.reasonsToLeaveUnranked(in: connection)
    var (open, waiting, late, leftOut): ([Line], [Line], [Line], [Line]) = ([], [], [], [])
    var behindPlaces: [Line] = []
    for brief in try EntryBriefRecords.all(edition.id, in: connection)
    where only == nil || brief.id == only {
      let first = edition.tier.rounds.first { $0.takesEntries && $0.concerns(brief.track) }
      let state = first.flatMap { states[$0.id] }
      // The audit log has the order of the two also where the clock does not tell it.
      let passed =
        brief.state == .accepted && first != nil && state != nil && !judged.contains(brief.id)
        ? try Self.passing(of: brief.id, in: connection) : 0
      func line() throws -> Line {
        let due =
          brief.state == .returned
          ? try ScreeningRecords.of(brief.id, in: connection).last { $0.decision == "return" }?.due
          : nil
        return Line(
          entry: brief.id, title: PersonalNumbers.masked(brief.title),
          organization: brief.organization, state: brief.state, due: due,
          round: state == nil ? nil : first?.id,
          isOver: !judged.contains(brief.id) && state.map { $0 != .open } ?? false,
          passedAfterClosing: try first.map {
            try brief.state != .accepted
              || passed > Self.closing(of: $0.id, edition.id, in: connection)
          } ?? false)
      }
      switch brief.state {
      case .registered, .returned: open.append(try line())
      case .accepted:
        guard let state, !judged.contains(brief.id), !stopped.contains(brief.id) else { continue }
        // A reserve waits for a place of its unit, and for nothing once the round is over.
        guard reserves.all[brief.id] == nil else {
          behindPlaces.append(try line())
          continue
        }
        if let first, let decided = leaving[first.id], decided > passed {
          leftOut.append(try line())
        } else if state == .open {
          waiting.append(try line())
        } else if reserves.behindPlaces.contains(brief.id) {
          behindPlaces.append(try line())
        } else {
          late.append(try line())
        }
      case .refused, .withdrawn: continue
      }
    }
    (self.open, self.waiting, self.late, self.leftOut) = (open, waiting, late, leftOut)
    self.behindPlaces = behindPlaces
  }

  /// Whether the first scored round of each track was held and is closed.
  static func isJudged(_ edition: Edition, in connection: Connection) throws -> Bool {
    var firsts: Set<Round.ID> = []
    for track in edition.rulebook.tracks {
      guard
        let round = edition.tier.rounds.first(where: { $0.takesEntries && $0.concerns(track.id) })
      else { return false }
      firsts.insert(round.id)
    }
    return try firsts.allSatisfy { id in
      let record = try RoundRecords.round(edition.id, id, in: connection)
      return record.map { $0.state != .open } ?? false
    }
  }

  /// The number of the audit record by which an entry was last accepted; 0 if there is none.
  private static func passing(of entry: Entry.ID, in connection: Connection) throws -> Int {
    let accepted = EntryState.accepted.rawValue
    return try HistoryRecords.records(of: .entry(entry), mentioning: accepted, in: connection)
      .last { $0.told("to") == accepted }?.record.sequence ?? 0
  }

  /// The number of the audit record by which a round was last closed; no number is greater where it never was.
  private static func closing(
    of round: Round.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> Int {
    let closed = RoundRecord.State.closed.rawValue
    return try HistoryRecords.records(
      of: .round(edition, round), mentioning: closed, in: connection
    ).last { $0.told("state") == closed }?.record.sequence ?? .max
  }
}

extension UnjudgedEntries {
  /// The accepted entries that are not in their round, as open questions, by round: those that an open round can still take,
  /// those that nobody took in before it was closed, and those that were accepted afterwards.
  public var questions: [OpenQuestion] {
    func byRound(_ lines: [Line]) -> [(round: Round.ID, entries: [Entry.ID])] {
      Dictionary(grouping: lines, by: \.round)
        .compactMap { round, lines in round.map { ($0, lines.map(\.entry).sorted()) } }
        .sorted { $0.round < $1.round }
    }
    return byRound(waiting).map { .notTakenIn($0.round, $0.entries) }
      + [false, true].flatMap { afterClosing in
        byRound(late.filter { $0.passedAfterClosing == afterClosing }).map {
          .leftOutOfRound($0.round, $0.entries, passedAfterClosing: afterClosing)
        }
      }
  }

  /// The same for some entries only.
  public func questions(about entries: Set<Entry.ID>) -> [OpenQuestion] {
    func own(_ lines: [Line]) -> [Line] { lines.filter { entries.contains($0.entry) } }
    return UnjudgedEntries(
      open: [], waiting: own(waiting), late: own(late), leftOut: own(leftOut), behindPlaces: []
    ).questions
  }
}

extension UnjudgedEntries {
  /// Why an entry behind its unit's places is in no round; `waiting` says which reserve it is while the round can still take it.
  static func behindPlaces(waiting: Bilingual?) -> Bilingual {
    guard let waiting else {
      return Bilingual(
        chinese: "审核通过，在单位的推荐次序里排在名额以后，这一轮结束时没有进来，没有评，不在名单里。",
        english:
          "Accepted, but behind the places in its unit's order and not taken in before this round was closed: not judged and on no list."
      )
    }
    return Bilingual(
      chinese: "审核通过，\(waiting.chinese)，没有进这一轮。",
      english: "Accepted, but \(waiting.text(in: .english)), so it is not in this round.")
  }
}

extension Edition {
  /// The accepted entries that are not in their round, as open questions.
  func questionsOfEntriesOutside(in connection: Connection) throws -> [OpenQuestion] {
    try UnjudgedEntries(self, in: connection).questions
  }

  /// The rounds for which it holds that entries without marks get no place, with the number of the audit record of the
  /// decision.
  fileprivate func reasonsToLeaveUnranked(in connection: Connection) throws -> [Round.ID: Int] {
    let decisions = try DecisionRecords.all(id, in: connection)
    let rounds = tier.rounds.map(\.id).filter { decisions.leavesUnranked(in: $0) }
    guard let one = rounds.first else { return [:] }
    let kind = DecisionRecords.kind(of: .leaveUnranked(one))
    var numbers: [Round.ID: Int] = [:]
    for record in try HistoryRecords.records(
      of: .decisions(id), mentioning: kind, in: connection)
    where record.told("kind") == kind {
      guard let round = rounds.first(where: { $0.text == record.told("round") }) else { continue }
      numbers[round] = record.record.sequence
    }
    return numbers
  }
}

extension Round {
  /// Whether entries are scored in the round.
  var takesEntries: Bool { scores && ballot == nil && publicVote == nil }
}
