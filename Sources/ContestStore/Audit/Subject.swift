import Crypto

/// What an audit record is about: a kind, and the keys that identify it among its kind.
///
/// Kinds that decide something (score sheets, rankings, selections, overrides, awards) know their rows, so that a
/// record carries the digest of the subject before and after, and `check` can compare the rows with the last record.
public struct Subject: Hashable, Sendable {
  public let kind: Kind
  public let keys: [String]

  public init(_ kind: Kind, _ keys: [String]) {
    self.kind = kind
    self.keys = keys
  }

  /// The name in the audit log: `score-sheet/E1/review/17/J3`. A slash in a key is written `%2F`.
  public var text: String {
    ([kind.name] + keys.map(SlashedKey.written)).joined(separator: "/")
  }

  /// Reads a name in the audit log back, for a kind that is known.
  init(_ kind: Kind, text: String) {
    let keys = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    self.init(kind, keys.map(SlashedKey.read))
  }

  /// The digest of the subject's rows as they stand; `nil` if there are none, or if its kind has none. A ranking of
  /// 400,000 entries is hashed row by row, not held.
  public func digest(in connection: Connection) throws(StoreError) -> Digest? {
    var hash = SHA256()
    var found = false
    for part in kind.parts {
      let statement =
        part.isList
        ? try connection.prepareStreaming(part.query) : try connection.prepare(part.query)
      for (index, key) in keys.prefix(part.keys.count).enumerated() {
        try statement.bind(key, at: index + 1)
      }
      defer { statement.reset() }
      while try statement.step() {
        found = true
        hash.update(data: try part.bytes(of: statement, from: 0))
      }
    }
    return found ? Digest(hash.finalize()) : nil
  }
}

extension Subject {
  /// The edition that the subject belongs to, so that what its records withhold goes with the edition; `nil` for what
  /// belongs to none. A file's is what the record's `edition` says.
  func edition(
    _ detail: [String: String], in connection: Connection
  ) throws(StoreError) -> String? {
    switch kind {
    case .store, .calendar, .account: return nil
    case .file, .poolJudge: return detail["edition"]
    case .year: return keys.first.flatMap { $0.isEmpty ? nil : $0 }
    case .entry:
      let statement = try connection.prepare("SELECT edition_id FROM entries WHERE id = ?1")
      try statement.bind(keys.first ?? "", at: 1)
      defer { statement.reset() }
      return try statement.step() ? try statement.text(at: 0) : nil
    default: return keys.first
    }
  }
}

extension Subject {
  /// A kind of subject, with the rows that make it up.
  public struct Kind: Hashable, Sendable {
    /// Lower case with hyphens, stable: it stands in the audit log.
    public let name: String
    public let parts: [Part]

    public init(_ name: String, _ parts: [Part] = []) {
      self.name = name
      self.parts = parts
    }
  }

  /// The rows of one table that belong to a subject.
  public struct Part: Hashable, Sendable {
    public let table: String
    /// The columns that the subject's keys, or the first of them, fill.
    public let keys: [String]
    /// What is hashed, in this order; the rows are sorted by it too, so it begins with what tells them apart.
    public let columns: [String]
    /// What is read for each column: its value, or an expression that has the value of a column that came later beside it.
    let values: [String]
    let query: String
    /// Whether a subject has as many rows as a round has entries, so that they are better not held.
    var isList: Bool { !keys.contains("entry_id") }

    /// What is hashed of the row on which a statement stands, whose columns begin at `first`.
    func bytes(of statement: any Statement, from first: Int) throws(StoreError) -> [UInt8] {
      var bytes = CanonicalBytes()
      bytes.append(table)
      for column in columns.indices { bytes.append(try statement.value(at: first + column)) }
      return bytes.bytes
    }

    /// The same of a row's values, in the order of the columns.
    func bytes(of row: [Value]) -> [UInt8] {
      var bytes = CanonicalBytes()
      bytes.append(table)
      for value in row { bytes.append(value) }
      return bytes.bytes
    }

    public init(
      _ table: String, keys: [String], columns: [String],
      reading expressions: [String: String] = [:]
    ) {
      self.table = table
      self.keys = keys
      self.columns = columns
      values = columns.map { expressions[$0] ?? $0 }
      let condition = keys.enumerated().map { "\($1) = ?\($0 + 1)" }.joined(separator: " AND ")
      let order = columns.indices.map { String($0 + 1) }.joined(separator: ", ")
      query =
        "SELECT \(values.joined(separator: ", ")) FROM \(table) WHERE \(condition) ORDER BY \(order)"
    }
  }
}
