import ContestDesk
import Foundation

/// A file that is written only to be sent, in a folder that nobody else can read and that goes at once.
enum TemporaryFile {
  static func bytes(
    ending: String, _ visit: Visit, _ write: (String) async throws -> Void
  ) async throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "contest-\(visit.site.desk.chance())")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { removeQuietly(folder) }
    let path = folder.appending(path: "table.\(ending)")
    try await write(path.path)
    return Array(try Data(contentsOf: path))
  }

  /// A temporary folder that cannot be removed is the system's to clean up; the reader has the file.
  private static func removeQuietly(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { return }
  }
}
