import Contest
import Glibc

/// A file that is written beside its place and moved there when it is whole.
enum TemporaryFile {
  /// Tables hold names and marks, so that only their owner may read a new one, whatever the shell's umask is.
  static let mode: mode_t = 0o600

  /// A hidden name in the same folder, which nobody else uses.
  static func name(beside path: String) -> String {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return "\(path[..<cut]).\(path[cut...]).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
  }

  /// Creates the file; gives the reason if that cannot be done.
  static func whyNotWritable(_ path: String) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    close(descriptor)
    return nil
  }

  /// Puts the file on the disk and then in its place, in one step.
  ///
  /// - Throws: ``SheetError``; also where a database or a key lies in that place, which no output replaces.
  static func place(_ temporary: String, at path: String) throws(SheetError) {
    if KeptFile(at: path) != nil {
      unlink(temporary)
      throw .keepsData(path: path)
    }
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw .cannotWrite(path: path, reason: reason)
    }
  }
}

/// Texts as libxlsxwriter takes them.
enum Text {
  /// Lends a C string for the call; `nil` for an empty text, which stands for none.
  static func with<Result>(
    _ text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Result
  ) -> Result {
    guard !text.isEmpty else { return body(nil) }
    return text.withCString { body(UnsafeMutablePointer(mutating: $0)) }
  }

  /// The text with what Excel would read as its own escapes escaped, and without NUL, which ends a C string.
  static func escaped(_ text: String) -> String {
    var text = text
    let needs = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.baseAddress else { return false }
      return memchr(first, 95, bytes.count) != nil || memchr(first, 0, bytes.count) != nil
    }
    guard needs ?? true else { return text }
    if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
    guard text.contains("_x") else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }
}
