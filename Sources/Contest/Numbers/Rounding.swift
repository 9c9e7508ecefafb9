/// How a value between two decimals is rounded. A rulebook that does not say means ``halfUp``.
public enum Rounding: String, CaseIterable, Codable, Sendable {
  /// 四舍五入: a half goes up, towards +∞; 9.125 to two places is 9.13.
  case halfUp = "half-up"
  /// 四舍六入五成双 (GB/T 8170): a half goes to the even neighbour; 9.125 is 9.12.
  case halfEven = "half-even"
  /// Towards −∞.
  case down
  /// Towards +∞.
  case up
}
