import Contest
import ContestStore

/// Whether an organization has a place left for one more entry that passes: its places with its reserves, and the caps of
/// the rulebook on a number of works.
///
/// What is registered may exceed them, for the office decides which entries go; what has passed may not. Of an organization with
/// 4 places of which 4 entries have passed, a fifth does not pass before one of them is withdrawn or refused. Who passed before
/// the places were cut stays passed. Shares, such as “at most half are graduates' works”, are left to the office, since they
/// depend on entries that are still to be looked at.
struct PlacesTaken {
  private var checks: [Edition.ID: EditionCheck] = [:]
  /// The entries that have passed, by edition and organization.
  private var passed: [String: [Entry]] = [:]
  /// Entries that leave at the same time and take no places.
  private let leaving: Set<Entry.ID>

  init(without leaving: Set<Entry.ID> = []) { self.leaving = leaving }

  /// Counts an entry among those that have passed, or says why it has no place. Entries asked about one after the other count
  /// against each other.
  mutating func take(_ id: Entry.ID, in connection: Connection) throws -> EntryError? {
    guard let home = try EntryRecords.home(of: id, in: connection),
      let stored = try EntryRecords.entry(id, in: connection), !stored.entry.organization.isEmpty
    else { return nil }
    let check: EditionCheck
    if let known = checks[home.edition] {
      check = known
    } else {
      check = try EditionCheck(
        Desk.edition(home.edition, in: connection), in: connection)
      checks[home.edition] = check
    }
    let place = "\(home.edition)/\(home.organizationID)"
    let before =
      try passed[place]
      ?? EntryRecords.all(
        home.edition, EntryFilter(state: .accepted, organizationID: home.organizationID),
        in: connection
      ).map(\.entry).filter { !leaving.contains($0.id) }
    let after = before.filter { $0.id != id } + [stored.entry]
    let known = Set(Self.caps(check, before).map { $0.message(in: .chinese) })
    let over = Self.caps(check, after).first { !known.contains($0.message(in: .chinese)) }
    passed[place] = over == nil ? after : before
    guard let over else { return nil }
    let list = try UnitListRecords.all(
      home.edition, organization: home.organizationID, in: connection
    ).last?.entries
    return EntryError.noPlaceLeft(
      organization: stored.entry.organization, passed: before.count,
      Bilingual(chinese: over.message(in: .chinese), english: over.message(in: .english)),
      unlisted: list.map { listed in
        before.filter { !listed.contains($0.id) }.map { "\($0.id.text) \($0.title)" }
      } ?? [])
  }

  /// What is certainly too many of an organization's works.
  private static func caps(_ check: EditionCheck, _ entries: [Entry]) -> [EligibilityFinding] {
    check.findings(across: entries).filter { finding in
      guard finding.entry == nil, finding.certainty == .refuse,
        case .organization(let counted) = finding.clause.rule.scope
      else { return false }
      return type(of: counted).capsNumber
    }
  }
}
