import Contest
import ContestStore

/// One thing that undoing changes.
public struct UndoLine: Hashable, Codable, Sendable {
  /// The record that is undone.
  public let record: Int
  /// Entry, judge, sheet or organization.
  public let what: String
  public let old: String
  public let new: String
}

/// What was written together with a record that somebody may want to undo: 同一次写入的各件.
public struct UndoChoices: Sendable {
  public struct Choice: Sendable {
    /// What undoing would change; without old and new value where it cannot be undone.
    public let line: UndoLine
    /// Why it cannot be undone; `nil` where it can.
    public let why: UndoFault?
  }
  /// The record that was named, and what it was.
  public let record: Int
  public let name: String
  public let who: String
  /// Whether it stands for a file, which is undone whole.
  public let isFile: Bool
  /// The newest first.
  public let lines: [Choice]

  /// Those that can be undone.
  public var open: [UndoLine] { lines.filter { $0.why == nil }.map(\.line) }
}

/// How one record is undone.
struct UndoStep {
  enum Change {
    /// Where an entry stands.
    case state(Entry.ID, from: EntryState, to: EntryState)
    case entry(Entry.ID, EntrySnapshot)
    case newEntry(Entry.ID, withheld: [String: String])
    case sheet(Entry.ID, Judge.ID, Round.ID, to: [Criterion.ID: Points]?, comment: String)
    case returnedFile(Digest, Judge.ID, Round.ID)
    case organization(OrganizationRecord)
    case newOrganization(String)
    case judge(Judge, wasRemoved: Bool, declared: [Entry.ID])
    case newJudge(Judge.ID)
    case removedJudge(Judge.ID)
    case assignments(
      Round.ID, Judge.ID, [AssignmentRecord], gone: [AssignmentRecord], declared: Entry.ID?)
    /// A record of the write that has nothing of its own to be put back, such as the file's.
    case none
  }
  let record: AuditRecord
  let change: Change
  let line: UndoLine?
}

/// Finds out how records are undone, and refuses those that are not.
struct UndoReader {
  let edition: Edition
  let connection: Connection
  let language: Language

  /// Actions after which a thing is as it was.
  static let harmless: Set<String> = [
    "entry.see-personal-data", "objection.see-personal-data", "results.export", "what-if",
    "entries.check", "vetting.see-reasons", "vetting.letters", "person.export",
    "consent.import",
  ]

  /// The steps for a record, or for the whole write that it ends or belongs to. Of a write, what was undone already is left
  /// out, unless nothing else is left or it is among those that were `shown`.
  func steps(for told: ToldRecord, wholeWrite: Bool, shown: [Int] = []) throws -> [UndoStep] {
    let isFile = told.kind == Subject.Kind.file.name
    guard wholeWrite || isFile else { return try [step(for: told, in: [told])] }
    let write = try HistoryRecords.write(around: told.record, in: connection)
    var steps: [UndoStep] = []
    var undone: UndoFault?
    for one in write.reversed() {
      do {
        steps.append(try step(for: one, in: write))
      } catch let fault as UndoFault {
        guard !isFile, case .undoneAlready(let record, _, _, _) = fault, !shown.contains(record)
        else { throw fault }
        undone = undone ?? fault
      }
    }
    if steps.allSatisfy({ $0.line == nil }), let undone { throw undone }
    return steps
  }

  /// Everything that was written together with a record, the newest first, with what stands in the way of undoing it.
  func choices(around told: ToldRecord) throws -> [UndoChoices.Choice] {
    let write = try HistoryRecords.write(around: told.record, in: connection)
    return try write.reversed().compactMap { one in
      do {
        return try step(for: one, in: write).line.map { UndoChoices.Choice(line: $0, why: nil) }
      } catch let fault as UndoFault {
        let line = UndoLine(
          record: one.record.sequence, what: try name(of: one), old: "", new: "")
        return UndoChoices.Choice(line: line, why: fault)
      }
    }
  }

