import Dispatch
import Foundation

/// Lets a long command end in good order on Ctrl-C: what is being stored is finished, nothing more is begun, and the command
/// says how far it came. A second Ctrl-C ends the program at once.
enum Interruption {
  /// The exit code of a command that was stopped: 128 and the signal's number, as shells have it.
  static let status: Int32 = 130

  /// Runs the work in a task that Ctrl-C cancels.
  static func cancelling<T: Sendable>(
    _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T {
    let task = Task { try await work() }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if task.isCancelled { _exit(status) }
      task.cancel()
    }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try await task.value
  }
}
