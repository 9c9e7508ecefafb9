import Glibc

/// Writes a file that was made in memory: it appears under its name when it is whole, and only its owner may read a new one.
public enum WholeFile {
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``; a file that was there is then untouched.
  public static func write(_ bytes: [UInt8], to path: String) throws(SheetError) {
    try prepare(bytes, to: path).place()
  }

  /// Writes the file beside its place, for what must not be recorded before the disk has room for it.
  ///
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``; nothing of it is left then.
  public static func prepare(
    _ bytes: [UInt8], to path: String
  ) throws(SheetError) -> PreparedFile {
    let temporary = TemporaryFile.name(beside: path)
    if let reason = TemporaryFile.whyNotWritable(temporary) {
      throw .cannotWrite(path: path, reason: reason)
    }
    guard let file = fopen(temporary, "w") else {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    let written = fwrite(bytes, 1, bytes.count, file)
    let isClosed = fclose(file) == 0
    guard written == bytes.count, isClosed else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw .cannotWrite(path: path, reason: reason)
    }
    return PreparedFile(temporary: temporary, path: path)
  }

  /// Why no file can be written under a name; `nil` where one can. Nothing is left of the attempt.
  public static func whyNotWritable(_ path: String) -> String? {
    let temporary = TemporaryFile.name(beside: path)
    if let reason = TemporaryFile.whyNotWritable(temporary) { return reason }
    unlink(temporary)
    return nil
  }
}

/// A whole file that waits beside its place. Whoever prepares one places or discards it.
public struct PreparedFile: Sendable {
  fileprivate let temporary: String
  public let path: String

  /// - Throws: ``SheetError/cannotWrite(path:reason:)``; a file that was there is then untouched.
  public func place() throws(SheetError) { try TemporaryFile.place(temporary, at: path) }

  public func discard() { unlink(temporary) }
}
