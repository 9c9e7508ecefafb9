import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

@testable import ContestDesk

/// Backups that the server makes by itself.
struct ScheduledBackupTests {
  private final class Time: Sendable {
    let now = Mutex(RoundSeason.now)
    func wait(minutes: Int64) {
      now.withLock { now in
        now = Instant(millisecondsSince1970: now.millisecondsSince1970 + minutes * 60_000)
      }
    }
  }

  private static func desk(_ time: Time) async throws -> (desk: Desk, folder: String) {
    let season = try await RoundSeason()
    var desk = Desk(
      database: season.desk.database, key: season.desk.key,
      actor: Actor(name: "server", role: .organizer), clock: { time.now.withLock { $0 } })
    desk.leaseClock = { _ in time.now.withLock { $0 } }
    return (desk, try temporaryFolder().path)
  }

  private static func backups(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `one backup a day is made, restored on trial and found sound`() async throws {
    let time = Time()
    let (desk, folder) = try await Self.desk(time)
    let first = try #require(try await desk.backUpWhenDue(to: folder))
    #expect(first.isSound && first.manifest.auditSequence > 0)
    #expect(try Self.backups(folder) == [URL(filePath: first.path).lastPathComponent])
    _ = try Backup(first.path).verify()
    #expect(try await desk.backUpWhenDue(to: folder) == nil)
    time.wait(minutes: 24 * 60)
    #expect(try await desk.backUpWhenDue(to: folder) != nil)
    #expect(try Self.backups(folder).count == 2)
  }

  @Test func `of several servers one makes it`() async throws {
    let (desk, folder) = try await Self.desk(Time())
    let made = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 1...6 { group.addTask { try await desk.backUpWhenDue(to: folder) != nil } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
    #expect(try Self.backups(folder).count == 1)
  }

  @Test func `a killed server's work is resumed after half an hour`() async throws {
    let time = Time()
    let (desk, folder) = try await Self.desk(time)
    // A folder that is not there stands for the server's end in the middle of it.
    await #expect(throws: (any Error).self) {
      try await desk.backUpWhenDue(to: folder + "/gone")
    }
    #expect(try await desk.backUpWhenDue(to: folder) == nil)
    time.wait(minutes: 30)
    #expect(try await desk.backUpWhenDue(to: folder) != nil)
    time.wait(minutes: 30)
    #expect(try await desk.backUpWhenDue(to: folder) == nil)
  }

  @Test func `the oldest backups are removed, and only those that the server made`() async throws {
    let time = Time()
    let (desk, folder) = try await Self.desk(time)
    let own = folder + "/2027-before-the-final.contest-backup"
    try Data("kept".utf8).write(to: URL(filePath: own))
    var made: [String] = []
    for _ in 1...4 {
      let one = try #require(try await desk.backUpWhenDue(to: folder, everyHours: 1, keep: 2))
      made.append(URL(filePath: one.path).lastPathComponent)
      time.wait(minutes: 60)
    }
    #expect(
      try Self.backups(folder) == ([URL(filePath: own).lastPathComponent] + made.suffix(2)).sorted()
    )
  }

  @Test func `a period of a day begins at two in China, one of hours at the hour`() {
    // 2027-03-08 02:00 in China.
    let two: Int64 = 1_804_442_400_000
    func key(_ hours: Int, _ minutes: Int64) -> String {
      BackupPeriod(hours: hours).key(at: Instant(millisecondsSince1970: two + minutes * 60_000))
    }
    #expect(key(24, 0) == key(24, 24 * 60 - 1))
    #expect(key(24, -1) != key(24, 0) && key(24, 24 * 60) != key(24, 0))
    #expect(key(1, 0) == key(1, 59) && key(1, 60) != key(1, 0))
    #expect(key(24, 0) != key(1, 0))
  }

  @Test func `the list of work names the backup`() async throws {
    let time = Time()
    let (desk, folder) = try await Self.desk(time)
    let made = try #require(try await desk.backUpWhenDue(to: folder))
    let job = try #require(try await desk.jobs().first)
    #expect(job.kind == .backup && job.state == .done)
    #expect(job.told(in: .chinese).contains(made.path))
  }
}
