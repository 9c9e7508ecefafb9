import Contest
import ContestArchive
import ContestStore

/// What an archive takes from the results of an edition, so that these are let go before its entries are read: in a large
/// edition both together are the most that the archive needs.
struct ResultsOnRecord {
  let versions: [OutcomeVersion]
  let latest: OutcomeVersion
  /// The scored rounds that have begun.
  let begun: Set<Round.ID>
  /// What organizations have by the prizes of their entries; empty before prizes were given.
  let honours: [ArchivedHonour]
  /// Questions about them that nobody has settled.
  let openQuestions: [Bilingual]
  let changedSincePublished: [Bilingual]

  /// - Throws: ``ArchivingError`` where nothing is sealed, a round is open, or the sealed results are not those of the inputs.
  init(_ edition: Edition, in connection: Connection) throws {
    let current = try CurrentResults(edition, withReasons: false, in: connection)
    guard let latest = current.versions.last, let shown = current.shownVersion else {
      throw ArchivingError.nothingSealed
    }
    let open = edition.tier.rounds.map(\.id).filter {
      current.inputs.rounds[$0]?.isClosed == false
    }
    guard open.isEmpty else { throw ArchivingError.roundsOpen(open) }
    guard !shown.isStale else {
      throw ArchivingError.stale(
        version: latest.number, entries: Set(shown.changes.changes.map(\.entry)).count)
    }
    (versions, self.latest) = (current.versions, latest)
    begun = Set(edition.tier.rounds.map(\.id).filter { current.inputs.rounds[$0] != nil })
    honours = Self.honours(of: edition, current)
    openQuestions = GatheredArchive.openQuestions(OutcomeStatus(current))
    changedSincePublished = try GatheredArchive.changedSincePublished(current, in: connection)
  }

  private static func honours(of edition: Edition, _ current: CurrentResults) -> [ArchivedHonour] {
    let levels = edition.tier.levelNames
    let prizes = current.sealed.lines(of: .awards) { one -> (organization: String, level: Int)? in
      guard case .award(let name) = one.line.standing,
        let level = levels.firstIndex(of: name), let home = one.line.home
      else { return nil }
      return (home.organization, level)
    }
    guard let winners = prizes else { return [] }
    return ArchivedHonour.all(
      of: edition.tier, current.sealedHonours, winners: winners, places: current.sealedPlaces,
      organizations: Set(current.shownBriefs.map(\.organization)).sorted())
  }
}
