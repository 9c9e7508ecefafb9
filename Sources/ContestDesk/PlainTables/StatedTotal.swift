import Contest

/// A total that a table of marks gives beside a judge's marks for the criteria: 总分 81 beside 30 and 50.
///
/// It is not used: totals are computed anew. A total that agrees neither with the sum of the marks nor with the computed
/// total is reported, because one of the numbers in the row may be a slip. A difference of up to 0.05 is allowed, because
/// tables show rounded numbers.
///
/// | marks | weights | stated | reported |
/// |---|---|---|---|
/// | 30, 50 | none | 80 or 40 | no |
/// | 30, 50 | none | 81 | yes |
/// | 80, 90 | 40, 60 | 86 | no |
struct StatedTotal: Hashable {
  let stated: Points
  let place: Place
  /// The marks of the row by criterion.
  let marks: [String: Points]

  /// The problem of the total when totals are computed with this weighing; `nil` if it agrees.
  func problem(_ weighing: MarkList.Weighing) -> Problem? {
    guard marks.count > 1 else { return nil }
    let weights: [String: Points] =
      switch weighing {
      case .equal, .points: [:]
      case .weights(let weights):
        Dictionary(
          weights.map { (LookAlike.fold($0.key), $0.value) },
          uniquingKeysWith: { first, _ in first })
      }
    var (plain, sum, weight) = (Fraction.zero, Fraction.zero, Fraction.zero)
    for (criterion, points) in marks {
      let own =
        weights.isEmpty ? Fraction(1) : Fraction(weights[LookAlike.fold(criterion)] ?? .zero)
      plain = plain + Fraction(points)
      sum = sum + own * Fraction(points)
      weight = weight + own
    }
    let fitting = [plain] + (weight > .zero ? [sum / weight] : [])
    let slack = Fraction(Points(tenThousandths: 500))
    let isFitting = fitting.contains { value in
      value - slack <= Fraction(stated) && Fraction(stated) <= value + slack
    }
    guard !isFitting else { return nil }
    return Problem(
      MarkTableProblem.totalDiffers(stated: stated, sum: plain), severity: .warning, at: place)
  }
}
