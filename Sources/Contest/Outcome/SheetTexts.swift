/// Writes the marks of one entry after another, as ``SealedSheets`` does, so that the texts of all entries are never in memory
/// together.
public struct SheetTexts: Sendable {
  private let first: SheetRuns
  private let again: SheetRuns
  private let records: [Entry.ID: [Criterion.ID: RecordedMark]]

  init(_ input: RoundResults.Input) {
    first = SheetRuns(input.sheets)
    again = SheetRuns(input.reReviewSheets)
    records = input.records
  }

  /// The marks of an entry in one line of text.
  public func text(of entry: Entry.ID) -> String {
    SealedSheets(
      first: first.sheets(of: entry), again: again.sheets(of: entry),
      recorded: records[entry] ?? [:]
    ).text
  }

  /// What a judge gave an entry, at first or in the re-review; `nil` if there is no such sheet.
  public func sheet(of entry: Entry.ID, by judge: Judge.ID, isReReview: Bool) -> ScoreSheet? {
    (isReReview ? again : first).sheets(of: entry).first { $0.judge == judge }
  }

  /// Whether both write the sheets of one round and one time, so that no entry has other marks.
  func isOfSameSheets(as other: SheetTexts) -> Bool {
    first.isSame(as: other.first) && again.isSame(as: other.again) && records == other.records
  }

  /// Whether an entry has the same marks in both: then nothing has to be written to compare them.
  func hasSameMarks(_ entry: Entry.ID, as other: SheetTexts) -> Bool {
    first.sheets(of: entry) == other.first.sheets(of: entry)
      && again.sheets(of: entry) == other.again.sheets(of: entry)
      && records[entry] == other.records[entry]
  }
}

/// Finds each entry's sheets among those of a round.
private struct SheetRuns: Sendable {
  private let sheets: ScoreSheetList
  /// The positions of each entry's sheets; `nil` if they come in the order of entries, as the store reads them: then they are
  /// searched, and nothing is kept.
  private let positions: [Entry.ID: [Int]]?

  init(_ sheets: ScoreSheetList) {
    self.sheets = sheets
    let isInOrder = sheets.indices.dropFirst().allSatisfy {
      sheets.entry(at: $0 - 1) <= sheets.entry(at: $0)
    }
    positions = isInOrder ? nil : Dictionary(grouping: sheets.indices) { sheets.entry(at: $0) }
  }

  func sheets(of entry: Entry.ID) -> [ScoreSheet] {
    if let positions { return (positions[entry] ?? []).map { sheets[$0] } }
    let start = sheets.indices.bisect { sheets.entry(at: $0) >= entry }
    return Array(sheets[start...].prefix { $0.entry == entry })
  }

  func isSame(as other: SheetRuns) -> Bool { sheets.isSame(as: other.sheets) }
}
