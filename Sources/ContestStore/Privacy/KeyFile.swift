import Foundation

/// A small secret file: made once, for its owner's eyes only, and durable before it is used.
struct KeyFile {
  let path: String

  /// What the file says; `nil` if there is none.
  func read() throws(StoreError) -> String? {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .keyFile(.unreadable(path))
    }
    defer { Foundation.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .keyFile(.notRegular(path))
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .keyFile(.readByOthers(path))
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .keyFile(.unreadable(path)) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  /// Writes `text` in the place of what the file says, in one step.
  func replace(_ text: String) throws(StoreError) {
    let draft = try draft(of: text)
    guard rename(draft, path) == 0 else {
      unlink(draft)
      throw .keyFile(.cannotWrite(path))
    }
    try SQLiteFile(path: path).syncFolder()
  }

  /// Writes `text` to a file beside this one.
  private func draft(of text: String) throws(StoreError) -> String {
    let draft = path + ".\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .keyFile(.cannotMake(path)) }
    let bytes = Array(text.utf8)
    let written = Foundation.write(descriptor, bytes, bytes.count)
    let synced = fsync(descriptor)
    Foundation.close(descriptor)
    guard written == bytes.count, synced == 0 else {
      unlink(draft)
      throw .keyFile(.cannotWrite(path))
    }
    return draft
  }

  /// Writes `text` to a new file, or returns what another process was quicker to write there.
  func create(_ text: String) throws(StoreError) -> String {
    let draft = try draft(of: text)
    defer { unlink(draft) }
    // A link, unlike a rename, does not replace a file that has come into being meanwhile.
    if link(draft, path) == 0 {
      try SQLiteFile(path: path).syncFolder()
      return text
    }
    guard errno == EEXIST, let other = try read() else {
      throw .keyFile(.cannotMake(path))
    }
    return other
  }
}
