import Foundation

/// Another program of this machine, such as `psql` or `python3`, that this one has started and trusts.
///
/// Foundation's `Process` is not used: in Swift 6.3.1 it reads past the end of the list of open files when there are more than a
/// thousand, which ends this process.
///
/// When this process ends, however that happens, the child's standard input ends too, since nobody else has the other end of it. The
/// child has a process group of its own, so that Ctrl-C at the terminal reaches only this process.
public final class ChildProgram: Sendable {
  private let pid: pid_t
  /// The other end of its standard input and output; open as long as this value is kept.
  let wire: FileHandle

  /// - Parameters:
  ///   - words: the program and its arguments. It is looked for in `PATH` unless it is a path.
  ///   - showsErrors: whether its standard error goes where that of this process goes; otherwise nobody sees it. A program that may
  ///     live a moment longer than this process should not show its errors, since whoever reads them would wait for it.
  /// - Throws: ``ChildProgramFailure``.
  public init(_ words: [String], showsErrors: Bool = true) throws(ChildProgramFailure) {
    // Sockets, because Swift's Glibc has no `pipe2`: pipes made without it can be inherited by a child that starts in another
    // thread at the same time.
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw ChildProgramFailure(words, errno) }
    let wire = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    defer { close(ends[1]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    if !showsErrors { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A child inherits which signals are blocked, and the threads of Dispatch block most of them.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    let failure = posix_spawnp(&pid, words.first ?? "", &actions, &attributes, arguments, environ)
    guard failure == 0 else { throw ChildProgramFailure(words, failure) }
    (self.pid, self.wire) = (pid, wire)
  }

  /// Runs a program to its end; its standard input is empty.
  ///
  /// - Returns: its exit status as ``wait()`` says it, and all that it printed on its standard output.
  /// - Throws: ``ChildProgramFailure``, or why its output cannot be read.
  public static func run(
    _ words: [String], showsErrors: Bool = true
  ) throws -> (status: Int32, output: String) {
    let child = try ChildProgram(words, showsErrors: showsErrors)
    shutdown(child.wire.fileDescriptor, Int32(SHUT_WR))
    let output = try child.wire.readToEnd() ?? Data()
    return (child.wait(), String(decoding: output, as: UTF8.self))
  }

  /// Writes a line to its standard input.
  public func say(_ line: String) throws {
    try wire.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Waits for the next line of its standard output.
  ///
  /// - Returns: the line without its end; `nil` where the output has ended.
  public func hear() throws -> String? {
    var line: [UInt8] = []
    while let byte = try wire.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// Waits until it has ended. This and ``kill()`` are called once at most, since its number may belong to another program then.
  ///
  /// - Returns: its exit status; where a signal ended it, 128 and the signal's number, as a shell has it.
  @discardableResult
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      // Nobody else waits for it, so it is only a signal that can end the wait early.
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Ends it at once, whatever it is doing.
  public func kill() {
    Foundation.kill(pid, SIGKILL)
    wait()
  }
}

/// Why a program was not started.
public struct ChildProgramFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ words: [String], _ code: Int32) {
    description = "\(words.first ?? "") was not started: \(String(cString: strerror(code)))"
  }
}
