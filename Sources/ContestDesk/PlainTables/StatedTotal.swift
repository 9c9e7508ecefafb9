import Contest

/// A total that a table of marks states beside a judge's marks for the criteria: 总分 81 beside 30 and 50.
///
/// It is not taken: totals are made anew. One that fits neither the sum of the marks nor the total that is made of them is told,
/// for one of the numbers in the row may be a slip. It fits when it is off by 0.05 at most, since tables show rounded numbers.
///
/// | marks | weights | stated | told |
/// |---|---|---|---|
/// | 30, 50 | none | 80 or 40 | no |
/// | 30, 50 | none | 81 | yes |
/// | 80, 90 | 40, 60 | 86 | no |
struct StatedTotal: Hashable {
  let stated: Points
  let place: Place
  /// The marks of the row by criterion.
  let marks: [String: Points]

  /// What is told of it under the weighing that the totals are made by; `nil` where it fits.
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
