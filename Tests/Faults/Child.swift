import Foundation
import Synchronization

/// A process started by a scenario, and the lines that it has printed.
final class Child: Sendable {
  fileprivate struct State {
    var text: [UInt8] = []
    var acknowledged: [Int: Int] = [:]
    var count = 0
    var errors: [String: Int] = [:]
    var isReady = false
    var isOver = false
  }
  private let state = Mutex(State())
  let pid: pid_t

  /// Starts this program again with other arguments, after the words of `before`, such as `fiu-run …`.
  init(_ arguments: [String], before: [String] = []) throws {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = before + [program] + arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    pid = process.processIdentifier
    let reader = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      while true {
        let data = reader.availableData
        if data.isEmpty { break }
        state.withLock { $0.take(data) }
      }
      process.waitUntilExit()
      state.withLock { $0.isOver = true }
    }
  }

  /// Waits until the process has said `ready`.
  func ready() async throws {
    for _ in 0..<6000 {
      if state.withLock({ $0.isReady }) { return }
      if state.withLock({ $0.isOver }) { throw Unable("the saver ended before it began") }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Unable("the saver did not begin within a minute")
  }

  /// Kills the process with signal 9 and waits until all that it said has been read.
  func kill() async throws {
    Foundation.kill(pid, SIGKILL)
    try await end()
  }

  /// Stops the process and waits until each of its threads has stood still: the signal is sent at once, but a thread on
  /// another core may still print an answer for a moment.
  func stop() async throws {
    Foundation.kill(pid, SIGSTOP)
    for _ in 0..<5_000 {
      let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")
      if threads.allSatisfy({ isStopped(thread: $0) }) { return }
      try await Task.sleep(for: .milliseconds(1))
    }
    throw Unable("the saver did not stop within five seconds")
  }

  /// Lets a stopped process go on.
  func goOn() { Foundation.kill(pid, SIGCONT) }

  /// The state follows the program's name, which stands in brackets and may hold any letter. A thread that is gone is still.
  private func isStopped(thread: String) -> Bool {
    guard
      let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(thread)/stat", encoding: .utf8),
      let bracket = text.lastIndex(of: ")")
    else { return true }
    return text[bracket...].dropFirst(2).first == "T"
  }

  func end() async throws {
    while !state.withLock({ $0.isOver }) { try await Task.sleep(for: .milliseconds(2)) }
  }

  var isOver: Bool { state.withLock { $0.isOver } }
  /// The last number that each worker was told is saved.
  var acknowledged: [Int: Int] { state.withLock { $0.acknowledged } }
  /// How many saves were acknowledged.
  var count: Int { state.withLock { $0.count } }
  var errors: [String: Int] { state.withLock { $0.errors } }
}

extension Child.State {
  fileprivate mutating func take(_ data: Data) {
    text.append(contentsOf: data)
    while let end = text.firstIndex(of: 10) {
      let words = String(decoding: text[..<end], as: UTF8.self).split(separator: " ")
      text.removeSubrange(...end)
      if words.first == "ready" {
        isReady = true
      } else if words.first == "error" {
        errors[words.dropFirst().joined(separator: " "), default: 0] += 1
      } else if words.count == 2, let worker = Int(words[0]), let number = Int(words[1]) {
        acknowledged[worker] = number
        count += 1
      }
    }
  }
}

/// Runs a command to its end. What it says goes to a file, which a server started by it may keep open.
@discardableResult
func shell(_ command: String) throws -> String {
  let file = "/tmp/contest-faults-\(UUID().uuidString).out"
  _ = FileManager.default.createFile(atPath: file, contents: nil)
  defer { unlink(file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", command]
  let output = FileHandle(forWritingAtPath: file)
  process.standardOutput = output
  process.standardError = output
  try process.run()
  process.waitUntilExit()
  let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
  guard process.terminationStatus == 0 else { throw Unable("\(command): \(text)") }
  return text
}

/// Refuses to go on without a program, naming the package that has it.
func need(_ program: String, package: String) throws {
  do {
    try shell("command -v \(program)")
  } catch {
    throw Unable("\(program) is missing: apt-get install \(package)")
  }
}
