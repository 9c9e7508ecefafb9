import Contest
import ContestStore

/// What stands on the lists of the latest version now: what has changed on them, and which of them can be computed.
struct SealedNow: Hashable, Sendable {
  let changes: OutcomeDifference
  let lists: Set<OutcomeList>
  let prizes: [UnitPrize]

  init(_ edition: Edition.ID, in connection: Connection) throws {
    self.init(
      try CurrentResults(Desk.edition(edition, in: connection), in: connection))
  }

  /// The same as if something had been done, which was recorded.
  init(_ edition: Edition, after deed: SealedDeed, in connection: Connection) throws {
    self.init(
      try CurrentResults(
        edition, asIfRecorded: true, changing: deed.apply(to:), in: connection))
  }

  private init(_ current: CurrentResults) {
    changes = current.changesSinceSealed
    lists = Set(current.outcome.lists).intersection(current.versions.sealedLists)
    prizes = current.outcome.unitPrizes
  }
}

/// What a deed changes in what results follow from, where that can be said before it is done.
enum SealedDeed: Hashable, Sendable {
  /// Entries get other states.
  case states([Entry.ID: EntryState])
  /// Decisions are added, the oldest first.
  case decisions([CommitteeDecision])

  fileprivate func apply(to inputs: inout TierInputs) {
    switch self {
    case .states(let states):
      for index in inputs.entries.indices {
        if let state = states[inputs.entries[index].id] { inputs.entries[index].state = state }
      }
    case .decisions(let decisions): inputs.decisions += decisions
    }
  }

  /// Whether nothing else that results are computed from changes with it. Who leads an entry, and which answers of departments are in
  /// force, is read from all entries; so it may change with an entry's state.
  fileprivate func isAll(of tier: Tier) -> Bool {
    switch self {
    case .states: !tier.needs.leaders && tier.rounds.allSatisfy { $0.vetting == nil }
    case .decisions: true
    }
  }
}

/// How sealed lists stand before a deed, and what they would be after it, computed before anybody has to wait for it: 先算后锁.
///
/// To compute the results of 50,000 works takes seconds. Under the lock it is only asked whether anything was recorded since from which
/// results follow; if so, they are computed again there.
struct SealedForesight: Sendable {
  struct Known: Sendable {
    let before: SealedNow
    /// `nil` where what the deed changes cannot be said beforehand.
    let after: SealedNow?
  }

  /// The newest record when it was computed.
  private var sequence = 0
  private var editions: [Edition.ID: Known] = [:]
  /// What was foreseen to be done.
  private var deed: SealedDeed?

  /// Nothing is known.
  init() {}

  init(
    _ editions: Set<Edition.ID>, doing deed: SealedDeed? = nil, in connection: Connection
  ) throws {
    self.deed = deed
    sequence = try AuditLog.head(in: connection).sequence
    for id in editions {
      let edition = try Desk.edition(id, in: connection)
      let before = try SealedNow(id, in: connection)
      self.editions[id] = Known(
        before: before,
        after: try deed.flatMap { deed in
          deed.isAll(of: edition.tier)
            ? try SealedNow(edition, after: deed, in: connection) : nil
        })
    }
  }

  /// What is known of an edition and holds still. How lists stand afterwards is known only where `deed` is what was foreseen.
  func known(
    _ edition: Edition.ID, doing deed: SealedDeed? = nil, in connection: Connection
  ) throws -> Known? {
    guard let known = editions[edition],
      try !AuditLog.hasResultChange(since: sequence, of: edition, in: connection)
    else { return nil }
    return Known(before: known.before, after: deed == self.deed ? known.after : nil)
  }
}

extension Desk {
  /// The editions with sealed lists whose results the actor may not see.
  private func withHiddenSeals(
    _ editions: Set<Edition.ID>, in connection: Connection
  ) throws -> Set<Edition.ID> {
    try editions.filter { edition in
      try !actor.may(.seeScores, in: .edition(edition))
        && !OutcomeRecords.versions(edition, in: connection).isEmpty
    }
  }

