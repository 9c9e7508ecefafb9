public import Contest
public import ContestSheets
import ContestStore

/// The result of importing a calendar.
public struct CalendarReport: Sendable {
  public var problems: [Problem]
  public var account: FileAccount
  /// Days that are new, changed and taken away.
  public var added: [CalendarDay] = []
  public var changed: [CalendarDay] = []
  public var removed: [CalendarDay] = []
  public var isStored = false
  /// Published lists whose last day would be another one by the new calendar. Their announced end does not change.
  public var standing: [Standing] = []

  /// Days until which departments answer that would be others by the new calendar. They do not change either.
  public var vettings: [VettingDay] = []

  public struct VettingDay: Hashable, Sendable {
    public let edition: Edition.ID
    public let round: Bilingual
    public let announced: CalendarDay
    public let byNow: CalendarDay
  }

  public struct Standing: Hashable, Sendable {
    public let edition: Edition.ID
    public let number: Int
    public let announced: CalendarDay
    public let byNow: CalendarDay
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

extension Desk {
  /// Takes in holidays and make-up days, for all editions of the site: 放假安排.
  ///
  /// A file that contains 1 October of a year is taken as the calendar of the whole year, and replaces all days stored for
  /// it. For any other year it only adds its days. Stored days are changed or taken away only with `replacing`. Announced
  /// ends of publicity do not change; lists that would now end on another day are named.
  public func importCalendar(
    _ file: String, replacing: Bool = false, mode: RunMode = .run
  ) async throws -> CalendarReport {
    try actor.require(.publishLists, in: .everything)
    let source = try SheetSource.open(file)
    let table = CalendarTable(try TableFile.read(source, columns: CalendarTable.columns))
    var report = CalendarReport(problems: table.problems, account: table.account)
    try report.account.refuse(table.problems, in: source)
    guard !report.hasErrors else { return report }
    if mode == .preview {
      return try await database.read { [report] connection in
        var report = report
        _ = try Self.plan(table, replacing, &report, in: connection)
        return report
      }
    }
    let now = clock()
    return try await database.write(action("calendar.import")) { [report] transaction in
      var report = report
      let years = try Self.plan(table, replacing, &report, in: transaction)
      guard !report.hasErrors, !years.isEmpty else { return report }
      for (year, days) in years.sorted(by: { $0.key < $1.key }) {
        let changes = Self.differences(
          of: days, from: try CalendarRecords.days(year: year, in: transaction))
        try CalendarRecords.replace(
          year: year, days,
          withheld: ["file": table.account.file, "changes": try KeptJSON.text(of: changes)],
          in: transaction)
      }
      report.isStored = true
      report.standing = try Self.announcedOtherwise(at: now, in: transaction)
      report.vettings = try Self.askedOtherwise(at: now, in: transaction)
      return report
    }
  }

