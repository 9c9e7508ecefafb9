import Foundation

/// A small secret file: made once, for its owner's eyes only, and durable before it is used.
struct KeyFile {
  let path: String

  /// What the file says; `nil` if there is none.
  func read() throws(StoreError) -> String? {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .keyFile(reason: "\(path) cannot be read")
    }
    defer { Foundation.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .keyFile(reason: "\(path) is not a regular file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .keyFile(reason: "\(path) may be read by others; set its mode to 600")
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .keyFile(reason: "\(path) cannot be read") }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  /// Writes `text` to a new file, or returns what another process was quicker to write there.
  func create(_ text: String) throws(StoreError) -> String {
    let draft = path + ".\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .keyFile(reason: "\(path) cannot be made") }
    defer { unlink(draft) }
    let bytes = Array(text.utf8)
    let written = Foundation.write(descriptor, bytes, bytes.count)
    let synced = fsync(descriptor)
    Foundation.close(descriptor)
    guard written == bytes.count, synced == 0 else {
      throw .keyFile(reason: "\(path) cannot be written")
    }
    // A link, unlike a rename, does not replace a file that has come into being meanwhile.
    if link(draft, path) == 0 {
      try SQLiteFile(path: path).syncFolder()
      return text
    }
    guard errno == EEXIST, let other = try read() else {
      throw .keyFile(reason: "\(path) cannot be made")
    }
    return other
  }
}
