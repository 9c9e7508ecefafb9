import Foundation
import Glibc
import Synchronization

/// The other programs of this machine that look at a file before it is read: a scanner for viruses, and LibreOffice for formats
/// that we do not read ourselves.
public struct FileHelpers: Sendable {
  public internal(set) var office: Result<OfficeProgram, OfficeProgram.Absence.Reason>
  var scanner: FileScanner?

  public init(in environment: [String: String]) {
    office = OfficeProgram.find(in: environment)
    scanner = FileScanner(in: environment)
  }

  public var hasScanner: Bool { scanner != nil }

  /// Asks the scanner about a file that is not read as a table; without a scanner nothing is asked.
  ///
  /// - Throws: ``SheetError/infected(finding:)``, ``SheetError/notScanned(reason:)``.
  public func scan(_ path: String) throws(SheetError) {
    if let scanner { try scanner.check(path) }
  }

  init(office: OfficeProgram) { self.office = .success(office) }

  /// Those that the process's environment names.
  public static let ofThisMachine = FileHelpers(in: ProcessInfo.processInfo.environment)

  /// None.
  public static let none = FileHelpers(in: ["CONTEST_OFFICE": "off"])
}

/// Files that were scanned and converted by this process, so that one that is opened again, to name what is wrong in it, is not
/// converted again. They are kept open without a name, and are gone when the process ends.
enum HelpedFiles {
  struct Key: Hashable {
    let device, inode, size, changed, changedPart: Int

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      device = Int(truncatingIfNeeded: status.st_dev)
      inode = Int(truncatingIfNeeded: status.st_ino)
      size = Int(status.st_size)
      // The time of change cannot be set by hand, unlike that of writing.
      changed = Int(status.st_ctim.tv_sec)
      changedPart = Int(status.st_ctim.tv_nsec)
    }
  }

  private struct State {
    var scanned: Set<Key> = []
    var converted: [(key: Key, descriptor: Int32)] = []
  }

  private static let state = Mutex(State())
  private static let mostConverted = 8

  /// Asks the scanner, once a file.
  static func scan(_ path: String, with scanner: FileScanner) throws(SheetError) {
    let key = Key(path)
    if let key, state.withLock({ $0.scanned.contains(key) }) { return }
    try scanner.check(path)
    if let key { state.withLock { _ = $0.scanned.insert(key) } }
  }

  /// The converted file as a path that can be opened as often as needed, by this process alone.
  static func converted(
    _ path: String, from format: OfficeProgram.Format, by office: OfficeProgram
  ) throws(SheetError) -> String {
    let key = Key(path)
    if let key,
      let known = state.withLock({ $0.converted.first { $0.key == key }?.descriptor })
    {
      return "/proc/self/fd/\(known)"
    }
    let descriptor = try office.convert(path, from: format)
    if let key {
      let old = state.withLock { state -> Int32? in
        state.converted.append((key, descriptor))
        guard state.converted.count > mostConverted else { return nil }
        return state.converted.removeFirst().descriptor
      }
      // Who still reads it has it open.
      if let old { close(old) }
    }
    return "/proc/self/fd/\(descriptor)"
  }
}
