import Crypto
import Foundation

/// The lines of one file of an archive while they are gathered.
///
/// An edition of 100,000 works has a million lines, so all but the first few go to a temporary file that has no name. It
/// disappears with the last copy of the value, and however the program ends. Copies share the file, so only one of them may
/// take further lines.
struct GatheredPart: Sendable {
  /// How many bytes are gathered before they are written.
  private static let portion = 1 << 20

  private(set) var rows = 0
  /// How many bytes all lines have.
  private(set) var count = 0
  /// The bytes that have not been written.
  private(set) var rest: [UInt8] = []
  private var hash = SHA256()
  private var file: NamelessFile?
  private var failure: String?

  /// Adds a line. ``finished()`` throws if it could not be written.
  mutating func add(_ line: JSONValue) {
    let before = rest.count
    line.write(into: &rest)
    rest.append(0x0A)
    rows += 1
    count += rest.count - before
    if rest.count >= Self.portion { put() }
  }

  private mutating func put() {
    hash.update(data: rest)
    defer { rest.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    do throws(NamelessFile.Failure) {
      if file == nil { file = try NamelessFile() }
      try file?.append(rest)
    } catch {
      failure = error.reason
    }
  }

  /// The part with all its lines written, or all in ``rest``.
  ///
  /// - Throws: ``ArchiveError/cannotWrite(path:reason:)`` where a line could not be written.
  func finished() throws(ArchiveError) -> GatheredPart {
    var part = self
    if file == nil { part.hash.update(data: rest) } else { part.put() }
    if let failure = part.failure {
      throw .cannotWrite(path: NamelessFile.folder, reason: failure)
    }
    return part
  }

  /// SHA-256 of all lines, once the part is finished.
  var sha256: String { hash.finalize().hexadecimal }

  /// The file for C, to be closed by the caller; `nil` where all lines are in ``rest``.
  func opened() -> UnsafeMutablePointer<FILE>? { file?.opened() }
}

/// A file whose name was removed, so that nobody else can open it and nothing of it remains.
private final class NamelessFile: Sendable {
  struct Failure: Error { let reason: String }

  private let descriptor: Int32

  static var folder: String { FileManager.default.temporaryDirectory.path }

  init() throws(Failure) {
    let name = "\(Self.folder)/.contest-\(getpid()).\(UInt64.random(in: 0 ... .max)).part"
    descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    unlink(name)
    // libzip writes a file's rights into the ZIP, and the ZIP's bytes should depend on the lines alone. Wide rights do no harm:
    // without a name nobody can open the file.
    fchmod(descriptor, 0o666)
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written > 0 {
        start += written
      } else if errno != EINTR {
        throw Failure(reason: String(cString: strerror(errno)))
      }
    }
  }

  func opened() -> UnsafeMutablePointer<FILE>? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    guard let file = fdopen(copy, "r") else {
      close(copy)
      return nil
    }
    // libzip reads from the current position, which is behind the last line.
    rewind(file)
    return file
  }
}
