import Contest
import Synchronization
import Testing

struct WorkProgressTests {
  private static let reading = Bilingual(chinese: "读取", english: "Reading")

  @Test func `each step is told, and nothing stops work that nobody stops`() throws {
    let told = Mutex<[WorkStep]>([])
    let progress = WorkProgress(
      hears: { step in told.withLock { $0.append(step) } }, stops: { false })
    try progress.tell(Self.reading)
    try progress.tell(Self.reading, 12, of: 120, finished: "12-京华大学.xlsx")
    #expect(
      told.withLock(\.self) == [
        WorkStep(Self.reading),
        WorkStep(Self.reading, 12, of: 120, finished: "12-京华大学.xlsx"),
      ])
    #expect(!progress.isStopped && !WorkProgress.silent.isStopped)
    try WorkProgress.silent.tell(Self.reading)
  }

  @Test func `work that is stopped says what it finished and ends there`() {
    let told = Mutex<[WorkStep]>([])
    let progress = WorkProgress(
      hears: { step in told.withLock { $0.append(step) } }, stops: { true })
    #expect(throws: CancellationError.self) {
      try progress.tell(Self.reading, 1, of: 2, finished: "a.xlsx")
    }
    #expect(told.withLock(\.self).map(\.finished) == ["a.xlsx"])
    #expect(progress.isStopped)
  }
}
