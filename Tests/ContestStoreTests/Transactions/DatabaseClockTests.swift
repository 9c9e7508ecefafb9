import Contest
import ContestStore
import Foundation
import Testing

/// Servers whose own clocks differ tell the same time.
struct DatabaseClockTests {
  private static func system(plus milliseconds: Int64) -> Instant {
    Instant(
      millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1000).rounded()) + milliseconds)
  }

  /// So much a busy machine may let a query wait, in milliseconds: far less than the clocks differ by.
  private static let slack: Int64 = 120_000

  @Test(arguments: [500_000, -500_000, 63_072_000_000, 0] as [Int64])
  func `on PostgreSQL it is the database's time, however wrong the own clock is`(wrong: Int64)
    async throws
  {
    try await Engine.postgres.withDatabase { database in
      let clock = DatabaseClock(database, own: { Self.system(plus: wrong) })
      #expect(clock.millisecondsAhead == 0)
      try await clock.set()
      #expect(abs(clock.millisecondsAhead - wrong) < Self.slack)
      let truth = Self.system(plus: 0).millisecondsSince1970
      #expect(abs(clock.now.millisecondsSince1970 - truth) < Self.slack)
    }
  }

  @Test func `a database file has no other clock than the machine's`() async throws {
    try await Engine.sqlite.withDatabase { database in
      let clock = DatabaseClock(database, own: { Season.now })
      try await clock.set()
      #expect(clock.millisecondsAhead == 0 && clock.now == Season.now)
    }
  }
}
