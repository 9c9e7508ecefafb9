public import Contest
import ContestSheets
import ContestStore
import Foundation

/// A list that was written for recording marks.
public struct WrittenRecordList: Hashable, Codable, Sendable {
  public let file: String
  public let entries: Int
  /// How many entries have marks already.
  public let recorded: Int
}

extension Desk {
  /// Writes the list in which the marks of a round are recorded: 成绩登记表. This begins the round if it has not begun; its
  /// entries are the accepted ones, or those that passed the round before.
  public func writeRecordList(
    of roundID: Round.ID, edition id: Edition.ID? = nil, to folder: String
  ) async throws -> WrittenRecordList {
    try await writeRecordList(of: roundID, edition: id, to: folder) { _ in [:] }
  }

  /// Writes the list with marks filled in, as an office has it at the end. A played season uses it.
  package func writeRecordList(
    of roundID: Round.ID, edition id: Edition.ID?, to folder: String,
    typing: @escaping @Sendable (Entry.ID) -> [Criterion.ID: RecordedMark]
  ) async throws -> WrittenRecordList {
    let id = try await permitted(.writeJudgeSheets, in: id)
    let isDue = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard judged.round.recorded != nil else { throw RecordFault.notRecorded(roundID) }
      guard judged.round.publicVote == nil else { throw RecordFault.votesCounted(roundID) }
      guard judged.record != nil else { return true }
      try judged.requireOpen()
      return try RoundRoster(judged, in: connection).lines.contains { $0.inRound == nil }
    }
    if isDue { _ = try await assignJudges(roundID, edition: id) }
    let siteKey = key
    // Who may not see marks has the list written without them.
    let showsMarks = actor.may(.seeScores, in: .edition(id))
    let (list, round) = try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      let kept = try RecordedMarkRecords.all(judged.edition.id, roundID, in: connection)
      let everyone = try RoundNames(judged, in: connection).lines
      // If marks are recorded under code numbers, the list contains nothing else about an entry.
      let codes = try judged.codes(siteKey, in: connection).map { codes in
        Dictionary(codes.map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
      }
      // Of code numbers all are in the list, so that nobody learns whose number it is that left the round.
      let lines = everyone.filter { codes != nil || $0.inRound.isStillJudged }
      let rows = lines.compactMap { line -> RecordList.Row? in
        let stored = kept[line.entry] ?? [:]
        let marks = (showsMarks ? stored : [:]).merging(typing(line.entry)) { $1 }
        let isWithheld = !showsMarks && !stored.isEmpty
        guard let codes else {
          return RecordList.Row(
            entry: line.entry.text, title: PersonalNumbers.masked(line.title),
            organization: line.organization, marks: marks, isWithheld: isWithheld)
        }
        return codes[line.entry].map {
          RecordList.Row(
            entry: $0, title: "", organization: "", marks: marks, isWithheld: isWithheld)
        }
      }
      let list = RecordList(
        heading: "\(judged.edition.heading)\(judged.round.name.chinese)\(RegisterTitle.word)",
        officeLine: judged.edition.officeLine, rules: judged.rules,
        nouns: judged.edition.rulebook.nouns, codeName: judged.round.recorded?.codes.last,
        rows: rows.sorted { NaturalOrder.precedes($0.entry, $1.entry) })
      return (list, judged.round)
    }
    guard !list.rows.isEmpty else { throw JudgingError.noEntries(roundID) }
    let waiting = try WaitingFiles(in: folder)
    defer { waiting.remove() }
    let name = RecordList.fileName(round)
    try list.write(to: waiting.path(for: name), created: clock())
    try waiting.requireUntouched([name], self)
    try waiting.moveIntoPlace([name])
    return WrittenRecordList(
      file: waiting.finalPath(of: name), entries: list.rows.count,
      recorded: list.rows.count { !$0.marks.isEmpty || $0.isWithheld })
  }
}
