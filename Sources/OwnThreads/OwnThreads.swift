import Foundation

/// Threads of their own for work that waits for another program or server, or computes for long.
///
/// Swift runs every `async` function of the process on as many threads as the machine has cores, and `DispatchQueue.global()`,
/// concurrent queues and `OperationQueue` use the same ones. On two cores, two pieces of work there that do not end stop everything:
/// no page is answered. So such work goes here. These are threads of the system, made when they are needed, and shared with nobody.
///
/// They also run `async` functions: under `withTaskExecutorPreference` a request can compute for long without keeping others out.
public final class OwnThreads: TaskExecutor {
  private let line: WorkLine

  /// - Parameters:
  ///   - name: what the system calls the threads; of a longer one the first 15 letters.
  ///   - atOnce: how many pieces run at a time; more wait, in the order in which they came.
  public init(_ name: String, atOnce: Int) {
    line = WorkLine(name: name, atOnce: max(1, atOnce))
  }

  deinit { line.close() }

  /// Has a piece of work done, without waiting for it.
  public func start(_ work: @escaping @Sendable () -> Void) {
    line.add(WorkLine.Piece(id: nil, run: work, drop: {}))
  }

  /// Has a piece of work done and waits for it, so that other tasks go on. Work that has not begun when the task is cancelled
  /// is dropped; what has begun is done to its end.
  ///
  /// - Throws: what the work throws, and `CancellationError`.
  public func run<T: Sendable>(
    _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    let id = line.nextID()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        line.add(
          WorkLine.Piece(
            id: id, run: { waiter.resume(with: Result { try work() }) },
            drop: { waiter.resume(throwing: CancellationError()) }))
        // Whoever was cancelled before the piece stood in the line.
        if Task.isCancelled { line.drop(id) }
      }
    } onCancel: {
      line.drop(id)
    }
  }

  /// Has a piece of work done that is begun in any case, and waits for it.
  public func finish<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { waiter in
      start { waiter.resume(returning: work()) }
    }
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    // The task keeps its executor alive.
    start { job.runSynchronously(on: executor) }
  }
}

/// What waits, and the threads that do it. A thread that has nothing to do waits for more.
///
/// The state is only touched under the lock of `bell`. (Swift's `Mutex` spins before it waits: with more threads than cores, a tenth of
/// the server's time went into that.)
private final class WorkLine: @unchecked Sendable {
  struct Piece: Sendable {
    let id: Int?
    let run: @Sendable () -> Void
    /// Tells whoever waits that it is not done.
    let drop: @Sendable () -> Void
  }

  private let name: String
  private let atOnce: Int
  /// Wakes a thread that is idle.
  private let bell = NSCondition()
  private var waiting: [Piece] = []
  /// How many of `waiting`, from its front, have begun: the front is cut off now and then, and not at every piece.
  private var begun = 0
  private var threads = 0
  private var idle = 0
  private var isClosed = false
  private var lastID = 0

  init(name: String, atOnce: Int) {
    (self.name, self.atOnce) = (name, atOnce)
  }

  func nextID() -> Int {
    bell.withLock {
      lastID &+= 1
      return lastID
    }
  }

  func add(_ piece: Piece) {
    let needsThread = bell.withLock {
      waiting.append(piece)
      // Those who were woken and have not looked yet are still counted as idle.
      if waiting.count - begun <= idle {
        bell.signal()
        return false
      }
      guard threads < atOnce else { return false }
      threads += 1
      return true
    }
    if needsThread { begin() }
  }

  /// Takes a piece out that has not begun.
  func drop(_ id: Int) {
    let piece = bell.withLock { () -> Piece? in
      let place = waiting.indices.dropFirst(begun).first { waiting[$0].id == id }
      return place.map { waiting.remove(at: $0) }
    }
    piece?.drop()
  }

  /// What waits is done all the same; then the threads end.
  func close() {
    bell.withLock {
      isClosed = true
      bell.broadcast()
    }
  }

  private func begin() {
    let thread = Thread { [self] in
      Thread.current.name = String(name.prefix(15))
      while let piece = next() { piece.run() }
    }
    // As much as the first thread of a program has: what it runs may call itself as deep as elsewhere.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// The next piece; waits for one. `nil` when the thread is to end.
  private func next() -> Piece? {
    bell.withLock {
      while begun == waiting.count {
        if isClosed {
          threads -= 1
          return nil
        }
        idle += 1
        bell.wait()
        idle -= 1
      }
      let piece = waiting[begun]
      begun += 1
      if begun == waiting.count || begun >= 512 {
        waiting.removeFirst(begun)
        begun = 0
      }
      return piece
    }
  }
}
