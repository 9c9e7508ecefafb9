/// A panel that judges beside others in one round: 专家评委 70 %, 大众评委 30 %.
///
/// The sheets of each panel are combined separately; the exact results are weighted and rounded once.
///
/// | experts (70 %) | public (30 %) | result |
/// |---|---|---|
/// | 90, 85, 95 → 90 | 80, 70 → 75 | 0.7 × 90 + 0.3 × 75 = 85.5 |
///
/// A panel may set aside and average in a way of its own: 专业评委去掉最高、最低分, 大众评审不去.
///
/// | experts, one high and one low dropped | public, all of them | result |
/// |---|---|---|
/// | 70, 85, 95 → 85 | 90, 60 → 75 | 0.7 × 85 + 0.3 × 75 = 82 |
///
/// If a panel has given fewer complete sheets than it has judges, the entry has no place until the sheets are there or the
/// office says, on record, how many are enough.
public struct PanelRule: Hashable, Sendable {
  public typealias ID = String
  public var id: ID
  public var name: Bilingual
  public var judges: Int
  /// Above 0; the weights of a round's panels sum to 1.
  public var weight: Fraction
  /// How its sheets are combined; `nil` as the round says. Decimals and rounding are the round's.
  public var combine: Combination?

  public init(
    id: ID, name: Bilingual, judges: Int, weight: Fraction, combine: Combination? = nil
  ) {
    self.id = id
    self.name = name
    self.judges = judges
    self.weight = weight
    self.combine = combine
  }
}

extension JudgingRules {
  /// How the sheets of a panel are combined.
  func combination(of panel: PanelRule) -> Combination { panel.combine ?? combine }

  /// Every way of combining that sheets of the round meet: that of each panel, or the round's.
  var combinations: [Combination] {
    panels.isEmpty ? [combine] : panels.map { combination(of: $0) }
  }
}
