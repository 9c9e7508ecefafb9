import Contest
import ContestSheets
import ContestStore

/// The table of organizations, as an office keeps it: 单位名单.
struct OrganizationTable: Sendable {
  struct Row: Sendable {
    var organization: OrganizationRecord
    var place: Place
    /// Where its code stands; `nil` for a row without one.
    var codePlace: Place?
  }
  private(set) var rows: [Row] = []
  private(set) var problems: [Problem]
  /// What the list says of an organization; a column that it lacks leaves what is stored alone.
  private let has: Set<String>

  static let columns = [
    TableColumn(.organization, or: ["名称"], isRequired: true), TableColumn(.organizationCode),
    TableColumn(.shortName), TableColumn(.formerNames), TableColumn(.organizationKind),
    TableColumn("province", HeadingWord.region.words), TableColumn(.parent), TableColumn(.quota),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false),
  ]

  init(_ table: Table) {
    problems = table.problems
    has = Set(Self.columns.map(\.id).filter { table.has($0) })
    var firstRows: [String: Place] = [:]
    for row in table.rows {
      guard let name = row.text("organization") else { continue }
      let place = row.place(of: "organization")
      if firstRows.updateValue(place, forKey: OrganizationNames.key(name)) != nil {
        problems.append(
          Problem(RegistrationFault.organizationTwice(name), at: place, found: name))
        continue
      }
      if let code = row.text("code") {
        let spot = row.place(of: "code")
        if let first = firstRows.updateValue(spot, forKey: "code:" + OrganizationNames.key(code)) {
          problems.append(
            Problem(
              OrganizationFault.codeTwice(code, first: first.cell ?? ""), at: spot, found: code))
          continue
        }
      }
      var organization = OrganizationRecord(
        id: row.text("code") ?? name, name: name, shortName: row.text("short-name") ?? "",
        kind: row.text("kind") ?? "", province: row.text("province") ?? "",
        parent: row.text("parent"), formerNames: FormText.names(row.text("former-names") ?? ""))
      do {
        organization.quota = try row.cell("quota").wholeNumber()
      } catch {
        problems.append(Problem(error, at: row.place(of: "quota")))
      }
      rows.append(
        Row(
          organization: organization, place: place,
          codePlace: row.text("code").map { _ in row.place(of: "code") }))
    }
  }

  /// A row of the list for an organization that is known: what the list has no column for stays as it is stored.
  func updating(
    _ known: OrganizationRecord, with listed: OrganizationRecord
  ) -> OrganizationRecord {
    var updated = listed
    if !has.contains("short-name") { updated.shortName = known.shortName }
    if !has.contains("kind") { updated.kind = known.kind }
    if !has.contains("province") { updated.province = known.province }
    if !has.contains("parent") { updated.parent = known.parent }
    if !has.contains("quota") { updated.quota = known.quota }
    return updated
  }
}
