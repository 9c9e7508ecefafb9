import Synchronization

/// What a statement does that the audit log has to know of.
struct StatementWords: Sendable {
  /// The table that it changes, if its rows are kept on record, and the statement that also returns the keys of the rows.
  let change: (table: KeptTable, sql: String)?
  /// The table that it puts rows into; `nil` for any other statement.
  let grows: String?
  /// Whether it reads the audit log, so that a record that is still held back has to be there.
  let readsAudit: Bool

  /// Statements are few and run often, so each is read once.
  private static let known = Mutex<[String: StatementWords]>([:])

  static func of(_ sql: String) -> StatementWords {
    if let words = known.withLock({ $0[sql] }) { return words }
    let words = StatementWords(reading: sql)
    known.withLock { known in
      if known.count >= mostKnown { known = [:] }
      known[sql] = words
    }
    return words
  }

  private static let mostKnown = 2000

  private init(reading sql: String) {
    let words = sql.split(maxSplits: 3) { $0.isWhitespace || $0 == "(" }
    let table: Substring? =
      switch words.first?.uppercased() {
      case "INSERT", "DELETE": words.dropFirst(2).first
      case "UPDATE": words.dropFirst().first
      default: nil
      }
    grows = words.first?.uppercased() == "INSERT" ? table.map(String.init) : nil
    change = table.flatMap(KeptTable.named).map {
      ($0, sql + "\nRETURNING " + $0.keys.joined(separator: ", "))
    }
    readsAudit = ["FROM audit", "JOIN audit"].contains { sql.contains($0) }
  }
}

/// A statement that notes the keys of the rows that it changes; to its caller it returns no rows, as before.
final class NotingStatement: Statement {
  private let inner: any Statement
  private let table: KeptTable
  private let changed: ChangedRows

  init(_ inner: any Statement, _ table: KeptTable, _ changed: ChangedRows) {
    self.inner = inner
    self.table = table
    self.changed = changed
  }

  func bindNull(at index: Int) throws(StoreError) { try inner.bindNull(at: index) }
  func bind(_ value: Int, at index: Int) throws(StoreError) { try inner.bind(value, at: index) }
  func bind(_ value: String, at index: Int) throws(StoreError) { try inner.bind(value, at: index) }
  func bind(_ value: [UInt8], at index: Int) throws(StoreError) { try inner.bind(value, at: index) }

  func step() throws(StoreError) -> Bool {
    while try inner.step() {
      var key: [Value] = []
      for column in table.keys.indices { key.append(try inner.value(at: column)) }
      changed.note(table, RowKey(key))
    }
    return false
  }

  func reset() { inner.reset() }
  var changedRows: Int { inner.changedRows }
  func integer(at column: Int) throws(StoreError) -> Int? { throw .unexpectedValue(column: column) }
  func text(at column: Int) throws(StoreError) -> String? { throw .unexpectedValue(column: column) }
  func blob(at column: Int) throws(StoreError) -> [UInt8]? {
    throw .unexpectedValue(column: column)
  }
  func value(at column: Int) throws(StoreError) -> Value { throw .unexpectedValue(column: column) }
  var columnCount: Int { 0 }
  var columnNames: [String] { [] }
}