  /// What a record is about, in the words of an office.
  private func name(of told: ToldRecord) throws -> String {
    switch told.kind {
    case "entry": return try shown(Entry.ID(told.keys.first ?? ""))
    case "score-sheet" where told.keys.count == 4:
      return "\(try shown(Entry.ID(told.keys[2])))（\(try judgeName(Judge.ID(told.keys[3])))）"
    case "judge": return try judgeName(Judge.ID(told.keys.last ?? ""))
    case "organization":
      let id = told.keys.dropFirst().first ?? ""
      return try OrganizationRecords.organization(id, edition.id, in: connection)?.name ?? id
    default: return ActionWords.name(told.record.action, in: language)
    }
  }

  private func step(for told: ToldRecord, in write: [ToldRecord]) throws -> UndoStep {
    let record = told.record
    switch (record.action, told.kind) {
    case ("entry.screen", "entry"): return try screening(told)
    case ("entries.import", "entry"): return try registration(told)
    case ("entries.import", "organization"), ("organizations.import", "organization"),
      ("organizations.rename", "organization"):
      return try organization(told, in: write)
    case ("entries.import", "file"), ("entries.import", "store"):
      return UndoStep(record: record, change: .none, line: nil)
    case ("round.import", "score-sheet"), ("round.correct", "score-sheet"),
      ("round.live.score", "score-sheet"), ("round.keying.take", "score-sheet"),
      ("round.score", "score-sheet"):
      return try sheet(told)
    case ("round.import", "file"): return try returnedFile(told)
    case ("round.keying.take", "round"): return UndoStep(record: record, change: .none, line: nil)
    case ("judges.import", "judge"), ("judges.remove", "judge"): return try judge(told)
    case ("round.drop-judge", "assignment"), ("round.recuse", "assignment"),
      ("round.abstain", "assignment"):
      return try assignment(told, in: write)
    case ("round.sign", "assignment"):
      let (judge, round) = (
        Judge.ID(told.told("judge") ?? ""), Round.ID(told.keys.dropFirst().first ?? "")
      )
      throw UndoFault.signature(
        record.sequence, judge: judge, name: try judgeName(judge), round)
    default:
      throw UndoFault.doInstead(
        record.sequence, action: record.action, Self.instead(of: record.action) ?? .other)
    }
  }

  /// The actions that ``step(for:in:)`` takes back, or refuses in words of its own.
  static let undoable: Set<String> = [
    "entry.screen", "entries.import", "organizations.import", "organizations.rename",
    "round.import", "round.correct", "round.live.score", "round.keying.take", "round.score",
    "judges.import", "judges.remove", "round.drop-judge", "round.recuse", "round.abstain",
    "round.sign",
  ]

