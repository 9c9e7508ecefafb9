public import Contest

/// A list that a unit sent, as it is kept.
public struct SentUnitList: Hashable, Sendable {
  public var organization: String
  /// 1 for the unit's first.
  public var number: Int
  public var at: Instant
  public var actor: String
  /// In the unit's order.
  public var entries: [Entry.ID]
}

/// What units recommended: 单位推荐名单. A list is never changed; a later one counts in its stead.
public enum UnitListRecords {
  /// All lists of an edition, or of one of its units, by unit, the oldest first.
  public static func all(
    _ edition: Edition.ID, organization: String? = nil, in connection: Connection
  ) throws -> [SentUnitList] {
    struct Key: Hashable { let organization: String, number: Int }
    var entries: [Key: [Entry.ID]] = [:]
    // PostgreSQL cannot infer the type of a parameter used only in `IS NULL`; repeated without it, it finds one unit by its key.
    let unit = organization == nil ? "" : "AND organization_id = ?2"
    try connection.forEach(
      """
      SELECT organization_id, number, entry_id FROM unit_list_entries
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR organization_id = ?2) \(unit)
      ORDER BY organization_id, number, place
      """, edition, organization
    ) { row in
      let key = Key(organization: try row.text(0), number: try row.integer(1))
      entries[key, default: []].append(Entry.ID(try row.text(2)))
    }
    return try connection.all(
      """
      SELECT organization_id, number, at, actor FROM unit_lists
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR organization_id = ?2) \(unit)
      ORDER BY organization_id, number
      """, edition, organization
    ) { row in
      let key = Key(organization: try row.text(0), number: try row.integer(1))
      return SentUnitList(
        organization: key.organization, number: key.number, at: try row.instant(2),
        actor: try row.text(3), entries: entries[key] ?? [])
    }
  }

  /// Keeps a list that a unit sends, and records it.
  ///
  /// - Returns: its number.
  public static func send(
    _ entries: [Entry.ID], of organization: String, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws -> Int {
    let number = try transaction.count(
      """
      SELECT coalesce(max(number), 0) + 1 FROM unit_lists
      WHERE edition_id = ?1 AND organization_id = ?2
      """, edition, organization)
    let action = transaction.action
    try transaction.execute(
      """
      INSERT INTO unit_lists (edition_id, organization_id, number, at, actor)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """, edition, organization, number, action.at, action.actor)
    for (index, entry) in entries.enumerated() {
      try transaction.execute(
        """
        INSERT INTO unit_list_entries (edition_id, organization_id, number, place, entry_id)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """, edition, organization, number, index + 1, entry)
    }
    try transaction.record(
      .organization(edition, organization),
      detail: [
        "list": "\(number)", "entries": entries.map(\.text).joined(separator: " "),
      ])
    return number
  }
}
