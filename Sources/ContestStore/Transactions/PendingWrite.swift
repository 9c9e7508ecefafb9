/// A write that waits for its turn.
struct PendingWrite: Sendable {
  let action: Action
  /// Runs the body and keeps its value for `finish`.
  let run: @Sendable (Transaction) throws -> Void
  /// Answers the caller: with `nil` when the write is durable, with an error when nothing has happened.
  let finish: @Sendable ((any Error)?) -> Void
  /// The passing reason that makes a second try worthwhile; `nil` if another write in the same commit failed.
  var cause: StoreError?

  init(
    action: Action, run: @escaping @Sendable (Transaction) throws -> Void,
    finish: @escaping @Sendable ((any Error)?) -> Void
  ) {
    self.action = action
    self.run = run
    self.finish = finish
  }

  func because(of cause: StoreError?) -> PendingWrite {
    var write = self
    write.cause = cause
    return write
  }
}
