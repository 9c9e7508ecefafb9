public import Contest

/// One thing that was looked at on the machine that serves: 体检的一项.
public struct HealthFinding: Hashable, Sendable {
  public enum State: String, Sendable {
    case fine
    /// It works, and somebody should look at it.
    case watch
    /// Something will fail, or already has.
    case broken
  }

  /// `disk`, `clock` …: what a program tells them apart by.
  public let name: String
  public let state: State
  /// What was found and, where it is not fine, what to do.
  public let text: Bilingual

  init(_ name: String, _ state: State, _ chinese: String, _ english: String) {
    self.name = name
    self.state = state
    text = Bilingual(chinese: chinese, english: english)
  }
}

/// What is known of the machine, as it was measured.
public struct MachineFacts: Sendable {
  /// Of the database's file with its log; `nil` where it is a server's.
  public var databaseBytes: Int64?
  /// What is free where the database's file lies.
  public var freeBytes: Int64?
  /// The kind of file system it lies on, as Linux calls it: `ext4`, `nfs4`.
  public var fileSystem: String?
  /// Files that others than their owner may read: the database, its key.
  public var openFiles: [String] = []
  /// When the last record of the audit log was written, by its own word.
  public var lastRecordAt: Instant?
  /// How many milliseconds the clock is ahead of the database server's; 0 for a file, which has none.
  public var millisecondsAhead: Int64 = 0
  public var now: Instant
  /// The day on which this program was built; the clock cannot be before it.
  public var builtAt: Instant
  /// Fonts that stand in for others: what was asked for, what is used.
  public var substitutes: [String] = []
  /// Why nothing can be printed; `nil` where it can.
  public var fontFault: Bilingual?
  /// Why old formats of spreadsheets cannot be read; `nil` where they can.
  public var lacksOffice: Bool
  public var hasScanner: Bool
  /// What came of asking the site at its own address, and the university's sign-in server; `nil` where none is named.
  public var site: AskedServer?
  public var cas: AskedServer?
  /// The mail server, and why it does not answer; `nil` where none is named.
  public var mail: (server: String, fault: Bilingual?)?

  public init(now: Instant, builtAt: Instant, lacksOffice: Bool, hasScanner: Bool) {
    (self.now, self.builtAt) = (now, builtAt)
    (self.lacksOffice, self.hasScanner) = (lacksOffice, hasScanner)
  }
}

/// What came of asking a server on the machine's own behalf.
public struct AskedServer: Sendable {
  public var address: String
  /// Why it did not answer; `nil` where it did.
  public var fault: Bilingual?
  /// Whether the reason is that its certificate does not prove who it is.
  public var isNotTrusted = false
  public var status = 0
  /// Until when its certificate is good; `nil` where it has none.
  public var certificateEnds: Instant?

  public init(address: String) { self.address = address }
}
