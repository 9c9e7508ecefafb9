import CPostgres

/// One connection to PostgreSQL.
///
/// Sendable because it is used by one at a time: the pool hands it to a single reader until that gives it back, and the
/// writer keeps its own on a serial queue. libpq asks for no more than that.
final class PostgresSession: Driver, @unchecked Sendable {
  let handle: OpaquePointer
  private let patience: Int
  private var names: [String: String] = [:]
  private var cursors = 0
  private(set) var totalChanges = 0
  /// What was added since the planner last heard of it; see ``renewStatistics()``.
  private var loaded = LoadedRows()
  var failure: StoreError?
  /// Who commits through this session, and how often so far; see ``noteCommit()``.
  var writer = ""
  var commits = 0

  /// Connects; the address may name several hosts, of which the one that takes writes is chosen.
  init(_ place: PostgresPlace) throws(StoreError) {
    patience = place.patience
    // Settings before `dbname` are defaults, which the address may change; those after it hold whatever the address says.
    let settings: KeyValuePairs = [
      "target_session_attrs": "read-write", "connect_timeout": "3",
      "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
      "tcp_user_timeout": "10000", "application_name": "contest",
      "dbname": place.address, "client_encoding": "UTF8",
    ]
    let keys = CStrings(settings.map(\.key))
    let values = CStrings(settings.map(\.value))
    guard let handle = PQconnectdbParams(keys.pointers, values.pointers, 1) else {
      throw .cannotOpen(reason: "out of memory")
    }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw StoreError(connecting: String(cString: PQerrorMessage(handle)))
    }
    try script(
      """
      SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') IN ('off', 'local');
      SET lock_timeout = '\(patience)s'; SET client_min_messages = error;
      SET standard_conforming_strings = on; SET bytea_output = hex
      """)
  }

  deinit {
    PQfinish(handle)
  }

  var dialect: Dialect { .postgres }

  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

  var isInTransaction: Bool {
    let status = PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
  }

  func statement(_ sql: String) throws(StoreError) -> any Statement {
    PostgresStatement(self, name: try preparedName(of: sql), grows: StatementWords.of(sql).grows)
  }

  func streamingStatement(_ sql: String) throws(StoreError) -> any Statement {
    guard isInTransaction, ["SELECT", "WITH"].contains(where: sql.hasPrefix) else {
      return try statement(sql)
    }
    cursors += 1
    return PostgresCursor(self, name: "cursor_\(cursors)", query: dialect.query(sql))
  }

  func loader(of table: String, columns: [String]) throws(StoreError) -> any RowLoader {
    try PostgresLoader(self, table: table, columns: columns)
  }

  func note(added rows: Int, to table: String) { loaded.add(rows, to: table) }

  /// Tells the planner of tables that have grown much since it last heard of them, once their rows are committed.
  ///
  /// The server does so by itself, but a minute later: until then it plans as if the tables were empty, and goes through
  /// them for each workbook of an import. What was committed stands, so a failure is no one's loss and is not told.
  func renewStatistics() {
    let tables = loaded.takeGrown()
    guard !tables.isEmpty, isAlive, !isInTransaction else { return }
    _ = PostgresResult(PQexec(handle, "ANALYZE \(tables.joined(separator: ", "))"))
  }

  private func preparedName(of sql: String) throws(StoreError) -> String {
    if let name = names[sql] { return name }
    let name = "s\(names.count + 1)"
    let result = PostgresResult(PQprepare(handle, name, dialect.query(sql), 0, nil))
    try check(result)
    names[sql] = name
    return name
  }

  func script(_ sql: String) throws(StoreError) {
    try check(PostgresResult(PQexec(handle, sql)))
  }

  /// Throws what is wrong with a result, and counts the rows that it changed.
  func check(_ result: PostgresResult) throws(StoreError) {
    if var error = result.error(on: handle) {
      if case .busy = error { error = .busy(seconds: patience) }
      failure = error
      throw error
    }
    totalChanges += result.changedRows
  }

  /// Waits for the write lock of this database and schema, so that one write runs at a time, as in SQLite: what a
  /// write reads cannot change under it, and the audit chain grows at one end.
  func beginWrite() throws(StoreError) {
    failure = nil
    try script("BEGIN; \(Self.takingLock)")
  }

  /// Takes the lock in a transaction that has begun.
  func takeWriteLock() throws(StoreError) {
    try script(Self.takingLock)
  }

  private static let takingLock =
    "SELECT pg_advisory_xact_lock(\(lock), hashtext(current_schema()))"

  private static let lock = 0x434E_5453

  func beginRead() throws(StoreError) {
    failure = nil
    try script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  /// Counts the commit under the writer's name, in the transaction itself. If the connection breaks while committing,
  /// the count tells afterwards whether it came through.
  func noteCommit() throws(StoreError) {
    try Connection(self).execute(
      """
      INSERT INTO writers (id, commits) VALUES (?1, ?2)
      ON CONFLICT (id) DO UPDATE SET commits = excluded.commits
      """, writer, commits + 1)
  }

  func commit() throws(StoreError) {
    try script("COMMIT")
    commits += 1
    renewStatistics()
  }

  func rollback() {
    if isInTransaction { _ = PostgresResult(PQexec(handle, "ROLLBACK")) }
  }
}

/// C strings that live as long as this does, ended by a null pointer.
private final class CStrings {
  private let storage: [ContiguousArray<CChar>]
  private let base: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let copies: [UnsafeMutablePointer<CChar>]

  init(_ texts: [String]) {
    storage = texts.map(\.utf8CString)
    copies = storage.map { text in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
      copy.initialize(from: Array(text), count: text.count)
      return copy
    }
    base = .allocate(capacity: copies.count + 1)
    for (index, copy) in copies.enumerated() {
      (base + index).initialize(to: UnsafePointer(copy))
    }
    (base + copies.count).initialize(to: nil)
  }

  var pointers: UnsafePointer<UnsafePointer<CChar>?> { UnsafePointer(base) }

  deinit {
    for copy in copies { copy.deallocate() }
    base.deallocate()
  }
}
