import Foundation
import Synchronization

/// Standard output or standard error, in large pieces.
///
/// Writing can fail: the disk is full, or the program that reads has ended. The first failure is kept, nothing more is
/// written, and the command goes on, since what it does must not depend on who listens. ``ContestCLI`` asks at the
/// end and gives the exit code.
final class StandardStream: Sendable {
  static let output = StandardStream(STDOUT_FILENO)
  static let error = StandardStream(STDERR_FILENO)

  private struct State {
    var buffer: [UInt8] = []
    var failure: String?
    var isUntouched = true
  }

  private let descriptor: Int32
  private let isTerminal: Bool
  private let state = Mutex(State())

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Why something could not be written; `nil` as long as all was.
  var failure: String? { state.withLock { $0.failure } }

  /// Whether nothing was written yet.
  var isUntouched: Bool { state.withLock(\.isUntouched) }

  /// Keeps the text until much has gathered; a terminal shows it at once.
  func write(_ text: some StringProtocol) {
    guard isTerminal else { return add(text) }
    WorkLine.shared.makingRoom { add(text) }
  }

  private func add(_ text: some StringProtocol) {
    state.withLock { state in
      state.isUntouched = false
      guard state.failure == nil else { return }
      state.buffer.append(contentsOf: text.utf8)
      if isTerminal || state.buffer.count > 1 << 16 { empty(&state) }
    }
  }

  /// Hands over all that was kept.
  func flush() {
    state.withLock { empty(&$0) }
  }

  private func empty(_ state: inout State) {
    var done = 0
    while done < state.buffer.count, state.failure == nil {
      let count = state.buffer.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        state.failure = String(cString: strerror(errno))
      }
    }
    state.buffer.removeAll(keepingCapacity: true)
  }

  /// To be called before anything is opened. A reader that goes away is a failed write and not the program's end; and
  /// a stream that was closed by the caller stays taken, so that no file gets its number and, with it, our output.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is given, which is this one. It can be read only, so that writing fails.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
