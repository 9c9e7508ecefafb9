public import Contest
public import ContestSheets
import ContestStore

/// The result of reading a list of checks.
public struct ReCheckReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  public internal(set) var checked = 0
  public internal(set) var wrong: [Entry.ID] = []
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var status: ReCheckStatus?
  public internal(set) var isTaken = false
}

extension ReCheckReport: AccountedReport {}

extension Desk {
  /// Draws the entries of a round whose marks are checked again: 抽取复核名单. These are all entries with a prize and, by lot,
  /// a share of the other entries with marks. Entries that were drawn before stay drawn.
  ///
  /// If it is called again after prizes have changed, it adds entries that have one now. No entry is removed, and no
  /// other is drawn.
  ///
  /// - Throws: ``ReCheckFault``.
  public func drawRecheck(
    of roundID: Round.ID, edition id: Edition.ID? = nil, seed: Seed? = nil
  ) async throws -> ReCheckStatus {
    let id = try await permitted(.closeRound, in: id)
    let fresh = seed ?? .bits(chance())
    return try await database.write(action("recheck.draw")) { transaction in
      let book = try ReCheckBook(roundID, edition: id, in: transaction)
      guard book.isClosed else { throw ReCheckFault.roundOpen(roundID) }
      guard let prizes = book.prizes else { throw ReCheckFault.notDecided(roundID) }
      let asked = book.check.asked
      let more: [Entry.ID: ReCheck.Reason]
      if asked.isEmpty {
        more = ReCheck.chosen(
          prizes: prizes, among: book.check.all, absent: book.absent, book.rule, seed: fresh)
        guard !more.isEmpty else { throw ReCheckFault.notDecided(roundID) }
      } else {
        more = Dictionary(
          uniqueKeysWithValues: prizes.intersection(book.check.all).filter { asked[$0] == nil }
            .map { ($0, .prize) })
      }
      if !more.isEmpty {
        try ReCheckRecords.ask(
          more, id, roundID,
          detail: asked.isEmpty
            ? ["seed": fresh.text, "prizes": "\(more.count { $0.value == .prize })"] : [:],
          in: transaction)
      }
      return try ReCheckBook(roundID, edition: id, in: transaction).status
    }
  }

  /// How far the re-check of a round is.
  public func recheck(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> ReCheckStatus {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      try ReCheckBook(roundID, edition: id, in: connection).status
    }
  }

  /// Takes a list of what the checks found: 登记复核结果. Either the whole file is taken or nothing; a row with a blank result
  /// is ignored.
  ///
  /// The list does not correct any mark: the office corrects wrong marks with a reason, and seals the results anew.
  public func takeRecheck(
    _ path: String, of roundID: Round.ID, edition id: Edition.ID? = nil, mode: RunMode = .run
  ) async throws -> ReCheckReport {
    let id = try await permitted(.enterScores, in: id)
    let book = try await database.read { try ReCheckBook(roundID, edition: id, in: $0) }
    guard !book.check.asked.isEmpty else { throw ReCheckFault.noList(roundID) }
    let file = try ReceivedFile(path)
    let table = try ReCheckTable(path: path, book)
    var report = ReCheckReport(fileName: file.name, account: table.account)
    (report.digest, report.problems) = (file.digest.text, table.problems)
    let lines = table.lines
    report.checked = lines.count
    report.wrong = lines.filter { !$0.isRight }.map(\.entry).sorted()
    guard !report.hasErrors, mode == .run else { return try report.accounted(path) }
    report.status = try await database.write(action("recheck.take")) { transaction in
      let book = try ReCheckBook(roundID, edition: id, in: transaction)
      let new = lines.filter { line in
        book.outdated.contains(line.entry)
          || (book.results[line.entry].map { $0.isRight != line.isRight || $0.note != line.note }
            ?? true)
      }.map { line in
        ReCheckResult(
          entry: line.entry, number: (book.results[line.entry]?.number ?? 0) + 1,
          at: transaction.action.at, actor: transaction.action.actor, isRight: line.isRight,
          note: line.note)
      }
      if !new.isEmpty {
        try ReCheckRecords.add(
          new, id, roundID, detail: ["file": file.digest.text], in: transaction)
      }
      return try ReCheckBook(roundID, edition: id, in: transaction).status
    }
    report.isTaken = true
    return report
  }
}

/// A list of checks that was filled in: 复核表.
private struct ReCheckTable {
  struct Line {
    let entry: Entry.ID
    let isRight: Bool
    let note: String
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private(set) var account: FileAccount

