import Contest
import ContestStore

/// Undoes decisions about entries, and registrations.
extension UndoReader {
  func shown(_ id: Entry.ID) throws -> String {
    guard let brief = try EntryBriefRecords.entry(id, edition.id, in: connection) else {
      return id.text
    }
    return "\(id.text) \(PersonalNumbers.masked(brief.title))"
  }

  func screening(_ told: ToldRecord) throws -> UndoStep {
    let id = Entry.ID(told.keys.first ?? "")
    let what = try shown(id)
    try requireLast(told, what)
    guard let from = told.told("from").flatMap(EntryState.init(rawValue:)),
      let to = told.told("to").flatMap(EntryState.init(rawValue:)),
      let now = try EntryRecords.state(of: id, in: connection)
    else { throw UndoFault.nothingKept(told.record.sequence) }
    // An entry that is already in a round stays accepted, because judges may be working on it.
    if to == .accepted, try EntryRecords.isInUse(id, in: connection) {
      throw UndoFault.inUse(told.record.sequence, what: what)
    }
    if from.movesLists(from: now) { try requireMayMove(id, told) }
    let step = step(
      told, .state(id, from: now, to: from), what, now.name(in: language), from.name(in: language))
    // With the reserve that moved up, the places are counted for both together.
    if told.record.action != "package.withdraw" { try requirePlaces(for: [step]) }
    return step
  }

  /// Throws if the entry is on a sealed list and the actor may not see who would move: no undo does what the step itself may not.
  private func requireMayMove(_ id: Entry.ID, _ told: ToldRecord) throws {
    guard isOffice, !seesMarks,
      try !OutcomeRecords.versions(changing: id, edition.id, in: connection).isEmpty
    else { return }
    throw UndoFault.leftToOrganizer(told.record.sequence, SealedEntryRefusal(entry: id))
  }

  /// The withdrawal of what came from below to which a record belongs, with or without a reserve that moved up; `nil` for a record
  /// of anything else, such as the withdrawal of what this office sent up, after which its results were sealed.
  func withdrawalReceived(_ told: ToldRecord) throws -> StepBack.Withdrawal? {
    guard told.record.action == "package.withdraw",
      let found = try StepBack.withdrawal(of: told, in: connection),
      let stored = try EntryRecords.entry(found.entry, in: connection),
      try !HistoryRecords.write(around: found.left.record, in: connection)
        .contains(where: { $0.kind == "outcome" }),
      try PackageRecords.all(edition.id, in: connection).contains(where: { record in
        record.direction.isReceived && record.lines.contains { $0.identity == stored.identity }
      })
    else { return nil }
    return found
  }

  /// The withdrawal of an entry and the move of the reserve are undone together.
  func steps(of withdrawal: StepBack.Withdrawal) throws -> [UndoStep] {
    var steps = [try screening(withdrawal.left)]
    if let moved = try StepBack.standing(for: withdrawal, in: connection) {
      steps.append(
        try stepBack(
          moved, for: withdrawal.entry, undoing: withdrawal.left.record.sequence))
    }
    try requirePlaces(for: steps)
    return steps
  }

  private func stepBack(
    _ moved: ToldRecord, for entry: Entry.ID, undoing number: Int
  ) throws -> UndoStep {
    let id = Entry.ID(moved.keys.first ?? "")
    guard let now = try EntryRecords.state(of: id, in: connection) else {
      throw UndoFault.nothingKept(moved.record.sequence)
    }
    if try EntryRecords.isInUse(id, in: connection) {
      throw UndoFault.reserveInUse(number, what: try shown(id), instead: try shown(entry))
    }
    try requireMayMove(id, moved)
    return step(
      moved, .stepBack(id, from: now, for: entry), try shown(id), now.name(in: language),
      text("退回候补", "a reserve again"))
  }

  /// The offices that recommended what the steps bring back or take out, by their names here.
  func toTell(_ steps: [UndoStep]) throws -> [String] {
    let entries = steps.compactMap { step -> Entry.ID? in
      switch step.change {
      case .state(let id, let from, let to): from.isStanding != to.isStanding ? id : nil
      case .stepBack(let id, _, _): id
      default: nil
      }
    }
    guard !entries.isEmpty else { return [] }
    let places = try IntakePlaces(edition, leaving: [], in: connection)
    return Set(
      try entries.compactMap { id in
        try EntryRecords.entry(id, in: connection).flatMap { places.sender(of: $0.identity) }
      }
    ).sorted()
  }

  /// Throws if entries would have passed again for which their organization has no place left, counted together: of two that
  /// were withdrawn at once, both may be one too many where each alone is not.
  ///
  /// What offices below recommended takes a place of its unit as soon as it stands; a reserve that steps back leaves its own.
  func requirePlaces(for steps: [UndoStep]) throws {
    let leaving = Set(
      steps.compactMap { step -> Entry.ID? in
        switch step.change {
        case .stepBack(let id, _, _): id
        case .state(let id, _, let to): to.isStanding ? nil : id
        default: nil
        }
      })
    var places = PlacesTaken(without: leaving)
    var intake: IntakePlaces?
    for step in steps {
      guard case .state(let id, let from, let to) = step.change, to.isStanding else { continue }
      var error: (any Explained)?
      if to == .accepted { error = try places.take(id, in: connection) }
      if error == nil, !from.isStanding {
        var own =
          try intake ?? IntakePlaces(edition, leaving: leaving, in: connection)
        error = try own.take(id, in: connection)
        intake = own
      }
      guard let error else { continue }
      throw UndoFault.noPlaceLeft(
        step.record.sequence, what: try shown(id),
        Bilingual(chinese: error.message(in: .chinese), english: error.message(in: .english)))
    }
  }

  func registration(_ told: ToldRecord) throws -> UndoStep {
    let id = Entry.ID(told.keys.first ?? "")
    guard let stored = try EntryRecords.entry(id, in: connection) else {
      try requireLast(told, id.text)
      throw UndoFault.nothingKept(told.record.sequence)
    }
    let what = try shown(id)
    try requireLast(told, what)
    if told.record.before == nil, told.withheld("was") == nil {
      guard stored.version == 1 else { throw UndoFault.nothingKept(told.record.sequence) }
      if try EntryRecords.isInUse(id, in: connection) {
        throw UndoFault.inUse(told.record.sequence, what: what)
      }
      return step(
        told,
        .newEntry(
          id,
          withheld: [
            "organization": stored.entry.organization, "number": stored.entry.number,
            "title": PersonalNumbers.masked(stored.entry.title),
          ]), what, stored.state.name(in: language), text("（移除）", "removed"))
    }
    guard let was = told.withheld("was") else { throw UndoFault.nothingKept(told.record.sequence) }
    let snapshot = try KeptJSON.value(EntrySnapshot.self, in: was)
    let before = EntryState(rawValue: snapshot.state) ?? stored.state
    let needs = edition.tier.needs
    if try before.movesLists(from: stored.state)
      || EntrySnapshot(of: id, in: connection)?.differs(from: snapshot, in: needs) == true
    {
      try requireMayMove(id, told)
    }
    let changes = try told.withheld("changes").map {
      try KeptJSON.value([EntryDifference].self, in: $0)
    }
    let lines = (changes ?? []).map { change in
      EntryDifference(what: change.what, old: change.new, new: change.old).line
    }
    return step(
      told, .entry(id, snapshot), what, text("更正后", "as corrected"),
      PersonalNumbers.masked(lines.joined(separator: "；")))
  }
}
