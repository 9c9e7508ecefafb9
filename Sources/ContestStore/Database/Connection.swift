/// What an engine does for a ``Connection``.
protocol Driver: AnyObject {
  var dialect: Dialect { get }
  /// A statement ready to be bound, from the connection's cache unless it is in use.
  func statement(_ sql: String) throws(StoreError) -> any Statement
  /// A statement whose rows come in portions, for results too long to hold.
  func streamingStatement(_ sql: String) throws(StoreError) -> any Statement
  /// Takes many rows into a table, in the quickest way that the engine has.
  func loader(of table: String, columns: [String]) throws(StoreError) -> any RowLoader
  /// Runs several statements, without parameters.
  func script(_ sql: String) throws(StoreError)
  /// All rows changed on this connection since it was opened.
  var totalChanges: Int { get }
  /// Whether a transaction is open; an engine may have ended it by itself, as SQLite does on a full disk.
  var isInTransaction: Bool { get }
  /// The error of a statement since it was last cleared. A write with a failed statement does not commit, even if its
  /// body caught the error: PostgreSQL would not let it, so SQLite does not either.
  var failure: StoreError? { get set }
  /// Begins the one write that may run.
  func beginWrite() throws(StoreError)
  /// Leaves a note in the transaction by which its outcome can be looked up, where a commit can end in doubt.
  func noteCommit() throws(StoreError)
  /// Returns when the transaction is durable.
  func commit() throws(StoreError)
  /// Ends what is open, if anything is.
  func rollback()
}

/// A way into the database for the length of one `read` or `write`: statements run at once, one after the other.
///
/// Reads in one `read` all see the same state. A connection cannot leave its closure.
public class Connection {
  let driver: any Driver
  /// Where a write notes the rows that it changes; `nil` for reads.
  let changed: ChangedRows?

  init(_ driver: any Driver, noting changed: ChangedRows? = nil) {
    self.driver = driver
    self.changed = changed
  }

  public var dialect: Dialect { driver.dialect }

  /// Prepares a statement for a loop; the same text is prepared once per connection.
  public func prepare(_ sql: String) throws(StoreError) -> any Statement {
    guard let changed, let change = StatementWords.of(sql).change else {
      return try driver.statement(sql)
    }
    return NotingStatement(try driver.statement(change.sql), change.table, changed)
  }

  /// Prepares a statement whose rows come in portions.
  public func prepareStreaming(_ sql: String) throws(StoreError) -> any Statement {
    try driver.streamingStatement(sql)
  }

  /// Runs a statement and returns how many rows it changed.
  @inlinable @discardableResult
  public func execute<each V: Bindable>(
    _ sql: String, _ values: repeat each V
  ) throws(StoreError) -> Int {
    try prepare(sql).execute(repeat each values)
  }

  /// Returns the first row of a query, read by `row`; `nil` if there is none.
  @inlinable
  public func first<each V: Bindable, T>(
    _ sql: String, _ values: repeat each V, row read: (Row) throws -> T
  ) throws -> T? {
    try prepare(sql).first(repeat each values, row: read)
  }

  /// Returns all rows of a query, each read by `row`. For many rows, see `forEach`.
  @inlinable
  public func all<each V: Bindable, T>(
    _ sql: String, _ values: repeat each V, row read: (Row) throws -> T
  ) throws -> [T] {
    try prepare(sql).all(repeat each values, row: read)
  }

  /// Hands the rows of a query to `row` one by one, without holding them all.
  @inlinable
  public func forEach<each V: Bindable>(
    _ sql: String, _ values: repeat each V, row read: (Row) throws -> Void
  ) throws {
    try prepareStreaming(sql).forEach(repeat each values, row: read)
  }

  /// Returns the first column of the first row as a number, such as a count; 0 if there is no row.
  @inlinable
  public func count<each V: Bindable>(
    _ sql: String, _ values: repeat each V
  ) throws(StoreError) -> Int {
    let statement = try prepare(sql)
    try statement.bindAll(repeat each values)
    defer { statement.reset() }
    return try statement.step() ? try statement.integer(at: 0) ?? 0 : 0
  }
}
