import Contest
import ContestStore

/// Undoes a score sheet, and a file that a judge sent back.
extension UndoReader {
  func sheet(_ told: ToldRecord) throws -> UndoStep {
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
    guard seesMarks else {
      return step(
        told,
        .sheet(entry, judge, roundID, to: before, comment: told.withheld("comment-before") ?? ""),
        what, text("已评", "scored"),
        before == nil ? none : text("改以前的评分", "the marks before"))
    }
    return step(
      told,
      .sheet(entry, judge, roundID, to: before, comment: told.withheld("comment-before") ?? ""),
      what, rubric.text(of: now.sheet.marks, in: language),
      before.map { rubric.text(of: $0, in: language) } ?? none)
  }

  /// Throws if the judge has signed since and the sheet is still locked.
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

  func judgeName(_ id: Judge.ID) throws -> String {
    try JudgeRecords.judge(id, edition.id, in: connection)?.shown ?? id.text
  }

  func returnedFile(_ told: ToldRecord) throws -> UndoStep {
    guard let digest = told.keys.first.flatMap({ Digest($0) }), let judge = told.told("judge"),
      let round = told.told("round").map(Round.ID.init)
    else { throw UndoFault.nothingKept(told.record.sequence) }
    let what = told.withheld("file").map(PersonalNumbers.masked) ?? text("文件", "file")
    try requireLast(told, what)
    return step(
      told, .returnedFile(digest, Judge.ID(judge), round), what, text("已收", "taken"),
      text("未收", "not taken"))
  }
}
