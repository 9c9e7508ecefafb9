import Dispatch
import Foundation

/// Lets every command end in good order on Ctrl-C: what is being stored is finished, nothing more is begun, what was written
/// in part is taken away, and the command says what is stored. A second Ctrl-C ends the program at once.
///
/// Work hears of it at the places where it tells its progress; a read of the database is broken off.
enum Interruption {
  /// The exit code of a command that was stopped: 128 and the signal's number, as shells have it.
  static let status: Int32 = 130

  /// Runs the work in a task that Ctrl-C cancels.
  static func cancelling<T: Sendable>(
    _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T {
    let task = Task { try await work() }
    signal(SIGINT, SIG_IGN)
    // A queue of its own has a thread of its own, so Ctrl-C is heard whatever keeps the cores busy.
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "contest.interrupt"))
    source.setEventHandler {
      // Without a database nothing can be half stored.
      if StopRequest.isMade || !OpenDatabases.hasAny { endAtOnce() }
      StopRequest.make()
      task.cancel()
      Talk.say(
        Talk.text(
          "正在停下：手头的做完就停。再按一次 Ctrl-C 立即结束。",
          "Stopping after what is at hand. Another Ctrl-C ends at once."))
    }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try await task.value
  }

  private static func endAtOnce() -> Never {
    WorkLine.shared.end()
    PartFiles.remove()
    Talk.say(
      OpenDatabases.hasAny
        ? Talk.text(
          "已立即结束：已存好的都在，没有存完的没有留下。",
          "Ended at once: what was stored is there, and nothing half stored is.")
        : Talk.text("已停下。", "Stopped."))
    StandardStream.output.flush()
    _exit(status)
  }
}

/// Files that are written beside their places and that a command did not finish. Their names hold the number of this process,
/// so nobody else's are touched.
enum PartFiles {
  /// Takes them away wherever this command could have written.
  static func remove() {
    let files = FileManager.default
    var folders: Set<String> = [".", files.temporaryDirectory.path]
    for word in CommandLine.arguments.dropFirst() {
      folders.insert(word)
      folders.insert(word.lastIndex(of: "/").map { String(word[..<$0]) } ?? "")
    }
    for folder in folders where !folder.isEmpty {
      for name in (try? files.contentsOfDirectory(atPath: folder)) ?? []
      where name.contains(".\(getpid()).") && name.contains(".part") {
        try? files.removeItem(atPath: "\(folder)/\(name)")
      }
    }
  }
}
