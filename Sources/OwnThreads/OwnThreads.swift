import Foundation
import Synchronization

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
private final class WorkLine: Sendable {
  struct Piece: Sendable {
    let id: Int?
    let run: @Sendable () -> Void
    /// Tells whoever waits that it is not done.
    let drop: @Sendable () -> Void
  }

  private struct State {
    var waiting: [Piece] = []
    /// How many of `waiting`, from its front, have begun: the front is cut off now and then, and not at every piece.
    var begun = 0
    var threads = 0
    var idle = 0
    var isClosed = false
    var lastID = 0
  }

  private let name: String
  private let atOnce: Int
  private let state = Mutex(State())
  /// Counts what idle threads are woken for.
  private let bell = DispatchSemaphore(value: 0)

  init(name: String, atOnce: Int) {
    (self.name, self.atOnce) = (name, atOnce)
  }

  func nextID() -> Int {
    state.withLock { state in
      state.lastID &+= 1
      return state.lastID
    }
  }

  func add(_ piece: Piece) {
    enum Need { case ring, thread, nothing }
    let need = state.withLock { state -> Need in
      state.waiting.append(piece)
      if state.idle > 0 {
        state.idle -= 1
        return .ring
      }
      guard state.threads < atOnce else { return .nothing }
      state.threads += 1
      return .thread
    }
    switch need {
    case .ring: bell.signal()
    case .thread: begin()
    case .nothing: break
    }
  }

  /// Takes a piece out that has not begun.
  func drop(_ id: Int) {
    let piece = state.withLock { state -> Piece? in
      guard
        let place = state.waiting.indices.dropFirst(state.begun).first(where: {
          state.waiting[$0].id == id
        })
      else { return nil }
      return state.waiting.remove(at: place)
    }
    piece?.drop()
  }

  /// What waits is done all the same; then the threads end.
  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = 0 }
      return state.idle
    }
    for _ in 0..<idle { bell.signal() }
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
    while true {
      enum Step { case run(Piece), wait, end }
      let step = state.withLock { state -> Step in
        if state.begun < state.waiting.count {
          let piece = state.waiting[state.begun]
          state.begun += 1
          if state.begun == state.waiting.count || state.begun >= 512 {
            state.waiting.removeFirst(state.begun)
            state.begun = 0
          }
          return .run(piece)
        }
        if state.isClosed {
          state.threads -= 1
          return .end
        }
        state.idle += 1
        return .wait
      }
      switch step {
      case .run(let piece): return piece
      case .wait: bell.wait()
      case .end: return nil
      }
    }
  }
}
