public import Contest
public import ContestStore

/// An entry with everything that is stored about it, for people who may see it.
public struct EntryView: Sendable {
  public var stored: StoredEntry
  public var findings: [FindingRecord]
  public var screenings: [ScreeningRecord]
  /// ID numbers and mobiles: masked, or in full if the caller asked for them, which is recorded.
  public var privateFields: [PrivateFields]
  /// When the members were born, in their order, for who decides about ages and who asked for personal data; `nil` for
  /// anybody else, and then it stands nowhere in the view.
  public var birthdays: [CalendarDay?]?

  /// A line for each rule about ages: what it asks, who meets it, when each was born. None where the days are not seen.
  public func ages(_ rulebook: Rulebook, in language: Language) -> [String] {
    guard let birthdays else { return [] }
    let members = zip(stored.entry.members, birthdays).map { (name: $0.name, bornOn: $1) }
    return rulebook.ages(of: members, stored.entry.track, days: true, in: language)
  }
}

extension Desk {
  /// The entries of an edition with their findings, in order of registration. An actor who acts only for some
  /// organizations gets the entries of these, without findings, because findings may mention other organizations'
  /// entries.
  public func entries(
    _ edition: Edition, _ filter: EntryFilter = EntryFilter(), onlyWithFindings: Bool = false
  ) async throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    let sight = try actor.sight(in: edition.id, withFindings: onlyWithFindings)
    return try await database.read { connection in
      let findings = sight.isWhole ? try FindingRecords.all(edition.id, in: connection) : [:]
      return try EntryRecords.all(edition.id, filter, in: connection).compactMap { stored in
        guard sight.holds(stored.organizationID) else { return nil }
        let found = findings[stored.entry.id] ?? []
        return onlyWithFindings && found.isEmpty ? nil : (stored.masked, found)
      }
    }
  }

  /// The entries that wait for screening, the oldest first; those that came together by their units' numbers, 2 before 10.
  public func entriesToScreen(
    _ edition: Edition
  ) async throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    try await entries(edition, EntryFilter(state: .registered)).sorted { one, other in
      let (one, other) = (one.entry, other.entry)
      let places = (
        (one.registeredAt, one.organizationID), (other.registeredAt, other.organizationID)
      )
      guard places.0 == places.1 else { return places.0 < places.1 }
      guard one.entry.number == other.entry.number else {
        return NaturalOrder.precedes(one.entry.number, other.entry.number)
      }
      return one.entry.id < other.entry.id
    }
  }

  /// One entry. Its ID numbers and mobiles are masked unless `fully` is asked for, which needs the permission to see
  /// personal data and leaves an audit record. Days of birth are there for ``seesBirthdays(of:in:_:)``.
  public func entry(_ id: Entry.ID, fully: Bool = false) async throws -> EntryView {
    try actor.requireSomewhere(.seeEntries)
    let scope = try await database.read { try home(of: id, in: $0) }
    try actor.require(.seeEntries, in: scope)
    if fully {
      try actor.require(.seePersonalData, in: scope)
      try await database.write(action("entry.see-personal-data")) { transaction in
        try transaction.record(.entry(id))
      }
    }
    let isWhole = scope.edition.map { actor.may(.seeEntries, in: .edition($0)) } ?? false
    return try await database.read { [key] connection in
      guard var stored = try EntryRecords.entry(id, in: connection) else {
        throw EntryError.notFound(id.text)
      }
      let rulebook = try scope.edition.map { try Self.edition($0, in: connection).rulebook }
      let seesDays =
        fully
        || rulebook.map { seesBirthdays(of: stored.entry.track, in: scope, $0) } ?? false
      let birthdays = stored.entry.members.map(\.bornOn)
      if !seesDays {
        for index in stored.entry.members.indices { stored.entry.members[index].bornOn = nil }
      }
      let sealed = try PeopleRecords.sealed(of: id, in: connection)
      let opened = try sealed.map { try key.box.open($0, entry: id.text) } ?? []
      return EntryView(
        stored: fully ? stored : stored.masked,
        findings: isWhole ? try FindingRecords.of(id, in: connection) : [],
        screenings: try ScreeningRecords.of(id, in: connection),
        privateFields: fully ? opened : opened.map(\.masked),
        birthdays: seesDays ? birthdays : nil)
    }
  }
}

extension StoredEntry {
  /// The entry without the ID numbers and mobiles that were typed into other columns.
  var masked: StoredEntry {
    var masked = self
    masked.entry.title = PersonalNumbers.masked(entry.title)
    if PersonalNumbers.areSurelyIn(entry.number) {
      masked.entry.number = PersonalNumbers.masked(entry.number)
    }
    for index in entry.members.indices {
      masked.entry.members[index].name = PersonalNumbers.masked(entry.members[index].name)
      if PersonalNumbers.areSurelyIn(entry.members[index].studentNumber) {
        masked.entry.members[index].studentNumber = PersonalNumbers.masked(
          entry.members[index].studentNumber)
      }
    }
    for index in entry.advisers.indices {
      masked.entry.advisers[index].name = PersonalNumbers.masked(entry.advisers[index].name)
    }
    masked.entry.answers = entry.answers.mapValues(PersonalNumbers.masked)
    return masked
  }
}

extension PrivateFields {
  var masked: PrivateFields {
    PrivateFields(
      role: role, position: position, idNumber: Masking.idNumber(idNumber),
      mobile: Masking.mobile(mobile))
  }
}
