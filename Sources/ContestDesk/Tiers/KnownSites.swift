public import Contest
public import ContestArchive
import ContestStore

/// This site's card, and those of the offices whose signatures are known here: 名片.
public struct KnownSites: Sendable {
  /// One office, by its name here.
  public struct Office: Sendable {
    public let name: String
    public let card: SiteCard
    public let at: Instant
  }

  /// `nil` before this site has keys.
  public let own: SiteCard?
  /// The offices with the cards in force, by name.
  public let offices: [Office]
}

extension Desk {
  /// The cards that are known here. A card holds nothing that is secret.
  ///
  /// - Throws: ``NotPermitted``, ``StoreError``, `SiteCardError` for a card that was changed in the database.
  public func knownSites(edition id: Edition.ID) async throws -> KnownSites {
    try actor.require(.seeEntries, in: .edition(id))
    let all = try await database.read { try SiteTrustRecords.all(in: $0) }
    let offices = try all.current.values.map {
      KnownSites.Office(name: $0.name, card: try SiteCard(Array($0.card.utf8)), at: $0.at)
    }
    return KnownSites(
      own: try siteIdentityIfMade()?.card, offices: offices.sorted { $0.name < $1.name })
  }
}
