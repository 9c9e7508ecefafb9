import Contest
import ContestSheets

/// Reads the work's own values: number, title, organization, track, advisers, answers.
extension RegistrationReader {
  /// A cell's text; `nil` for a blank cell, and for one that cannot be used, which is reported.
  mutating func text(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ draft: inout RegistrationDraft,
    halfWidth: Bool = false
  ) -> String? {
    let cell = row.cell(at: column)
    if case .empty = cell.value { return nil }
    if cell.isFormula {
      fault(
        RegistrationFault.formula(sheet.layout.heading(of: column)),
        at: sheet.place(row: row.number, column: column), &draft)
      return nil
    }
    do {
      let clean = try cell.clean(halfWidth: halfWidth)
      if clean?.hadInvisible == true {
        problems.add(
          TableError.invisibleCharacters, .warning,
          at: sheet.place(row: row.number, column: column))
      }
      return clean.flatMap { $0.text.isEmpty ? nil : $0.text }
    } catch {
      fault(error, at: sheet.place(row: row.number, column: column), &draft)
      return nil
    }
  }

  /// The text of a cell that may count for several works: its own text, or that of a merged cell above.
  private mutating func lentText(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ body: SheetBody,
    _ draft: inout RegistrationDraft
  ) -> String? {
    body.merged.text(row, column, isNeeded: false) ?? text(row, column, in: sheet, &draft)
  }

  mutating func required(
    _ row: SheetRow, _ column: Int?, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) -> String? {
    guard let column else { return nil }
    if let text = text(row, column, in: sheet, &draft) { return text }
    if row.cell(at: column).value.isBlank {
      fault(
        TableError.missingValue(sheet.layout.heading(of: column)),
        at: sheet.place(row: row.number, column: column), &draft)
    }
    return nil
  }

