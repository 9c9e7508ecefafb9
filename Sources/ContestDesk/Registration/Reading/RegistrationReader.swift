import Contest
import ContestSheets

/// Reads the files that schools send into registrations, and reports every problem at its cell.
///
/// It reads the template and what schools turn it into: other headings and orders of columns, title lines above and
/// signatures below, blank rows, several sheets, names in one cell. A row may be a work with numbered columns for its
/// authors, or an author, with the work's cells merged or left blank. It reads row by row and keeps only the
/// registrations.
///
/// Nothing is guessed silently: a wording that differs from the rulebook's is reported, and one with two possible
/// meanings is an error. `docs/registration.md` lists what is understood.
struct RegistrationReader {
  let rulebook: Rulebook
  let year: Int
  /// The organization that the user named; it takes precedence over the file.
  let organization: String?
  /// Whether the rows are those of a package: its sender is known by its signature, so the file's name tells no unit.
  var isOfPackage = false
  /// The units that are known, which a title or a file's name may be about.
  let known: OrganizationNames
  /// What is said of the contest itself: its name and who runs it. A unit that is named there is not the sender for that.
  private let ownTitle: String
  private(set) var sheets: [FormSheet] = []
  var drafts: [RegistrationDraft] = []
  /// What was read from the cells of each file.
  private(set) var accounts: [FileAccount] = []
  var problems = ProblemList()

  var words: KnownHeadings
  let tracks: TrackWords
  let asked: Set<PersonField>
  let example: ExampleRow
  /// Where each number of an organization appeared first, by organization.
  var numbers: [String: [String: (draft: Int, sheet: Int, row: Int)]] = [:]
  /// The numbers that are offered where one is doubled, and the rows to which they were.
  var free = FreeNumbers()
  var doubledNumbers: [DoubledNumber] = []
  /// The sheets, and the groups of rows under titles, within which works are numbered.
  var parts: [NumberedPart] = []
  /// Columns of numbers for which a unit of measure in the heading has been reported.
  var toldUnits: Set<Place> = []
  /// Rows of the current sheet with a month instead of a day, by column.
  var monthRows: [Int: [Int]] = [:]
  /// The column of the current person's birthday, if it contains only a month.
  var monthOfBirth: Int?
  /// Rows of the current sheet in which a day is a bare number, by column.
  var dayNumberRows: [Int: [Int]] = [:]
  var trackMemory: [String: TrackWords.Match?] = [:]
  var degreeMemory: [String: DegreeWord?] = [:]
  /// The degree words of cells that list several.
  var degreeLists: [String: [String]] = [:]
  /// Whether texts in the first cells of rows are headings.
  var headingMemory: [String: Bool] = [:]
  /// Correct names of units and how they are stored, because a school's rows repeat them.
  var goodUnits: [String: String] = [:]

  init(
    _ edition: Edition, organization: String? = nil,
    known: OrganizationNames = OrganizationNames([])
  ) {
    self.init(
      edition.rulebook, year: edition.year, office: edition.office, organization: organization,
      known: known)
  }

  init(
    _ rulebook: Rulebook, year: Int, office: String = "", organization: String? = nil,
    known: OrganizationNames = OrganizationNames([])
  ) {
    self.rulebook = rulebook
    self.year = year
    self.organization = organization
    self.known = known
    ownTitle = "\(rulebook.name.chinese)，\(office)"
    words = KnownHeadings(
      RegistrationHeadings(
        form: rulebook.form,
        areTeams: rulebook.tracks.contains { rulebook.subject(of: $0.id) == .collective }))
    tracks = TrackWords(rulebook.tracks)
    asked = Set(rulebook.people.fields)
    example = ExampleRow(rulebook, year: year)
  }

