extension Selection {
  /// Which candidates go on from a round in which people voted: 当选名单.
  ///
  /// - An elected candidate has a place.
  /// - Candidates with equal votes at the last seat are undecided. After the last run, whoever is left over of them has a place
  ///   once there are no more of them than seats. Once the committee has given the seats away they are the first reserves.
  /// - A candidate with enough votes but without a seat is a reserve, as far as the rule has reserves.
  /// - When an elected candidate has left or the committee took one off, and the rule has reserves, the seat goes to who has
  ///   the most votes of those without one: first to those equal at the last seat, then to the reserves. If two of equal votes
  ///   do not both fit, they wait for the committee. Without reserves the seat stays empty.
  /// - The committee's decision about a candidate, with its reason, goes before the ballot.
  ///
  /// Two seats and one reserve; A has 7 votes, B 6 and C 5, and five are needed:
  ///
  /// | | A | B | C |
  /// |---|---|---|---|
  /// | the ballot | elected | elected | reserve 1 |
  /// | B has withdrawn | elected | – | moves up |
  init(_ result: BallotResult, standings: [Standing], overrides: [SelectionOverride]) {
    let decided = Dictionary(
      overrides.map { ($0.entry, $0) }, uniquingKeysWith: { _, later in later })
    let ordered = standings.sorted(by: Standing.comesBefore)
    let standing = Set(
      ordered.filter { $0.rank != nil && decided[$0.entry] == nil }.map(\.entry))
    let elected = Set(result.elected)
    let lost = result.elected.count { !standing.contains($0) && decided[$0]?.outcome != .advance }
    let taken = overrides.count { $0.outcome == .advance && !elected.contains($0.entry) }
    let queue = Queue(result, standing: standing, lost: lost, taken: taken)
    let choices = ordered.map { one -> Choice in
      let entry = one.entry
      if let override = decided[entry] {
        let outcome: Outcome = override.outcome == .advance ? .advanced : .notAdvanced
        return Choice(standing: one, outcome: outcome, reason: .committee(override), change: nil)
      }
      guard one.rank != nil, let vote = result.vote(of: entry) else {
        return Choice(standing: one, outcome: .notAdvanced, reason: .notRanked, change: nil)
      }
      let (outcome, verdict): (Outcome, BallotVerdict)
      if elected.contains(entry) {
        (outcome, verdict) = (.advanced, .elected)
      } else if let place = queue.places[entry] {
        (outcome, verdict) = (place.outcome, place.verdict)
      } else {
        (outcome, verdict) = (.notAdvanced, vote.stands ? .tooFewVotes : .goneAtCount)
      }
      return Choice(standing: one, outcome: outcome, reason: .ballot(vote, verdict), change: nil)
    }
    let advanced = choices.count { $0.outcome == .advanced }
    let undecided = choices.count { $0.outcome == .undecided }
    self.init(
      lists: [
        List(
          id: "", places: result.rule.seats ?? result.elected.count, source: .count,
          entries: choices, notes: Self.notes(result, advanced: advanced, undecided: undecided))
      ])
  }

  private static func notes(
    _ result: BallotResult, advanced: Int, undecided: Int
  ) -> [SelectionNote] {
    var notes: [SelectionNote] = []
    if result.hasNoChoice, let seats = result.rule.seats { notes.append(.noChoice(seats: seats)) }
    let void = result.runs.filter(\.isVoid).map(\.number)
    if !void.isEmpty { notes.append(.runsWithoutQuorum(void)) }
    if result.elected.isEmpty { notes.append(.nobodyElected) }
    switch result.next {
    case .seatsOpen, .complete:
      // The committee may have filled some of the seats that the ballot left open, and somebody elected may have left one.
      let left = (result.rule.seats ?? 0) - advanced - undecided
      if left > 0 { notes.append(.seatsEmpty(left)) }
    case .notHeld, .counting, .run: break
    }
    return notes
  }

  /// The candidates with enough votes but without a seat of their own, and what becomes of each: first those equal at the last
  /// seat, then those who found all seats taken, the most votes first.
  private struct Queue {
    struct Spot {
      let outcome: Outcome
      let verdict: BallotVerdict
    }
    private(set) var places: [Entry.ID: Spot] = [:]
    private let reserves: Int
    /// Seats that the next in the queue can have.
    private var free = 0
    /// The place in reserve of the next in the queue.
    private var place = 1

    /// Of those elected, `lost` have left; `taken` is the number of seats that the committee gave to others.
    init(_ result: BallotResult, standing: Set<Entry.ID>, lost: Int, taken: Int) {
      reserves = result.rule.reserves
      free = max(lost - taken, 0)
      if result.openSeats > 0, !result.tied.isEmpty {
        settleTie(result, result.tied.filter(standing.contains), lost: lost, taken: taken)
      }
      // Only a rule with reserves lets anybody move up.
      if reserves == 0 { free = 0 }
      for group in result.passedOver {
        let group = group.filter(standing.contains)
        if !group.isEmpty { settle(group) }
      }
    }

    /// Places those equal at the last seat. They have more votes than those behind them, so a seat that falls free is theirs
    /// first, as far as the rule lets anybody move up. While a run on them is due or being counted, it decides about the open
    /// seats.
    private mutating func settleTie(
      _ result: BallotResult, _ tied: [Entry.ID], lost: Int, taken: Int
    ) {
      let isRunDue =
        switch result.next {
        case .run, .counting: !tied.isEmpty
        case .notHeld, .seatsOpen, .complete: false
        }
      let all = max(result.openSeats + lost - taken, 0)
      let own = min(result.openSeats, all)
      let seats = isRunDue || reserves == 0 ? own : all
      let behind = max(all - tied.count, 0)
      free = isRunDue ? min(behind, free) : behind
      guard !tied.isEmpty else { return }
      let spot: Spot
      if isRunDue {
        spot = Spot(outcome: .undecided, verdict: .tied(tied.count, seats: seats))
      } else if seats == 0 {
        spot = Spot(
          outcome: reserves > 0 ? .reserve(1) : .notAdvanced, verdict: .seatsGiven)
      } else if tied.count <= seats {
        spot = Spot(outcome: .advanced, verdict: tied.count <= own ? .fits : .movedUp)
      } else {
        spot = Spot(outcome: .undecided, verdict: .tiedForCommittee(tied.count, seats: seats))
      }
      place += max(tied.count - seats, 0)
      for entry in tied { places[entry] = spot }
    }

    /// Places a group of equal votes: in the seats that are free, or in reserve.
    private mutating func settle(_ group: [Entry.ID]) {
      let spot: Spot
      if free >= group.count {
        spot = Spot(outcome: .advanced, verdict: .movedUp)
        free -= group.count
      } else if free > 0 {
        spot = Spot(outcome: .undecided, verdict: .tiedForCommittee(group.count, seats: free))
        place += group.count - free
        free = 0
      } else {
        spot = Spot(
          outcome: place <= reserves ? .reserve(place) : .notAdvanced, verdict: .seatsTaken)
        place += group.count
      }
      for entry in group { places[entry] = spot }
    }
  }
}
