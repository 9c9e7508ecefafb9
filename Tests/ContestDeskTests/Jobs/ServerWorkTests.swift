import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

@testable import ContestDesk

/// The servers' work, as the Desk does it.
struct ServerWorkTests {
  /// How often each piece was done.
  private final class Tally: Sendable {
    let done = Mutex<[String: Int]>([:])
  }

  private static func desk() async throws -> Desk {
    let season = try await RoundSeason()
    return Desk(
      database: season.desk.database, key: season.desk.key,
      actor: Actor(name: "server", role: .organizer), clock: { RoundSeason.now })
  }

  @Test func `several servers do each piece of work once and show the progress`() async throws {
    let desk = try await Self.desk()
    for number in 1...40 { try await desk.ask(for: .purge, "\(number)") }
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for owner in ["a", "b", "c"] {
        group.addTask {
          try await desk.runJobs(
            as: owner,
            [
              .purge: { hand in
                try await hand.tell(done: 1, of: 2)
                tally.done.withLock { $0[hand.job.key, default: 0] += 1 }
                return .done(Bilingual(chinese: "好", english: "good"))
              }
            ])
        }
      }
      try await group.waitForAll()
    }
    #expect(tally.done.withLock { $0.count == 40 && $0.values.allSatisfy { $0 == 1 } })
    let jobs = try await desk.jobs()
    #expect(jobs.allSatisfy { $0.state == .done && $0.done == 1 && $0.told(in: .chinese) == "好" })
    #expect(jobs.table(in: .english).rows.count == 40)
  }

  @Test func `failed work is tried ten times in all, and the list shows the reason`()
    async throws
  {
    let time = Mutex(RoundSeason.now)
    var desk = try await Self.desk()
    let clock: @Sendable (Connection) -> Instant = { _ in time.withLock { $0 } }
    desk.leaseClock = clock
    try await desk.ask(for: .purge, "x")
    let tries = Mutex(0)
    for _ in 1...12 {
      try await desk.runJobs(
        as: "a",
        [
          .purge: { _ in
            tries.withLock { $0 += 1 }
            throw StoreError.diskFull
          }
        ])
      time.withLock {
        $0 = Instant(millisecondsSince1970: $0.millisecondsSince1970 + 60_000)
      }
    }
    #expect(tries.withLock { $0 } == 10)
    let job = try #require(try await desk.jobs().first)
    #expect(job.state == .failed)
    #expect(job.told(in: .english) == StoreError.diskFull.message(in: .english))
  }

  /// The time of the leases, which only the work moves on.
  private final class Time: Sendable {
    private let now = Mutex(RoundSeason.now)
    var instant: Instant { now.withLock { $0 } }
    func pass(milliseconds: Int64) {
      now.withLock {
        $0 = Instant(millisecondsSince1970: $0.millisecondsSince1970 + milliseconds)
      }
    }
  }

  /// The test's time passes only after the lease was renewed, so that a slow machine changes nothing.
  @Test func `long work stays with its server while the server lives`()
    async throws
  {
    let time = Time()
    var base = try await Self.desk()
    base.leaseClock = { _ in time.instant }
    let desk = base
    try await desk.ask(for: .purge, "long")
    try await desk.runJobs(
      as: "a", seconds: 2,
      [
        .purge: { _ in
          for _ in 1...3 {
            let before = try await desk.jobs().first?.leaseUntil
            time.pass(milliseconds: 1_500)
            // The server renews it by itself within a moment.
            var looks = 0
            while try await desk.jobs().first?.leaseUntil == before, looks < 1_200 {
              looks += 1
              try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await desk.jobs().first?.leaseUntil != before)
            let others = try await desk.runJobs(
              as: "b", seconds: 2,
              [.purge: { _ in .done(Bilingual(chinese: "别的", english: "other")) }])
            #expect(others == 0)
          }
          return .done(Bilingual(chinese: "好", english: "good"))
        }
      ])
    let job = try #require(try await desk.jobs().first)
    #expect(job.owner == "a" && job.tries == 1 && job.told(in: .chinese) == "好")
  }
}
