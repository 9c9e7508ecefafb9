import Foundation
import Synchronization

/// Hashes passwords two at a time, on threads of their own, so that other requests go on: hashing one takes the time and the memory
/// of a thousand other requests, on purpose.
///
/// Sources take turns. Whoever sends a thousand passwords at once waits behind his own, and somebody from another network is next
/// but two.
enum PasswordQueue {
  private typealias Job = @Sendable () -> Void

  private struct Line {
    var running = 0
    /// Who waits, by source, and the sources in the order of their turns.
    var waiting: [String: [Job]] = [:]
    var turns: [String] = []

    mutating func next() -> Job? {
      guard running < PasswordQueue.atOnce, !turns.isEmpty else { return nil }
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
  }

  private static let atOnce = 2
  private static let line = Mutex(Line())
  private static let threads: OperationQueue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = atOnce
    return queue
  }()

  static func run<T: Sendable>(
    for source: String, _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      line.withLock { line in
        if line.waiting[source] == nil { line.turns.append(source) }
        line.waiting[source, default: []].append {
          continuation.resume(with: Result { try work() })
        }
      }
      startNext()
    }
  }

  private static func startNext() {
    guard let job = line.withLock({ $0.next() }) else { return }
    threads.addOperation {
      job()
      line.withLock { $0.running -= 1 }
      startNext()
    }
  }
}
