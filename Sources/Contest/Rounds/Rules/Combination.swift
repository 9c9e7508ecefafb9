/// How one entry's sheets become one number, before it is rounded: 去掉最高最低, then the average.
public struct Combination: Hashable, Sendable {
  public enum Average: String, CaseIterable, Codable, Sendable { case mean, median, sum }
  public var dropHigh: Int
  public var dropLow: Int
  public var average: Average
  /// Decimals of the published result, 0…4.
  public var decimals: Int
  public var rounding: Rounding

  public init(
    dropHigh: Int = 0, dropLow: Int = 0, average: Average = .mean, decimals: Int = 2,
    rounding: Rounding = .halfUp
  ) {
    self.dropHigh = dropHigh
    self.dropLow = dropLow
    self.average = average
    self.decimals = decimals
    self.rounding = rounding
  }
}

extension Combination {
  /// To how many decimals the result is published, and how, in words. A rulebook that says no more means 四舍五入, and so does
  /// whoever reads 保留 2 位小数; anything else has to be said, or 22.25 ÷ 3 = 8 is taken for a slip.
  ///
  /// | decimals, rounding | |
  /// |---|---|
  /// | 2, half-up | 保留 2 位小数 |
  /// | 2, down | 保留 2 位小数，其余舍去 |
  /// | 0, half-up | 四舍五入取整数 |
  /// | 0, up | 取整数，有小数的进一 |
  public func words(in language: Language) -> String {
    switch (decimals, rounding, language) {
    case (0, .halfUp, .chinese): "四舍五入取整数"
    case (0, .halfEven, .chinese): "取整数，四舍六入五成双"
    case (0, .down, .chinese): "取整数，小数舍去"
    case (0, .up, .chinese): "取整数，有小数的进一"
    case (_, .halfUp, .chinese): "保留 \(decimals) 位小数"
    case (_, .halfEven, .chinese): "保留 \(decimals) 位小数，四舍六入五成双"
    case (_, .down, .chinese): "保留 \(decimals) 位小数，其余舍去"
    case (_, .up, .chinese): "保留 \(decimals) 位小数，其余进一"
    case (0, .halfUp, .english): "to a whole number"
    case (0, .halfEven, .english): "to a whole number, a half to the even one"
    case (0, .down, .english): "to a whole number, rounded down"
    case (0, .up, .english): "to a whole number, rounded up"
    case (_, .halfUp, .english): "to \(decimals) decimals"
    case (_, .halfEven, .english): "to \(decimals) decimals, a half to the even one"
    case (_, .down, .english): "to \(decimals) decimals, rounded down"
    case (_, .up, .english): "to \(decimals) decimals, rounded up"
    }
  }
}

extension Combination.Average {
  /// Combines sorted recorded marks: 70, 80, 90 and 100 give 340 as a sum and 85 as mean or median.
  func of(sorted marks: [Fraction]) -> Fraction {
    switch self {
    case .sum: Fraction.total(marks)
    case .mean: Fraction.mean(of: marks) ?? .zero
    case .median:
      Fraction.mean(of: Array(marks.dropFirst((marks.count - 1) / 2).prefix(2 - marks.count % 2)))
        ?? .zero
    }
  }
}
