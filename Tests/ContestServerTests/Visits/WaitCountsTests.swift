import Contest
import ContestDesk
import ContestStore
import Synchronization
import Testing

@testable import ContestServer

/// What waits in many large editions is counted once, for a few seconds together, and told with its time when it is used again.
struct WaitCountsTests {
  /// A count that takes as long as it is told to, and how often it was made.
  private final class Slow: Sendable {
    let made = Mutex(0)
    let isUnchanged = Mutex(true)
    let length: Duration

    init(_ length: Duration) { self.length = length }

    func ground(failing error: (any Error & Sendable)? = nil) -> WaitCounts.Ground {
      WaitCounts.Ground(
        now: Instant(millisecondsSince1970: 1_807_000_000_000), head: { .none },
        isUnchanged: { [self] _ in isUnchanged.withLock { $0 } },
        count: { [self] in
          made.withLock { $0 += 1 }
          try await Task.sleep(for: length)
          if let error { throw error }
          return made.withLock { $0 }
        })
    }
  }

  private func key(_ number: Int = 1) -> WaitCounts.Key {
    WaitCounts.Key(
      edition: Edition.ID("E\(number)"), actor: Actor(name: "li", role: .organizer))
  }

  private var later: ContinuousClock.Instant { .now + .seconds(60) }

  @Test func `a count that took long is used again while nothing is recorded, with its time`()
    async throws
  {
    let (waits, slow) = (WaitCounts(), Slow(.seconds(1)))
    let first = try await waits.count(key(), slow.ground(), until: later)
    #expect(first == WaitCounts.Counted(count: 1, since: nil))
    let again = try await waits.count(key(), slow.ground(), until: later)
    #expect(again?.count == 1 && again?.since != nil)
    #expect(slow.made.withLock { $0 } == 1)
    slow.isUnchanged.withLock { $0 = false }
    let anew = try await waits.count(key(), slow.ground(), until: later)
    #expect(anew == WaitCounts.Counted(count: 2, since: nil))
  }

  @Test func `after the page's time nothing is begun, and what was begun goes on`() async throws {
    let (waits, slow) = (WaitCounts(), Slow(.seconds(1)))
    #expect(try await waits.count(key(), slow.ground(), until: .now) == nil)
    #expect(slow.made.withLock { $0 } == 0)
    let soon = ContinuousClock.now + .milliseconds(20)
    #expect(try await waits.count(key(), slow.ground(), until: soon) == nil)
    // The next visit gets what the first began, and begins no other.
    #expect(try await waits.count(key(), slow.ground(), until: later)?.count == 1)
    #expect(slow.made.withLock { $0 } == 1)
  }

  @Test func `two editions are counted at once, and no more`() async throws {
    let (waits, slow) = (WaitCounts(), Slow(.seconds(20)))
    for number in 1...4 {
      let soon = ContinuousClock.now + .milliseconds(20)
      #expect(try await waits.count(key(number), slow.ground(), until: soon) == nil)
    }
    #expect(slow.made.withLock { $0 } <= WaitCounts.atOnce)
  }

  @Test func `why it cannot be counted is told`() async throws {
    let (waits, slow) = (WaitCounts(), Slow(.zero))
    await #expect(throws: StoreError.self) {
      try await waits.count(
        key(), slow.ground(failing: StoreError.unexpectedValue(column: 0)), until: later)
    }
  }
}
