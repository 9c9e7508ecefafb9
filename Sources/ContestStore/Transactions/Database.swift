/// Where a contest is kept: one file, or PostgreSQL for several servers. Code above does not see which.
///
///     let database = try await DatabaseAddress("contest.sqlite").open(at: now)
///     let action = Action(actor: "cli", name: "organization.rename", at: now)
///     try await database.write(action) { transaction in
///       try transaction.change(.organization(edition, id)) {
///         try transaction.execute(
///           "UPDATE organizations SET name = ?3 WHERE edition_id = ?1 AND id = ?2", edition, id, name)
///       }
///     }
public protocol Database: Sendable {
  var dialect: Dialect { get }

  /// Runs queries on one consistent state. Changing anything is refused.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T

  /// Runs `body` in one transaction, and returns when the change is durable.
  ///
  /// One write runs at a time, so what `body` reads cannot change under it. If it throws, nothing has happened.
  /// `body` does nothing but use the transaction: it may be run again when writes that shared a commit have to be
  /// separated, or when PostgreSQL changes servers.
  ///
  /// - Throws: what `body` throws; ``StoreError``; in particular ``StoreError/unrecordedChange(_:)`` when rows were
  ///   changed and no audit record was made.
  func write<T: Sendable>(
    _ action: Action, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T

  /// Runs a write that brings many rows, so that others wait for it as briefly as can be.
  ///
  /// `rows` puts new rows in; it changes none that are there. On PostgreSQL that happens on a connection of its own, before
  /// the write lock is taken. `body` runs under the lock, like the body of any write: it checks that nothing which the
  /// rows depend on has changed, makes the other changes, and writes the audit records. When it throws, nothing has happened, the rows included.
  ///
  /// A SQLite file has one writer, so there both run under its lock.
  func write<T: Sendable>(
    _ action: Action, bringing rows: @escaping @Sendable (Connection) throws -> Void,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T

  /// Changes tables that decide nothing, in a transaction of their own: sessions, leases, counters, keys. No audit record is
  /// made, and the audit's lock is not waited for.
  ///
  /// On PostgreSQL it goes its own way beside a write that takes long. A SQLite file has one writer, so there it comes
  /// between two writes.
  ///
  /// - Throws: what `body` throws; ``StoreError``; ``StoreError/unrecordedChange(_:)`` for any other table.
  func note<T: Sendable>(_ body: @escaping @Sendable (Notes) throws -> T) async throws -> T

  /// Says that large writes follow one after the other until ``endManyWrites()``, such as those of an import of many files.
  func beginManyWrites()

  /// Says that they are over. Calls may be nested.
  func endManyWrites() async

  /// Waits for what is running and closes all connections.
  func close() async throws
}

extension Database {
  public func beginManyWrites() {}
  public func endManyWrites() async {}

  /// Runs something that makes `count` large writes one after the other. Each is durable when it is answered, as ever.
  ///
  /// In a file the rows of such writes lie on the same pages again and again. Folding the log into the file less often
  /// writes each page less often.
  public func manyWrites<T>(_ count: Int, _ body: () async throws -> T) async rethrows -> T {
    guard count > 1 else { return try await body() }
    beginManyWrites()
    do {
      let value = try await body()
      await endManyWrites()
      return value
    } catch {
      await endManyWrites()
      throw error
    }
  }
}
