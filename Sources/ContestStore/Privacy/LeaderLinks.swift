import Contest

/// Keeps which entries of an edition one person leads when personal data go, for rulebooks whose caps count by leader: without it
/// the same rules would give other results than those that were sealed.
///
/// In the place of the keyed hash of a leader's number stands the first entry that the person leads, which says nothing of the
/// person: `leads:A1`. An archive tells no less, by the keys of persons on its entries.
///
/// | entry | before | after |
/// |---|---|---|
/// | A1 | 5f3c… | leads:A1 |
/// | A2, of another leader | 90aa… | leads:A2 |
/// | A7, of the leader of A1 | 5f3c… | leads:A1 |
enum LeaderLinks {
  private static let prefix = "leads:"
  /// SQL: whether a person's identity is such a link.
  static let isLink = "substr(identity, 1, 6) = '\(prefix)'"
  /// SQL: what is left of a person's identity.
  static let keptIdentity = "CASE WHEN \(isLink) THEN identity ELSE NULL END"

  /// The keyed hash of a person's number; `nil` for a link, which is no person's and means something in its own edition alone.
  static func hash(in identity: String?) -> String? {
    identity.flatMap { $0.hasPrefix(prefix) ? nil : $0 }
  }

  /// What is to stand in the place of the identities of an edition's leaders, by entry: of those with this identity, or of all
  /// for `nil`. Who has a link already is left out.
  static func links(
    of edition: Edition.ID, identity: String? = nil, in connection: Connection
  ) throws -> [Entry.ID: String] {
    let leaders = try connection.all(
      """
      SELECT p.entry_id, p.identity FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 AND p.role = 'member' AND p.position = 1
        AND p.identity IS NOT NULL AND p.identity <> ''
        AND substr(p.identity, 1, 6) <> '\(prefix)'
      """, edition
    ) { (entry: Entry.ID(try $0.text(0)), identity: try $0.text(1)) }
    var first: [String: Entry.ID] = [:]
    for leader in leaders where identity == nil || leader.identity == identity {
      first[leader.identity] = min(first[leader.identity] ?? leader.entry, leader.entry)
    }
    return Dictionary(
      leaders.compactMap { leader in
        first[leader.identity].map { (leader.entry, "\(prefix)\($0)") }
      }, uniquingKeysWith: { one, _ in one })
  }

  /// Writes the links, after what told who the persons were is gone.
  static func write(_ links: [Entry.ID: String], in transaction: Transaction) throws {
    for (entry, link) in links.sorted(by: { $0.key < $1.key }) {
      try transaction.execute(
        "UPDATE people SET identity = ?2 WHERE entry_id = ?1 AND role = 'member' AND position = 1",
        entry, link)
    }
  }
}
