/// Finds the entries whose judges differ so much that more judges must look at them: 复议.
///
/// | totals | rule | asked |
/// |---|---|---|
/// | 70 80 90 | range at least 20, 2 judges | yes: the range is 20 |
/// | 70 80 89.5 | range at least 20 | no: 19.5 |
/// | 70 80 90 | standard error at least 5 | yes: 10 over √3 is 5.7735 |
///
/// Ranges are compared exactly, standard errors after rounding to four decimals. If the rulebook uses standard scores, those
/// are compared. An entry that has had its re-review is not asked for again.
public struct ReReview: Hashable, Sendable {
  public let rule: ReReviewRule

  public init(_ rule: ReReviewRule) {
    self.rule = rule
  }

  /// An entry to look at again.
  public struct Request: Hashable, Sendable {
    public let entry: Entry.ID
    /// The range or the standard error found.
    public let found: Points
    /// How many more judges look at it.
    public let judges: Int
  }

  /// Requests for the entries of a round, in the order of the results.
  public func requests(in results: RoundResults) -> [Request] {
    results.entries.compactMap { result in
      guard !result.totals.contains(where: { $0.isReReview }) else { return nil }
      guard result.state.takesPart else { return nil }
      return found(among: result.totals.map(\.compared)).map {
        Request(entry: result.entry, found: $0, judges: rule.judges)
      }
    }
  }

  /// The range or standard error when it is large enough for a re-review; `nil` otherwise, and for fewer than two totals.
  public func found(among totals: [Fraction]) -> Points? {
    guard totals.count > 1, let highest = totals.max(), let lowest = totals.min() else {
      return nil
    }
    switch rule.trigger {
    case .rangeAtLeast(let least):
      let range = highest - lowest
      return range >= Fraction(least) ? range.rounded(places: 4) : nil
    case .standardErrorAtLeast(let least):
      guard let error = Points(rounding: Self.standardError(of: totals.map(\.approximate)))
      else { return nil }
      return error >= least ? error : nil
    }
  }

  /// The standard deviation (divided by n − 1) ÷ √n; 0 for fewer than two totals.
  static func standardError(of totals: [Double]) -> Double {
    guard totals.count > 1 else { return 0 }
    let count = Double(totals.count)
    let mean = totals.reduce(0, +) / count
    let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}

extension EntryResult.State {
  /// Whether the entry has a rank, or would have one with more marks.
  var takesPart: Bool {
    switch self {
    case .notRanked(.withdrawn), .notRanked(.absent), .notRanked(.notAccepted),
      .notRanked(.stopped), .notRanked(.notLetOn):
      false
    default: true
    }
  }
}

extension Points {
  /// Rounds an estimate to `places` decimals; `nil` when it is not a number or is beyond ``limit``.
  public init?(rounding estimate: Double, places: Int = 4) {
    guard estimate.isFinite, abs(estimate) <= Double(Self.limit) else { return nil }
    let step = [10_000, 1_000, 100, 10, 1][min(max(places, 0), 4)]
    let steps = (estimate * 10_000 / Double(step) + 0.5).rounded(.down)
    self.init(tenThousandths: Int(steps) * step)
  }
}
