public import Contest
import ContestSheets
public import ContestStore

/// A published list: what was sealed, and the state of its publicity. 公示名单.
public struct PublicList: Sendable {
  public let edition: Edition
  public let step: PublicFront.Step
  public let rule: PublicityRule
  public let publication: Publication
  public let list: PublishedList
  public let clock: PublicityClock
  /// The calendar's names of holidays: 国庆节.
  public let dayNames: [CalendarDay: String]
  /// The numbers of all publications of the step, the oldest first.
  public let numbers: [Int]
  /// The text that ended the publicity; empty while it runs.
  public let ending: String

  /// The number of the next publication, which has replaced this one.
  public var replacedBy: Int? { numbers.first { $0 > publication.number } }

  /// Whether objections to it are accepted now: it is in force, and the end of its publicity is not on record. An
  /// objection after the announced end is accepted and kept apart.
  public var takesObjections: Bool { replacedBy == nil && ending.isEmpty }
}

extension Desk {
  /// A published list: the one in force, or the one with the given number.
  ///
  /// - Throws: ``EditionError/notFound(_:known:)``, ``PublicityFault`` if there is none.
  public func publicList(
    of round: Round.ID, edition id: Edition.ID, number: Int? = nil
  ) async throws -> PublicList {
    try actor.require(.seePublished, in: .edition(id))
    let now = clock()
    return try await database.read { connection in
      try PublicList(of: round, edition: id, number: number, at: now, in: connection)
    }
  }
}

extension PublicList {
  /// The headings of the list's columns, on the page and in the table.
  public enum Column: CaseIterable, Sendable {
    case number, standing, title, track, organization, people
  }

  /// The columns of the list; the track is among them only if the programme has several, and the people only if they are not
  /// the names again.
  public var columns: [Column] {
    let hasPeople = list.headings(edition.rulebook).people != nil
    return Column.allCases.filter {
      switch $0 {
      case .track: list.hasDivisions(edition.rulebook)
      case .people: hasPeople
      default: true
      }
    }
  }

  public func heading(_ column: Column, in language: Language) -> String {
    let heads = list.headings(edition.rulebook)
    return switch (column, language) {
    case (.number, .chinese): "序号"
    case (.number, .english): "No."
    case (.standing, .chinese):
      holdsPrizes ? edition.tier.gives.levelHeading(isProposed: false) : "名单"
    case (.standing, .english): holdsPrizes ? "Prize" : "Standing"
    case (.title, _): heads.title.text(in: language)
    case (.track, _): edition.rulebook.divisionHeading.text(in: language)
    case (.organization, .chinese): "单位"
    case (.organization, .english): "Organization"
    case (.people, _): heads.people?.text(in: language) ?? ""
    }
  }

  /// Whether each line has a prize: 获奖名单, and not one of those who go on or are candidates.
  private var holdsPrizes: Bool {
    let levels = Set(edition.tier.awards.map(\.level.chinese))
    return !list.rows.isEmpty && list.rows.allSatisfy { levels.contains($0.standing) }
  }

  /// The names of levels and tracks for readers.
  public var names: PublicNames { PublicNames(edition) }

  func cell(
    _ column: Column, of line: PublishedList.Line, _ names: PublicNames, in language: Language
  ) -> String {
    switch column {
    case .number: "\(line.number)"
    case .standing: names.standing(line.standing, in: language)
    case .title: line.title
    case .track: names.track(line.track, in: language)
    case .organization: line.organization
    case .people: line.people
    }
  }
}

extension Desk {
  /// Writes the list of the page, works and then prizes of units and advisers, as CSV for Excel, with headings in the language of the page and the byte order mark by
  /// which Excel recognizes UTF-8. ``PublishedList/csv`` is another file: the bytes that were hashed.
  ///
  /// Where somebody is no longer on the list, a last column says so.
  public func writePublicTable(
    _ list: PublicList, _ since: ListSince, in language: Language, to path: String
  ) throws {
    try actor.require(.seePublished, in: .edition(list.edition.id))
    let csv = try CsvWriter(path: path, mark: true)
    let tells = !since.gone.isEmpty
    let later = language == .chinese ? "公示以后" : "Since"
    csv.write(list.columns.map { list.heading($0, in: language) } + (tells ? [later] : []))
    let names = list.names
    for line in list.list.lines {
      let gone = list.list.entry(ofLine: line.number).flatMap { since.gone[$0] }
      csv.write(
        list.columns.map { list.cell($0, of: line, names, in: language) }
          + (tells ? [gone?.name(in: language) ?? ""] : []))
    }
    try csv.close()
  }
}

extension PublicList {
  init(
    of round: Round.ID, edition id: Edition.ID, number: Int? = nil, at now: Instant,
    in connection: Connection
  ) throws {
    let front = try PublicFront(id, in: connection)
    let step = try front.step(round)
    self.step = step
    edition = front.edition
    rule = step.round.publicity ?? PublicityRule()
    let publications = try PublicationRecords.all(id, round, in: connection)
    numbers = publications.map(\.number)
    guard
      let meant = publications.first(where: { $0.number == number ?? step.publication.number })
    else { throw PublicityFault.noSuchPublication(number ?? 0, known: numbers) }
    publication = meant
    list = try PublicationRecords.list(meant.number, id, in: connection)
    ending =
      try PublicationRecords.ends(id, round, in: connection)
      .first { $0.number == meant.number }?.text ?? ""
    let days = try CalendarRecords.days(in: connection)
    let clock = PublicityClock(
      meant.period, start: rule.start,
      WorkingCalendar(
        Dictionary(days.map { ($0.day, $0.kind) }, uniquingKeysWith: { one, _ in one })), at: now)
    self.clock = clock
    let shown = Set(clock.days.map(\.day))
    dayNames = Dictionary(
      days.filter { shown.contains($0.day) && !$0.reason.isEmpty }.map { ($0.day, $0.reason) },
      uniquingKeysWith: { one, _ in one })
  }
}
