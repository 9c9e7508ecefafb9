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
  }

  /// The program lies beside the test bundle.
  static var program: URL {
    var folder = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appending(path: "contest-cli")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return URL(filePath: ".build/debug/contest-cli")
  }

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

  private func run(_ program: URL, _ words: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.currentDirectoryURL = folder
    var surroundings = ProcessInfo.processInfo.environment
    surroundings["CONTEST_LANG"] = "zh"
    surroundings.merge(environment) { $1 }
    process.environment = surroundings
    let outputFile = folder.appending(path: ".output-\(UUID().uuidString)")
    let talkFile = folder.appending(path: ".talk-\(UUID().uuidString)")
    let inputFile = folder.appending(path: ".input-\(UUID().uuidString)")
    for (file, text) in [(outputFile, ""), (talkFile, ""), (inputFile, input)] {
      try Data(text.utf8).write(to: file)
    }
    defer {
      for file in [outputFile, talkFile, inputFile] {
        try? FileManager.default.removeItem(at: file)
      }
    }
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: talkFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      talk: String(decoding: try Data(contentsOf: talkFile), as: UTF8.self))
  }
}
