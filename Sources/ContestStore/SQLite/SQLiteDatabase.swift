public import Contest
import Dispatch
import Foundation
import GRDB
import GRDBSQLite

/// The embedded engine: one file, through SQLite's write-ahead log.
public final class SQLiteDatabase: Database {
  /// How long a write waits for another program's, in seconds.
  static let patience = 30

  let file: String
  private let reader: any DatabaseReader
  /// `nil` where nothing may be written.
  private let writer: DatabasePool?
  private let queue = WriteQueue()
  private let trust = Trust()

  public var dialect: Dialect { .sqlite }

  /// Opens the file, checks that a commit will be durable, and brings the tables up to date.
  ///
  /// Where nothing may be written, as on a disk that has gone read-only, it can still be read.
  public convenience init(path: String, at now: Instant, creating: Bool = true) throws {
    try self.init(path: path, at: now, creating: creating, migrations: Migration.all)
  }

  package init(
    path: String, at now: Instant, creating: Bool = true, migrations: [Migration]
  ) throws {
    file = path
    try SQLiteFile(path: path).look(creating: creating)
    if let name = try SQLiteFile(path: path).readOnlyName() {
      reader = try Self.reader(of: name, migrations)
      writer = nil
      return
    }
    try SQLiteFile(path: path).makeForOwner()
    let pool: DatabasePool
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration)
    } catch {
      throw StoreError(opening: error)
    }
    reader = pool
    writer = pool
    do {
      try pool.writeWithoutTransaction { [trust] database in
        let driver = try SQLiteDriver(database, trust: trust)
        // GRDB sets NORMAL while it opens the pool, after `prepareDatabase`; it has to be raised on the open pool.
        try driver.script("PRAGMA synchronous = FULL")
        driver.watchCheckpoints()
        try Self.checkDurability(of: driver)
        try Migrator(driver, migrations).bringUpToDate(at: now)
      }
      try SQLiteFile(path: path).syncFolder()
    } catch {
      throw StoreError(opening: error)
    }
  }

  /// A connection that can only read; what is not up to date is refused, since it cannot be brought there.
  private static func reader(
    of name: String, _ migrations: [Migration]
  ) throws(StoreError) -> DatabaseQueue {
    do {
      var configuration = configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.read { database in
        try Migrator(SQLiteDriver(database, trust: Trust()), migrations).requireUpToDate()
      }
      return queue
    } catch {
      throw StoreError(opening: error)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .callback { tries in
      // Short waits of uneven length: a writer that never pauses leaves only small gaps, and SQLite's own timer
      // sleeps up to a tenth of a second between two looks.
      let milliseconds = min(1 + tries / 8, 10)
      usleep(UInt32(milliseconds * 700 + Int.random(in: 0...600)))
      return tries < patience * 1000 / 10 + 36
    }
    configuration.prepareDatabase { database in
      // Who writes comes back to the same pages. Who reads a large edition goes through its tables once, in their order, and the
      // system has the pages as well.
      let kilobytes = database.configuration.readonly ? 8_192 : 32_768
      try database.execute(
        sql:
          "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -\(kilobytes); PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON"
      )
    }
    return configuration
  }

  private static func checkDurability(of driver: SQLiteDriver) throws(StoreError) {
    let connection = Connection(driver)
    for (setting, needed) in [("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1")]
    {
      let statement = try connection.prepare("PRAGMA \(setting)")
      defer { statement.reset() }
      var found = ""
      if try statement.step() {
        switch try statement.value(at: 0) {
        case .integer(let number): found = String(number)
        case .text(let text): found = text
        case .null, .blob: break
        }
      }
      if found != needed {
        throw .notDurable(setting: setting, value: found, needed: needed)
      }
    }
  }

  public func read<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    do {
      return try await reader.read { [trust] database in
        try body(Connection(SQLiteDriver(database, trust: trust)))
      }
    } catch let error as DatabaseError {
      throw StoreError(opening: error)
    }
  }

  public func write<T: Sendable>(
    _ action: Action, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    guard let writer else { throw StoreError.readOnly }
    return try await queue.write(action, body) { [queue, trust] in
      writer.asyncWriteWithoutTransaction { database in
        do {
          Self.drain(queue, with: try SQLiteDriver(database, trust: trust))
        } catch {
          queue.fail(error)
        }
      }
    }
  }

  /// Runs writes until none waits.
  private static func drain(_ queue: WriteQueue, with driver: SQLiteDriver) {
    while true {
      let writes = queue.next()
      if writes.isEmpty { return }
      for write in WriteBatch(driver).run(writes).again {
        for stuck in WriteBatch(driver).run([write]).again {
          stuck.finish(stuck.cause ?? .conflict)
        }
      }
    }
  }

  public func write<T: Sendable>(
    _ action: Action, bringing rows: @escaping @Sendable (Connection) throws -> Void,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await write(action) { transaction in
      try rows(transaction)
      return try body(transaction)
    }
  }

  public func note<T: Sendable>(
    _ body: @escaping @Sendable (Notes) throws -> T
  ) async throws -> T {
    // What the body throws is the caller's own and is not put into the store's words.
    let outcome: Result<T, any Error> = try await maintain { driver in
      try driver.beginWrite()
      do {
        let outcome = Result { try body(Notes(driver)) }
        guard case .success = outcome else {
          driver.rollback()
          return outcome
        }
        try driver.commit()
        return outcome
      } catch {
        driver.rollback()
        throw error
      }
    }
    return try outcome.get()
  }

  /// Runs something of the store's own between the writes, outside a transaction.
  func maintain<T: Sendable>(
    _ body: @escaping @Sendable (SQLiteDriver) throws -> T
  ) async throws -> T {
    guard let writer else { throw StoreError.readOnly }
    do {
      return try await writer.writeWithoutTransaction { [trust] database in
        try body(SQLiteDriver(database, trust: trust))
      }
    } catch {
      throw StoreError(opening: error)
    }
  }

  public func beginManyWrites() { trust.beginManyWrites() }

  public func endManyWrites() async {
    guard trust.endManyWrites() else { return }
    // Should it not work now, the next write does it, or whoever opens the file next.
    try? await maintain { $0.fold() }
  }

  public func close() async throws {
    do {
      try reader.close()
    } catch {
      throw StoreError(opening: error)
    }
    if writer != nil && trust.stands { SQLiteFile(path: file).fold() }
  }
}
