import CPostgres

/// `COPY … FROM STDIN`: rows go to the server in one stream, without an answer to each.
///
/// Nothing else can be asked of the session between its making and ``finish()`` or ``cancel()``.
final class PostgresLoader: RowLoader {
  private static let portion = 1 << 16

  private let session: PostgresSession
  private let table: String
  private let columns: Range<Int>
  private var rows = 0
  private var text: [UInt8] = []
  private var isOpen = true

  init(_ session: PostgresSession, table: String, columns: [String]) throws(StoreError) {
    self.session = session
    self.table = table
    self.columns = columns.indices
    text.reserveCapacity(Self.portion * 2)
    try session.script("COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN")
  }

  func add(_ row: Row) throws(StoreError) {
    for column in columns {
      if column > 0 { text.append(tab) }
      try append(try row.value(column))
    }
    try endRow()
  }

  func add(_ values: [Value]) throws(StoreError) {
    for (column, value) in values.enumerated() {
      if column > 0 { text.append(tab) }
      try append(value)
    }
    try endRow()
  }

  private func endRow() throws(StoreError) {
    rows += 1
    text.append(lineFeed)
    if text.count >= Self.portion { try send() }
  }

  /// A value as COPY's text format has it: `\N` for NULL, a backslash before what the format itself uses.
  private func append(_ value: Value) throws(StoreError) {
    switch value {
    case .null:
      text.append(contentsOf: [backslash, 78])
    case .integer(let number):
      text.append(contentsOf: String(number).utf8)
    case .text(let string):
      for byte in string.utf8 {
        switch byte {
        case 0: throw .nulInText
        case backslash: text.append(contentsOf: [backslash, backslash])
        case tab: text.append(contentsOf: [backslash, 116])
        case lineFeed: text.append(contentsOf: [backslash, 110])
        case carriageReturn: text.append(contentsOf: [backslash, 114])
        default: text.append(byte)
        }
      }
    case .blob(let bytes):
      text.append(contentsOf: [backslash, backslash, 120])
      text.append(contentsOf: Hexadecimal.text(bytes).utf8)
    }
  }

  private func send() throws(StoreError) {
    let count = CInt(truncatingIfNeeded: text.count)
    let sent = text.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        PQputCopyData(session.handle, $0.baseAddress, count)
      }
    }
    text.removeAll(keepingCapacity: true)
    // The reason stands in the answer to the end of the stream.
    if sent != 1 { try end(saying: nil) }
  }

  func finish() throws(StoreError) {
    if !text.isEmpty { try send() }
    try end(saying: nil)
    session.note(added: rows, to: table)
  }

  func cancel() {
    guard isOpen else { return }
    // The server answers this end with an error, as it should; the rollback follows.
    try? end(saying: "given up")
  }

  private func end(saying reason: String?) throws(StoreError) {
    guard isOpen else { return }
    isOpen = false
    let sent = PQputCopyEnd(session.handle, reason)
    var failure: StoreError?
    while let answer = PQgetResult(session.handle) {
      let result = PostgresResult(answer)
      do { try session.check(result) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    if sent != 1 { throw .connectionLost }
  }
}

private let tab: UInt8 = 9
private let lineFeed: UInt8 = 10
private let carriageReturn: UInt8 = 13
private let backslash: UInt8 = 92
