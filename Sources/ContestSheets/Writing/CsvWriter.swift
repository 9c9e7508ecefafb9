import Glibc

/// Writes separated values: UTF-8, commas, CR LF, quotation marks where they are needed (RFC 4180).
///
/// A text that a table program would take for a formula gets an apostrophe, which our reader takes off again; see
/// ``FormulaGuard``.
///
/// A file appears under its name when ``close()`` has succeeded; `-` is standard output. With `mark`, a byte order
/// mark lets Excel see that the file is UTF-8.
public final class CsvWriter {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var failure: String?

  public init(path: String, mark: Bool = false) throws(SheetError) {
    self.path = path
    if path == "-" {
      temporary = ""
      descriptor = STDOUT_FILENO
    } else {
      temporary = TemporaryFile.name(beside: path)
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, TemporaryFile.mode)
      guard descriptor >= 0 else {
        throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
    }
    if mark { buffer = [0xEF, 0xBB, 0xBF] }
  }

  deinit {
    guard descriptor >= 0, path != "-" else { return }
    Glibc.close(descriptor)
    unlink(temporary)
  }

  public func write(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(44) }
      append(field)
    }
    if fields.count == 1, fields[0].isEmpty { buffer.append(contentsOf: [34, 34]) }
    buffer.append(contentsOf: [13, 10])
    if buffer.count > 1 << 16 { flush() }
  }

  /// Writes a text as it is, such as a table whose bytes were hashed.
  public func write(text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { flush() }
  }

  private func append(_ field: String) {
    let needsQuotes =
      field.utf8.contains { $0 == 44 || $0 == 34 || $0 == 13 || $0 == 10 || $0 == 9 || $0 == 59 }
      || field.utf8.first == 32 || field.utf8.last == 32
    let isGuarded = FormulaGuard.isNeeded(field.utf8)
    guard needsQuotes else {
      if isGuarded { buffer.append(39) }
      return buffer.append(contentsOf: field.utf8)
    }
    buffer.append(34)
    if isGuarded { buffer.append(39) }
    for byte in field.utf8 {
      if byte == 34 { buffer.append(34) }
      buffer.append(byte)
    }
    buffer.append(34)
  }

  private func flush() {
    var offset = 0
    buffer.withUnsafeBytes { bytes in
      while offset < bytes.count, failure == nil {
        let count = Glibc.write(
          descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        if count > 0 {
          offset += count
        } else if errno != EINTR {
          failure = String(cString: strerror(errno))
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Finishes the file and puts it in its place.
  public func close() throws(SheetError) {
    guard descriptor >= 0 else { return }
    flush()
    guard path != "-" else {
      descriptor = -1
      if let failure { throw .cannotWrite(path: path, reason: failure) }
      return
    }
    Glibc.close(descriptor)
    descriptor = -1
    if let failure {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: failure)
    }
    try TemporaryFile.place(temporary, at: path)
  }
}
