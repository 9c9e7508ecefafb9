import Contest
import ContestStore

/// Finds out how records can be undone, and refuses those that cannot.
struct UndoReader {
  let edition: Edition
  let connection: Connection
  /// Whether lines show marks. Who may not see them is told which sheets change.
  let seesMarks: Bool
  let language: Language
  /// Whether an office undoes it. Whoever takes back a step of their own learns nothing of sealed lists.
  var isOffice = true

  /// Actions that change nothing.
  static let harmless: Set<String> = [
    "entry.see-personal-data", "objection.see-personal-data", "results.export", "what-if",
    "entries.check", "vetting.see-reasons", "vetting.letters", "person.export",
    "consent.import", "round.open-file",
  ]

  /// The steps for a record, or for the whole write to which it belongs. Records of the write that were undone already
  /// are left out, unless there are no others or they are among `shown`.
  func steps(for told: ToldRecord, wholeWrite: Bool, shown: [Int] = []) throws -> [UndoStep] {
    let isFile = told.kind == Subject.Kind.file.name
    if let withdrawal = try withdrawalReceived(told) { return try steps(of: withdrawal) }
    if !wholeWrite, !isFile {
      let own = try step(for: told, in: [told])
      // A record that only counts the other records of its write stands for all of them: the replacements for a dropped
      // judge, or the taking of keyed sheets.
      guard case .none = own.change, ["assignment", "round"].contains(told.kind) else {
        return try changing(leavingUsedUnits([own]), told)
      }
    }
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
    try requirePlaces(for: steps)
    return try changing(leavingUsedUnits(steps), told)
  }

  /// The steps, unless they would change nothing: then there is nothing to undo.
  private func changing(_ steps: [UndoStep], _ told: ToldRecord) throws -> [UndoStep] {
    guard steps.allSatisfy({ !$0.changesSomething }) else { return steps }
    let isScored = steps.contains { $0.line != nil }
    throw UndoFault.doInstead(
      told.record.sequence, action: told.record.action, isScored ? .replacementsScored : .nothing)
  }

  /// Everything that was written together with a record, the newest first, with the reason if it cannot be undone.
  func choices(around told: ToldRecord) throws -> [UndoChoices.Choice] {
    if let withdrawal = try withdrawalReceived(told) {
      do {
        return try steps(of: withdrawal).compactMap(\.line).map {
          UndoChoices.Choice(line: $0, why: nil)
        }
      } catch let fault as UndoFault {
        let line = UndoLine(
          record: told.record.sequence, what: try shown(withdrawal.entry), old: "", new: "")
        return [UndoChoices.Choice(line: line, why: fault)]
      }
    }
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

  /// How much of what was written together with a record can be undone; `nil` for nothing. Of a large write the newest records
  /// are looked at, and what was undone already does not count.
  func extent(of told: ToldRecord, examining most: Int) throws -> UndoExtent? {
    if told.kind == Subject.Kind.file.name {
      return try steps(for: told, wholeWrite: false).isEmpty ? nil : .whole
    }
    if let withdrawal = try withdrawalReceived(told) {
      return try steps(of: withdrawal).isEmpty ? nil : .whole
    }
    let write = try HistoryRecords.write(around: told.record, in: connection)
    var steps: [UndoStep] = []
    var isBlocked = false
    for one in write.reversed().prefix(most) {
      do {
        steps.append(try step(for: one, in: write))
      } catch UndoFault.undoneAlready {
        continue
      } catch is UndoFault {
        isBlocked = true
      }
    }
    guard steps.contains(where: \.changesSomething) else { return nil }
    do { try requirePlaces(for: steps) } catch is UndoFault { isBlocked = true }
    return isBlocked ? .partly : .whole
  }

  /// What a record is about, in the office's words.
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
    if told.isOfFindings { return UndoStep(record: record, change: .none, line: nil) }
    switch (record.action, told.kind) {
    case ("entry.screen", "entry"): return try screening(told)
    case ("package.withdraw", "entry") where told.told("decision") == "withdraw":
      return try screening(told)
    case ("entries.import", "entry"): return try registration(told)
    case ("entries.import", "organization"), ("organizations.import", "organization"),
      ("organizations.rename", "organization"):
      return try organization(told, in: write)
    // These only count what else was written. When all clean entries are passed, the rules are checked again first.
    case ("entries.import", "file"), ("entries.import", "store"), ("round.live.score", "file"),
      ("entry.screen", "edition"):
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
      // A prize of organizations is decided under the same action as a work's prize.
      let isOfUnit =
        record.action == "awards.override"
        && (told.told("kind") == "organization-award"
          || write.contains { $0.told("kind") == "organization-award" })
      throw UndoFault.doInstead(
        record.sequence, action: record.action,
        isOfUnit ? .decideUnitAgain : Self.instead(of: record.action) ?? .other)
    }
  }

  /// The actions that ``step(for:in:)`` undoes, or refuses with its own message.
  static let undoable: Set<String> = [
    "entry.screen", "entries.import", "organizations.import", "organizations.rename",
    "round.import", "round.correct", "round.live.score", "round.keying.take", "round.score",
    "judges.import", "judges.remove", "round.drop-judge", "round.recuse", "round.abstain",
    "round.sign",
  ]

