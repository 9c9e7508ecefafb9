import ContestSheets
import ContestStore
import Foundation

/// The SHA-256 of a file, by which it is recognized.
enum FileDigest {
  /// Standard input cannot be read twice; it is identified only by its name.
  static func of(_ path: String) throws -> Digest {
    if path == "-" { return Digest(of: path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw JudgingError.cannotRead(path: path)
    }
    return Digest(of: Array(data))
  }
}
