/// A panel that judges beside others in one round: 专家评委 70 %, 大众评委 30 %.
///
/// The sheets of each panel are combined separately; the exact results are weighted and rounded once.
///
/// | experts (70 %) | public (30 %) | result |
/// |---|---|---|
/// | 90, 85, 95 → 90 | 80, 70 → 75 | 0.7 × 90 + 0.3 × 75 = 85.5 |
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

  public init(id: ID, name: Bilingual, judges: Int, weight: Fraction) {
    self.id = id
    self.name = name
    self.judges = judges
    self.weight = weight
  }
}
