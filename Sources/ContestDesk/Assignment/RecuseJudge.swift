public import Contest
import ContestStore

extension Desk {
  /// Takes a judge off one entry for a conflict that has come to light: 回避. The reason goes on record, the declaration
  /// holds for later rounds too, a sheet that was given no longer counts, and somebody else is assigned.
  ///
  /// The judge is named by id, number or name, the entry by its code in the round, id or number. Without `replacing` the
  /// entry has one judge fewer; otherwise the assignment as it is afterwards is returned.
  public func recuse(
    judge: String, from entry: String, in roundID: Round.ID, edition id: Edition.ID? = nil,
    reason: String, replacing: Bool = true
  ) async throws -> AssignmentSummary? {
    try actor.require(.assignJudges)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("round.recuse")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      let names = try RoundNames(judged, in: transaction)
      let judge = try names.findJudge(judge)
      let line = try names.find(entry)
      let edition = judged.edition.id
      try transaction.execute(
        """
        INSERT INTO declared_conflicts (edition_id, judge_id, entry_id, reason)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (edition_id, judge_id, entry_id) DO UPDATE SET reason = excluded.reason
        """, edition, judge.judge.id, line.entry, reason)
      try AssignmentRecords.save(
        AssignmentRecord(
          entry: line.entry, judge: judge.judge.id, state: .recused, reason: reason),
        edition, roundID, in: transaction)
      try transaction.record(
        .assignment(edition, roundID),
        detail: [
          "recused": judge.judge.id.text, "entry": line.entry.text, "reason": reason,
        ])
    }
    return replacing ? try await assignJudges(roundID, edition: id) : nil
  }

  /// Takes a judge off everything not yet scored in a round, because the judge dropped out or never answers: 换下评委.
  /// What the judge has scored stays and counts.
  ///
  /// With `replacing` others are given the entries; otherwise each has one judge fewer, on record. Says how many entries
  /// were taken back.
  public func dropJudge(
    _ judge: String, from roundID: Round.ID, edition id: Edition.ID? = nil, reason: String,
    replacing: Bool = true
  ) async throws -> (takenBack: Int, summary: AssignmentSummary?) {
    try actor.require(.assignJudges)
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    let takenBack = try await database.write(action("round.drop-judge")) { transaction in
      let judged = try JudgedRound(roundID, edition: id, in: transaction)
      try judged.requireOpen()
      let edition = judged.edition.id
      let judge = try RoundJudge.find(judge, in: try RoundJudge.all(edition, in: transaction))
      let given = Set(
        try ScoreSheetRecords.sheets(of: judge.judge.id, edition, roundID, in: transaction)
          .map(\.sheet.entry))
      var takenBack = 0
      for var record in try AssignmentRecords.assignments(
        of: judge.judge.id, edition, roundID, in: transaction)
      where record.state == .assigned && !given.contains(record.entry) {
        record.state = replacing ? .released : .vacant
        record.reason = reason
        try AssignmentRecords.save(record, edition, roundID, in: transaction)
        takenBack += 1
      }
      try transaction.record(
        .assignment(edition, roundID),
        detail: [
          "dropped": judge.judge.id.text, "entries": "\(takenBack)", "reason": reason,
          "replaced": replacing ? "yes" : "no",
        ])
      return takenBack
    }
    guard replacing, takenBack > 0 else { return (takenBack, nil) }
    return (takenBack, try await assignJudges(roundID, edition: id))
  }
}
