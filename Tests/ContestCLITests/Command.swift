import ChildProgram
import ContestTestSupport
import Foundation
import Testing

/// Runs the built `contest-cli` as a user would and hands back all that it said.
struct Command {
  var folder: URL
  var environment: [String: String] = [:]
  /// What it reads on standard input.
  var input = ""

  struct Outcome {
    let status: Int32
    let output: String
    let talk: String

    /// All that it printed, on both streams.
    var said: String { talk + output }
  }

  static var program: URL { BuiltProgram.path }

  /// Runs to the end; the outputs go through files, so that none can fill a pipe.
  func run(_ words: String...) throws -> Outcome {
    try run(words)
  }

  func run(_ words: [String]) throws -> Outcome {
    try run(Self.program, words)
  }

  /// Runs it as the installed command `contest`.
  func runInstalled(_ words: [String]) throws -> Outcome {
    let name = folder.appending(path: ".bin/contest")
    if !FileManager.default.fileExists(atPath: name.path) {
      try FileManager.default.createDirectory(
        at: name.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(at: name, withDestinationURL: Self.program)
    }
    return try run(name, words)
  }

  /// Runs a line of a page as a shell does, with its globs and quotation marks.
  func shell(_ line: String) throws -> Outcome {
    let program = Self.program.path(percentEncoded: false)
    let line = line.replacing(#/(?<before>^|; )(contest-cli|\./contest) /#) {
      "\($0.before)'\(program)' "
    }
    return try run(URL(filePath: "/bin/bash"), ["-c", line])
  }

  /// Starts a command that runs until it is told to end.
  func start(_ words: [String], output: URL, talk: URL? = nil) throws -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try talk.map { try FileHandle(forWritingTo: $0) } ?? .nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Not by Foundation's `Process`: in Swift 6.3.1 its `waitUntilExit` sometimes waits for ever although the program has ended.
  private func run(_ program: URL, _ words: [String]) throws -> Outcome {
    let id = UUID().uuidString
    let files = ["input", "output", "talk"].map { folder.appending(path: ".\($0)-\(id)") }
    try Data(input.utf8).write(to: files[0])
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let surroundings = ["CONTEST_LANG": "zh"].merging(environment) { $1 }
    let ended = try ChildProgram.run(
      ["env", "-C", folder.path] + surroundings.map { "\($0)=\($1)" }
        + ["sh", "-c", #"out=$1 talk=$2; shift 2; exec "$@" <"$0" >"$out" 2>"$talk""#]
        + files.map(\.path) + [program.path] + words)
    return Outcome(
      status: ended.status,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      talk: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
