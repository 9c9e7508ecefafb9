import Contest
import ContestSheets

/// Finds the unit that sends a sheet: from the caller, a line of the sheet, or the file's name.
extension RegistrationReader {
  /// Reports columns that may name the unit too, such as 学院, if the unit was taken from elsewhere.
  private mutating func tellOtherUnits(than taken: String, in sheet: FormSheet) {
    for (column, heading) in sheet.layout.headings.sorted(by: { $0.key < $1.key })
    where Self.otherUnits.contains(RegistrationHeadings.plain(heading)) {
      problems.add(
        RegistrationFault.otherUnitColumn(heading, taken: taken), .warning,
        at: sheet.place(row: sheet.layout.headingRow, column: column))
    }
  }

  private static let otherUnits: Set<String> = [
    "学院", "院系", "所在学院", "所在院系", "二级学院", "学部", "系", "系部", "所属学院", "所属院系", "所属系部", "院部",
  ]

  /// Reports lines with another unit than the one named at the import, which was used.
  private mutating func tellOverridden(
    _ lines: [UnitLine.Named], by organization: String, in sheet: FormSheet
  ) {
    for line in lines where FormText.key(line.name) != FormText.key(organization) {
      problems.add(
        RegistrationFault.organizationOverridden(line.name, by: organization), .warning,
        at: sheet.place(row: line.row, column: line.column), found: line.name)
    }
  }

  /// Whether a row below the headings is a line that names a unit: 推荐单位：永定大学. If it names another unit than the sheet's,
  /// it is uncertain to whom the works belong, so none of them is accepted.
  mutating func isUnitLine(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) -> Bool {
    guard row.filledCount < 7, sheet.layout.column(of: .organization) == nil else { return false }
    let lines = UnitLine.all(in: [row])
    guard !lines.isEmpty, !isWork(row, sheet.layout) else { return false }
    if let organization {
      tellOverridden(lines, by: organization, in: sheet)
    } else if let unit = body.organization {
      for line in lines where !UnitLine.areOne(line.name, unit) {
        problems.add(
          RegistrationFault.severalUnitLines(unit, line.name),
          at: sheet.place(row: line.row, column: line.column), found: line.name)
        body.isOfSeveralUnits = true
      }
    }
    return true
  }

  /// The cells of a line above the headings that names the sending unit, if the unit was taken from there.
  func unitCells(
    of row: SheetRow, in sheet: FormSheet, _ body: SheetBody
  ) -> Set<Int> {
    guard let unit = body.organization, sheet.layout.column(of: .organization) == nil else {
      return []
    }
    let cells = row.cells.filter { !$0.value.isBlank }
    return Set(
      UnitLine.all(in: [row]).filter { $0.name == unit }.flatMap { line in
        // The name may be in the cell after its label.
        cells.filter {
          $0.column == line.column
            || $0.column > line.column && CleanText($0.value.text).text == unit
        }.map(\.column)
      })
  }

  /// Warns if the file's name contains another unit than its rows.
  mutating func tellFileName(of body: SheetBody, in sheet: FormSheet) {
    guard organization == nil, !isOfPackage, let file = sheet.place.file else { return }
    let listed = knownUnit(in: UnitLine.stem(of: file))
    guard let hint = listed ?? UnitLine.organization(inFileName: file) else { return }
    // The drafts of this sheet are the last ones.
    let named = Set(
      drafts.reversed().lazy.prefix { $0.sheet == body.sheet }.map(\.registration.organization))
    guard let unit = named.first, named.count == 1, !unit.isEmpty else { return }
    // 燕山二中 is the short name of 燕山第二中学, and no other unit.
    if let listed, case .registered(let id) = known.match(unit) {
      guard known.name(of: id) != listed else { return }
    } else if !UnitLine.isOfOther(hint, than: unit) {
      return
    }
    problems.add(
      RegistrationFault.otherUnitInFileName(hint, taken: unit), .warning,
      at: sheet.place(row: sheet.layout.headingRow, column: nil))
  }

  /// The organization that the user named, or that of a line above the headings, of the sheet's title or of the file's name.
  mutating func unit(
    above rows: ArraySlice<SheetRow>, in sheet: FormSheet
  ) -> String? {
    let lines = sheet.layout.column(of: .organization) == nil ? UnitLine.all(in: rows) : []
    if let organization {
      if PersonalNumbers.areIn(organization) {
        problems.add(
          RegistrationFault.personalNumber("推荐单位"), at: Place(file: sheet.place.file),
          found: organization)
      }
      tellOverridden(lines, by: organization, in: sheet)
      return organization
    }
    guard sheet.layout.column(of: .organization) == nil else { return nil }
    if let first = lines.first {
      let stated = first.name
      if let other = lines.first(where: { !UnitLine.areOne($0.name, stated) }) {
        problems.add(
          RegistrationFault.severalUnitLines(stated, other.name),
          at: sheet.place(row: other.row, column: other.column), found: other.name)
        return nil
      }
      if PersonalNumbers.areIn(stated) {
        problems.add(
          RegistrationFault.personalNumber("推荐单位"),
          at: sheet.place(row: sheet.layout.headingRow, column: nil), found: stated)
      } else {
        let unit = UnitCell(
          stated, heading: "推荐单位", at: sheet.place(row: sheet.layout.headingRow, column: nil))
        if let problem = unit.problem {
          problems.add(problem)
          return nil
        }
      }
      tellOtherUnits(than: stated, in: sheet)
      return stated
    }
    // 主办单位：… and the like name units that did not send the sheet.
    let title = rows.flatMap { $0.cells.map { CleanText($0.value.text).text } }
      .filter { text in !["主办", "承办", "协办", "指导单位"].contains { text.contains($0) } }
      .joined(separator: " ")
    if let name = knownUnit(in: title) {
      tellOtherUnits(than: name, in: sheet)
      problems.add(
        RegistrationFault.organizationFromTitle(name), .warning,
        at: sheet.place(row: sheet.layout.headingRow, column: nil))
      return name
    }
    let file = sheet.place.file ?? ""
    if let name = knownUnit(in: UnitLine.stem(of: file)) ?? UnitLine.organization(inFileName: file)
    {
      tellOtherUnits(than: name, in: sheet)
      problems.add(
        RegistrationFault.organizationFromFileName(name), .warning,
        at: sheet.place(row: sheet.layout.headingRow, column: nil))
      return name
    }
    problems.add(
      RegistrationFault.organizationMissing,
      at: sheet.place(row: sheet.layout.headingRow, column: nil))
    return nil
  }
}
