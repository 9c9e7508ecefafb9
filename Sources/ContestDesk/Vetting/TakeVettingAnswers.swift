public import Contest
public import ContestSheets
import ContestStore

/// The result of reading a department's file of answers.
public struct VettingReport: Sendable {
  public let fileName: String
  public internal(set) var digest = ""
  public internal(set) var department = ""
  /// How many answers the file has, how many of them are new or different, and how many candidates the department left
  /// blank.
  public internal(set) var answers = 0
  public internal(set) var changed = 0
  public internal(set) var blank = 0
  public internal(set) var problems: [Problem] = []
  /// What was read from the cells of the file.
  public internal(set) var account: FileAccount
  public internal(set) var isTaken = false
  /// Whether the file is the workbook of our letter, which had a row for each candidate when it was sent.
  var isLetter = false
  /// The candidates whose row has an answer that is not understood.
  var unread: [String] = []
}

extension Desk {
  /// Takes a department's answers from the workbook of its letter, or from any table with 编号, 意见 and 说明: 登记答复. Either the
  /// whole file is taken or nothing. The reasons are encrypted with the site's key.
  ///
  /// The department is the one in the file's column 部门, or the given one. A blank answer is ignored. An answer that
  /// differs from the stored one is refused unless `replacing` is set. Answers after the step was closed are stored as
  /// late, each with a warning.
  public func takeVettingAnswers(
    _ path: String, from department: String? = nil, round: Round.ID? = nil,
    edition id: Edition.ID? = nil, replacing: Bool = false, mode: RunMode = .run
  ) async throws -> VettingReport {
    try await takeVettingAnswers(
      path, from: department, round: round, edition: id, replacing: replacing, mode: mode,
      beside: nil)
  }

