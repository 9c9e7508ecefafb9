extension Selection {
  /// Which candidates go on from a round in which people voted: 当选名单.
  ///
  /// An elected candidate has a place. Candidates with equal votes at the last seat are undecided. A candidate with enough
  /// votes but without a seat is a reserve, as far as the rule has reserves. It moves up when an elected candidate has left
  /// or the committee took one off; if two reserves of equal votes do not both fit, they wait for the committee. The
  /// committee's decision about a candidate, with its reason, goes before the ballot. Of those equal at the last seat after
  /// the last run, whoever is left over has a place once there are no more of them than seats, and none once the committee has
  /// given the seats away.
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
    let waiting = result.passedOver.map { $0.filter(standing.contains) }.filter { !$0.isEmpty }
    let queue = Queue(waiting, free: max(lost - taken, 0), reserves: result.rule.reserves)
    let tied = Tie(result, standing: standing, free: result.openSeats + lost - taken)
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
      } else if tied.candidates.contains(entry) {
        (outcome, verdict) = (tied.outcome, tied.verdict)
      } else if let place = queue.places[entry] {
        (outcome, verdict) = (place.outcome, place.verdict)
      } else {
        (outcome, verdict) = (.notAdvanced, .tooFewVotes)
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

  /// Those equal at the last seat about whom nobody has decided, with what becomes of all of them.
  private struct Tie {
    let candidates: Set<Entry.ID>
    let outcome: Outcome
    let verdict: BallotVerdict

    /// `free` is the number of seats that are open and that the committee has not given away.
    init(_ result: BallotResult, standing: Set<Entry.ID>, free: Int) {
      candidates = Set(result.openSeats > 0 ? result.tied.filter(standing.contains) : [])
      let seats = min(result.openSeats, max(free, 0))
      guard case .seatsOpen = result.next else {
        (outcome, verdict) = (.undecided, .tied(candidates.count, seats: seats))
        return
      }
      (outcome, verdict) =
        if seats == 0 {
          (.notAdvanced, .seatsGiven)
        } else if candidates.count <= seats {
          (.advanced, .fits)
        } else {
          (.undecided, .tiedForCommittee(candidates.count, seats: seats))
        }
    }
  }

  /// The candidates with enough votes but without a seat, and what becomes of each.
  private struct Queue {
    struct Spot {
      let outcome: Outcome
      let verdict: BallotVerdict
    }
    private(set) var places: [Entry.ID: Spot] = [:]

    init(_ waiting: [[Entry.ID]], free: Int, reserves: Int) {
      var (free, place) = (reserves > 0 ? free : 0, 1)
      for group in waiting {
        let spot: Spot
        if free >= group.count {
          spot = Spot(outcome: .advanced, verdict: .movedUp)
          free -= group.count
        } else if free > 0 {
          spot = Spot(outcome: .undecided, verdict: .tiedForCommittee(group.count, seats: free))
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
}