  /// The changes for the audit record, such as `2027-10-01： → 放假 国庆节`, one for each day.
  private static func differences(of new: [NamedDay], from old: [NamedDay]) -> [EntryDifference] {
    func words(_ days: [NamedDay]) -> [CalendarDay: String] {
      Dictionary(
        days.map {
          ($0.day, $0.kind.name(in: .chinese) + ($0.reason.isEmpty ? "" : " \($0.reason)"))
        },
        uniquingKeysWith: { one, _ in one })
    }
    let (before, after) = (words(old), words(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { day in
      let (old, new) = (before[day] ?? "", after[day] ?? "")
      return old == new ? nil : EntryDifference(what: day.description, old: old, new: new)
    }
  }

  /// The holidays and make-up days that are kept, in their order.
  public func calendar(year: Int? = nil) async throws -> [CalendarLine] {
    try actor.requireSomewhere(.seeEntries)
    return try await database.read { connection in
      try CalendarRecords.days(year: year, in: connection).map {
        CalendarLine(day: $0.day, kind: $0.kind, reason: $0.reason)
      }
    }
  }

  /// The years that change, each with all its days afterwards.
  private static func plan(
    _ table: CalendarTable, _ replacing: Bool, _ report: inout CalendarReport,
    in connection: Connection
  ) throws -> [Int: [NamedDay]] {
    let file = WorkingCalendar(table.days.mapValues(\.kind))
    var years: [Int: [NamedDay]] = [:]
    var differing: [Int] = []
    for (year, days) in Dictionary(grouping: table.days.values, by: \.day.year).sorted(by: {
      $0.key < $1.key
    }) {
      let kept = Dictionary(
        try CalendarRecords.days(year: year, in: connection).map { ($0.day, $0) },
        uniquingKeysWith: { one, _ in one })
      var after = file.isKnown(year) ? [:] : kept
      for day in days { after[day.day] = day }
      let added = after.keys.filter { kept[$0] == nil }
      let changed = after.keys.filter { kept[$0].map { $0.kind != after[$0.day]?.kind } ?? false }
      let removed = kept.keys.filter { after[$0] == nil }
      if !WorkingCalendar(after.mapValues(\.kind)).isKnown(year) {
        report.problems.append(
          Problem(
            CalendarFault.partial(year), severity: .warning, at: Place(file: table.account.file)))
      }
      guard !added.isEmpty || !changed.isEmpty || !removed.isEmpty else { continue }
      report.added += added
      report.changed += changed
      report.removed += removed
      if !changed.isEmpty || !removed.isEmpty { differing.append(year) }
      years[year] = after.values.sorted { $0.day < $1.day }
    }
    report.added.sort()
    report.changed.sort()
    report.removed.sort()
    if years.isEmpty {
      report.problems.append(
        Problem(CalendarFault.sameFile, severity: .warning, at: Place(file: table.account.file)))
    } else if !differing.isEmpty, !replacing {
      report.problems.append(
        Problem(CalendarFault.differs(differing), at: Place(file: table.account.file)))
    }
    return years
  }

  /// The published lists that would end on another day by the present calendar.
  private static func announcedOtherwise(
    at now: Instant, in connection: Connection
  ) throws -> [CalendarReport.Standing] {
    let calendar = try CalendarRecords.calendar(in: connection)
    var found: [CalendarReport.Standing] = []
    for id in try EditionRecords.ids(in: connection) {
      guard try !PublicationRecords.all(id, in: connection).isEmpty else { continue }
      let edition = try Self.edition(id, in: connection)
      for publication in try PublicationRecords.all(id, in: connection)
      where publication.period.end > now {
        guard let rule = edition.tier.round(publication.round)?.publicity else { continue }
        // Counted from the day on which the period was announced, also for a corrected list.
        var counted = rule
        counted.days = publication.period.days
        counted.counting = publication.period.counting
        let again = PublicityPeriod(
          openedAt: publication.period.opened.start(), counted, calendar)
        guard again.lastDay != publication.period.lastDay else { continue }
        found.append(
          CalendarReport.Standing(
            edition: id, number: publication.number, announced: publication.period.lastDay,
            byNow: again.lastDay))
      }
    }
    return found
  }
}

extension Desk {
  /// The open steps of vetting whose departments would have until another day by the calendar as it is now.
  fileprivate static func askedOtherwise(
    at now: Instant, in connection: Connection
  ) throws -> [CalendarReport.VettingDay] {
    let calendar = try CalendarRecords.calendar(in: connection)
    var found: [CalendarReport.VettingDay] = []
    for id in try EditionRecords.ids(in: connection) {
      let edition = try Self.edition(id, in: connection)
      for round in edition.tier.rounds {
        guard let rule = round.vetting else { continue }
        let open = try VettingRecords.requests(id, round.id, in: connection)
          .filter { $0.closedAt == nil && $0.due.end > now }
        let days = Dictionary(
          open.map { ($0.due.lastDay, $0.askedAt) }, uniquingKeysWith: { one, _ in one })
        for (day, askedAt) in days.sorted(by: { $0.key < $1.key }) {
          let again = rule.due(askedAt: askedAt, calendar).lastDay
          guard again != day else { continue }
          found.append(
            CalendarReport.VettingDay(
              edition: id, round: round.name, announced: day, byNow: again))
        }
      }
    }
    return found
  }
}

/// A day that the calendar names, as it is listed.
public struct CalendarLine: Hashable, Sendable {
  public let day: CalendarDay
  public let kind: WorkingCalendar.Kind
  public let reason: String
}
