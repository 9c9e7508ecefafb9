import Contest

/// A unit that sends entries, as it is kept for one edition: 单位.
public struct OrganizationRecord: Hashable, Sendable {
  /// Its code where it has one, such as a school's five digits; else made from its name.
  public var id: String
  public var name: String
  public var shortName: String
  /// 本科, 高职, 区县 …; ``unlisted`` for one that only a registration named.
  public var kind: String
  public var province: String
  public var parent: String?
  /// How many entries it may send, where that differs from the rulebook's number.
  public var quota: Int?

  public init(
    id: String, name: String, shortName: String = "", kind: String = "", province: String = "",
    parent: String? = nil, quota: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.kind = kind
    self.province = province
    self.parent = parent
    self.quota = quota
  }

  /// The kind of an organization that was not in an imported list.
  public static let unlisted = "unlisted"
}

/// Organizations, as they are kept.
public enum OrganizationRecords {
  /// All of an edition, by name.
  public static func all(
    _ edition: String, in connection: Connection
  ) throws -> [OrganizationRecord] {
    try connection.all(
      """
      SELECT id, name, short_name, kind, province, parent_id, quota FROM organizations
      WHERE edition_id = ?1 ORDER BY id
      """, edition
    ) { row in
      OrganizationRecord(
        id: try row.text(0), name: try row.text(1), shortName: try row.optionalText(2) ?? "",
        kind: try row.optionalText(3) ?? "", province: try row.optionalText(4) ?? "",
        parent: try row.optionalText(5), quota: try row.optionalInteger(6))
    }
  }

  /// Adds one, or changes the one of that id.
  public static func save(
    _ organization: OrganizationRecord, _ edition: String, in transaction: Transaction
  ) throws {
    let changed = try transaction.execute(
      """
      UPDATE organizations SET name = ?3, short_name = ?4, kind = ?5, province = ?6, parent_id = ?7,
        quota = ?8 WHERE edition_id = ?1 AND id = ?2
      """, edition, organization.id, organization.name, organization.shortName, organization.kind,
      organization.province, organization.parent, organization.quota)
    if changed == 0 {
      try transaction.execute(
        """
        INSERT INTO organizations (edition_id, id, name, short_name, kind, province, parent_id, quota)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """, edition, organization.id, organization.name, organization.shortName,
        organization.kind, organization.province, organization.parent, organization.quota)
    }
    try transaction.record(
      .organization(edition, organization.id),
      detail: ["name": organization.name, "kind": organization.kind])
  }
}
