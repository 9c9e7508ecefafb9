public import Contest

/// The totals over several judges' workbooks: 汇总. A sheet counts as new or changed only if it was taken; correct sheets
/// in a refused file are counted separately.
public struct SheetImportTotals: Sendable {
  /// Files that were taken, or would be taken in a trial.
  public private(set) var files = 0
  /// Correct new or changed sheets that were not stored because of errors elsewhere in their file.
  public private(set) var left = 0
  private var counts: [SheetComparison.Outcome: Int] = [:]

  /// `takesGoodRows` is set if the correct rows of files with errors are taken.
  public init(
    _ reports: some Sequence<SheetImportReport>, isTrial: Bool, takesGoodRows: Bool = false
  ) {
    for report in reports {
      let isIn = isTrial ? !report.hasErrors || takesGoodRows : report.isTaken
      if isIn { files += 1 }
      for outcome in SheetComparison.Outcome.allCases {
        let count = report.count(outcome)
        switch outcome {
        case .new where !isIn, .changed where !isIn: left += count
        case .new, .changed, .unchanged, .blank, .error: counts[outcome, default: 0] += count
        }
      }
    }
  }

  public func count(_ outcome: SheetComparison.Outcome) -> Int { counts[outcome] ?? 0 }
}
