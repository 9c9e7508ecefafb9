import Foundation

/// Shows how far a long piece of work is: on a terminal only, and only once it has taken a second.
final class ProgressBar {
  private let title: String
  private let total: Int
  private let shows: Bool
  private let began = ContinuousClock.now
  private var drawn = false

  init(_ title: String, of total: Int, quiet: Bool) {
    self.title = title
    self.total = max(total, 1)
    shows = !quiet && isatty(STDERR_FILENO) == 1
  }

  func update(_ done: Int) {
    guard shows, ContinuousClock.now - began > .seconds(1) else { return }
    drawn = true
    let share = min(max(done, 0), total) * 20 / total
    let bar =
      String(repeating: "█", count: share) + String(repeating: "░", count: 20 - share)
    StandardStream.error.write("\r\(title) \(bar) \(done)/\(total)")
  }

  func finish() {
    if drawn { StandardStream.error.write("\r\u{1B}[K") }
  }
}
