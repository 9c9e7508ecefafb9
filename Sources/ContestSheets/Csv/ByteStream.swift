import Glibc

/// Bytes of a file or of memory, in pieces, from the beginning as often as asked.
struct ByteStream {
  enum Source: Sendable {
    case file(String)
    case memory([UInt8])
  }

  static let piece = 1 << 17

  private let source: Source
  private var file: FileHandle?
  private var offset = 0

  init(_ source: Source) throws(SheetError) {
    self.source = source
    if case .file(let path) = source { file = try FileHandle(path) }
  }

  /// The next piece; empty at the end.
  mutating func next() throws(SheetError) -> [UInt8] {
    switch source {
    case .memory(let bytes):
      let end = min(offset + Self.piece, bytes.count)
      defer { offset = end }
      return Array(bytes[offset..<end])
    case .file: return try file?.read(Self.piece) ?? []
    }
  }
}

/// An open file, closed when nobody holds it any more.
final class FileHandle {
  private let path: String
  private let descriptor: Int32

  /// Opens a plain file, or a pipe. A device is refused, for it may never end; so is a folder.
  init(_ path: String) throws(SheetError) {
    self.path = path
    var status = stat()
    if stat(path, &status) == 0, path != "/dev/stdin",
      ![S_IFREG, S_IFIFO, S_IFDIR].contains(status.st_mode & S_IFMT)
    {
      throw .notATable(looksLike: "device")
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT
        ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .folder(path: path)
    }
  }

  deinit { close(descriptor) }

  /// The size in bytes; 0 for a pipe.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether it has a size and can be read again, as a pipe cannot.
  var isPlain: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Up to `count` bytes; empty at the end.
  func read(_ count: Int) throws(SheetError) -> [UInt8] {
    var failed: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got > 0 {
          filled += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failed = errno
          break
        }
      }
    }
    guard failed == 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(failed)))
    }
    return bytes
  }

  /// The last bytes of the file.
  func tail(_ count: Int) throws(SheetError) -> [UInt8] {
    lseek(descriptor, off_t(max(0, size - count)), SEEK_SET)
    return try read(count)
  }

  func rewind() { lseek(descriptor, 0, SEEK_SET) }
}
