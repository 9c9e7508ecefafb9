public import Contest
import ContestStore

/// What an undo changes, or would change.
public struct UndoReport: Codable, Sendable {
  /// The number of the record, and what was done, by whom and when.
  public let record: Int
  public let action: String
  public let name: String
  public let actor: String
  /// The name of the person as an office knows it.
  public let who: String
  public let at: String
  public let lines: [UndoLine]
  /// Whether it was undone; `false` for a preview.
  public let isDone: Bool
  /// Other things that were written together with it and have not been undone; each can be undone too.
  public var others: [UndoLine] = []
  /// Whether the others can be undone together with it. If something of the write was changed later, each goes by its own number.
  public var othersTogether = true
  /// Offices below that were, or may have been, told of the step, and need a new answer.
  public var toTell: [String] = []
}

extension Desk {
  /// Undoes a step, with a reason that is recorded: 撤销. The step is given by its number in a history.
  ///
  /// A preview tells what would change and writes nothing. An undo is refused if the thing was changed again later, if
  /// the step was undone already, and for steps that cannot be undone: after closing, confirming and awarding, a new
  /// version is made instead, and what was published or handed out is never called back. The record of a file stands for
  /// the whole file. `wholeWrite` undoes everything that was written together with a record, such as the passing of every
  /// clean entry, except what was undone already. `shown` are the records that a page showed: if one of them can no
  /// longer be undone, none is.
  ///
  /// - Throws: ``NotPermitted``: undoing a step needs the permission for the step. ``UndoFault``;
  ///   ``SealedEditionRefusal`` where a sealed list would change and the actor may not see results.
  public func undo(
    _ number: Int, edition: Edition, wholeWrite: Bool = false, shown: [Int] = [], reason: String,
    mode: RunMode = .run, in language: Language = .chinese
  ) async throws -> UndoReport {
    try actor.require(.seeEntries, in: .edition(edition.id))
    guard mode == .preview || !reason.allSatisfy(\.isWhitespace) else {
      throw UndoFault.reasonMissing
    }
    let actor = actor
    let seesMarks = actor.may(.seeScores, in: .edition(edition.id))
    let plan: @Sendable (Connection) throws -> (ToldRecord, [UndoStep], String, [String]) = {
      connection in
      let told = try Self.toldRecord(number, for: actor, edition, in: connection)
      let reader = UndoReader(
        edition: edition, connection: connection, seesMarks: seesMarks, language: language)
      let steps = try reader.steps(for: told, wholeWrite: wholeWrite, shown: shown)
      return (
        told, steps, try ActorNames(language, in: connection).shown(told.record.actor),
        try reader.toTell(steps)
      )
    }
    // This is read outside the write transaction, which makes everybody else wait.
    let others: @Sendable (ToldRecord, [UndoStep]) async throws -> ([UndoLine], Bool) = {
      [database] told, steps in
      let done = Set(steps.map(\.record.sequence))
      return try await database.read { connection in
        let choices = try UndoReader(
          edition: edition, connection: connection, seesMarks: seesMarks, language: language
        )
        .choices(around: told).filter { !done.contains($0.line.record) }
        return (choices.filter { $0.why == nil }.map(\.line), !choices.contains(where: \.isBlocked))
      }
    }
    let report: @Sendable (ToldRecord, [UndoStep], String, [String], Bool) -> UndoReport = {
      told, steps, who, toTell, isDone in
      UndoReport(
        record: number, action: told.record.action,
        name: ActionWords.name(told.record.action, in: language), actor: told.record.actor,
        who: who, at: told.record.at.text, lines: steps.compactMap(\.line).reversed(),
        isDone: isDone, toTell: toTell)
    }
    if mode == .preview {
      let (told, steps, who, toTell) = try await database.read { try plan($0) }
      var preview = report(told, steps, who, toTell, false)
      (preview.others, preview.othersTogether) = try await others(told, steps)
      return preview
    }
    let foreseen = try await foreseeSealed([edition.id]) {
      SealedDeed(undoing: try plan($0).1)
    }
    let (told, steps, who, toTell) = try await database.write(action("undo")) {
      transaction in
      let (told, steps, who, toTell) = try plan(transaction)
      try keepingSealed(
        [edition.id], foreseen: foreseen, doing: SealedDeed(undoing: steps),
        orElse: SealedEditionRefusal(), in: transaction
      ) {
        for step in steps { try step.carryOut(edition, reason, in: transaction) }
      }
      return (told, steps, who, toTell)
    }
    var done = report(told, steps, who, toTell, true)
    (done.others, done.othersTogether) = try await others(told, steps)
    return done
  }

