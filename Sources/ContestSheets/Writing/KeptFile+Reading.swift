public import Contest
import Glibc

extension KeptFile {
  /// What lies at a path, or belongs to the database or the backup beside it.
  ///
  /// `contest.sqlite-wal` beside the database `contest.sqlite` is a log though it is not there yet, and all below
  /// `contest.sqlite.files` are entrants' files.
  public init?(at path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let head = Self.head(of: path), let found = KeptFile(head: head)
    {
      self = found
      return
    }
    for file in Self.beside where path.hasSuffix(file.ending) {
      guard Self.keepsSeason(String(path.dropLast(file.ending.count))) else { continue }
      self = file.what
      return
    }
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard folder.hasSuffix(".files") else { continue }
      guard Self.keepsSeason(String(folder.dropLast(".files".count))) else { continue }
      self = .files
      return
    }
    return nil
  }

  /// Whether a file is a database or a backup.
  private static func keepsSeason(_ path: String) -> Bool {
    guard let head = head(of: path), let found = KeptFile(head: head) else { return false }
    return found == .database || found == .backup
  }

  /// The first bytes of a plain file; `nil` where there is none or it may not be read.
  private static func head(of path: String) -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: headLength)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? Array(bytes.prefix(count)) : []
  }
}
