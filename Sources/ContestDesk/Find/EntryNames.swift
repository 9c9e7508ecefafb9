public import Contest
import ContestSheets
import ContestStore

/// Finds the entry or judge that a person names, for every action about one of them.
///
/// An entry has three numbers, and each is accepted: its code (A194785), its organization's number (3), and its number by lot
/// in a round (003). A text that may mean two entries is refused; both are named, each by a word that means only it. The
/// first match is never simply taken. A work that came in a package has the sender's code as its number, and another work
/// here may have the same code.
///
/// | text | meaning |
/// |---|---|
/// | A194785, a194785 | the entry of that code, where it is no other's number |
/// | 003, in an action about one round | the third by lot: so it stands on the round's sheets |
/// | 3 | the organization's number or the lot, where only one entry is meant |
/// | 京华理工大学/3 | that organization's number 3 |
enum EntryNames {
  /// One possible meaning of a text, and how a message names it beside another.
  private struct Meaning {
    let entry: Entry.ID
    let told: String
  }

  /// Finds the entry that a text means.
  ///
  /// - Parameters:
  ///   - text: as it was typed; full-width digits and small letters are the same.
  ///   - edition: whose entries.
  ///   - round: the round that the action is about; `nil` looks at the lots of every round.
  ///   - organization: whose number it is; then it is no lot, and a code only where the organization has no such number.
  ///   - connection: the state of the store.
  /// - Returns: the entry's id.
  /// - Throws: ``EntryError`` when there is none, or when several entries may be meant.
  static func find(
    _ text: String, _ edition: Edition, in round: Round.ID? = nil, organization: String? = nil,
    in connection: Connection
  ) throws -> Entry.ID {
    let name = CleanText(text, halfWidth: true).text
    let home = try organization.map { name -> OrganizationRecord in
      guard let found = try organizations(of: edition, connection)(name) else {
        throw EntryError.noSuchOrganization(name)
      }
      return found
    }
    var meant: [Meaning] = []
    for id in try EntryRecords.ids(
      edition.id, number: name, organizationID: home?.id, in: connection)
    { meant.append(try meaning(id, as: "编号 \(name)", edition.id, connection)) }
    if home == nil || meant.isEmpty, let id = try coded(name, edition.id, connection),
      try home.map({ try EntryRecords.home(of: id, in: connection)?.organizationID == $0.id })
        ?? true
    {
      meant.append(try meaning(id, as: "编码 \(id.text)", edition.id, connection))
    }
    if home == nil, let lot = Lot.number(ofCode: name) {
      let rounds = edition.tier.rounds.filter { $0.scores && (round == nil || $0.id == round) }
      var lots: [Meaning] = []
      for one in rounds {
        for id in try RoundRecords.entries(withLot: lot, edition.id, one.id, in: connection) {
          lots.append(
            try meaning(id, as: "\(one.name.chinese) \(Lot.code(lot))", edition.id, connection))
        }
      }
      if round != nil, name == Lot.code(lot), let only = lots.first, lots.count == 1 {
        return only.entry
      }
      meant += lots
    }
    guard let first = meant.first else {
      guard home == nil, let parts = OrganizationNumber(name),
        try organizations(of: edition, connection)(parts.organization) != nil
      else {
        throw home == nil ? try unknown(text, edition, in: connection) : .notFound(text)
      }
      return try find(
        parts.number, edition, in: round, organization: parts.organization, in: connection)
    }
    guard Set(meant.map(\.entry)).count == 1 else {
      throw EntryError.several(text, meant.map(\.told))
    }
    return first.entry
  }

  /// Says of a text that names no entry in whose titles it stands, so that the code is at hand.
  private static func unknown(
    _ text: String, _ edition: Edition, in connection: Connection
  ) throws -> EntryError {
    let key = SearchWords.key(text)
    // What consists of signs alone, as * does, stands in no title.
    guard key.count > 1, key.contains(where: \.isLetter) else { return .notFound(text) }
    let search = EntrySearch(words: [.init(key)], order: .number, limit: 9)
    let found = try SearchRecords.ids(edition.id, search, in: connection).compactMap { id in
      try EntryBriefRecords.entry(id, edition.id, in: connection)
    }.filter { SearchWords.key($0.title).contains(key) }
    guard !found.isEmpty else { return .notFound(text) }
    return .titled(
      text,
      found.prefix(5).map { entry in
        edition.rulebook.nouns.called(entry.id.text, PersonalNumbers.masked(entry.title))
      })
  }

  /// All entries of an edition that a text may mean.
  static func meant(
    by text: String, _ edition: Edition, in connection: Connection
  ) throws -> [Entry.ID] {
    let name = CleanText(text, halfWidth: true).text
    var ids = try EntryRecords.ids(edition.id, number: name, in: connection)
    if let id = try coded(name, edition.id, connection), !ids.contains(id) { ids.append(id) }
    if ids.isEmpty, let parts = OrganizationNumber(name),
      let home = try organizations(of: edition, connection)(parts.organization)
    {
      ids = try EntryRecords.ids(
        edition.id, number: parts.number, organizationID: home.id, in: connection)
    }
    return ids
  }

  /// The word that names exactly one entry; see ``OrganizationNumber/word(for:_:in:)``.
  static func word(
    for id: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> String { try OrganizationNumber.word(for: id, edition, in: connection) }

  private static func meaning(
    _ id: Entry.ID, as what: String, _ edition: Edition.ID, _ connection: Connection
  ) throws -> Meaning {
    let brief = try EntryBriefRecords.entry(id, edition, in: connection)
    let told = [brief?.organization ?? "", what].filter { !$0.isEmpty }.joined(separator: " ")
    return Meaning(entry: id, told: "\(try word(for: id, edition, in: connection))（\(told)）")
  }

  private static func coded(
    _ name: String, _ edition: Edition.ID, _ connection: Connection
  ) throws -> Entry.ID? {
    // Also with its label before it: 编码：A393174.
    for code in [name.uppercased(), name, TypedCode.key(name).uppercased()] {
      if let known = try EntryBriefRecords.entry(Entry.ID(code), edition, in: connection) {
        return known.id
      }
    }
    return nil
  }

  /// The organizations by all their names.
  private static func organizations(
    of edition: Edition, _ connection: Connection
  ) throws -> (String) -> OrganizationRecord? {
    var list = OrganizationList(try OrganizationRecords.all(edition.id, in: connection))
    return { name in list.find(name).flatMap { list.isAdded($0.id) ? nil : $0 } }
  }
}

extension Desk {
  /// The id of an entry that a person names by its code, its organization's number or its number by lot.
  ///
  /// `round` is the round that the action is about, if any; `organization` is the one whose number it is.
  ///
  /// - Throws: ``EntryError`` when there is none, or when several entries may be meant.
  public func entryID(
    _ name: String, edition: Edition, in round: Round.ID? = nil, organization: String? = nil
  ) async throws -> Entry.ID {
    let sight = try actor.sight(in: edition.id)
    return try await database.read { connection in
      try sight.isWhole
        ? EntryNames.find(name, edition, in: round, organization: organization, in: connection)
        : sight.find(name, edition.id, in: connection)
    }
  }

  /// The id of a judge whom a person names by number or, if only one judge has it, by name.
  ///
  /// - Throws: ``JudgingError/noSuchJudge(_:)``, ``JudgingError/severalJudges(_:_:)``.
  public func judgeID(_ name: String, edition: Edition) async throws -> Judge.ID {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      try JudgeNames(JudgeRecords.everyone(edition.id, in: connection)).find(name).judge.id
    }
  }
}
