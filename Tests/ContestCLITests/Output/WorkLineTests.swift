import Contest
import Synchronization
import Testing

@testable import contest_cli

/// Every command says how far it is through one line.
struct WorkLineTests {
  /// A terminal, or a pipe, with a clock that stands still.
  private final class Screen: Sendable {
    let drawn = Mutex("")
    let said = Mutex<[String]>([])
    private let time = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    func wait(_ duration: Duration) { time.withLock { $0 += duration } }

    func line(isTerminal: Bool) -> WorkLine {
      WorkLine(
        isTerminal: isTerminal, now: { self.start + self.time.withLock(\.self) },
        draw: { text in self.drawn.withLock { $0 += text } },
        say: { text in self.said.withLock { $0.append(text) } })
    }
  }

  private static let reading = Bilingual(chinese: "读取报名表", english: "读取报名表")

  @Test func `on a terminal it stands there after a second, makes room, and is gone at the end`() {
    let screen = Screen()
    let line = screen.line(isTerminal: true)
    line.begin(quiet: false)
    line.hear(WorkStep(Self.reading, 3, of: 12))
    line.tick()
    #expect(screen.drawn.withLock(\.self).isEmpty)
    screen.wait(.seconds(2))
    line.tick()
    #expect(screen.drawn.withLock(\.self).contains("读取报名表 █████░░░░░░░░░░░░░░░ 3/12"))
    screen.drawn.withLock { $0 = "" }
    var isWritten = false
    line.makingRoom { isWritten = screen.drawn.withLock(\.self) == "\r\u{1B}[K" }
    #expect(isWritten)
    line.tick()
    line.end()
    #expect(screen.drawn.withLock(\.self).hasSuffix("\r\u{1B}[K"))
    #expect(screen.said.withLock(\.self).isEmpty)
  }

  @Test func `on a pipe there are plain lines, one a file and one in ten seconds`() {
    let screen = Screen()
    let line = screen.line(isTerminal: false)
    line.begin(quiet: false)
    line.hear(WorkStep(Self.reading, 1, of: 2, finished: "甲.xlsx"))
    screen.wait(.seconds(9))
    line.tick()
    #expect(screen.said.withLock(\.self) == ["读取报名表  甲.xlsx（1/2）"])
    screen.wait(.seconds(2))
    line.tick()
    line.tick()
    line.end()
    let said = screen.said.withLock(\.self)
    #expect(said.count == 2)
    #expect(said.last?.hasPrefix("读取报名表 1/2") == true)
    #expect(screen.drawn.withLock(\.self).isEmpty)
  }

  @Test func `quietly nothing is said, and a narrow terminal is not overrun`() {
    let screen = Screen()
    let line = screen.line(isTerminal: true)
    line.begin(quiet: true)
    line.hear(WorkStep(Self.reading, 1, of: 2, finished: "甲.xlsx"))
    screen.wait(.seconds(20))
    line.tick()
    line.end()
    #expect(screen.drawn.withLock(\.self).isEmpty && screen.said.withLock(\.self).isEmpty)
    let text = WorkLine.text(WorkStep(Self.reading, 1, of: 2), for: .seconds(3), width: 20)
    #expect(TextTable.width(of: text) < 20)
  }
}
