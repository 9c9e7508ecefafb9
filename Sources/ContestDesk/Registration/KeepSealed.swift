import Contest
import ContestStore

/// What stands on the lists of the latest version now: what has changed on them, and which of them can be computed.
private struct SealedNow: Hashable {
  let changes: OutcomeDifference
  let lists: Set<OutcomeList>
  let prizes: [UnitPrize]

  init(_ edition: Edition.ID, in connection: Connection) throws {
    let current = try CurrentResults(Desk.edition(edition, in: connection), in: connection)
    changes = current.changesSinceSealed
    lists = Set(current.outcome.lists).intersection(current.versions.sealedLists)
    prizes = current.outcome.unitPrizes
  }
}

extension Desk {
  /// Carries something out after which sealed lists are as before, or nothing: 看不到成绩的人不改封存的名单.
  ///
  /// Whoever may see results does what they see. For anybody else the results are computed before and after, and if a place, a
  /// prize or a reason on a sealed list differs, the refusal is thrown and the transaction leaves nothing.
  func keepingSealed<T>(
    _ editions: Set<Edition.ID>, orElse refusal: @autoclosure () -> any Error,
    in transaction: Transaction, _ work: () throws -> T
  ) throws -> T {
    let sealed = try editions.sorted().filter { edition in
      try !actor.may(.seeScores, in: .edition(edition))
        && !OutcomeRecords.versions(edition, in: transaction).isEmpty
    }
    let before = try sealed.map { try SealedNow($0, in: transaction) }
    let done = try work()
    guard try sealed.map({ try SealedNow($0, in: transaction) }) == before else { throw refusal() }
    return done
  }

  /// The same for a decision about entries of which none was on a sealed list. Such an entry moves nobody on a ranking or a
  /// selection, but prizes may follow from which units and tracks take part; so nothing is computed before prizes are sealed.
  func keepingSealedPrizes(
    _ ids: [Entry.ID], becoming state: EntryState, in transaction: Transaction,
    _ work: () throws -> Void
  ) throws {
    guard !actor.may(.seeScores, in: .everything) else { return try work() }
    var first: Entry.ID?
    var editions: Set<Edition.ID> = []
    for id in ids {
      guard let home = try EntryRecords.home(of: id, in: transaction)?.edition,
        let before = try EntryRecords.state(of: id, in: transaction), state.movesLists(from: before)
      else { continue }
      first = first ?? id
      editions.insert(home)
    }
    editions = try editions.filter {
      try OutcomeRecords.versions($0, in: transaction).sealedLists.contains(.awards)
    }
    guard let first, !editions.isEmpty else { return try work() }
    try keepingSealed(
      editions, orElse: SealedEntryRefusal(entry: first, isListed: false), in: transaction, work)
  }
}
