/// How much more alike marks of the same entry are than marks of different entries: ICC 组内相关系数.
///
/// Only entries that every judge has marked are used: n entries and k judges. The mean squares are R between entries, C
/// between judges, E for the rest, and W within entries:
///
/// | | one mark | mean of k marks |
/// |---|---|---|
/// | (1) judges change from entry to entry | (R−W) / (R+(k−1)W) | (R−W) / R |
/// | (A) same judges, levels count | (R−E) / (R+(k−1)E+k(C−E)/n) | (R−E) / (R+(C−E)/n) |
/// | (C) same judges, levels do not count | (R−E) / (R+(k−1)E) | (R−E) / R |
///
/// The interval contains the true value in 95 of 100 cases. If not every judge marks every entry, use
/// ``Generalizability``. Source: McGraw and Wong 1996.
public struct IntraclassCorrelation: Hashable, Sendable {
  /// A coefficient with its interval. It is NaN when it does not exist: when a denominator is not positive, or the value
  /// would be outside −1…1.
  public struct Value: Hashable, Sendable {
    public let value, low, high: Double

    init(value: Double, low: Double, high: Double) {
      let exists = (-1...1).contains(value)
      self.value = exists ? value : .nan
      let isOrdered =
        exists && low <= high && high <= 1 + 1e-9 && low <= value + 1e-9 && value <= high + 1e-9
      self.low = isOrdered ? low : .nan
      self.high = isOrdered ? min(high, 1) : .nan
    }
  }

  public let entries, judges: Int
  /// The coefficients for one mark.
  public let one, oneAgreement, oneConsistency: Value
  /// The coefficients for the mean over the judges.
  public let mean, meanAgreement, meanConsistency: Value

  /// `nil` with fewer than two judges, with fewer than two entries that all judges marked, and when the means of all entries
  /// are equal.
  public init?(_ table: MarkTable) {
    let complete = CompleteTable(table)
    guard complete.judges > 1, complete.rows.count > 1 else { return nil }
    let squares = MeanSquares(complete)
    let (r, c, e, w) = (squares.entries, squares.judges, squares.rest, squares.within)
    // When all judges give the same marks, agreement is perfect and the error is 0. It is then set to a tiny part of the
    // spread, so that the intervals are defined.
    guard r > 0 else { return nil }
    let (n, k) = (Double(complete.rows.count), Double(complete.judges))
    entries = complete.rows.count
    judges = complete.judges
    let trace = 1e-12 * r
    let (rest, within) = (max(e, trace), max(w, trace))

    func interval(_ error: Double, freedom: Double) -> (low: Double, high: Double) {
      let f = r / error
      return (
        f / Distributions.quantileF(0.975, n - 1, freedom),
        f * Distributions.quantileF(0.975, freedom, n - 1)
      )
    }
    let changing = interval(within, freedom: n * (k - 1))
    let same = interval(rest, freedom: (n - 1) * (k - 1))
    one = Value(
      value: (r - w) / (r + (k - 1) * w), low: (changing.low - 1) / (changing.low + k - 1),
      high: (changing.high - 1) / (changing.high + k - 1))
    mean = Value(value: (r - w) / r, low: 1 - 1 / changing.low, high: 1 - 1 / changing.high)
    oneConsistency = Value(
      value: (r - e) / (r + (k - 1) * e), low: (same.low - 1) / (same.low + k - 1),
      high: (same.high - 1) / (same.high + k - 1))
    meanConsistency = Value(value: (r - e) / r, low: 1 - 1 / same.low, high: 1 - 1 / same.high)

    let agreement = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
    let ratio = c / rest
    let share = n * (1 + (k - 1) * agreement) - k * agreement
    let top = k * agreement * ratio + share
    let freedom =
      (k - 1) * (n - 1) * top * top
      / ((n - 1) * k * k * agreement * agreement * ratio * ratio + share * share)
    let upper = Distributions.quantileF(0.975, n - 1, freedom)
    let lower = Distributions.quantileF(0.975, freedom, n - 1)
    let base = k * c + (k * n - k - n) * rest
    let low = n * (r - upper * rest) / (upper * base + n * r)
    let high = n * (lower * r - rest) / (base + n * lower * r)
    oneAgreement = Value(value: agreement, low: low, high: high)
    let spread = r + (c - e) / n
    meanAgreement = Value(
      value: spread > 1e-9 * r ? (r - e) / spread : .nan, low: low * k / (1 + low * (k - 1)),
      high: high * k / (1 + high * (k - 1)))
  }
}

