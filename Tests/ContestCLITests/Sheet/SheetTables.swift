import Foundation

/// A folder with tables, gone at the end, in which `contest-cli sheet` is run as a user would.
final class SheetTables {
  let folder: URL

  init(_ files: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs `contest-cli sheet` with words parted by spaces.
  func sheet(_ words: String, input: String = "") throws -> Command.Outcome {
    try Command(folder: folder, input: input).run(
      ["sheet"] + words.split(separator: " ").map(String.init))
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }
}

extension Command.Outcome {
  /// What it printed, with line ends as in a test.
  var lines: String { output.replacing("\r\n", with: "\n") }
}
