import Contest
import Dispatch
import Foundation
import Synchronization

/// The one line in which every command says how far it is, and the lines of what it has finished.
///
/// On a terminal the line stands below everything else once the command has taken a second, and is gone when it ends; any
/// other line pushes it down. On a pipe the same is said in plain lines, one in ten seconds, and one a finished file. With
/// `--quiet` or `--json` nothing is said.
final class WorkLine: Sendable {
  static let shared = WorkLine(
    isTerminal: isatty(STDERR_FILENO) == 1, now: { ContinuousClock.now },
    draw: { text in
      let bytes = Array(text.utf8)
      _ = Foundation.write(STDERR_FILENO, bytes, bytes.count)
    }, say: { Talk.say($0) })

  private struct State {
    var talks = false
    var began: ContinuousClock.Instant
    var saidAt: ContinuousClock.Instant
    var step: WorkStep?
    var isDrawn = false
    var timer: (any DispatchSourceTimer)?
  }

  private let state: Mutex<State>
  private let isTerminal: Bool
  private let now: @Sendable () -> ContinuousClock.Instant
  private let draw: @Sendable (String) -> Void
  private let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - isTerminal: whether the line can be drawn over.
  ///   - now: the clock.
  ///   - draw: puts text on the terminal, past all buffers.
  ///   - say: says a line that stays.
  init(
    isTerminal: Bool, now: @escaping @Sendable () -> ContinuousClock.Instant,
    draw: @escaping @Sendable (String) -> Void, say: @escaping @Sendable (String) -> Void
  ) {
    (self.isTerminal, self.now, self.draw, self.say) = (isTerminal, now, draw, say)
    state = Mutex(State(began: now(), saidAt: now()))
  }

  /// What actions tell, and where they are stopped.
  var progress: WorkProgress {
    WorkProgress(hears: { self.hear($0) }, stops: { StopRequest.isMade })
  }

  /// The same for an assignment: it reports the share that is done, and asks whether it shall stop.
  var pace: AssignmentPace {
    AssignmentPace(
      isCancelled: { StopRequest.isMade },
      progress: { share in
        self.hear(
          WorkStep(Bilingual(chinese: "分配", english: "Assigning"), Int(share * 100), of: 100))
      })
  }

  /// Begins to talk about a command that has just begun.
  func begin(quiet: Bool) {
    guard !quiet else { return }
    state.withLock { state in
      // A queue of its own has a thread of its own, so the line goes on whatever keeps the cores busy.
      let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "contest.work"))
      timer.schedule(deadline: .now() + 1, repeating: .milliseconds(250))
      timer.setEventHandler { self.tick() }
      timer.resume()
      state.talks = true
      (state.began, state.saidAt) = (now(), now())
      state.timer = timer
    }
  }

  /// Ends it: the line is gone.
  func end() {
    state.withLock { state in
      hide(&state)
      state.talks = false
      state.timer?.cancel()
      state.timer = nil
    }
  }

  func hear(_ step: WorkStep) {
    let finished = state.withLock { state -> String? in
      state.step = step
      guard state.talks, step.finished != nil else { return nil }
      state.saidAt = now()
      return step.finished
    }
    guard let finished else { return }
    let count = step.total.map { "（\(step.done)/\($0)）" } ?? ""
    say("\(step.name.text(in: Talk.language))  \(finished)\(count)")
  }

  /// Writes something else: the line makes room for it.
  func makingRoom(_ write: () -> Void) {
    state.withLock { state in
      hide(&state)
      write()
    }
  }

  /// What is due at this moment.
  func tick() {
    let line = state.withLock { state -> String? in
      guard state.talks, now() - state.began >= .seconds(1) else { return nil }
      if isTerminal {
        draw("\r\u{1B}[K" + Self.text(state.step, for: now() - state.began, width: Self.width))
        state.isDrawn = true
        return nil
      }
      guard now() - state.saidAt >= .seconds(10) else { return nil }
      state.saidAt = now()
      return Self.text(state.step, for: now() - state.began, width: nil)
    }
    if let line { say(line) }
  }

  private func hide(_ state: inout State) {
    guard state.isDrawn else { return }
    draw("\r\u{1B}[K")
    state.isDrawn = false
  }

  /// 收评分表 ██████░░░░░░░░░░░░░░ 37/120，12 秒.
  static func text(_ step: WorkStep?, for time: Duration, width: Int?) -> String {
    let seconds = Talk.text("\(time.components.seconds) 秒", "\(time.components.seconds) s")
    guard let step else {
      return Talk.text("正在处理，\(seconds)", "Working, \(seconds)")
    }
    var text = step.name.text(in: Talk.language)
    if let total = step.total, total > 0 {
      let share = min(max(step.done, 0), total) * 20 / total
      let bar =
        width == nil
        ? ""
        : String(repeating: "█", count: share) + String(repeating: "░", count: 20 - share) + " "
      text += " \(bar)\(step.done)/\(total)"
    }
    text += Talk.text("，\(seconds)", ", \(seconds)")
    guard let width else { return text }
    while TextTable.width(of: text) >= width, !text.isEmpty { text.removeLast() }
    return text
  }

  /// The terminal's width.
  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
