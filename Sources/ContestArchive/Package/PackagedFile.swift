import Crypto
import Foundation

/// A file that an entrant handed in, as it travels in a package. It is sealed for the receiver, because such files name people
/// and nobody knows which do not.
///
/// In the ZIP it is `files/SHA256.ENDING`, by the SHA-256 of what it is when open. It is sealed in portions with a key of its
/// own (``FileSeal``), and the key is sealed as persons' secrets are, after them.
public struct PackagedFile: Hashable, Sendable {
  /// The question of the form that it answers.
  public var question: String
  /// The ending of its name in lower case, such as `pdf`.
  public var ending: String
  /// How long it is when open.
  public var bytes: Int
  /// SHA-256 of what it is when open.
  public var sha256: String
  /// Its key, sealed for the receiver.
  public var sealed: [UInt8]

  public init(
    question: String, ending: String, bytes: Int, sha256: String, sealed: [UInt8] = []
  ) {
    (self.question, self.ending, self.bytes) = (question, ending, bytes)
    (self.sha256, self.sealed) = (sha256, sealed)
  }

  /// Where it lies in the ZIP.
  public var path: String { FilePath.path(sha256, ending) }

  var json: JSONValue {
    .texts([question, ending, String(bytes), sha256, sealed.hexadecimal])
  }

  init(_ value: JSONValue) throws(ArchiveError.LineFault) {
    guard case .list(let values) = value, values.count == 5 else { throw .wrongKind(key: "files") }
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value else { throw .wrongKind(key: "files") }
      texts.append(text)
    }
    guard FilePath.isEnding(texts[1]), let bytes = Int(archived: texts[2]), bytes > 0,
      FilePath.isDigest(texts[3]), let sealed = texts[4].hexadecimalBytes
    else { throw .wrongKind(key: "files") }
    self.init(
      question: texts[0], ending: texts[1], bytes: bytes, sha256: texts[3], sealed: sealed)
  }
}

/// The sealed files of a received package, read again from the package; they are not written to disk open before the package
/// is taken.
public struct PackageFiles {
  private let file: ArchiveFile

  /// - Throws: ``ArchiveError``.
  public init(path: String, limits: ArchiveLimits = .package) throws {
    file = try ArchiveFile(path: path, limits: limits)
  }

  /// Opens a file and hands it out in portions. At the end its length and SHA-256 have been compared.
  ///
  /// - Throws: ``PackageError/filesDiffer(_:)`` where it does not open or is another; what `body` throws.
  public func open(
    _ one: PackagedFile, key: [UInt8], _ body: ([UInt8]) throws -> Void
  ) throws {
    guard key.count == 32 else { throw PackageError.filesDiffer(one.path) }
    let secret = SymmetricKey(data: key)
    var hash = SHA256()
    var (rest, number, left) = ([UInt8](), 0, one.bytes)
    var failure: (any Error)?
    func portion(_ box: [UInt8]) throws {
      let bytes: [UInt8]
      do {
        bytes = try FileSeal.open(
          box, number: number, isLast: left <= FileSeal.portion, secret)
      } catch {
        throw PackageError.filesDiffer(one.path)
      }
      number += 1
      left -= bytes.count
      hash.update(data: bytes)
      try body(bytes)
    }
    let whole = FileSeal.portion + FileSeal.tag
    _ = try file.measure(one.path) { chunk in
      guard failure == nil else { return }
      rest += chunk
      do {
        while rest.count >= whole, left > 0 {
          try portion(Array(rest.prefix(whole)))
          rest.removeFirst(whole)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    if !rest.isEmpty { try portion(rest) }
    guard left == 0, hash.finalize().hexadecimal == one.sha256 else {
      throw PackageError.filesDiffer(one.path)
    }
  }
}
