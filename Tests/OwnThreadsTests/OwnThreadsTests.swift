import Dispatch
import Foundation
import Synchronization
import Testing

import OwnThreads

/// Work that waits keeps nobody out.
struct OwnThreadsTests {
  /// More than the cores of any machine that runs the tests, so that on the shared threads nothing else would run.
  private static let many = 4 * ProcessInfo.processInfo.activeProcessorCount

  @Test func `tasks go on while all threads of one's own wait`() async {
    let threads = OwnThreads("test", atOnce: Self.many)
    let (gate, begun) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
    for _ in 0..<Self.many {
      threads.start {
        begun.continuation.yield()
        gate.wait()
      }
    }
    var all = begun.stream.makeAsyncIterator()
    for _ in 0..<Self.many { _ = await all.next() }
    // Nothing is let go before these tasks have ended.
    let sum = await withTaskGroup(of: Int.self) { group in
      for number in 1...100 { group.addTask { number } }
      var sum = 0
      for await one in group { sum += one }
      return sum
    }
    #expect(sum == 5_050)
    for _ in 0..<Self.many { gate.signal() }
  }

  @Test func `a request on threads of its own keeps no other task out`() async {
    let threads = OwnThreads("test", atOnce: Self.many)
    let gate = DispatchSemaphore(value: 0)
    let blocked = (0..<Self.many).map { _ in
      Task {
        await withTaskExecutorPreference(threads) {
          await Task.yield()
          return Self.wait(for: gate)
        }
      }
    }
    #expect(await Task { 7 }.value == 7)
    for _ in blocked { gate.signal() }
    for task in blocked { #expect(await task.value) }
  }

  private static func wait(for gate: DispatchSemaphore) -> Bool {
    gate.wait()
    return true
  }

  @Test func `no more run at once than may, in the order in which they came`() async throws {
    let threads = OwnThreads("test", atOnce: 1)
    let order = Mutex<[Int]>([])
    for number in 1...50 { threads.start { order.withLock { $0.append(number) } } }
    let last = try await threads.run { order.withLock { $0 } }
    #expect(last == Array(1...50))
  }

  @Test func `what has not begun is dropped when its task is cancelled`() async {
    let threads = OwnThreads("test", atOnce: 1)
    let gate = DispatchSemaphore(value: 0)
    threads.start { gate.wait() }
    let wasRun = Mutex(false)
    let task = Task { try await threads.run { wasRun.withLock { $0 = true } } }
    task.cancel()
    // It ends while the only thread still waits.
    await #expect(throws: CancellationError.self) { try await task.value }
    gate.signal()
    _ = await threads.finish { true }
    #expect(!wasRun.withLock { $0 })
  }

  /// Serial queues have threads of their own and are good.
  @Test func `nothing in the sources uses the shared threads of Dispatch`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    var read = 0
    for case let name as String in files where name.hasSuffix(".swift") {
      let bytes = try Data(contentsOf: sources.appending(path: name))
      for word in ["OperationQueue", ".global(", "attributes: .concurrent"]
      where bytes.range(of: Data(word.utf8)) != nil {
        // Comments may name them.
        let code = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter {
          !$0.drop(while: \.isWhitespace).hasPrefix("//")
        }
        #expect(!code.contains { $0.contains(word) }, "\(name): \(word); use OwnThreads")
      }
      read += 1
    }
    #expect(read > 100)
  }

  @Test func `what the work throws is thrown`() async {
    struct Fault: Error {}
    await #expect(throws: Fault.self) {
      try await OwnThreads("test", atOnce: 2).run { throw Fault() }
    }
  }
}
