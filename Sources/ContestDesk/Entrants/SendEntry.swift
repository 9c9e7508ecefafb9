public import Contest
import ContestSheets
import ContestStore

/// What the checks of a registration say of an entrant's form.
public struct EntrantCheck: Sendable {
  public struct Line: Sendable {
    /// The field; `nil` where it is about the whole.
    public let field: String?
    public let severity: Severity
    public let explanation: any Explained
    /// Whether a text has more characters than its question takes.
    public var isTooLong: Bool {
      explanation.code == RegistrationFault.answerTooLong(0, most: 0).code
    }
    /// Whether a proof is missing that a condition of the rulebook asks for.
    public var isProof: Bool { explanation.code == RequiredProof.Finding.missing(field: "").code }
  }
  /// What the `field` of a line begins with that is about a file.
  public static let file = "file-"

  public let desk: EntrantDesk
  public let lines: [Line]
  /// What the people on it are told, and owe an answer to.
  public let consents: OwnConsents

  public var errors: [Line] { lines.filter { $0.severity == .error } }
  public var mayBeSent: Bool { errors.isEmpty && desk.maySend }
}

extension Desk {
  /// Checks an entrant's form by all rules that a unit's workbook goes through, and writes nothing: 核对.
  public func checkDraft(edition id: Edition.ID) async throws -> EntrantCheck {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let desk = try await entrantDesk(edition: id)
    let form = try read(desk)
    let consents = try await consents(form, desk)
    return try await check(
      desk, form, consents, missingFiles(desk), mode: .preview, nil
    ).check
  }

