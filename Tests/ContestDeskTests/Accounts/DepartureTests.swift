import Synchronization
import Testing

@testable import ContestDesk

/// Somebody closes the browser while what they asked for still waits.
struct DepartureTests {
  @Test func `each is told once, and who comes later at once`() {
    let (departure, told) = (Departure(), Told())
    departure.tell(1) { told.names.withLock { $0.append("waits") } }
    departure.tell(2) { told.names.withLock { $0.append("done") } }
    departure.forget(2)
    #expect(!departure.hasLeft && told.names.withLock { $0.isEmpty })
    departure.leave()
    departure.leave()
    departure.tell(3) { told.names.withLock { $0.append("late") } }
    #expect(departure.hasLeft)
    #expect(told.names.withLock { $0 } == ["waits", "late"])
  }

  private final class Told: Sendable {
    let names = Mutex<[String]>([])
  }

  @Test
  func `whoever has closed the browser before their turn has tried nothing and changed nothing`()
    async throws
  {
    let door = try await EntranceTests.Door()
    let made = try await door.invite()
    let departure = Departure()
    departure.leave()
    let gone = Entrance.Visitor(
      source: EntranceTests.here.source, device: "test", departure: departure)
    await #expect(throws: EntranceError.left) {
      try await door.entrance.redeem(made.token, password: EntranceTests.password, from: gone)
    }
    _ = try await door.entrance.redeem(
      made.token, password: EntranceTests.password, from: EntranceTests.here)
    for _ in 1...6 {
      await #expect(throws: EntranceError.left) {
        try await door.signIn(name: "wangfang", password: "wrong", from: gone)
      }
    }
    _ = try await door.signIn(
      name: "wangfang", password: EntranceTests.password, from: EntranceTests.here)
  }
}
