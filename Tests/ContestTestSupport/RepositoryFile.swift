public import Foundation

/// A file or folder of the repository, found upwards from the test that asks.
public func repositoryFile(_ path: String, from source: String = #filePath) throws -> URL {
  var folder = URL(fileURLWithPath: source).deletingLastPathComponent()
  while folder.path != "/" {
    let candidate = folder.appendingPathComponent(path)
    if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    folder.deleteLastPathComponent()
  }
  throw CocoaError(.fileNoSuchFile)
}
