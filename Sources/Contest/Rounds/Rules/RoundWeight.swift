/// How much an earlier or this round counts in a result that several rounds make: 各轮权重.
///
/// The weight is an exact fraction, so a third is a third. With weights 1/3 and 2/3, results of 90 and 84 make
/// 1/3 × 90 + 2/3 × 84 = 86.
public struct RoundWeight: Hashable, Sendable {
  public var round: RoundID
  /// 0…1; the weights of one result sum to 1.
  public var weight: Fraction
  /// The round's full marks where the rule says `scale`; the round's result is then counted as
  /// `result ÷ full marks × scale`. `nil` where results are added as they are.
  public var fullMarks: Fraction?

  public init(_ round: RoundID, _ weight: Fraction, fullMarks: Fraction? = nil) {
    self.round = round
    self.weight = weight
    self.fullMarks = fullMarks
  }
}
