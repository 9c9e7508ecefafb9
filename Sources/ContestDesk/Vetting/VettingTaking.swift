import Contest
import ContestStore

/// Whom the people and departments of a batch of answers have to do with.
struct VettingContacts {
  /// Who enters or decides.
  let clerk: VettingClerk
  /// The candidates with whom that person has a conflict of interest.
  let concerned: [Entry.ID: [Conflict]]
  /// The same of each person who answers for a department, by what is written.
  let answerers: [String: [Entry.ID: [Conflict]]]
  /// The candidates of each department's own unit.
  let ownUnits: [String: [Entry.ID: Conflict]]

  /// - Parameters:
  ///   - book: the step.
  ///   - actor: who enters or decides.
  ///   - answerers: who answers for departments, as written.
  ///   - connection: the database, read at the same moment as the book.
  /// - Throws: `StoreError` of a database that cannot be read.
  init(
    _ book: VettingBook, _ actor: Actor, answerers: [String] = [], in connection: Connection
  ) throws {
    clerk = try VettingClerk(actor, of: book.edition.id, in: connection)
    let written = Set(answerers).subtracting([""])
    let people = Dictionary(
      uniqueKeysWithValues: written.map { ($0, HandlerCheck.Handler(written: $0)) })
    let found = try VettingConflicts(
      book, persons: clerk.handlers.map(\.name) + people.values.map(\.name), in: connection)
    concerned = found.concerned(clerk.handlers)
    self.answerers = people.mapValues { found.concerned([$0]) }
    ownUnits = found.ownUnits(book.departments)
  }
}

/// Compares answers with the stored ones.
struct VettingTaking {
  private(set) var report: VettingReport
  /// The first fault.
  private(set) var fault: VettingFault?
  private let book: VettingBook
  private let key: SiteKey
  private let contacts: VettingContacts
  private var toSave: [(reply: VettingReply, reason: String, by: String)] = []

  init(
    _ lines: [VettingAnswerTable.Line], _ report: VettingReport, _ book: VettingBook,
    _ key: SiteKey, _ contacts: VettingContacts, replacing: Bool
  ) throws {
    self.contacts = contacts
    self.report = report
    self.book = book
    self.key = key
    var first: [Entry.ID: Place] = [:]
    for line in lines where !line.isAboutOthers {
      do {
        let entry = try book.candidate(line.entry)
        if let place = first[entry] {
          throw VettingFault.candidateTwice(line.entry, first: place.cell ?? "\(place)")
        }
        first[entry] = line.place
        try add(line, entry, replacing)
      } catch let error as VettingFault {
        fault = fault ?? error
        // What is missing has to be written in the cell of the reason.
        let isReason = if case .reasonMissing = error { true } else { false }
        self.report.problems.append(
          Problem(
            error, at: isReason ? line.reasonPlace ?? line.place : line.place, found: line.entry))
      }
    }
    try addOthers(lines, replacing)
    let isAboutOthers = lines.contains { $0.isAboutOthers && $0.answer != nil }
    if self.report.answers == 0, !self.report.hasErrors, !isAboutOthers {
      self.report.problems.append(Problem(VettingFault.empty, at: Place(file: report.fileName)))
    }
    self.report.changed = toSave.count
    if report.isLetter {
      tellMissing(Set(first.keys).union(report.unread.compactMap { try? book.candidate($0) }))
    }
  }

  /// Gives the answer of a row about all others to each candidate about whom the department has said nothing: neither in a row here
  /// nor before. Nobody is stopped that way, because whoever stops has to be named.
  private mutating func addOthers(_ lines: [VettingAnswerTable.Line], _ replacing: Bool) throws {
    var first: VettingAnswerTable.Line?
    for line in lines where line.isAboutOthers {
      do {
        if let first {
          throw VettingFault.candidateTwice(line.entry, first: first.place.cell ?? "\(first.place)")
        }
        first = line
        try addOthers(line, besides: lines, replacing)
      } catch let error as VettingFault {
        fault = fault ?? error
        report.problems.append(Problem(error, at: line.place, found: line.entry))
      }
    }
  }

