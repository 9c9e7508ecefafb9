public import Contest
public import ContestStore

/// The state of a step of publicity.
public struct PublicityStatus: Sendable {
  public let edition: Edition
  public let step: Round
  public let rule: PublicityRule
  /// What the list is called: 拟获奖名单, 拟入围名单, 候选名单.
  public let listName: String
  /// The oldest first.
  public let publications: [Publication]
  public let ends: [PublicityEnd]
  public let isClosed: Bool
  /// Rounds that count for cups and prizes by points and are not closed; `nil` where nothing of the list waits for any.
  let roundsToCome: PublicityFault?
  /// Whether the step's list is sealed and up to date, but not published yet.
  public let waitsToGoPublic: Bool
  /// Why the list cannot go public yet; `nil` where nothing is against it, and after it did.
  public let hindrance: (any Explained)?
  public let objections: [Objection]
  public let counts: ObjectionCounts
  /// Upheld objections without any consequence so far: no change of the list, no new publication, and no note on how it
  /// was settled.
  public let upheldUnsettled: [Objection]
  /// How many entries differ between the present list and the published one.
  public let changedEntries: Int
  /// The same, with the prizes of organizations and advisers that differ.
  public var changedLines: Int { changedEntries + changedPrizes.count }
  /// The prizes that other organizations or advisers have now than on the published list.
  public let changedPrizes: [PublishedList.PrizeChange]
  /// Who gains and who loses on that list, including reserves that move up.
  public let changes: OutcomeDifference
  /// How many of these are on neither list: reserves, and others whose place has changed.
  public let changesBeside: Int
  /// What a corrected publication would seal besides this list: what has changed on other lists, for organizations, and beside
  /// the lists, since the latest version of the results.
  public let sealedAsWell: OutcomeDifference
  /// The period that the list would have if it were published now.
  public let periodFromNow: PublicityPeriod
  /// The period that the list would have if it were published again now; `nil` where nothing is to be corrected.
  public let periodIfRevised: PublicityPeriod?
  /// How many lines hold something that was not public yet, so that a corrected list has a period of its own.
  public let news: Int
  /// What prevents closing it now.
  public let obstacles: [PublicityClosing.Obstacle]
  /// The state of the list that is shown, so that an action can be refused when the list has changed meanwhile.
  public let shown: ShownState
  /// The names of entries and lists for sentences.
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
      book.publications.isEmpty && book.now != nil && book.current.sealed.holds(book.list)
      && book.current.reopened.isEmpty && book.current.changesSinceSealed.isEmpty
      && book.roundsToCome == nil
    roundsToCome = book.roundsToCome
    hindrance = book.publications.isEmpty ? try book.hindrance(in: connection) : nil
    objections = book.objections
    counts = book.counts
    let unsettled = try book.upheldUnsettled(in: connection)
    upheldUnsettled = unsettled
    changedEntries = book.changedEntries.count
    changedPrizes = book.changedPrizes
    changes = try book.changes(in: connection)
    sealedAsWell =
      book.publications.isEmpty
      ? OutcomeDifference(from: [], to: [])
      : book.current.changesSinceSealed.replacing([book.list], with: [])
    changesBeside =
      Set(changes.changes.map(\.entry)).subtracting(book.changedEntries).count
    obstacles =
      book.publications.last.map { last in
        PublicityClosing.obstacles(
          at: now, end: last.period.end, book.objections, unsettled: unsettled.map(\.number),
          changed: book.changedLines,
          neverOpen: last.wasEverOpen ? nil : last.number)
      } ?? []
    let calendar = try CalendarRecords.calendar(in: connection)
    periodFromNow = PublicityPeriod(openedAt: now, book.rule, calendar)
    if let list = book.now, let published = book.published, let last = book.publications.last,
      !list.reads(as: published) || !last.wasEverOpen
    {
      news = list.news(since: published)
      periodIfRevised = book.periodOfCorrection(
        list, after: last, at: now, countingAnew: false, calendar)
    } else {
      (news, periodIfRevised) = (0, nil)
    }
    outcome = OutcomeStatus(book.current)
    shown = book.shownState
  }
}

