import Contest
import ContestStore

/// Corrected marks in the explanation of a result: 更正评分.
///
/// The explanation counts with the marks after the correction. A line says what was changed, when and why, and another one if the
/// correction was undone. Judges are not named, as nowhere in an explanation.
///
/// | the sheet | line |
/// |---|---|
/// | 科学性 34.5 was corrected to 30 | `2027-05-06  更正一份评分：科学性 34.5 → 30（录错）` |
/// | its personal data was purged | `2027-05-06  更正一份评分` |
extension EntryExplanation {
  /// The corrections of the entry's sheets in a round, the oldest first.
  func corrections(
    in round: Round, of edition: Edition.ID, _ connection: Connection, _ language: Language
  ) throws -> [String] {
    guard let rubric = round.judging?.rubric else { return [] }
    var found: [(sequence: Int, line: String)] = []
    for judge in try ScoreSheetRecords.judges(of: entry.id, edition, round.id, in: connection) {
      let records = try HistoryRecords.records(
        of: .scoreSheet(edition, round.id, entry.id, judge), in: connection)
      let corrections = Set(
        records.filter { $0.record.action == "round.correct" }.map(\.record.sequence))
      for (place, told) in records.enumerated() {
        let isUndo = told.told("undoes").flatMap { Int($0) }.map(corrections.contains) ?? false
        guard isUndo || corrections.contains(told.record.sequence) else { continue }
        // What a record stored is what the next one found.
        let after =
          place + 1 < records.count
          ? records[place + 1].withheld("before").flatMap(SheetText.marks)
          : try ScoreSheetRecords.sheet(of: entry.id, by: judge, edition, round.id, in: connection)?
            .sheet.marks
        let before = told.withheld("before").flatMap(SheetText.marks)
        let changes = Self.changes(from: before, to: after, by: rubric, language)
        let word =
          isUndo
          ? (language == .chinese ? "撤销一份评分的更正" : "the correction of a sheet was undone")
          : (language == .chinese ? "更正一份评分" : "a sheet was corrected")
        found.append(
          (
            told.record.sequence,
            "\(told.record.at.day())  \(word)"
              + Self.told(changes, told.withheld("reason"), language)
          ))
      }
    }
    return found.sorted { $0.sequence < $1.sequence }.map(\.line)
  }

  /// That sheets on record do not count, because their judges were recused after they had given them. One that counted when the
  /// version was sealed, `basis`, is told among what has changed since.
  func setAsideSheets(
    in round: Round, of edition: Edition.ID, basis: String?, _ connection: Connection,
    _ language: Language
  ) throws -> [String] {
    guard round.isJudged else { return [] }
    let counted = basis.flatMap { SealedSheets($0, of: entry.id) }
    let counting = Set((counted?.first ?? []).map(\.judge) + (counted?.again ?? []).map(\.judge))
    let given = Set(
      try ScoreSheetRecords.judges(of: entry.id, edition, round.id, in: connection))
    let aside = try AssignmentRecords.assignments(
      ofEntry: entry.id, edition, round.id, in: connection
    ).count {
      $0.state == .recused && given.contains($0.judge) && !counting.contains($0.judge)
    }
    guard aside > 0 else { return [] }
    return [
      language == .chinese
        ? "交过的评分里有 \(aside) 份不计：评委后来登记了回避。"
        : "\(aside) \(aside == 1 ? "sheet that was given does" : "sheets that were given do") not count, since the \(aside == 1 ? "judge was" : "judges were") recused afterwards."
    ]
  }

  /// `科学性 34.5 → 30`, for each criterion whose mark is another; empty where the marks of before or after are not kept.
  private static func changes(
    from before: [Criterion.ID: Points]?, to after: [Criterion.ID: Points]?, by rubric: Rubric,
    _ language: Language
  ) -> [String] {
    guard let before, let after else { return [] }
    return rubric.criteria.compactMap { criterion in
      guard let old = before[criterion.id], let new = after[criterion.id], old != new else {
        return nil
      }
      return "\(criterion.name.text(in: language)) \(old) → \(new)"
    }
  }

  private static func told(
    _ changes: [String], _ reason: String?, _ language: Language
  ) -> String {
    let isChinese = language == .chinese
    let values =
      changes.isEmpty
      ? "" : (isChinese ? "：" : ": ") + changes.joined(separator: isChinese ? "，" : ", ")
    guard let reason, !reason.isEmpty else { return values }
    return values + (isChinese ? "（\(reason)）" : " (\(reason))")
  }
}
