/// What is scored: 评审标准, and how a judge's marks become one total.
///
/// | total | criteria | marks | total | full marks |
/// |---|---|---|---|---|
/// | weighted | weights 30 and 70, both 0..100 | 80, 90 | 87 | 100 |
/// | sum | 创新 0..60, 实用 0..40 | 50, 30 | 80 | 100 |
public struct Rubric: Hashable, Sendable {
  /// How the marks of one sheet become its total: `rubric-total`.
  public enum Total: String, CaseIterable, Codable, Sendable {
    /// 加权平均: Σ weight · mark ÷ Σ weight.
    case weighted
    /// 逐项给分: the points of the criteria are added, and weights play no part. Each criterion's range holds its full
    /// marks.
    case sum
  }
  public var criteria: [Criterion]
  public var total: Total

  public init(_ criteria: [Criterion], total: Total = .weighted) {
    self.criteria = criteria
    self.total = total
  }

  /// The total of a sheet with the highest mark in every criterion: 满分.
  public var fullMarks: Fraction { value(of: criteria.map { ($0.weight, $0.range.upperBound) }) }

  /// What stands above the total on a paper sheet: how a judge reckons it.
  public var totalHeading: String {
    switch total {
    case .sum: "合计\n（相加）"
    case .weighted: "合计\n（加权）"
    }
  }

  /// The same below the sheet: `合计 = 创新 × 60% + 实用 × 40%。`
  public var totalSentence: String {
    switch total {
    case .sum: "合计 = 各项分数相加。"
    case .weighted where Fraction.sum(criteria.map(\.weight)) == 100:
      "合计 = "
        + criteria.map { "\($0.name.chinese) × \($0.weight.weightText)%" }
        .joined(separator: " + ") + "。"
    case .weighted: "合计 = 各项分数乘以权重相加，再除以权重之和。"
    }
  }

  /// What a criterion's mark counts for, to stand below its name: `30%` where weights add up to 100, `权重 2` otherwise,
  /// `满分 60` where points are added.
  public func weightText(of criterion: Criterion) -> String {
    switch total {
    case .sum: "满分 \(criterion.range.upperBound)"
    case .weighted:
      Fraction.sum(criteria.map(\.weight)) == 100
        ? "\(criterion.weight.weightText)%" : "权重 \(criterion.weight.weightText)"
    }
  }

  /// The total of marks with their criteria's weights; zero for none.
  func value(of marks: [(weight: Fraction, mark: Points)]) -> Fraction {
    switch total {
    case .sum:
      return Fraction(marks.reduce(0) { $0 + Int128($1.mark.tenThousandths) }, over: 10_000)
    case .weighted:
      let unit = marks.first?.weight.denominator ?? 1
      if marks.allSatisfy({ $0.weight.denominator == unit }) {
        // Weights of one denominator: it cancels, and the fraction is brought to lowest terms once.
        let weights = marks.reduce(Int128(0)) { $0 + $1.weight.numerator }
        guard weights > 0 else { return .zero }
        let points = marks.reduce(Int128(0)) {
          $0 + $1.weight.numerator * Int128($1.mark.tenThousandths)
        }
        return Fraction(points, over: weights * 10_000)
      }
      let weights = marks.reduce(Fraction.zero) { $0 + $1.weight }
      guard weights > .zero else { return .zero }
      return marks.reduce(.zero) { $0 + $1.weight * Fraction($1.mark) } / weights
    }
  }

  /// The total of a sheet by the mark that it has for each criterion; `nil` while one is missing, and without criteria.
  func value(_ mark: (Criterion.ID) -> Points?) -> Fraction? {
    guard let unit = criteria.first?.weight.denominator else { return nil }
    var (weights, points) = (Int128(0), Int128(0))
    var isOfOneUnit = true
    for criterion in criteria {
      guard let mark = mark(criterion.id) else { return nil }
      switch total {
      case .sum: points += Int128(mark.tenThousandths)
      case .weighted:
        weights += criterion.weight.numerator
        points += criterion.weight.numerator * Int128(mark.tenThousandths)
        if criterion.weight.denominator != unit { isOfOneUnit = false }
      }
    }
    switch total {
    case .sum: return Fraction(points, over: 10_000)
    case .weighted where isOfOneUnit:
      // Weights of one denominator: it cancels, and the fraction is brought to lowest terms once.
      return weights > 0 ? Fraction(points, over: weights * 10_000) : .zero
    case .weighted:
      return value(
        of: criteria.compactMap { criterion in mark(criterion.id).map { (criterion.weight, $0) } })
    }
  }

  public func criterion(_ id: Criterion.ID) -> Criterion? { criteria.first { $0.id == id } }
}
