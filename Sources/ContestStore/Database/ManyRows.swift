public import Contest

/// Rows for one table, made ready before they are written.
public struct TableRows: Sendable {
  public let table: String
  public let columns: [String]
  public private(set) var rows: [[Value]] = []
  /// The digests of the groups that the rows make up, by key; empty where the groups are read back instead.
  private(set) var digests: [RowDigest] = []

  public init(_ table: String, columns: [String]) {
    self.table = table
    self.columns = columns
  }

  /// Adds a row; the values are in the order of the columns.
  public mutating func add(_ values: [Value]) {
    rows.append(values)
    digests = []
  }

  /// Makes the digests of the rows' groups beforehand. Only for groups that have no other rows in the table, and rows that
  /// name every column which is not empty.
  mutating func makeDigests() {
    guard let table = KeptTable.named(table) else { return }
    digests = RowDigest.digests(of: self, table)
  }
}

extension Connection {
  /// Puts rows into their table, in the quickest way that the engine has.
  public func load(_ rows: TableRows) throws(StoreError) {
    guard !rows.rows.isEmpty else { return }
    if rows.digests.isEmpty {
      try changed?.note(rows)
    } else {
      changed?.note(rows.digests, of: rows.table)
    }
    try load(rows.table, columns: rows.columns) { (add) throws(StoreError) in
      for row in rows.rows { try add(row) }
    }
  }

  /// Puts rows into a table as they are made, so that they are not all held. Nothing else can be asked of the database until
  /// all are in. The caller notes them for the audit log.
  func load(
    _ table: String, columns: [String],
    _ rows: (_ add: ([Value]) throws(StoreError) -> Void) throws(StoreError) -> Void
  ) throws(StoreError) {
    var begun: (any RowLoader)?
    do {
      try rows { (row) throws(StoreError) in
        if begun == nil { begun = try driver.loader(of: table, columns: columns) }
        try begun?.add(row)
      }
      try begun?.finish()
    } catch {
      begun?.cancel()
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
