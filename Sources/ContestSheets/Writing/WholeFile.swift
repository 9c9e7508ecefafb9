import Glibc

/// Writes a file that was made in memory: it appears under its name when it is whole, and only its owner may read a new one.
public enum WholeFile {
  /// - Throws: ``SheetError/cannotWrite(path:reason:)``; a file that was there is then untouched.
  public static func write(_ bytes: [UInt8], to path: String) throws(SheetError) {
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
    try TemporaryFile.place(temporary, at: path)
  }

  /// Why no file can be written under a name; `nil` where one can. Nothing is left of the attempt.
  public static func whyNotWritable(_ path: String) -> String? {
    let temporary = TemporaryFile.name(beside: path)
    if let reason = TemporaryFile.whyNotWritable(temporary) { return reason }
    unlink(temporary)
    return nil
  }
}
