public import Contest
import ContestStore

extension Desk {
  /// Gives a prize for members to one of them by the committee's decision, with the reason on record: 指名最佳辩手. With `has`
  /// false, the decision is taken back. `member` is a name, or the place on the entry from 1.
  ///
  /// - Throws: ``MemberAwardFault``, ``SelectingError/noSuchLevel(_:known:)``, ``SelectingError/gone(_:_:)``.
  public func overrideMemberAward(
    edition id: Edition.ID? = nil, _ award: String, of entry: Entry.ID, member text: String,
    has: Bool = true, reason: String, asShown shown: ShownState? = nil
  ) async throws -> Awards {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("awards.override")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let before = try CurrentResults(edition, in: transaction)
      try before.require(shown)
      guard before.briefs[entry] != nil else { throw EntryError.notFound(entry.text) }
      let people = try EntryRecords.entry(entry, in: transaction)?.entry.members ?? []
      let seat = try Self.seat(of: text, among: people.map(\.name), entry)
      let choice = CommitteeDecision.Choice.memberAward(award, MemberPlace(entry, seat), has: has)
      try before.requireAllowed(choice)
      try DecisionRecords.add(choice, reason: reason, edition.id, in: transaction)
      return try CurrentResults(edition, in: transaction).giveAwards(
        reason: reason, isDecided: true, in: transaction)
    }
  }

  /// The member of an entry that somebody writes as a name, or as the place on the entry from 1.
  ///
  /// - Throws: ``MemberAwardFault``.
  public func memberPlace(
    _ text: String, of entry: Entry.ID, edition id: Edition.ID? = nil
  ) async throws -> MemberPlace {
    _ = try await permitted(.overrideSelection, in: id)
    return try await database.read { connection in
      let people = try EntryRecords.entry(entry, in: connection)?.entry.members ?? []
      return MemberPlace(entry, try Self.seat(of: text, among: people.map(\.name), entry))
    }
  }

  /// The place of a member on the entry, from 1, by name or by the place itself.
  private static func seat(
    of text: String, among names: [String], _ entry: Entry.ID
  ) throws(MemberAwardFault) -> Int {
    let key = LookAlike.fold(text)
    let seats = names.indices.filter { LookAlike.fold(names[$0]) == key }.map { $0 + 1 }
    guard seats.count < 2 else { throw .sameName(text, entry, seats: seats) }
    if let seat = seats.first { return seat }
    guard let number = Int(key), names.indices.contains(number - 1) else {
      throw .unknownMember(text, entry, known: names.map { PersonalNumbers.masked($0) })
    }
    return number
  }
}
