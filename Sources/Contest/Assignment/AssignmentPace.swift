/// How long an assignment may take, and who wants to hear of it. The domain has no clock: the caller brings it.
public struct AssignmentPace {
  /// Asked now and then; once it says yes, the best assignment so far is returned.
  public var isOutOfTime: () -> Bool
  /// Asked now and then; once it says yes, ``AssignmentError/cancelled`` is thrown.
  public var isCancelled: () -> Bool
  /// Told how far the work is, 0…1.
  public var progress: (Double) -> Void

  public init(
    isOutOfTime: @escaping () -> Bool = { false }, isCancelled: @escaping () -> Bool = { false },
    progress: @escaping (Double) -> Void = { _ in }
  ) {
    self.isOutOfTime = isOutOfTime
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// As long as it takes.
  public static var unhurried: AssignmentPace { AssignmentPace() }
}