  /// What to do instead of undoing; `nil` for an action that can be undone or is unknown here.
  static func instead(of action: String) -> UndoFault.Instead? {
    switch action {
    case "round.close": .reopenRound
    case "selection.confirm", "pairing.confirm", "outcome.seal": .seal
    case "selection.override", "selection.places", "tie.decide", "selection.propose",
      "round.take-back":
      .decideAgain
    case "awards.override", "awards.places", "awards.propose": .decideAwardAgain
    case "edition.amend", "edition.open": .amend
    case "round.assign", "round.draw", "round.re-review", "round.reopen": .assignAgain
    case "round.move": .moveJudge
    case "round.unlock", "round.sign.take-back": .signAgain
    case "round.sheets", "round.paper": .writeAgain
    case "past-awards.import", "round.key", "round.record", "calendar.import", "consent.import",
      "pairing.wishes":
      .importAgain
    case "bracket.draw", "bracket.result", "bracket.import": .drawOrRecordAgain
    case "topics.import", "judges.pool.import", "judges.pool.collect": .importRight
    case "publicity.open", "publicity.revise", "publicity.close": .publishAgain
    case "objection.enter", "objection.submit", "objection.evidence", "objection.answer",
      "objection.decide", "objection.propose":
      .decideObjection
    case "vetting.ask", "vetting.answer", "vetting.close", "vetting.decide": .vetAgain
    case "ballot.open", "vote.open": .takeBackOpening
    case "ballot.excuse", "ballot.recuse", "ballot.run", "ballot.enter",
      "ballot.cast", "ballot.count", "ballot.recount":
      .ballot
    case "quota.publish": .publishQuotas
    case "vote.cast", "vote.import", "vote.close": .votesStay
    case "follow-up.ask", "follow-up.answer", "follow-up.decide", "follow-up.support":
      .followUpAgain
    case "certificates.make", "certificates.reissue", "certificates.withdraw": .certificates
    case "organizations.merge": .merge
    case "judges.pool.merge", "judges.pool.split": .splitPool
    case "package.receive": .withdrawReceived
    case "package.send", "unit.send": .sendAgain
    case "package.withdraw": .withdrawalStays
    case "results.export", "edition.archive", "entries.write-files", "follow-up.forms",
      "vetting.letters", "package.answer", "reveal.press",
      "letters.export", "letters.note-sent", "letters.send", "objection.letter":
      .leftTheHouse
    case "undo": .again
    case "entry.flag": .flagAgain
    case "entry.attach-file", "entry.remove-file", "entry.send", "entry.withdraw-own",
      "entry.withdraw-own.take-back", "entry.release", "unit.resubmit":
      .entrantsOwn
    case "year.set", "year.task", "year.skip", "deadline.set", "edition.front", "retention.set",
      "sign-up.set", "consent.text", "judges.pool.reply", "hall.marking", "hall.screens",
      "reveal.prepare", "site.rename":
      .setAgain
    case "sign-up.renew": .codesStay
    case "judges.cards": .cards
    case "store.purge", "files.remove-dropped": .purged
    case let account where account.hasPrefix("account."): .account
    case "round.live.judge-absent": .other
    case let live where live.hasPrefix("round.live.") && live != "round.live.score":
      .moveEntrant
    case "ballot.take-back", "vote.take-back", "contest", "site.init", "site.trust",
      "store.migrate", "store.take-rows-over",
      "judges.pool.draw", "judges.pool.invite", "package.receive-answer", "codes.draw",
      "codes.open", "letters.drop", "letters.edit", "letters.release", "letters.take-back",
      "letters.write", "recheck.draw", "recheck.take",
      "round.unlock.ask", "round.unlock.refuse":
      .other
    case "what-if", "entries.check", "entry.see-personal-data", "objection.see-personal-data",
      "vetting.see-reasons", "follow-up.see-answers", "person.export", "judges.fees",
      "round.open-file":
      .nothing
    default: nil
    }
  }

  /// Throws if the same thing was changed later, or if this record was undone.
  func requireLast(_ told: ToldRecord, _ what: String) throws {
    let later = try HistoryRecords.records(
      of: told.record.subject, after: told.record.sequence, in: connection)
    try refuse(
      later.filter { one in
        !Self.harmless.contains(one.record.action) && !one.isOfFindings
      }, after: told, what)
  }

  func refuse(_ later: [ToldRecord], after told: ToldRecord, _ what: String) throws {
    let number = told.record.sequence
    if let undone = later.first(where: { Self.undoes($0, number) }) {
      throw UndoFault.undoneAlready(
        number, by: try who(undone), at: undone.record.at, record: undone.record.sequence)
    }
    // A later change that was itself undone does not count.
    let cancelled = Set(later.compactMap { $0.told("undoes").flatMap { Int($0) } })
    let standing = later.filter {
      $0.told("undoes") == nil && !cancelled.contains($0.record.sequence)
    }
    guard let last = standing.last else { return }
    throw UndoFault.changedLater(
      number, what: what, by: try who(last), at: last.record.at, record: last.record.sequence)
  }

  func who(_ told: ToldRecord) throws -> String {
    try ActorNames(language, in: connection).shown(told.record.actor)
  }

  static func undoes(_ told: ToldRecord, _ number: Int) -> Bool {
    told.record.action == "undo" && told.told("undoes") == "\(number)"
  }

  func step(
    _ told: ToldRecord, _ change: UndoStep.Change, _ what: String, _ old: String, _ new: String
  ) -> UndoStep {
    UndoStep(
      record: told.record, change: change,
      line: UndoLine(record: told.record.sequence, what: what, old: old, new: new))
  }

  func text(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
