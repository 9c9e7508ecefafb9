public import Contest
import ContestStore

/// A correction of one sheet: the marks before and after, and what it changes in the results.
public struct Correction: Sendable {
  public let before: [Criterion.ID: Points]
  public let after: [Criterion.ID: Points]
  /// Who gains and who loses, compared with the sealed version.
  public let changes: OutcomeDifference
  /// What the changes rest on while a round is open again.
  public var reopened: ReopenedForesight?
}

/// Why marks cannot be corrected.
public enum CorrectionError: Error, Hashable {
  /// The judge has given no sheet for the entry in this round.
  case noSheet(Entry.ID, Judge.ID, Round.ID)
  /// The marks do not fit the rubric.
  case badMarks([ScoreSheetProblem])
  /// The new marks are the same as the old ones.
  case nothingChanges
}

extension CorrectionError: NamingThings {
  public var code: String {
    switch self {
    case .noSheet: "correction-no-sheet"
    case .badMarks: "correction-bad-marks"
    case .nothingChanges: "correction-nothing-changes"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noSheet: [.reopenRound]
    case .badMarks, .nothingChanges: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noSheet(let entry, let judge, let round), .chinese):
      "轮次“\(name(round))”中，评委 \(judge.text) 没有给 \(entry.text) 打过分。请核对编号；漏评的请重新打开本轮补评。"
    case (.noSheet(let entry, let judge, let round), .english):
      "In round “\(name(round))” judge \(judge.text) has given no sheet for entry \(entry.text). Check the numbers; "
        + "to add a sheet, open the round again."
    case (.badMarks(let problems), _):
      problems.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
    case (.nothingChanges, .chinese): "这就是现有的分数，没有改动。"
    case (.nothingChanges, .english): "These are the marks that stand; nothing was changed."
    }
  }
}

extension Desk {
  /// The marks of one sheet as they are stored now. The results of a closed round have those that were sealed, which an earlier
  /// correction may have replaced since.
  ///
  /// - Throws: ``CorrectionError/noSheet(_:_:_:)`` where the judge has given none.
  public func presentMarks(
    of entry: Entry.ID, by judge: Judge.ID, in roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [Criterion.ID: Points] {
    let id = try await permitted(.closeRound, in: id)
    return try await database.read { connection in
      let sheets = try ScoreSheetRecords.sheets(of: judge, id, roundID, in: connection)
      guard let stored = sheets.first(where: { $0.sheet.entry == entry }) else {
        throw CorrectionError.noSheet(entry, judge, roundID)
      }
      return stored.sheet.marks
    }
  }

  /// Corrects the marks of one sheet and puts the reason on record, also after the round is closed: 更正一份评分.
  ///
  /// Criteria that `marks` does not name keep their marks. Afterwards the sealed version is out of date until the office seals a
  /// new one. A preview says who would gain and who would lose, and writes nothing. `shown` are the marks that the clerk saw while
  /// typing; if the sheet has other marks by now, nothing is corrected.
  public func correctMarks(
    of entry: Entry.ID, by judge: Judge.ID, in roundID: Round.ID, edition id: Edition.ID? = nil,
    _ marks: [Criterion.ID: Points], reason: String, asShown shown: ShownState? = nil,
    mode: RunMode = .run
  ) async throws -> Correction {
    let id = try await permitted(.closeRound, in: id)
    guard mode == .preview || !reason.isEmpty else { throw EditionError.reasonMissing }
    if mode == .preview {
      return try await database.read { connection in
        let edition = try Self.edition(id, in: connection)
        let (stored, sheet) = try Self.corrected(
          of: entry, by: judge, in: roundID, edition, marks, asShown: shown, in: connection)
        let current = try CurrentResults(edition, in: connection)
        let trial = current.withReopenedClosed { inputs in
          inputs.rounds[roundID]?.sheets.replace(with: sheet)
          inputs.rounds[roundID]?.reReviewSheets.replace(with: sheet)
        }
        return Correction(
          before: stored.sheet.marks, after: sheet.marks, changes: trial.changesSinceSealed,
          reopened: current.foresight(of: trial))
      }
    }
    return try await database.write(action("round.correct")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let (stored, sheet) = try Self.corrected(
        of: entry, by: judge, in: roundID, edition, marks, asShown: shown, in: transaction)
      try ScoreSheetRecords.save(
        sheet, over: stored.stored, comment: stored.comment, source: "correction", edition.id,
        roundID, detail: [:], withheld: ["reason": reason], in: transaction)
      let current = try CurrentResults(edition, in: transaction)
      let trial = current.reopened.isEmpty ? current : current.withReopenedClosed()
      return Correction(
        before: stored.sheet.marks, after: sheet.marks, changes: trial.changesSinceSealed,
        reopened: current.foresight(of: trial))
    }
  }

  /// The sheet as it is stored, and as it would be after the correction.
  private static func corrected(
    of entry: Entry.ID, by judge: Judge.ID, in roundID: Round.ID, _ edition: Edition,
    _ marks: [Criterion.ID: Points], asShown shown: ShownState?, in connection: Connection
  ) throws -> (stored: ScoreSheetRecord, sheet: ScoreSheet) {
    guard let rules = try edition.round(roundID).judging else {
      throw RoundError.notScored(roundID)
    }
    let sheets = try ScoreSheetRecords.sheets(of: judge, edition.id, roundID, in: connection)
    guard let stored = sheets.first(where: { $0.sheet.entry == entry }) else {
      throw CorrectionError.noSheet(entry, judge, roundID)
    }
    try ShownState.require(shown, ShownState(stored.sheet.marks))
    var sheet = stored.sheet
    sheet.marks.merge(marks) { $1 }
    let problems = sheet.problems(by: rules.rubric)
    guard problems.isEmpty else { throw CorrectionError.badMarks(problems) }
    guard sheet != stored.sheet else { throw CorrectionError.nothingChanges }
    return (stored, sheet)
  }
}

extension ScoreSheetList {
  /// Replaces the sheet of the same judge and entry.
  fileprivate mutating func replace(with sheet: ScoreSheet) {
    for place in indices where self[place].entry == sheet.entry && self[place].judge == sheet.judge
    {
      self[place] = sheet
    }
  }
}
