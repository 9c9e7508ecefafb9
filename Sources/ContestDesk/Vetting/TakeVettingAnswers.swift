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
  /// How many of the answers were given by one row about all others.
  public internal(set) var others = 0
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
  /// The department is the one in the file's column 部门, or the given one. A blank answer is ignored. A row whose code is 其余, or
  /// `others`, answers for all about whom the department has said nothing. An answer that differs from the stored one is refused
  /// unless `replacing` is set. Answers after the step was closed are stored as late, each with a warning.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - department: whose answers it holds, where the file does not say.
  ///   - others: the answer about all of whom neither the file nor an earlier answer says anything; `nil` for none.
  ///   - answerer: who answers for the department, 姓名 or 姓名@单位, where the rows do not say.
  ///   - round: the step; `nil` where there is one.
  ///   - id: the edition; `nil` where there is one.
  ///   - replacing: whether these hold where others were entered before.
  ///   - mode: whether it only compares.
  /// - Returns: what was taken, or every problem.
  /// - Throws: ``VettingFault`` where there is no such step or department, or nobody was asked yet.
  public func takeVettingAnswers(
    _ path: String, from department: String? = nil, others: VettingAnswer? = nil,
    by answerer: String = "", round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> VettingReport {
    let wish = VettingWish(
      department: department, others: others, answerer: answerer, replacing: replacing, mode: mode)
    return try await takeVettingAnswers(path, wish, round: round, edition: id, beside: nil)
  }

  /// Takes several files, each completely or not at all. If two files give different answers of one department about a
  /// candidate, both are refused (``FilesTogether``), even with `replacing`. With several files, the report of a file
  /// says if it cannot be read.
  public func takeVettingAnswers(
    _ paths: [String], from department: String? = nil, others: VettingAnswer? = nil,
    by answerer: String = "", round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false, mode: RunMode = .run
  ) async throws -> [VettingReport] {
    let meant = try await permitted(.enterVetting, in: id)
    let book = try await database.read { try VettingBook(round, edition: meant, in: $0) }
    guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
    let named = try department.map { try book.department($0) }
    let wish = VettingWish(
      department: department, others: others, answerer: answerer, replacing: replacing, mode: mode)
    let said = FilesTogether.said(paths) {
      try VettingAnswerTable(path: $0, book).said(named, book)
    }
    return try await FilesTogether.take(paths, said) { path, beside in
      try await takeVettingAnswers(path, wish, round: round, edition: id, beside: beside)
    } unread: {
      VettingReport(fileName: $0, problems: [$1], account: $2)
    }
  }

  /// `beside` contains the problems that the file has because of another file.
  private func takeVettingAnswers(
    _ path: String, _ wish: VettingWish, round: Round.ID?, edition id: Edition.ID?,
    beside: Problem?
  ) async throws -> VettingReport {
    let id = try await permitted(.enterVetting, in: id)
    let book = try await database.read { connection in
      let book = try VettingBook(round, edition: id, in: connection)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      return book
    }
    let file = try ReceivedFile(path)
    var table = try VettingAnswerTable(path: path, book)
    let named = try wish.department.map { try book.department($0) }
    let found = table.department(named, book)
    let lines = found == nil ? [] : wish.complete(table.lines, file: file.name)
    let (rows, contacts) = try await database.read { [key] connection in
      (
        try VettingRows(
          book, key, withNumbers: lines.contains { !$0.idNumber.isEmpty }, in: connection),
        try VettingContacts(book, actor, answerers: lines.map(\.by), in: connection)
      )
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
      lines, report, book, key, contacts, replacing: wish.replacing
    ).report
    guard !compared.hasErrors, wish.mode == .run else { return try compared.accounted(path) }
    return try await keep(lines, report, book.step.id, id, wish, of: file).accounted(path)
  }

  /// Compares once more with what is stored now, and stores all answers, or none if one is refused.
  private func keep(
    _ lines: [VettingAnswerTable.Line], _ report: VettingReport, _ round: Round.ID?,
    _ id: Edition.ID, _ wish: VettingWish, of file: ReceivedFile?
  ) async throws -> VettingReport {
    let foreseen = try await wish.mode == .run ? foreseeSealed([id]) : SealedForesight()
    return try await database.write(action("vetting.answer")) { [key] transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      let contacts = try VettingContacts(
        book, actor, answerers: lines.map(\.by), in: transaction)
      var report = report
      if let department = wish.department { report.department = try book.department(department) }
      var taking = try VettingTaking(
        lines, report, book, key, contacts, replacing: wish.replacing)
      guard !taking.report.hasErrors, wish.mode == .run else { return taking.report }
      try key.claim(transaction)
      try keepingSealed(
        [id], foreseen: foreseen, orElse: SealedEditionRefusal(), in: transaction
      ) {
        try taking.take(digest: file?.digest, file: file?.name ?? "", in: transaction)
      }
      return taking.report
    }
  }

  /// Takes several answers of a department at once, as they are ticked on a page: all of them, or none if one is refused.
  ///
  /// - Parameters:
  ///   - answers: the candidates, each with its answer; a blank answer is ignored.
  ///   - department: who answers.
  ///   - others: the answer about all of whom neither `answers` nor an earlier answer says anything; `nil` for none.
  ///   - answerer: who answers for the department, 姓名 or 姓名@单位; empty where nobody is named.
  ///   - round: the step; `nil` where there is one.
  ///   - id: the edition; `nil` where there is one.
  ///   - replacing: whether these hold where others were entered before.
  /// - Returns: what was taken, or every problem; the row of a problem is the candidate's place among `answers`, from 1.
  /// - Throws: ``VettingFault`` where there is no such step or department, or nobody was asked yet.
  public func answerVetting(
    _ answers: [GivenVettingAnswer], from department: String, others: VettingAnswer? = nil,
    by answerer: String = "", round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false
  ) async throws -> VettingReport {
    let id = try await permitted(.enterVetting, in: id)
    let wish = VettingWish(
      department: department, others: others, answerer: answerer, replacing: replacing, mode: .run)
    let lines = answers.enumerated().map { place, given in
      VettingAnswerTable.Line(
        entry: given.entry, answer: given.answer, reason: given.reason, place: Place(row: place + 1)
      )
    }
    let report = VettingReport(fileName: "", account: FileAccount("", sheets: []))
    return try await keep(wish.complete(lines, file: nil), report, round, id, wish, of: nil)
  }

  /// Enters one answer of a department about one candidate, given by telephone or on paper.
  ///
  /// - Returns: the new state of the step, and a warning if the answer is late.
  public func answerVetting(
    _ candidate: String, from department: String, _ answer: VettingAnswer, reason: String = "",
    by answerer: String = "", round: Round.ID? = nil, edition id: Edition.ID? = nil,
    replacing: Bool = false
  ) async throws -> (status: VettingStatus, warnings: [Problem]) {
    let id = try await permitted(.enterVetting, in: id)
    let foreseen = try await foreseeSealed([id])
    return try await database.write(action("vetting.answer")) { [key] transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      let name = try book.department(department)
      var report = VettingReport(fileName: "", account: FileAccount("", sheets: []))
      report.department = name
      var line = VettingAnswerTable.Line(
        entry: candidate, answer: answer, reason: reason, place: Place())
      line.by = answerer
      let contacts = try VettingContacts(book, actor, answerers: [answerer], in: transaction)
      var taking = try VettingTaking(
        [line], report, book, key, contacts, replacing: replacing)
      if let fault = taking.fault { throw fault }
      try key.claim(transaction)
      try keepingSealed(
        [id], foreseen: foreseen, orElse: SealedEditionRefusal(), in: transaction
      ) {
        try taking.take(digest: nil, file: "", in: transaction)
      }
      return (
        try VettingStatus(
          VettingBook(book.step.id, edition: id, in: transaction), in: transaction),
        taking.report.problems
      )
    }
  }
}

/// One of several answers of a department that are entered together.
public struct GivenVettingAnswer: Hashable, Sendable {
  public var entry: String
  /// `nil` for none yet.
  public var answer: VettingAnswer?
  public var reason: String

  public init(_ entry: String, _ answer: VettingAnswer?, reason: String = "") {
    (self.entry, self.answer, self.reason) = (entry, answer, reason)
  }
}

/// How answers of a department are to be taken.
private struct VettingWish: Sendable {
  var department: String?
  var others: VettingAnswer?
  var answerer: String
  var replacing: Bool
  var mode: RunMode

  /// The rows with what was said beside them: who answers, and the answer about all others.
  func complete(
    _ lines: [VettingAnswerTable.Line], file: String?
  ) -> [VettingAnswerTable.Line] {
    var lines = lines
    if let others {
      lines.append(
        VettingAnswerTable.Line(
          entry: OthersWord.usual, answer: others, reason: "", place: Place(file: file)))
    }
    for place in lines.indices where lines[place].by.isEmpty { lines[place].by = answerer }
    return lines
  }
}

extension VettingReport: AccountedReport {}
