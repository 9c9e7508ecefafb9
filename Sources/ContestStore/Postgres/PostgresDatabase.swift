public import Contest
import CPostgres
import Dispatch
import OwnThreads

/// The engine for several servers: PostgreSQL 15 or later, through libpq.
public final class PostgresDatabase: Database {
  private static let readers = 8

  private let place: PostgresPlace
  private let queue = WriteQueue()
  private let writer: PostgresWriter
  private let pool = PostgresPool(size: readers)
  private let threads = OwnThreads("postgres", atOnce: readers)
  /// Whoever brings many rows does not keep readers out.
  private let bringing = OwnThreads("postgres-rows", atOnce: readers)

  public var dialect: Dialect { .postgres }

  /// Connects, checks that a commit will be durable, and brings the tables up to date.
  public convenience init(address: String, at now: Instant) async throws {
    try await self.init(address: address, at: now, migrations: Migration.all)
  }

  package init(address: String, at now: Instant, migrations: [Migration]) async throws {
    place = try PostgresPlace(address)
    writer = PostgresWriter(place: place, queue: queue)
    try await writer.run { session in
      try Self.checkDurability(of: session)
      try Self.refuseForeign(session)
      try Migrator(session, migrations).bringUpToDate(at: now)
    }
  }

  private static func checkDurability(of session: PostgresSession) throws(StoreError) {
    for (setting, good) in [
      ("fsync", ["on"]), ("full_page_writes", ["on"]),
      ("synchronous_commit", ["on", "remote_write", "remote_apply"]),
    ] {
      let statement = try session.statement("SELECT current_setting('\(setting)')")
      defer { statement.reset() }
      let found = try statement.step() ? try statement.text(at: 0) ?? "" : ""
      if !good.contains(found) {
        throw .notDurable(setting: setting, value: found, needed: "on")
      }
    }
  }

  private static func refuseForeign(_ session: PostgresSession) throws(StoreError) {
    let tables = try Connection(session).count(
      "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()")
    if tables == 0 { return }
    for table in ["migrations", "audit", "writers"] where try !session.hasTable(table) {
      throw .notContest
    }
  }

  public func read<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    try await withSession { try self.read(body, with: &$0) }
  }

  /// Runs `body` on a thread of its own, with an idle session of the pool or with none. The pool gets back the session that `body`
  /// leaves, if its connection still stands.
  private func withSession<T: Sendable>(
    _ body: @escaping @Sendable (inout PostgresSession?) throws -> T
  ) async throws -> T {
    let session = await pool.take()
    return try await withCheckedThrowingContinuation { waiter in
      threads.start { [self] in
        var session = session
        let result = Result { try body(&session) }
        pool.giveBack(session?.isAlive == true ? session : nil)
        waiter.resume(with: result)
      }
    }
  }

  /// The session where its connection still stands, else a new one.
  private func standing(
    _ session: PostgresSession?, until deadline: DispatchTime
  ) throws -> PostgresSession {
    if let session, session.isAlive { return session }
    return try PostgresSession.connect(place, until: deadline)
  }

  /// Reading changes nothing, so it is simply repeated on a new connection when the old one is lost.
  private func read<T>(
    _ body: (Connection) throws -> T, with session: inout PostgresSession?
  ) throws -> T {
    let deadline = DispatchTime.now() + .seconds(place.patience)
    while true {
      let current = try standing(session, until: deadline)
      session = current
      do {
        try current.beginRead()
        let value = try body(Connection(current))
        try current.script("COMMIT")
        return value
      } catch {
        current.rollback()
        guard !current.isAlive, .now() < deadline else { throw error }
      }
    }
  }

  public func write<T: Sendable>(
    _ action: Action, bringing rows: @escaping @Sendable (Connection) throws -> Void,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { waiter in
      bringing.start { [self] in
        waiter.resume(with: Result { try bring(action, rows, body) })
      }
    }
  }

  /// A commit that breaks off is not looked up, as the writer's are: whoever brings many rows finds out by looking for them.
  private func bring<T>(
    _ action: Action, _ rows: (Connection) throws -> Void, _ body: (Transaction) throws -> T
  ) throws -> T {
    let session = try PostgresSession.connect(place, until: .now() + .seconds(place.patience))
    do {
      try session.script("BEGIN")
      let changed = ChangedRows()
      try rows(Connection(session, noting: changed))
      try session.takeWriteLock()
      let transaction = Transaction(
        session, action: action, chain: AuditChain(), rows: changed)
      try transaction.begin()
      let value = try body(transaction)
      try transaction.finish()
      do {
        try session.script("COMMIT")
      } catch StoreError.connectionLost {
        throw StoreError.outcomeUnknown
      }
      session.renewStatistics()
      return value
    } catch {
      session.rollback()
      throw error
    }
  }

  public func note<T: Sendable>(
    _ body: @escaping @Sendable (Notes) throws -> T
  ) async throws -> T {
    try await withSession { try self.note(body, with: &$0) }
  }

  /// Notes take no lock, so one may stand in another's way or in the writer's: the server then ends one of them, of which nothing
  /// has happened, and it is done again.
  private func note<T>(
    _ body: (Notes) throws -> T, with session: inout PostgresSession?
  ) throws -> T {
    let deadline = DispatchTime.now() + .seconds(place.patience)
    while true {
      let current = try standing(session, until: deadline)
      session = current
      current.failure = nil
      do {
        try current.script("BEGIN")
        let value = try body(Notes(current))
        try current.script("COMMIT")
        return value
      } catch {
        current.rollback()
        guard case StoreError.conflict = error, .now() < deadline else { throw error }
      }
    }
  }

  public func write<T: Sendable>(
    _ action: Action, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await queue.write(action, body) { [writer] in writer.start() }
  }

  /// Runs something of the store's own between the writes.
  func maintain<T: Sendable>(
    _ body: @escaping @Sendable (PostgresSession) throws -> T
  ) async throws -> T {
    try await writer.run(body)
  }

  public func close() async throws {
    writer.close()
    pool.close()
  }
}