extension PublicityStatus {
  /// Until when the list would stand public if it were published again now, and why; `nil` where nothing is to be corrected.
  public func correction(in language: Language) -> String? {
    guard let period = periodIfRevised, let last = publications.last else { return nil }
    let until = period.end.shownAsEnd(in: language)
    guard period != last.period else {
      return language == .chinese
        ? "现在更正公示的，公布的截止时间不变（\(until)）。"
        : "If it is published again now, the announced end stands (\(until))."
    }
    let why =
      isClosed
      ? (language == .chinese ? "公示已结束，重新计算" : "the publicity was closed")
      : news > 0
        ? (language == .chinese
          ? "新列入或有变动的 \(news) 项须公示满期" : "\(news) lines are new or moved and need a whole period")
        : (language == .chinese ? "原来的截止时间已过" : "the announced end is over")
    return language == .chinese
      ? "现在更正公示的，公示期\(period.text(in: .chinese))，\(until)截止：\(why)。"
      : "If it is published again now, it stands \(period.text(in: .english)), until \(until): \(why)."
  }

  /// What whoever lets a list go public, or looks at one that did, should know: late answers of departments, and prizes by
  /// points that may still go to others.
  public func cautions(in language: Language) -> [String] {
    let before = lateAnswers(in: language) + enteredAfterEnd(in: language)
    guard case .roundsToCome(let prizes, let rounds) = roundsToCome else { return before }
    let names = PublicityFault.listed(rounds, in: language)
    let early = PublicityFault.listed(prizes, in: language)
    return before + [
      language == .chinese
        ? "暂定：\(names)计入团体总分，还没有结束，\(early)还可能变动。"
        : "Provisional: \(names) count for team points and are not closed, so \(early) may still go to others."
    ]
  }

  /// Objections that came in time and were entered after the end was announced: the announcement knows nothing of them.
  private func enteredAfterEnd(in language: Language) -> [String] {
    let numbers = objections.filter(\.isOpen).map { "\($0.number)" }
    guard isClosed, !numbers.isEmpty else { return [] }
    return [
      language == .chinese
        ? "公示结束以后登记的异议 \(numbers.joined(separator: "、"))，收到的时间在公示期内，还没有决定，结果公告里没有它。请办理；成立的，更正公示。"
        : "Objections \(numbers.joined(separator: ", ")) were received in time and entered after the end was announced, which says nothing of them. Decide them; where one is upheld, publish the list again."
    ]
  }

  /// The answers of departments that came after vetting was closed, would change who passes, and wait for a decision. Whoever
  /// lets a list go public should know.
  public func lateAnswers(in language: Language) -> [String] {
    outcome.lateAnswers.map { $0.text(in: language) }
  }
}

extension Desk {
  /// The state of a step of publicity: what was published, what has changed since, the objections by number, and what
  /// prevents closing it. It contains no personal data.
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

  /// The state of every step of publicity of an edition, by step. The results are computed once for all of them.
  public func publicityStatuses(
    edition id: Edition.ID? = nil
  ) async throws -> [Round.ID: PublicityStatus] {
    let id = try await permitted(.seeScores, in: id)
    let now = clock()
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let steps = edition.tier.rounds.filter { $0.publicity != nil }
      guard !steps.isEmpty else { return [:] }
      let current = try CurrentResults(edition, in: connection)
      var found: [Round.ID: PublicityStatus] = [:]
      for step in steps {
        found[step.id] = try PublicityStatus(
          PublicityBook(step.id, edition: id, current: current, in: connection), at: now,
          in: connection)
      }
      return found
    }
  }

  /// The steps whose published list differs from the present one; empty for a role that may not see results.
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

  /// Warnings against sending entries up now: a publicity that still runs, or a published list that has changed. The
  /// person who sends decides.
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
