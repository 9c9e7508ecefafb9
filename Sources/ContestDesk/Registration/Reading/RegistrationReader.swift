import Contest
import ContestSheets

/// Reads what schools send into registrations, with every problem at its cell.
///
/// It takes the template and what schools make of it: other headings and orders of columns, title lines above and
/// signatures below, blank rows, several sheets, one row per work with numbered columns for its authors or one row
/// per author with the work's cells merged or left blank, names in one cell. It reads row by row; what it keeps are
/// the registrations.
///
/// Nothing is guessed silently: a wording that is not the rulebook's is said, and one that could be two things is an
/// error. `docs/registration.md` lists what is understood.
struct RegistrationReader {
  let rulebook: Rulebook
  /// The organization that the user named; it goes before what the file says.
  let organization: String?
  private(set) var sheets: [FormSheet] = []
  private(set) var drafts: [RegistrationDraft] = []
  private(set) var problems = ProblemList()

  private let words: HeadingWords
  private let tracks: TrackWords
  private let asked: Set<PersonField>
  /// Where each organization's numbers were met first.
  private var numbers: [String: (sheet: Int, row: Int)] = [:]
  private var trackMemory: [String: TrackWords.Match?] = [:]
  private var degreeMemory: [String: Degree?] = [:]

  init(_ rulebook: Rulebook, organization: String? = nil) {
    self.rulebook = rulebook
    self.organization = organization
    words = HeadingWords(form: rulebook.form)
    tracks = TrackWords(rulebook.tracks)
    asked = Set(rulebook.people.fields)
  }

  /// Adds what stands in a file.
  ///
  /// - Throws: ``SheetError`` when the file cannot be read as a table; the problems in it are collected.
  mutating func read(_ source: SheetSource) throws(SheetError) {
    let before = sheets.count
    let works = drafts.count
    let version = EntryTemplate.version(of: rulebook)
    if let found = source.definedNames[EntryTemplate.versionName].map(Self.unquoted),
      found != version
    {
      problems.add(
        RegistrationFault.otherTemplate(found: String(found.prefix(60)), wanted: version), .note,
        at: Place(file: source.name))
    }
    var skipped: [Place] = []
    for sheet in source.sheets where sheet.hasCells && !sheet.isHidden {
      let place = Place(
        file: source.name, sheet: source.kind == .workbook ? sheet.name : nil)
      if try !read(source.rows(of: sheet), at: place) { skipped.append(place) }
    }
    if sheets.count == before {
      problems.add(RegistrationFault.nothingToRead, at: Place(file: source.name))
    } else {
      for place in skipped { problems.add(RegistrationFault.sheetSkipped, .note, at: place) }
      if drafts.count == works {
        problems.add(TableError.noRows, at: Place(file: source.name))
      }
    }
  }

  /// The text of a defined name, which the file keeps as `"…"`.
  private static func unquoted(_ text: String) -> String {
    text.trimmingPrefix("=").filter { $0 != "\"" }
  }

  // MARK: A sheet

  private static let headingRows = 30

  /// - Returns: whether the sheet has the headings of a registration.
  private mutating func read(_ rows: RowReader, at place: Place) throws(SheetError) -> Bool {
    var first: [SheetRow] = []
    while first.count < Self.headingRows, let row = try rows.next() { first.append(row) }
    guard let layout = FormLayout.find(in: first, words: words) else { return false }
    let sheet = FormSheet(place: place, layout: layout)
    sheets.append(sheet)
    note(layout, of: sheet)
    var body = SheetBody(
      sheet: sheets.count - 1,
      organization: unit(above: first.prefix { $0.number < layout.headingRow }, in: sheet))
    for row in first where row.number > layout.headingRow { take(row, in: sheet, &body) }
    while let row = try rows.next() { take(row, in: sheet, &body) }
    finish(&body, in: sheet)
    return true
  }

  /// What is being put together while a sheet is read.
  private struct SheetBody {
    let sheet: Int
    /// Which organization sends the sheet, where no column says so.
    let organization: String?
    var current: RegistrationDraft?
    var rows = 0
    /// Whether the rows belong to the template's example.
    var inExample = false
  }

