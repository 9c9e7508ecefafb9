import CPostgres
import Dispatch
import Foundation

/// The only writer of this process, on its own serial queue.
///
/// A lost connection is replaced for ``PostgresPlace/patience`` seconds, by its usual value time enough for a standby to take over.
/// Writes that had begun are repeated only if they carry a key; the callers of the others get an error. A
/// connection lost while committing is resolved by looking.
///
/// Sendable because all of it happens on `line`.
final class PostgresWriter: @unchecked Sendable {
  private let place: PostgresPlace
  private let line = DispatchQueue(label: "contest.postgres.writer")
  private let queue: WriteQueue
  private let id = UUID().uuidString
  private var session: PostgresSession?
  private var commits = 0

  init(place: PostgresPlace, queue: WriteQueue) {
    self.place = place
    self.queue = queue
  }

  /// Runs writes until none waits.
  func start() {
    line.async { [self] in
      while true {
        let writes = queue.next()
        if writes.isEmpty { return }
        run(writes)
      }
    }
  }

  /// Runs something of the store's own, such as migrations, between the writes.
  func run<T: Sendable>(
    _ body: @escaping @Sendable (PostgresSession) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { waiter in
      line.async { [self] in
        do {
          waiter.resume(returning: try body(try connected(until: deadline())))
        } catch {
          waiter.resume(throwing: error)
        }
      }
    }
  }

  func close() {
    line.async { [self] in session = nil }
  }

  private func deadline() -> DispatchTime { .now() + .seconds(place.patience) }

  private func run(_ writes: [PendingWrite]) {
    let deadline = deadline()
    var groups = [writes]
    while !groups.isEmpty {
      var again: [PendingWrite] = []
      for group in groups {
        do {
          let session = try connected(until: deadline)
          session.writer = id
          session.commits = commits
          let leftover = WriteBatch(session).run(group)
          commits = session.commits
          again += leftover.again
          if !leftover.doubtful.isEmpty {
            again += try resolve(leftover.doubtful, until: deadline)
          }
        } catch {
          for write in group { write.finish(error) }
        }
      }
      groups = again.filter { isRepeated($0, until: deadline) }.map { [$0] }
      if !groups.isEmpty { usleep(UInt32.random(in: 1_000...20_000)) }
    }
  }

  /// Whether a write goes on to the next attempt; if not, it is answered.
  private func isRepeated(_ write: PendingWrite, until deadline: DispatchTime) -> Bool {
    if let cause = write.cause, write.action.key == nil || .now() > deadline {
      write.finish(cause)
      return false
    }
    if .now() > deadline {
      write.finish(StoreError.connectionLost)
      return false
    }
    return true
  }

  /// Finds out whether a commit succeeded. It takes the write lock first, so that no commit is still under way.
  private func resolve(
    _ doubtful: [PendingWrite], until deadline: DispatchTime
  ) throws -> [PendingWrite] {
    while true {
      do {
        let session = try connected(until: deadline)
        try session.beginWrite()
        defer { session.rollback() }
        let noted = try Connection(session).count(
          "SELECT commits FROM writers WHERE id = ?1", id)
        if noted == commits + 1 {
          commits = noted
          for write in doubtful { write.finish(nil) }
          return []
        }
        return doubtful.map { $0.because(of: .connectionLost) }
      } catch StoreError.connectionLost where .now() < deadline {
        continue
      } catch {
        for write in doubtful { write.finish(StoreError.outcomeUnknown) }
        return []
      }
    }
  }

  /// The session, or a new one if it is lost.
  private func connected(until deadline: DispatchTime) throws(StoreError) -> PostgresSession {
    if let session, session.isAlive { return session }
    session = nil
    let fresh = try PostgresSession.connect(place, until: deadline)
    session = fresh
    return fresh
  }
}

extension PostgresSession {
  /// Tries to connect until it works, the reason lasts, or the time is over.
  static func connect(
    _ place: PostgresPlace, until deadline: DispatchTime
  ) throws(StoreError) -> PostgresSession {
    var pause: UInt32 = 20_000
    while true {
      do {
        return try PostgresSession(place)
      } catch {
        guard error == .connectionLost, .now() < deadline else { throw error }
        usleep(pause)
        pause = min(pause * 2, 500_000)
      }
    }
  }
}
