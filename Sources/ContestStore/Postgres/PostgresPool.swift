import Dispatch
import Synchronization

/// Connections for readers. A reader that finds none free waits, and holds no thread meanwhile.
final class PostgresPool: Sendable {
  private struct State {
    var idle: [PostgresSession] = []
    var open = 0
    var waiting: [CheckedContinuation<PostgresSession?, Never>] = []
  }
  private let state = Mutex(State())
  private let size: Int

  init(size: Int) {
    self.size = size
  }

  /// Takes a connection; `nil` is leave to open one.
  func take() async -> PostgresSession? {
    await withCheckedContinuation { waiter in
      state.withLock { state in
        if let session = state.idle.popLast() {
          waiter.resume(returning: session)
        } else if state.open < size {
          state.open += 1
          waiter.resume(returning: nil)
        } else {
          state.waiting.append(waiter)
        }
      }
    }
  }

  /// Gives back a connection, or, with `nil`, the leave to open one.
  func giveBack(_ session: PostgresSession?) {
    state.withLock { state in
      if !state.waiting.isEmpty {
        state.waiting.removeFirst().resume(returning: session)
      } else if let session {
        state.idle.append(session)
      } else {
        state.open -= 1
      }
    }
  }

  /// Closes the connections that nobody uses.
  func close() {
    state.withLock { state in
      state.open -= state.idle.count
      state.idle = []
    }
  }
}
