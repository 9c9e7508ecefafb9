import Crypto
import Foundation

/// Where a file of an entrant lies in a package: `files/SHA256.ENDING`.
enum FilePath {
  private static let folder = "files/"

  static func path(_ sha256: String, _ ending: String) -> String { "\(folder)\(sha256).\(ending)" }

  /// Whether a path is one that a file may have: letter by letter, so that nothing leads outside.
  static func isPath(_ path: String) -> Bool {
    guard path.hasPrefix(folder) else { return false }
    let parts = path.dropFirst(folder.count).split(
      separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && isDigest(parts[0]) && isEnding(parts[1])
  }

  /// 64 lower-case hexadecimal digits.
  static func isDigest(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// One to eight small letters and digits.
  static func isEnding(_ ending: some StringProtocol) -> Bool {
    (1...8).contains(ending.utf8.count)
      && ending.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}

/// How a file is sealed with its key: ChaCha20-Poly1305, portion by portion, so that a large one is never whole in memory.
///
/// | | |
/// |---|---|
/// | a portion | 1 MiB of the file, the last one what is left, at least 1 byte |
/// | nonce | the portion's number from 0, 12 bytes, the highest first |
/// | additional data | `more`, of the last portion `last` |
/// | in the ZIP | each portion with its 16 bytes of tag behind it, one after the other |
///
/// A portion that is left out, moved, cut off or put behind the last does not open. A key seals one file only, so no nonce is
/// ever used twice.
enum FileSeal {
  static let portion = 1 << 20
  static let tag = 16

  /// The length of a file when it is sealed; `nil` for a length that no file has.
  static func length(of bytes: Int) -> Int? {
    guard bytes > 0 else { return nil }
    let portions = (bytes - 1) / portion + 1
    let (sum, overflow) = bytes.addingReportingOverflow(portions * tag)
    return overflow ? nil : sum
  }

  private static func nonce(_ number: Int) throws -> ChaChaPoly.Nonce {
    var bytes = [UInt8](repeating: 0, count: 12)
    for place in 0..<8 { bytes[11 - place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
    return try ChaChaPoly.Nonce(data: bytes)
  }

  private static func about(isLast: Bool) -> Data { Data((isLast ? "last" : "more").utf8) }

  static func seal(
    _ bytes: [UInt8], number: Int, isLast: Bool, _ key: SymmetricKey
  ) throws -> [UInt8] {
    let box = try ChaChaPoly.seal(
      bytes, using: key, nonce: nonce(number), authenticating: about(isLast: isLast))
    return Array(box.ciphertext + box.tag)
  }

  static func open(
    _ bytes: [UInt8], number: Int, isLast: Bool, _ key: SymmetricKey
  ) throws -> [UInt8] {
    guard bytes.count > tag else { throw CryptoKitError.incorrectParameterSize }
    let box = try ChaChaPoly.SealedBox(
      nonce: nonce(number), ciphertext: bytes.dropLast(tag), tag: bytes.suffix(tag))
    return Array(try ChaChaPoly.open(box, using: key, authenticating: about(isLast: isLast)))
  }
}

/// The sealed files of a package that is being made, one after the other in a file beside the package, which is removed when
/// the package is whole.
struct SealedFiles {
  struct Piece: Hashable {
    let start: Int
    let count: Int
    let sha256: String
  }
  let path: String
  private let descriptor: Int32
  private var end = 0

  init(beside package: String) throws(ArchiveError) {
    let cut = package.lastIndex(of: "/").map { package.index(after: $0) } ?? package.startIndex
    path = "\(package[..<cut]).\(package[cut...]).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite(path: package, reason: String(cString: strerror(errno)))
    }
  }

  /// Closes it and takes it away.
  func discard() {
    close(descriptor)
    unlink(path)
  }

  /// Seals a file. A file that does not have its digest is refused.
  mutating func add(
    _ source: String, bytes: Int, sha256: String, _ key: SymmetricKey
  ) throws -> Piece {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw ArchiveError.missing(path: source) }
    defer { close(input) }
    var (plain, sealed) = (SHA256(), SHA256())
    let start = end
    var (number, left) = (0, bytes)
    while left > 0 {
      let portion = try Self.read(input, min(left, FileSeal.portion), source)
      left -= portion.count
      plain.update(data: portion)
      let box = try FileSeal.seal(portion, number: number, isLast: left == 0, key)
      sealed.update(data: box)
      try write(box)
      number += 1
    }
    guard plain.finalize().hexadecimal == sha256 else {
      throw ArchiveError.unreadable(path: source, reason: "its SHA-256 is another")
    }
    return Piece(start: start, count: end - start, sha256: sealed.finalize().hexadecimal)
  }

  private static func read(_ input: Int32, _ count: Int, _ path: String) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let read = buffer.withUnsafeMutableBytes {
        Foundation.read(input, $0.baseAddress.map { $0 + done }, count - done)
      }
      if read > 0 {
        done += read
      } else if read == 0 {
        throw ArchiveError.unreadable(path: path, reason: "shorter than it was")
      } else if errno != EINTR {
        throw ArchiveError.unreadable(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return buffer
  }

  private mutating func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if written > 0 {
        done += written
      } else if errno != EINTR {
        throw ArchiveError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
    }
    end += bytes.count
  }
}
