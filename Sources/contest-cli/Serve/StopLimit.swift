import Dispatch
import Foundation

/// Ends the server where it does not end by itself: after SIGTERM or Ctrl-C it answers what it had begun, and that may wait for another
/// server, or for many who sign in.
///
/// Ending at any moment loses nothing that was told as saved; see the tries with `kill -9` in docs/web.md.
struct StopLimit {
  /// A default of ours: longer than any page takes, and shorter than systemd waits (`TimeoutStopSec` in deploy/package).
  static let seconds: UInt32 = 30

  private let sources: [any DispatchSourceSignal]

  /// Watches from now on; keep the value as long as the server runs.
  init() {
    // A serial queue has a thread of its own, so it hears of the signal whatever else the process is doing.
    let line = DispatchQueue(label: "contest.stop")
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: line)
      source.setEventHandler { Self.endLater() }
      source.resume()
      return source
    }
  }

  func end() {
    for source in sources { source.cancel() }
  }

  private static func endLater() {
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: TimeInterval(seconds))
      Talk.say(
        Talk.text(
          "过了 \(seconds) 秒还有没答完的请求，不再等，现在停止。已保存的都在。",
          "Some requests were not answered within \(seconds) seconds; stopping now. What was saved is there."
        ))
      _exit(0)
    }
  }
}
