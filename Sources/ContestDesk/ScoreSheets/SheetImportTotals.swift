public import Contest

/// What came of several judges' workbooks together: 汇总. A sheet counts as new or changed only where it was taken; what is good in
/// a file that was refused is counted apart.
public struct SheetImportTotals: Sendable {
  /// Files that were taken, or that a trial run would take.
  public private(set) var files = 0
  /// Good sheets, new or changed, that are not in because of errors elsewhere in their file.
  public private(set) var left = 0
  private var counts: [SheetComparison.Outcome: Int] = [:]

  /// `takesGoodRows` says whether the good rows of a file with errors are taken.
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
