import Synchronization

/// A line per file as it is done, with the bar below them on a terminal; on a pipe the lines alone.
final class FileProgress: Sendable {
  private struct State {
    let bar: ProgressBar
    var done = 0
  }
  private let state: Mutex<State>

  init(_ title: String, of files: Int, quiet: Bool) {
    state = Mutex(State(bar: ProgressBar(title, of: files, quiet: quiet || files < 2)))
  }

  /// Says what there is to say of a file that is done.
  func tell(_ lines: () -> Void) {
    state.withLock { state in
      state.bar.finish()
      lines()
      state.done += 1
      state.bar.update(state.done)
    }
  }

  func finish() { state.withLock { $0.bar.finish() } }
}
