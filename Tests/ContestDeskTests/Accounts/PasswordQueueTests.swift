import Synchronization
import Testing

@testable import ContestDesk

/// Whose password is hashed next.
struct PasswordQueueTests {
  /// Which sources' work was done, in its order.
  private final class Order: Sendable {
    private let done = Mutex<[String]>([])
    func add(_ source: String) { done.withLock { $0.append(source) } }
    var all: [String] { done.withLock(\.self) }
  }

  @Test func `whoever sends sixty at once waits behind his own`() async throws {
    let order = Order()
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...60 {
        group.addTask {
          try? await PasswordQueue.run(for: "a flood") {
            // Long enough that the other one comes while many wait.
            var sum = 0
            for number in 0..<200_000 { sum = (sum &* 31 &+ number) % 1_000_003 }
            order.add("flood")
            return ()
          }
        }
      }
      group.addTask {
        while order.all.isEmpty { await Task.yield() }
        try? await PasswordQueue.run(for: "another") { order.add("other") }
      }
    }
    let place = try #require(order.all.firstIndex(of: "other"))
    #expect(order.all.count == 61 && place < 30)
  }
}
