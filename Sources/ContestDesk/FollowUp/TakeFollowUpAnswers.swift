public import Contest
public import ContestSheets
import ContestStore

/// What became of a file of answers.
public struct FollowUpReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  /// How many rows have answers, how many of them are new or different from what is stored, and how many are blank.
  public internal(set) var answers = 0
  public internal(set) var changed = 0
  public internal(set) var blank = 0
  public internal(set) var problems: [Problem] = []
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
}

extension Desk {
  /// Takes answers from a form that came back: 收取跟踪表. The file is taken whole or not at all. A row without any answer counts
  /// as blank. Answers in free text are encrypted with the site's key.
  public func takeFollowUpAnswers(
    _ path: String, in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> FollowUpReport {
    try await takeFollowUpAnswers(
      path, in: step, edition: id, replacing: replacing, mode: mode, beside: nil)
  }

  /// Takes several forms, each whole or not at all. If two forms have different answers of one winner to the same question,
  /// both are refused (``FilesTogether``), whatever `replacing` says. A file that cannot be read is reported, and the others
  /// are taken.
  public func takeFollowUpAnswers(
    _ paths: [String], in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> [FollowUpReport] {
    let meant = try await permitted(.enterFollowUp, in: id)
    let book = try await database.read { try FollowUpBook(step, edition: meant, in: $0) }
    let said = FilesTogether.said(paths) { try FollowUpTable(path: $0, book).said }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await takeFollowUpAnswers(
        path, in: step, edition: id, replacing: replacing, mode: mode,
        beside: beside)
    } unread: {
      FollowUpReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// `beside` is the problem that the file has because of another file.
  private func takeFollowUpAnswers(
    _ path: String, in step: FollowUpRule.ID?, edition id: Edition.ID?, replacing: Bool,
    mode: RunMode, beside: Problem?
  ) async throws -> FollowUpReport {
    let id = try await permitted(.enterFollowUp, in: id)
    let book = try await database.read { try FollowUpBook(step, edition: id, in: $0) }
    guard !book.rule.ask.isEmpty else { throw FollowUpFault.noQuestions(book.rule.id) }
    let file = try ReceivedFile(path)
    let table = try FollowUpTable(path: path, book)
    var base = FollowUpReport(fileName: file.name, account: table.account)
    (base.digest, base.problems) = (
      file.digest.text, table.problems + [beside].compactMap(\.self)
    )
    let (report, lines) = (base, table.lines)
    let compared = try FollowUpTaking(lines, report, book, key, replacing: replacing).report
    guard !compared.hasErrors, mode == .run else { return try compared.accounted(path) }
    let taken = try await database.write(action("follow-up.answer")) { [key] transaction in
      let book = try FollowUpBook(book.rule.id, edition: id, in: transaction)
      var taking = try FollowUpTaking(lines, report, book, key, replacing: replacing)
      guard !taking.report.hasErrors else { return taking.report }
      try key.claim(transaction)
      try taking.take(digest: file.digest, file: file.name, in: transaction)
      return taking.report
    }
    return try taken.accounted(path)
  }

  /// Records one winner's answers, by question, as given on the telephone or on paper. Without `term`, they are for the
  /// latest term that was asked about.
  public func answerFollowUp(
    _ entry: String, _ answers: [String: String], term: Int? = nil,
    in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil, replacing: Bool = false
  ) async throws -> FollowUpStatus {
    let id = try await permitted(.enterFollowUp, in: id)
    return try await database.write(action("follow-up.answer")) { [key] transaction in
      let book = try FollowUpBook(step, edition: id, in: transaction)
      var read: [String: String] = [:]
      for (name, text) in answers {
        let question = try book.question(name)
        let cell = Cell(typed: text)
        let (answer, fault) = AnswerText.read(text, cell, as: question)
        if let fault {
          throw FollowUpFault.unreadable(
            question.name.chinese, fault.message(in: .chinese), fault.message(in: .english))
        }
        read[question.id] = answer
      }
      let line = FollowUpTable.Line(entry: entry, term: term, answers: read, place: Place())
      let report = FollowUpReport(fileName: "", account: FileAccount("", sheets: []))
      var taking = try FollowUpTaking([line], report, book, key, replacing: replacing)
      if let fault = taking.fault { throw fault }
      try key.claim(transaction)
      try taking.take(digest: nil, file: "", in: transaction)
      return try FollowUpStatus(
        book.rereading(in: transaction), today: transaction.action.at.day())
    }
  }
}

extension FollowUpReport: AccountedReport {}

/// Winners' answers in a file.
struct FollowUpTable {
  static let formSheet = "跟踪表"
  static let noteSheet = "说明"

  struct Line {
    var entry: String
    /// `nil` for the latest term that was asked about.
    var term: Int?
    /// By question; blank answers are left out.
    var answers: [String: String]
    var place: Place
    /// The title in the row, by which a moved cell is noticed; empty where the table has none.
    var title = ""
    var titlePlace = Place()
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  private(set) var account: FileAccount

  init(path: String, _ book: FollowUpBook) throws {
    let source = try SheetSource.open(path)
    let nouns = book.edition.rulebook.nouns
    var columns = [
      TableColumn(
        .entry, or: [nouns.numberHeading, "编号"], lastResort: HeadingWord.ordinal.words,
        isRequired: true),
      TableColumn("term", ["期次", "term"]),
      TableColumn(.title, or: [nouns.titleHeading]),
      TableColumn(.organization, isUsed: false),
      TableColumn("level", ["等次", "奖项"], isUsed: false),
      TableColumn("due", ["截止日期"], isUsed: false),
    ]
    columns += book.rule.ask.map { TableColumn("ask-\($0.id)", [$0.name.chinese, $0.id]) }
    let isForm = source.sheets.map(\.name) == [Self.formSheet, Self.noteSheet]
    let sheets = try TableSheets(
      source, columns: columns, sheet: isForm ? Self.formSheet : nil, fillingMerged: true)
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      // What winners write freely is sealed, also beside the columns that are asked for.
      reader.quotesRemarks = false
      while let row = try reader.next() { try read(row, book.rule.ask) }
      problems += reader.mergedProblems()
      problems += reader.problems
      account.sheets.append(reader.account)
    }
  }

  /// What the form says, answer by answer, to compare it with other forms. Without a term it is about the latest that was
  /// asked.
  var said: [FilesTogether.Said] {
    lines.flatMap { line in
      line.answers.map { question, answer in
        FilesTogether.Said(
          about: [LookAlike.fold(line.entry), line.term.map { "\($0)" } ?? "", question],
          value: answer, shown: line.entry)
      }
    }
  }

  private mutating func read(_ row: DataRow, _ questions: [FormField]) throws {
    do {
      let entry =
        row.header.column("entry") == nil
        ? "" : try row.cell("entry").cleanText(halfWidth: true) ?? ""
      guard !entry.isEmpty else { throw FollowUpFault.entryMissing }
      let term = row.header.column("term") == nil ? nil : try row.cell("term").wholeNumber()
      var answers: [String: String] = [:]
      for question in questions {
        let column = "ask-\(question.id)"
        guard row.header.column(column) != nil,
          let text = try row.cell(column).cleanText(), !text.isEmpty
        else { continue }
        let (answer, fault) = AnswerText.read(text, row.cell(column), as: question)
        if AnswerText.isMonth(row.cell(column), of: question) {
          problems.append(
            Problem(
              RegistrationFault.monthsOnly(
                question.name.chinese, rows: RowNumbers([row.number])), severity: .note,
              at: row.place(of: column), found: text))
        }
        if question.kind == .day, fault == nil, row.cell(column).isDayNumber {
          problems.append(
            Problem(
              RegistrationFault.daysAsNumbers(
                question.name.chinese, rows: RowNumbers([row.number])), severity: .warning,
              at: row.place(of: column), found: text))
        }
        if let fault {
          problems.append(Problem(fault, at: row.place(of: column), found: text))
        } else {
          answers[question.id] = answer
        }
      }
      var line = Line(entry: entry, term: term, answers: answers, place: row.place(of: "entry"))
      line.title = try row.cell("title").cleanText() ?? ""
      line.titlePlace = row.place(of: "title")
      lines.append(line)
    } catch let error as any Explained {
      problems.append(Problem(error, at: row.rowPlace))
    }
  }
}

/// Compares answers with what is stored.
struct FollowUpTaking {
  private(set) var report: FollowUpReport
  private(set) var fault: FollowUpFault?
  private let book: FollowUpBook
  private let key: SiteKey
  private var toSave: [(answer: FollowUpAnswer, texts: [String])] = []

  init(
    _ lines: [FollowUpTable.Line], _ report: FollowUpReport, _ book: FollowUpBook, _ key: SiteKey,
    replacing: Bool
  ) throws {
    self.report = report
    self.book = book
    self.key = key
    var first: [String: Place] = [:]
    let titles = RowTitles(
      Set(book.terms.map(\.entry)).map { ($0, book.current.briefs[$0]?.title ?? "") })
    for line in lines {
      do {
        let entry = try book.entry(line.entry)
        if let problem = titles.problem(
          with: line.title, of: entry, written: line.entry, at: line.titlePlace)
        {
          self.report.problems.append(problem)
        }
        let asked = book.terms.filter { $0.entry == entry }
        guard let latest = asked.last else {
          throw FollowUpFault.notAsked(line.entry, several: [])
        }
        let term = line.term ?? latest.term
        guard asked.contains(where: { $0.term == term }) else {
          throw FollowUpFault.termNotAsked(entry, term: term)
        }
        if let place = first["\(entry)/\(term)"] {
          throw FollowUpFault.entryTwice(line.entry, first: place.cell ?? "\(place)")
        }
        first["\(entry)/\(term)"] = line.place
        try add(line, entry, term, replacing)
      } catch let error as FollowUpFault {
        fault = fault ?? error
        self.report.problems.append(Problem(error, at: line.place, found: line.entry))
      }
    }
    if self.report.answers == 0, !self.report.hasErrors {
      fault = fault ?? .empty
      self.report.problems.append(Problem(FollowUpFault.empty, at: Place(file: report.fileName)))
    }
    self.report.changed = toSave.count
  }

  private mutating func add(
    _ line: FollowUpTable.Line, _ entry: Entry.ID, _ term: Int, _ replacing: Bool
  ) throws {
    guard !line.answers.isEmpty else {
      report.blank += 1
      return
    }
    for question in book.rule.ask where question.isRequired && line.answers[question.id] == nil {
      throw FollowUpFault.requiredMissing(entry, question: question.name.chinese)
    }
    report.answers += 1
    var facts: [String: String] = [:]
    var texts: [String] = []
    for question in book.rule.ask {
      guard let answer = line.answers[question.id] else { continue }
      if question.kind == .text {
        texts += [question.id, answer]
      } else {
        facts[question.id] = answer
      }
    }
    let before = book.lastAnswer(entry, term: term)
    if let before {
      let written = try book.opened(before, key)
      let isSame =
        before.facts == facts
        && written
          == line.answers.filter { id, _ in
            book.rule.ask.contains { $0.id == id && $0.kind == .text }
          }
      if isSame { return }
      guard replacing else { throw FollowUpFault.answeredBefore(entry, term: term) }
    }
    toSave.append(
      (
        FollowUpAnswer(
          entry, term: term, number: (before?.number ?? 0) + 1,
          at: Instant(millisecondsSince1970: 0), actor: "", facts: facts, sealed: []), texts
      ))
  }

  mutating func take(digest: Digest?, file: String, in transaction: Transaction) throws {
    let (edition, step) = (book.edition.id, book.rule.id)
    if !toSave.isEmpty {
      let answers = try toSave.map { one in
        var answer = one.answer
        (answer.at, answer.actor) = (transaction.action.at, transaction.action.actor)
        if !one.texts.isEmpty {
          answer.sealed = try key.box.seal(
            one.texts, owner: FollowUpRecords.owner(edition, step, answer))
        }
        return answer
      }
      try FollowUpRecords.add(
        answers, edition, step, detail: digest.map { ["file": $0.text] } ?? [:], in: transaction)
    }
    if let digest {
      try transaction.record(
        .file(digest),
        detail: ["edition": edition.text, "step": step.text, "answers": "\(report.answers)"],
        withheld: ["file": file])
    }
    report.isTaken = true
  }
}
