public import Contest

/// A site whose card was taken here: 已信任站点.
public struct TrustedSite: Hashable, Sendable {
  /// What it is called here.
  public var name: String
  /// 1 for its first card; a later card takes the place of the earlier, which stays for the record.
  public var number: Int
  public var at: Instant
  public var actor: String
  /// The card as it was given.
  public var card: String
  /// The key that its signatures are checked with, as hexadecimal digits.
  public var signingKey: String
  /// Why a further card was taken; empty for the first.
  public var reason: String

  public init(
    name: String, number: Int, at: Instant, actor: String, card: String, signingKey: String,
    reason: String
  ) {
    (self.name, self.number, self.at, self.actor) = (name, number, at, actor)
    (self.card, self.signingKey, self.reason) = (card, signingKey, reason)
  }
}

/// The cards of other sites, as they are kept. Of each name the latest counts.
public enum SiteTrustRecords {
  /// All cards, by name, the oldest first.
  public static func all(in connection: Connection) throws -> [TrustedSite] {
    try connection.all(
      """
      SELECT name, number, at, actor, card, signing_key, reason FROM trusted_sites
      ORDER BY name, number
      """
    ) { row in
      TrustedSite(
        name: try row.text(0), number: try row.integer(1), at: try row.instant(2),
        actor: try row.text(3), card: try row.text(4), signingKey: try row.text(5),
        reason: try row.text(6))
    }
  }

  /// Keeps a card and records it.
  public static func add(_ site: TrustedSite, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO trusted_sites (name, number, at, actor, card, signing_key, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, site.name, site.number, site.at, site.actor, site.card, site.signingKey, site.reason)
    try transaction.record(
      Subject(.store, ["site", site.name]),
      detail: ["signing-key": site.signingKey, "number": "\(site.number)"],
      withheld: site.reason.isEmpty ? [:] : ["reason": site.reason])
  }
}
