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
  var drafts: [RegistrationDraft] = []
  var problems = ProblemList()

  let words: HeadingWords
  let tracks: TrackWords
  let asked: Set<PersonField>
  /// Where each organization's numbers were met first.
  var numbers: [String: (sheet: Int, row: Int)] = [:]
  var trackMemory: [String: TrackWords.Match?] = [:]
  var degreeMemory: [String: Degree?] = [:]

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
  struct SheetBody {
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
}
