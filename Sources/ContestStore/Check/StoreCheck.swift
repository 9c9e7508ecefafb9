public import Contest

/// Looks through everything stored: the file itself, the audit chain, and each invariant by name.
public struct StoreCheck: Sendable {
  /// The result of checking one invariant.
  public struct Finding: Sendable {
    public let name: String
    public let rule: Bilingual
    /// How many things break it; 0 when it holds.
    public let count: Int
    /// The first of them.
    public let examples: [String]
  }

  public let findings: [Finding]
  /// The audit log's head, to be noted elsewhere; `nil` if the chain does not hold.
  public let head: AuditHead?
  /// Details of the audit log that were purged; the chain holds without them.
  public let purgedDetails: Int
  /// The rows of each table, by name.
  public let rows: [String: Int]
  /// What is no fault and a person should know.
  public private(set) var notes: [Bilingual] = []

  public var isSound: Bool { findings.allSatisfy { $0.count == 0 } }

  /// The check with a further finding, of code that knows more than the store, such as the rules of
  /// results.
  public func adding(_ name: String, _ rule: Bilingual, offenders: [String]) -> StoreCheck {
    StoreCheck(
      findings: findings + [Finding(name, rule, offenders, 10)], head: head,
      purgedDetails: purgedDetails, rows: rows, notes: notes)
  }

  /// The check with something that a person should know.
  public func noting(_ notes: [Bilingual]) -> StoreCheck {
    var check = self
    check.notes += notes
    return check
  }

  /// Checks everything on one consistent state, while others go on writing.
  ///
  /// `heads` are heads of the audit log that somebody noted earlier: each has to be in it still, or records before it were
  /// changed or taken away.
  ///
  /// - Throws: ``StoreError`` when the database cannot even be read; a broken invariant is a finding.
  public static func run(
    on database: any Database, expecting heads: [AuditHead] = [], examples: Int = 10,
    telling work: WorkProgress = .silent
  ) async throws -> StoreCheck {
    try await database.read { connection in
      try connection.allowLongSorts()
      let name = Bilingual(chinese: "核对", english: "Checking")
      let total = Invariant.all.count + 1
      try work.tell(name, 0, of: total)
      var findings = [file(connection)]
      for invariant in Invariant.all {
        try work.tell(name, findings.count, of: total)
        let offenders = try unlessUnreadable { try invariant.offenders(connection) }
        findings.append(Finding(invariant.name, invariant.rule, offenders, examples))
      }
      if !heads.isEmpty {
        findings.append(
          Finding("audit-head", Self.headRule, try lost(heads, in: connection), examples))
      }
      let isWhole = findings.allSatisfy { $0.name != "audit-chain" || $0.count == 0 }
      var rows: [String: Int] = [:]
      for table in try Tables.names(in: connection) {
        rows[table] = try connection.count("SELECT COUNT(*) FROM \(table)")
      }
      return StoreCheck(
        findings: findings, head: isWhole ? try AuditLog.head(in: connection) : nil,
        purgedDetails: try AuditLog.purgedDetails(in: connection), rows: rows)
    }
  }

  private static let headRule = Bilingual(
    chinese: "以前抄录的操作日志末条仍在日志里", english: "the heads of the audit log noted earlier are in it")

  /// Of the heads noted earlier those that the log no longer has, with what stands there now.
  private static func lost(_ heads: [AuditHead], in connection: Connection) throws -> [String] {
    try heads.compactMap { head in
      let found = try connection.first(
        "SELECT hash FROM audit WHERE sequence = ?1", head.sequence
      ) { try $0.digest(0) }
      if found == head.hash { return nil }
      return
        "\(head) ≠ \(found.map { AuditHead(sequence: head.sequence, hash: $0).description } ?? "—")"
    }
  }

  /// What breaks a rule; where a value stands in the way that cannot be read, that breaks it.
  ///
  /// - Throws: what keeps the database from being read at all.
  package static func unlessUnreadable(_ offenders: () throws -> [String]) throws -> [String] {
    do {
      return try offenders()
    } catch let error as StoreError where error.isInTheRows {
      return [error.code]
    } catch let error as DecodingError {
      return [error.placeInTheText]
    }
  }

  /// What the engine itself has to say about its pages and references.
  private static func file(_ connection: Connection) -> Finding {
    let rule = Bilingual(
      chinese: "数据库文件的页、索引和引用完好", english: "pages, indexes and references are whole")
    var broken: [String] = []
    if connection.dialect == .sqlite {
      do {
        let reports = try connection.all("PRAGMA integrity_check") { try $0.text(0) }
        broken += reports.filter { $0 != "ok" }
        broken += try connection.all("PRAGMA foreign_key_check") { try $0.text(0) }
      } catch {
        broken.append(error is StoreError ? "\(error)" : "unreadable")
      }
    }
    return Finding("file", rule, broken, 10)
  }
}

extension Connection {
  /// Lets PostgreSQL sort and join whole tables in memory for the rest of the transaction, where its own limit is lower: by
  /// default it writes all above 4 MB to disk and reads it again.
  fileprivate func allowLongSorts() throws {
    guard dialect == .postgres else { return }
    _ = try first(
      """
      SELECT set_config('work_mem', '64MB', true) FROM pg_settings
      WHERE name = 'work_mem' AND CAST(setting AS INTEGER) < 65536
      """
    ) { try $0.text(0) }
  }
}

extension StoreCheck.Finding {
  init(_ name: String, _ rule: Bilingual, _ offenders: [String], _ examples: Int) {
    self.init(
      name: name, rule: rule, count: offenders.count, examples: Array(offenders.prefix(examples)))
  }
}

extension StoreError {
  /// Whether it is about something stored, and not about reaching it.
  var isInTheRows: Bool {
    switch self {
    case .unexpectedValue, .corrupt, .auditBroken, .wrongKey: true
    default: false
    }
  }
}

extension DecodingError {
  /// Where in a stored text it is, without what stands there.
  fileprivate var placeInTheText: String {
    let path: [any CodingKey] =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: []
      }
    return "store-corrupt " + path.map(\.stringValue).joined(separator: ".")
  }
}
