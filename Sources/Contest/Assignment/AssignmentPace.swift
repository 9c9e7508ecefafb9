/// How long an assignment may take, and who is told of its progress. The domain has no clock, so the caller measures time.
public struct AssignmentPace {
  /// Called from time to time. When it returns true, the best assignment so far is returned.
  public var isOutOfTime: () -> Bool
  /// Called from time to time. When it returns true, ``AssignmentError/cancelled`` is thrown.
  public var isCancelled: () -> Bool
  /// Called with the part of the work that is done, 0…1.
  public var progress: (Double) -> Void

  public init(
    isOutOfTime: @escaping () -> Bool = { false }, isCancelled: @escaping () -> Bool = { false },
    progress: @escaping (Double) -> Void = { _ in }
  ) {
    self.isOutOfTime = isOutOfTime
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// No limit on time.
  public static var unhurried: AssignmentPace { AssignmentPace() }
}