  /// Takes several files, each completely or not at all. If two files give different answers of one department about a
  /// candidate, both are refused (``FilesTogether``), even with `replacing`. With several files, the report of a file
  /// says if it cannot be read.
  public func takeVettingAnswers(
    _ paths: [String], from department: String? = nil, round: Round.ID? = nil,
    edition id: Edition.ID? = nil, replacing: Bool = false, mode: RunMode = .run
  ) async throws -> [VettingReport] {
    let meant = try await permitted(.enterVetting, in: id)
    let book = try await database.read { try VettingBook(round, edition: meant, in: $0) }
    guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
    let named = try department.map { try book.department($0) }
    let said = FilesTogether.said(paths) {
      try VettingAnswerTable(path: $0, book).said(named, book)
    }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await takeVettingAnswers(
        path, from: department, round: round, edition: id, replacing: replacing, mode: mode,
        beside: beside)
    } unread: {
      VettingReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// `beside` contains the problems that the file has because of another file.
  private func takeVettingAnswers(
    _ path: String, from department: String?, round: Round.ID?, edition id: Edition.ID?,
    replacing: Bool, mode: RunMode, beside: Problem?
  ) async throws -> VettingReport {
    let id = try await permitted(.enterVetting, in: id)
    let (book, concerned) = try await database.read { connection in
      let book = try VettingBook(round, edition: id, in: connection)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      return (book, try book.concerned(actor.name, in: connection))
    }
    let file = try ReceivedFile(path)
    var table = try VettingAnswerTable(path: path, book)
    let named = try department.map { try book.department($0) }
    let found = table.department(named, book)
    let (key, lines) = (key, found == nil ? [] : table.lines)
    let rows = try await database.read { connection in
      try VettingRows(
        book, key, withNumbers: lines.contains { !$0.idNumber.isEmpty }, in: connection)
    }
    var base = VettingReport(fileName: file.name, account: table.account)
    base.isLetter = table.isLetter
    base.unread = table.unread
    (base.digest, base.department, base.problems) = (
      file.digest.text, found ?? "",
      table.problems + lines.flatMap { rows.problems(with: $0, book) }
        + [beside].compactMap(\.self)
    )
    guard found != nil else { return try base.accounted(path) }
    let report = base
    let compared = try VettingTaking(
      lines, report, book, key, actor.name, concerned, replacing: replacing
    ).report
    guard !compared.hasErrors, mode == .run else { return try compared.accounted(path) }
    let taken = try await database.write(action("vetting.answer")) { transaction in
      let book = try VettingBook(book.step.id, edition: id, in: transaction)
      var taking = try VettingTaking(
        lines, report, book, key, transaction.action.actor,
        book.concerned(transaction.action.actor, in: transaction), replacing: replacing)
      guard !taking.report.hasErrors else { return taking.report }
      try key.claim(transaction)
      try taking.take(digest: file.digest, file: file.name, in: transaction)
      return taking.report
    }
    return try taken.accounted(path)
  }

  /// Enters one answer of a department about one candidate, given by telephone or on paper.
  ///
  /// - Returns: the new state of the step, and a warning if the answer is late.
  public func answerVetting(
    _ candidate: String, from department: String, _ answer: VettingAnswer, reason: String = "",
    round: Round.ID? = nil, edition id: Edition.ID? = nil, replacing: Bool = false
  ) async throws -> (status: VettingStatus, warnings: [Problem]) {
    let id = try await permitted(.enterVetting, in: id)
    return try await database.write(action("vetting.answer")) { [key] transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      let name = try book.department(department)
      var report = VettingReport(fileName: "", account: FileAccount("", sheets: []))
      report.department = name
      let line = VettingAnswerTable.Line(
        entry: candidate, answer: answer, reason: reason, place: Place())
      var taking = try VettingTaking(
        [line], report, book, key, transaction.action.actor,
        book.concerned(transaction.action.actor, in: transaction), replacing: replacing)
      if let fault = taking.fault { throw fault }
      try key.claim(transaction)
      try taking.take(digest: nil, file: "", in: transaction)
      return (
        VettingStatus(try VettingBook(book.step.id, edition: id, in: transaction)),
        taking.report.problems
      )
    }
  }
}

extension VettingReport: AccountedReport {}

/// A department's answers in a file.
struct VettingAnswerTable {
  struct Line {
    var entry: String
    var answer: VettingAnswer?
    var reason: String
    var place: Place
    /// The title and person in the row, to notice a cell that was moved; empty where the table has none.
    var title = ""
    var titlePlace = Place()
    var person = ""
    var personPlace = Place()
    var idNumber = ""
    var idPlace = Place()
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [Problem] = []
  /// The candidates whose answers are not understood.
  private(set) var unread: [String] = []
  private(set) var account: FileAccount
  /// Whether it is the workbook of our letter.
  let isLetter: Bool
  /// The texts in the column 部门, and their cells.
  private var departments: [(text: String, place: Place)] = []

  init(path: String, _ book: VettingBook) throws {
    let source = try SheetSource.open(path)
    let nouns = book.edition.rulebook.nouns
    let columns = [
      TableColumn(
        .entry, or: [nouns.numberHeading, "候选人编号", "编号"],
        lastResort: HeadingWord.ordinal.words, isRequired: true),
      TableColumn("department", ["部门", "department"]),
      TableColumn("answer", ["意见", "部门意见", "answer"], isRequired: true),
      TableColumn("reason", ["说明", "理由", "reason"]),
      TableColumn(.title, or: [nouns.titleHeading, "候选人"]),
      TableColumn(.organization, isUsed: false),
      TableColumn("person", ["姓名"]),
      TableColumn("id-number", ["身份证号", "身份证号码"], isPersonal: true),
    ]
    // In our workbook the list is on the second sheet; the letter itself contains no answers.
    let names = source.sheets.map(\.name)
    isLetter = names == [VettingLetter.letterSheet, VettingLetter.listSheet]
    let sheets = try TableSheets(
      source, columns: columns, sheet: isLetter ? VettingLetter.listSheet : nil, fillingMerged: true
    )
    account = FileAccount(source.name, sheets: sheets.leftOut)
    problems = sheets.problems
    for reader in sheets.readers {
      // What a department says is sealed, also beside the columns that are asked for.
      reader.quotesRemarks = false
      while let row = try reader.next() { read(row) }
      problems += reader.mergedProblems()
      problems += reader.problems
      account.sheets.append(reader.account)
    }
  }