  /// Everything that was written together with a record, each with whether it can be undone: for one of twelve entries
  /// that were refused at once, also the other eleven. A record that was written alone gives one line.
  ///
  /// - Throws: ``NotPermitted``, ``UndoFault/noSuchRecord(_:last:)``.
  public func undoChoices(
    _ number: Int, edition: Edition, in language: Language = .chinese
  ) async throws -> UndoChoices {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let actor = actor
    let seesMarks = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read { connection in
      let told = try Self.toldRecord(number, for: actor, edition, in: connection)
      let reader = UndoReader(
        edition: edition, connection: connection, seesMarks: seesMarks, language: language)
      return UndoChoices(
        record: number, name: ActionWords.name(told.record.action, in: language),
        who: try ActorNames(language, in: connection).shown(told.record.actor),
        isWhole: try told.kind == Subject.Kind.file.name || reader.withdrawalReceived(told) != nil,
        lines: try reader.choices(around: told))
    }
  }

  /// Which of these steps the actor could undo now, for a list in which people look for a step to undo. A step that cannot be
  /// undone at all is not among them.
  ///
  /// Of what was written at once, the newest ``mostExamined`` records are looked at.
  public func undoable(
    _ lines: [HistoryLine], edition: Edition
  ) async throws -> [Int: UndoExtent] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let actor = actor
    let seesMarks = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read { connection in
      let reader = UndoReader(
        edition: edition, connection: connection, seesMarks: seesMarks, language: .chinese)
      var found: [Int: UndoExtent] = [:]
      for number in lines.map(\.record) {
        do {
          let told = try Self.toldRecord(number, for: actor, edition, in: connection)
          found[number] = try reader.extent(of: told, examining: Self.mostExamined)
        } catch is UndoFault {
          continue
        } catch is NotPermitted {
          continue
        }
      }
      return found
    }
  }

  /// How many records of one write are looked at for a list.
  private static let mostExamined = 300

  /// The record with a number, if the actor may undo it.
  static func toldRecord(
    _ number: Int, for actor: Actor, _ edition: Edition, in connection: Connection
  ) throws -> ToldRecord {
    guard let told = try HistoryRecords.record(number, in: connection),
      try knows(actor, told, in: edition.id, connection)
    else {
      throw UndoFault.noSuchRecord(number, last: try AuditLog.head(in: connection).sequence)
    }
    try actor.require(permission(toUndo: told.record.action), in: .edition(edition.id))
    return told
  }

  /// Whether a record belongs to the edition. An actor with a grant for the whole site may see all records.
  static func knows(
    _ actor: Actor, _ told: ToldRecord, in edition: Edition.ID, _ connection: Connection
  ) throws -> Bool {
    if actor.may(.seeEntries, in: .everything) { return true }
    switch told.kind {
    case Subject.Kind.store.name: return false
    case Subject.Kind.file.name: return told.told("edition") == edition.text
    case Subject.Kind.entry.name:
      let home = try EntryRecords.home(of: Entry.ID(told.keys.first ?? ""), in: connection)
      return home?.edition == edition
    default: return told.keys.first == edition.text
    }
  }

  /// The permission to undo a step is the permission to do it.
  package static func permission(toUndo action: String) -> Permission {
    switch action {
    case "entries.import": .importEntries
    case "entry.screen", "package.withdraw": .screenEntries
    case "organizations.import", "organizations.rename": .importOrganizations
    case "judges.import", "judges.remove": .manageJudges
    case "round.import", "round.keying.take", "round.live.score": .enterScores
    case "round.correct", "round.score": .closeRound
    case "round.drop-judge", "round.recuse", "round.abstain": .assignJudges
    default: .seeEntries
    }
  }
}

