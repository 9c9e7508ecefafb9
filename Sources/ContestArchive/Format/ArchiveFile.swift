import CZip
import Crypto
import Foundation
import ZipCount

/// An archive that is read: its files by name, never unpacked to disk.
final class ArchiveFile {
  private struct Part {
    let index: UInt64
    let size: UInt64
  }

  /// How much of a file there was.
  struct Measured: Hashable {
    var bytes = 0
    var rows = 0
    var sha256 = ""
  }

  private let handle: OpaquePointer
  private let parts: [String: Part]
  private let limits: ArchiveLimits

  /// The paths in it.
  var paths: Set<String> { Set(parts.keys) }

  /// - Throws: ``ArchiveError`` for what is no archive, or more than the limits allow.
  init(path: String, limits: ArchiveLimits = .standard) throws(ArchiveError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .missing(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .noFile(path: path) }
    // libzip takes an empty file for an archive without files.
    guard status.st_size > 0 else { throw .damaged(file: "zip", reason: "empty") }
    if let count = ZipEnd.files(of: path, bytes: Int(status.st_size)), count > limits.files {
      throw .tooLarge(.files, limit: limits.files)
    }
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      switch code {
      case ZIP_ER_OPEN, ZIP_ER_READ: throw .unreadable(path: path, reason: Self.reason(code))
      default: throw .damaged(file: "zip", reason: Self.reason(code))
      }
    }
    // Our archives have no comment. Bytes behind the end would be covered by no signature.
    if let behind = ZipEnd.bytesBehind(path, bytes: Int(status.st_size)), behind > 0 {
      zip_discard(handle)
      throw .bytesBehind(behind)
    }
    // With other bytes before a ZIP file, or another ZIP file, different programs would read different contents.
    guard ZipEnd.isAllListed(path, bytes: Int(status.st_size)) != false else {
      zip_discard(handle)
      throw .bytesBeside
    }
    do {
      parts = try Self.index(handle, fileBytes: UInt64(max(status.st_size, 0)), limits)
    } catch {
      zip_discard(handle)
      throw error
    }
    self.handle = handle
    self.limits = limits
  }

  deinit { zip_discard(handle) }

  private static func index(
    _ handle: OpaquePointer, fileBytes: UInt64, _ limits: ArchiveLimits
  ) throws(ArchiveError) -> [String: Part] {
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.files else { throw .tooLarge(.files, limit: limits.files) }
    var parts: [String: Part] = [:]
    var total: UInt64 = 0
    var packed: UInt64 = 0
    for index in 0..<UInt64(max(count, 0)) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
        throw .damaged(file: "zip", reason: "entry \(index + 1)")
      }
      let path = String(cString: name)
      guard ArchivePart.knows(path) else { throw .strangePath(path) }
      if status.encryption_method != 0 && status.encryption_method != 0xffff { throw .encrypted }
      guard [UInt16(ZIP_CM_STORE), UInt16(ZIP_CM_DEFLATE)].contains(status.comp_method) else {
        throw .otherPacking(path)
      }
      let part = Part(index: index, size: status.size)
      guard parts.updateValue(part, forKey: path) == nil else { throw .fileTwice(path) }
      let (sum, overflow) = total.addingReportingOverflow(status.size)
      guard !overflow, sum <= UInt64(limits.bytes) else {
        throw .tooLarge(.bytes, limit: limits.bytes)
      }
      total = sum
      // Files that overlap claim more packed bytes than the ZIP has.
      packed = packed.addingReportingOverflow(status.comp_size).partialValue
      guard status.comp_size <= fileBytes, packed <= fileBytes else {
        throw .damaged(file: path, reason: "overlapping files")
      }
      guard status.size <= 16 << 20 || status.size / UInt64(limits.ratio) <= status.comp_size
      else { throw .tooLarge(.ratio, limit: limits.ratio) }
    }
    return parts
  }

  /// A file as a whole.
  func bytes(of path: String) throws(ArchiveError) -> [UInt8] {
    guard let part = parts[path] else { throw .lacksFile(path) }
    guard part.size <= limits.whole else { throw .tooLarge(.whole, limit: limits.whole) }
    var bytes: [UInt8] = []
    try read(path, part) { chunk throws(ArchiveError) in bytes.append(contentsOf: chunk) }
    return bytes
  }

  /// Hands out a file line by line, the first with number 1, and measures it. A line without an end is one, too.
  func forEachLine(
    of path: String, _ body: (_ number: Int, [UInt8]) throws(ArchiveError) -> Void
  ) throws(ArchiveError) -> Measured {
    guard let part = parts[path] else { throw .lacksFile(path) }
    var measured = Measured()
    var hash = SHA256()
    var line: [UInt8] = []
    try read(path, part) { chunk throws(ArchiveError) in
      hash.update(data: chunk)
      measured.bytes += chunk.count
      var rest = chunk[...]
      while let end = rest.firstIndex(of: 0x0A) {
        line.append(contentsOf: rest[..<end])
        guard line.count <= self.limits.line else {
          throw .tooLarge(.line, limit: self.limits.line)
        }
        measured.rows += 1
        try body(measured.rows, line)
        line.removeAll(keepingCapacity: true)
        rest = rest[(end + 1)...]
      }
      line.append(contentsOf: rest)
      guard line.count <= self.limits.line else { throw .tooLarge(.line, limit: self.limits.line) }
    }
    if !line.isEmpty {
      measured.rows += 1
      try body(measured.rows, line)
    }
    measured.sha256 = hash.finalize().hexadecimal
    return measured
  }

  /// Reads a file through and measures it; `body` is handed each portion.
  func measure(
    _ path: String, _ body: ([UInt8]) -> Void = { _ in }
  ) throws(ArchiveError) -> Measured {
    guard let part = parts[path] else { throw .lacksFile(path) }
    var measured = Measured()
    var hash = SHA256()
    try read(path, part) { chunk throws(ArchiveError) in
      hash.update(data: chunk)
      measured.bytes += chunk.count
      body(chunk)
    }
    measured.sha256 = hash.finalize().hexadecimal
    return measured
  }

  private func read(
    _ path: String, _ part: Part, _ body: ([UInt8]) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    guard let file = zip_fopen_index(handle, part.index, 0) else {
      throw .damaged(file: path, reason: String(cString: zip_strerror(handle)))
    }
    defer { zip_fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var read: UInt64 = 0
    while true {
      let count = Int(zip_fread(file, &buffer, UInt64(buffer.count)))
      guard count >= 0 else {
        throw .damaged(file: path, reason: String(cString: zip_file_strerror(file)))
      }
      if count == 0 { break }
      read += UInt64(count)
      guard read <= part.size else { throw .damaged(file: path, reason: "longer than declared") }
      try body(Array(buffer[..<count]))
    }
    guard read == part.size else { throw .damaged(file: path, reason: "shorter than declared") }
  }

  private static func reason(_ code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
  }
}
