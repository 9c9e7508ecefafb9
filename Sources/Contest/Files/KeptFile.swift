/// A file in which a site keeps its data, told by its first bytes whatever its name is: 存着数据的文件.
///
/// No output is ever written over one. A name says nothing: `名单.xlsx` may be a database that somebody renamed, and
/// `contest.sqlite` a table.
public enum KeptFile: Hashable, Sendable, CaseIterable {
  /// A database of SQLite, be it ours or another program's.
  case database
  /// What SQLite has not yet written into a database, or keeps beside it while it is open.
  case log
  /// The key of personal data, or the keys with which a site signs.
  case key
  /// A backup: a season in one file.
  case backup
  /// A folder of entrants' files, or what stands in one.
  case files

  /// How many of a file's first bytes are looked at.
  public static let headLength = 32

  /// How a site key begins.
  public static let siteKeyHeading = "contest-site-key-1:"
  /// How the file begins that holds the keys with which a site signs.
  public static let siteIdentityHeading = "contest-site-keys-1"
  /// How a backup begins.
  public static let backupHeading = "contest-backup\n"

  /// Tells from the first bytes of a file what it is; `nil` for a file that keeps no data of a site.
  ///
  ///     KeptFile(head: Array("SQLite format 3\0".utf8))   // .database
  public init?(head: some Collection<UInt8>) {
    func begins(_ text: String) -> Bool { head.starts(with: text.utf8) }
    if begins("SQLite format 3\0") {
      self = .database
    } else if begins(Self.siteKeyHeading) || begins(Self.siteIdentityHeading) {
      self = .key
    } else if begins(Self.backupHeading) {
      self = .backup
    } else if Self.logs.contains(where: { head.starts(with: $0) }) {
      self = .log
    } else {
      return nil
    }
  }

  /// The write-ahead log in both byte orders, its index likewise, and the rollback journal, as https://sqlite.org/fileformat.html
  /// and https://sqlite.org/walformat.html have them.
  private static let logs: [[UInt8]] = [
    [0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83], [0x18, 0xE2, 0x2D, 0x00],
    [0x00, 0x2D, 0xE2, 0x18], [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7],
  ]

  /// The endings that SQLite adds to a database's name for the files beside it. It would take any file of that name for its own
  /// when it opens the database.
  public static let beside: [(ending: String, what: KeptFile)] = [
    ("-wal", .log), ("-shm", .log), ("-journal", .log), (".key", .key), (".site", .key),
    (".files", .files),
  ]
}
