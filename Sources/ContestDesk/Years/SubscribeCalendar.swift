public import Contest
public import ContestStore

/// What the address of a subscription gives.
public enum SubscribedCalendar: Sendable {
  case file(CalendarFile)
  /// The address opens nothing, or nothing any more; which of them it is is not told.
  case nothing
  /// It was asked for too often.
  case tooOften
}

/// The deadlines of the year in a calendar program: 订阅日历.
///
/// Such a program cannot sign in, so a person makes an address of their own with a secret in it. The address shows the deadlines and
/// tasks that the person sees on the page of the year, of this year, the year before and all later ones, and nothing else: no entry,
/// nobody's name, no note that somebody wrote. It signs nobody in. What the person may not see any more is not in it any more; with an
/// account that is closed or reset it opens nothing.
extension Desk {
  /// So long an address is good: about a year, a default of ours. A calendar that nobody looks after ends by itself.
  public static let calendarDays = 400
  /// How often an address may be asked for in a quarter of an hour; calendar programs ask once an hour or less.
  static let mostCalendarReads = 30
  private static let calendarCount = "public/calendar"

  /// Whether the actor sees a whole edition, so that there is a year to subscribe to.
  public var seesYear: Bool {
    actor.grants.contains { grant in
      actor.may(.seeEntries, in: grant.scope.edition.map(Scope.edition) ?? .everything)
    }
  }

  /// The address that the actor has: since when, and until when. The secret in it is not kept.
  public func ownCalendar() async throws -> AccountKey? {
    let (name, now) = (Account.Name(actor.name), clock())
    return try await database.read { connection in
      try AccountRecords.keys(of: name, in: connection)
        .first { $0.kind == .calendar && $0.endsAt > now }
    }
  }

  /// Makes the actor an address in the place of the one that there was, which opens nothing from now on.
  ///
  /// - Returns: the secret in it, which is told this once.
  /// - Throws: ``NotPermitted`` for whoever sees no year, ``AccountError/notFound(_:)`` for whoever has no account.
  public func makeOwnCalendar() async throws -> String {
    guard seesYear else { throw notPermittedYear }
    let name = Account.Name(actor.name)
    var made = newKey(of: name, .calendar, days: Self.calendarDays)
    // It does not wait to be used, as an invitation does.
    made.kept.usedAt = made.kept.madeAt
    let key = made.kept
    try await database.write(action("account.calendar")) { transaction in
      guard try AccountRecords.account(name, in: transaction)?.state == .active else {
        throw AccountError.notFound(name.text)
      }
      try AccountRecords.removeKeys(.calendar, of: name, in: transaction)
      try AccountRecords.add(key, in: transaction)
      try transaction.record(.account(name), detail: ["calendar": "made"])
    }
    return made.token
  }

  /// Takes the actor's address back.
  ///
  /// - Throws: ``AccountError/notFound(_:)`` for whoever has no account.
  public func endOwnCalendar() async throws {
    let name = Account.Name(actor.name)
    try await database.write(action("account.calendar-end")) { transaction in
      guard try AccountRecords.account(name, in: transaction) != nil else {
        throw AccountError.notFound(name.text)
      }
      try AccountRecords.removeKeys(.calendar, of: name, in: transaction)
      try transaction.record(.account(name), detail: ["calendar": "ended"])
    }
  }

  /// What the address with a secret gives: the calendar of whoever made it, as they may see it now.
  public func subscribedCalendar(
    _ secret: String, in language: Language = .chinese
  ) async throws -> SubscribedCalendar {
    let (hash, now) = (key.hash(ofSecret: secret), clock())
    let found = try await database.read { connection -> Actor? in
      guard let kept = try AccountRecords.key(hash, in: connection), kept.kind == .calendar,
        kept.endsAt > now, let account = try AccountRecords.account(kept.account, in: connection),
        account.state == .active
      else { return nil }
      let grants = try AccountRecords.grants(of: account.name, in: connection)
        .compactMap { Grant($0, of: account.name) }
      // Whoever may do nothing before a second factor is set up reads nothing this way either.
      guard
        try !SecondFactorRule.isAsked(of: grants, in: connection)
          || SecondFactorRecords.accounts(in: connection).contains(account.name)
      else { return nil }
      return Actor(name: account.name.text, grants: grants)
    }
    guard let found else { return .nothing }
    let own = acting(found)
    guard own.seesYear else { return .nothing }
    guard try await isCounted(hash, at: now) else { return .tooOften }
    return .file(try await own.calendarOfYears(in: language))
  }

  private func calendarOfYears(in language: Language) async throws -> CalendarFile {
    let now = try await year()
    var all: [CalendarFile.Event] = []
    for number in Set(now.years).union([now.year]).sorted() where number >= now.year - 1 {
      var plan = number == now.year ? now : try await year(number)
      for edition in plan.editions.indices {
        for task in plan.editions[edition].tasks.indices {
          plan.editions[edition].tasks[task].note = ""
        }
      }
      all += try await events(of: plan, in: language)
    }
    let name = language == .chinese ? "年度安排" : "The year"
    return CalendarFile(name: name, madeAt: clock(), all)
  }

  /// Counts one more reading; `false` where that is too many.
  private func isCounted(_ hash: String, at now: Instant) async throws -> Bool {
    let since = now.before(minutes: 15)
    return try await database.note { notes in
      let counted = try SessionRecords.failures(of: Self.calendarCount, from: hash, in: notes)
      if let counted, counted.count >= Self.mostCalendarReads, counted.last > since { return false }
      try SessionRecords.addFailure(
        of: Self.calendarCount, from: hash, at: now, since: since, keepsStart: true, in: notes)
      return true
    }
  }

  private var notPermittedYear: NotPermitted {
    NotPermitted(
      permission: .seeEntries, roles: actor.grants.map(\.role), scope: .everything)
  }
}
