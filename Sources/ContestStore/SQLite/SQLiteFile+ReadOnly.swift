import Foundation

extension SQLiteFile {
  /// The name under which SQLite reads the file where nothing may be written; `nil` where writing is possible.
  ///
  /// A disk that went read-only after a fault is the common case: what was saved can still be read and backed up. SQLite
  /// wants to make its lock file even for reading, unless it is told that the file cannot change, which is so on a
  /// read-only disk whose log has been folded into the file. Where only we may not write, somebody else may, and SQLite
  /// goes its usual way.
  ///
  /// - Throws: ``StoreError/readOnly`` when there is no file and none may be made, or when we may not write one that nobody
  ///   who may has open.
  func readOnlyName() throws(StoreError) -> String? {
    let denied = Self.refusal(ofWritingIn: folder)
    if access(path, F_OK) != 0 {
      if denied == EROFS || denied == EACCES { throw .readOnly }
      return nil
    }
    let isFixed = denied == EROFS || (access(path, W_OK) != 0 && errno == EROFS)
    if isFixed && !hasLog { return "file:\(Self.escaped(path))?immutable=1" }
    guard isFixed || denied != nil || access(path, W_OK) != 0 else { return nil }
    // SQLite would leave a lock file that nobody may write, and with it the file could not be opened later.
    if !isFixed && access(path + "-shm", F_OK) != 0 { throw .readOnly }
    return path
  }

  /// Whether the disk takes no writes from anybody.
  var isOnReadOnlyDisk: Bool { Self.refusal(ofWritingIn: folder) == EROFS }

  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  /// Why no file can be made in a folder, as the system's error number; `nil` if one can.
  ///
  /// A file without a name is made, and is gone at once: a disk that the kernel has closed to writing after a fault does
  /// not always say so when it is only asked.
  private static func refusal(ofWritingIn folder: String) -> Int32? {
    let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
    let descriptor = open(folder, nameless | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return nil
    }
    switch errno {
    case EROFS: return EROFS
    case EACCES, EPERM: return EACCES
    default: return access(folder, W_OK) == 0 ? nil : errno
    }
  }

  private var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case 45...57, 65...90, 95, 97...122: String(UnicodeScalar(byte))
      default: "%" + Hexadecimal.text(CollectionOfOne(byte))
      }
    }.joined()
  }
}
