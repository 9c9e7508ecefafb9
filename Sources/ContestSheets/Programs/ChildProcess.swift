import Foundation
import Glibc

/// Runs another program that is not trusted to end: with a time, a memory and a file limit, in a folder of its own, with an
/// environment that holds nothing of ours.
struct ChildProcess {
  enum Ending: Hashable {
    case exited(Int32)
    /// Ended by a signal, such as for want of memory.
    case killed(Int32)
    case tooLong
    case notStarted(reason: String)
  }

  struct Limits: Hashable {
    var seconds = 120
    var memoryBytes = 2 << 30
    var fileBytes = 512 << 20
  }

  let program: [String]
  /// Where it works, and its home: nothing else is told of the machine.
  let folder: String
  var limits = Limits()

  /// Runs it to its end. What it prints is kept as far as a message needs it.
  func run() -> (ending: Ending, said: String) {
    let words = [
      "/bin/sh", "-c",
      #"ulimit -v "$1" && ulimit -t "$2" && ulimit -f "$3" || exit 126; shift 3; exec "$@""#, "sh",
      "\(limits.memoryBytes / 1_024)", "\(limits.seconds)", "\(limits.fileBytes / 512)",
    ]
    let log = "\(folder)/said"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that all that it starts can be ended together.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let environment = [
      "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8",
    ]
    var pid: pid_t = 0
    let failed = CStrings.with(words + program) { arguments in
      CStrings.with(environment) { environment -> Int32 in
        guard let arguments, let environment else { return EINVAL }
        return posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    guard failed == 0 else { return (.notStarted(reason: String(cString: strerror(failed))), "") }
    let ending = wait(for: pid)
    // What it left running goes with it.
    kill(-pid, SIGKILL)
    let said = (try? FileHandle(log).read(4_096)).map { String(decoding: $0, as: UTF8.self) }
    return (ending, said ?? "")
  }

  private func wait(for pid: pid_t) -> Ending {
    let end = Self.seconds + Double(limits.seconds)
    var status: Int32 = 0
    while true {
      let done = waitpid(pid, &status, WNOHANG)
      if done == pid { break }
      if done < 0, errno != EINTR { return .notStarted(reason: String(cString: strerror(errno))) }
      if Self.seconds > end {
        kill(-pid, SIGKILL)
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return .tooLong
      }
      usleep(5_000)
    }
    let signal = status & 0x7F
    guard signal == 0 else { return signal == SIGXCPU ? .tooLong : .killed(signal) }
    return .exited((status >> 8) & 0xFF)
  }

  private static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// The path of an executable: the word itself where it names a folder, else looked for in the folders of `PATH`.
  static func path(of word: String, in folders: [String]) -> String? {
    let places = word.contains("/") ? [word] : folders.map { "\($0)/\(word)" }
    return places.first { place in
      var status = stat()
      return stat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(place, X_OK) == 0
    }
  }
}

/// A folder that only we may look into, for the time of a call.
enum WorkFolder {
  static func with<Result>(
    _ body: (String) throws(SheetError) -> Result
  ) throws(SheetError) -> Result {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(parent)/contest-XXXXXX".utf8CString)
    guard let made = mkdtemp(&name) else {
      throw .cannotWrite(path: parent, reason: String(cString: strerror(errno)))
    }
    let folder = String(cString: made)
    // It holds what came in: nothing of it may stay behind.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}
