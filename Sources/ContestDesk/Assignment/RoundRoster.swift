import Contest
import ContestStore

/// Who is in a round: its entries with what assignment and sheets need, and the judges there are.
struct RoundRoster {
  /// An entry of the round, without anything personal beyond the names that conflicts go by.
  struct Line {
    var entry: Entry
    var province: String
    /// `nil` for one that has not been given a number yet.
    var inRound: RoundEntry?
  }

  /// By id.
  var lines: [Line]
  /// Entries that belong in the round and are not judged: they left, were refused or sent back, a department stops them, or
  /// the committee did not let them go on.
  let out: [(entry: Entry.ID, state: EntryState, why: Bilingual)]
  /// Those who are not in the round because they have no place in the round before, which cuts nobody.
  let unplaced: [UnplacedEntries]
  /// Accepted entries that do not come into the round, because they wait as reserves of their units.
  let heldReserves: [WaitingReserves.One]
  /// Reserves that are in the round already although their unit has no place free; they stay.
  let reservesInRound: [WaitingReserves.One]
  /// Entries in the round that their units left out of the lists they sent.
  let unlisted: [WaitingReserves.One]
  /// The last number drawn by lot in the round, including those of entries that have left since.
  let lastLot: Int

  /// The entries that are in the round, and those that belong in it and are not in it yet.
  ///
  /// Entries that a step of vetting stops are left out, and reserves of a unit that has no place free.
  ///
  /// The first judged round takes the accepted entries; a later one those
  /// that the round before lets go on, or all with a place in it where the rulebook cuts nobody there.
  init(_ judged: JudgedRound, in connection: Connection) throws {
    let edition = judged.edition.id
    let inRound = try judged.edition.places(in: judged.round.id, in: connection)
    let byID = Dictionary(inRound.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    lastLot = inRound.map(\.lot).max() ?? 0
    var wanted = Set(byID.keys)
    let briefs = try EntryBriefRecords.all(edition, in: connection)
    let before = judged.previous
    // The rounds that entries come from, in their order; more than one where tracks come from rounds of their own.
    let rounds = judged.edition.rounds(before: judged.round.id).filter { round in
      before.values.contains { $0?.id == round.id }
    }
    var unplaced: [UnplacedEntries] = []
    if let last = rounds.last {
      let current = try CurrentResults(judged.edition, in: connection)
      for round in rounds {
        let goingOn = Set(try current.goingOn(from: round, to: judged.round.id))
        wanted.formUnion(
          briefs.filter { goingOn.contains($0.id) && before[$0.track]??.id == round.id }.map(\.id))
        unplaced += current.unplaced(after: round, into: judged.round.id)
      }
      let isFirstForSome = before.values.contains { $0 == nil }
      guard !wanted.isEmpty || isFirstForSome else {
        throw JudgingError.previousUndecided(round: judged.round.id, previous: last.id)
      }
    }
    self.unplaced = unplaced
    let barred = try judged.edition.barred(from: judged.round.id, in: connection)
    let names = Names(judged.edition.tier)
    out = briefs.compactMap { brief in
      guard wanted.contains(brief.id) else { return nil }
      let why = brief.state == .accepted ? barred[brief.id] : .notAccepted(brief.state)
      return why.map { (brief.id, brief.state, $0.phrase(naming: names)) }
    }
    let reserveList = try WaitingReserves(judged.edition, in: connection)
    var (held, inRoundReserves): ([WaitingReserves.One], [WaitingReserves.One]) = ([], [])
    var unlisted: [WaitingReserves.One] = []
    lines = briefs.compactMap { brief in
      let isFirst = before[brief.track].map { $0 == nil } == true
      guard brief.state == .accepted, barred[brief.id] == nil,
        wanted.contains(brief.id) || isFirst
      else {
        return nil
      }
      if isFirst, let reserve = reserveList.all[brief.id] {
        guard byID[brief.id] != nil else {
          held.append(reserve)
          return nil
        }
        inRoundReserves.append(reserve)
      }
      if isFirst, let leftOut = reserveList.unlisted[brief.id] { unlisted.append(leftOut) }
      let entry = Entry(
        id: brief.id, number: brief.number, title: brief.title, organization: brief.organization,
        track: brief.track, group: brief.group)
      return Line(entry: entry, province: brief.province, inRound: byID[brief.id])
    }
    (heldReserves, reservesInRound, self.unlisted) = (held, inRoundReserves, unlisted)
  }

  /// Adds the names of authors and advisers, which some conflicts go by.
  mutating func addPeople(edition: Edition.ID, in connection: Connection) throws {
    let names = try PeopleRecords.names(edition, in: connection)
    for place in lines.indices {
      let id = lines[place].entry.id
      lines[place].entry.members = names.members[id, default: []].map { Member(name: $0) }
      lines[place].entry.advisers = names.advisers[id, default: []].map { Adviser(name: $0) }
    }
  }
}

extension CurrentResults {
  /// Who goes on from a round: those of its confirmed selection, or all that have a place when the rulebook cuts nobody.
  ///
  /// - Throws: ``JudgingError/previousOpen(round:previous:)`` while the round is not closed, or
  ///   ``JudgingError/previousReopened(round:previous:)`` where it was when `round` began,
  ///   ``JudgingError/previousUndecided(round:previous:)`` while its list is open, and
  ///   ``JudgingError/previousStale(round:previous:first:)`` when the list has changed since it was sealed.
  fileprivate func goingOn(from previous: Round, to round: Round.ID) throws -> [Entry.ID] {
    let list: OutcomeList =
      previous.advances ? .selection(previous.id) : .ranking(previous.id)
    guard outcome[previous.id]?.isClosed == true else {
      throw inputs.rounds[round] == nil
        ? JudgingError.previousOpen(round: round, previous: previous.id)
        : JudgingError.previousReopened(round: round, previous: previous.id)
    }
    guard let sealed = sealed[list] else {
      throw JudgingError.previousUndecided(round: round, previous: previous.id)
    }
    let lines = outcome.lines(of: list)
    let moved = OutcomeDifference(from: sealed.map(\.line), to: lines).changes.filter {
      Self.goesOn($0.before) != Self.goesOn($0.after)
    }
    // A round that was closed before and was opened again may take in the entries that go on now; its next closing seals both
    // lists.
    if !reopened.contains(round), let first = moved.first {
      throw JudgingError.previousStale(
        round: round, previous: previous.id, first: name(of: first.entry))
    }
    guard !lines.contains(where: { $0.standing == .undecided }) else {
      throw JudgingError.previousUndecided(round: round, previous: previous.id)
    }
    return lines.filter { Self.goesOn($0) }.map(\.entry)
  }

  private static func goesOn(_ line: OutcomeLine?) -> Bool {
    switch line?.standing {
    case .advanced?, .placed?: true
    default: false
    }
  }
}