  /// What cannot be taken as it stands in a field, by the form and the list of units alone: a day that is none, a mobile of ten
  /// digits, a unit that is not on the list. No entry is looked at, so that it can be told on each page of the form;
  /// ``checkDraft(edition:)`` tells everything.
  public func misreadFields(_ desk: EntrantDesk) async throws -> [EntrantCheck.Line] {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: desk.edition.id))
    let form = try read(desk)
    let misread = form.reader.problems.all.compactMap { problem -> EntrantCheck.Line? in
      guard problem.severity == .error, let field = form.rows.field(at: problem.place),
        !desk.values[field].allSatisfy(\.isWhitespace)
      else { return nil }
      return EntrantCheck.Line(
        field: field, severity: .error, explanation: problem.explanation)
    }
    return Self.told(
      misread + unreadRows(form) + (try await unknownUnit(desk).map { [$0] } ?? []), desk.form)
  }

  /// A row that reads as no row of a work, such as a person called 合计, must not go unsaid. Of a form that nobody has begun to
  /// fill in, what is missing is said instead.
  private func unreadRows(_ form: ReadForm) -> [EntrantCheck.Line] {
    form.reader.accounts.flatMap(\.sheets).flatMap(\.rowsPassedOver)
      .filter { $0.row > 1 && !form.rows.isBlank(row: $0.row) }
      .map {
        EntrantCheck.Line(
          field: form.rows.field(ofRow: $0.row), severity: .error, explanation: EntrantRowUnread())
      }
  }

  /// That the unit which the form names is not on the edition's list, as the check says it.
  private func unknownUnit(_ desk: EntrantDesk) async throws -> EntrantCheck.Line? {
    let name = desk.values["organization"]
    guard desk.unit == nil, !name.allSatisfy(\.isWhitespace) else { return nil }
    return try await database.read { connection in
      var list = OrganizationList(try OrganizationRecords.all(desk.edition.id, in: connection))
      guard list.find(name) == nil else { return nil }
      return EntrantCheck.Line(
        field: "organization", severity: .error,
        explanation: ImportFault.organizationUnknown(name, nearest: list.nearest(to: name)))
    }
  }

  /// Sends an entrant's form: 提交. It is received when the server had read the last byte of it (``Desk/received``), and taken
  /// if that is in time. What was sent before is replaced, and one that was returned is registered again.
  ///
  /// `seen` is the digest of the values that the check page showed, so that nothing is sent that was not looked at; `seenFields`, as
  /// ``EntrantValues/fingerprints`` makes it, tells which of them were changed since. The answers of everybody on it to the texts that they are told are kept with it, in the same transaction; without them nothing is sent.
  ///
  /// - Returns: the desk afterwards; its `sent` is the receipt.
  /// - Throws: ``EntrantFault``.
  public func sendEntry(
    edition id: Edition.ID, seen: String, seenFields: String = "", agreement: OwnAgreement
  ) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let received = self.received
    let desk = try await entrantDesk(edition: id)
    try Self.refuseLate(received, desk)
    // What others made of it is overwritten only by somebody who has looked at it.
    if desk.mustCompare { throw EntrantFault.changedByOthers }
    let looked = desk.others?.stored
    guard desk.values.digest().text == seen else {
      throw EntrantFault.changedSinceLooked(
        fields: seenFields.isEmpty
          ? []
          : desk.values.changed(since: seenFields).map { id in
            desk.form.field(id)?.label ?? Bilingual(chinese: id, english: id)
          })
    }
    let form = try read(desk)
    let consents = try await consents(form, desk)
    // Of an entry that has no code yet; it gets one below.
    let answers = try consents.records(
      agreement, of: desk.sent?.entry ?? Entry.ID(""), at: received)
    let typed = desk.values.digest()
    let account = actor.name
    let intake = EntrantIntake(account: account) { [key] transaction, entry, stored in
      // The deadline may have been moved, and the entry changed, since the checks.
      let now = try entrantDesk(id, key, at: received, in: transaction)
      try Self.refuseLate(received, now)
      let before = now.sent
      if let before {
        let digest = try EntryRecords.entry(entry, in: transaction)?.digest
        guard before.entry == entry, digest == before.stored || digest == looked else {
          throw EntrantFault.changedByOthers
        }
      }
      let sent = EntrantDraft.Sent(
        entry: entry, number: (before?.number ?? 0) + 1, at: received, stored: stored,
        typed: typed)
      try EntrantDraftRecords.note(sent, of: account, id, in: transaction)
      guard try OwnConsents.texts(id, in: transaction) == consents.texts else {
        throw EntrantFault.consentTextsChanged
      }
      try Self.handInFiles(of: account, to: entry, in: transaction)
      try OwnConsents.keep(answers.map { $0.moved(to: entry) }, of: entry, id, in: transaction)
      try transaction.record(
        .entry(entry),
        detail: [
          "sending": "\(sent.number)", "received": received.text, "account": account,
        ].merging(answers.counts, uniquingKeysWith: { one, _ in one }))
    }
    // Asked before anything is written: what waits with the form goes over to the entry.
    let missing = try await missingFiles(desk)
    let (check, report) = try await check(
      desk, form, consents, missing, mode: missing.isEmpty ? .run : .preview, intake)
    guard check.errors.isEmpty else { throw EntrantFault.notReady(count: check.errors.count) }
    if report.count(.unchanged) > 0 {
      if desk.state == .returned {
        try await resubmit(desk, answers, to: consents, received: received, typed: typed)
        return try await entrantDesk(edition: id)
      }
      // It says the same in other blanks: the receipt stands, and nothing waits to be sent.
      if var sent = desk.sent {
        sent.typed = typed
        let same = sent
        try await database.note { try EntrantDraftRecords.note(same, of: account, id, in: $0) }
        if consents.isOpen { try await answer(answers, to: consents, of: desk) }
      }
    }
    return try await entrantDesk(edition: id)
  }

  /// Takes an entrant's own entry back: 退出. It cannot be sent again.
  ///
  /// The entries that stay are checked anew: a doubt that named this one, or a person who was on both, must not keep them from
  /// passing. Nobody of the office is there to have it checked.
  public func withdrawOwnEntry(
    edition id: Edition.ID, reason: String
  ) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = received
    return try await database.write(action("entry.withdraw-own")) { [key] transaction in
      let desk = try entrantDesk(id, key, at: now, in: transaction)
      guard let sent = desk.sent, let state = desk.state else { throw EntrantFault.notSent }
      guard state != .accepted else { throw EntrantFault.withdrawalAfterPassing }
      guard desk.takes(now) else { throw EntrantFault.withdrawalLate(desk.deadline) }
      _ = try Self.screen(sent.entry, .withdraw(reason: reason), on: now.day(), in: transaction)
      return try entrantDesk(id, key, at: now, in: transaction)
    }
  }

  /// Refuses what comes too late, and what is about an entry that nobody changes any more.
  static func refuseLate(_ received: Instant, _ desk: EntrantDesk) throws {
    if let bar = desk.bar(at: received) { throw bar }
  }

  /// The form as the reader of registrations understands it.
  struct ReadForm {
    let rows: EntrantRows
    let reader: RegistrationReader
    let digest: Digest
  }

  func read(_ desk: EntrantDesk) throws -> ReadForm {
    let rows = EntrantRows(desk.form, desk.values, number: desk.number)
    let bytes = rows.bytes
    var reader = RegistrationReader(desk.edition, organization: desk.unit)
    try reader.read(try SheetSource.open(bytes: bytes, name: EntrantRows.fileName))
    return ReadForm(rows: rows, reader: reader, digest: Digest(of: bytes))
  }

  private func consents(_ form: ReadForm, _ desk: EntrantDesk) async throws -> OwnConsents {
    let members = form.reader.drafts.first?.registration.members ?? []
    return try await database.read { connection in
      try OwnConsents(
        members, desk.edition.id, entry: desk.sent?.entry, on: desk.now.day(), in: connection)
    }
  }

  /// Hands in again an entry that was sent back and whose form is as it was: a file that was asked for came, or an answer to a
  /// text that was still owed. Files stand with the entry as soon as they come, so the form alone does not tell.
  private func resubmit(
    _ desk: EntrantDesk, _ answers: [ConsentRecord], to consents: OwnConsents, received: Instant,
    typed: Digest
  ) async throws {
    let (id, account) = (desk.edition.id, actor.name)
    try await database.write(action("entry.send")) { [key] transaction in
      let now = try entrantDesk(id, key, at: received, in: transaction)
      try Self.refuseLate(received, now)
      guard let before = now.sent, now.state == .returned,
        let digest = try EntryRecords.entry(before.entry, in: transaction)?.digest,
        digest == before.stored || digest == desk.others?.stored
      else { throw EntrantFault.changedByOthers }
      let files = try EntryFileRecords.of(before.entry, in: transaction)
      // Taken over from what the unit corrected, the form is another than the one that was sent.
      guard
        digest != before.stored || consents.isOpen || files.contains(where: { now.isSince($0.at) })
      else {
        throw EntrantFault.nothingChanged
      }
      guard try OwnConsents.texts(id, in: transaction) == consents.texts else {
        throw EntrantFault.consentTextsChanged
      }
      try OwnConsents.keep(answers, of: before.entry, id, in: transaction)
      let sent = EntrantDraft.Sent(
        entry: before.entry, number: before.number + 1, at: received, stored: digest,
        typed: typed)
      try EntrantDraftRecords.note(sent, of: account, id, in: transaction)
      _ = try Self.screen(before.entry, .resubmit, on: received.day(), in: transaction)
      try transaction.record(
        .entry(before.entry),
        detail: [
          "sending": "\(sent.number)", "received": received.text, "account": account,
        ].merging(answers.counts, uniquingKeysWith: { one, _ in one }))
    }
  }

  /// Keeps answers to texts that were changed after the entry was sent, where the entry itself is as it was.
  private func answer(
    _ answers: [ConsentRecord], to consents: OwnConsents, of desk: EntrantDesk
  ) async throws {
    guard let entry = desk.sent?.entry else { return }
    let id = desk.edition.id
    try await database.write(action("entry.send")) { transaction in
      guard try OwnConsents.texts(id, in: transaction) == consents.texts else {
        throw EntrantFault.consentTextsChanged
      }
      try OwnConsents.keep(answers, of: entry, id, in: transaction)
      try transaction.record(.entry(entry), detail: answers.counts)
    }
  }

  private func check(
    _ desk: EntrantDesk, _ form: ReadForm, _ consents: OwnConsents, _ missing: [FormField],
    mode: RunMode, _ intake: EntrantIntake?
  ) async throws -> (check: EntrantCheck, report: ImportReport) {
    let (rows, reader) = (form.rows, form.reader)
    let request = ImportRequest(
      reader: reader, edition: desk.edition, sheetEnds: [reader.sheets.count],
      files: [.init(name: EntrantRows.fileName, digest: form.digest)],
      organization: desk.unit, options: ImportOptions(mode: mode),
      seal: RegistrationSeal(key, fields: desk.edition.rulebook.people.fields),
      action: action("entry.send"),
      entrant: intake ?? EntrantIntake(account: actor.name) { _, _, _ in })
    let report = try await carryOut(request)
    var lines = report.problems.compactMap { problem -> EntrantCheck.Line? in
      let field = rows.field(at: problem.place)
      // Notes about the sheet as a whole are about a sheet that nobody sees here.
      guard problem.severity != .note || field != nil else { return nil }
      var explanation = problem.explanation
      if case RegistrationFault.monthsOnly(let heading, _)? = explanation as? RegistrationFault {
        // A form has no rows; the line leads to its field.
        explanation = EntrantMonthOnly(heading: heading)
      }
      return EntrantCheck.Line(
        field: field, severity: problem.severity, explanation: explanation)
    }
    lines += unreadRows(form)
    // Two clauses may find the same: it is told once, where it leads to its field.
    let placed = Set(lines.filter { $0.field != nil }.map { $0.explanation.message(in: .chinese) })
    var said: Set<String> = []
    lines = lines.filter { line in
      let words = line.explanation.message(in: .chinese)
      guard line.field != nil || !placed.contains(words) else { return false }
      return said.insert("\(line.field ?? "") \(words)").inserted
    }
    lines += missing.map { question in
      EntrantCheck.Line(
        field: EntrantCheck.file + question.id, severity: .error,
        explanation: EntrantFileMissing(name: question.name))
    }
    return (
      EntrantCheck(desk: desk, lines: Self.told(lines, desk.form), consents: consents), report
    )
  }

  /// The lines in the words of the form and in its order; what is about the whole, and files, come last.
  private static func told(
    _ lines: [EntrantCheck.Line], _ form: EntrantForm
  ) -> [EntrantCheck.Line] {
    let places = Dictionary(
      form.fields.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
    let names = form.englishNames
    return lines.enumerated().sorted { one, other in
      let (left, right) = (
        one.element.field.flatMap { places[$0] } ?? .max,
        other.element.field.flatMap { places[$0] } ?? .max
      )
      return (left, one.offset) < (right, other.offset)
    }.map { _, line in
      EntrantCheck.Line(
        field: line.field, severity: line.severity,
        explanation: EntrantWords(problem: line.explanation, names: names))
    }
  }

  /// The files that the rulebook requires and that are not there; none where the site has no folder for files.
  private func missingFiles(_ desk: EntrantDesk) async throws -> [FormField] {
    let required = desk.edition.fileFields.filter(\.isRequired)
    guard files != nil, !required.isEmpty else { return [] }
    return try await ownFiles(edition: desk.edition.id).missing
  }
}

