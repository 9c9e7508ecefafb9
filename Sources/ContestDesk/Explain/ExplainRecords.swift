import Contest
import ContestStore

/// The audit records that an entry's result rests on: its own, and of those about a whole step or edition the ones that concern it.
///
/// | the record | is listed where |
/// |---|---|
/// | names entries: answered, asked after the award, paid, recused | it names this one |
/// | departments asked, step closed | this one was asked about |
/// | a ballot opened, held, counted | this one is in the round |
/// | a list went public, its publicity closed | this one stands on the list, or stood on the one before |
/// | a version sealed by a step: round closed, prizes given | always |
/// | a version sealed since: another was withdrawn, a title taken away | a line of this one changed in it |
extension EntryExplanation {
  mutating func addRecords(
    of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    var found: [AuditRecord] = []
    func add(_ subjects: [Subject]) throws {
      found += try subjects.flatMap { try AuditLog.records(of: $0, in: connection) }
    }
    func add(_ subject: Subject, where concerns: (ToldRecord) throws -> Bool) throws {
      found += try HistoryRecords.records(of: subject, in: connection)
        .filter { try (names($0) ?? true) && concerns($0) }.map(\.record)
    }
    try add([.entry(entry.id), .awards(edition.id)])
    for round in edition.tier.rounds {
      // What format 2 kept of results.
      try add([
        .ranking(edition.id, round.id), .selection(edition.id, round.id),
        .override(edition.id, round.id, entry.id),
      ])
      // Under code numbers, when a mark came tells whose number it has.
      if round.recorded != nil, try !round.keepsCodes(in: edition.id, connection) {
        try add([.recordedMarks(edition.id, round.id, entry.id)])
      }
      for judge in try ScoreSheetRecords.judges(of: entry.id, edition.id, round.id, in: connection)
      {
        try add([.scoreSheet(edition.id, round.id, entry.id, judge)])
      }
      if round.ballot != nil,
        try RoundRecords.entry(entry.id, edition.id, round.id, in: connection) != nil
      {
        try add(.ballot(edition.id, round.id)) { _ in true }
      }
      if round.vetting != nil {
        let asked = try VettingRecords.requests(edition.id, round.id, in: connection)
          .filter { $0.entry == entry.id }
        let moments = Set(asked.map(\.askedAt) + asked.compactMap(\.closedAt))
        try add(.vetting(edition.id, round.id)) {
          names($0) == true || moments.contains($0.record.at)
        }
      }
      if round.publicity != nil {
        let numbers = try numbersPublic(of: edition, round, in: connection)
        try add(.publicity(edition.id, round.id)) { told in
          (told.told("number") ?? told.told("closed")).flatMap { Int($0) }.map(numbers.contains)
            ?? false
        }
      }
      found += try outsideSheets(round, of: edition, in: connection)
    }
    for step in edition.tier.followUps {
      try add(.followUp(edition.id, step.id)) { names($0) == true }
    }
    let own = try OutcomeRecords.versions(changing: entry.id, edition.id, in: connection)
    try add(.outcome(edition.id)) { told in
      guard let version = told.told("version").flatMap({ Int($0) }) else { return false }
      return told.told("step") != OutcomeVersion.Step.sealed.rawValue || own.contains(version)
    }
    // A decision is recorded once, whatever number of entries it is about; the decisions about this
    // entry name it.
    found += try AuditLog.records(of: .decisions(edition.id), in: connection).filter { record in
      record.detail.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        .contains { $0 == entry.id.text }
    }
    records = found.sorted { $0.sequence < $1.sequence }.map { record in
      Record(
        sequence: record.sequence, at: record.at.text, shown: record.at.shown,
        action: record.action, name: ActionWords.name(record.action, in: language),
        subject: record.subject, hash: record.hash.text)
    }
  }

  /// Whether a record names this entry; `nil` where it names none.
  private func names(_ told: ToldRecord) -> Bool? {
    guard let text = told.told("entries") ?? told.told("entry") else { return nil }
    return text.split(separator: " ").contains { $0 == entry.id.text }
  }

  /// The numbers under which a step's list went public with the entry on it, and those by which it came off.
  private func numbersPublic(
    of edition: Edition, _ step: Round, in connection: Connection
  ) throws -> Set<Int> {
    let on = Set(
      try PublicationRecords.standings(of: entry.id, edition.id, in: connection).map(\.number))
    let all = try PublicationRecords.all(edition.id, step.id, in: connection).map(\.number)
    return Set(
      all.enumerated().filter { place, number in
        on.contains(number) || (place > 0 && on.contains(all[place - 1]))
      }.map(\.element))
  }

  /// That it was absent or withdrew in a live round, and that a judge was recused from it, is recorded with the round.
  private func outsideSheets(
    _ round: Round, of edition: Edition, in connection: Connection
  ) throws -> [AuditRecord] {
    guard round.isJudged else { return [] }
    return try [Subject.round(edition.id, round.id), .assignment(edition.id, round.id)]
      .flatMap { subject in
        try HistoryRecords.records(of: subject, mentioning: entry.id.text, in: connection)
          .filter { told in
            told.told("entry") == entry.id.text
              && (told.told("recused") != nil
                || [Appearance.absent, .withdrawn].map(\.rawValue).contains(told.told("to") ?? ""))
          }.map(\.record)
      }
  }
}
