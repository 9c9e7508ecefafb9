public import Contest
import ContestSheets
import ContestStore

/// Entries and judges looked up as people name them, for every action that is about one of them.
///
/// An entry has three numbers, and each is accepted: its code (A194785), the number that its organization gave it (3),
/// and its number by lot in a round (003). A text that may mean two entries is refused with both named; nothing is
/// settled by order.
///
/// | text | meaning |
/// |---|---|
/// | A194785, a194785 | the entry of that code |
/// | 003, in an action about one round | the third by lot: so it stands on the round's sheets |
/// | 3 | the organization's number or the lot, where only one entry is meant |
enum EntryNames {
  /// One meaning of a text, and how it is told beside another.
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
  ///   - organization: whose number it is; then it is no lot.
  ///   - connection: the state of the store.
  /// - Returns: the entry's id.
  /// - Throws: ``EntryError`` when there is none, or when several entries may be meant.
  static func find(
    _ text: String, _ edition: Edition, in round: Round.ID? = nil, organization: String? = nil,
    in connection: Connection
  ) throws -> Entry.ID {
    let name = CleanText(text, halfWidth: true).text
    for code in [name.uppercased(), name] {
      if let known = try EntryBriefRecords.entry(Entry.ID(code), edition.id, in: connection) {
        return known.id
      }
    }
    let home = try organization.map { name -> String in
      var list = OrganizationList(try OrganizationRecords.all(edition.id, in: connection))
      guard let found = list.find(name) else { throw EntryError.noSuchOrganization(name) }
      return found.id
    }
    var lots: [Meaning] = []
    if home == nil, let lot = Lot.number(ofCode: name) {
      let rounds = edition.tier.rounds.filter { $0.scores && (round == nil || $0.id == round) }
      for one in rounds {
        lots += try RoundRecords.entries(withLot: lot, edition.id, one.id, in: connection).map {
          Meaning(
            entry: $0,
            told: "\($0.text)（\(one.name.chinese) \(Lot.code(lot))）")
        }
      }
      if round != nil, name == Lot.code(lot), let only = lots.first, lots.count == 1 {
        return only.entry
      }
    }
    let ids = try EntryRecords.ids(
      edition.id, number: name, organizationID: home, in: connection)
    let numbered = try ids.map { id in
      let brief = try EntryBriefRecords.entry(id, edition.id, in: connection)
      return Meaning(entry: id, told: "\(id.text)（\(brief?.organization ?? "") \(name)）")
    }
    let all = numbered + lots
    guard let first = all.first else { throw EntryError.notFound(text) }
    guard Set(all.map(\.entry)).count == 1 else {
      throw EntryError.several(text, all.map(\.told))
    }
    return first.entry
  }
}

extension Desk {
  /// The id of an entry that a person names by its code, its organization's number or its number by lot.
  ///
  /// `round` is the round that the action is about, if there is one; `organization` says whose number it is.
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