  private mutating func note(_ layout: FormLayout, of sheet: FormSheet) {
    func at(_ column: Int) -> Place { sheet.place(row: layout.headingRow, column: column) }
    for column in layout.unknown {
      problems.add(TableError.unknownHeading(layout.heading(of: column)), .note, at: at(column))
    }
    for column in layout.repeated {
      problems.add(TableError.unknownHeading(layout.heading(of: column)), .warning, at: at(column))
    }
    var missing: [String] = []
    for field in rulebook.people.fields where !layout.has(field) {
      if let name = field.heading { missing.append(name) }
    }
    for field in rulebook.form
    where field.isRequired && layout.column(of: .answer(field.id)) == nil {
      missing.append(field.name.chinese)
    }
    if rulebook.people.individualMembers != nil, layout.column(of: .form) == nil {
      missing.append("个人/集体")
    }
    if layout.namesSeveralInOneCell, asked.count > 1 { missing.append("其他作者的学历、证件号等") }
    let place = sheet.place(row: layout.headingRow, column: nil)
    if !missing.isEmpty { problems.add(RegistrationFault.notInSheet(missing), .warning, at: place) }
    let unasked = [PersonField.idNumber, .mobile].filter { layout.has($0) && !asked.contains($0) }
    if !unasked.isEmpty {
      problems.add(
        RegistrationFault.notAsked(unasked.compactMap(\.heading)), .note, at: place)
    }
    if layout.numberColumn == nil {
      problems.add(RegistrationFault.noNumberColumn, .warning, at: place)
    }
    if layout.column(of: .title) == nil, rulebook.subject != .person {
      problems.add(
        TableError.missingHeading("作品名称", found: layout.headings.values.sorted()), at: place)
    }
  }

