public import Contest
import ContestStore

extension Desk {
  /// The results of a programme's editions over several years, up to a given year: 效果评估报告.
  ///
  /// `tier` and `office` limit it to one tier or office. A year without an edition is in the report with its reason, or
  /// with a note that there is none.
  ///
  /// - Throws: ``YearFault/unknownProgramme(_:known:)``, ``YearFault/nothingToReport(_:_:)``.
  public func report(
    on programme: Rulebook.ID, tier: Tier.ID? = nil, office: String? = nil, upTo year: Int? = nil,
    years: Int = 5
  ) async throws -> SeasonReport {
    try actor.requireSomewhere(.exportResults)
    let today = clock().day()
    return try await database.read { connection in
      let all = try YearRecords.editions(in: connection)
        .filter { actor.may(.exportResults, in: .edition($0.id)) }
      let own = all.filter { $0.programme == programme }
      guard !own.isEmpty else {
        throw YearFault.unknownProgramme(
          programme.text, known: Set(all.map(\.programme.text)).sorted())
      }
      let last = year ?? own.map(\.year).max() ?? today.year
      let span = (last - max(years, 1) + 1)...last
      let editions = try own.filter { span.contains($0.year) }.map {
        try Self.edition($0.id, in: connection)
      }.filter { edition in
        (tier == nil || edition.tier.id == tier)
          && office.map { LookAlike.fold($0) == LookAlike.fold(edition.office) } ?? true
      }
      guard let latest = editions.max(by: { $0.year < $1.year }) else {
        throw YearFault.nothingToReport(programme, span)
      }
      // Years before the first edition are not in the report, because nobody expected an edition then.
      let first = own.map(\.year).min() ?? last
      let held = Set(editions.map(\.year))
      let missing = try span.filter { $0 > first && !held.contains($0) }.map { year in
        let reason = try YearRecords.skipped(in: year, in: connection)[programme]
        let cadence = latest.rulebook.cadence
        let why: YearPlan.NotHeld.Why =
          if let reason { .said(reason) } else if !cadence.runs(inYear: year) {
            .cadence(cadence)
          } else { .unsaid }
        return (year: year, why: why)
      }
      let names = try UnitNames(editions, in: connection)
      return SeasonReport(
        // The title promises the years of which the report tells.
        programme: latest.rulebook.name, years: max(span.lowerBound, min(first, last))...last,
        figures: try editions.map {
          try ReportFigures($0, names, today: today, in: connection).figures
        }, missing: missing)
    }
  }

  /// Writes a report as a workbook with charts, pages or a table.
  public func writeReport(_ report: SeasonReport, to path: String) async throws -> [Bilingual] {
    try actor.requireSomewhere(.exportResults)
    return try write({ report.tables(in: $0) }, to: path)
  }
}

/// The units' names in the latest edition, with which former names are joined over the years.
private struct UnitNames {
  private var latest: [String: String] = [:]

  init(_ editions: [Edition], in connection: Connection) throws {
    for edition in editions.sorted(by: { ($0.year, $0.id) < ($1.year, $1.id) }) {
      for one in try OrganizationRecords.all(edition.id, in: connection) {
        let keys = ([one.name] + one.formerNames).map(OrganizationNames.key)
        let replaced = Set(keys.compactMap { latest[$0] })
        for (key, name) in latest where replaced.contains(name) { latest[key] = one.name }
        for key in keys { latest[key] = one.name }
      }
    }
  }

  func latest(_ name: String) -> String { latest[OrganizationNames.key(name)] ?? name }
}

/// The figures of one edition.
private struct ReportFigures {
  var figures: SeasonReport.Figures

