public import Contest
public import ContestSheets
import ContestStore

/// The report on one returned workbook.
public struct SheetImportReport: Sendable {
  public let edition: Edition.ID
  public let round: Round.ID
  public let fileName: String
  /// The SHA-256 of the file; empty if it could not be read. Together with the audit record it is the receipt.
  public private(set) var digest = ""
  public private(set) var judgeNumber = ""
  public private(set) var judgeName = ""
  public private(set) var issue = 0
  /// A line for each row: new, changed, unchanged, blank, or error. Where only counts are asked for, those alone that a person is
  /// shown; see ``forgetPlainLines()``.
  public private(set) var lines: [SheetComparison.Line] = []
  /// How many rows had each outcome whose lines are not kept.
  private var forgotten: [SheetComparison.Outcome: Int] = [:]
  public private(set) var problems: [Problem] = []
  /// Whether sheets were taken; they are in the store then, with their audit records.
  public private(set) var isTaken = false
  /// How many sheets were taken.
  public private(set) var taken = 0
  /// What was read from the file's cells; `nil` if it could not be read.
  public private(set) var account: FileAccount?
  private var judge: Judge.ID?
  private var toSave: [(entry: Entry.ID, sheet: StoredSheet)] = []
  /// The row and the stored sheet of each entry in the file.
  private var lineOfEntry: [Entry.ID: SheetComparison.Line] = [:]

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }

  public func count(_ outcome: SheetComparison.Outcome) -> Int {
    lines.count { $0.outcome == outcome } + (forgotten[outcome] ?? 0)
  }

  /// Forgets what only the storing needed.
  mutating func endStoring() {
    toSave = []
    lineOfEntry = [:]
  }

  /// Keeps only the lines that a person is shown: of changed sheets, and where somebody has to say which sheet holds. The others
  /// are counted. The lines of half a million sheets take half a gigabyte.
  mutating func forgetPlainLines() {
    let shown = lines.filter(\.isShown)
    for line in lines where !line.isShown { forgotten[line.outcome, default: 0] += 1 }
    lines = shown
  }

  /// A file that is refused as a whole. If it is a table, its cells are counted as not read.
  init(_ judged: JudgedRound, refusing path: String, for error: any Explained) {
    fileName = PersonalNumbers.masked(
      path.split(separator: "/").last.map(String.init) ?? path)
    (edition, round) = (judged.edition.id, judged.round.id)
    problems = [
      Problem(NamedText(error, naming: judged.edition.names), at: Place(file: fileName))
    ]
    do {
      account = try FileAccount(leavingOut: try SheetSource.open(path), .refusedFile)
    } catch {
      // The problem already says why the file is not a table.
      account = FileAccount(fileName)
    }
  }

  /// Compares a file with the stored sheets and with the other files of the command.
  init(
    _ file: ReturnedFile, _ judged: JudgedRound, _ site: SiteKey, _ wish: SheetImportWish,
    _ others: BesideReturned, in connection: Connection
  ) throws {
    (edition, round, fileName) = (judged.edition.id, judged.round.id, file.name)
    digest = file.digest.text
    issue = file.key.issue
    account = file.account
    let place = Place(file: file.name)
    let names = try RoundNames(judged, onlyOf: file.key.judge, in: connection)
    guard let judge = names.judge(file.key.judge) else {
      problems = [Problem(JudgeFileError.unknownJudge, at: place)]
      return
    }
    guard try goesByRubricInForce(file.key, judged, in: connection) else {
      problems = [Problem(JudgeFileError.otherRubric(issue: issue), at: place)]
      return
    }
    self.judge = judge.judge.id
    (judgeNumber, judgeName) = (judge.number, judge.judge.name)
    problems = others.disagreement.map { [$0] } ?? []
    let before = others.before
    try noteHistory(file, place, before, in: connection)
    if let line = file.judgeLine, let problem = Self.otherJudge(line.text, than: judge) {
      problems.append(
        Problem(problem.error, severity: problem.severity, at: line.place, found: line.text))
    }

    let known = try Self.known(judge.judge.id, judged, names, before, in: connection)
    let entryOfKey = try entries(of: file.key, names, judged, site, in: connection)
    var bases: [String: Int] = [:]
    for row in file.key.rows { bases[row.key] = row.baseVersion }
    let rows = file.rows.map { row in
      // A key that the hidden sheet does not list comes from another workbook.
      let base = row.key.flatMap { bases[$0] }
      var sheet = ReturnedSheet(
        entry: base == nil ? nil : row.key.flatMap { entryOfKey[$0] }, code: row.code,
        title: row.title, titlePlace: row.titlePlace, baseVersion: base ?? 0, marks: row.marks,
        comment: row.comment, totals: row.totals, place: row.place)
      (sheet.isRefused, sheet.reasons) = (row.isRefused, row.reasons)
      sheet.markColumns = file.markColumns
      return sheet
    }
    let issued = Set(file.key.rows.compactMap { entryOfKey[$0.key] })
    var comparison = SheetComparison(
      rows, with: known.filter { issued.contains($0.key) }, by: judged.rules.rubric,
      replaces: wish.replacing)
    comparison.refuse(for: problems + file.problems)
    lines = comparison.lines
    problems += file.problems + comparison.problems
    toSave = comparison.toSave
    lineOfEntry = Dictionary(
      comparison.lines.compactMap { line in line.entry.map { ($0, line) } },
      uniquingKeysWith: { one, _ in one })
    let arriving = comparison.lines.compactMap { line in
      line.entry.flatMap { entry in
        line.after.map { ScoreSheet(entry: entry, judge: judge.judge.id, marks: $0.marks) }
      }
    }
    problems += DoubtfulMark.problems(
      among: arriving,
      beside: before.added(
        to: try ScoreSheetRecords.counting(
          ofEntriesOf: judge.judge.id, edition, round, in: connection), of: known.keys), judged,
      names, showsOthers: others.showsOthers
    ) { doubt in
      guard doubt.judge == judge.judge.id,
        let line = comparison.lines.first(where: { $0.entry == doubt.entry })
      else { return place }
      return file.place(of: doubt.criterion, in: line.place)
    }
    let later = known.filter {
      $0.value.standing == .assigned && $0.value.out == nil && !issued.contains($0.key)
    }
    if !later.isEmpty {
      let codes = later.map(\.value.code).sorted()
      problems.append(
        Problem(JudgeFileError.entriesMissing(codes), severity: .warning, at: place))
    }
  }

  /// The entry of each key. Usually all are among the judge's assignments. For an assignment that was taken back before a
  /// sheet was given, the whole round is searched.
  private func entries(
    of key: JudgeWorkbookKey, _ names: RoundNames, _ judged: JudgedRound, _ site: SiteKey,
    in connection: Connection
  ) throws -> [String: Entry.ID] {
    func table(_ entries: [Entry.ID]) -> [String: Entry.ID] {
      Dictionary(
        entries.map {
          (JudgeWorkbookKey.rowKey(edition, round, key.judge, $0, site), $0)
        }, uniquingKeysWith: { one, _ in one })
    }
    let own = table(names.lines.map(\.entry))
    if key.rows.allSatisfy({ own[$0.key] != nil }) { return own }
    return table(try RoundRecords.entries(edition, round, in: connection).map(\.entry))
  }

  /// What is wrong with the line 评委：张伟（J03） in a form with this judge's key: another number is an error; another name
  /// with the same number is a warning, because the name may have been corrected.
  private static func otherJudge(
    _ line: String, than judge: JudgeRecord
  ) -> (error: JudgeFileError, severity: Severity)? {
    let shown = line.dropFirst("评委：".count).prefix { !"）)".contains($0) }
    let written = shown.split { "（(".contains($0) }.map { CleanText(String($0)).text }
    let parts = written.map { LookAlike.fold($0) }
    guard let name = parts.first, !name.isEmpty else { return nil }
    let number = parts.count > 1 ? parts[1] : nil
    let isName = name == LookAlike.fold(judge.judge.name)
    let isNumber = number.map { $0 == LookAlike.fold(judge.number) }
    if isName, isNumber ?? true { return nil }
    let named = Self.named(written.first ?? "", written.dropFirst().first)
    let expected = Self.named(judge.judge.name, judge.number)
    return isNumber == true
      ? (.judgeNamedOtherwise(shown: named, expected: expected), .warning)
      : (.otherJudgeNamed(shown: named, expected: expected), .error)
  }

  /// The name and number as the form shows them: 张伟（J03）.
  private static func named(_ name: String, _ number: String?) -> String {
    number.map { "\(name)（\($0)）" } ?? name
  }

  /// Whether the workbook was written for the rubric in force. Workbooks of earlier programs do not say which rubric;
  /// they are accepted if the rulebook was not amended after they were written.
  private func goesByRubricInForce(
    _ key: JudgeWorkbookKey, _ judged: JudgedRound, in connection: Connection
  ) throws -> Bool {
    if !key.rubric.isEmpty { return key.rubric == judged.rules.rubric.digest.text }
    return try !JudgeFileRecords.isIssuedBeforeAmendment(
      key.issue, of: key.judge, edition, round, in: connection)
  }

  private mutating func noteHistory(
    _ file: ReturnedFile, _ place: Place, _ before: PreviewedSheets, in connection: Connection
  ) throws {
    let latest = try JudgeFileRecords.lastIssue(file.key.judge, edition, round, in: connection)
    if latest > file.key.issue {
      problems.append(
        Problem(
          JudgeFileError.olderIssue(found: file.key.issue, latest: latest), severity: .warning,
          at: place))
    }
    let returned =
      try JudgeFileRecords.returned(by: file.key.judge, edition, round, in: connection)
      + before.returned(by: file.key.judge)
    if let same = returned.first(where: { $0.digest == file.digest }) {
      problems.append(
        Problem(JudgeFileError.sameFileAgain(at: same.at), severity: .note, at: place))
    } else if let last = returned.last {
      problems.append(
        Problem(
          JudgeFileError.secondFile(first: last.fileName, at: last.at), severity: .warning,
          at: place))
    }
  }

  /// The judge's entries, with the stored marks and what the judge's sheets call them.
  private static func known(
    _ judge: Judge.ID, _ judged: JudgedRound, _ names: RoundNames, _ before: PreviewedSheets,
    in connection: Connection
  ) throws -> [Entry.ID: SheetComparison.Known] {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let sheets = Dictionary(
      try ScoreSheetRecords.sheets(of: judge, edition, round, in: connection)
        .map { ($0.sheet.entry, $0.stored) }, uniquingKeysWith: { one, _ in one })
    let typed = Dictionary(
      try SheetDraftRecords.drafts(of: judge, edition, round, in: connection)
        .map { ($0.entry, StoredSheet(marks: $0.marks, comment: $0.comment, version: 0)) },
      uniquingKeysWith: { one, _ in one })
    var known: [Entry.ID: SheetComparison.Known] = [:]
    let rounds = Names(judged.edition.tier)
    var titles = JudgeTitles(judged)
    for record in try AssignmentRecords.assignments(of: judge, edition, round, in: connection) {
      guard let line = names.line(record.entry) else { continue }
      known[record.entry] = SheetComparison.Known(
        record.state == .assigned ? .assigned : .recused, code: line.shownCode(judged),
        title: try titles.title(of: line.brief, in: connection), fullTitle: line.title,
        stored: before.sheet(of: record.entry, by: judge) ?? sheets[record.entry],
        typed: typed[record.entry], out: line.inRound.out?.phrase(naming: rounds))
    }
    return known
  }

  /// The report with the cells that errors name counted as refused.
  func accounted(_ path: String) throws -> SheetImportReport {
    var report = self
    report.account = try account?.refusing(problems, inFileAt: path)
    return report
  }

  /// Whether there is something that may be taken with these options.
  func mayBeTaken(_ wish: SheetImportWish) -> Bool {
    guard judge != nil else { return false }
    return !hasErrors || (wish.goodRowsOnly && !toSave.isEmpty)
  }

  /// Adds what the file would store, for a preview.
  func note(in before: inout PreviewedSheets, _ file: ReturnedFile, at now: Instant) {
    guard let judge else { return }
    before.add(
      JudgeFileRecords.Returned(
        judge: judge, digest: file.digest, fileName: file.name, issue: issue, at: now), toSave)
  }

  /// Stores the sheets; the file's digest goes into each audit record.
  mutating func take(_ file: ReturnedFile, in transaction: Transaction) throws {
    guard let judge else { return }
    let arriving = toSave.map { entry, sheet in
      var detail = ["file": digest]
      if let row = lineOfEntry[entry]?.place.row { detail["row"] = "\(row)" }
      return ArrivingSheet(entry, marks: sheet.marks, comment: sheet.comment, detail: detail)
    }
    try ScoreSheetRecords.save(
      arriving, of: judge, source: "workbook", edition, round, in: transaction)
    try JudgeFileRecords.save(
      JudgeFileRecords.Returned(
        judge: judge, digest: file.digest, fileName: file.name, issue: issue,
        at: transaction.action.at),
      edition, round, in: transaction)
    try transaction.record(
      .file(file.digest),
      detail: [
        "edition": edition.text, "round": round.text, "judge": judge.text, "issue": "\(issue)",
        "sheets": "\(toSave.count)",
        "unchanged": "\(count(.unchanged))", "blank": "\(count(.blank))",
      ], withheld: ["file": file.name])
    isTaken = true
    taken = toSave.count
  }
}

extension SheetComparison.Line {
  /// Whether a person is shown both sheets.
  public var isShown: Bool { outcome == .changed || disputed != nil }
}

extension RoundNames.Line {
  /// What judges see as the entry's number: the drawn number in a blind round, otherwise the entry's id.
  func shownCode(_ judged: JudgedRound) -> String {
    judged.isBlind || judged.round.live != nil ? code : entry.text
  }
}
