/// How a live round runs.
public struct LiveRules: Hashable, Sendable {
  public enum Order: String, CaseIterable, Codable, Sendable {
    case byLot = "by-lot"
    case byNumber = "by-number"
  }
  public var order: Order
  public var talkMinutes: Points
  public var questionMinutes: Points
  /// Whether the rulebook says how long they are. Where it does not, the clock of the hall runs by the defaults, and no paper tells
  /// them as a rule.
  public var saysMinutes = true
  /// No mark is taken before so many entrants have shown (评委打分从第几位开始): 3 means that the first
  /// entrant's marks are entered once the third has shown. 1 for at once.
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
