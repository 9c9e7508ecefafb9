public import Contest
import ContestStore

/// The page of a unit's contact: the unit's entries, what each still lacks, how many places are left, what the unit has
/// recommended, and what the office above has answered. 单位的桌面.
///
/// It contains nothing about other units. Findings are only shown to the office, because they may name other units'
/// entries.
public struct UnitDesk: Sendable {
  public struct Line: Sendable {
    public let entry: Entry.ID
    public let number: String
    public let title: String
    public let state: EntryState
    /// The reason of the office for sending back or refusing the entry; empty if there is none.
    public let reason: String
    /// The last day for correcting an entry that was sent back, also once it was sent again: ``CorrectionTime``.
    public let due: CalendarDay?
    /// What the entry lacks, as long as it can be changed.
    public let lacking: [Lacking]
    /// Its state at the office above, if it was sent up.
    public let above: Above?
    /// The round that was closed without the entry, so that it was not judged; `nil` if there is none.
    public let missedRound: Round?
    /// Whether it passed when that round was closed already.
    public let passedAfterClosing: Bool
    /// Whether that round did not take it because it stands behind the unit's places.
    public let isBehindPlaces: Bool
    /// Whether an entrant of an open call named the unit, without its code.
    public let isSelfNamed: Bool
    /// What the public lists say about it, in the order of the rulebook.
    public let published: [Published]

    /// Whether it was sent back, or has been sent again since, and can still be corrected on a day.
    public func mayBeCorrected(on day: CalendarDay) -> Bool {
      switch state {
      case .returned: due.map { day <= $0 } ?? true
      case .registered: due.map { day <= $0 } ?? false
      case .accepted, .refused, .withdrawn: false
      }
    }
  }

  /// What one public list says about an entry, as its page tells everybody.
  public struct Published: Sendable {
    public let step: PublicFront.Step
    /// Its numbers on the list, from 1, and what the list says there; empty where it is not on the list.
    public let places: [(row: Int, standing: String)]
    /// What became of the list since it went public.
    public let since: ListSince
    /// Why it is no longer on the list; `nil` where it stands as it was published.
    public let gone: ListSince.Gone?
  }

  /// Something that an entry lacks.
  public enum Lacking: Hashable, Sendable {
    /// A field of a member, by the member's name.
    case field(PersonField, of: String)
    case answer(Bilingual)
    case file(Bilingual)
    case consent(of: String)
  }

  /// What the office above answered about an entry.
  public struct Above: Hashable, Sendable {
    public enum Standing: Hashable, Sendable {
      /// It was sent, and there is no answer yet.
      case unanswered
      case reserve
      case state(EntryState)
    }
    public let standing: Standing
    public let reason: String
  }

  public struct Unit: Sendable {
    public let id: String
    public let name: String
    /// How many entries the unit may send; `nil` for no limit.
    public let places: Int?
    /// Whether the rulebook shares places out and none are published yet, so that ``places`` will be others.
    public let awaitsPlaces: Bool
    /// How many ranked reserves it may add.
    public let reserves: Int
    /// Entries with something to do come first.
    public let lines: [Line]
    /// The last list that it sent.
    public let sending: UnitSending?
    /// Whether it can still send a list.
    public let maySend: Bool
    /// When registration ends for the unit; `nil` if there is no deadline, so that it ends when judging begins.
    public let deadline: RegistrationDeadline?
    /// Whether new and changed entries are accepted now.
    public let takesEntries: Bool
    /// Whether they would come too late to be judged, as ``RegistrationStanding/isJudged`` says.
    public let isJudged: Bool

    /// How many entries count, which excludes refused and withdrawn ones.
    public var standing: Int { lines.count { $0.state.isStanding } }
    /// How many places are left, without reserves; 0 if there are more entries than places.
    public var left: Int? { places.map { max($0 - standing, 0) } }
    public var overPlaces: Int { places.map { max(standing - $0, 0) } ?? 0 }
    public var toCorrect: Int { lines.count { $0.state == .returned } }
    /// Those that wait for their correction, and still can be corrected on a day: 退回修改、没有过期限的.
    public func waiting(on day: CalendarDay) -> [Line] {
      lines.filter { $0.state == .returned && $0.mayBeCorrected(on: day) }
    }
    /// Those that can be corrected on a day: they and the ones that were sent again, which the office has not taken up.
    public func correctable(on day: CalendarDay) -> [Line] {
      lines.filter { $0.mayBeCorrected(on: day) }
    }
    /// The first reserve of its list.
    public var nextReserve: UnitSending.Line? {
      sending?.lines.first { $0.place == .reserve(1) }
    }
  }

