import Foundation
import GRDB
import GRDBSQLite

/// A statement on SQLite's own interface: binding and reading go straight to it, for speed.
final class SQLiteStatement: Statement {
  /// Keeps the handle alive.
  private let owner: GRDB.Statement
  private let handle: OpaquePointer

  /// Hears of failures; it outlives its statements, which do not leave the closure that it was made for.
  private unowned let driver: SQLiteDriver

  init(_ owner: GRDB.Statement, of driver: SQLiteDriver) {
    self.owner = owner
    self.driver = driver
    handle = owner.sqliteStatement
  }

  func bindNull(at index: Int) throws(StoreError) {
    try check(sqlite3_bind_null(handle, CInt(truncatingIfNeeded: index)))
  }

  func bind(_ value: Int, at index: Int) throws(StoreError) {
    try check(sqlite3_bind_int64(handle, CInt(truncatingIfNeeded: index), Int64(value)))
  }

  func bind(_ value: String, at index: Int) throws(StoreError) {
    var value = value
    let result = value.withUTF8 { bytes -> CInt in
      guard let start = bytes.baseAddress else {
        return sqlite3_bind_text(handle, CInt(truncatingIfNeeded: index), "", 0, transient)
      }
      if memchr(start, 0, bytes.count) != nil { return containsNUL }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text(
          handle, CInt(truncatingIfNeeded: index), $0, CInt(truncatingIfNeeded: bytes.count),
          transient)
      }
    }
    if result == containsNUL { throw .nulInText }
    try check(result)
  }

  func bind(_ value: [UInt8], at index: Int) throws(StoreError) {
    let result = value.withUnsafeBytes { bytes in
      bytes.baseAddress == nil
        ? sqlite3_bind_zeroblob(handle, CInt(truncatingIfNeeded: index), 0)
        : sqlite3_bind_blob(
          handle, CInt(truncatingIfNeeded: index), bytes.baseAddress,
          CInt(truncatingIfNeeded: bytes.count), transient)
    }
    try check(result)
  }

  func step() throws(StoreError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let failure = StoreError.sqlite(sqlite3_db_handle(handle))
      driver.failure = failure
      throw failure
    }
  }

  func reset() {
    sqlite3_reset(handle)
  }

  var changedRows: Int {
    sqlite3_stmt_readonly(handle) == 0 ? Int(sqlite3_changes(sqlite3_db_handle(handle))) : 0
  }

  func integer(at column: Int) throws(StoreError) -> Int? {
    let column = CInt(truncatingIfNeeded: column)
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return Int(sqlite3_column_int64(handle, column))
    case SQLITE_NULL: return nil
    default: throw .unexpectedValue(column: Int(column))
    }
  }

  func text(at column: Int) throws(StoreError) -> String? {
    let column = CInt(truncatingIfNeeded: column)
    switch sqlite3_column_type(handle, column) {
    case SQLITE_TEXT:
      let start = sqlite3_column_text(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    case SQLITE_NULL: return nil
    default: throw .unexpectedValue(column: Int(column))
    }
  }

  func blob(at column: Int) throws(StoreError) -> [UInt8]? {
    let column = CInt(truncatingIfNeeded: column)
    switch sqlite3_column_type(handle, column) {
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(handle, column)
      let count = Int(sqlite3_column_bytes(handle, column))
      return Array(UnsafeRawBufferPointer(start: start, count: count))
    case SQLITE_NULL: return nil
    default: throw .unexpectedValue(column: Int(column))
    }
  }

  func value(at column: Int) throws(StoreError) -> Value {
    switch sqlite3_column_type(handle, CInt(truncatingIfNeeded: column)) {
    case SQLITE_INTEGER: try integer(at: column).map(Value.integer) ?? .null
    case SQLITE_TEXT: try text(at: column).map(Value.text) ?? .null
    case SQLITE_BLOB: try blob(at: column).map(Value.blob) ?? .null
    case SQLITE_NULL: .null
    default: throw .unexpectedValue(column: column)
    }
  }

  var columnCount: Int { Int(sqlite3_column_count(handle)) }

  var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  private func check(_ result: CInt) throws(StoreError) {
    if result != SQLITE_OK { throw .sqlite(sqlite3_db_handle(handle)) }
  }
}

/// SQLite copies what is bound.
private var transient: sqlite3_destructor_type {
  unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

/// No code of SQLite's own.
private let containsNUL: CInt = -1
