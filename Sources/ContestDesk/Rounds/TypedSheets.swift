import Contest
import ContestStore

/// What judges have typed in the browser of sheets that are not given yet, whole or in part: 填了还没有交的. Paper and workbooks
/// do not replace it without a word.
///
/// | typed | on paper | contradicts |
/// |---|---|---|
/// | 85 of two marks | 85, 90 | no |
/// | 85 of two marks | 86, 90 | yes |
struct TypedSheets {
  private var drafts: [GivenSheet: SheetDraft] = [:]

  init(
    of judges: Set<Judge.ID>, _ judged: JudgedRound, in connection: Connection
  ) throws {
    let (edition, round) = (judged.edition.id, judged.round.id)
    for judge in try SheetDraftRecords.judges(edition, round, in: connection)
    where judges.contains(judge) {
      for draft in try SheetDraftRecords.drafts(of: judge, edition, round, in: connection) {
        drafts[GivenSheet(entry: draft.entry, judge: judge)] = draft
      }
    }
  }

  subscript(pair: GivenSheet) -> SheetDraft? { drafts[pair] }

  /// The typed marks of the sheet's entry and judge, if one of them is not the sheet's.
  func contradicting(_ sheet: ScoreSheet) -> [Criterion.ID: Points]? {
    guard let draft = drafts[GivenSheet(entry: sheet.entry, judge: sheet.judge)],
      draft.marks.contains(where: { sheet.marks[$0.key] != $0.value })
    else { return nil }
    return draft.marks
  }
}
