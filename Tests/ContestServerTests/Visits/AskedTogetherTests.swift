import ContestStore
import Synchronization
import Testing

@testable import ContestServer

/// Many boards ask the same at once: one answer at a time is found, and nobody is told what was true before they asked.
struct AskedTogetherTests {
  /// What is on the stage, and how often somebody looked; each look waits at a gate.
  private final class Stage: Sendable {
    let now = Mutex(0)
    let looks = Mutex(0)
    /// How many have asked.
    let asked = Mutex(0)
    private let gate = AsyncStream<Void>.makeStream()

    func look() async -> Int {
      looks.withLock { $0 += 1 }
      let seen = now.withLock { $0 }
      var passes = gate.stream.makeAsyncIterator()
      _ = await passes.next()
      return seen
    }

    func open() { gate.continuation.yield() }
  }

  /// Waits until so many looks have begun.
  private static func until(_ looks: Int, _ stage: Stage) async {
    while stage.looks.withLock({ $0 }) < looks { await Task.yield() }
  }

  @Test func `who asks while an answer is being found gets the next one, together with all others`()
    async throws
  {
    let (boards, stage) = (AskedTogether<Int>(), Stage())
    let first = Task { try await boards.answer("room 1") { await stage.look() } }
    await Self.until(1, stage)
    stage.now.withLock { $0 = 1 }
    let others = (0..<200).map { _ in
      Task {
        // The closure runs when this task stands in the line, or right before.
        stage.asked.withLock { $0 += 1 }
        return try await boards.answer("room 1") { await stage.look() }
      }
    }
    while stage.asked.withLock({ $0 }) < 200 { await Task.yield() }
    stage.open()
    #expect(try await first.value == 0, "what was true when it was asked")
    // Those who came a moment too late for the second answer get a third one.
    for _ in 0..<200 { stage.open() }
    for other in others { #expect(try await other.value == 1) }
    #expect(stage.looks.withLock { $0 } < 100, "not once for each of 200")
  }

  @Test func `another question does not wait`() async throws {
    let (boards, stage) = (AskedTogether<Int>(), Stage())
    let first = Task { try await boards.answer("room 1") { await stage.look() } }
    await Self.until(1, stage)
    #expect(try await boards.answer("room 2") { 7 } == 7)
    stage.open()
    #expect(try await first.value == 0)
  }

  @Test func `a fault is told to all who waited for it, and to nobody after them`() async throws {
    let boards = AskedTogether<Int>()
    await #expect(throws: WebFault.self) {
      try await boards.answer("room 1") { throw WebFault.notFound }
    }
    #expect(try await boards.answer("room 1") { 7 } == 7)
  }
}
