import Contest
import Crypto
import Foundation

@testable import ContestArchive

/// An archive whose files can be changed one at a time, as somebody would who wants another result.
struct OpenedArchive {
  /// How far whoever changes it goes.
  enum Effort {
    /// The file alone.
    case none
    /// The manifest is made to fit; the signature is not.
    case manifest
    /// The manifest is made to fit and signed by another key.
    case signed
  }

  private(set) var files: [(path: String, bytes: [UInt8])]

  struct NoSuchLine: Error {
    let path: String
  }

  init(_ path: String) throws {
    let file = try ArchiveFile(path: path)
    files = try file.paths.sorted().map { (path: $0, bytes: try file.bytes(of: $0)) }
  }

  func text(of path: String) -> String {
    String(decoding: files.first { $0.path == path }?.bytes ?? [], as: UTF8.self)
  }

  /// The lines of a kind, in their order.
  func lines(_ path: String, _ kind: String) -> [Substring] {
    text(of: path).split(separator: "\n").filter { $0.hasPrefix("{\"kind\":\"\(kind)\"") }
  }

  mutating func remove(_ path: String) { files.removeAll { $0.path == path } }

  mutating func add(_ path: String, _ text: String) {
    files.append((path: path, bytes: Array(text.utf8)))
  }

  /// Replaces the first text of a file that an expression finds.
  mutating func change(_ path: String, _ old: String, to new: String) throws {
    guard let place = files.firstIndex(where: { $0.path == path }) else {
      throw NoSuchLine(path: path)
    }
    var text = String(decoding: files[place].bytes, as: UTF8.self)
    guard let spot = text.range(of: old, options: .regularExpression) else {
      throw NoSuchLine(path: "\(path): \(old)")
    }
    let changed = text[spot].replacingOccurrences(
      of: old, with: new, options: .regularExpression)
    guard changed != text[spot] else { throw NoSuchLine(path: "\(path): \(old) is \(new)") }
    text.replaceSubrange(spot, with: changed)
    files[place].bytes = Array(text.utf8)
  }

  func write(to path: String, _ effort: Effort) throws {
    var files = files
    if effort != .none, let place = files.firstIndex(where: { $0.path == "manifest.json" }) {
      var manifest = try ArchiveManifest(files[place].bytes)
      for index in manifest.files.indices {
        guard let file = files.first(where: { $0.path == manifest.files[index].path }) else {
          continue
        }
        manifest.files[index].bytes = file.bytes.count
        manifest.files[index].sha256 = sha256(of: file.bytes)
        if manifest.files[index].rows != nil {
          manifest.files[index].rows = file.bytes.count { $0 == 0x0A }
        }
      }
      if let rulebook = files.first(where: { $0.path == "rulebook.yml" }) {
        manifest.rulebook = sha256(of: rulebook.bytes)
      }
      var bytes: [UInt8] = []
      manifest.json.write(into: &bytes)
      files[place].bytes = bytes + [0x0A]
      if effort == .signed { try Self.sign(&files, bytes + [0x0A]) }
    }
    try? FileManager.default.removeItem(atPath: path)
    try ArchiveWriter.zip(
      files.map { ($0.path, $0.bytes) }, to: path, at: Instant(millisecondsSince1970: 0))
  }

  private static func sign(_ files: inout [(path: String, bytes: [UInt8])], _ bytes: [UInt8]) throws
  {
    let key = Curve25519.Signing.PrivateKey()
    let signature = try key.signature(for: Data(bytes))
    let text =
      #"{"algorithm":"Ed25519","key":"\#(key.publicKey.rawRepresentation.hexadecimal)","#
      + #""signature":"\#(signature.hexadecimal)"}"#
    guard let place = files.firstIndex(where: { $0.path == "signature.json" }) else { return }
    files[place].bytes = Array(text.utf8)
  }
}