  /// How the sealed lists stand before something is carried out by ``keepingSealed(_:foreseen:doing:orElse:in:_:)``, and after it where
  /// `deed` can say what is done. Asked before the write begins; for whoever may see results nothing is computed.
  func foreseeSealed(
    _ editions: Set<Edition.ID>,
    doing deed: @escaping @Sendable (Connection) throws -> SealedDeed? = { _ in nil }
  ) async throws -> SealedForesight {
    try await database.read { connection in
      let sealed = try withHiddenSeals(editions, in: connection)
      guard !sealed.isEmpty else { return SealedForesight() }
      return try SealedForesight(sealed, doing: try deed(connection), in: connection)
    }
  }

  /// The same for ``keepingSealedPrizes(_:becoming:foreseen:in:_:)``, with how they stand after it.
  func foreseeSealedPrizes(
    _ ids: [Entry.ID], becoming state: EntryState
  ) async throws -> SealedForesight {
    guard !actor.may(.seeScores, in: .everything) else { return SealedForesight() }
    return try await database.read { connection in
      let moving = try movingPrizes(ids, becoming: state, in: connection)
      let sealed = try withHiddenSeals(Set(moving.values), in: connection)
      guard !sealed.isEmpty else { return SealedForesight() }
      return try SealedForesight(
        sealed, doing: .states(moving.mapValues { _ in state }), in: connection)
    }
  }

  /// The entries that may leave lists by a decision or come back to them, each with its edition, where prizes are sealed.
  private func movingPrizes(
    _ ids: [Entry.ID], becoming state: EntryState, in connection: Connection
  ) throws -> [Entry.ID: Edition.ID] {
    var moving: [Entry.ID: Edition.ID] = [:]
    var sealed: [Edition.ID: Bool] = [:]
    for id in ids {
      guard let home = try EntryRecords.home(of: id, in: connection)?.edition,
        let before = try EntryRecords.state(of: id, in: connection), state.movesLists(from: before)
      else { continue }
      let isSealed =
        try sealed[home]
        ?? OutcomeRecords.versions(home, in: connection).sealedLists.contains(.awards)
      sealed[home] = isSealed
      if isSealed { moving[id] = home }
    }
    return moving
  }

  /// Carries something out after which sealed lists are as before, or nothing: 看不到成绩的人不改封存的名单.
  ///
  /// Whoever may see results does what they see. For anybody else the results are computed before and after, and if a place, a
  /// prize or a reason on a sealed list differs, the refusal is thrown and the transaction leaves nothing. `deed` is what the work does,
  /// found out under the lock; only if it is what was foreseen, nothing is computed there.
  func keepingSealed<T>(
    _ editions: Set<Edition.ID>, foreseen: SealedForesight, doing deed: SealedDeed? = nil,
    orElse refusal: @autoclosure () -> any Error,
    in transaction: Transaction, _ work: () throws -> T
  ) throws -> T {
    let sealed = try withHiddenSeals(editions, in: transaction).sorted()
    // Asked before the work records what it does.
    let known = try sealed.map { edition in
      try foreseen.known(edition, doing: deed, in: transaction)
        ?? SealedForesight.Known(before: SealedNow(edition, in: transaction), after: nil)
    }
    let done = try work()
    for (edition, known) in zip(sealed, known) {
      let after = try known.after ?? SealedNow(edition, in: transaction)
      guard after == known.before else { throw refusal() }
    }
    return done
  }

  /// The same for a decision about entries of which none was on a sealed list. Such an entry moves nobody on a ranking or a
  /// selection, but prizes may follow from which units and tracks take part; so nothing is computed before prizes are sealed.
  func keepingSealedPrizes(
    _ ids: [Entry.ID], becoming state: EntryState, foreseen: SealedForesight = SealedForesight(),
    in transaction: Transaction, _ work: () throws -> Void
  ) throws {
    guard !actor.may(.seeScores, in: .everything) else { return try work() }
    let moving = try movingPrizes(ids, becoming: state, in: transaction)
    guard let first = ids.first(where: { moving[$0] != nil }) else { return try work() }
    try keepingSealed(
      Set(moving.values), foreseen: foreseen, doing: .states(moving.mapValues { _ in state }),
      orElse: SealedEntryRefusal(entry: first, isListed: false), in: transaction, work)
  }
}
