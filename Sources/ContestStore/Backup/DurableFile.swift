import Crypto
import Foundation

/// Plain files, read and written in portions, and synced before a caller learns of them.
enum DurableFile {
  private static let portion = 1 << 20

  /// A hidden name beside a file for what is not whole yet. It holds this process's number, so that a command that is stopped
  /// knows what it leaves behind.
  static func part(beside path: String) -> String {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<cut]).\(path[cut...]).\(getpid()).\(UUID().uuidString).part"
  }

  static func size(of path: String) throws(StoreError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .missing(path) }
    return Int(status.st_size)
  }

  /// The SHA-256 of a file from a byte on.
  static func digest(of path: String, from offset: Int) throws(StoreError) -> Digest {
    var hash = SHA256()
    try read(path, from: offset) { hash.update(data: $0) }
    return Digest(hash.finalize())
  }

  /// Writes a new file: a heading, then another file's bytes from `offset` on. Readable by its owner only.
  static func write(
    _ heading: String, followedBy source: String, from offset: Int, to path: String
  ) throws(StoreError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: said(errno)) }
    defer { close(descriptor) }
    try writeAll(Array(heading.utf8)[...], to: descriptor)
    try read(source, from: offset) { (bytes) throws(StoreError) in
      try writeAll(bytes, to: descriptor)
    }
    guard fsync(descriptor) == 0 else { throw .mistrusted }
  }

  /// Writes a new file of what `body` hands over, synced. Readable by its owner only.
  static func write(
    to path: String, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreError.cannotWrite(path: path, reason: said(errno))
    }
    defer { close(descriptor) }
    try body { try writeAll($0[...], to: descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError.mistrusted }
  }

  /// Puts a finished file in its place, for good.
  static func move(_ draft: String, to path: String) throws(StoreError) {
    guard rename(draft, path) == 0 else { throw .cannotWrite(path: path, reason: said(errno)) }
    try SQLiteFile(path: path).syncFolder()
  }

  private static func said(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func read(
    _ path: String, from offset: Int, _ use: (ArraySlice<UInt8>) throws(StoreError) -> Void
  ) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .missing(path) }
    defer { close(descriptor) }
    lseek(descriptor, off_t(offset), SEEK_SET)
    var buffer = [UInt8](repeating: 0, count: portion)
    while true {
      let count = Foundation.read(descriptor, &buffer, portion)
      if count < 0 { throw .inputOutput("read") }
      if count == 0 { return }
      try use(buffer.prefix(count))
    }
  }

  private static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(StoreError)
  {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if errno == ENOSPC || errno == EDQUOT { throw .diskFull }
        throw .inputOutput("write")
      }
      rest = rest.dropFirst(count)
    }
  }
}
