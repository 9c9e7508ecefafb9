import CZip
import Contest
import ZipCount

#if canImport(Glibc)
  import Glibc
#endif

/// The package of a workbook: named parts, read in memory only, never unpacked to disk.
///
/// Names are compared without case, with `\` as `/`, as Excel does; they are never used as paths.
final class ZipArchive {
  struct Part {
    let index: UInt64
    let name: String
    let packed: UInt64
    let size: UInt64
  }

  private let handle: OpaquePointer
  private let parts: [String: Part]
  let limits: SheetLimits
  /// Bytes unpacked so far by all readers of this package.
  private var unpacked = 0

  init(path: String, limits: SheetLimits) throws(SheetError) {
    // The list of a million parts takes hundreds of megabytes before libzip has told how many there are. A file that cannot be
    // opened here is refused by libzip right below, with the reason.
    if let size = try? FileHandle(path).size, let count = ZipEnd.files(of: path, bytes: size),
      count > limits.parts
    {
      throw .tooLarge(what: .parts, limit: limits.parts)
    }
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else {
      switch code {
      case ZIP_ER_NOENT: throw .missing(path: path)
      case ZIP_ER_NOZIP, ZIP_ER_INCONS, ZIP_ER_EOF: throw .notWhole
      case ZIP_ER_OPEN, ZIP_ER_READ: throw .unreadable(path: path, reason: Self.reason(code))
      default: throw .damaged(part: "zip", reason: Self.reason(code))
      }
    }
    do {
      self.parts = try Self.index(handle, UInt64(max(try FileHandle(path).size, 0)), limits)
    } catch {
      zip_discard(handle)
      throw error
    }
    self.handle = handle
    self.limits = limits
  }

  deinit { zip_discard(handle) }

  private static func index(
    _ handle: OpaquePointer, _ fileBytes: UInt64, _ limits: SheetLimits
  ) throws(SheetError) -> [String: Part] {
    let count = zip_get_num_entries(handle, 0)
    guard count <= limits.parts else { throw .tooLarge(what: .parts, limit: limits.parts) }
    var parts: [String: Part] = [:]
    var total: UInt64 = 0
    var packed: UInt64 = 0
    for index in 0..<UInt64(max(count, 0)) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
        throw .damaged(part: "zip", reason: "entry \(index)")
      }
      let text = String(cString: name)
      if text.hasSuffix("/") { continue }
      if status.encryption_method != 0 && status.encryption_method != 0xffff { throw .encrypted }
      let part = Part(index: index, name: text, packed: status.comp_size, size: status.size)
      guard parts.updateValue(part, forKey: key(text)) == nil else { throw .duplicatePart(text) }
      let (sum, overflow) = total.addingReportingOverflow(status.size)
      guard !overflow, sum <= UInt64(limits.unpackedBytes) else {
        throw .tooLarge(what: .unpacked, limit: limits.unpackedBytes)
      }
      total = sum
      // Parts that lie over one another promise more packed bytes than the file has.
      packed = packed.addingReportingOverflow(status.comp_size).partialValue
      guard status.comp_size <= fileBytes, packed <= fileBytes else {
        throw .damaged(part: text, reason: "overlapping parts")
      }
    }
    guard total <= 16 << 20 || total / UInt64(limits.unpackedRatio) <= packed else {
      throw .tooLarge(what: .ratio, limit: limits.unpackedRatio)
    }
    return parts
  }

  /// The name as it is compared: no leading slash, `/` for `\`, ASCII letters small.
  static func key(_ name: String) -> String {
    var bytes = name.utf8.map { byte in
      byte == 92 ? 47 : (65...90).contains(byte) ? byte + 32 : byte
    }
    while bytes.first == 47 { bytes.removeFirst() }
    return String(decoding: bytes, as: UTF8.self)
  }

  func contains(_ name: String) -> Bool { parts[Self.key(name)] != nil }

  var names: Dictionary<String, Part>.Keys { parts.keys }

  /// Opens a part for reading; `nil` if the package has none of that name.
  func open(_ name: String) throws(SheetError) -> ZipStream? {
    guard let part = parts[Self.key(name)] else { return nil }
    if part.size > 16 << 20, part.size / UInt64(limits.unpackedRatio) > part.packed {
      throw .tooLarge(what: .ratio, limit: limits.unpackedRatio)
    }
    guard let file = zip_fopen_index(handle, part.index, 0) else {
      throw .damaged(part: part.name, reason: String(cString: zip_strerror(handle)))
    }
    return ZipStream(file: file, part: part, archive: self)
  }

  fileprivate func count(_ bytes: Int) throws(SheetError) {
    unpacked += bytes
    // A sheet may be read twice (merged ranges), never without end.
    guard unpacked <= limits.unpackedBytes * 4 else {
      throw .tooLarge(what: .unpacked, limit: limits.unpackedBytes)
    }
  }

  private static func reason(_ code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
  }
}

/// One part of a package, read from its beginning to its end.
final class ZipStream {
  private let file: OpaquePointer
  let part: ZipArchive.Part
  private let archive: ZipArchive
  private var read: UInt64 = 0

  init(file: OpaquePointer, part: ZipArchive.Part, archive: ZipArchive) {
    (self.file, self.part, self.archive) = (file, part, archive)
  }

  deinit { zip_fclose(file) }

  /// Fills the buffer; 0 at the end. What the package promised about the size must hold.
  func read(
    into buffer: UnsafeMutableRawPointer, _ capacity: Int
  ) throws(SheetError) -> Int {
    let count = Int(zip_fread(file, buffer, UInt64(capacity)))
    guard count >= 0 else {
      throw .damaged(part: part.name, reason: String(cString: zip_file_strerror(file)))
    }
    read += UInt64(count)
    guard read <= part.size else {
      throw .damaged(part: part.name, reason: "longer than declared")
    }
    try archive.count(count)
    return count
  }
}