  private mutating func addOthers(
    _ line: VettingAnswerTable.Line, besides lines: [VettingAnswerTable.Line], _ replacing: Bool
  ) throws {
    guard let answer = line.answer else {
      guard line.reason.isEmpty else { throw VettingFault.othersWithoutAnswer }
      return
    }
    guard !answer.stops else { throw VettingFault.othersAgainst }
    let named = Set(
      lines.filter { !$0.isAboutOthers && ($0.answer != nil || !$0.reason.isEmpty) }
        .compactMap { try? book.candidate($0.entry) })
    let stated = Set(report.unread.compactMap { try? book.candidate($0) })
    let others = book.requests.filter { request in
      request.department == report.department && !named.contains(request.entry)
        && !stated.contains(request.entry)
        && book.current.briefs[request.entry]?.state == .accepted
        && !book.isAnswered(request.entry, request.department)
    }.map(\.entry)
    guard !others.isEmpty else {
      report.problems.append(
        Problem(
          VettingFault.nobodyElse(report.department), severity: .warning, at: line.place))
      return
    }
    if !line.reason.allSatisfy(\.isWhitespace) {
      report.problems.append(
        Problem(
          VettingFault.remarkBesideOthers(answer, count: others.count), severity: .warning,
          at: line.place))
    }
    for entry in others {
      var own = line
      own.entry = entry.text
      do { try add(own, entry, replacing, isAboutOthers: true) } catch let error as VettingFault {
        fault = fault ?? error
        report.problems.append(Problem(error, at: line.place, found: entry.text))
      }
    }
    report.others = others.count
    let blank = Set(
      lines.filter { !$0.isAboutOthers && $0.answer == nil }
        .compactMap { try? book.candidate($0.entry) })
    report.blank -= blank.intersection(others).count
  }

  /// Warns about candidates about whom the department was asked, who are missing from its returned letter and have no
  /// answer yet: silence may stop them.
  private mutating func tellMissing(_ present: Set<Entry.ID>) {
    let candidates = Set(book.outcome.candidates)
    let missing = book.requests.filter { request in
      candidates.contains(request.entry) && request.department == report.department
        && !present.contains(request.entry)
        && !book.isAnswered(request.entry, request.department)
        && !toSave.contains { $0.reply.entry == request.entry }
    }.map(\.entry).sorted()
    guard !missing.isEmpty else { return }
    report.problems.append(
      Problem(
        VettingFault.rowsMissing(missing, department: report.department), severity: .warning,
        at: Place(file: report.fileName)))
  }

  private mutating func add(
    _ line: VettingAnswerTable.Line, _ entry: Entry.ID, _ replacing: Bool,
    isAboutOthers: Bool = false
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
    if let conflicts = contacts.concerned[entry] {
      throw VettingFault.concerned(contacts.clerk.shown, entry, conflicts)
    }
    try checkDepartment(line, entry, answer)
    let before = book.lastReply(entry, department)
    if !answer.stops, !line.reason.allSatisfy(\.isWhitespace), !isAboutOthers {
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
          entry, department, number: book.replyCount(entry, department) + 1,
          at: Instant(millisecondsSince1970: 0), actor: "", answer,
          isLate: request.closedAt != nil, sealed: []), line.reason, line.by
      ))
  }

  /// Whether the department, and whoever answers for it, may say something about the candidate.
  private mutating func checkDepartment(
    _ line: VettingAnswerTable.Line, _ entry: Entry.ID, _ answer: VettingAnswer
  ) throws {
    let department = report.department
    if !line.by.isEmpty, !Signature.isPerson(HandlerCheck.Handler(written: line.by).name) {
      throw VettingFault.answererIsNobody(line.by, department)
    }
    if let conflicts = contacts.answerers[line.by]?[entry] {
      let name = HandlerCheck.Handler(written: line.by).name
      throw VettingFault.answererConcerned(name, department, entry, conflicts)
    }
    guard let own = contacts.ownUnits[department]?[entry], answer != .stepsAside else { return }
    switch book.rule.ownUnit {
    case .stepsAside: throw VettingFault.ownUnit(department, entry, own)
    case .answers:
      report.problems.append(
        Problem(
          VettingFault.ownUnitAnswers(department, entry, own), severity: .warning, at: line.place))
    }
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
      let named = toSave.filter { !$0.by.isEmpty }
        .map { "\($0.reply.entry) \($0.reply.department) \($0.by)" }
      try VettingRecords.add(
        replies, edition, round, detail: digest.map { ["file": $0.text] } ?? [:], by: named,
        in: transaction)
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
