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
  }
  /// Sent back or not screened yet: these may still be accepted.
  public let open: [Line]
  /// Accepted after judges were assigned; the round is open and can still take them.
  public let waiting: [Line]
  /// Accepted after the round was closed: they are on no list.
  public let late: [Line]

  public var isEmpty: Bool { open.isEmpty && waiting.isEmpty && late.isEmpty }
}

extension Desk {
  /// The works that no round is going to judge in the present state, each kind by code.
  public func unjudgedEntries(edition id: Edition.ID? = nil) async throws -> UnjudgedEntries {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try UnjudgedEntries(try Self.edition(id, in: connection), in: connection)
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
    var (open, waiting, late): ([Line], [Line], [Line]) = ([], [], [])
    for brief in try EntryBriefRecords.all(edition.id, in: connection)
    where only == nil || brief.id == only {
      let first = edition.tier.rounds.first { $0.takesEntries && $0.concerns(brief.track) }
      let state = first.flatMap { states[$0.id] }
      func line() throws -> Line {
        let due =
          brief.state == .returned
          ? try ScreeningRecords.of(brief.id, in: connection).last { $0.decision == "return" }?.due
          : nil
        return Line(
          entry: brief.id, title: PersonalNumbers.masked(brief.title),
          organization: brief.organization, state: brief.state, due: due,
          round: state == nil ? nil : first?.id,
          isOver: !judged.contains(brief.id) && state.map { $0 != .open } ?? false)
      }
      switch brief.state {
      case .registered, .returned: open.append(try line())
      case .accepted:
        guard let state, !judged.contains(brief.id), !stopped.contains(brief.id) else { continue }
        // A reserve waits for a place of its unit, and for nothing once the round is over.
        guard reserves.all[brief.id] == nil else { continue }
        if state == .open {
          waiting.append(try line())
        } else if !reserves.behindPlaces.contains(brief.id) {
          late.append(try line())
        }
      case .refused, .withdrawn: continue
      }
    }
    (self.open, self.waiting, self.late) = (open, waiting, late)
  }
}

extension Round {
  /// Whether entries are scored in the round.
  fileprivate var takesEntries: Bool { scores && ballot == nil && publicVote == nil }
}