  init(path: String, _ book: ReCheckBook) throws {
    let source = try SheetSource.open(path)
    let nouns = book.current.edition.rulebook.nouns
    let criteria = book.round.judging?.rubric.criteria ?? []
    let columns =
      [
        TableColumn(
          .entry, or: [nouns.numberHeading], lastResort: HeadingWord.ordinal.words,
          isRequired: true),
        TableColumn("result", ["复核结果", "result"], isRequired: true),
        TableColumn("reason", ["说明", "note"]),
        TableColumn(.title, or: [nouns.titleHeading]), TableColumn(.organization, isUsed: false),
        TableColumn("why", ["复核范围", "why"], isUsed: false),
      ]
      + criteria.map {
        TableColumn("mark-\($0.id)", [$0.name.chinese, $0.id.text], isUsed: false)
      }
    let sheets = try TableSheets(source, columns: columns, fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    let titles = RowTitles(
      book.current.briefs.map { (entry: $0.id, title: $0.title) })
    var seen: Set<Entry.ID> = []
    for reader in sheets.readers {
      while let row = try reader.next() {
        do {
          if let line = try Self.line(row, book, titles, &problems) {
            guard seen.insert(line.entry).inserted else { throw ReCheckFault.twice(line.entry) }
            lines.append(line)
          }
        } catch let error as ReCheckFault {
          let column: String? =
            switch error {
            case .unknownResult: "result"
            case .noteMissing: "reason"
            case .notDue, .twice: "entry"
            default: nil
            }
          problems.append(Problem(error, at: column.map { row.place(of: $0) } ?? row.rowPlace))
        } catch let error as any Explained {
          problems.append(Problem(error, at: row.rowPlace))
        }
      }
      problems += reader.mergedProblems()
      problems += reader.problems
      account.sheets.append(reader.account)
    }
    if lines.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      problems.append(Problem(ReCheckFault.empty, at: Place(file: source.name)))
    }
  }

  private static func line(
    _ row: DataRow, _ book: ReCheckBook, _ titles: RowTitles, _ problems: inout [Problem]
  ) throws -> Line? {
    func text(_ column: String) throws -> String {
      guard row.header.column(column) != nil else { return "" }
      return try row.cell(column).cleanText(halfWidth: column == "entry") ?? ""
    }
    let (code, result, note) = (try text("entry"), try text("result"), try text("reason"))
    guard !result.isEmpty else { return nil }
    let entry = Entry.ID(code.uppercased())
    guard book.check.due[entry] != nil else { throw ReCheckFault.notDue(Entry.ID(code)) }
    if let fault = titles.problem(
      with: try text("title"), of: entry, written: code, at: row.place(of: "title"))
    {
      problems.append(fault)
    }
    let isRight: Bool
    switch FormText.key(result) {
    case "一致", "无误", "right": isRight = true
    case "不一致", "有误", "wrong": isRight = false
    default: throw ReCheckFault.unknownResult(result)
    }
    guard isRight || !note.isEmpty else { throw ReCheckFault.noteMissing(entry) }
    if isRight { problems += Self.doubts(row, of: entry, note, book) }
    return Line(entry: entry, isRight: isRight, note: PersonalNumbers.masked(note))
  }

  /// What speaks against a row that says 一致: another mark in its column of marks, and words beside the result.
  private static func doubts(
    _ row: DataRow, of entry: Entry.ID, _ note: String, _ book: ReCheckBook
  ) -> [Problem] {
    var problems: [Problem] = []
    for criterion in book.round.judging?.rubric.criteria ?? [] {
      let column = "mark-\(criterion.id)"
      let written: String?
      do { written = try row.cell(column).cleanText(halfWidth: true) } catch {
        problems.append(Problem(error, at: row.place(of: column)))
        continue
      }
      guard let shown = written else { continue }
      let was = book.shownMark(of: entry, criterion.id)
      let isSame =
        LookAlike.fold(shown) == LookAlike.fold(was)
        || Points(shown).map { Points(was) == $0 } ?? false
      guard !isSame else { continue }
      problems.append(
        Problem(ReCheckFault.markChanged(entry, was: was, now: shown), at: row.place(of: column)))
    }
    if !note.isEmpty {
      problems.append(
        Problem(
          ReCheckFault.noteBesideRight(PersonalNumbers.masked(String(note.prefix(40)))),
          severity: .warning, at: row.place(of: "reason")))
    }
    return problems
  }
}
