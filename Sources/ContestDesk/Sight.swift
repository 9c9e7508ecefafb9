import Contest
import ContestStore

/// Which entries of an edition an actor sees: all of them, or those of the organizations for which the actor acts.
///
/// Lists, searches and counts use it, so that no count shows more than the actor could see page by page.
struct Sight {
  /// The ids of the organizations; `nil` for the whole edition.
  let organizations: [String]?

  var isWhole: Bool { organizations == nil }

  func holds(_ organizationID: String) -> Bool { organizations?.contains(organizationID) ?? true }
}

extension Actor {
  /// Which entries of an edition the actor sees. Throws ``NotPermitted`` if the actor sees none.
  ///
  /// A list that depends on findings (`withFindings`) needs the whole edition, because findings may mention other
  /// organizations' entries.
  func sight(in edition: Edition.ID, withFindings: Bool = false) throws(NotPermitted) -> Sight {
    if may(.seeEntries, in: .edition(edition)) { return Sight(organizations: nil) }
    let own = grants.compactMap { grant -> String? in
      guard Permission.seeEntries.roles.contains(grant.role),
        case .organization(let id, of: edition) = grant.scope
      else { return nil }
      return id
    }
    if own.isEmpty || withFindings { try require(.seeEntries, in: .edition(edition)) }
    return Sight(organizations: own)
  }
}

extension Desk {
  /// The scope of an entry, which is that of its organization. An entry that the actor may not see does not seem to
  /// exist.
  func home(of id: Entry.ID, in connection: Connection) throws -> Scope {
    guard let home = try EntryRecords.home(of: id, in: connection), sees(home) else {
      throw EntryError.notFound(id.text)
    }
    return .organization(home.organizationID, of: home.edition)
  }

  /// Whether the actor sees when the people of an entry of this track were born: who decides about entries does, where a rule
  /// asks for ages. For anybody else it is personal data, which is shown in full only on record.
  func seesBirthdays(of track: Track.ID, in scope: Scope, _ rulebook: Rulebook) -> Bool {
    !rulebook.ageRules(of: track).isEmpty && actor.may(.screenEntries, in: scope)
  }

  func sees(_ home: (edition: Edition.ID, organizationID: String)) -> Bool {
    actor.may(.seeEntries, in: .organization(home.organizationID, of: home.edition))
  }
}

extension Rulebook {
  /// The rules that ask when people of a track were born.
  func ageRules(of track: Track.ID) -> [BornBetween] {
    eligibility.filter { $0.holds(for: track) }.compactMap { $0.rule as? BornBetween }
  }

  /// A line for each of these rules: what it asks and who meets it, with `days` when each was born. None where no day is kept:
  /// nobody could say any more who met the rule.
  func ages(
    of members: [(name: String, bornOn: CalendarDay?)], _ track: Track.ID, days: Bool,
    in language: Language
  ) -> [String] {
    guard members.contains(where: { $0.bornOn != nil }) else { return [] }
    let leader = nouns(of: subject(of: track)).leader
    return ageRules(of: track).map {
      $0.told(members, calling: leader, days: days, in: language)
    }
  }
}
