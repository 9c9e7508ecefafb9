public import Contest
import ContestStore

extension Desk {
  /// How many records back the latest steps of an edition are searched.
  private static let mostRecords = 40_000

  /// The latest steps of an edition, the newest first: one line for each write, with the number of the record that says what
  /// was done. People who run the whole site also see steps that belong to no edition, such as those about the pool of judges
  /// and the database itself.
  public func latestSteps(
    _ edition: Edition, count: Int = 15, in language: Language = .chinese
  ) async throws -> [HistoryLine] {
    try await latestSteps(edition, count: count, without: [], in: language).lines
  }

  /// The latest steps for a list in which people look for one to undo. Exports and looks at personal data, which change nothing,
  /// are left out; `leftOut` counts those that are newer than the oldest line.
  public func stepsToUndo(
    _ edition: Edition, count: Int = 15, in language: Language = .chinese
  ) async throws -> (lines: [HistoryLine], leftOut: Int) {
    try await latestSteps(edition, count: count, without: Self.onlyShowing, in: language)
  }

  /// Actions that only write something out, or show it, and of which there is nothing to undo.
  private static let onlyShowing: Set<String> = [
    "results.export", "entries.write-files", "follow-up.forms", "vetting.letters",
    "objection.letter", "person.export", "entry.see-personal-data", "objection.see-personal-data",
    "vetting.see-reasons", "follow-up.see-answers", "what-if", "round.open-file",
  ]

  private func latestSteps(
    _ edition: Edition, count: Int, without: Set<String>, in language: Language
  ) async throws -> (lines: [HistoryLine], leftOut: Int) {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let seesMarks = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read { connection in
      let telling = StepTelling(
        edition: edition, connection: connection, seesMarks: seesMarks, language: language)
      let names = try ActorNames(language, in: connection)
      var (lines, write, looked): ([HistoryLine], [ToldRecord], Int) = ([], [], 0)
      var leftOut = 0
      func end(isWhole: Bool) throws {
        defer { write = [] }
        guard lines.count < count, let newest = write.first,
          try Self.knows(actor, newest, in: edition.id, connection),
          try Self.concerns(edition.id, newest, connection)
        else { return }
        guard !without.contains(newest.record.action) else {
          leftOut += 1
          return
        }
        guard var line = try telling.line(write, isWhole: isWhole) else { return }
        line.who = names.shown(line.actor)
        lines.append(line)
      }
      var before = Int.max
      while lines.count < count, looked < Self.mostRecords {
        let some = try HistoryRecords.latest(1_000, before: before, in: connection)
        guard let last = some.last else { break }
        before = last.record.sequence
        looked += some.count
        for told in some {
          // A write is one line, and so is an imported file, whose records come before it.
          if let newer = write.last, !Self.isOneWrite(newer, told) { try end(isWhole: true) }
          guard lines.count < count else { break }
          write.append(told)
        }
      }
      try end(isWhole: looked < Self.mostRecords)
      return (lines, leftOut)
    }
  }

  private static func isOneWrite(_ newer: ToldRecord, _ told: ToldRecord) -> Bool {
    newer.record.at == told.record.at && newer.record.actor == told.record.actor
      && newer.record.action == told.record.action && told.kind != Subject.Kind.file.name
      // Each export is a line of its own, so that it can be seen which lists were exported.
      && told.record.action != "results.export"
  }

  /// Whether a record belongs to the edition, or to none.
  private static func concerns(
    _ edition: Edition.ID, _ told: ToldRecord, _ connection: Connection
  ) throws -> Bool {
    switch told.kind {
    case Subject.Kind.store.name, Subject.Kind.poolJudge.name, Subject.Kind.imports.name:
      return true
    case Subject.Kind.file.name, Subject.Kind.account.name:
      // A judge's account belongs to an edition by its name: `edition/J003`.
      if told.kind == Subject.Kind.account.name, let key = told.keys.first,
        let slash = key.firstIndex(of: "/")
      {
        return key[..<slash] == edition.text
      }
      let named = told.told("edition") ?? ""
      return named.isEmpty || named == edition.text
    case Subject.Kind.entry.name:
      guard let home = try EntryRecords.home(of: Entry.ID(told.keys.first ?? ""), in: connection)
      else { return true }
      return home.edition == edition
    case Subject.Kind.year.name:
      // A programme's year has no edition yet.
      return told.keys.count > 1 || told.keys.first == edition.text
    default: return told.keys.first == edition.text
    }
  }
}
