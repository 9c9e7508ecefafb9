import Contest
import ContestStore
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import ContestDesk

/// Whose password is hashed next.
struct PasswordQueueTests {
  @Test func `whoever sends sixty at once waits behind his own`() {
    var line = PasswordQueue.Line<String>(atOnce: 2)
    for number in 1...60 { line.add("flood \(number)", .init(source: "10.0.0.1")) }
    #expect([line.next(), line.next(), line.next()] == ["flood 1", "flood 2", nil])
    line.add("another 1", .init(source: "10.0.0.2"))
    line.add("another 2", .init(source: "10.0.0.2"))
    var begun: [String] = []
    while true {
      line.end()
      guard let next = line.next() else { break }
      begun.append(next)
    }
    #expect(begun.prefix(5) == ["flood 3", "another 1", "flood 4", "another 2", "flood 5"])
    #expect(begun.count == 60 && begun.last == "flood 60")
  }

  @Test func `of one source no more wait than may, and others are not kept from it`() {
    var line = PasswordQueue.Line<Int>(atOnce: 2, mostWaiting: 3)
    let flood = (1...5).map { line.add($0, .init(source: "10.0.0.1")) }
    #expect(flood == [true, true, true, false, false])
    let known = line.add(6, .init(source: "10.0.0.1", account: "u1"))
    #expect(known)
    #expect([line.next(), line.next(), line.next()] == [1, 6, nil])
    // One of the flood has begun, so one more may wait.
    let more = [7, 8].map { line.add($0, .init(source: "10.0.0.1")) }
    #expect(more == [true, false])
  }

  @Test func `sixty known accounts of one network keep neither another network out nor each other`()
  {
    var line = PasswordQueue.Line<String>(atOnce: 1)
    for number in 1...60 {
      let known = PasswordQueue.Turn(source: "10.0.0.1", account: .init("u\(number)"))
      for time in 1...2 { line.add("u\(number) \(time)", known) }
    }
    line.add("other network", .init(source: "10.0.0.2"))
    line.add("stranger", .init(source: "10.0.0.1"))
    var begun: [String] = []
    while let next = line.next() {
      begun.append(next)
      line.end()
    }
    #expect(begun.count == 122)
    #expect(begun.firstIndex(of: "other network") == 1)
    // The strangers of a network have a turn as each account has.
    #expect(begun.firstIndex(of: "stranger") == 61)
    #expect(begun.firstIndex(of: "u1 2") == 62)
  }

  @Test func `the networks of one line of IPv6 share a turn among them`() {
    var line = PasswordQueue.Line<String>(atOnce: 1)
    for number in 1...64 { line.add("v6 \(number)", .init(source: "2001:db8:7:\(number)::/64")) }
    line.add("v4", .init(source: "10.0.0.2"))
    line.add("another line", .init(source: "2001:db8:8:1::/64"))
    var begun: [String] = []
    while let next = line.next() {
      begun.append(next)
      line.end()
    }
    #expect(begun.prefix(4) == ["v6 1", "v4", "another line", "v6 2"])
    #expect(begun.count == 66)
  }

  @Test func `who has gone away leaves the line, and makes room`() {
    var line = PasswordQueue.Line<String>(atOnce: 1, mostWaiting: 2)
    line.add("runs", id: 1, .init(source: "10.0.0.1"))
    #expect(line.next() == "runs")
    line.add("gone", id: 2, .init(source: "10.0.0.1"))
    line.add("stays", id: 3, .init(source: "10.0.0.1"))
    line.add("alone and gone", id: 4, .init(source: "10.0.0.2"))
    #expect(line.drop(1, .init(source: "10.0.0.1")) == nil)
    #expect(line.drop(2, .init(source: "10.0.0.1")) == "gone")
    #expect(line.drop(4, .init(source: "10.0.0.2")) == "alone and gone")
    let hasRoom = line.add("next", id: 5, .init(source: "10.0.0.1"))
    #expect(hasRoom)
    line.end()
    #expect(line.next() == "stays")
    line.end()
    #expect(line.next() == "next")
    line.end()
    #expect(line.next() == nil)
  }

  @Test func `a task that is cancelled, or whose browser has gone, is told before its turn`()
    async throws
  {
    let (gate, begun) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
    // As many as run at once, so that the next has to wait.
    let running = (0..<PasswordQueue.atOnce).map { number in
      Task {
        try await PasswordQueue.run(.init(source: "test \(number)")) {
          begun.continuation.yield()
          gate.wait()
        }
      }
    }
    var all = begun.stream.makeAsyncIterator()
    for _ in running { _ = await all.next() }
    let task = Task { try await PasswordQueue.run(.init(source: "test")) { true } }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let (departure, isDone) = (Departure(), Flag())
    let left = Task {
      try await PasswordQueue.run(.init(source: "test"), of: departure) {
        isDone.isSet.withLock { $0 = true }
      }
    }
    departure.leave()
    await #expect(throws: EntranceError.left) { try await left.value }
    #expect(!isDone.isSet.withLock { $0 })
    for _ in running { gate.signal() }
    for one in running { try await one.value }
  }

  @Test func `work that has begun is done though the browser has gone`() async throws {
    let departure = Departure()
    let isDone = try await PasswordQueue.run(.init(source: "test"), of: departure) {
      departure.leave()
      return true
    }
    #expect(isDone)
    await #expect(throws: EntranceError.left) {
      try await PasswordQueue.run(.init(source: "test"), of: departure) { true }
    }
  }

  private final class Flag: Sendable {
    let isSet = Mutex(false)
  }

  /// On a machine with two processors both are busy with passwords meanwhile.
  @Test func `while passwords are looked at, other work goes on`() async throws {
    let flag = Flag()
    let seen = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...2 {
        group.addTask {
          try await PasswordQueue.run(.init(source: "10.1.0.\(number)")) {
            let end = Date().addingTimeInterval(30)
            while Date() < end {
              if flag.isSet.withLock({ $0 }) { return true }
            }
            return false
          }
        }
      }
      group.addTask {
        try await Task.sleep(for: .milliseconds(100))
        for _ in 1...20 { await Task.yield() }
        flag.isSet.withLock { $0 = true }
        return true
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(seen)
  }

  @Test func `of many at once each is done once`() async throws {
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...40 {
        group.addTask {
          try await PasswordQueue.run(.init(source: "10.0.0.\(number % 3)")) { number }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 820)
  }
}