  init(
    _ edition: Edition, _ names: UnitNames, today: CalendarDay, in connection: Connection
  ) throws {
    figures = SeasonReport.Figures(
      edition.id, year: edition.year, tier: edition.tier.name, office: edition.office)
    let sent = try EntryRecords.sent(edition.id, in: connection)
    var kinds: [String: (units: Int, takingPart: Int)] = [:]
    var unlisted = 0
    for unit in try OrganizationRecords.all(edition.id, in: connection) {
      let takesPart = sent[unit.id].map { $0.total > 0 } ?? false
      guard unit.kind != OrganizationRecord.unlisted else {
        unlisted += takesPart ? 1 : 0
        continue
      }
      let kind = unit.kind.filter { !$0.isWhitespace }
      kinds[kind, default: (0, 0)].units += 1
      kinds[kind, default: (0, 0)].takingPart += takesPart ? 1 : 0
    }
    figures.coverage = kinds.sorted { NaturalOrder.precedes($0.key, $1.key) }.map {
      SeasonReport.Coverage($0.key, units: $0.value.units, takingPart: $0.value.takingPart)
    }
    if unlisted > 0 {
      figures.coverage.append(
        SeasonReport.Coverage("", units: unlisted, takingPart: unlisted, isListed: false))
    }
    figures.entries = sent.values.reduce(0) { $0 + $1.total }
    figures.accepted = sent.values.reduce(0) { $0 + ($1.states[.accepted] ?? 0) }
    let people = try PeopleRecords.names(edition.id, in: connection)
    figures.members = people.members.values.reduce(0) { $0 + $1.count }
    figures.advisers = people.advisers.values.reduce(0) { $0 + $1.count }
    let current = try CurrentResults(edition, in: connection)
    figures.notes = current.outcome.titleNotes
    if !current.changesSinceSealed.isEmpty {
      figures.notes.append(
        Bilingual(chinese: "封存以后有变动，尚未重新封存", english: "changed since it was sealed"))
    }
    try addRounds(current)
    addPrizes(current, names)
    addOtherPrizes(current, names, advisers: people.advisers)
    try addFollowUps(edition, today: today, in: connection)
  }

