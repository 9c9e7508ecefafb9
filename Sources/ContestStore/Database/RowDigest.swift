import Contest
import Crypto

/// What the audit log has on record of one group of rows: 行摘要.
///
/// The digest is SHA-256 of a salt of its own, the table, the key and the rows, so that nobody finds a row by trying. The
/// record of the write holds the digest of all its lines; a line whose salt was purged still fits it.
struct RowDigest: Sendable {
  let table: String
  let key: String
  let salt: [UInt8]
  /// 32 bytes; `nil` where no row is left.
  let digest: [UInt8]?

  static let columns = ["table_name", "row_key", "sequence", "salt", "digest"]

  func values(_ sequence: Int) -> [Value] {
    [.text(table), .text(key), .integer(sequence), .blob(salt), Value(digest)]
  }

  /// Hashes the rows of a group; their order does not matter.
  init(
    of rows: [[UInt8]], _ table: KeptTable, _ key: String, salt: [UInt8] = Bits128.random().bytes
  ) {
    self.table = table.name
    self.key = key
    self.salt = salt
    digest =
      rows.isEmpty
      ? nil : Self.digest(of: rows, table.name, key, salt: salt)
  }

  static func digest(
    of rows: [[UInt8]], _ table: String, _ key: String, salt: [UInt8]
  ) -> [UInt8] {
    var name = CanonicalBytes()
    name.append(table)
    name.append(key)
    var bytes = salt + name.bytes
    for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += row }
    return Array(SHA256.hash(data: bytes))
  }
}

/// Hashes the lines of one write, in the order of their tables and keys, for its audit record.
struct RowDigestHash {
  private var hash = SHA256()
  private(set) var isEmpty = true

  mutating func add(_ table: String, _ key: String, _ digest: [UInt8]?) {
    var bytes = CanonicalBytes()
    bytes.append(table)
    bytes.append(key)
    bytes.append(digest.map(Hexadecimal.text))
    hash.update(data: bytes.bytes)
    isEmpty = false
  }

  var digest: Digest { Digest(hash.finalize()) }
}

/// A row as it is hashed: how many columns hold something, then the name and value of each, by name. A column that is added
/// later and is empty changes no digest.
struct RowBytes {
  private let columns: [(name: String, place: Int)]
  /// The names as they are hashed, beside the columns: they are the same for each of a million rows.
  private let names: [[UInt8]]

  /// For rows of values in this order of columns.
  init(columns: [String]) {
    self.columns = columns.enumerated().map { (name: $0.element, place: $0.offset) }
      .sorted { $0.name < $1.name }
    names = self.columns.map { Self.written($0.name) }
  }

  private static func written(_ name: String) -> [UInt8] {
    var bytes = CanonicalBytes()
    bytes.append(name)
    return bytes.bytes
  }

  func bytes(of row: [Value]) -> [UInt8] {
    var fields = CanonicalBytes()
    fields.append(columns.count { !row[$0.place].isNull })
    for (column, name) in zip(columns, names) where !row[column.place].isNull {
      fields.append(written: name)
      fields.append(row[column.place])
    }
    return fields.bytes
  }

  /// For statements whose columns from `first` on are the table's.
  init(_ statement: any Statement, from first: Int) {
    columns = statement.columnNames.enumerated().dropFirst(first)
      .map { (name: $0.element, place: $0.offset) }.sorted { $0.name < $1.name }
    names = columns.map { Self.written($0.name) }
  }

  /// The bytes of a row; a column of `added` that holds just what is said there counts as empty.
  func bytes(
    of statement: any Statement, without added: [String: Value] = [:]
  ) throws(StoreError) -> [UInt8] {
    var held = 0
    var fields = CanonicalBytes()
    for (column, name) in zip(columns, names) {
      let value = try statement.value(at: column.place)
      if value.isNull || added[column.name] == value { continue }
      held += 1
      fields.append(written: name)
      fields.append(value)
    }
    var bytes = CanonicalBytes()
    bytes.append(held)
    return bytes.bytes + fields.bytes
  }
}

extension Bits128 {
  var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
  }
}
