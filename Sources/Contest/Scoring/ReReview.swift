/// Finds the entries whose judges differ so much that the rulebook asks for another look: 复议.
///
/// | totals | rule | asked |
/// |---|---|---|
/// | 70 80 90 | range at least 20, 2 judges | yes: the range is 20 |
/// | 70 80 89.5 | range at least 20 | no: 19.5 |
/// | 70 80 90 | standard error at least 5 | yes: 10 over √3 is 5.7735 |
///
/// Ranges are compared exactly, a standard error to four decimals. Where totals are turned into standard scores, these
/// are what is compared. An entry that has been looked at again is not asked for twice.
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

  /// The range or standard error, when it is large enough to ask; `nil` else, and for fewer than two totals.
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

  /// The standard deviation over n − 1, divided by √n; 0 for fewer than two.
  static func standardError(of totals: [Double]) -> Double {
    guard totals.count > 1 else { return 0 }
    let count = Double(totals.count)
    let mean = totals.reduce(0, +) / count
    let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (count - 1) / count).squareRoot()
  }
}

extension EntryResult.State {
  /// Whether its marks count for anything: it has a place, or would have one with more of them.
  var takesPart: Bool {
    switch self {
    case .notRanked(.withdrawn), .notRanked(.absent), .notRanked(.notAccepted),
      .notRanked(.notLetOn):
      false
    default: true
    }
  }
}

extension Points {
  /// The nearest value with `places` decimals to an estimate; `nil` for one that is no number or beyond ``limit``.
  public init?(rounding estimate: Double, places: Int = 4) {
    guard estimate.isFinite, abs(estimate) <= Double(Self.limit) else { return nil }
    let step = [10_000, 1_000, 100, 10, 1][min(max(places, 0), 4)]
    let steps = (estimate * 10_000 / Double(step) + 0.5).rounded(.down)
    self.init(tenThousandths: Int(steps) * step)
  }
}