  /// Reads a file.
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
      if let other = WrongTable.problem(in: source, insteadOf: .registration) {
        problems.add(other)
      }
    } else {
      // Nobody has to be told that our own instructions hold no works.
      let isOwnForm = source.definedNames[EntryTemplate.versionName] != nil
      for place in skipped where !(isOwnForm && place.sheet == EntryTemplate.guide) {
        problems.add(RegistrationFault.sheetSkipped, .note, at: place)
      }
      // Refused rows still count as rows; a missing unit does not belong to a row.
      let refused = problems.all.contains { problem in
        problem.severity == .error && problem.place.file == source.name
          && problem.place.row != nil && problem.code != RegistrationFault.organizationMissing.code
      }
      if drafts.count == works, !refused {
        problems.add(TableError.noRows, at: Place(file: source.name))
      }
    }
  }

  /// The text of a defined name, which the file stores as `"…"`.
  private static func unquoted(_ text: String) -> String {
    text.trimmingPrefix("=").filter { $0 != "\"" }
  }

  /// Forgets what only the reading of further files needs.
  mutating func endReading() {
    numbers = [:]
    free = FreeNumbers()
  }

  /// The one known unit that a title or a file's name is about, but for one that runs the contest.
  func knownUnit(in title: String) -> String? {
    guard let id = known.only(in: title), !known.named(within: ownTitle).contains(id) else {
      return nil
    }
    return known.name(of: id)
  }

  // MARK: A sheet

  private static let headingRows = 30

  /// - Returns: what was read from the sheet's cells; `nil` if it has no headings of a registration.
  private mutating func read(
    _ info: SheetInfo, of source: SheetSource, at place: Place
  ) throws(SheetError) -> SheetAccount? {
    let before = Mark(self)
    let merged = MergedOwnCells([])
    guard let account = try read(info, of: source, at: place, merged) else { return nil }
    // If a work lacks a value that a merged cell may give, the sheet is read again with its merged cells.
    let ranges = merged.met
    let starts = drafts[before.drafts...].map(\.row)
    guard !ranges.isEmpty,
      merged.isMissed || MergedOwnCells.reachOverWorks(ranges, starts)
    else { return account }
    goBack(to: before)
    return try read(info, of: source, at: place, MergedOwnCells(ranges))
  }

  /// How far the reader was. Copying everything would be repeated for each of a thousand files.
  private struct Mark {
    let sheets, drafts, parts: Int
    let problems: ProblemList

    init(_ reader: RegistrationReader) {
      (sheets, drafts) = (reader.sheets.count, reader.drafts.count)
      (parts, problems) = (reader.parts.count, reader.problems)
    }
  }

  /// Drops everything that was read since.
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
    // If the whole sheet or one of its columns is in doubt, none of its rows is accepted.
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

  /// The headings among the first rows. If a column with content has no heading, the merged cells are read too: a heading
  /// counts for all columns that it covers.
  private mutating func layout(
    of rows: [SheetRow], _ info: SheetInfo, _ source: SheetSource
  ) throws(SheetError) -> FormLayout? {
    guard var layout = try headings(of: rows, info, source) else { return nil }
    // 组别 contains 小学组 and 初中组, and the rulebook has these as tracks and no groups.
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

  private mutating func headings(
    of rows: [SheetRow], _ info: SheetInfo, _ source: SheetSource
  ) throws(SheetError) -> FormLayout? {
    guard var layout = FormLayout.find(in: rows, words: &words) else { return nil }
    let sample = rows.filter { $0.number > layout.headingRow }
    let last = max(layout.lastHeading, sample.map(\.lastColumn).max() ?? 0)
    guard last > 0, (1...last).contains(where: layout.hasNoHeading) else { return layout }
    if source.kind == .workbook {
      let merged = try source.mergedRanges(of: info)
      if !merged.isEmpty {
        layout = FormLayout.find(in: rows, merged: merged, words: &words) ?? layout
      }
    }
    layout.readNeighbours(in: rows.filter { $0.number > layout.headingRow })
    return layout
  }

  /// The state while a sheet is read.
  struct SheetBody {
    let sheet: Int
    /// The organization that sends the sheet, if no column names it.
    let organization: String?
    /// Merged cells that count for several works.
    let merged: MergedOwnCells
    var account: SheetAccount
    /// Which of the reader's parts its rows stand in at the moment.
    var part: Int
    var current: RegistrationDraft?
    /// What the first row of the current work has in the columns that a work fills in once.
    var ownTexts: [Int: String] = [:]
    /// Rows whose answer differs from the one in the first row of their work, by column.
    var otherAnswers: [Int: [Int]] = [:]
    var rows = 0
    /// Whether the rows from here on belong to another table.
    var isPastTable = false
    /// Whether lines between the rows name another unit.
    var isOfSeveralUnits = false
    /// Whether the row before was the first example row of the template.
    var isAfterExample = false
    /// Rows with content in a column that is not read, by column.
    var strays: [Int: [Int]] = [:]
    /// The remarks in columns of remarks.
    var remarks = RemarkColumn()
    /// For each column with an unknown heading that may be of people: the first cell, or `nil` if some cell names nobody.
    var people: [Int: String?] = [:]
    /// Rows with only a number.
    var numbersOnly: [Int] = []
    /// Rows that begin a work with the same title as the work before.
    var likeTitles: [Int] = []
    /// Rows that repeat the title of their work, and were read as its further authors.
    var repeatedTitles: [Int] = []
  }
}