  public let edition: Edition
  public let units: [Unit]
  /// The time by the server's clock.
  public let at: Instant

  /// Why no workbook of a unit is taken now, whatever stands in it; `nil` where one is, for new entries or for corrections alone.
  public func bar(of unit: Unit) -> ImportFault? {
    guard !unit.takesEntries else { return nil }
    guard edition.state == .open else { return .editionClosed(edition.id) }
    return unit.correctable(on: at.day()).isEmpty
      ? .over(unit.deadline, overdue: unit.toCorrect) : nil
  }
}

extension Desk {
  /// The pages of the units for which the actor acts.
  ///
  /// - Throws: ``NotPermitted`` if the actor acts for no unit; the office has its own pages.
  public func unitDesk(
    edition id: Edition.ID
  ) async throws -> UnitDesk {
    let sight = try actor.sight(in: id)
    guard let own = sight.organizations else { throw EditionError.notFound(id, known: []) }
    let now = clock()
    let (key, today) = (key, now.day())
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let units = try OrganizationRecords.all(id, in: connection).filter { own.contains($0.id) }
      let isTooLate = try UnitStanding.isTooLate(edition, in: connection)
      let hasBegun = try DeadlineRule.judgingHasBegun(edition, in: connection)
      let isJudged = try UnjudgedEntries.isJudged(edition, in: connection)
      let selfNamed = try EntrantDraftRecords.withoutUnitCode(id, in: connection)
      let above = try Self.answersAbove(id, key, in: connection)
      let left = try UnjudgedEntries(edition, in: connection)
      let missed = Dictionary(
        (left.open + left.late + left.leftOut + left.behindPlaces).filter(\.isOver).map {
          ($0.entry, $0)
        },
        uniquingKeysWith: { one, _ in one })
      let behindPlaces = Set(left.behindPlaces.map(\.entry))
      let lists = try Self.shownFront(id, in: connection)?.steps.map { step in
        let list = try PublicList(of: step.round.id, edition: id, at: now, in: connection)
        return (step: step, list: list, since: try ListSince(of: list, in: connection))
      }
      func published(_ stored: StoredEntry) -> [UnitDesk.Published] {
        (lists ?? []).compactMap { step, shown, since in
          let rows = shown.list.rows
          let places = rows.indices.filter { rows[$0].entry == stored.entry.id }
          guard !places.isEmpty || stored.state == .accepted else { return nil }
          return UnitDesk.Published(
            step: step, places: places.map { ($0 + 1, rows[$0].standing) }, since: since,
            gone: since.gone[stored.entry.id])
        }
      }
      return UnitDesk(
        edition: edition,
        units: try units.map { unit in
          let deadline = try DeadlineRule.deadline(of: unit.id, id, in: connection)
          let standing = try UnitStanding(unit.id, edition, in: connection)
          var lines: [UnitDesk.Line] = []
          for stored in standing.own {
            let lacking =
              switch stored.state {
              case .registered, .returned:
                try Self.lacking(stored, edition, key, on: today, in: connection)
              // An entry may pass before everybody has agreed; the consents are still owed.
              case .accepted where edition.state == .open:
                try Self.consentsOwed(stored.entry.id, edition, on: today, in: connection)
              case .accepted, .refused, .withdrawn: [UnitDesk.Lacking]()
              }
            lines.append(
              try UnitDesk.Line(
                stored, lacking: lacking, above: above[stored.entry.id],
                missedRound: missed[stored.entry.id]?.round.flatMap(edition.tier.round),
                passedAfterClosing: missed[stored.entry.id]?.passedAfterClosing == true,
                isBehindPlaces: behindPlaces.contains(stored.entry.id),
                isSelfNamed: selfNamed.contains(stored.entry.id), published: published(stored),
                in: connection))
          }
          return UnitDesk.Unit(
            id: unit.id, name: unit.name, places: standing.places,
            awaitsPlaces: standing.awaitsPlaces && edition.state == .open,
            reserves: standing.reserves,
            // 2 comes before 10.
            lines: lines.sorted {
              $0.urgency != $1.urgency
                ? $0.urgency < $1.urgency : NaturalOrder.precedes($0.number, $1.number)
            }, sending: standing.last,
            maySend: !isTooLate && edition.state == .open, deadline: deadline,
            takesEntries: edition.state == .open && deadline?.takes(now) ?? !hasBegun,
            isJudged: isJudged)
        }, at: now)
    }
  }

  /// The answers of the office above, by the code of the entry here. Prizes are included once they are public.
  private static func answersAbove(
    _ edition: Edition.ID, _ key: SiteKey, in connection: Connection
  ) throws -> [Entry.ID: UnitDesk.Above] {
    var above: [Entry.ID: UnitDesk.Above] = [:]
    let bySite = Dictionary(grouping: try PackageRecords.all(edition, in: connection), by: \.site)
    for own in bySite.sorted(by: { $0.key < $1.key }).map(\.value) {
      for line in try sentLines(own, edition, key) {
        let standing: UnitDesk.Above.Standing =
          switch line.above {
          case "": .unanswered
          case "reserve": .reserve
          default: .state(EntryState(rawValue: line.above) ?? .accepted)
          }
        above[line.code] = UnitDesk.Above(standing: standing, reason: line.reason)
      }
    }
    return above
  }

  /// What an entry lacks: answers, files and consents that the rulebook requires, or that a condition of it needs.
  private static func lacking(
    _ stored: StoredEntry, _ edition: Edition, _ key: SiteKey, on day: CalendarDay,
    in connection: Connection
  ) throws -> [UnitDesk.Lacking] {
    let id = stored.entry.id
    let entry = try EntryRecords.entry(id, in: connection)?.entry ?? stored.entry
    let seal = RegistrationSeal(key, fields: edition.rulebook.people.fields)
    let hidden = try PeopleRecords.sealed(of: id, in: connection).map { try seal.open($0, id: id) }
    let sealed = (hidden ?? []).map {
      UnfilledField.Sealed(hasIDNumber: !$0.idNumber.isEmpty, hasMobile: !$0.mobile.isEmpty)
    }
    var lacking: [UnitDesk.Lacking] = []
    for doubt in UnfilledField(edition.rulebook).doubts(about: entry, sealed: sealed) {
      switch doubt.reason as? UnfilledField.Finding {
      case .field(let field, let place):
        let name =
          entry.members.indices.contains(place - 1) ? entry.members[place - 1].name : "\(place)"
        lacking.append(.field(field, of: name))
      case .answer(let name): lacking.append(.answer(name))
      case nil: break
      }
    }
    // What a condition needs to know is a doubt at screening where it is blank, though the form leaves it open.
    for question in AskedAnswers(edition.rulebook).blank(in: entry)
    where !lacking.contains(.answer(question.name)) {
      lacking.append(.answer(question.name))
    }
    let files = Set(try EntryFileRecords.of(id, in: connection).map(\.field))
    for field in edition.rulebook.form
    where field.kind == .file && field.isRequired && !files.contains(field.id) {
      lacking.append(.file(field.name))
    }
    return lacking + (try consentsOwed(id, edition, on: day, in: connection))
  }

  private static func consentsOwed(
    _ entry: Entry.ID, _ edition: Edition, on day: CalendarDay, in connection: Connection
  ) throws -> [UnitDesk.Lacking] {
    try consents(edition.id, on: day, in: connection, entry: entry).lines
      .filter(\.isWaitedFor).map { .consent(of: $0.person.name) }
  }
}

