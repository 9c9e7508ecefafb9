import Contest
import ContestStore

/// The steps of an edition, from registration to the last round, and the state of each.
enum EditionStep {
  static let end = "end"

  /// How many days registration is open if the rulebook does not say (our default).
  static let usualRegistration = StepTime(30, .calendar)

  /// Registration, then the rounds in the order of the rulebook. `since` tells what of its lists has changed since they were
  /// sealed or went public, as far as the reader may know.
  static func steps(
    of edition: Edition, since: EditionSince, today: CalendarDay, in connection: Connection
  ) throws -> [Timetable.Step] {
    let days = try YearRecords.days(edition.id, in: connection)
    var rounds = try edition.tier.rounds.map {
      try step($0, of: edition, fixed: days[$0.id.text], in: connection)
    }
    let (fixed, last) = try registration(edition.id, in: connection)
    var first = Timetable.Step(
      Timetable.Step.registration, Bilingual(chinese: "报名", english: "Registration"),
      edition.tier.registration ?? usualRegistration, fixed: fixed,
      begun: edition.openedAt.day())
    // Registration is over after its last day, and also once a round other than screening has begun.
    let later = edition.tier.rounds.enumerated().filter { !$0.element.decides }
      .compactMap { place, _ in rounds.indices.contains(place) ? rounds[place].begun : nil }
    if let begun = later.min() {
      first.done = min(begun, last ?? begun)
    } else if let last, last < today, try EntryRecords.count(edition.id, in: connection) > 0 {
      first.done = last
    }
    try close(&rounds, of: edition, after: first.done, in: connection)
    // The day of a vote comes by itself: it does not mean that what is before it is over.
    for (place, round) in edition.tier.rounds.enumerated() where rounds.indices.contains(place) {
      guard let from = round.publicVote?.from, from <= today else { continue }
      rounds[place].begun = rounds[place].begun ?? from
    }
    for (place, round) in edition.tier.rounds.enumerated() where rounds.indices.contains(place) {
      guard let closed = rounds[place].done, let why = since.unsettled(round, in: edition.tier)
      else { continue }
      rounds[place].unsettled = Timetable.Unsettled(closed: closed, why)
      rounds[place].done = nil
    }
    return [first] + rounds
  }

  /// The day on which registration closes, the same that registrations are refused by, and the last day of all where single
  /// units have longer.
  private static func registration(
    _ id: Edition.ID, in connection: Connection
  ) throws -> (fixed: CalendarDay?, last: CalendarDay?) {
    guard let whole = try DeadlineRule.edition(id, in: connection)?.lastDay else {
      return (nil, nil)
    }
    let moved = try DeadlineRule.moved(id, in: connection)
    guard !moved.isEmpty else { return (whole, whole) }
    let units = try OrganizationRecords.all(id, in: connection).compactMap { moved[$0.id]?.lastDay }
    return (whole, max(whole, units.max() ?? whole))
  }

  private static func step(
    _ round: Round, of edition: Edition, fixed: CalendarDay?, in connection: Connection
  ) throws -> Timetable.Step {
    var step = Timetable.Step(
      round.id.text, round.name, round.time, opensTheDayBefore: round.opensTheDayBefore,
      closesTheDayAfter: round.closesTheDayAfter, fixed: fixed)
    if round.publicity != nil {
      let published = try PublicationRecords.all(edition.id, round.id, in: connection)
      let ends = try PublicationRecords.ends(edition.id, round.id, in: connection)
      step.begun = published.first?.period.opened
      step.announced = published.last?.period.lastDay
      if let last = published.last {
        step.done = ends.first { $0.number == last.number }?.at.day()
      }
    } else if round.vetting != nil {
      let requests = try VettingRecords.requests(edition.id, round.id, in: connection)
      step.begun = requests.map(\.askedAt).min()?.day()
      step.announced = requests.map(\.due.lastDay).max()
      if !requests.isEmpty, requests.allSatisfy({ $0.closedAt != nil }) {
        step.done = requests.compactMap(\.closedAt).max()?.day()
      }
    } else if round.pairing != nil {
      let wishes = try DecisionRecords.records(edition.id, in: connection).filter {
        if case .wishes(round.id, _, _, _) = $0.decision.choice { true } else { false }
      }
      step.begun = wishes.first?.at.day()
      step.done = try OutcomeRecords.versions(edition.id, in: connection).last {
        $0.list == .selection(round.id)
      }?.at.day()
    } else if let record = try RoundRecords.round(edition.id, round.id, in: connection) {
      step.begun = record.openedAt?.day()
      step.done = record.state == .closed ? record.closedAt?.day() : nil
    }
    step.announced = round.publicVote?.to ?? step.announced
    return step
  }

  /// Sets when steps end in which the office decides on each entry. They are never closed: such a step is over once
  /// registration is over and no entry waits, and in any case once a later round has begun.
  private static func close(
    _ steps: inout [Timetable.Step], of edition: Edition, after registration: CalendarDay?,
    in connection: Connection
  ) throws {
    for (place, round) in edition.tier.rounds.enumerated()
    where round.decides && steps.indices.contains(place) {
      let last = try ScreeningRecords.last(edition.id, in: connection)?.day()
      steps[place].begun = steps[place].begun ?? last.map { min($0, registration ?? $0) }
      let later = steps.suffix(from: place + 1).compactMap(\.begun).min()
      let waits =
        try EntryRecords.count(edition.id, state: .registered, in: connection)
        + EntryRecords.count(edition.id, state: .returned, in: connection)
      if waits == 0, let registration, let last { steps[place].done = max(last, registration) }
      if let later { steps[place].done = min(later, steps[place].done ?? later) }
    }
  }
}
