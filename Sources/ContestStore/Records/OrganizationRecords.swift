public import Contest

/// A unit that sends entries, as it is kept for one edition: 单位.
public struct OrganizationRecord: Hashable, Codable, Sendable {
  /// Its code where it has one, such as a school's five digits; else made from its name.
  public var id: String
  public var name: String
  public var shortName: String
  /// 本科, 高职, 区县 …; ``unlisted`` for one that only a registration named.
  public var kind: String
  public var province: String
  public var parent: String?
  /// Names and codes that it had before, in order of the alphabet: 曾用名.
  public var formerNames: [String]
  /// How many entries it may send, where that differs from the rulebook's number.
  public var quota: Int?

  public init(
    id: String, name: String, shortName: String = "", kind: String = "", province: String = "",
    parent: String? = nil, quota: Int? = nil, formerNames: [String] = []
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.kind = kind
    self.province = province
    self.parent = parent
    self.quota = quota
    self.formerNames = formerNames
  }

  /// The organization with the names and the code of another, as it is once the other was merged into it.
  public func absorbing(_ other: OrganizationRecord) -> OrganizationRecord {
    var known = self
    known.formerNames += ([other.id, other.name, other.shortName] + other.formerNames)
      .filter { !$0.isEmpty && $0 != name }
    return known
  }

  /// The kind of an organization that was not in an imported list.
  public static let unlisted = "unlisted"
}

