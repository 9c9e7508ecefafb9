public import Contest
public import ContestStore

/// Where a step of publicity stands.
public struct PublicityStatus: Sendable {
  public let edition: Edition
  public let step: Round
  public let rule: PublicityRule
  /// 拟获奖名单, 拟入围名单, 候选名单.
  public let listName: String
  /// The oldest first.
  public let publications: [Publication]
  public let ends: [PublicityEnd]
  public let isClosed: Bool
  /// Whether its list is sealed, as it follows from what is on record now, and was not published yet.
  public let waitsToGoPublic: Bool
  public let objections: [Objection]
  public let counts: ObjectionCounts
  /// Upheld, and nothing has followed yet: no change of the list, no other publication, no note of how it was settled.
  public let upheldUnsettled: [Objection]
  /// How many entries differ between the list as it is now and the public one.
  public let changedEntries: Int
  /// Those, and the prizes of organizations and advisers that differ.
  public var changedLines: Int { changedEntries + changedPrizes.count }
  /// The prizes of organizations and advisers that others have now than on the public list.
  public let changedPrizes: [PublishedList.PrizeChange]
  /// Who gains and who loses on that list, the reserves that move up among them.
  public let changes: OutcomeDifference
  /// How many of those are not on the public list, before or now: reserves, and others whose place has changed.
  public let changesBeside: Int
  /// How long it would stand public if it went public now.
  public let periodFromNow: PublicityPeriod
  /// What keeps it from being closed, by the clock of now.
  public let obstacles: [PublicityClosing.Obstacle]
  /// The state of the list that is shown, so that an action can be refused when the list has changed meanwhile.
  public let shown: ShownState
  /// What names entries and lists in sentences.
  public let outcome: OutcomeStatus

  init(_ book: PublicityBook, at now: Instant, in connection: Connection) throws {
    edition = book.edition
    step = book.step
    rule = book.rule
    listName = book.listName
    publications = book.publications
    ends = book.ends
    isClosed = book.isClosed
    waitsToGoPublic =
      book.publications.isEmpty && book.now != nil && book.current.sealed[book.list] != nil
      && book.current.reopened.isEmpty && book.current.changesSinceSealed.isEmpty
    objections = book.objections
    counts = book.counts
    upheldUnsettled = try book.upheldUnsettled(in: connection)
    changedEntries = book.changedEntries.count
    changedPrizes = book.changedPrizes
    changes = try book.changes(in: connection)
    changesBeside =
      Set(changes.changes.map(\.entry)).subtracting(book.changedEntries).count
    obstacles =
      book.publications.last.map { last in
        PublicityClosing.obstacles(
          at: now, end: last.period.end, book.objections, changed: book.changedLines)
      } ?? []
    periodFromNow = PublicityPeriod(
      openedAt: now, book.rule, try CalendarRecords.calendar(in: connection))
    outcome = OutcomeStatus(book.current)
    shown = book.shownState
  }
}

extension Desk {
  /// Where a step of publicity stands: what went public, what has changed since, the objections by number, what keeps it
  /// open. Nothing personal is in it.
  public func publicityStatus(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> PublicityStatus {
    let id = try await permitted(.seeScores, in: id)
    let now = clock()
    return try await database.read { connection in
      let book = try PublicityBook(round, edition: id, in: connection)
      return try PublicityStatus(book, at: now, in: connection)
    }
  }

  /// The steps whose public list is no longer the one that follows from what is on record; empty for a role that may not
  /// see results.
  public func publicityOutOfDate(edition id: Edition.ID? = nil) async throws -> [PublicityStatus] {
    let id = try await database.read { try meant(by: id, in: $0) }
    guard actor.may(.seeScores, in: .edition(id)) else { return [] }
    let now = clock()
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return try edition.tier.rounds.filter { $0.publicity != nil }.compactMap { step in
        guard
          try !PublicationRecords.all(edition.id, step.id, in: connection).isEmpty
        else { return nil }
        let book = try PublicityBook(step.id, edition: edition.id, in: connection)
        guard book.changedLines > 0 else { return nil }
        return try PublicityStatus(book, at: now, in: connection)
      }
    }
  }

  /// What the public lists say against sending entries up now: a period that still runs, a list that is another by now. Whoever
  /// sends decides.
  func publicityAgainstSending(_ id: Edition.ID) async throws -> [Problem] {
    try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return try edition.tier.rounds.filter { $0.publicity != nil }.flatMap { step in
        let book = try PublicityBook(step.id, edition: id, in: connection)
        guard let last = book.publications.last else { return [PublicityFault]() }
        let changed = book.changedLines
        return
          (book.isClosed
          ? []
          : [.sentWhilePublic(step.name, number: last.number, until: last.period.lastDay)])
          + (changed == 0
            ? [] : [.sentOtherThanPublic(step.name, number: last.number, entries: changed)])
      }.map { Problem($0, severity: .warning, at: Place()) }
    }
  }

  /// Throws unless the steps of publicity before a round are over.
  static func requirePublicityOver(
    before round: Round.ID, _ edition: Edition, in connection: Connection
  ) throws {
    for step in edition.tier.publicity(before: round) {
      let last = try PublicationRecords.all(edition.id, step.id, in: connection).last
      let end = try PublicationRecords.ends(edition.id, step.id, in: connection).last
      guard let last, last.number == end?.number else {
        throw PublicityFault.notOver(step.id, before: round)
      }
    }
  }
}
