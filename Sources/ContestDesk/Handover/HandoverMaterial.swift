import Contest
import ContestStore

/// What the handover book tells, read in one consistent state.
struct HandoverMaterial: Sendable {
  let edition: Edition
  let results: ResultBook
  let versions: [OutcomeVersion]
  let open: [String]
  let decisions: [DecisionRecords.Record]
  /// What was done with a reason, other than decisions about results.
  let reasons: [ToldRecord]
  let draws: [(round: Round?, draw: Draw, isClosed: Bool)]
  let objections: [ObjectionBook]
  /// How far the publicity of each list is, of those that went public.
  let publicityStandings: [PublicityStanding]
  let head: AuditHead
  /// What was done, how often, and when first and last, in the order of the first time.
  let actions: [ActionCount]
  /// Records whose reasons were purged with the personal data.
  let purged: Int
  /// Who stands behind the names in the log.
  let names: ActorNames

  struct ActionCount: Sendable {
    let action: String
    var count: Int
    let first: Instant
    var last: Instant
  }

  /// What was issued, sent and received, in the order of the numbers and of time.
  let certificates: [IssuedCertificate]
  /// Where a certificate that is not ended stands against the list of prizes, by its number.
  let certificateStandings: [String: String]
  let packages: [PackageRecord]

  /// Where a publicity stands when the book is printed.
  struct PublicityStanding: Sendable {
    let step: Round.ID
    let number: Int
    let lastDay: CalendarDay
    let isClosed: Bool
    /// How many lines differ between the public list and the list of now, and what differs, each in a line.
    let changedLines: Int
    let changes: [String]
  }

  /// - Throws: ``ResultFileError/nothingYet`` before anything was sealed.
  init(
    _ edition: Edition, certificateStandings: [String: String] = [:], in connection: Connection
  ) throws {
    self.certificateStandings = certificateStandings
    let current = try CurrentResults(edition, in: connection)
    guard !current.versions.isEmpty else { throw ResultFileError.nothingYet }
    self.edition = current.edition
    results = try ResultBook(current, in: connection)
    names = try ActorNames(.chinese, in: connection)
    versions = current.versions
    let called = edition.names.calling(
      current.shownBriefs.byID(\.title), edition.rulebook.nouns)
    open = current.outcome.open.map { $0.message(in: .chinese, naming: called) }
    decisions = try DecisionRecords.records(edition.id, in: connection)

    // The chain is gone through as `check` does it, so that the head in the book is one that holds.
    head = try AuditLog.verify(in: connection)
    var own: Set<Int> = []
    var counts: [String: ActionCount] = [:]
    var order: [String] = []
    try AuditLog.forEach(of: edition.id, in: connection) { record, isOwn in
      guard isOwn else { return }
      own.insert(record.sequence)
      if counts[record.action] == nil {
        order.append(record.action)
        counts[record.action] = ActionCount(
          action: record.action, count: 0, first: record.at, last: record.at)
      }
      counts[record.action]?.count += 1
      counts[record.action]?.last = record.at
    }
    actions = order.compactMap { counts[$0] }
    let told = try HistoryRecords.withReasons(in: connection).filter {
      own.contains($0.record.sequence)
    }
    // Decisions about results are a list of their own, and those about objections stand with them. A decision that sealed a
    // version left a record of that too, with the same reason at the same time.
    let decided = decisions
    reasons = told.filter { one in
      let reason = one.withheld("reason") ?? ""
      return !["decisions", "objections"].contains(one.kind) && !reason.isEmpty
        && !decided.contains { $0.at == one.record.at && $0.decision.reason == reason }
    }
    purged = try HistoryRecords.purgedCount(among: own, in: connection)

    var draws: [(round: Round?, draw: Draw, isClosed: Bool)] = []
    var areAllClosed = true
    for round in edition.tier.rounds where round.judging != nil {
      let isClosed =
        try RoundRecords.round(edition.id, round.id, in: connection)?.state == .closed
      areAllClosed = areAllClosed && isClosed
      draws += try DrawRecords.draws(edition.id, round.id, in: connection).map {
        (round, $0, isClosed)
      }
    }
    self.draws = [(nil, edition.draw, areAllClosed)] + draws

    var standings: [PublicityStanding] = []
    objections = try edition.tier.rounds.filter { $0.publicity != nil }.map { step in
      let book = try PublicityBook(step.id, edition: edition.id, in: connection)
      if let last = book.publications.last {
        let status = OutcomeStatus(current)
        standings.append(
          PublicityStanding(
            step: step.id, number: last.number, lastDay: last.period.lastDay,
            isClosed: book.isClosed, changedLines: book.changedLines,
            changes: (book.changedEntries.isEmpty
              ? []
              : try book.changes(in: connection).changes.map {
                "\($0.entry.text)：\(status.message(of: $0, in: .chinese))"
              }) + book.changedPrizes.map { $0.text(in: .chinese) }))
      }
      return ObjectionBook(
        edition: book.edition, step: step,
        objections: try book.objections.map {
          try book.shown($0, key: nil, .chinese, in: connection)
        })
    }
    publicityStandings = standings
    certificates = try CertificateRecords.all(edition.id, in: connection).map(\.certificate)
    packages = try PackageRecords.all(edition.id, in: connection).sorted { $0.at < $1.at }
  }
}
