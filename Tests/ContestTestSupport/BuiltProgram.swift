import ChildProgram
public import Foundation

/// The built `contest-cli`, run as an office runs it on a database that others use too.
public struct BuiltProgram {
  /// What it is told by the environment: the database, the key, the folder of files.
  public var environment: [String: String]

  public init(environment: [String: String]) { self.environment = environment }

  /// The program lies beside the test bundle.
  public static var path: URL {
    var folder = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appending(path: "contest-cli")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return URL(filePath: ".build/debug/contest-cli")
  }

  /// Runs it to the end. What it says goes into a file, so that it cannot fill a pipe.
  public func run(
    _ words: [String], in folder: URL
  ) throws -> (status: Int32, said: String) {
    let said = folder.appending(path: ".said-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: said) }
    let surroundings = ["CONTEST_LANG": "zh"].merging(environment) { $1 }
    let ended = try ChildProgram.run(
      ["env", "-C", folder.path] + surroundings.map { "\($0)=\($1)" }
        + ["sh", "-c", #"exec "$@" </dev/null >"$0" 2>&1"#, said.path, Self.path.path] + words)
    return (ended.status, String(decoding: try Data(contentsOf: said), as: UTF8.self))
  }
}
