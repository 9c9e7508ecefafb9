import Synchronization

/// Tells whether somebody who asked for something has gone away: 已离开. Their browser has closed the connection, so nobody reads the
/// answer.
///
/// It is no cancelled task: that would also break off what has begun, such as a write. Only what says so here ends early, and that is
/// what waits for its turn.
public final class Departure: Sendable {
  private struct State {
    var hasLeft = false
    var told: [Int: @Sendable () -> Void] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  var hasLeft: Bool { state.withLock { $0.hasLeft } }

  /// Whoever asked has gone.
  public func leave() {
    let told = state.withLock { state in
      defer { state.told = [:] }
      state.hasLeft = true
      return state.told.values
    }
    for act in told { act() }
  }

  /// Has something done when they go; at once where they have gone already. By its number it is forgotten.
  func tell(_ id: Int, _ act: @escaping @Sendable () -> Void) {
    let hasLeft = state.withLock { state in
      if !state.hasLeft { state.told[id] = act }
      return state.hasLeft
    }
    if hasLeft { act() }
  }

  func forget(_ id: Int) { state.withLock { $0.told[id] = nil } }
}
