import CPostgres

/// What is bound to a statement's parameters: numbers and texts as text, bytes as they are.
struct PostgresParameters {
  private enum Parameter {
    case null
    case text([CChar])
    case bytes([UInt8])
  }
  private var parameters: [Parameter] = []

  mutating func bindNull(at index: Int) throws(StoreError) {
    try set(.null, at: index)
  }

  mutating func bind(_ value: Int, at index: Int) throws(StoreError) {
    try set(.text(Array(String(value).utf8CString)), at: index)
  }

  mutating func bind(_ value: String, at index: Int) throws(StoreError) {
    if value.utf8.contains(0) { throw .nulInText }
    try set(.text(Array(value.utf8CString)), at: index)
  }

  mutating func bind(_ value: [UInt8], at index: Int) throws(StoreError) {
    try set(.bytes(value), at: index)
  }

  private mutating func set(_ parameter: Parameter, at index: Int) throws(StoreError) {
    guard (1...65_535).contains(index) else {
      throw .failed(code: "parameter", reason: "\(index) is not in 1–65535")
    }
    while parameters.count < index { parameters.append(.null) }
    parameters[index - 1] = parameter
  }

  /// Calls `send` with the arrays that libpq takes, and what they point to.
  func withCArrays<T>(
    _ send: (
      CInt, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?
    ) -> T
  ) -> T {
    var memory: [CChar] = []
    var starts: [Int?] = []
    var lengths: [CInt] = []
    var formats: [CInt] = []
    for parameter in parameters {
      switch parameter {
      case .null:
        starts.append(nil)
        lengths.append(0)
        formats.append(0)
      case .text(let text):
        starts.append(memory.count)
        memory.append(contentsOf: text)
        lengths.append(CInt(truncatingIfNeeded: text.count - 1))
        formats.append(0)
      case .bytes(let bytes):
        starts.append(memory.count)
        memory.append(contentsOf: bytes.lazy.map(CChar.init(bitPattern:)))
        memory.append(0)
        lengths.append(CInt(truncatingIfNeeded: bytes.count))
        formats.append(1)
      }
    }
    return memory.withUnsafeBufferPointer { memory in
      let values = starts.map { start in start.flatMap { memory.baseAddress?.advanced(by: $0) } }
      return send(CInt(truncatingIfNeeded: parameters.count), values, lengths, formats)
    }
  }
}

/// A statement on PostgreSQL: what is bound to it, and the row of the answer that is read.
protocol StatementOnPostgres: Statement {
  var parameters: PostgresParameters { get set }
  /// The answer, or the part of it that was fetched last; `nil` before the first ``step()``.
  var result: PostgresResult? { get }
  /// The place of the row in ``result``, from 0.
  var row: Int { get }
}

extension StatementOnPostgres {
  func bindNull(at index: Int) throws(StoreError) { try parameters.bindNull(at: index) }
  func bind(_ value: Int, at index: Int) throws(StoreError) {
    try parameters.bind(value, at: index)
  }
  func bind(_ value: String, at index: Int) throws(StoreError) {
    try parameters.bind(value, at: index)
  }
  func bind(_ value: [UInt8], at index: Int) throws(StoreError) {
    try parameters.bind(value, at: index)
  }

  func value(at column: Int) throws(StoreError) -> Value {
    guard let result else { throw .unexpectedValue(column: column) }
    return try result.value(row: row, column: column)
  }

  var columnCount: Int { result?.columnCount ?? 0 }
  var columnNames: [String] { result?.columnNames ?? [] }
}

/// A prepared statement; its rows are held while they are read.
final class PostgresStatement: StatementOnPostgres {
  private let session: PostgresSession
  private let name: String
  /// The table that it puts rows into, of which the planner is told when it has grown.
  private let grows: String?
  var parameters = PostgresParameters()
  private(set) var result: PostgresResult?
  private(set) var row = -1
  private(set) var changedRows = 0

  init(_ session: PostgresSession, name: String, grows: String?) {
    self.session = session
    self.name = name
    self.grows = grows
  }

  func step() throws(StoreError) -> Bool {
    if result == nil {
      let answer = parameters.withCArrays { count, values, lengths, formats in
        PostgresResult(
          PQexecPrepared(session.handle, name, count, values, lengths, formats, 0))
      }
      try session.check(answer)
      changedRows = answer.changedRows
      if let grows { session.note(added: changedRows, to: grows) }
      result = answer
      row = -1
    }
    row += 1
    return row < (result?.rowCount ?? 0)
  }

  func reset() {
    result = nil
  }
}

/// A query whose rows are fetched a thousand at a time, inside a transaction.
final class PostgresCursor: StatementOnPostgres {
  private static let portion = 1000

  private let session: PostgresSession
  private let name: String
  private let query: String
  var parameters = PostgresParameters()
  private(set) var result: PostgresResult?
  private(set) var row = -1
  private var isOpen = false

  init(_ session: PostgresSession, name: String, query: String) {
    self.session = session
    self.name = name
    self.query = query
  }

  func step() throws(StoreError) -> Bool {
    if !isOpen {
      let declaration = "DECLARE \(name) NO SCROLL CURSOR FOR \(query)"
      try session.check(
        parameters.withCArrays { count, values, lengths, formats in
          PostgresResult(
            PQexecParams(session.handle, declaration, count, nil, values, lengths, formats, 0))
        })
      isOpen = true
      try fetch()
    }
    row += 1
    if row < (result?.rowCount ?? 0) { return true }
    guard result?.rowCount == Self.portion else { return false }
    try fetch()
    row = 0
    return row < (result?.rowCount ?? 0)
  }

  private func fetch() throws(StoreError) {
    let answer = PostgresResult(PQexec(session.handle, "FETCH \(Self.portion) FROM \(name)"))
    try session.check(answer)
    result = answer
    row = -1
  }

  func reset() {
    guard isOpen else { return }
    isOpen = false
    result = nil
    // In a transaction that has failed the cursor is gone already.
    if PQtransactionStatus(session.handle) == PQTRANS_INTRANS {
      _ = PostgresResult(PQexec(session.handle, "CLOSE \(name)"))
    }
  }

  var changedRows: Int { 0 }
}