/// The mean squares of an entries × judges table.
struct MeanSquares {
  let entries, judges, rest, within: Double

  init(_ table: CompleteTable) {
    let (n, k) = (Double(table.rows.count), Double(table.judges))
    let grand = table.rows.reduce(0) { $0 + $1.reduce(0, +) } / (n * k)
    var ofEntries = 0.0
    var ofWithin = 0.0
    var sums = [Double](repeating: 0, count: table.judges)
    for row in table.rows {
      let mean = row.reduce(0, +) / k
      ofEntries += k * (mean - grand) * (mean - grand)
      for (judge, mark) in row.enumerated() {
        ofWithin += (mark - mean) * (mark - mean)
        sums[judge] += mark
      }
    }
    let ofJudges = sums.reduce(0) { $0 + n * ($1 / n - grand) * ($1 / n - grand) }
    entries = ofEntries / (n - 1)
    judges = ofJudges / (k - 1)
    rest = max(ofWithin - ofJudges, 0) / ((n - 1) * (k - 1))
    within = ofWithin / (n * (k - 1))
  }
}

extension IntraclassCorrelation.Value {
  /// Why a coefficient, or its interval alone, does not exist.
  public enum Missing: String, CaseIterable, Explained {
    case value = "agreement-icc-no-value"
    case interval = "agreement-icc-no-interval"

    public var code: String { rawValue }

    public func message(in language: Language) -> String {
      switch (self, language) {
      case (.value, .chinese): "评委都评过的对象太少，或评委分歧太大，这个系数无法估计。"
      case (.value, .english):
        "The entries that all judges marked are too few, or the judges too far apart, to estimate this coefficient."
      case (.interval, .chinese): "这些分数给不出这个系数的区间。"
      case (.interval, .english): "These marks give no interval for this coefficient."
      }
    }
  }

  /// `nil` where the coefficient and its interval exist.
  public var missing: Missing? {
    value.isNaN ? .value : low.isNaN || high.isNaN ? .interval : nil
  }
}

extension IntraclassCorrelation: Explained {
  public var code: String { "agreement-icc" }

  public func message(in language: Language) -> String {
    let single = coefficientText(oneAgreement.value)
    let many = coefficientText(meanAgreement.value)
    guard oneAgreement.value.isFinite, meanAgreement.value.isFinite else {
      return switch language {
      case .chinese:
        "\(judges) 位评委都评过的 \(entries) 个对象太少，或评委分歧太大，组内相关系数（ICC）在这里无法估计。"
      case .english:
        "The \(entries) entries that all \(judges) judges marked are too few, or the judges too far apart, to estimate the intraclass correlation (ICC)."
      }
    }
    return switch language {
    case .chinese:
      "\(judges) 位评委都评过的 \(entries) 个对象：只取一位评委，分数的可信度为 \(single)；取 \(judges) 位的平均，为 \(many)"
        + "（ICC(A,1)、ICC(A,k)：1 为评委打分完全一致，0 或负数为分数看不出对象的好坏）。"
    case .english:
      "On the \(entries) entries that all \(judges) judges marked, one judge's mark has a reliability of \(single), "
        + "the mean of \(judges) of \(many) (ICC(A,1), ICC(A,k); at 1 all judges give the same marks, at 0 or below the marks do not tell the entries apart)."
    }
  }
}

/// A coefficient with three decimals, or a dash when it does not exist.
func coefficientText(_ value: Double) -> String {
  Points(rounding: value, places: 3)?.text(places: 3) ?? "–"
}
