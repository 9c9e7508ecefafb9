public import Contest
import ContestStore

/// A public vote as everybody sees it while it runs: the works, the rules and the last day, but no totals. 网络投票.
public struct PublicVote: Sendable {
  public struct Work: Sendable {
    /// The number drawn by lot, which does not show the order of registration.
    public let number: String
    public let title: String
    public let organization: String
    public let people: String
  }

  public let edition: Edition
  public let round: Round
  public let rule: PublicVoteRule
  /// In the order of the drawn numbers.
  public let works: [Work]
  /// Whether votes are accepted now.
  public let isRunning: Bool
  /// Whether none are accepted any more: the last day is over, or the totals are recorded.
  public let isOver: Bool
}

extension Desk {
  /// The works of a vote for everybody to see. Names are shortened as on the published lists: those of people who have
  /// not agreed to be published, and all names where the rulebook shortens them on a list.
  ///
  /// - Throws: ``EditionError/notFound(_:known:)``; ``VoteFault`` if there is no such vote, or the office has not begun
  ///   it.
  public func publicVote(_ round: Round.ID, edition id: Edition.ID) async throws -> PublicVote {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    return try await database.read { connection in
      _ = try PublicFront(id, in: connection)
      let book = try VoteBook(round, edition: id, in: connection)
      guard book.isOpen else { throw VoteFault.notOpen(round) }
      return try PublicVote(book, at: now, in: connection)
    }
  }

  /// Takes the votes that somebody with a code casts now: 投票. Votes that do not count are stored separately.
  ///
  /// - Returns: the verdict on each vote; `nil` for an unknown code, for which nothing is stored.
  /// - Throws: ``VoteFault``, for example if the voter casts more votes than are left; then none is taken.
  ///   ``PublicFault/wrongTooOften(minutes:)`` after too many unknown codes from one place.
  public func castPublicVote(
    code: String, for numbers: [String], round: Round.ID, edition id: Edition.ID,
    from source: String
  ) async throws -> [(number: String, verdict: VoteVerdict)]? {
    try actor.require(.votePublicly, in: .edition(id))
    let now = received
    return try await limited(.codes, source, ifNothing: true) {
      let isKnown = try await database.read { connection in
        _ = try PublicFront(id, in: connection)
        let book = try VoteBook(round, edition: id, in: connection)
        try book.requireOpen()
        // Without codes this page cannot tell one voter from another. Votes without codes come from an outside platform.
        guard book.rule.voters == .tokens else { throw VoteFault.noCodes(round) }
        return try PublicVoteRecords.has(book.digest(code), id, round, in: connection)
      }
      guard isKnown else { return nil }
      return try await database.write(action("vote.cast")) { transaction in
        let book = try VoteBook(round, edition: id, in: transaction)
        try book.requireOpen()
        let byNumber = Dictionary(
          try RoundRecords.entries(id, round, in: transaction).map {
            (Lot.code($0.lot), $0.entry.text)
          }, uniquingKeysWith: { one, _ in one })
        var taking = VoteTaking(book)
        // A number that no work has is stored as it was sent, and the vote does not count.
        try taking.take(
          numbers.map { (code, byNumber[$0] ?? "#\($0)", now) }, in: transaction)
        // The voter decides which votes to drop when there are too many; we do not pick them by their order on the page.
        let over = taking.verdicts.count { $0 == .overDay || $0 == .overAll }
        guard over == 0 else {
          let left = taking.verdicts.count { $0 == .counted }
          throw VoteFault.overLimit(
            chosen: left + over, left: left, perDay: book.rule.perDay, inAll: book.rule.inAll)
        }
        try taking.save(detail: [:], in: transaction)
        return zip(numbers, taking.verdicts).map { (number: $0, verdict: $1) }
      }
    }
  }
}

extension PublicVote {
  init(_ book: VoteBook, at now: Instant, in connection: Connection) throws {
    edition = book.edition
    round = book.round
    rule = book.rule
    isOver = book.isRecorded || now >= book.rule.end
    isRunning = !isOver && now >= book.rule.from.start()
    let briefs = Dictionary(
      try EntryBriefRecords.all(book.edition.id, in: connection).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
    let people = try PeopleRecords.names(book.edition.id, in: connection)
    let unpublished = try ConsentRecords.unpublished(book.edition.id, in: connection)
    let mask: PublicityRule.Mask =
      book.edition.tier.rounds.contains { $0.publicity?.maskNames == .always } ? .always : .never
    works = try book.edition.places(in: book.round.id, in: connection)
      .filter(\.isStillJudged).sorted { $0.lot < $1.lot }
      .compactMap { place in
        guard let brief = briefs[place.entry] else { return nil }
        let shown = PublishedList.shown(
          title: brief.title, people: people.members[place.entry] ?? [],
          advisers: people.advisers[place.entry] ?? [], mask,
          unpublished: unpublished[place.entry] ?? [])
        return Work(
          number: Lot.code(place.lot), title: PersonalNumbers.masked(shown.title),
          organization: brief.organization, people: PersonalNumbers.masked(shown.people))
      }
  }
}
