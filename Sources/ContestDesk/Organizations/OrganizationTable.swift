import Contest
import ContestSheets
import ContestStore

/// The table of organizations, as an office keeps it: 单位名单.
struct OrganizationTable: Sendable {
  struct Row: Sendable {
    var organization: OrganizationRecord
    var place: Place
    /// The cell of the code; `nil` for a row without one.
    var codePlace: Place?
    var parentPlace: Place
    /// The cell of each name in the row, by its folded spelling.
    var places: [String: Place] = [:]
    /// The row's cells, by the names of their columns.
    var cells: [String: Place] = [:]

    /// The cell of a heading, by its usual words. If the list has no such column, the cell of the name.
    func place(under heading: String) -> Place { cells[heading] ?? place }
  }
  private(set) var rows: [Row] = []
  private(set) var problems: [Problem]
  /// The columns of the list. A value without a column stays as it is stored.
  private let has: Set<String>

  static let columns = [
    TableColumn(.organization, or: ["名称"], isRequired: true), TableColumn(.organizationCode),
    TableColumn(.shortName), TableColumn(.formerNames), TableColumn(.organizationKind),
    TableColumn("province", HeadingWord.region.words), TableColumn(.parent), TableColumn(.quota),
    TableColumn(.ordinal, isUsed: false), TableColumn(.note, isUsed: false, remarks: .voidByReader),
  ]

  init(_ table: Table) {
    problems = table.problems
    has = Set(Self.columns.map(\.id).filter { table.has($0) })
    var firstRows: [String: Place] = [:]
    for row in table.rows {
      guard let written = row.text("organization") else { continue }
      if let void = VoidRow.problem(row) { problems.append(void) }
      let place = row.place(of: "organization")
      let unit = UnitCell(written, heading: "单位名称", at: place)
      problems += [unit.problem, unit.warning].compactMap(\.self)
      guard unit.problem == nil else { continue }
      let name = unit.name
      if firstRows.updateValue(place, forKey: OrganizationNames.key(name)) != nil {
        problems.append(
          Problem(RegistrationFault.organizationTwice(name), at: place, found: name))
        continue
      }
      if let code = Self.meant(row, "code") {
        let spot = row.place(of: "code")
        if let first = firstRows.updateValue(spot, forKey: "code:" + OrganizationNames.key(code)) {
          problems.append(
            Problem(
              OrganizationFault.codeTwice(code, first: first.cell ?? ""), at: spot, found: code))
          continue
        }
      }
      // 京理工/京工 are two short names; the second is stored as another name.
      let short = names(row, "short-name")
      var organization = OrganizationRecord(
        id: Self.meant(row, "code") ?? name, name: name, shortName: short.first ?? "",
        kind: Self.meant(row, "kind") ?? "", province: Self.meant(row, "province") ?? "",
        parent: Self.meant(row, "parent"),
        formerNames: Array(short.dropFirst()) + names(row, "former-names"))
      for id in ["code", "short-name", "former-names", "parent"] {
        guard let text = row.text(id), BlankWord(text) == .asAbove else { continue }
        problems.append(
          Problem(RegistrationFault.unitAsAbove(text), at: row.place(of: id), found: text))
      }
      do {
        if let text = row.text("quota"), BlankWord(text) != nil {
          // 无 may mean no places or no limit; a dash is a cell that somebody left blank on purpose.
          let isSign = !text.contains { $0.isLetter || $0.isNumber }
          problems.append(
            Problem(
              isSign ? OrganizationFault.quotaBlank(text) : .quotaUnclear(text),
              severity: isSign ? .warning : .error, at: row.place(of: "quota"), found: text))
        } else {
          organization.quota = try FormText.limit(row.cell("quota"))
        }
        if let quota = organization.quota, quota < 0 {
          problems.append(
            Problem(
              OrganizationFault.quotaNegative(quota), at: row.place(of: "quota"),
              found: String(quota)))
        }
      } catch {
        problems.append(Problem(error, at: row.place(of: "quota")))
      }
      var line = Row(
        organization: organization, place: place,
        codePlace: Self.meant(row, "code").map { _ in row.place(of: "code") },
        parentPlace: row.place(of: "parent"))
      let names = [
        ("organization", [name]), ("short-name", short), ("former-names", organization.formerNames),
        ("code", [Self.meant(row, "code")].compactMap(\.self)),
      ]
      for (id, own) in names {
        for name in own where line.places[OrganizationNames.key(name)] == nil {
          line.places[OrganizationNames.key(name)] = row.place(of: id)
        }
      }
      for (heading, id) in [
        ("简称", "short-name"), ("单位类型", "kind"), ("省份", "province"), ("上级单位", "parent"),
        ("名额", "quota"),
      ] where has.contains(id) {
        line.cells[heading] = row.place(of: id)
      }
      rows.append(line)
    }
  }

  /// A cell's text; `nil` if it says nothing. 无 is not a name, so no works may be registered under it.
  private static func meant(_ row: Table.Row, _ id: String) -> String? {
    row.text(id).flatMap { BlankWord($0) == nil ? $0 : nil }
  }

  private mutating func names(_ row: Table.Row, _ id: String) -> [String] {
    UnitCell.list(row.text(id) ?? "", at: row.place(of: id), &problems)
  }

  /// The stored organization with what its row says; a value without a column in the list stays as it was.
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
