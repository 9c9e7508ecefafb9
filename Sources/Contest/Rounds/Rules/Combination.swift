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
