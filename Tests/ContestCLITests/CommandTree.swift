import Foundation

/// The commands and options that the program has, as it tells them itself.
struct CommandTree: Decodable {
  struct Node: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind, name: String
      }
      let names: [Name]?
      let valueName: String?
    }
    let commandName: String
    let subcommands: [Node]?
    let arguments: [Argument]?

    /// The command itself and all below it, with their words, such as `round close`.
    func all(after words: [String] = []) -> [(words: [String], options: Set<String>)] {
      let options = (arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }
      let own = [(words: words, options: Set(options.map(\.name)))]
      return own + (subcommands ?? []).flatMap { $0.all(after: words + [$0.commandName]) }
    }
  }
  let command: Node

  /// What the installed program tells of all its commands, as JSON. It takes the parser seconds to put this together, so it is asked
  /// once for all tests.
  static let told = Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try Command(folder: folder).runInstalled(["--experimental-dump-help"]).output
  }

  /// Every command with the long names of its options.
  static func read() throws -> [(words: [String], options: Set<String>)] {
    try JSONDecoder().decode(CommandTree.self, from: Data(try told.get().utf8)).command.all()
  }
}
