public import Contest
public import ContestSheets

/// One thing that was checked on the server machine: 体检的一项.
public struct HealthFinding: Hashable, Sendable {
  public enum State: String, Sendable {
    case fine
    /// It works, but somebody should look at it.
    case watch
    /// It will fail, or has failed already.
    case broken
  }

  /// The stable name for programs: `disk`, `clock` ….
  public let name: String
  public let state: State
  /// What was found, and what to do if it is not fine.
  public let text: Bilingual

  init(_ name: String, _ state: State, _ chinese: String, _ english: String) {
    self.name = name
    self.state = state
    text = Bilingual(chinese: chinese, english: english)
  }
}

/// The measured facts about the machine.
public struct MachineFacts: Sendable {
  /// The size of the database's file with its log; `nil` for a database server.
  public var databaseBytes: Int64?
  /// The free space on the disk of the database's file.
  public var freeBytes: Int64?
  /// The type of its file system, as Linux calls it: `ext4`, `nfs4`.
  public var fileSystem: String?
  /// Files that other users than their owner may read: the database, its key.
  public var openFiles: [String] = []
  /// What stopped commands left half written in the folder of the database and the present one.
  public var drafts: [AbandonedDraft] = []
  /// The time in the last record of the audit log.
  public var lastRecordAt: Instant?
  /// How many milliseconds this clock is ahead of the database server's; 0 for a database file.
  public var millisecondsAhead: Int64 = 0
  public var now: Instant
  /// The day on which this program was built; the clock cannot be before it.
  public var builtAt: Instant
  /// Missing fonts and the fonts that replace them.
  public var substitutes: [String] = []
  /// Why nothing can be printed; `nil` if printing works.
  public var fontFault: Bilingual?
  /// Whether the program is missing that reads old formats of spreadsheets.
  public var lacksOffice: Bool
  public var hasScanner: Bool
  /// The results of connecting to the site's own address and to the university's sign-in server; `nil` if none is set.
  public var site: AskedServer?
  public var cas: AskedServer?
  /// The mail server, and why it does not answer; `nil` if none is set.
  public var mail: (server: String, fault: Bilingual?)?

  public init(now: Instant, builtAt: Instant, lacksOffice: Bool, hasScanner: Bool) {
    (self.now, self.builtAt) = (now, builtAt)
    (self.lacksOffice, self.hasScanner) = (lacksOffice, hasScanner)
  }
}

/// The result of connecting to a server.
public struct AskedServer: Sendable {
  public var address: String
  /// Why it did not answer; `nil` if it did.
  public var fault: Bilingual?
  /// Whether the reason is that its certificate is not trusted.
  public var isNotTrusted = false
  public var status = 0
  /// When its certificate expires; `nil` if it has none.
  public var certificateEnds: Instant?

  public init(address: String) { self.address = address }
}