  private mutating func read(_ row: DataRow) {
    // All cells are read before the row is given up, so that each unreadable cell is reported.
    let entry = text("entry", row)
    let (department, written) = (text("department", row), text("answer", row))
    let (reason, title) = (text("reason", row), text("title", row))
    let (person, idNumber) = (text("person", row), text("id-number", row))
    if let department, !department.isEmpty {
      departments.append((department, row.place(of: "department")))
    }
    if entry == "" {
      problems.append(Problem(VettingFault.candidateMissing, at: row.place(of: "entry")))
    }
    let answer = written.flatMap { VettingAnswer(written: $0) }
    if let written, !written.isEmpty, answer == nil {
      problems.append(
        Problem(VettingFault.unknownAnswer(written), at: row.place(of: "answer"), found: written))
      if let entry, !entry.isEmpty { unread.append(entry) }
      return
    }
    guard let entry, !entry.isEmpty else { return }
    guard department != nil, written != nil, let reason, let title, let person, let idNumber else {
      unread.append(entry)
      return
    }
    var line = Line(entry: entry, answer: answer, reason: reason, place: row.place(of: "entry"))
    (line.title, line.titlePlace) = (title, row.place(of: "title"))
    (line.person, line.personPlace) = (person, row.place(of: "person"))
    (line.idNumber, line.idPlace) = (idNumber, row.place(of: "id-number"))
    lines.append(line)
  }

  /// The text of a cell, empty if the file has no such column; `nil` for an unreadable cell, which is reported.
  private mutating func text(_ column: String, _ row: DataRow) -> String? {
    guard row.header.column(column) != nil else { return "" }
    do {
      return try row.cell(column).cleanText(halfWidth: column == "entry") ?? ""
    } catch {
      problems.append(Problem(error, at: row.place(of: column)))
      return nil
    }
  }

  /// What the file says, answer by answer, for comparison with other files. Its faults are reported when it is taken.
  func said(_ named: String?, _ book: VettingBook) -> [FilesTogether.Said] {
    var table = self
    guard let department = table.department(named, book) else { return [] }
    return lines.compactMap { line in
      line.answer.map {
        FilesTogether.Said(
          about: [department, LookAlike.fold(line.entry)], value: "\($0.rawValue) \(line.reason)",
          shown: line.entry)
      }
    }
  }

  /// The department of the answers: the given one, or else the one in most rows of the column 部门. Each row with another
  /// department is a problem at its cell.
  ///
  /// - Returns: the department; `nil` if nothing says which.
  mutating func department(_ named: String?, _ book: VettingBook) -> String? {
    var found: [(department: String, place: Place)] = []
    for (text, place) in departments {
      do { found.append((try book.department(text), place)) } catch {
        problems.append(
          Problem(NamedText(error, naming: book.edition.names), at: place, found: text))
      }
    }
    let counts = Dictionary(grouping: found, by: \.department).mapValues(\.count)
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    guard let own = named ?? most else {
      if departments.isEmpty {
        problems.append(
          Problem(
            NamedText(
              VettingFault.whoseAnswers(known: book.departments), naming: book.edition.names),
            at: Place(file: account.file)))
      }
      return nil
    }
    for (department, place) in found where department != own {
      let fault: VettingFault =
        named == nil
        ? .departmentsDiffer(department, file: own)
        : .otherDepartment(named: own, found: department)
      problems.append(
        Problem(NamedText(fault, naming: book.edition.names), at: place, found: department))
    }
    return own
  }
}

/// Compares answers with the stored ones.
struct VettingTaking {
  private(set) var report: VettingReport
  /// The first fault.
  private(set) var fault: VettingFault?
  private let book: VettingBook
  private let key: SiteKey
  private let clerk: String
  private let concerned: [Entry.ID: Conflict]
  private var toSave: [(reply: VettingReply, reason: String)] = []

