import Crypto
import Foundation

/// A file that has no name and lasts as long as somebody in this process has it: 正在收、正在交出的文件. However the process ends,
/// nothing of it remains on the disk.
public final class WorkFile: Sendable {
  public let length: Int
  private let descriptor: Descriptor

  fileprivate init(_ descriptor: Descriptor, length: Int) {
    (self.descriptor, self.length) = (descriptor, length)
  }

  /// A file that lies somewhere. It can be read to its end also after its name is gone.
  ///
  /// - Throws: ``StoreError/missing(_:)``.
  public convenience init(opening path: String) throws(StoreError) {
    guard let descriptor = Descriptor(open(path, O_RDONLY | O_CLOEXEC)) else {
      throw .missing(path)
    }
    var status = stat()
    guard fstat(descriptor.number, &status) == 0 else { throw .inputOutput("stat") }
    self.init(descriptor, length: Int(status.st_size))
  }

  /// The bytes from `offset` on, `count` at most; fewer only at the end.
  public func bytes(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    let wanted = max(0, min(count, length - offset))
    var bytes = [UInt8](repeating: 0, count: wanted)
    var done = 0
    while done < wanted {
      let start = done
      let read = bytes.withUnsafeMutableBytes {
        pread(
          descriptor.number, UnsafeMutableRawBufferPointer(rebasing: $0[start...]).baseAddress,
          wanted - start, off_t(offset + start))
      }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw .inputOutput("read") }
      done += read
    }
    return bytes
  }

  /// Gives it a name, readable by its owner alone: as a link where that can be, else as a copy.
  public func place(at path: String) throws(StoreError) {
    let own = "/proc/self/fd/\(descriptor.number)"
    if linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
    let other = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard let copy = Descriptor(other) else { throw .cannotOpen(reason: "\(path) cannot be made") }
    let writer = WorkFileWriter(copy)
    do throws(StoreError) {
      var offset = 0
      while offset < length {
        let portion = try bytes(at: offset, count: WorkFileWriter.portion)
        try writer.append(portion)
        offset += portion.count
      }
    } catch {
      unlink(path)
      throw error
    }
  }
}

/// Writes a ``WorkFile`` while its bytes arrive, and hashes them.
public final class WorkFileWriter {
  /// How many bytes are read or written at a time.
  static let portion = 1 << 20
  /// After so many bytes it is asked again how much room the disk has: a small file fills none.
  private static let watched = 32 << 20
  /// What stays free for the database beside it: 1 GB, a default of ours.
  static let reserve = 1 << 30

  /// Linux's `O_TMPFILE`, which its C headers tell only to GNU programs.
  private static let nameless = 0o20_000_000 | O_DIRECTORY

  public private(set) var count = 0
  private let descriptor: Descriptor
  private var hash = SHA256()
  private var looked = 0

  /// - Throws: ``StoreError/cannotOpen(reason:)``.
  public init(in folder: String) throws(StoreError) {
    let linkable = open(folder, O_RDWR | Self.nameless | O_CLOEXEC, 0o600)
    if let descriptor = Descriptor(linkable) {
      self.descriptor = descriptor
      return
    }
    // A network disk knows no files without a name: it gets one, and loses it at once.
    var name = Array("\(folder)/contest-XXXXXX".utf8CString)
    guard let descriptor = Descriptor(mkstemp(&name)) else {
      throw .cannotOpen(reason: "no file can be made in \(folder)")
    }
    unlink(name)
    _ = fcntl(descriptor.number, F_SETFD, FD_CLOEXEC)
    self.descriptor = descriptor
  }

  fileprivate init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  /// Writes to what is there already, such as a device.
  init(writingTo path: String) throws(StoreError) {
    guard let descriptor = Descriptor(open(path, O_WRONLY | O_CLOEXEC)) else {
      throw .missing(path)
    }
    self.descriptor = descriptor
  }

  /// - Throws: ``StoreError/diskFull``, also where a large file would take what the database beside it needs.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    if count - looked >= Self.watched {
      looked = count
      guard Self.hasRoom(for: 0, on: descriptor) else { throw .diskFull }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = write(
        descriptor.number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw errno == ENOSPC || errno == EDQUOT ? .diskFull : .inputOutput("write")
      }
      rest = rest.dropFirst(written)
      count += written
    }
    hash.update(bufferPointer: bytes)
  }

  public func append(_ bytes: [UInt8]) throws(StoreError) {
    do {
      try bytes.withUnsafeBytes { try append($0) }
    } catch {
      throw error as? StoreError ?? .inputOutput("write")
    }
  }

  /// The file, and the SHA-256 of what was written. Nothing is written afterwards.
  public func finish() -> (file: WorkFile, digest: Digest) {
    (WorkFile(descriptor, length: count), Digest(hash.finalize()))
  }

  /// Whether a file of so many bytes may be written into a folder. A small one always may, as long as it can.
  public static func hasRoom(for bytes: Int, in folder: String) -> Bool {
    guard bytes > watched, let descriptor = Descriptor(open(folder, O_RDONLY | O_CLOEXEC)) else {
      return true
    }
    return hasRoom(for: bytes, on: descriptor)
  }

  /// Whether so many bytes may be written, however few, and `rest` still stay free.
  public static func hasRoom(for bytes: Int, leaving rest: Int, in folder: String) -> Bool {
    guard let descriptor = Descriptor(open(folder, O_RDONLY | O_CLOEXEC)) else { return true }
    return hasRoom(for: bytes, leaving: rest, on: descriptor)
  }

  private static func hasRoom(
    for bytes: Int, leaving rest: Int = reserve, on descriptor: Descriptor
  ) -> Bool {
    var disk = statvfs()
    guard fstatvfs(descriptor.number, &disk) == 0 else { return true }
    let (free, overflows) = Int(disk.f_bavail).multipliedReportingOverflow(by: Int(disk.f_frsize))
    return overflows || free - rest >= bytes
  }
}

/// An open file, closed when nobody has it any more.
private final class Descriptor: Sendable {
  let number: Int32

  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }
}
