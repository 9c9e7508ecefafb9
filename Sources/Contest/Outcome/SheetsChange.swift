/// What became of the marks of an entry since a version was sealed: a sheet counts no longer, another counts as well, or marks
/// were corrected. 评分的变动.
///
/// | sealed | now | told |
/// |---|---|---|
/// | J001 80, J002 60 | J001 80, J002 70 | 评分有更正 |
/// | J001 80, J002 60 | J001 80 | 1 份评分不再计入 |
/// | J001 80 | J001 80, J003 90 | 1 份评分新计入 |
/// | recorded 83.4 | recorded 83.5 | 登记的成绩有更正 |
///
/// A judge who steps aside, or was replaced, corrected nothing. Judges are not named, since an explanation is handed on.
struct SheetsChange {
  /// How many judges' sheets count no longer, and how many count since.
  private let gone: Int
  private let come: Int
  private let isCorrected: Bool
  /// Whether marks that nobody judged, such as a time or the totals of a vote, are others.
  private let isRecordedAnew: Bool

  /// `old` and `new` as ``SealedSheets/text`` writes them.
  init(from old: String, to new: String, of entry: Entry.ID) {
    guard let before = SealedSheets(old, of: entry), let after = SealedSheets(new, of: entry) else {
      (gone, come, isCorrected, isRecordedAnew) = (0, 0, old != new, false)
      return
    }
    let (mine, theirs) = (Self.judges(before), Self.judges(after))
    gone = mine.subtracting(theirs).count
    come = theirs.subtracting(mine).count
    let both = mine.intersection(theirs)
    func kept(_ sheets: [ScoreSheet]) -> [ScoreSheet] {
      sheets.filter { both.contains($0.judge) }.sorted { $0.judge < $1.judge }
    }
    isCorrected =
      kept(before.first) != kept(after.first) || kept(before.again) != kept(after.again)
    isRecordedAnew = before.recorded != after.recorded
  }

  private static func judges(_ sheets: SealedSheets) -> Set<Judge.ID> {
    Set((sheets.first + sheets.again).map(\.judge))
  }

  func messages(in language: Language) -> [String] {
    var told: [String] = []
    switch language {
    case .chinese:
      if gone > 0 { told.append("\(gone) 份评分不再计入") }
      if come > 0 { told.append("\(come) 份评分新计入") }
      if isCorrected { told.append("评分有更正") }
      if isRecordedAnew { told.append("登记的成绩有更正") }
    case .english:
      if gone > 0 {
        told.append("\(gone) \(gone == 1 ? "sheet no longer counts" : "sheets no longer count")")
      }
      if come > 0 { told.append("\(come) more \(come == 1 ? "sheet counts" : "sheets count")") }
      if isCorrected { told.append("marks were corrected") }
      if isRecordedAnew { told.append("recorded marks were corrected") }
    }
    return told
  }
}
