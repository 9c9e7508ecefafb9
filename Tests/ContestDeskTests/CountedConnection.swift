@testable import ContestStore

/// Counts what is asked of a database: each portion of a list, and each question by itself, is one statement.
final class CountingDriver: Driver {
  private let driver: any Driver
  private(set) var statements = 0

  init(_ connection: Connection) { driver = connection.driver }

  var dialect: Dialect { driver.dialect }
  var totalChanges: Int { driver.totalChanges }
  var isInTransaction: Bool { driver.isInTransaction }
  var failure: StoreError? {
    get { driver.failure }
    set { driver.failure = newValue }
  }

  func statement(_ sql: String) throws(StoreError) -> any Statement {
    statements += 1
    return try driver.statement(sql)
  }

  func streamingStatement(_ sql: String) throws(StoreError) -> any Statement {
    statements += 1
    return try driver.streamingStatement(sql)
  }

  func loader(of table: String, columns: [String]) throws(StoreError) -> any RowLoader {
    try driver.loader(of: table, columns: columns)
  }

  func script(_ sql: String) throws(StoreError) { try driver.script(sql) }
  func beginWrite() throws(StoreError) { try driver.beginWrite() }
  func noteCommit() throws(StoreError) { try driver.noteCommit() }
  func commit() throws(StoreError) { try driver.commit() }
  func rollback() { driver.rollback() }
}

extension Connection {
  /// How many statements something takes that reads.
  func statements(of work: (Connection) throws -> Void) rethrows -> Int {
    let driver = CountingDriver(self)
    try work(Connection(driver))
    return driver.statements
  }
}
