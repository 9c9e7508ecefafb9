/// How a live round runs.
public struct LiveRules: Hashable, Sendable {
  public enum Order: String, CaseIterable, Codable, Sendable {
    case byLot = "by-lot"
    case byNumber = "by-number"
  }
  public var order: Order
  public var talkMinutes: Points
  public var questionMinutes: Points
  /// Whether the rulebook gives these lengths. If it does not, the clock of the hall uses the defaults, but no paper calls
  /// them a rule.
  public var saysMinutes = true
  /// How many entrants must have appeared before marks are taken (评委打分从第几位开始): with 3, the first entrant's marks
  /// are entered once the third has appeared. 1 for at once.
  public var firstScoreAfter: Int

  public init(
    order: Order = .byLot, talkMinutes: Points = 5, questionMinutes: Points = 3,
    firstScoreAfter: Int = 1
  ) {
    self.order = order
    self.talkMinutes = talkMinutes
    self.questionMinutes = questionMinutes
    self.firstScoreAfter = firstScoreAfter
  }
}