  /// The organization by the user's word, by the line above the headings, or by the file's name.
  private mutating func unit(
    above rows: ArraySlice<SheetRow>, in sheet: FormSheet
  ) -> String? {
    if let organization { return organization }
    guard sheet.layout.column(of: .organization) == nil else { return nil }
    if let name = UnitLine.organization(in: rows) { return name }
    if let name = sheet.place.file.flatMap(UnitLine.organization(inFileName:)) {
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

  // MARK: A row

  private mutating func take(_ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody) {
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

  private func shown(_ row: SheetRow, _ column: Int) -> String {
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

  private mutating func finish(_ body: inout SheetBody, in sheet: FormSheet) {
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
  private func short(_ place: Place, in sheet: FormSheet) -> String {
    var place = place
    if place.sheet == sheet.place.sheet, place.file == sheet.place.file { place.sheet = nil }
    if place.file == sheet.place.file { place.file = nil }
    return place.description
  }

  private mutating func fault(
    _ explanation: any Explained, at place: Place, found: String? = nil,
    _ draft: inout RegistrationDraft
  ) {
    draft.isFaulty = true
    problems.add(explanation, at: place, found: found)
  }
}

// MARK: The work's own values

extension RegistrationReader {
  /// A cell's text; `nil` for a blank cell, and for one that cannot be taken, which is a problem then.
  private mutating func text(
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

  private mutating func required(
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

  private mutating func number(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> String {
    guard let column = sheet.layout.numberColumn else { return String(body.rows) }
    let cell = row.cell(at: column)
    // 序号 is often =ROW()-3; what it shows is its value.
    let number = (try? cell.cleanText(halfWidth: true)) ?? ""
    if number.isEmpty {
      fault(
        RegistrationFault.numberMissing, at: sheet.place(row: row.number, column: column), &draft)
    }
    return number
  }

  private mutating func organization(
    _ row: SheetRow, in sheet: FormSheet, _ body: SheetBody, _ draft: inout RegistrationDraft
  ) -> String {
    if let organization { return organization }
    guard let column = sheet.layout.column(of: .organization) else {
      if body.organization == nil { draft.isFaulty = true }
      return body.organization ?? ""
    }
    return required(row, column, in: sheet, &draft) ?? ""
  }

  private mutating func readTrack(
    _ row: SheetRow, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) {
    let layout = sheet.layout
    let groupColumn = layout.column(of: .group)
    let group = groupColumn.flatMap { text(row, $0, in: sheet, &draft) } ?? ""
    guard let column = layout.column(of: .track) else {
      guard let only = tracks.only else {
        return fault(
          TableError.missingHeading("作品类别", found: []),
          at: sheet.place(row: layout.headingRow, column: nil), &draft)
      }
      draft.registration.track = only.id
      return readGroup(group, of: only, in: sheet, &draft)
    }
    guard let found = required(row, column, in: sheet, &draft) else { return }
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
    readGroup(group, of: match.track, in: sheet, &draft)
  }

  private mutating func match(_ text: String) -> TrackWords.Match? {
    if let known = trackMemory[text] { return known }
    let match = tracks.track(text)
    if trackMemory.count < 1_000 { trackMemory[text] = .some(match) }
    return match
  }

  private mutating func readGroup(
    _ text: String, of track: Track, in sheet: FormSheet, _ draft: inout RegistrationDraft
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
      return fault(
        RegistrationFault.groupMissing(track: track.name.chinese, allowed: track.groups),
        at: place, &draft)
    }
    guard let group = tracks.group(text, of: track) else {
      return fault(tracks.unknownGroup(text, of: track), at: place, found: text, &draft)
    }
    draft.registration.group = group
  }

  private mutating func form(
    _ row: SheetRow, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) -> Entry.Form? {
    guard let column = sheet.layout.column(of: .form),
      let text = text(row, column, in: sheet, &draft)
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

  private mutating func advisers(
    _ row: SheetRow, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) -> [Adviser] {
    var advisers: [Adviser] = []
    let layout = sheet.layout
    if let column = layout.column(of: .advisers), let text = text(row, column, in: sheet, &draft) {
      advisers += FormText.names(text).map { Adviser(name: $0) }
    }
    for columns in layout.adviserColumns {
      guard let text = text(row, columns.name, in: sheet, &draft) else { continue }
      let home = columns.organization.flatMap { self.text(row, $0, in: sheet, &draft) } ?? ""
      advisers += FormText.names(text).map { Adviser(name: $0, organization: home) }
    }
    return advisers
  }

  /// In a sheet with one row per author, further advisers may stand in the further rows.
  private mutating func addAdvisers(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard var draft = body.current else { return }
    for adviser in advisers(row, in: sheet, &draft)
    where !draft.registration.advisers.contains(where: { $0.name == adviser.name }) {
      draft.registration.advisers.append(adviser)
    }
    body.current = draft
  }

  private mutating func readAnswers(
    _ row: SheetRow, in sheet: FormSheet, _ draft: inout RegistrationDraft
  ) {
    for field in rulebook.form {
      guard let column = sheet.layout.column(of: .answer(field.id)) else { continue }
      let place = sheet.place(row: row.number, column: column)
      guard let text = text(row, column, in: sheet, &draft) else {
        if field.isRequired, row.cell(at: column).value.isBlank {
          fault(TableError.missingValue(field.name.chinese), at: place, &draft)
        }
        continue
      }
      let (answer, wrong) = AnswerText.read(text, row.cell(at: column), as: field)
      if let answer { draft.registration.answers[field.id] = answer }
      if let wrong { fault(wrong, at: place, found: String(text.prefix(40)), &draft) }
    }
  }
}

// MARK: People

extension RegistrationReader {
  private mutating func readMembers(
    _ row: SheetRow, in sheet: FormSheet, _ body: inout SheetBody
  ) {
    guard var draft = body.current else { return }
    let layout = sheet.layout
    for (index, columns) in layout.slots.enumerated() {
      guard columns.all.contains(where: { !row.cell(at: $0).value.isBlank }) else { continue }
      if index == 0, columns.name == nil { continue }
      if let person = person(row, columns, in: sheet, place: index, &body, &draft) {
        draft.registration.members.append(person)
        draft.spots.append(Int32(truncatingIfNeeded: index + 1))
      }
    }
    if let column = layout.column(of: .allMembers) ?? layout.column(of: .otherMembers),
      let text = text(row, column, in: sheet, &draft)
    {
      for name in FormText.names(text)
      where !draft.registration.members.contains(where: { $0.name == name }) {
        draft.registration.members.append(RegisteredPerson(name: name))
        draft.spots.append(
          Int32(truncatingIfNeeded: layout.slots.count + draft.registration.members.count))
      }
      // Data without a name column beside a list of names are the first author's.
      if layout.column(of: .allMembers) != nil, let columns = layout.slots.first,
        columns.name == nil, !draft.registration.members.isEmpty, !columns.all.isEmpty
      {
        let name = draft.registration.members[0].name
        if let person = person(row, columns, in: sheet, place: 0, named: name, &draft) {
          draft.registration.members[0] = person
          draft.spots[0] = 1
        }
      }
    }
    body.current = draft
  }

  private mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int,
    _ body: inout SheetBody
  ) -> RegisteredPerson? {
    guard var draft = body.current else { return nil }
    let person = person(row, columns, in: sheet, place: place, &body, &draft)
    body.current = draft
    return person
  }

  private mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int,
    _ body: inout SheetBody, _ draft: inout RegistrationDraft
  ) -> RegisteredPerson? {
    guard let column = columns.name, let text = text(row, column, in: sheet, &draft),
      !FormText.saysNothing(text)
    else {
      let others = columns.all.filter { $0 != columns.name }
      let texts = others.map { shown(row, $0) }.filter { !FormText.saysNothing($0) }
      if !texts.isEmpty {
        fault(
          RegistrationFault.nameMissing(place + 1),
          at: sheet.place(row: row.number, column: columns.name), &draft)
      }
      return nil
    }
    return person(row, columns, in: sheet, place: place, named: FormText.name(text), &draft)
  }

  private mutating func person(
    _ row: SheetRow, _ columns: MemberColumns, in sheet: FormSheet, place: Int, named name: String,
    _ draft: inout RegistrationDraft
  ) -> RegisteredPerson? {
    var person = RegisteredPerson(name: name)
    if let column = columns.studentNumber {
      person.studentNumber = text(row, column, in: sheet, &draft, halfWidth: true) ?? ""
      expect(.studentNumber, !person.studentNumber.isEmpty, row, column, in: sheet)
    }
    if let column = columns.degree, let text = text(row, column, in: sheet, &draft) {
      person.degree = degree(text)
      if person.degree == nil {
        fault(
          RegistrationFault.degreeUnknown(String(text.prefix(20))),
          at: sheet.place(row: row.number, column: column), found: text, &draft)
      }
    }
    person.enrolledOn = value(row, columns.enrolledOn, in: sheet, &draft) {
      cell throws(CellReadingError) in
      try cell.day()
    }
    person.bornOn = value(row, columns.bornOn, in: sheet, &draft) { cell throws(CellReadingError) in
      try cell.day()
    }
    person.mobile =
      value(row, columns.mobile, in: sheet, &draft) { cell throws(CellReadingError) in
        try cell.mobile()
      } ?? ""
    if let column = columns.mobile {
      expect(.mobile, !person.mobile.isEmpty, row, column, in: sheet)
    }
    if let column = columns.idNumber { readID(row, column, in: sheet, &person, &draft) }
    return person
  }

  /// A cell's value by its own reading; what is wrong with it is a problem without the value.
  private mutating func value<Value>(
    _ row: SheetRow, _ column: Int?, in sheet: FormSheet, _ draft: inout RegistrationDraft,
    _ read: (Cell) throws(CellReadingError) -> Value?
  ) -> Value? {
    guard let column else { return nil }
    let cell = row.cell(at: column)
    if case .empty = cell.value { return nil }
    do {
      if case .text(let text) = cell.value, FormText.saysNothing(text) { return nil }
      return try read(cell)
    } catch {
      fault(error, at: sheet.place(row: row.number, column: column), &draft)
      return nil
    }
  }

  /// What the rulebook asks and the cell leaves blank goes to screening.
  private mutating func expect(
    _ field: PersonField, _ isThere: Bool, _ row: SheetRow, _ column: Int, in sheet: FormSheet
  ) {
    guard !isThere, asked.contains(field), row.cell(at: column).value.isBlank else { return }
    problems.add(
      TableError.missingValue(sheet.layout.heading(of: column)), .warning,
      at: sheet.place(row: row.number, column: column))
  }

  private mutating func readID(
    _ row: SheetRow, _ column: Int, in sheet: FormSheet, _ person: inout RegisteredPerson,
    _ draft: inout RegistrationDraft
  ) {
    let cell = row.cell(at: column)
    let place = sheet.place(row: row.number, column: column)
    if case .empty = cell.value { return expect(.idNumber, false, row, column, in: sheet) }
    do {
      guard let number = try cell.identityNumber() else {
        return expect(.idNumber, false, row, column, in: sheet)
      }
      person.idNumber = number
      // Characters 7 to 14 of a number that holds together are a day.
      let birth = number.utf8.dropFirst(6).prefix(8).reduce(0) { $0 * 10 + Int($1) - 48 }
      let bornOn = CalendarDay(
        year: birth / 10_000, month: birth / 100 % 100, day: birth % 100)
      if let stated = person.bornOn, let bornOn, stated != bornOn {
        fault(RegistrationFault.bornOnDiffers, at: place, &draft)
      }
      if person.bornOn == nil, needsBirth { person.bornOn = bornOn }
    } catch .identityNumber(.notDigits), .identityNumber(.length) {
      let text = (try? cell.cleanText(halfWidth: true)) ?? ""
      if text.utf8.count < 15, text.utf8.count >= 5,
        text.utf8.contains(where: { (65...90).contains($0) || (97...122).contains($0) }),
        !text.utf8.contains(where: { $0 == 43 || $0 == 46 })
      {
        // A passport or a permit of Hong Kong, Macao or Taiwan.
        person.idNumber = text.uppercased()
        problems.add(RegistrationFault.idFromElsewhere, .warning, at: place)
      } else {
        idFault(cell, at: place, &draft)
      }
    } catch {
      fault(error, at: place, &draft)
    }
  }

  private mutating func idFault(_ cell: Cell, at place: Place, _ draft: inout RegistrationDraft) {
    do {
      _ = try cell.identityNumber()
    } catch {
      fault(error, at: place, &draft)
    }
  }

  /// Whether a rule asks for days of birth, which an ID number tells.
  private var needsBirth: Bool { asked.contains(.bornOn) || rulebook.asksBirth }

  private mutating func degree(_ text: String) -> Degree? {
    if let known = degreeMemory[text] { return known }
    let degree = FormText.degree(text)
    if degreeMemory.count < 1_000 { degreeMemory[text] = .some(degree) }
    return degree
  }

  /// Nobody is on one work twice.
  private mutating func checkPersons(_ draft: inout RegistrationDraft, in sheet: FormSheet) {
    let members = draft.registration.members
    for (index, member) in members.enumerated() where !member.idNumber.isEmpty {
      guard let first = members[..<index].firstIndex(where: { $0.idNumber == member.idNumber })
      else { continue }
      let before = sheet.place(of: .idNumber, member: first + 1, in: draft)
      fault(
        RegistrationFault.personTwice(first: short(before, in: sheet)),
        at: sheet.place(of: .idNumber, member: index + 1, in: draft), &draft)
    }
  }
}

extension Rulebook {
  fileprivate var asksBirth: Bool {
    eligibility.contains { $0.rule.kind == .bornBetween }
  }
}

extension FormLayout {
  /// Whether the sheet has a column for something about a person, for any of them.
  func has(_ field: PersonField) -> Bool {
    if hasRowPerMember { return ownColumns[field] != nil }
    return field == .name || slots.contains { $0[field] != nil }
  }
}

extension PersonField {
  /// What the template writes over its column; `nil` for what it does not ask of members.
  var heading: String? {
    switch self {
    case .name: "姓名"
    case .studentNumber: "学号"
    case .degree: "学历"
    case .enrolledOn: "入学时间"
    case .bornOn: "出生日期"
    case .idNumber: "身份证号"
    case .mobile: "手机"
    case .organization, .title: nil
    }
  }
}
