/// When judges differ so much that an entry is looked at again: 复议.
public struct ReReviewRule: Hashable, Sendable {
  public enum Trigger: Hashable, Sendable {
    /// Highest minus lowest total is at least so many points.
    case rangeAtLeast(Points)
    /// The result's standard error is at least so many points.
    case standardErrorAtLeast(Points)
  }
  public enum Effect: String, CaseIterable, Codable, Sendable {
    /// The new sheets join the old.
    case join
    /// Only the new sheets count.
    case replace
  }
  public var trigger: Trigger
  /// How many more judges look at it.
  public var judges: Int
  public var effect: Effect

  public init(when trigger: Trigger, judges: Int, effect: Effect = .join) {
    self.trigger = trigger
    self.judges = judges
    self.effect = effect
  }
}
