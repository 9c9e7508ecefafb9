import Contest

/// Brings a database's tables to what this program knows.
struct Migrator {
  let driver: any Driver
  let migrations: [Migration]

  init(_ driver: any Driver, _ migrations: [Migration] = Migration.all) {
    self.driver = driver
    self.migrations = migrations
  }

  /// Runs the migrations that are missing, each in its own transaction. Two programs may try at once: each looks again
  /// once it holds the write lock.
  ///
  /// - Throws: ``StoreError/newerDatabase(found:known:program:)`` when the database is ahead of this program;
  ///   ``StoreError/strangers(_:)`` when somebody put triggers, views or rules into it.
  func bringUpToDate(at now: Instant) throws(StoreError) {
    try refuseNewer()
    try refuseStrangers()
    for migration in migrations where try version() < migration.number {
      try driver.beginWrite()
      do {
        if try version() < migration.number {
          // A step that only moves rows has no words for tables, and PostgreSQL takes no empty statement.
          let sql = migration.sql(driver.dialect)
          if !sql.isEmpty { try driver.script(driver.dialect.definition(sql)) }
          try move(migration, at: now)
          try Connection(driver).execute(
            "INSERT INTO migrations (number, name, program, applied_at) VALUES (?1, ?2, ?3, ?4)",
            migration.number, migration.name, Migration.program, now)
        }
        try driver.commit()
      } catch {
        driver.rollback()
        throw error
      }
    }
  }

  /// Moves the rows that are there into the new tables. What it changes of rows that are on record is put on record anew.
  private func move(_ migration: Migration, at now: Instant) throws(StoreError) {
    let changed = ChangedRows()
    let connection = Connection(driver, noting: changed)
    do {
      try migration.then?(connection, now)
      guard migration.number > Migration.rowDigests.number, !changed.isEmpty,
        try AuditLog.head(in: connection) != .none
      else { return }
      try AuditChain().append(
        PendingRecord(AuditChange(Subject(.store, ["rows"])), in: connection),
        action: Action(actor: "contest", name: "store.migrate", at: now),
        rows: connection.digests(of: changed), with: connection)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .failed(code: "migration-\(migration.number)", reason: "\(error)")
    }
  }

  /// Makes sure that there is nothing to migrate, where nothing may be written.
  func requireUpToDate() throws(StoreError) {
    try refuseNewer()
    try refuseStrangers()
    if try version() != migrations.last?.number { throw .readOnly }
  }

  private func refuseStrangers() throws(StoreError) {
    do {
      let strangers = try Strangers.all(in: Connection(driver), migrations: migrations)
      if !strangers.isEmpty { throw StoreError.strangers(strangers) }
    } catch let error as StoreError {
      throw error
    } catch {
      throw .cannotOpen(reason: "\(error)")
    }
  }

  /// The number of the last migration that the database has had; 0 for an empty one.
  func version() throws(StoreError) -> Int {
    guard try driver.hasTable("migrations") else { return 0 }
    return try Connection(driver).count("SELECT MAX(number) FROM migrations")
  }

  /// The steps on record that are not those of this program, or that are missing.
  static func strays(in connection: Connection) throws -> [String] {
    let known = Dictionary(uniqueKeysWithValues: Migration.all.map { ($0.number, $0.name) })
    let found = try connection.all("SELECT number, name FROM migrations ORDER BY number") {
      (number: try $0.integer(0), name: try $0.text(1))
    }
    let names = Dictionary(uniqueKeysWithValues: found.map { ($0.number, $0.name) })
    // A later program's steps are its own; a database that it changed is refused elsewhere.
    return known.keys.sorted().filter { known[$0] != names[$0] }.map { "migrations/\($0)" }
  }

  private func refuseNewer() throws(StoreError) {
    let known = migrations.last?.number ?? 0
    let found = try version()
    guard found > known else { return }
    let statement = try driver.statement("SELECT program FROM migrations WHERE number = ?1")
    try statement.bind(found, at: 1)
    defer { statement.reset() }
    let program = try statement.step() ? try statement.text(at: 0) ?? "" : ""
    throw .newerDatabase(found: found, known: known, program: program)
  }
}

extension Driver {
  func hasTable(_ name: String) throws(StoreError) -> Bool {
    let query =
      switch dialect {
      case .sqlite: "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1"
      case .postgres:
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?1"
      }
    return try Connection(self).count(query, name) > 0
  }
}
