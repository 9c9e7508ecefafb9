import Foundation
import Glibc

/// Stores a large body while it arrives: in a file without a name, so that nothing remains however the process ends. It
/// is read as memory-mapped data.
final class SpooledBody {
  private let file: Int32
  private(set) var count = 0

  enum Fault: Error { case cannotWrite }

  init() throws(Fault) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/contest-body-XXXXXX".utf8CString)
    // `mkstemp` creates the file with mode 0600.
    file = mkstemp(&name)
    guard file >= 0 else { throw .cannotWrite }
    unlink(name)
  }

  deinit { close(file) }

  func append(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .cannotWrite }
      rest = rest.dropFirst(written)
      count += written
    }
  }

  /// The received bytes. They stay readable after the spool is gone.
  func data() throws(Fault) -> Data {
    guard count > 0 else { return Data() }
    let length = count
    guard let memory = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED
    else { throw .cannotWrite }
    return Data(
      bytesNoCopy: memory, count: length,
      deallocator: .custom { memory, count in munmap(memory, count) })
  }
}
