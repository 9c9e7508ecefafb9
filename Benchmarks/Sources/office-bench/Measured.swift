import Foundation

/// A process that ran a step: how long, how much CPU, how much memory, what it said.
struct Measured {
  var wall = 0.0
  var cpu = 0.0
  var megabytes = 0
  var note = ""
  /// How long somebody else waited for a small write beside it, at most.
  var wait: Double?
  var failed = false

  /// Runs this program with other arguments and waits for it.
  static func process(_ arguments: [String]) throws -> Measured {
    let child = try Child(arguments)
    return try child.finish()
  }
}

/// A process of this program. Foundation's does not tell what one of its children took.
struct Child {
  private let id: pid_t
  private let output: Int32
  private let began = ContinuousClock.now

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw StepFailure("no pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    defer { posix_spawn_file_actions_destroy(&actions) }
    var words: [UnsafeMutablePointer<CChar>?] =
      ([CommandLine.arguments[0]] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var id: pid_t = 0
    let fault = posix_spawn(&id, "/proc/self/exe", &actions, nil, &words, environ)
    close(ends[1])
    guard fault == 0 else { throw StepFailure("not started: \(fault)") }
    self.id = id
    output = ends[0]
  }

  func finish() throws -> Measured {
    var measured = Measured()
    let handle = FileHandle(fileDescriptor: output, closeOnDealloc: true)
    let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    var (status, usage) = (Int32(0), rusage())
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    measured.wall = began.duration(to: .now) / .seconds(1)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    measured.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    measured.megabytes = Int(usage.ru_maxrss) / 1024
    measured.note = text.split(separator: "\n").last.map(String.init) ?? ""
    measured.failed = status != 0
    return measured
  }
}
