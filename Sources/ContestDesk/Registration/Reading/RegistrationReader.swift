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
  let year: Int
  /// The organization that the user named; it goes before what the file says.
  let organization: String?
  private(set) var sheets: [FormSheet] = []
  var drafts: [RegistrationDraft] = []
  /// What became of the cells of each file.
  private(set) var accounts: [FileAccount] = []
  var problems = ProblemList()

  let words: RegistrationHeadings
  let tracks: TrackWords
  let asked: Set<PersonField>
  let example: ExampleRow
  /// Where each organization's numbers were met first.
  var numbers: [String: (draft: Int, sheet: Int, row: Int)] = [:]
  /// Drafts that a later one made faulty, in the order in which that was found.
  var madeFaulty: [Int] = []
  /// The columns of numbers whose heading has a unit, of which it was told.
  var toldUnits: Set<Place> = []
  /// Rows of the sheet that is being read with a month where a day is asked for, by column.
  var monthRows: [Int: [Int]] = [:]
  /// The column of the birthday of the person at hand, where it is a month only.
  var monthOfBirth: Int?
  /// Rows of the sheet that is being read with a day that stands as a bare number, by column.
  var dayNumberRows: [Int: [Int]] = [:]
  var trackMemory: [String: TrackWords.Match?] = [:]
  var degreeMemory: [String: DegreeWord?] = [:]
  /// The words of cells that give degrees.
  var degreeLists: [String: [String]] = [:]
  /// Names of units with which nothing is wrong, as they are taken: a school's rows say the same.
  var goodUnits: [String: String] = [:]

  init(_ edition: Edition, organization: String? = nil) {
    self.init(edition.rulebook, year: edition.year, organization: organization)
  }

  init(_ rulebook: Rulebook, year: Int, organization: String? = nil) {
    self.rulebook = rulebook
    self.year = year
    self.organization = organization
    words = RegistrationHeadings(form: rulebook.form)
    tracks = TrackWords(rulebook.tracks)
    asked = Set(rulebook.people.fields)
    example = ExampleRow(rulebook, year: year)
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
    for problem in try TableSheets.hidden(in: source)
    where problem.place.sheet != EntryTemplate.dictionary {
      problems.add(problem)
    }
    var skipped: [Place] = []
    var account = FileAccount(source.name)
    for sheet in source.sheets where sheet.hasCells && !sheet.isHidden {
      let place = Place(
        file: source.name, sheet: source.kind == .workbook ? sheet.name : nil)
      if let read = try read(sheet, of: source, at: place) {
        account.sheets.append(read)
      } else {
        var own = SheetAccount(sheet, isNamed: source.kind == .workbook)
        try own.leaveOut(.otherSheet, source, sheet)
        account.sheets.append(own)
        skipped.append(place)
      }
    }
    accounts.append(account)
    if sheets.count == before {
      problems.add(RegistrationFault.nothingToRead, at: Place(file: source.name))
    } else {
      for place in skipped { problems.add(RegistrationFault.sheetSkipped, .note, at: place) }
      // Rows that were refused are rows; a unit that is missing is no row.
      let refused = problems.all.contains { problem in
        problem.severity == .error && problem.place.file == source.name
          && problem.place.row != nil && problem.code != RegistrationFault.organizationMissing.code
      }
      if drafts.count == works, !refused {
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

  /// - Returns: what became of the sheet's cells; `nil` where it has no headings of a registration.
  private mutating func read(
    _ info: SheetInfo, of source: SheetSource, at place: Place
  ) throws(SheetError) -> SheetAccount? {
    let before = Mark(self)
    let merged = MergedOwnCells([])
    guard let account = try read(info, of: source, at: place, merged) else { return nil }
    // Where a work lacks what a merged cell may say of it, the sheet is read once more with its merged cells.
    let ranges = merged.met
    let starts = drafts[before.drafts...].map(\.row)
    guard !ranges.isEmpty,
      merged.isMissed || MergedOwnCells.reachOverWorks(ranges, starts)
    else { return account }
    goBack(to: before)
    return try read(info, of: source, at: place, MergedOwnCells(ranges))
  }

  /// How far it had read. A copy of everything would be made anew for each of a thousand files.
  private struct Mark {
    let sheets, drafts, madeFaulty: Int
    let problems: ProblemList

    init(_ reader: RegistrationReader) {
      (sheets, drafts) = (reader.sheets.count, reader.drafts.count)
      (madeFaulty, problems) = (reader.madeFaulty.count, reader.problems)
    }
  }

  /// Forgets what it has read since.
  private mutating func goBack(to mark: Mark) {
    for index in madeFaulty.dropFirst(mark.madeFaulty) where index < mark.drafts {
      drafts[index].isFaulty = false
    }
    madeFaulty.removeLast(madeFaulty.count - mark.madeFaulty)
    sheets.removeLast(sheets.count - mark.sheets)
    drafts.removeLast(drafts.count - mark.drafts)
    numbers = numbers.filter { $0.value.draft < mark.drafts }
    problems = mark.problems
  }

  private mutating func read(
    _ info: SheetInfo, of source: SheetSource, at place: Place, _ merged: MergedOwnCells
  ) throws(SheetError) -> SheetAccount? {
    let rows = try source.rows(of: info)
    var first: [SheetRow] = []
    while first.count < Self.headingRows, let row = try rows.next() { first.append(row) }
    guard let layout = try layout(of: first, info, source) else { return nil }
    let sheet = FormSheet(place: place, layout: layout)
    sheets.append(sheet)
    monthRows = [:]
    dayNumberRows = [:]
    note(layout, of: sheet)
    for comment in try TableSheets.comments(in: source, info, at: place) { problems.add(comment) }
    var body = SheetBody(
      sheet: sheets.count - 1,
      organization: unit(above: first.prefix { $0.number < layout.headingRow }, in: sheet),
      merged: merged, account: SheetAccount(info, isNamed: source.kind == .workbook))
    var isStruck = false
    for row in first where row.number <= layout.headingRow {
      if row.number >= layout.firstHeadingRow {
        if tellStrikes(row, isHeading: true, in: sheet) { isStruck = true }
        body.account.pass(row, .heading)
      } else {
        body.account.pass(row, .title, but: unitCells(of: row, in: sheet, body))
      }
    }
    for row in first where row.number > layout.headingRow { take(row, in: sheet, &body) }
    while let row = try rows.next() { take(row, in: sheet, &body) }
    finish(&body, in: sheet)
    for problem in rows.ruleStrikes(from: layout.firstHeadingRow, at: place) {
      problems.add(problem)
    }
    merged.met = rows.mergedRanges
    if let texts = rows.formulaTexts { problems.add(texts.problem(at: place)) }
    // What is in doubt about the whole sheet, or about one of its columns, leaves none of its rows.
    if body.isOfSeveralUnits || isStruck {
      for index in drafts.indices.reversed() {
        guard drafts[index].sheet == body.sheet else { break }
        drafts[index].isFaulty = true
      }
    }
    tellFileName(of: body, in: sheet)
    tellColumns(of: body, in: sheet)
    layout.tell(&body.account, rulebook)
    tellMerged(body, in: sheet)
    for (column, heading, isRead) in body.account.hidden(in: rows.hiddenColumns) {
      problems.add(
        TableError.hiddenColumn(heading, isRead: isRead), isRead ? .warning : .note,
        at: sheet.place(row: layout.headingRow, column: column))
    }
    return body.account
  }

  /// The headings among the first rows. Where a column that holds something has none, the merged cells are asked: a
  /// heading holds for all columns that it covers.
  private func layout(
    of rows: [SheetRow], _ info: SheetInfo, _ source: SheetSource
  ) throws(SheetError) -> FormLayout? {
    guard var layout = FormLayout.find(in: rows, words: words) else { return nil }
    let sample = rows.filter { $0.number > layout.headingRow }
    let last = max(layout.lastHeading, sample.map(\.lastColumn).max() ?? 0)
    guard last > 0, (1...last).contains(where: layout.hasNoHeading) else { return layout }
    if source.kind == .workbook {
      let merged = try source.mergedRanges(of: info)
      if !merged.isEmpty {
        layout = FormLayout.find(in: rows, merged: merged, words: words) ?? layout
      }
    }
    layout.readNeighbours(in: rows.filter { $0.number > layout.headingRow })
    return layout
  }

  /// What is being put together while a sheet is read.
  struct SheetBody {
    let sheet: Int
    /// Which organization sends the sheet, where no column says so.
    let organization: String?
    /// What merged cells say of several works.
    let merged: MergedOwnCells
    var account: SheetAccount
    var current: RegistrationDraft?
    var rows = 0
    /// Whether the rows from here on are another table's.
    var isPastTable = false
    /// Whether lines between the rows name another unit.
    var isOfSeveralUnits = false
    /// Whether the row before was the first of the template's example.
    var isAfterExample = false
    /// Rows with something in a column that is not read, by column.
    var strays: [Int: [Int]] = [:]
    /// Rows with a number and nothing more.
    var numbersOnly: [Int] = []
    /// Rows that begin a work with the title of the work before.
    var likeTitles: [Int] = []
    /// Rows that repeat the title of their work, and were read as its further authors.
    var repeatedTitles: [Int] = []
  }

  private mutating func note(_ layout: FormLayout, of sheet: FormSheet) {
    func at(_ column: Int) -> Place { sheet.place(row: layout.headingRow, column: column) }
    for column in layout.unknown {
      problems.add(TableError.unknownHeading(layout.heading(of: column)), .note, at: at(column))
    }
    if let first = layout.readByPattern.first {
      problems.add(
        RegistrationFault.readByPattern(
          layout.readByPattern.map(Place.letters(ofColumn:)),
          as: layout.readByPattern.map(layout.heading(of:))), .warning, at: at(first))
    }
    var missing: [String] = []
    for field in rulebook.people.fields where !layout.has(field) {
      if let name = field.heading { missing.append(name) }
    }
    for field in rulebook.form
    where field.isRequired && field.kind != .file && layout.column(of: .answer(field.id)) == nil {
      missing.append(field.name.chinese)
    }
    if rulebook.people.individualMembers != nil, layout.column(of: .form) == nil {
      missing.append("个人/集体")
    }
    if layout.namesSeveralInOneCell {
      // Student numbers may be listed as the names are.
      let others = rulebook.people.fields.filter {
        $0 != .name && !($0 == .studentNumber && layout.has($0))
      }.compactMap(\.heading)
      if !others.isEmpty { missing.append("其他作者的\(others.joined(separator: "、"))") }
    }
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
    if layout.column(of: .title) == nil,
      rulebook.tracks.contains(where: { rulebook.subject(of: $0.id) != .person })
    {
      problems.add(
        TableError.missingHeading(
          rulebook.nouns.titleHeading, found: layout.headings.values.sorted()), at: place)
    }
  }

  /// Says which columns held something that was not read, which rows have like titles, and which only a month.
  private mutating func tellColumns(of body: SheetBody, in sheet: FormSheet) {
    let layout = sheet.layout
    for (column, rows) in body.strays.sorted(by: { $0.key < $1.key }) {
      let place = sheet.place(row: layout.headingRow, column: column)
      guard let first = layout.repeated.first(where: { $0.column == column })?.first else {
        problems.add(
          RegistrationFault.columnWithoutHeading(
            Place.letters(ofColumn: column), rows: RowNumbers(rows)), at: place)
        continue
      }
      let isSame =
        RegistrationHeadings.plain(layout.heading(of: column))
        == RegistrationHeadings.plain(layout.heading(of: first))
      problems.add(
        RegistrationFault.columnRepeated(
          layout.heading(of: column), first: Place.letters(ofColumn: first),
          rows: RowNumbers(rows)), isSame ? .error : .warning, at: place)
    }
    if let row = body.numbersOnly.first {
      problems.add(
        RegistrationFault.numbersOnly(RowNumbers(body.numbersOnly)), .note,
        at: sheet.place(row: row, column: layout.numberColumn))
    }
    let title = layout.column(of: .title)
    if let row = body.likeTitles.first {
      problems.add(
        RegistrationFault.likeTitles(RowNumbers(body.likeTitles)), .warning,
        at: sheet.place(row: row, column: title))
    }
    for (column, rows) in monthRows.sorted(by: { $0.key < $1.key }) {
      guard let first = rows.first else { continue }
      problems.add(
        RegistrationFault.monthsOnly(layout.heading(of: column), rows: RowNumbers(rows)), .note,
        at: sheet.place(row: first, column: column))
    }
    for (column, rows) in dayNumberRows.sorted(by: { $0.key < $1.key }) {
      guard let first = rows.first else { continue }
      problems.add(
        RegistrationFault.daysAsNumbers(layout.heading(of: column), rows: RowNumbers(rows)),
        .warning, at: sheet.place(row: first, column: column))
    }
    if let row = body.repeatedTitles.first {
      problems.add(
        RegistrationFault.repeatedTitles(RowNumbers(body.repeatedTitles)), .warning,
        at: sheet.place(row: row, column: title))
    }
  }

  /// Says of columns that may name the unit too, such as 学院, that it was taken from elsewhere.
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

  /// Says of lines with another unit that the one named at the import was taken.
  private mutating func tellOverridden(
    _ lines: [UnitLine.Named], by organization: String, in sheet: FormSheet
  ) {
    for line in lines where FormText.key(line.name) != FormText.key(organization) {
      problems.add(
        RegistrationFault.organizationOverridden(line.name, by: organization), .warning,
        at: sheet.place(row: line.row, column: line.column), found: line.name)
    }
  }

  /// Whether a row below the headings is a line that names a unit: 推荐单位：永定大学. One that names another unit than the
  /// sheet's makes it uncertain whose the works are, so that none of them is taken.
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

  /// The cells of a line above the headings that say which unit sends the sheet, where that is what was taken.
  private func unitCells(
    of row: SheetRow, in sheet: FormSheet, _ body: SheetBody
  ) -> Set<Int> {
    guard let unit = body.organization, sheet.layout.column(of: .organization) == nil else {
      return []
    }
    let cells = row.cells.filter { !$0.value.isBlank }
    return Set(
      UnitLine.all(in: [row]).filter { $0.name == unit }.flatMap { line in
        // The name may stand in the cell after its word.
        cells.filter {
          $0.column == line.column
            || $0.column > line.column && CleanText($0.value.text).text == unit
        }.map(\.column)
      })
  }

  /// Says of each merged cell over several works whether it was read for each of them. One that names a single work or person
  /// leaves none of its works.
  private mutating func tellMerged(_ body: SheetBody, in sheet: FormSheet) {
    // The sheet's drafts are the last ones.
    let first = drafts.count - drafts.reversed().prefix { $0.sheet == body.sheet }.count
    let starts = drafts[first...].map(\.row)
    for (range, isLent) in body.merged.overWorks(starts) {
      let column = range.columns.lowerBound
      guard body.account.columns[column]?.meaning != nil else { continue }
      let works = drafts.indices[first...].filter { range.rows.contains(drafts[$0].row) }
      let last = works.last.map { drafts[$0].row } ?? range.rows.lowerBound
      let place = sheet.place(row: range.rows.lowerBound, column: column)
      problems.add(
        TableError.mergedDown(
          sheet.layout.heading(of: column), first: range.rows.lowerBound, last: last,
          isTaken: isLent), isLent ? .note : .error, at: place)
      guard !isLent else { continue }
      for work in works { drafts[work].isFaulty = true }
    }
  }

  /// Says that the file's name is about another unit than its rows.
  private mutating func tellFileName(of body: SheetBody, in sheet: FormSheet) {
    guard organization == nil, let file = sheet.place.file,
      let hint = UnitLine.organization(inFileName: file)
    else { return }
    // The sheet's drafts are the last ones.
    let named = Set(
      drafts.reversed().lazy.prefix { $0.sheet == body.sheet }.map(\.registration.organization))
    guard let unit = named.first, named.count == 1, !unit.isEmpty,
      UnitLine.isOfOther(hint, than: unit)
    else { return }
    problems.add(
      RegistrationFault.otherUnitInFileName(hint, taken: unit), .warning,
      at: sheet.place(row: sheet.layout.headingRow, column: nil))
  }

  /// The organization by the user's word, by the line above the headings, or by the file's name.
  private mutating func unit(
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
    if let name = sheet.place.file.flatMap(UnitLine.organization(inFileName:)) {
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