  mutating func number(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> String {
    guard let column = sheet.layout.numberColumn else { return String(body.rows) }
    let cell = row.cell(at: column)
    let place = sheet.place(row: row.number, column: column)
    // 序号 is often =ROW()-3; the value that it shows is used.
    let number: String
    do {
      number = try cell.cleanText(halfWidth: true) ?? ""
    } catch {
      fault(error, at: place, &draft)
      return ""
    }
    refuseLostDigits(row, column, in: sheet, &draft)
    if number.isEmpty {
      fault(RegistrationFault.numberMissing, at: place, &draft)
    } else if PersonalNumbers.haveIDNumber(number) {
      fault(RegistrationFault.personalNumber(sheet.layout.heading(of: column)), at: place, &draft)
    }
    return number
  }

  /// Refuses an ID number or a mobile in a cell that appears on lists; most likely the row has shifted.
  mutating func refusePersonal(
    _ text: String, _ meaning: ColumnMeaning, in sheet: FormSheet,
    _ draft: inout RegistrationDraft
  ) {
    guard text.utf8.count >= 11, PersonalNumbers.areIn(text),
      let column = sheet.layout.column(of: meaning)
    else { return }
    fault(
      RegistrationFault.personalNumber(sheet.layout.heading(of: column)),
      at: sheet.place(row: draft.row, column: column), found: text, &draft)
  }

  mutating func organization(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> String {
    let column = sheet.layout.column(of: .organization)
    if let organization {
      if let column, case let stated = shown(row, column), !stated.isEmpty,
        FormText.key(stated) != FormText.key(organization)
      {
        problems.add(
          RegistrationFault.organizationOverridden(stated, by: organization), .warning,
          at: sheet.place(row: row.number, column: column), found: stated)
      }
      return organization
    }
    guard let column else {
      if body.organization == nil { draft.isFaulty = true }
      return body.organization ?? ""
    }
    let name =
      body.merged.text(row, column) ?? required(row, column, in: sheet, &draft) ?? ""
    refusePersonal(name, .organization, in: sheet, &draft)
    guard !name.isEmpty else { return "" }
    if let known = goodUnits[name] { return known }
    let unit = UnitCell(
      name, heading: sheet.layout.heading(of: column),
      at: sheet.place(row: row.number, column: column))
    for problem in [unit.problem, unit.warning].compactMap(\.self) { problems.add(problem) }
    if unit.problem != nil { draft.isFaulty = true }
    if unit.problem == nil, unit.warning == nil, goodUnits.count < 10_000 {
      goodUnits[name] = unit.name
    }
    return unit.name
  }

  mutating func readTrack(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) {
    let layout = sheet.layout
    let groupColumn = layout.column(of: .group)
    let group =
      groupColumn.flatMap {
        lentText(row, $0, in: sheet, body, &draft)
      } ?? ""
    // A cell with #N/A was refused already; it is not blank.
    let isUnread = groupColumn.map { Self.isUnreadable(row.cell(at: $0)) } ?? false
    guard let column = layout.column(of: .track) else {
      guard let only = tracks.only else {
        draft.lacks.append(.track)
        if groupColumn != nil { draft.registration.group = group }
        return
      }
      draft.registration.track = only.id
      return readGroup(group, isUnread: isUnread, of: only, in: sheet, &draft)
    }
    guard
      let found = body.merged.text(row, column) ?? required(row, column, in: sheet, &draft)
    else { return }
    let place = sheet.place(row: row.number, column: column)
    guard let match = match(found) else {
      return fault(tracks.unknown(found), at: place, found: found, &draft)
    }
    draft.registration.track = match.track.id
    let name = match.track.name.chinese
    if match.isAlias {
      if !match.track.groups.isEmpty, !group.isEmpty, tracks.group(group, of: match.track) == nil {
        return fault(
          RegistrationFault.trackDoubtful(found, read: name, group: group), at: place, found: found,
          &draft)
      }
      problems.add(RegistrationFault.trackAlias(found, read: name), .note, at: place, found: found)
    }
    readGroup(group, isUnread: isUnread, of: match.track, in: sheet, &draft)
  }

  private static func isUnreadable(_ cell: Cell) -> Bool {
    do { _ = try cell.cleanText() } catch { return true }
    return false
  }

  private mutating func match(_ text: String) -> TrackWords.Match? {
    if let known = trackMemory[text] { return known }
    let match = tracks.track(text)
    if trackMemory.count < 1_000 { trackMemory[text] = .some(match) }
    return match
  }

  private mutating func readGroup(
    _ text: String, isUnread: Bool, of track: Track, in sheet: FormSheet,
    _ draft: inout RegistrationDraft
  ) {
    let place = sheet.place(of: .group, in: draft)
    guard !track.groups.isEmpty else {
      if !FormText.saysNothing(text) {
        problems.add(
          RegistrationFault.groupNotUsed(track: track.name.chinese), .note, at: place, found: text)
      }
      return
    }
    guard !text.isEmpty else {
      guard !isUnread else { return }
      if sheet.layout.column(of: .group) == nil { return draft.lacks.append(.group) }
      return fault(
        RegistrationFault.groupMissing(track: track.name.chinese, allowed: track.groups),
        at: place, &draft)
    }
    guard let group = tracks.group(text, of: track) else {
      return fault(tracks.unknownGroup(text, of: track), at: place, found: text, &draft)
    }
    draft.registration.group = group
  }

  mutating func form(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> Entry.Form? {
    guard let column = sheet.layout.column(of: .form),
      let text = lentText(row, column, in: sheet, body, &draft)
    else { return nil }
    switch text {
    case "个人", "个人作品", "个人项目", "individual": return .individual
    case "集体", "集体作品", "集体项目", "团队", "团体", "collective", "team": return .collective
    default:
      fault(
        RegistrationFault.formUnknown(String(text.prefix(40))),
        at: sheet.place(row: row.number, column: column), found: text, &draft)
      return nil
    }
  }

  mutating func advisers(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> [Adviser] {
    var advisers: [Adviser] = []
    let layout = sheet.layout
    for column in layout.allColumns(of: .advisers) {
      guard let text = lentText(row, column, in: sheet, body, &draft) else { continue }
      let place = sheet.place(row: row.number, column: column)
      advisers += people(in: text, at: place, keepsUnit: true, &draft).map {
        Adviser(name: $0.name, organization: $0.organization)
      }
    }
    if layout.adviserColumns.isEmpty, !advisers.isEmpty,
      let column = layout.column(of: .adviserOrganization(1))
    {
      readHomes(row, column, in: sheet, body, &advisers, &draft)
    }
    for columns in layout.adviserColumns {
      guard let text = lentText(row, columns.name, in: sheet, body, &draft) else { continue }
      let home =
        columns.organization.flatMap { lentText(row, $0, in: sheet, body, &draft) } ?? ""
      let place = sheet.place(row: row.number, column: columns.name)
      advisers += people(in: text, at: place, keepsUnit: home.isEmpty, &draft).map {
        Adviser(name: $0.name, organization: home.isEmpty ? $0.organization : home)
      }
    }
    return advisers
  }

  /// Reads 指导教师单位 beside names in one cell: one unit for all advisers, or one for each.
  private mutating func readHomes(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ body: SheetBody,
    _ advisers: inout [Adviser], _ draft: inout RegistrationDraft
  ) {
    guard let text = lentText(row, column, in: sheet, body, &draft) else { return }
    let homes = text.split { "、，,；;\n".contains($0) }.map { CleanText(String($0)).text }
    guard homes.count == 1 || homes.count == advisers.count else {
      return fault(
        RegistrationFault.advisersAndUnits(advisers: advisers.count, units: homes.count),
        at: sheet.place(row: row.number, column: column), &draft)
    }
    for index in advisers.indices {
      let own = advisers[index].organization
      if !own.isEmpty, FormText.key(own) != FormText.key(homes[homes.count == 1 ? 0 : index]) {
        problems.add(
          RegistrationFault.titleBesideName(own, name: advisers[index].name), .warning,
          at: sheet.place(row: row.number, column: sheet.layout.column(of: .advisers)))
      }
      advisers[index].organization = homes[homes.count == 1 ? 0 : index]
    }
  }

  /// In a sheet with one row for each author, the further rows may contain further advisers.
  mutating func addAdvisers(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard var draft = body.current else { return }
    for adviser in advisers(row, in: sheet, body, &draft)
    where !draft.registration.advisers.contains(where: { $0.name == adviser.name }) {
      draft.registration.advisers.append(adviser)
    }
    body.current = draft
  }

  /// Reports that numbers are stored without the unit of measure in the heading: 3 under 经费（万元） is stored as 3.
  private mutating func tellUnit(of column: Int, _ field: FormField, in sheet: FormSheet) {
    let place = sheet.place(row: sheet.layout.headingRow, column: column)
    let heading = sheet.layout.heading(of: column)
    guard let unit = Self.units.first(where: { heading.contains($0) }),
      !field.name.chinese.contains(unit), toldUnits.insert(place).inserted
    else { return }
    problems.add(
      RegistrationFault.unitOfNumber(unit, field: field.name.chinese), .warning, at: place,
      found: heading)
  }

  private static let units = [
    "亿元", "万元", "千元", "百元", "（元）", "(元)", "万人", "千人", "万美元", "小时", "分钟", "%", "％", "‰",
  ]

  mutating func readAnswers(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) {
    let counted = Set(rulebook.eligibility.flatMap(\.rule.countedAnswers))
    for field in rulebook.form {
      guard let column = sheet.layout.column(of: .answer(field.id)) else { continue }
      let place = sheet.place(row: row.number, column: column)
      let lent = body.merged.cell(row, column)
      let cell = lent ?? row.cell(at: column)
      guard
        let text = lent.map({ CleanText($0.shown).text }) ?? text(row, column, in: sheet, &draft)
      else {
        if field.isRequired, row.cell(at: column).value.isBlank {
          fault(TableError.missingValue(field.name.chinese), at: place, &draft)
        }
        continue
      }
      if field.kind == .number { tellUnit(of: column, field, in: sheet) }
      let (answer, wrong) = AnswerText.read(
        text, cell, as: field, isCount: counted.contains(field.id))
      if let answer { draft.registration.answers[field.id] = answer }
      if AnswerText.isMonth(cell, of: field) {
        monthRows[column, default: []].append(row.number)
      }
      if field.kind == .day, answer != nil, cell.isDayNumber {
        dayNumberRows[column, default: []].append(row.number)
      }
      if field.kind == .text, PersonalNumbers.haveIDNumber(text) {
        problems.add(
          RegistrationFault.personalNumberInAnswer(field.name.chinese), .warning, at: place)
      }
      if let wrong { fault(wrong, at: place, found: String(text.prefix(40)), &draft) }
    }
  }
}