  private mutating func addRounds(_ current: CurrentResults) throws {
    for round in current.edition.tier.rounds
    where round.isJudged && current.outcome[round.id] != nil {
      let standing = try RoundStanding(round, in: current)
      let sheets = standing.results.input.sheets
      guard !sheets.isEmpty else { continue }
      // Sheets of a second look were work too. Agreement is of the first sheets, before anybody was asked again because
      // others had disagreed.
      let given = sheets + standing.results.input.reReviewSheets
      let load = Dictionary(grouping: given, by: \.judge).mapValues(\.count)
      let entries = Set(sheets.map(\.entry)).sorted()
      let judges = Set(sheets.map(\.judge)).sorted()
      let entryNumbers = Dictionary(
        zip(entries, entries.indices).map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
      let judgeNumbers = Dictionary(
        zip(judges, judges.indices).map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
      let marks = sheets.compactMap { sheet -> MarkTable.Mark? in
        guard let entry = entryNumbers[sheet.entry], let judge = judgeNumbers[sheet.judge],
          let total = sheet.total(by: standing.rules.rubric)
        else { return nil }
        return MarkTable.Mark(entry: entry, judge: judge, value: total.approximate)
      }
      let alpha = KrippendorffAlpha(
        MarkTable(entryCount: entries.count, judgeCount: judges.count, marks: marks))
      figures.rounds.append(
        SeasonReport.RoundFigures(
          round.name, entries: entries.count, judges: load.count, sheets: given.count,
          most: load.values.max() ?? 0,
          agreement: alpha.flatMap { Points(rounding: $0.interval, places: 3) }))
    }
  }

  private mutating func addPrizes(_ current: CurrentResults, _ names: UnitNames) {
    guard current.sealed.holds(.awards) else { return }
    let rules = current.edition.tier.awards
    let briefs = current.shownBriefs
    var counts = [Int](repeating: 0, count: rules.count)
    var winners: [(organization: String, level: Int)] = []
    for line in current.awardLines {
      guard let level = rules.firstIndex(where: { $0.level.chinese == line.level }) else {
        continue
      }
      counts[level] += 1
      if let brief = briefs[line.entry] {
        winners.append((names.latest(brief.organization), level))
      }
    }
    figures.prizes = zip(rules, counts).map { UnitRecord.Prize($0.level, $1) }
    let undecided = current.outcomeBehindPrizes.levelsUndecided
    figures.undecided = rules.map(\.level).filter { undecided.contains($0.chinese) }
    figures.medals = MedalTable(winners, rules: rules).rows
  }

  /// Cups and prizes of organizations, unless they may still change, and prizes of advisers and members.
  private mutating func addOtherPrizes(
    _ current: CurrentResults, _ names: UnitNames, advisers: [Entry.ID: [String]]
  ) {
    guard current.sealed.holds(.awards) else { return }
    let tier = current.edition.tier
    let isSettled =
      current.teamRoundsToCome.isEmpty
      && (!tier.countsPrizes || current.outcomeBehindPrizes.levelsUndecided.isEmpty)
    let honours = current.sealedHonours
    func prize(_ name: Bilingual, _ rows: [TeamPoints.Row]) -> SeasonReport.OtherPrize {
      SeasonReport.OtherPrize(
        name, organizations: rows.map { names.latest($0.organization) })
    }
    let ofUnits =
      honours.cups.map { prize($0.cup.name, $0.rows) }
      + honours.organizations.map { prize($0.award.name, $0.rows) }
    if isSettled {
      figures.undecided += honours.organizations.filter { !$0.tied.isEmpty }.map(\.award.name)
    }
    let prizes = current.awardLines.map { (entry: $0.entry, level: $0.level) }
    figures.otherPrizes =
      (isSettled ? ofUnits : [])
      + tier.adviserAwards.map {
        let winners = AdviserAwardWinners($0, prizes: prizes, advisers: advisers)
        return SeasonReport.OtherPrize($0.name, people: winners.rows.count)
      }
      + honours.members.map { SeasonReport.OtherPrize($0.award.name, people: $0.rows.count) }
    figures.undecided += honours.members.filter { !$0.tied.isEmpty }.map(\.award.name)
  }

  private mutating func addFollowUps(
    _ edition: Edition, today: CalendarDay, in connection: Connection
  ) throws {
    for rule in edition.tier.followUps {
      let terms = try FollowUpRecords.terms(edition.id, rule.id, in: connection)
      let answers = try FollowUpRecords.answers(edition.id, rule.id, in: connection)
      let payments = try FollowUpRecords.payments(edition.id, rule.id, in: connection)
      if rule.kind == .support {
        func sum(_ kind: SupportPayment.Kind) -> Points {
          payments.filter { $0.kind == kind }.reduce(.zero) { $0 + $1.amount }
        }
        guard !payments.isEmpty else { continue }
        figures.support.append(
          SeasonReport.SupportFigures(
            rule.name, winners: Set(payments.filter { $0.kind == .paid }.map(\.entry)).count,
            paid: sum(.paid), returned: sum(.returned)))
        continue
      }
      guard !terms.isEmpty else { continue }
      let latest = Dictionary(answers.map { ($0.entry, $0) }, uniquingKeysWith: { $1 })
      let lastTerms = Dictionary(terms.map { ($0.entry, $0) }, uniquingKeysWith: { $1 })
      let overdue = lastTerms.values.count { term in
        term.lastDay < today
          && !answers.contains { $0.entry == term.entry && $0.term == term.term }
      }
      let counted = rule.ask.filter { [.choice, .yesNo].contains($0.kind) }.flatMap { question in
        Dictionary(
          grouping: latest.values.compactMap { $0.facts[question.id] }.filter { !$0.isEmpty },
          by: { $0 }
        ).map { SeasonReport.FollowUpFigures.Answer(question.name, $0.key, $0.value.count) }
          .sorted { $0.count != $1.count ? $0.count > $1.count : $0.answer < $1.answer }
      }
      figures.followUps.append(
        SeasonReport.FollowUpFigures(
          rule.name, asked: lastTerms.count, answered: latest.count, overdue: overdue,
          answers: counted))
    }
  }
}
