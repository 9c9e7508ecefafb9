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
    let step = step(
      told, .state(id, from: now, to: from), what, now.name(in: language), from.name(in: language))
    try requirePlaces(for: [step])
    return step
  }

  /// Throws if entries would have passed again for which their organization has no place left, counted together: of two that
  /// were withdrawn at once, both may be one too many where each alone is not.
  func requirePlaces(for steps: [UndoStep]) throws {
    var places = PlacesTaken()
    for step in steps {
      guard case .state(let id, _, to: .accepted) = step.change,
        let error = try places.take(id, in: connection)
      else { continue }
      throw UndoFault.noPlaceLeft(
        step.record.sequence, what: try shown(id),
        Bilingual(chinese: error.message(in: .chinese), english: error.message(in: .english)))
    }
  }

  func registration(_ told: ToldRecord) throws -> UndoStep {
    let id = Entry.ID(told.keys.first ?? "")
    if told.told("findings") != nil {
      return UndoStep(record: told.record, change: .none, line: nil)
    }
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
