/// How far a long piece of work is.
///
/// Reading 120 workbooks, the 12th just done: `WorkStep(name: 读取 / reading, done: 12, total: 120, finished: "12-京华大学.xlsx")`.
public struct WorkStep: Hashable, Sendable {
  /// What is being done.
  public let name: Bilingual
  /// How much of it is done.
  public let done: Int
  /// How much there is; `nil` where nobody knows before the end.
  public let total: Int?
  /// What has just been finished and deserves a line of its own, such as a file.
  public let finished: String?

  public init(_ name: Bilingual, _ done: Int = 0, of total: Int? = nil, finished: String? = nil) {
    self.name = name
    self.done = done
    self.total = total
    self.finished = finished
  }
}

/// A listener that a long piece of work tells how far it is, and that may stop the work: 进度.
///
/// The work calls it wherever stopping leaves nothing half done: between files, between lists, between checks. The domain has
/// no clock and no terminal; the listener decides what is shown, and when.
public struct WorkProgress: Sendable {
  private let hears: @Sendable (WorkStep) -> Void
  private let stops: @Sendable () -> Bool

  /// - Parameters:
  ///   - hears: is told of each step; called often, so it must be quick.
  ///   - stops: whether the work is to end here.
  public init(
    hears: @escaping @Sendable (WorkStep) -> Void, stops: @escaping @Sendable () -> Bool
  ) {
    (self.hears, self.stops) = (hears, stops)
  }

  /// Nobody listens, and nobody stops it.
  public static let silent = WorkProgress(hears: { _ in }, stops: { false })

  /// Whether the work is to end.
  public var isStopped: Bool { stops() }

  /// Says how far the work is, at a place where it cannot be stopped.
  public func note(
    _ name: Bilingual, _ done: Int = 0, of total: Int? = nil, finished: String? = nil
  ) {
    hears(WorkStep(name, done, of: total, finished: finished))
  }

  /// Says how far the work is, at a place where it can be stopped.
  ///
  /// - Throws: `CancellationError` if it is to end here; the listener has been told of this step before.
  public func tell(
    _ name: Bilingual, _ done: Int = 0, of total: Int? = nil, finished: String? = nil
  ) throws(CancellationError) {
    hears(WorkStep(name, done, of: total, finished: finished))
    if stops() { throw CancellationError() }
  }
}
