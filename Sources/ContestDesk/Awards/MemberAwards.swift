public import Contest
import ContestStore

/// Why a prize for members cannot be decided so.
public enum MemberAwardFault: Error, Hashable {
  /// The entry has no such member; its members are named.
  case unknownMember(String, Entry.ID, known: [String])
  /// Two members of the entry have the name.
  case sameName(String, Entry.ID, seats: [Int])
  /// Only members of entries with some levels may have it, and this entry has another one, or none.
  case ofOthers(MemberPlace, award: String, of: [String])
  /// As many as the rulebook gives have been named.
  case full(String, count: Int, [MemberPlace])
  /// No decision that names the member is in force.
  case notNamed(MemberPlace, award: String)
}

extension MemberAwardFault: Explained {
  public var code: String {
    switch self {
    case .unknownMember: "awards-unknown-member"
    case .sameName: "awards-members-of-one-name"
    case .ofOthers: "awards-member-of-others"
    case .full: "awards-members-full"
    case .notNamed: "awards-member-not-named"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknownMember(let text, let entry, let known), .chinese):
      "\(entry.text) 的成员里没有“\(text.prefix(40))”；有：\(known.joined(separator: "、"))。请写姓名，或写是第几位。"
    case (.unknownMember(let text, let entry, let known), .english):
      "“\(text.prefix(40))” is no member of \(entry.text); these are: \(known.joined(separator: ", ")). Write the name, or which one it is."
    case (.sameName(let text, let entry, let seats), .chinese):
      "\(entry.text) 有几位“\(text)”（第 \(seats.map(String.init).joined(separator: "、")) 位），请写是第几位。"
    case (.sameName(let text, let entry, let seats), .english):
      "\(entry.text) has several members called “\(text)” (\(seats.map(String.init).joined(separator: ", "))). Write which one it is."
    case (.ofOthers(let member, let award, let levels), .chinese):
      "“\(award)”只授予得\(levels.map { "“\($0)”" }.joined(separator: "、"))的，\(member.entry.text) 没有得。"
    case (.ofOthers(let member, let award, let levels), .english):
      "“\(award)” is for winners of \(levels.joined(separator: ", ")) alone, which \(member.entry.text) is not."
    case (.full(let award, let count, let named), .chinese):
      "“\(award)”规程设 \(count) 名，评委会已经指名：\(named.map { "\($0.entry.text) 第 \($0.seat) 位成员" }.joined(separator: "、"))。要换人的，先收回一项决定。"
    case (.full(let award, let count, let named), .english):
      "“\(award)” is for \(count), and the committee has named \(named.map { "member \($0.seat) of \($0.entry.text)" }.joined(separator: ", ")). To name another, take a decision back first."
    case (.notNamed(let member, let award), .chinese):
      "评委会没有为“\(award)”指名 \(member.entry.text) 的第 \(member.seat) 位成员，没有可以收回的。"
    case (.notNamed(let member, let award), .english):
      "The committee has not named member \(member.seat) of \(member.entry.text) for “\(award)”, so there is nothing to take back."
    }
  }
}

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
