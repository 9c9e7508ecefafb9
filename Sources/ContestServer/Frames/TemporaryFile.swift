import ContestDesk
import ContestStore
import Foundation

/// A file that is written only to be sent, in a private folder that is removed at once.
enum TemporaryFile {
  /// `name` is the file's name for the reader, so that the log names it too: 获奖名单.csv.
  static func bytes(
    named name: String, _ visit: Visit, _ write: (String) async throws -> Void
  ) async throws -> [UInt8] {
    try await work(visit) { folder in
      let path = "\(folder)/\(plain(name))"
      try await write(path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
  }

  /// The same of a file that may be large: it is read while it is sent, and its name is gone by then.
  static func file(
    named name: String, _ visit: Visit, isLarge: Bool, _ write: (String) async throws -> Void
  ) async throws -> AnswerFile {
    try await work(visit, isLarge: isLarge) { folder in
      let path = "\(folder)/\(plain(name))"
      try await write(path)
      return AnswerFile(try WorkFile(opening: path))
    }
  }

  /// The name without characters that a folder cannot store, and not longer than it can store; the ending stays.
  static func plain(_ name: String) -> String {
    let parts = name.replacing("/", with: "-").replacing("\0", with: "").split(separator: ".")
    guard parts.count > 1, let ending = parts.last else { return String(name.prefix(60)) }
    let stem = parts.dropLast().joined(separator: ".")
    return "\(stem.prefix(60)).\(ending)"
  }

  /// A private folder that exists while `body` works in it. For large files it is on the disk of the entrants' files.
  static func work<Result>(
    _ visit: Visit, isLarge: Bool = false, _ body: (String) async throws -> Result
  ) async throws -> Result {
    let above = isLarge ? try visit.site.desk.workFolder() : visit.site.smallFolder
    let folder = URL(filePath: above).appending(path: "contest-\(visit.site.desk.chance())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { removeQuietly(folder) }
    return try await body(folder.path)
  }

  /// If a temporary folder cannot be removed, the system cleans it up later; the reader has the file.
  private static func removeQuietly(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { return }
  }
}

extension TemporaryFile {
  /// Writes uploaded files under their own names into a private folder while `body` works with them. If two have the same
  /// name, the second gets a number, so that reports tell them apart.
  static func laying<Result>(
    _ files: [UploadedFile], _ visit: Visit, _ body: ([String]) async throws -> Result
  ) async throws -> Result {
    let isLarge = files.contains { $0.length > UploadedFile.most }
    return try await work(visit, isLarge: isLarge) { folder in
      var paths: [String] = []
      for (place, file) in files.enumerated() {
        let isTaken = files[..<place].contains { $0.name.lowercased() == file.name.lowercased() }
        let path = folder + "/" + (isTaken ? "\(place + 1)-\(file.name)" : file.name)
        try file.content.place(at: path)
        paths.append(path)
      }
      return try await body(paths)
    }
  }
}
