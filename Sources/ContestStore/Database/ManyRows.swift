public import Contest

/// Rows for one table, made ready before they are written.
public struct TableRows: Sendable {
  public let table: String
  public let columns: [String]
  public private(set) var rows: [[Value]] = []

  public init(_ table: String, columns: [String]) {
    self.table = table
    self.columns = columns
  }

  /// Adds a row; the values are in the order of the columns.
  public mutating func add(_ values: [Value]) { rows.append(values) }
}

extension Connection {
  /// Puts rows into their table, in the quickest way that the engine has.
  public func load(_ rows: TableRows) throws(StoreError) {
    guard !rows.rows.isEmpty else { return }
    try changed?.note(rows)
    let loader = try driver.loader(of: rows.table, columns: rows.columns)
    do {
      for row in rows.rows { try loader.add(row) }
      try loader.finish()
    } catch {
      loader.cancel()
      throw error
    }
  }
}

extension Value {
  public init(_ text: String?) { self = text.map(Value.text) ?? .null }
  public init(_ id: some Identifier) { self = .text(id.text) }
  public init(_ number: Int?) { self = number.map(Value.integer) ?? .null }
  public init(_ bytes: [UInt8]?) { self = bytes.map(Value.blob) ?? .null }
  public init(_ day: CalendarDay?) { self.init(day?.description) }
  public init(_ instant: Instant) { self = .integer(Int(instant.millisecondsSince1970)) }
}