  /// What is done in place of undoing; `nil` for an action that is undone, or is not known here.
  static func instead(of action: String) -> UndoFault.Instead? {
    switch action {
    case "round.close": .reopenRound
    case "selection.confirm", "pairing.confirm", "outcome.seal": .seal
    case "selection.override", "selection.places", "awards.override", "awards.places",
      "awards.propose", "tie.decide", "selection.propose":
      .decideAgain
    case "edition.amend", "edition.open": .amend
    case "round.assign", "round.draw", "round.re-review", "round.reopen": .assignAgain
    case "round.move": .moveJudge
    case "round.unlock": .signAgain
    case "round.sheets", "round.paper": .writeAgain
    case "past-awards.import", "round.key", "round.record", "calendar.import", "consent.import",
      "pairing.wishes":
      .importAgain
    case "topics.import", "judges.pool.import", "judges.pool.collect": .importRight
    case "publicity.open", "publicity.revise", "publicity.close": .publishAgain
    case "objection.enter", "objection.submit", "objection.evidence", "objection.answer",
      "objection.decide":
      .decideObjection
    case "vetting.ask", "vetting.answer", "vetting.close", "vetting.decide": .vetAgain
    case "ballot.open", "ballot.excuse", "ballot.recuse", "ballot.run", "ballot.enter",
      "ballot.cast", "ballot.count", "ballot.recount":
      .ballot
    case "quota.publish": .publishQuotas
    case "vote.open", "vote.cast", "vote.import", "vote.close": .votesStay
    case "follow-up.ask", "follow-up.answer", "follow-up.decide", "follow-up.support":
      .followUpAgain
    case "certificates.make", "certificates.reissue", "certificates.withdraw": .certificates
    case "organizations.merge": .merge
    case "package.receive": .withdrawReceived
    case "package.send", "package.withdraw", "unit.send": .sendAgain
    case "results.export", "edition.archive", "entries.write-files", "follow-up.forms",
      "vetting.letters", "package.answer", "reveal.press":
      .leftTheHouse
    case "undo": .again
    case "entry.flag": .flagAgain
    case "entry.attach-file", "entry.remove-file", "entry.send", "entry.withdraw-own",
      "entry.release":
      .entrantsOwn
    case "year.set", "year.task", "year.skip", "deadline.set", "edition.front", "retention.set",
      "sign-up.set", "consent.text", "judges.pool.reply", "hall.marking", "hall.screens",
      "reveal.prepare":
      .setAgain
    case "sign-up.renew": .codesStay
    case "judges.cards": .cards
    case "store.purge", "files.remove-dropped": .purged
    case let account where account.hasPrefix("account."): .account
    case "round.live.judge-absent": .other
    case let live where live.hasPrefix("round.live.") && live != "round.live.score":
      .moveEntrant
    case "contest", "site.init", "site.trust", "store.migrate", "store.take-rows-over",
      "judges.pool.draw", "judges.pool.invite", "package.receive-answer", "codes.draw",
      "codes.open", "recheck.draw", "recheck.take":
      .other
    case "what-if", "entries.check", "entry.see-personal-data", "objection.see-personal-data",
      "vetting.see-reasons", "follow-up.see-answers", "person.export", "judges.fees":
      .nothing
    default: nil
    }
  }

  /// Throws where the same thing was changed, or this record undone, later.
  private func requireLast(_ told: ToldRecord, _ what: String) throws {
    let later = try HistoryRecords.records(
      of: told.record.subject, after: told.record.sequence, in: connection)
    try refuse(
      later.filter { one in
        !Self.harmless.contains(one.record.action)
          && !(one.record.action == "entries.import" && one.told("findings") != nil)
      }, after: told, what)
  }

  private func refuse(_ later: [ToldRecord], after told: ToldRecord, _ what: String) throws {
    let number = told.record.sequence
    if let undone = later.first(where: { Self.undoes($0, number) }) {
      throw UndoFault.undoneAlready(
        number, by: try who(undone), at: undone.record.at, record: undone.record.sequence)
    }
    // A later change that was undone again does not count.
    let cancelled = Set(later.compactMap { $0.told("undoes").flatMap { Int($0) } })
    let standing = later.filter {
      $0.told("undoes") == nil && !cancelled.contains($0.record.sequence)
    }
    guard let last = standing.last else { return }
    throw UndoFault.changedLater(
      number, what: what, by: try who(last), at: last.record.at, record: last.record.sequence)
  }

  private func who(_ told: ToldRecord) throws -> String {
    try ActorNames(language, in: connection).shown(told.record.actor)
  }

  private static func undoes(_ told: ToldRecord, _ number: Int) -> Bool {
    told.record.action == "undo" && told.told("undoes") == "\(number)"
  }

  private func step(
    _ told: ToldRecord, _ change: UndoStep.Change, _ what: String, _ old: String, _ new: String
  ) -> UndoStep {
    UndoStep(
      record: told.record, change: change,
      line: UndoLine(record: told.record.sequence, what: what, old: old, new: new))
  }