extension UndoStep {
  /// Restores the old values and records the undo.
  func carryOut(
    _ edition: Edition, _ reason: String, in transaction: Transaction
  ) throws {
    let told = ["undoes": "\(record.sequence)"]
    let home = edition.id
    switch change {
    case .none: return
    case .state(let id, let from, let to):
      try EntryRecords.setState(to, of: id, in: transaction)
      try ScreeningRecords.addUndo(reason, to: id, in: transaction)
      try transaction.record(
        .entry(id), detail: told.merging(["from": from.rawValue, "to": to.rawValue]) { $1 },
        withheld: ["reason": reason])
    case .stepBack(let id, let from, let other):
      try StepBack.carryOut(
        id, from: from, for: other, reason: reason, told: told, in: transaction)
    case .entry(let id, let snapshot):
      let was = try EntrySnapshot(of: id, in: transaction)
      try snapshot.restore(id, in: transaction)
      var withheld = ["reason": reason]
      if let was { withheld["was"] = try KeptJSON.text(of: was) }
      try transaction.record(
        .entry(id), before: record.after, after: record.before, detail: told, withheld: withheld)
    case .newEntry(let id, let withheld):
      try transaction.record(
        .entry(id), before: record.after, detail: told,
        withheld: withheld.merging(["reason": reason]) { $1 })
      try EntryRecords.remove(id, home, in: transaction)
    case .sheet(let entry, let judge, let round, let marks, let comment):
      let now = try ScoreSheetRecords.sheet(of: entry, by: judge, home, round, in: transaction)
      if let marks {
        try ScoreSheetRecords.save(
          ScoreSheet(entry: entry, judge: judge, marks: marks), over: now?.stored,
          comment: comment, source: "undo", home, round, detail: told,
          withheld: ["reason": reason], in: transaction)
      } else {
        var withheld = ["reason": reason]
        if let now {
          withheld["before"] = SheetText.text(of: now.sheet.marks)
          withheld["comment-before"] = now.comment
        }
        try ScoreSheetRecords.remove(
          of: entry, by: judge, home, round, detail: told, withheld: withheld, in: transaction)
      }
    case .returnedFile(let digest, let judge, let round):
      try JudgeFileRecords.removeReturned(digest, of: judge, home, round, in: transaction)
      try transaction.record(
        .file(digest),
        detail: told.merging(["edition": home.text, "round": round.text, "judge": judge.text]) {
          $1
        },
        withheld: ["reason": reason])
    case .organization(let was):
      try OrganizationRecords.restore(was, home, in: transaction)
      try transaction.record(
        .organization(home, was.id), detail: told, withheld: ["reason": reason, "name": was.name])
    case .newOrganization(let id):
      let sent = try EntryRecords.sent(home, in: transaction)[id]?.total ?? 0
      let name = try OrganizationRecords.organization(id, home, in: transaction)?.name ?? id
      if sent > 0 {
        throw UndoFault.inUse(record.sequence, what: name)
      }
      try transaction.record(
        .organization(home, id), detail: told, withheld: ["reason": reason, "name": name])
      try OrganizationRecords.remove(id, home, in: transaction)
    case .judge(let was, let wasRemoved, let declared):
      try JudgeRecords.save(was, home, in: transaction)
      if wasRemoved { try JudgeRecords.setActive(false, was.id, home, in: transaction) }
      for entry in declared {
        try JudgeRecords.withdrawDeclaration(of: was.id, about: entry, home, in: transaction)
      }
      try transaction.record(.judge(home, was.id), detail: told, withheld: ["reason": reason])
    case .newJudge(let id):
      let name = try JudgeRecords.judge(id, home, in: transaction)?.shown ?? id.text
      try JudgeRecords.remove(id, home, in: transaction)
      try transaction.record(
        .judge(home, id), detail: told, withheld: ["reason": reason, "name": name])
    case .removedJudge(let id):
      try JudgeRecords.setActive(true, id, home, in: transaction)
      try transaction.record(.judge(home, id), detail: told, withheld: ["reason": reason])
    case .assignments(let round, let judge, let back, let gone, let declared):
      for one in back { try AssignmentRecords.save(one, home, round, in: transaction) }
      for one in gone { try AssignmentRecords.remove(one, home, round, in: transaction) }
      if let declared {
        try JudgeRecords.withdrawDeclaration(of: judge, about: declared, home, in: transaction)
      }
      try transaction.record(
        .assignment(home, round),
        detail: told.merging([
          "back": judge.text, "taken": back.map(\.entry.text).joined(separator: " "),
          "gone": gone.map { "\($0.entry.text)=\($0.judge.text)" }.joined(separator: " "),
        ]) { $1 }, withheld: ["reason": reason])
    }
  }
}
