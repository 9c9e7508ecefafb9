public import Contest
import Synchronization

/// The clock that all servers of one database share: 数据库的时间.
///
/// What was received in time is decided by one clock, whichever of several servers took it, so on PostgreSQL the time is the
/// database server's: it is asked now and then how far the own clock is from it. A database file has no clock but the machine's.
///
/// A server whose own clock is 500 ms fast tells the database's time:
///
///     let clock = DatabaseClock(database, own: { … })
///     try await clock.set()
///     clock.now
public final class DatabaseClock: Sendable {
  private let database: any Database
  private let own: @Sendable () -> Instant
  private let ahead = Mutex<Int64>(0)

  /// How often the database is asked before one of the answers is believed: the quickest, whose age is known best.
  static let questions = 3

  public init(_ database: any Database, own: @escaping @Sendable () -> Instant) {
    self.database = database
    self.own = own
  }

  /// How many milliseconds the own clock is ahead of the database's, as it was last asked; 0 before that.
  public var millisecondsAhead: Int64 { ahead.withLock { $0 } }

  /// The present moment by the database's clock.
  public var now: Instant {
    Instant(millisecondsSince1970: own().millisecondsSince1970 - millisecondsAhead)
  }

  /// Asks the database what time it is. Where it does not answer, the clock goes on as it was set before.
  ///
  /// - Throws: `StoreError` of the database that does not answer.
  public func set() async throws {
    guard database.dialect == .postgres else { return }
    var best: (took: Int64, ahead: Int64)?
    for _ in 0..<Self.questions {
      // Both are read beside the query, so that waiting for a connection does not count.
      let own = own
      let (before, theirs, after) = try await database.read { connection in
        let before = own().millisecondsSince1970
        let theirs = try connection.first(
          "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS BIGINT)"
        ) { try Int64($0.integer(0)) }
        return (before, theirs ?? before, own().millisecondsSince1970)
      }
      let took = after - before
      // A clock that was set meanwhile is asked again.
      guard took >= 0, took < best?.took ?? .max else { continue }
      best = (took, before + took / 2 - theirs)
    }
    if let best { ahead.withLock { $0 = best.ahead } }
  }
}
