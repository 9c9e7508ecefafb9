/// What is done about judges' differing severity before sheets are combined.
public enum Adjustment: String, CaseIterable, Codable, Sendable {
  case none
  case standardScore = "standard-score"
  case twoWay = "two-way"
  case severity
  /// Each judge's totals become that judge's places, 1 for the best; equals share the mean of their places. The entry with
  /// the least sum of places is first: 评委名次相加, as in dance and music.
  case places
}