/// Organizations, as they are kept.
public enum OrganizationRecords {
  /// All of an edition, by name.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [OrganizationRecord] {
    try all(edition, id: nil, in: connection)
  }

  /// All of an edition, or the one of an id.
  static func all(
    _ edition: Edition.ID, id: String?, in connection: Connection
  ) throws -> [OrganizationRecord] {
    var former: [String: [String]] = [:]
    // PostgreSQL cannot infer the type of a parameter used only in `IS NULL`. The id is repeated without it, so that one
    // organization is found by its key: an import asks for each of its organizations.
    try connection.forEach(
      """
      SELECT organization_id, name FROM organization_names
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR organization_id = ?2)
        \(id == nil ? "" : "AND organization_id = ?2")
      ORDER BY organization_id, name
      """, edition, id
    ) { row in
      former[try row.text(0), default: []].append(try row.text(1))
    }
    return try connection.all(
      """
      SELECT id, name, short_name, kind, province, parent_id, quota FROM organizations
      WHERE edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR id = ?2)
        \(id == nil ? "" : "AND id = ?2") ORDER BY id
      """, edition, id
    ) { row in
      OrganizationRecord(
        id: try row.text(0), name: try row.text(1), shortName: try row.optionalText(2) ?? "",
        kind: try row.optionalText(3) ?? "", province: try row.optionalText(4) ?? "",
        parent: try row.optionalText(5), quota: try row.optionalInteger(6),
        formerNames: former[try row.text(0)] ?? [])
    }
  }

  /// Whether an edition has a list of organizations.
  public static func areListed(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      "SELECT count(*) FROM organizations WHERE edition_id = ?1", edition) > 0
  }

  /// The organizations of an edition by every name they have and had.
  public static func names(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> OrganizationNames {
    OrganizationNames(try all(edition, in: connection).map(\.named))
  }

  /// The organization of an id; `nil` if there is none.
  public static func organization(
    _ id: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> OrganizationRecord? {
    try all(edition, id: id, in: connection).first
  }

  /// Puts an organization back as it was, its former names included; the caller records it.
  public static func restore(
    _ organization: OrganizationRecord, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM organization_names WHERE edition_id = ?1 AND organization_id = ?2", edition,
      organization.id)
    try write(organization, edition, in: transaction)
    transaction.toCheckAgain.editions.insert(edition)
    try SearchRecords.refresh(entriesOf: organization.id, edition, in: transaction)
  }

  /// Removes an organization that has no entries; the caller has recorded it.
  public static func remove(_ id: String, _ edition: Edition.ID, in transaction: Transaction) throws
  {
    for (table, column) in [("organization_names", "organization_id"), ("organizations", "id")] {
      try transaction.execute(
        "DELETE FROM \(table) WHERE edition_id = ?1 AND \(column) = ?2", edition, id)
    }
  }

  /// Adds one, or changes the one of that id, and records it with what it was before, and with `withheld` beside it, such as the
  /// file that it came from. Former names that it has are kept, new
  /// ones are added.
  public static func save(
    _ organization: OrganizationRecord, _ edition: Edition.ID, withheld: [String: String] = [:],
    in transaction: Transaction
  ) throws {
    let before = try Self.organization(organization.id, edition, in: transaction)
    try write(organization, edition, in: transaction)
    let after = try Self.organization(organization.id, edition, in: transaction)
    // A new one has no entries yet.
    if let before, before != after { transaction.toCheckAgain.editions.insert(edition) }
    if let before, before.named != after?.named {
      try SearchRecords.refresh(entriesOf: organization.id, edition, in: transaction)
    }
    try note(organization, over: before, edition, withheld: withheld, in: transaction)
  }

  private static func write(
    _ organization: OrganizationRecord, _ edition: Edition.ID, in transaction: Transaction
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
    // The present name is no former one, where a unit is renamed back.
    try transaction.execute(
      """
      DELETE FROM organization_names WHERE edition_id = ?1 AND organization_id = ?2 AND name = ?3
      """, edition, organization.id, organization.name)
    for name in organization.formerNames where name != organization.name {
      try transaction.execute(
        """
        INSERT INTO organization_names (edition_id, organization_id, name, at)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (edition_id, organization_id, name) DO NOTHING
        """, edition, organization.id, name, transaction.action.at)
    }
  }

  /// Records what an organization is, and what it was before; `nil` for a new one.
  public static func note(
    _ organization: OrganizationRecord, over before: OrganizationRecord?, _ edition: Edition.ID,
    withheld further: [String: String] = [:], in transaction: Transaction
  ) throws {
    var withheld = further.merging(["name": organization.name]) { $1 }
    if let before { withheld["was"] = try KeptJSON.text(of: before) }
    try transaction.record(
      .organization(edition, organization.id),
      detail: ["kind": organization.kind, "new": before == nil ? "yes" : "no"], withheld: withheld)
  }

  /// The rows of new organizations, for a write that brings many.
  public static func rows(_ organizations: [OrganizationRecord], _ edition: Edition.ID) -> TableRows
  {
    var rows = TableRows(
      "organizations",
      columns: [
        "edition_id", "id", "name", "short_name", "kind", "province", "parent_id", "quota",
      ])
    for organization in organizations {
      rows.add([
        Value(edition), Value(organization.id), Value(organization.name),
        Value(organization.shortName), Value(organization.kind), Value(organization.province),
        Value(organization.parent), Value(organization.quota),
      ])
    }
    return rows
  }

  /// The entries that a merger moves, each with its number and the one that it would have, the same where nobody else uses it.
  public static func moving(
    _ organization: OrganizationRecord, into other: OrganizationRecord, _ edition: Edition.ID,
    in connection: Connection
  ) throws -> [MergedEntries.NewNumber] {
    var taken = Set(
      try connection.all(
        "SELECT number FROM entries WHERE edition_id = ?1 AND organization_id = ?2", edition,
        other.id
      ) { try $0.text(0) })
    let prefix = organization.shortName.isEmpty ? organization.name : organization.shortName
    return try connection.all(
      "SELECT id, number FROM entries WHERE edition_id = ?1 AND organization_id = ?2 ORDER BY id",
      edition, organization.id
    ) { (id: Entry.ID(try $0.text(0)), number: try $0.text(1)) }.map { entry in
      var number = entry.number
      while !taken.insert(number).inserted { number = "\(prefix)-\(number)" }
      return .init(entry: entry.id, from: entry.number, to: number)
    }
  }

  /// Makes one organization part of another: its entries become the other's, its names former names of the other, and
  /// it is gone. An entry whose number the other uses already gets a new one, `1` becoming `京理工-1`. A prize of organizations that
  /// the committee gave it is the other's from now on; those named in `prizes` are put on record with the merger.
  ///
  /// - Returns: the entries that moved, those of them that have a new number, and the prizes.
  public static func merge(
    _ organization: OrganizationRecord, into other: OrganizationRecord, _ edition: Edition.ID,
    handingOn prizes: [String] = [], reason: String, in transaction: Transaction
  ) throws -> MergedEntries {
    var merged = MergedEntries()
    merged.prizes = prizes
    let moving = try moving(organization, into: other, edition, in: transaction)
    if !moving.isEmpty { transaction.toCheckAgain.editions.insert(edition) }
    for one in moving {
      try transaction.execute(
        "UPDATE entries SET organization_id = ?2, number = ?3 WHERE id = ?1", one.entry, other.id,
        one.to)
      try transaction.record(
        .entry(one.entry),
        detail: ["organization": other.id, "from": organization.id],
        withheld: [
          "number": one.to, "number-was": one.from, "from-name": organization.name,
          "reason": reason,
        ])
      merged.moved.append(one.entry)
      if one.to != one.from { merged.renumbered.append(one) }
    }
    try transaction.execute(
      "UPDATE organizations SET parent_id = ?3 WHERE edition_id = ?1 AND parent_id = ?2", edition,
      organization.id, other.id)
    try transaction.execute(
      "DELETE FROM organization_names WHERE edition_id = ?1 AND organization_id = ?2", edition,
      organization.id)
    try transaction.execute(
      "DELETE FROM organizations WHERE edition_id = ?1 AND id = ?2", edition, organization.id)
    try save(other.absorbing(organization), edition, withheld: ["reason": reason], in: transaction)
    try SearchRecords.refresh(entriesOf: other.id, edition, in: transaction)
    try transaction.record(
      .organization(edition, organization.id),
      detail: ["merged-into": other.id, "entries": "\(moving.count)"],
      withheld: ["reason": reason].merging(
        merged.prizes.isEmpty ? [:] : ["prizes": merged.prizes.joined(separator: "、")]
      ) { $1 })
    return merged
  }
}

/// What became of the entries of an organization that was merged into another.
public struct MergedEntries: Hashable, Sendable {
  public struct NewNumber: Hashable, Codable, Sendable {
    public var entry: Entry.ID
    public var from: String
    public var to: String

    public init(entry: Entry.ID, from: String, to: String) {
      self.entry = entry
      self.from = from
      self.to = to
    }
  }
  public var moved: [Entry.ID] = []
  public var renumbered: [NewNumber] = []
  /// The Chinese names of the prizes of organizations that the committee had given the one, and that are the other's now.
  public var prizes: [String] = []
}

extension OrganizationRecord {
  /// What it is called, for looking it up.
  public var named: OrganizationNames.Named {
    .init(
      id: id, name: name, shortName: shortName, formerNames: formerNames,
      parent: parent.flatMap { $0.isEmpty ? nil : $0 })
  }
}