  private func text(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  // MARK: Entries

  private func shown(_ id: Entry.ID) throws -> String {
    guard let brief = try EntryBriefRecords.entry(id, edition.id, in: connection) else {
      return id.text
    }
    return "\(id.text) \(PersonalNumbers.masked(brief.title))"
  }

  private func screening(_ told: ToldRecord) throws -> UndoStep {
    let id = Entry.ID(told.keys.first ?? "")
    let what = try shown(id)
    try requireLast(told, what)
    guard let from = told.told("from").flatMap(EntryState.init(rawValue:)),
      let to = told.told("to").flatMap(EntryState.init(rawValue:)),
      let now = try EntryRecords.state(of: id, in: connection)
    else { throw UndoFault.nothingKept(told.record.sequence) }
    // An entry that is already in a round keeps its pass: judges may be working on it.
    if to == .accepted, try EntryRecords.isInUse(id, in: connection) {
      throw UndoFault.inUse(told.record.sequence, what: what)
    }
    return step(
      told, .state(id, from: now, to: from), what, now.name(in: language), from.name(in: language))
  }

  private func registration(_ told: ToldRecord) throws -> UndoStep {
    let id = Entry.ID(told.keys.first ?? "")
    if told.told("findings") != nil {
      return UndoStep(record: told.record, change: .none, line: nil)
    }
    guard let stored = try EntryRecords.entry(id, in: connection) else {
      try requireLast(told, id.text)
      throw UndoFault.nothingKept(told.record.sequence)
    }
    let what = try shown(id)
    try requireLast(told, what)
    if told.record.before == nil, told.withheld("was") == nil {
      guard stored.version == 1 else { throw UndoFault.nothingKept(told.record.sequence) }
      if try EntryRecords.isInUse(id, in: connection) {
        throw UndoFault.inUse(told.record.sequence, what: what)
      }
      return step(
        told,
        .newEntry(
          id,
          withheld: [
            "organization": stored.entry.organization, "number": stored.entry.number,
            "title": PersonalNumbers.masked(stored.entry.title),
          ]), what, stored.state.name(in: language), text("（移除）", "removed"))
    }
    guard let was = told.withheld("was") else { throw UndoFault.nothingKept(told.record.sequence) }
    let snapshot = try KeptJSON.value(EntrySnapshot.self, in: was)
    let changes = try told.withheld("changes").map {
      try KeptJSON.value([EntryDifference].self, in: $0)
    }
    let lines = (changes ?? []).map { change in
      EntryDifference(what: change.what, old: change.new, new: change.old).line
    }
    return step(
      told, .entry(id, snapshot), what, text("更正后", "as corrected"),
      PersonalNumbers.masked(lines.joined(separator: "；")))
  }

  // MARK: Sheets

  private func sheet(_ told: ToldRecord) throws -> UndoStep {
    guard told.keys.count == 4 else { throw UndoFault.nothingKept(told.record.sequence) }
    let (roundID, entry, judge) = (
      Round.ID(told.keys[1]), Entry.ID(told.keys[2]), Judge.ID(told.keys[3])
    )
    let what = "\(try shown(entry))（\(try judgeName(judge))）"
    try requireLast(told, what)
    try requireUnsigned(told, judge, roundID)
    if told.record.action != "round.correct",
      try RoundRecords.round(edition.id, roundID, in: connection)?.state != .open
    {
      throw UndoFault.roundClosed(told.record.sequence, roundID)
    }
    guard
      let now = try ScoreSheetRecords.sheet(
        of: entry, by: judge, edition.id, roundID, in: connection)
    else { throw UndoFault.nothingKept(told.record.sequence) }
    var before: [Criterion.ID: Points]?
    if told.record.before != nil {
      guard let kept = told.withheld("before").flatMap(SheetText.marks) else {
        throw UndoFault.nothingKept(told.record.sequence)
      }
      before = kept
    }
    let none = text("（未评）", "not scored")
    let rubric = edition.tier.round(roundID)?.judging?.rubric
    return step(
      told,
      .sheet(entry, judge, roundID, to: before, comment: told.withheld("comment-before") ?? ""),
      what, rubric.text(of: now.sheet.marks, in: language),
      before.map { rubric.text(of: $0, in: language) } ?? none)
  }

  /// Throws where the judge has signed since, and what was signed is locked still.
  private func requireUnsigned(_ told: ToldRecord, _ judge: Judge.ID, _ round: Round.ID) throws {
    guard
      try SignatureRecords.signature(of: judge, edition.id, round, in: connection) != nil,
      try HistoryRecords.records(
        of: Subject.assignment(edition.id, round).text, after: told.record.sequence, in: connection
      ).contains(where: { $0.record.action == "round.sign" && $0.told("judge") == judge.text })
    else { return }
    throw UndoFault.signedSince(
      told.record.sequence, judge: judge, name: try judgeName(judge), round)
  }

  private func judgeName(_ id: Judge.ID) throws -> String {
    try JudgeRecords.judge(id, edition.id, in: connection)?.shown ?? id.text
  }

  private func returnedFile(_ told: ToldRecord) throws -> UndoStep {
    guard let digest = told.keys.first.flatMap({ Digest($0) }), let judge = told.told("judge"),
      let round = told.told("round").map(Round.ID.init)
    else { throw UndoFault.nothingKept(told.record.sequence) }
    let what = told.withheld("file").map(PersonalNumbers.masked) ?? text("文件", "file")
    try requireLast(told, what)
    return step(
      told, .returnedFile(digest, Judge.ID(judge), round), what, text("已收", "taken"),
      text("未收", "not taken"))
  }

  // MARK: Organizations and judges

  private func organization(_ told: ToldRecord, in write: [ToldRecord]) throws -> UndoStep {
    let id = told.keys.dropFirst().first ?? ""
    let now = try OrganizationRecords.organization(id, edition.id, in: connection)
    let what = now?.name ?? id
    // A renaming has two records: what the organization is, and what it was called.
    let own =
      try write.count > 1 ? write : HistoryRecords.write(around: told.record, in: connection)
    let same = own.filter { $0.record.subject == told.record.subject }
    if let last = same.last, told.record.action == "organizations.rename" {
      if told.record.sequence != last.record.sequence, write.count > 1 {
        return UndoStep(record: told.record, change: .none, line: nil)
      }
      try requireLast(last, what)
    } else {
      try requireLast(told, what)
    }
    if let kept = same.compactMap({ $0.withheld("was") }).first {
      let was = try KeptJSON.value(OrganizationRecord.self, in: kept)
      return step(told, .organization(was), what, what, was.name)
    }
    guard told.told("new") == "yes" else { throw UndoFault.nothingKept(told.record.sequence) }
    // One that came with a file of registrations goes with its entries.
    if told.record.action == "organizations.import",
      try EntryRecords.sent(edition.id, in: connection)[id] != nil
    {
      throw UndoFault.inUse(told.record.sequence, what: what)
    }
    return step(told, .newOrganization(id), what, what, text("（移除）", "removed"))
  }

  private func judge(_ told: ToldRecord) throws -> UndoStep {
    let id = Judge.ID(told.keys.dropFirst().first ?? "")
    guard let now = try JudgeRecords.judge(id, edition.id, in: connection) else {
      try requireLast(told, id.text)
      throw UndoFault.nothingKept(told.record.sequence)
    }
    let what = "\(now.number) \(now.judge.name)"
    try requireLast(told, what)
    if told.record.action == "judges.remove" {
      return step(
        told, .removedJudge(id), what, text("已移出", "removed"), text("参加", "takes part"))
    }
    if told.told("new") == "yes" {
      if try JudgeRecords.isInUse(id, edition.id, in: connection) {
        throw UndoFault.inUse(told.record.sequence, what: what)
      }
      return step(told, .newJudge(id), what, what, text("（移除）", "removed"))
    }
    guard let kept = told.withheld("was") else { throw UndoFault.nothingKept(told.record.sequence) }
    let was = try KeptJSON.value(JudgeSnapshot.self, in: kept).judge
    let declared = (told.told("entries") ?? "").split(separator: " ").map { Entry.ID(String($0)) }
    return step(
      told, .judge(was, wasRemoved: told.told("was-removed") == "yes", declared: declared), what,
      "\(now.judge.organization) \(now.judge.title)", "\(was.organization) \(was.title)")
  }

  // MARK: A judge dropped or recused

  private func assignment(_ told: ToldRecord, in write: [ToldRecord]) throws -> UndoStep {
    guard let dropped = told.told("dropped") ?? told.told("recused") else {
      // How many were given to others; it goes with the record that says who was dropped.
      return UndoStep(record: told.record, change: .none, line: nil)
    }
    let roundID = Round.ID(told.keys.dropFirst().first ?? "")
    let judge = Judge.ID(dropped)
    let number = told.record.sequence
    guard let kept = told.told("taken") else { throw UndoFault.nothingKept(number) }
    guard try RoundRecords.round(edition.id, roundID, in: connection)?.state == .open else {
      throw UndoFault.roundClosed(number, roundID)
    }
    let taken = kept.split(separator: " ").map { Entry.ID(String($0)) }
    var replacements: [Entry.ID: [Judge.ID]] = [:]
    for pair in (told.told("given") ?? "").split(separator: " ") {
      let parts = pair.split(separator: "=").map(String.init)
      guard parts.count == 2 else { continue }
      replacements[Entry.ID(parts[0]), default: []].append(Judge.ID(parts[1]))
    }
    let what = try judgeName(judge)
    let codes = Set(taken.map(\.text))
    let later = try HistoryRecords.records(
      of: told.record.subject, after: number, in: connection
    ).filter { one in
      if one.record.at == told.record.at && one.told("added") != nil { return false }
      if Self.undoes(one, number) { return true }
      let touched = [one.told("dropped"), one.told("recused"), one.told("absent")]
      let entries = Set(
        (one.told("taken") ?? one.told("entry") ?? "").split(separator: " ").map(String.init))
      return touched.contains(dropped) || !entries.isDisjoint(with: codes)
    }
    try refuse(later, after: told, what)
    var back: [AssignmentRecord] = []
    var gone: [AssignmentRecord] = []
    for entry in taken {
      let all = try AssignmentRecords.assignments(
        ofEntry: entry, edition.id, roundID, in: connection)
      guard var own = all.first(where: { $0.judge == judge }), own.state != .assigned else {
        continue
      }
      let others = replacements[entry] ?? []
      let given = Set(
        try ScoreSheetRecords.judges(of: entry, edition.id, roundID, in: connection))
      // A judge who has already scored as the replacement stays.
      if others.contains(where: { given.contains($0) }) { continue }
      own.state = .assigned
      own.reason = nil
      back.append(own)
      gone += all.filter { others.contains($0.judge) && $0.state == .assigned }
    }
    let isDeclared = told.told("recused") != nil && told.told("declared") == "yes"
    let staying = taken.count - back.count
    return step(
      told,
      .assignments(
        roundID, judge, back, gone: gone,
        declared: isDeclared ? told.told("entry").map { Entry.ID($0) } : nil),
      what, text("换下或回避 \(taken.count) 件", "off \(taken.count) entries"),
      text(
        "恢复 \(back.count) 件，收回替补 \(gone.count) 人次"
          + (staying > 0 ? "；\(staying) 件替补已评，不恢复" : ""),
        "back on \(back.count), \(gone.count) replacements taken off"
          + (staying > 0 ? "; \(staying) were scored by the replacement and stay" : "")))
  }
}
