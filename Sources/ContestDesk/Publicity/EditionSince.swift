import Contest
import ContestStore
import Synchronization

/// What of an edition's lists is no longer as it was sealed or went public: 封存、公示以后的变动.
struct EditionSince {
  /// Sealed lists from which the results of now differ.
  private(set) var sealed: Set<OutcomeList> = []
  /// By step of publicity: what became of the list in force.
  private(set) var published: [Round.ID: ListSince] = [:]

  /// Nothing has changed.
  init() {}

  private init(computing edition: Edition, in connection: Connection) throws {
    let current = try CurrentResults(edition, in: connection)
    let changes = current.changesSinceSealed
    sealed = Set(changes.changes.map(\.list) + changes.reasons.map(\.list))
    for step in edition.tier.rounds where step.publicity != nil {
      let book = try PublicityBook(step.id, edition: edition.id, current: current, in: connection)
      guard let list = book.published else { continue }
      published[step.id] = ListSince(
        list, now: Self.isReopened(book.list, current) ? nil : book.now,
        states: current.briefs.byID(\.state), titles: current.outcome.titles,
        isSealed: changes.isEmpty)
    }
  }

  /// Whether a round that a list follows from is open again: for prizes any round, otherwise its own round and those before it.
  private static func isReopened(_ list: OutcomeList, _ current: CurrentResults) -> Bool {
    guard let own = list.round else { return !current.reopened.isEmpty }
    let rounds = current.edition.tier.rounds.map(\.id)
    let before = rounds.prefix { $0 != own } + [own]
    return current.reopened.contains { before.contains($0) }
  }

  /// The same without what only those learn who may see results: what has changed and is not public.
  var forAnybody: EditionSince {
    var since = self
    since.sealed = []
    return since
  }

  /// Why a step that was closed is not over; `nil` if it is.
  func unsettled(_ step: Round, in tier: Tier) -> Timetable.Unsettled.Why? {
    if let list = published[step.id] {
      if list.isChanged || !list.gone.isEmpty { return .published }
      if list.isReopened { return .reopened }
      return list.openObjections > 0 ? .objections(list.openObjections) : nil
    }
    // Prizes have no step of their own: where they do not go public, the last scored round has them.
    let givesPrizes =
      step.id == tier.rounds.last(where: \.scores)?.id
      && !tier.rounds.contains { $0.publicity != nil && tier.list(shownBy: $0) == .awards }
    let own = [OutcomeList.ranking(step.id), .selection(step.id)] + (givesPrizes ? [.awards] : [])
    return own.contains(where: sealed.contains) ? .sealed : nil
  }
}

extension EditionSince {
  /// Nothing is computed while no record was written, since the versions in force were sealed, from which results could follow.
  /// After that it is computed once, and again after the next such record, so that thousands of readers of a list do not each
  /// have the results computed.
  static func of(_ edition: Edition, in connection: Connection) throws -> EditionSince {
    let versions = try OutcomeRecords.versions(edition.id, in: connection)
    let publications = try PublicationRecords.all(edition.id, in: connection)
    guard !versions.isEmpty || !publications.isEmpty else { return EditionSince() }
    let steps = Set(publications.map(\.round))
    let inForce = steps.compactMap { step in publications.last { $0.round == step } }
    var since: EditionSince
    if let last = versions.last, inForce.allSatisfy({ $0.version == last.number }),
      try !AuditLog.hasResultChange(
        since: last.auditSequence, of: edition.id, in: connection)
    {
      since = EditionSince()
    } else {
      since = try KnownSince.of(
        edition,
        KnownSince.Key(
          edition: edition.id, version: versions.last?.number ?? 0,
          publication: publications.last?.number ?? 0), in: connection)
    }
    for step in steps {
      since.published[step, default: ListSince()].openObjections =
        try ObjectionRecords.all(edition.id, step, in: connection).count(where: \.isOpen)
    }
    return since
  }

  /// Values that were computed. One counts only while the record is there, with the same hash, after which it was computed:
  /// another database has other records.
  private enum KnownSince {
    struct Key: Hashable {
      let edition: Edition.ID
      let version, publication: Int
    }

    private struct Kept {
      let head: AuditHead
      let value: EditionSince
    }

    private static let most = 64
    private static let known = Mutex<[Key: Kept]>([:])

    static func of(
      _ edition: Edition, _ key: Key, in connection: Connection
    ) throws -> EditionSince {
      if let kept = known.withLock({ $0[key] }),
        try AuditLog.hash(of: kept.head.sequence, in: connection) == kept.head.hash,
        try !AuditLog.hasResultChange(
          since: kept.head.sequence, of: edition.id, in: connection)
      {
        return kept.value
      }
      let value = try EditionSince(computing: edition, in: connection)
      let head = try AuditLog.head(in: connection)
      known.withLock { known in
        if known.count >= most { known = [:] }
        known[key] = Kept(head: head, value: value)
      }
      return value
    }
  }
}