extension UnitDesk.Line {
  fileprivate init(
    _ stored: StoredEntry, lacking: [UnitDesk.Lacking], above: UnitDesk.Above?,
    missedRound: Round?, passedAfterClosing: Bool, isBehindPlaces: Bool, isSelfNamed: Bool,
    published: [UnitDesk.Published], in connection: Connection
  ) throws {
    let shown = stored.masked
    entry = shown.entry.id
    number = shown.entry.number
    title = shown.entry.title
    state = stored.state
    self.lacking = lacking
    self.above = above
    self.missedRound = missedRound
    self.passedAfterClosing = passedAfterClosing
    self.isBehindPlaces = isBehindPlaces
    self.isSelfNamed = isSelfNamed
    self.published = published
    var last: ScreeningRecord?
    if state == .returned || state == .refused {
      last = try ScreeningRecords.of(entry, in: connection).last {
        $0.decision == (stored.state == .returned ? "return" : "refuse")
      }
    }
    reason = last?.reason ?? ""
    due = try CorrectionTime.lastDay(of: entry, state, in: connection)
  }

  /// Order of lines: what the unit has to do, then what it waits for, then what is finished.
  fileprivate var urgency: Int {
    switch state {
    case .returned: 0
    case .registered: 1
    case .accepted: 2
    case .refused: 3
    case .withdrawn: 4
    }
  }
}
