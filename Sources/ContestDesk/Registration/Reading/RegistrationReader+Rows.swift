import Contest
import ContestSheets

/// A row begins a work, adds an author to the one before, or says nothing.
extension RegistrationReader {
  mutating func take(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    guard !row.isBlank, !FooterRow.isFooter(row) else { return }
    if row.isHidden {
      problems.add(TableError.hiddenRow, .warning, at: sheet.place(row: row.number, column: nil))
    }
    let layout = sheet.layout
    let number = layout.numberColumn.flatMap { row.cell(at: $0).value.text } ?? ""
    if Self.isExample(number) || Self.isExample(title(of: row, layout)) {
      finish(&body, in: sheet)
      body.inExample = true
      return
    }
    if layout.hasRowPerMember {
      takeMember(row, in: sheet, &body)
    } else {
      body.rows += 1
      body.current = begin(row, in: sheet, body)
      readMembers(row, in: sheet, &body)
      finish(&body, in: sheet)
    }
  }

  private func title(of row: SheetRow, _ layout: FormLayout) -> String {
    layout.column(of: .title).map { row.cell(at: $0).value.text } ?? ""
  }

  private static func isExample(_ text: String) -> Bool {
    guard text.utf8.count >= 6 else { return false }
    let head = text.drop { "（([【 ".contains($0) }
    return head.hasPrefix("示例") || head.hasPrefix("样例") || head.hasPrefix("范例")
      || head.hasPrefix("例：") || head.hasPrefix("例:")
  }

  /// A row of a sheet with one row per author: a new work, or another author of the one before.
  private mutating func takeMember(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
    if startsWork(row, in: sheet, body) {
      finish(&body, in: sheet)
      body.inExample = false
      body.rows += 1
      body.current = begin(row, in: sheet, body)
    } else if body.inExample {
      return
    } else {
      addAdvisers(row, in: sheet, &body)
    }
    let columns = sheet.layout.ownColumns
    guard columns.all.contains(where: { !row.cell(at: $0).value.isBlank }) else { return }
    if let person = person(row, columns, in: sheet, place: body.current?.spots.count ?? 0, &body) {
      body.current?.registration.members.append(person)
      body.current?.spots.append(Int32(truncatingIfNeeded: row.number))
    }
  }

  /// Whether the row's number, or without one its title, is another than that of the work before.
  private func startsWork(_ row: SheetRow, in sheet: FormSheet, _ body: SheetBody) -> Bool {
    let layout = sheet.layout
    let number = layout.numberColumn.map { shown(row, $0) } ?? ""
    let title = layout.column(of: .title).map { shown(row, $0) } ?? ""
    guard let current = body.current else {
      return !body.inExample || !number.isEmpty || !title.isEmpty
    }
    if !number.isEmpty, number != current.registration.number { return true }
    if !title.isEmpty, title != current.registration.title { return true }
    guard number.isEmpty, title.isEmpty, let column = layout.column(of: .position) else {
      return false
    }
    return shown(row, column) == "1" && !current.registration.members.isEmpty
  }

  func shown(_ row: SheetRow, _ column: Int) -> String {
    let cell = row.cell(at: column)
    if cell.value == .empty { return "" }
    return CleanText(cell.shown).text
  }

  /// A draft with the work's own values.
  private mutating func begin(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody
  ) -> RegistrationDraft {
    let layout = sheet.layout
    var draft = RegistrationDraft(
      registration: Registration(number: "", title: "", organization: "", track: ""),
      sheet: body.sheet, row: row.number)
    draft.registration.number = number(row, in: sheet, body, &draft)
    draft.registration.title =
      required(row, layout.column(of: .title), in: sheet, &draft) ?? ""
    draft.registration.organization = organization(row, in: sheet, body, &draft)
    readTrack(row, in: sheet, &draft)
    if rulebook.people.individualMembers != nil {
      draft.registration.form = form(row, in: sheet, &draft)
    }
    draft.registration.advisers = advisers(row, in: sheet, &draft)
    if !layout.answerColumns.isEmpty { readAnswers(row, in: sheet, &draft) }
    return draft
  }

  mutating func finish(_ body: inout SheetBody, in sheet: FormSheet) {
    guard var draft = body.current else { return }
    body.current = nil
    if draft.registration.members.isEmpty, rulebook.people.members.least > 0 {
      fault(
        RegistrationFault.noMembers, at: sheet.place(of: .name, member: 1, in: draft), &draft)
    }
    if draft.registration.title.isEmpty, sheet.layout.column(of: .title) == nil,
      let leader = draft.registration.members.first
    {
      draft.registration.title = leader.name
    }
    checkPersons(&draft, in: sheet)
    let number = draft.registration.number
    if !number.isEmpty {
      let key = "\(draft.registration.organization)\u{1F}\(number)"
      if let first = numbers[key] {
        let place = sheets[first.sheet].place(
          row: first.row, column: sheets[first.sheet].layout.numberColumn)
        fault(
          RegistrationFault.numberTwice(number, first: short(place, in: sheet)),
          at: sheet.numberPlace(in: draft), &draft)
      } else {
        numbers[key] = (draft.sheet, draft.row)
      }
    }
    drafts.append(draft)
  }

  /// A cell's place, without the file and sheet where they are the reader's own.
  func short(_ place: Place, in sheet: FormSheet) -> String {
    var place = place
    if place.sheet == sheet.place.sheet, place.file == sheet.place.file { place.sheet = nil }
    if place.file == sheet.place.file { place.file = nil }
    return place.description
  }

  mutating func fault(
    _ explanation: any Explained, at place: Place, found: String? = nil,
    _ draft: inout RegistrationDraft
  ) {
    draft.isFaulty = true
    problems.add(explanation, at: place, found: found)
  }
}
