/// One write: a ``Connection`` that can also leave audit records.
///
/// A write that changes rows and leaves no record is undone and throws ``StoreError/unrecordedChange(_:)``.
public final class Transaction: Connection {
  /// Who does what, when.
  public let action: Action
  private var chain: AuditChain
  private(set) var recorded = 0
  private(set) var result: String?
  /// What the write has changed by which entries are checked.
  public var toCheckAgain = EntriesToCheck()
  private let changesBefore: Int
  private let rows: ChangedRows
  /// The newest record, held back until the write is done or the audit log is read.
  private var pending: PendingRecord?
  private var forgetsEarlierRows = false

  /// `rows` are those that the write has brought before it took the lock.
  init(
    _ driver: any Driver, action: Action, chain: AuditChain, rows: ChangedRows = ChangedRows()
  ) {
    self.action = action
    self.chain = chain
    self.rows = rows
    changesBefore = driver.totalChanges
    super.init(driver, noting: rows)
  }

  public override func prepare(_ sql: String) throws(StoreError) -> any Statement {
    try settle(before: sql)
    return try super.prepare(sql)
  }

  public override func prepareStreaming(_ sql: String) throws(StoreError) -> any Statement {
    try settle(before: sql)
    return try super.prepareStreaming(sql)
  }

  /// Changes one subject and records it: its digest before, its digest after, `detail`, and what is `withheld`.
  ///
  ///     try transaction.change(.scoreSheet(edition: e, round: r, entry: n, judge: j)) { … }
  ///
  /// Nothing is recorded when the subject is afterwards as it was before.
  @discardableResult
  public func change<T>(
    _ subject: Subject, detail: [String: String] = [:], withheld: [String: String] = [:],
    _ body: () throws -> T
  ) throws -> T {
    let before = try subject.digest(in: self)
    let value = try body()
    let after = try subject.digest(in: self)
    if before != after || before == nil {
      try record(subject, before: before, after: after, detail: detail, withheld: withheld)
    }
    return value
  }

  /// Appends an audit record to the chain.
  ///
  /// `detail` is what may be given to others: codes of accounts, entries and judges, counts, states, digests. `withheld`
  /// is what may not: old values, reasons, names, names of files; empty values are left out.
  public func record(
    _ subject: Subject, before: Digest? = nil, after: Digest? = nil,
    detail: [String: String] = [:], withheld: [String: String] = [:]
  ) throws(StoreError) {
    try settle()
    let change = AuditChange(
      subject, before: before, after: after, detail: detail, withheld: withheld)
    pending = try PendingRecord(change, in: self)
    recorded += 1
  }

  /// Appends a record for each of many subjects, which takes no longer than a few.
  public func record(_ changes: [AuditChange]) throws(StoreError) {
    guard let last = changes.last else { return }
    try settle()
    try chain.append(action: action, all: changes.dropLast(), with: self)
    pending = try PendingRecord(last, in: self)
    recorded += changes.count
  }

  /// Makes what is on record of rows that are no longer so of no use: their salts go. For ``Purge``.
  func forgetEarlierRows() {
    forgetsEarlierRows = true
  }

  private func settle(before sql: String) throws(StoreError) {
    if pending != nil, StatementWords.of(sql).readsAudit { try settle() }
  }

  /// Writes the record that was held back, with the digests of the rows changed so far.
  private func settle() throws(StoreError) {
    guard let record = pending else { return }
    pending = nil
    try chain.append(record, action: action, rows: try digests(of: rows), with: self)
  }

  /// Keeps what the write answers under its key, for a second sending of the same request.
  public func answer(_ text: String) {
    result = text
  }

  /// Looks whether the key has been used; refuses then.
  func begin() throws(StoreError) {
    guard let key = action.key, let (receipt, request) = try receipt(of: key) else { return }
    if let asked = action.request, let request, asked != request { throw .keyReused(key) }
    if receipt.action != action.name { throw .keyReused(key) }
    throw .alreadyDone(receipt)
  }

  /// Checks that every statement worked and that what was done was recorded, and keeps the key.
  func finish() throws {
    if let failure = driver.failure { throw failure }
    try action.ending?.run(self)
    if let failure = driver.failure { throw failure }
    if recorded == 0 && driver.totalChanges != changesBefore {
      throw StoreError.unrecordedChange(action.name)
    }
    if pending == nil, !rows.isEmpty {
      // The last record was read within the write, and rows were changed after that.
      pending = try PendingRecord(AuditChange(Subject(.store, ["rows"])), in: self)
    }
    try settle()
    if forgetsEarlierRows { try RowDigest.forgetEarlier(in: self) }
    if let key = action.key {
      try execute(
        """
        INSERT INTO idempotency (key, action, at, request, result) VALUES (?1, ?2, ?3, ?4, ?5)
        """, key, action.name, action.at, action.request, result)
    }
  }

  private func receipt(of key: String) throws(StoreError) -> (Receipt, Digest?)? {
    let statement = try prepare(
      "SELECT action, at, request, result FROM idempotency WHERE key = ?1")
    try statement.bind(key, at: 1)
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    let row = Row(statement)
    let receipt = Receipt(
      key: key, action: try row.text(0), at: try row.instant(1), result: try row.optionalText(3))
    return (receipt, try row.optionalDigest(2))
  }
}
