import Foundation
import Synchronization

/// Hashes passwords two at a time, on threads of their own, so that other requests go on: hashing one takes the time and the memory
/// of a thousand other requests, on purpose.
///
/// Sources take turns. Whoever sends a thousand passwords at once waits behind his own, and somebody from another network is next
/// but two.
enum PasswordQueue {
  /// Who waits, by source, and whose turn it is.
  struct Line<Job: Sendable>: Sendable {
    let atOnce: Int
    private var running = 0
    private var waiting: [String: [Job]] = [:]
    /// The sources in the order of their turns.
    private var turns: [String] = []

    init(atOnce: Int) { self.atOnce = atOnce }

    mutating func add(_ job: Job, from source: String) {
      if waiting[source] == nil { turns.append(source) }
      waiting[source, default: []].append(job)
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
  private static let line = Mutex(Line<@Sendable () -> Void>(atOnce: atOnce))
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
        line.add({ continuation.resume(with: Result { try work() }) }, from: source)
      }
      startNext()
    }
  }

  private static func startNext() {
    guard let job = line.withLock({ $0.next() }) else { return }
    threads.addOperation {
      job()
      line.withLock { $0.end() }
      startNext()
    }
  }
}
