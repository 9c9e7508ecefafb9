import Synchronization

/// The writes that wait for the one writer, in the order in which they came.
final class WriteQueue: Sendable {
  /// How many writes share a commit at most, so that the first does not wait for a crowd.
  static let largestBatch = 256

  private struct State {
    var waiting: [PendingWrite] = []
    var isDraining = false
  }
  private let state = Mutex(State())

  /// Adds a write; `true` when the caller has to start the writer.
  func add(_ write: PendingWrite) -> Bool {
    state.withLock { state in
      state.waiting.append(write)
      defer { state.isDraining = true }
      return !state.isDraining
    }
  }

  /// The next writes to share a commit; when there are none, the writer is done and has to be started again.
  func next() -> [PendingWrite] {
    state.withLock { state in
      let batch = Array(state.waiting.prefix(Self.largestBatch))
      state.waiting.removeFirst(batch.count)
      if batch.isEmpty { state.isDraining = false }
      return batch
    }
  }

  /// Answers all that wait with an error, when the writer cannot be had.
  func fail(_ error: any Error) {
    while true {
      let batch = next()
      if batch.isEmpty { return }
      for write in batch { write.finish(error) }
    }
  }

  /// Waits in line and returns the body's value once it is durable. `start` starts the writer; it is called when the
  /// writer is not running.
  func write<T: Sendable>(
    _ action: Action, _ body: @escaping @Sendable (Transaction) throws -> T,
    start: () -> Void
  ) async throws -> T {
    let slot = Slot<T>()
    try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
      let write = PendingWrite(
        action: action,
        run: { transaction in
          let value = try body(transaction)
          slot.value.withLock { $0 = value }
        },
        finish: { error in
          if let error { waiter.resume(throwing: error) } else { waiter.resume() }
        })
      if add(write) { start() }
    }
    guard let value = slot.value.withLock({ $0 }) else { throw StoreError.closed }
    return value
  }
}

/// Holds what a write's body returned until its commit is durable.
private final class Slot<T: Sendable>: Sendable {
  let value = Mutex<T?>(nil)
}
