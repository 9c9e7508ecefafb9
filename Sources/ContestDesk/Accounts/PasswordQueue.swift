import Foundation
import OwnThreads
import Synchronization

/// Hashes passwords on threads of their own, one for each core but one, so that other requests go on: hashing one takes the time and
/// the memory of a thousand other requests, on purpose.
///
/// Sources take turns. Whoever sends a thousand passwords at once waits behind his own, and somebody from another network, or at a
/// device on which the same person was signed in before, is next but two. Of one source no more than ``mostWaiting`` wait; more
/// are told at once, instead of when their browser has given up. Who has gone away waits no more.
enum PasswordQueue {
  /// Who waits, by source, and whose turn it is.
  struct Line<Job: Sendable>: Sendable {
    let atOnce: Int
    /// The most that wait from one source.
    let mostWaiting: Int
    private var running = 0
    private var waiting: [String: [(id: Int, job: Job)]] = [:]
    /// The sources in the order of their turns.
    private var turns: [String] = []

    init(atOnce: Int, mostWaiting: Int = PasswordQueue.mostWaiting) {
      (self.atOnce, self.mostWaiting) = (atOnce, mostWaiting)
    }

    /// - Returns: whether it waits now; `false` where as many from this source wait as may.
    @discardableResult
    mutating func add(_ job: Job, id: Int = 0, from source: String) -> Bool {
      guard waiting[source, default: []].count < mostWaiting else { return false }
      if waiting[source] == nil { turns.append(source) }
      waiting[source, default: []].append((id, job))
      return true
    }

    /// The next one to begin; `nil` while as many run as may, and when nobody waits.
    mutating func next() -> Job? {
      guard running < atOnce, !turns.isEmpty else { return nil }
      let source = turns.removeFirst()
      var own = waiting.removeValue(forKey: source) ?? []
      guard !own.isEmpty else { return nil }
      let job = own.removeFirst().job
      if !own.isEmpty {
        waiting[source] = own
        turns.append(source)
      }
      running += 1
      return job
    }

    mutating func end() { running -= 1 }

    /// Takes one out that waits.
    ///
    /// - Returns: the one; `nil` where it has begun, or does not wait yet.
    mutating func drop(_ id: Int, from source: String) -> Job? {
      guard var own = waiting[source], let place = own.firstIndex(where: { $0.id == id }) else {
        return nil
      }
      let job = own.remove(at: place).job
      waiting[source] = own.isEmpty ? nil : own
      if own.isEmpty { turns.removeAll { $0 == source } }
      return job
    }
  }

  private struct Hashing: Sendable {
    let run: @Sendable () -> Void
    /// Tells whoever waits that it is not done.
    let drop: @Sendable () -> Void
  }

  static let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
  /// A default of ours: a campus behind one address signs in within the same quarter of a minute.
  static let mostWaiting = 200
  private static let line = Mutex(Line<Hashing>(atOnce: atOnce))
  private static let threads = OwnThreads("passwords", atOnce: atOnce)
  private static let lastID = Atomic(0)

  /// - Throws: ``EntranceError/crowded`` where too many from the source wait; `CancellationError` where the task was cancelled before
  ///   it was its turn; and what the work throws.
  static func run<T: Sendable>(
    for source: String, _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let hashing = Hashing(
          run: { continuation.resume(with: Result { try work() }) },
          drop: { continuation.resume(throwing: CancellationError()) })
        let waits = line.withLock { $0.add(hashing, id: id, from: source) }
        guard waits else { return continuation.resume(throwing: EntranceError.crowded) }
        // Whoever was cancelled before it stood in the line.
        if Task.isCancelled { drop(id, from: source) }
        startNext()
      }
    } onCancel: {
      drop(id, from: source)
    }
  }

  private static func drop(_ id: Int, from source: String) {
    line.withLock { $0.drop(id, from: source) }?.drop()
  }

  private static func startNext() {
    guard let job = line.withLock({ $0.next() }) else { return }
    threads.start {
      job.run()
      line.withLock { $0.end() }
      startNext()
    }
  }
}