  init(
    _ lines: [VettingAnswerTable.Line], _ report: VettingReport, _ book: VettingBook,
    _ key: SiteKey, _ clerk: String, _ concerned: [Entry.ID: Conflict], replacing: Bool
  ) throws {
    self.clerk = clerk
    self.concerned = concerned
    self.report = report
    self.book = book
    self.key = key
    var first: [Entry.ID: Place] = [:]
    for line in lines {
      do {
        let entry = try book.candidate(line.entry)
        if let place = first[entry] {
          throw VettingFault.candidateTwice(line.entry, first: place.cell ?? "\(place)")
        }
        first[entry] = line.place
        try add(line, entry, replacing)
      } catch let error as VettingFault {
        fault = fault ?? error
        self.report.problems.append(Problem(error, at: line.place, found: line.entry))
      }
    }
    if self.report.answers == 0, !self.report.hasErrors {
      self.report.problems.append(Problem(VettingFault.empty, at: Place(file: report.fileName)))
    }
    self.report.changed = toSave.count
    if report.isLetter {
      tellMissing(Set(first.keys).union(report.unread.compactMap { try? book.candidate($0) }))
    }
  }

  /// Warns about candidates about whom the department was asked, who are missing from its returned letter and have no
  /// answer yet: silence may stop them.
  private mutating func tellMissing(_ present: Set<Entry.ID>) {
    let candidates = Set(book.outcome.candidates)
    let missing = book.requests.filter { request in
      candidates.contains(request.entry) && request.department == report.department
        && !present.contains(request.entry)
        && book.lastReply(request.entry, request.department) == nil
    }.map(\.entry).sorted()
    guard !missing.isEmpty else { return }
    report.problems.append(
      Problem(
        VettingFault.rowsMissing(missing, department: report.department), severity: .warning,
        at: Place(file: report.fileName)))
  }

  private mutating func add(
    _ line: VettingAnswerTable.Line, _ entry: Entry.ID, _ replacing: Bool
  ) throws {
    let department = report.department
    guard
      let request = book.requests.first(where: {
        $0.entry == entry && $0.department == department
      })
    else { throw VettingFault.departmentNotAsked(department, about: entry) }
    guard let answer = line.answer else {
      guard line.reason.isEmpty else { throw VettingFault.reasonWithoutAnswer(entry) }
      report.blank += 1
      return
    }
    guard !answer.stops || !line.reason.allSatisfy(\.isWhitespace) else {
      throw VettingFault.reasonMissing(entry)
    }
    report.answers += 1
    if let conflict = concerned[entry] { throw VettingFault.concerned(clerk, entry, conflict) }
    let before = book.lastReply(entry, department)
    if !answer.stops, !line.reason.allSatisfy(\.isWhitespace) {
      report.problems.append(
        Problem(VettingFault.remarkBeside(entry, answer), severity: .warning, at: line.place))
    }
    if let before, before.answer == answer, try reason(of: before) == line.reason { return }
    if let before, !replacing {
      throw VettingFault.answeredBefore(
        entry, department: department, before.answer, now: answer)
    }
    if request.closedAt != nil {
      report.problems.append(
        Problem(
          VettingFault.late(entry, department: department), severity: .warning, at: line.place))
    }
    toSave.append(
      (
        VettingReply(
          entry, department, number: (before?.number ?? 0) + 1,
          at: Instant(millisecondsSince1970: 0), actor: "", answer,
          isLate: request.closedAt != nil, sealed: []), line.reason
      ))
  }

  private func reason(of reply: VettingReply) throws -> String {
    guard !reply.sealed.isEmpty else { return "" }
    return try key.box.open(reply.sealed, owner: owner(of: reply)).first ?? ""
  }

  private func owner(of reply: VettingReply) -> String {
    VettingRecords.owner(
      book.edition.id, book.step.id, reply.entry, reply.department, reply.number)
  }

  mutating func take(digest: Digest?, file: String, in transaction: Transaction) throws {
    let (edition, round) = (book.edition.id, book.step.id)
    if !toSave.isEmpty {
      let replies = try toSave.map { one in
        var reply = one.reply
        (reply.at, reply.actor) = (transaction.action.at, transaction.action.actor)
        if !one.reason.isEmpty {
          reply.sealed = try key.box.seal([one.reason], owner: owner(of: reply))
        }
        return reply
      }
      try VettingRecords.add(
        replies, edition, round, detail: digest.map { ["file": $0.text] } ?? [:], in: transaction)
    }
    if let digest {
      try transaction.record(
        .file(digest),
        detail: [
          "edition": edition.text, "round": round.text, "answers": "\(report.answers)",
        ], withheld: ["file": file])
    }
    report.isTaken = true
  }
}
