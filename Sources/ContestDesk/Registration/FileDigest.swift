import ContestSheets
import ContestStore
import Foundation

/// The SHA-256 of a file, by which it is known again.
enum FileDigest {
  /// What came by standard input cannot be read twice; it is known by its name alone.
  static func of(_ path: String) throws -> Digest {
    if path == "-" { return Digest(of: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw JudgingError.cannotRead(path: path)
    }
    return Digest(of: Array(data))
  }
}
