/// What is done about judges' differing severity before sheets are combined.
public enum Adjustment: String, CaseIterable, Codable, Sendable {
  case none
  case standardScore = "standard-score"
  case twoWay = "two-way"
  case severity
}