extension ConsentRecord {
  fileprivate func moved(to entry: Entry.ID) -> ConsentRecord {
    var record = self
    record.entry = entry
    return record
  }
}

extension [ConsentRecord] {
  /// For the log, as an imported list has it; nothing where nothing was asked.
  fileprivate var counts: [String: String] {
    isEmpty ? [:] : ["given": "\(count(where: \.isGiven))", "declined": "\(count { !$0.isGiven })"]
  }
}

/// A day of which only the month was filled in.
struct EntrantMonthOnly: Error, Hashable, Explained {
  let heading: String

  var code: String { "registration-months-only" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(heading)”只填到月份，按当月 1 日算。日期影响资格的，请补到日。"
    case .english:
      "“\(heading)” names only a month; its first day was taken. Where the day decides, fill it in."
    }
  }
}

/// A file that the rulebook requires is not there yet.
struct EntrantFileMissing: Error, Hashable, Explained {
  let name: Bilingual

  var code: String { "entrant-file-missing" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "还没有交“\(name.chinese)”的文件，规程要求交。"
    case .english: "The file for “\(name.text(in: .english))” is missing; the rules ask for it."
    }
  }
}

/// A person's row that the reader takes for something else.
struct EntrantRowUnread: Error, Hashable, Explained {
  var code: String { "entrant-row-unread" }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "有一位成员的内容看起来不像姓名等资料（例如“合计”“填表人：”），没有读入。请核对每位成员的姓名。"
    case .english:
      "What stands for one of the people reads like something else, such as a sum or a label, and was not read. Check each name."
    }
  }
}
