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
  /// The sheets, and the groups of rows under titles, within which works are numbered.
  var parts: [NumberedPart] = []
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
    settleNumbers(from: works)
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
    let sheets, drafts, parts: Int
    let problems: ProblemList

    init(_ reader: RegistrationReader) {
      (sheets, drafts) = (reader.sheets.count, reader.drafts.count)
      (parts, problems) = (reader.parts.count, reader.problems)
    }
  }

  /// Forgets what it has read since.
  private mutating func goBack(to mark: Mark) {
    parts.removeLast(parts.count - mark.parts)
    sheets.removeLast(sheets.count - mark.sheets)
    drafts.removeLast(drafts.count - mark.drafts)
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
      merged: merged, account: SheetAccount(info, isNamed: source.kind == .workbook),
      part: parts.count)
    parts.append(
      NumberedPart(
        sheet: place.sheet,
        title: first.last { $0.number < layout.firstHeadingRow && GroupTitle.isTitle($0) }
          .flatMap(NumberedPart.title)))
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
    for problem in body.account.unseenCells(at: sheet.place) { problems.add(problem) }
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
    guard var layout = try headings(of: rows, info, source) else { return nil }
    // 组别 with 小学组 and 初中组, where the rulebook has these as tracks and no groups.
    if layout.column(of: .track) == nil, tracks.only == nil,
      rulebook.tracks.allSatisfy(\.groups.isEmpty), let column = layout.column(of: .group),
      rows.contains(where: {
        $0.number > layout.headingRow && tracks.track(shown($0, column)) != nil
      })
    {
      layout.readGroupsAsTracks()
    }
    return layout
  }

  private func headings(
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
    /// Which of the reader's parts its rows stand in at the moment.
    var part: Int
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
    /// What columns of remarks say.
    var remarks = RemarkColumn()
    /// Rows with a number and nothing more.
    var numbersOnly: [Int] = []
    /// Rows that begin a work with the title of the work before.
    var likeTitles: [Int] = []
    /// Rows that repeat the title of their work, and were read as its further authors.
    var repeatedTitles: [Int] = []
  }
}
