import CPostgres

/// What the server answered. Columns come as text, so that numbers of any width read alike.
final class PostgresResult {
  private let handle: OpaquePointer?

  init(_ handle: OpaquePointer?) {
    self.handle = handle
  }

  deinit {
    PQclear(handle)
  }

  var rowCount: Int { Int(PQntuples(handle)) }
  var columnCount: Int { Int(PQnfields(handle)) }

  var columnNames: [String] {
    (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" }
  }

  /// The rows inserted, updated or deleted; 0 for a query.
  var changedRows: Int {
    switch PQcmdStatus(handle).map({ String(cString: $0).prefix(6) }) {
    case "INSERT", "UPDATE", "DELETE":
      PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0
    default: 0
    }
  }

  /// What went wrong; `nil` if nothing did.
  func error(on connection: OpaquePointer) -> StoreError? {
    switch PQresultStatus(handle) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN, PGRES_COPY_OUT:
      return nil
    default:
      break
    }
    guard PQstatus(connection) == CONNECTION_OK else { return .connectionLost }
    let state = field(stateField) ?? ""
    return StoreError(state: state, message: field(messageField) ?? "")
  }

  private func field(_ code: CInt) -> String? {
    PQresultErrorField(handle, code).map { String(cString: $0) }
  }

  func value(row: Int, column: Int) throws(StoreError) -> Value {
    guard (0..<rowCount).contains(row), (0..<columnCount).contains(column) else {
      throw .unexpectedValue(column: column)
    }
    let (line, place) = (CInt(truncatingIfNeeded: row), CInt(truncatingIfNeeded: column))
    if PQgetisnull(handle, line, place) == 1 { return .null }
    let count = Int(PQgetlength(handle, line, place))
    guard let start = PQgetvalue(handle, line, place) else {
      throw .unexpectedValue(column: column)
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    switch PQftype(handle, place) {
    case 20, 21, 23, 1700:
      guard let number = Int(String(decoding: bytes, as: UTF8.self)) else {
        throw .unexpectedValue(column: column)
      }
      return .integer(number)
    case 16:
      return .integer(bytes.first == 116 ? 1 : 0)
    case 17:
      guard let blob = Hexadecimal.bytes(String(decoding: bytes.dropFirst(2), as: UTF8.self))
      else { throw .unexpectedValue(column: column) }
      return .blob(blob)
    case 19, 25, 705, 1043:
      return .text(String(decoding: bytes, as: UTF8.self))
    default:
      throw .unexpectedValue(column: column)
    }
  }
}

/// `PG_DIAG_SQLSTATE` and `PG_DIAG_MESSAGE_PRIMARY`, which are character literals in C.
private let stateField: CInt = 67
private let messageField: CInt = 77
