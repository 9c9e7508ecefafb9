public import Contest
import ContestSheets
public import ContestStore

/// What the import of a list of organizations or judges has done, or would do.
public struct ListImportReport: Sendable {
  public enum Kind: String, Codable, Sendable { case new, changed, unchanged }
  public struct Line: Hashable, Sendable {
    public var kind: Kind
    public var id: String
    public var name: String
  }
  public var lines: [Line]
  public var problems: [Problem]
  public var isStored: Bool

  public func count(_ kind: Kind) -> Int { lines.count { $0.kind == kind } }
}

extension Desk {
  /// Takes in the list of organizations that may send entries: 单位名单, with short names, provinces and quotas.
  ///
  /// One is known by its code (单位代码), else by its name. From then on registrations of organizations that are not on
  /// the list are refused. Nothing is written when any row has an error.
  public func importOrganizations(
    _ file: String, edition: Edition, isDryRun: Bool = false
  ) async throws -> ListImportReport {
    try actor.require(.importOrganizations)
    let table = try TableFile.read(file, columns: OrganizationTable.columns)
    let (listed, problems) = OrganizationTable.read(table)
    let stores = !isDryRun && !problems.contains { $0.severity == .error }
    if stores {
      return try await database.write(action("organizations.import")) { transaction in
        let lines = try Self.compare(listed, edition.id, in: transaction)
        for (line, organization) in lines where line.kind != .unchanged {
          try OrganizationRecords.save(organization, edition.id, in: transaction)
        }
        return ListImportReport(lines: lines.map(\.0), problems: problems, isStored: true)
      }
    }
    return try await database.read { connection in
      let lines = try Self.compare(listed, edition.id, in: connection)
      return ListImportReport(lines: lines.map(\.0), problems: problems, isStored: false)
    }
  }

  /// All organizations of an edition.
  public func organizations(_ edition: Edition) async throws -> [OrganizationRecord] {
    try actor.require(.seeEntries)
    return try await database.read { try OrganizationRecords.all(edition.id, in: $0) }
  }

  private static func compare(
    _ listed: [OrganizationRecord], _ edition: String, in connection: Connection
  ) throws -> [(ListImportReport.Line, OrganizationRecord)] {
    let stored = try OrganizationRecords.all(edition, in: connection)
    var byKey: [String: OrganizationRecord] = [:]
    for organization in stored {
      byKey[FormText.key(organization.name)] = organization
      byKey["id:" + organization.id] = organization
    }
    return listed.map { organization in
      var organization = organization
      let known =
        byKey[FormText.key(organization.name)] ?? byKey["id:" + organization.id]
      // Entries hold on to the id that was given first.
      if let known { organization.id = known.id }
      let kind: ListImportReport.Kind =
        known == nil ? .new : known == organization ? .unchanged : .changed
      return (
        ListImportReport.Line(kind: kind, id: organization.id, name: organization.name),
        organization
      )
    }
  }
}

/// The table of organizations.
enum OrganizationTable {
  static let columns = [
    TableColumn(
      "organization", ["单位名称", "单位", "学校名称", "学校", "院校名称", "名称"], isRequired: true),
    TableColumn("code", ["单位代码", "学校代码", "院校代码", "代码", "编号"]),
    TableColumn("short-name", ["简称", "单位简称", "学校简称"]),
    TableColumn("kind", ["类型", "单位类型", "学校类型", "办学层次", "性质"]),
    TableColumn("province", ["省份", "省", "省（市）", "所在省份", "地区"]),
    TableColumn("parent", ["上级单位", "主管部门"]),
    TableColumn("quota", ["名额", "推荐名额", "限报件数", "报送名额"]),
    TableColumn("ordinal", ["序号"]),
  ]

  static func read(_ table: Table) -> ([OrganizationRecord], [Problem]) {
    var problems = table.problems
    var organizations: [OrganizationRecord] = []
    var seen: Set<String> = []
    for row in table.rows {
      guard let name = row.text("organization") else { continue }
      guard seen.insert(FormText.key(name)).inserted else {
        problems.append(
          Problem(
            RegistrationFault.organizationTwice(name), at: row.place(of: "organization"),
            found: name))
        continue
      }
      var organization = OrganizationRecord(
        id: row.text("code") ?? name, name: name, shortName: row.text("short-name") ?? "",
        kind: row.text("kind") ?? "", province: row.text("province") ?? "",
        parent: row.text("parent"))
      do {
        organization.quota = try row.cell("quota").wholeNumber()
      } catch {
        problems.append(Problem(error, at: row.place(of: "quota")))
      }
      organizations.append(organization)
    }
    return (organizations, problems)
  }
}
