public import Contest
import ContestStore

extension Desk {
  /// All editions of a year that the actor may see, with the deadlines of their steps and tasks: 年度安排. The default of
  /// `year` is the present year in China; `office` limits it to one office's editions.
  ///
  /// Deadlines are computed each time from the rulebook, the days that the office set, announcements, and what was done;
  /// they are not stored.
  public func year(_ year: Int? = nil, office: String? = nil) async throws -> YearPlan {
    try actor.requireSomewhere(.seeEntries)
    let today = clock().day()
    let year = year ?? today.year
    return try await database.read { connection in
      let calendar = try CalendarRecords.calendar(in: connection)
      let all = try YearRecords.editions(in: connection)
        .filter { actor.may(.seeEntries, in: .edition($0.id)) }
      let ofYear = try all.filter { $0.year == year }.map {
        try Self.edition($0.id, in: connection)
      }
      let shown = ofYear.filter { edition in
        office.map { LookAlike.fold($0) == LookAlike.fold(edition.office) } ?? true
      }
      var reader = EditionDays(
        ofYear, today: today, calendar: calendar,
        seesScores: { [actor] in actor.may(.seeScores, in: .edition($0)) }, connection: connection)
      let lines = try shown.map { try reader.line($0) }
      return YearPlan(
        year: year, today: today, editions: lines,
        notHeld: try notHeld(in: year, all, office: office, connection),
        years: Set(all.map(\.year)).sorted())
    }
  }

  /// The programmes of other years that have no edition in this year.
  private func notHeld(
    in year: Int, _ all: [(id: Edition.ID, programme: Rulebook.ID, year: Int)], office: String?,
    _ connection: Connection
  ) throws -> [YearPlan.NotHeld] {
    let held = Set(all.filter { $0.year == year }.map(\.programme))
    let reasons = try YearRecords.skipped(in: year, in: connection)
    var latest: [Rulebook.ID: (id: Edition.ID, year: Int)] = [:]
    for one in all where one.year < year && !held.contains(one.programme) {
      if latest[one.programme].map({ $0.year < one.year }) ?? true {
        latest[one.programme] = (one.id, one.year)
      }
    }
    return try latest.compactMap { programme, last in
      let edition = try Self.edition(last.id, in: connection)
      if let office, LookAlike.fold(office) != LookAlike.fold(edition.office) { return nil }
      let cadence = edition.rulebook.cadence
      let why: YearPlan.NotHeld.Why =
        if let reason = reasons[programme] { .said(reason) } else if !cadence.runs(inYear: year) {
          .cadence(cadence)
        } else { .unsaid }
      return YearPlan.NotHeld(programme, name: edition.rulebook.name, why: why)
    }
  }

  /// The year as a calendar file for subscription. An event's id is made from the edition's own draw, so that it is
  /// unique among sites and stays the same when the deadline moves.
  public func yearCalendar(
    _ number: Int? = nil, office: String? = nil, in language: Language = .chinese
  ) async throws -> (plan: YearPlan, file: CalendarFile) {
    let plan = try await year(number, office: office)
    let events = try await events(of: plan, in: language)
    let name = language == .chinese ? "\(plan.year)年度安排" : "The year \(plan.year)"
    return (plan, CalendarFile(name: name, madeAt: clock(), events))
  }

  /// The events of a plan, each with its id.
  func events(of plan: YearPlan, in language: Language) async throws -> [CalendarFile.Event] {
    let seeds = try await database.read { connection in
      try Dictionary(
        plan.editions.map { line in
          (line.id, try Self.edition(line.id, in: connection).draw.seed.text)
        }, uniquingKeysWith: { one, _ in one })
    }
    return plan.events(in: language) { edition, step in
      // The id is a hash, because the seed is secret until the edition's ties are drawn.
      let digest = Digest(of: "calendar\n\(seeds[edition] ?? "")\n\(edition)\n\(step)")
      return "\(digest.text.prefix(32))@contest"
    }
  }

  /// Writes the year as a workbook, pages or a table.
  public func writeYear(_ plan: YearPlan, to path: String) async throws -> [Bilingual] {
    try actor.requireSomewhere(.seeEntries)
    return try write({ plan.tables(in: $0) }, to: path)
  }
}

/// Data about the steps of editions, read at one moment.
private struct EditionDays {
  let editions: [Edition]
  let today: CalendarDay
  let calendar: WorkingCalendar
  let seesScores: (Edition.ID) -> Bool
  let connection: Connection
  private var made: [Edition.ID: Timetable] = [:]

  init(
    _ editions: [Edition], today: CalendarDay, calendar: WorkingCalendar,
    seesScores: @escaping (Edition.ID) -> Bool, connection: Connection
  ) {
    self.seesScores = seesScores
    self.editions = editions
    self.today = today
    self.calendar = calendar
    self.connection = connection
  }

  mutating func line(_ edition: Edition) throws -> YearPlan.EditionLine {
    let (end, origin) = try end(of: edition)
    let timetable = try timetable(of: edition, end: end)
    let marks = try YearRecords.tasks(edition.id, in: connection)
    let tasks = edition.tier.tasks.map { rule in
      YearPlan.TaskLine(
        rule, done: marks[rule.id]?.done, note: marks[rule.id]?.note ?? "", today: today)
    }
    return YearPlan.EditionLine(
      edition.id, programme: edition.rulebook.name, tier: edition.tier.name,
      office: edition.office, timetable, origin: origin, tasks: tasks)
  }

  /// The end that the office set, or the last day of registration for the next tier, whichever is earlier.
  private mutating func end(
    of edition: Edition
  ) throws -> (CalendarDay?, YearPlan.EndOrigin) {
    let set = try YearRecords.days(edition.id, in: connection)[EditionStep.end]
    var origin: YearPlan.EndOrigin = set == nil ? .unknown : .set
    var end = set
    for next in editions
    where next.rulebook.id == edition.rulebook.id && next.tier.intake?.from == edition.tier.id
      && next.tier.id != edition.tier.id && isLater(next, than: edition)
    {
      let nextEnd = try self.end(of: next).0
      let registration = try timetable(of: next, end: nextEnd).lines.first
      guard let due = registration.map({ $0.step.done ?? $0.due }) ?? nil else { continue }
      if end.map({ due < $0 }) ?? true { (end, origin) = (due, .nextTier(next.id)) }
    }
    return (end, origin)
  }

  /// Whether a tier comes after another in its rulebook. Rulebooks of two editions may differ after amendments, so this
  /// prevents circles.
  private func isLater(_ next: Edition, than edition: Edition) -> Bool {
    let tiers = next.rulebook.tiers.map(\.id)
    guard let place = tiers.firstIndex(of: next.tier.id),
      let own = tiers.firstIndex(of: edition.tier.id)
    else { return false }
    return own < place
  }

  private mutating func timetable(of edition: Edition, end: CalendarDay?) throws -> Timetable {
    if let made = made[edition.id] { return made }
    let since = try EditionSince.of(edition, in: connection)
    let timetable = Timetable(
      try EditionStep.steps(
        of: edition, since: seesScores(edition.id) ? since : since.forAnybody, today: today,
        in: connection), end: end, today: today, calendar)
    made[edition.id] = timetable
    return timetable
  }
}
