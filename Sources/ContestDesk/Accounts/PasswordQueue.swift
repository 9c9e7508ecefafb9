import Foundation
import Synchronization

/// Hashes passwords two at a time, on threads of their own, so that other requests go on: hashing one takes the time and the memory
/// of a thousand other requests, on purpose.
///
/// The threads are not those of an `OperationQueue`. These come from the pool of Dispatch, which has as many as the machine has
/// processors and serves all tasks too: on two processors thirty wrong passwords kept every page waiting for a minute.
///
/// Sources take turns. Whoever sends a thousand passwords at once waits behind his own, and somebody from another network, or at a
/// device on which the same person was signed in before, is next but two. Of one source no more than ``mostWaiting`` wait; more
/// are told at once, instead of when their browser has given up.
enum PasswordQueue {
  /// Who waits, by source, and whose turn it is.
  struct Line<Job: Sendable>: Sendable {
    let atOnce: Int
    /// The most that wait from one source.
    let mostWaiting: Int
    private var running = 0
    private var waiting: [String: [Job]] = [:]
    /// The sources in the order of their turns.
    private var turns: [String] = []

    init(atOnce: Int, mostWaiting: Int = PasswordQueue.mostWaiting) {
      (self.atOnce, self.mostWaiting) = (atOnce, mostWaiting)
    }

    /// - Returns: whether it waits now; `false` where as many from this source wait as may.
    @discardableResult
    mutating func add(_ job: Job, from source: String) -> Bool {
      guard waiting[source, default: []].count < mostWaiting else { return false }
      if waiting[source] == nil { turns.append(source) }
      waiting[source, default: []].append(job)
      return true
    }

    /// The next one to begin; `nil` while as many run as may, and when nobody waits.
    mutating func next() -> Job? {
      guard running < atOnce, !turns.isEmpty else { return nil }
      let source = turns.removeFirst()
      var own = waiting.removeValue(forKey: source) ?? []
      guard !own.isEmpty else { return nil }
      let job = own.removeFirst()
      if !own.isEmpty {
        waiting[source] = own
        turns.append(source)
      }
      running += 1
      return job
    }

    mutating func end() { running -= 1 }
  }

  private static let atOnce = 2
  /// A default of ours: a campus behind one address signs in within the same quarter of a minute.
  static let mostWaiting = 200
  private static let line = Mutex(Line<@Sendable () -> Void>(atOnce: atOnce))
  /// - Throws: ``EntranceError/crowded`` where too many from the source wait, and what the work throws.
  static func run<T: Sendable>(
    for source: String, _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let waits = line.withLock { line in
        line.add({ continuation.resume(with: Result { try work() }) }, from: source)
      }
      guard waits else { return continuation.resume(throwing: EntranceError.crowded) }
      startNext()
    }
  }

  private static func startNext() {
    guard let first = line.withLock({ $0.next() }) else { return }
    Thread.detachNewThread {
      var job = first
      while true {
        job()
        let next = line.withLock { line in
          line.end()
          return line.next()
        }
        guard let next else { return }
        job = next
      }
    }
  }
}
