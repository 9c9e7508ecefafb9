import Contest

extension RowDigest {
  /// The groups whose rows are not what the audit log has on record of them: changed, gone, or never recorded, such as
  /// `people/A194785`.
  static func strays(in connection: Connection) throws -> [String] {
    try KeptTable.all.flatMap { try strays(of: $0, in: connection) }
  }

  /// Goes through the rows and the last line of each group side by side: one query each, for any number of groups.
  static func strays(of table: KeptTable, in connection: Connection) throws -> [String] {
    let groups = try RowGroups(of: table, in: connection)
    defer { groups.close() }
    let lines = try LastLines(of: table, in: connection)
    defer { lines.close() }
    var strays: [String] = []
    var group = try groups.next()
    var line = try lines.next()
    while let key = [group?.key, line?.key].compactMap({ $0 }).min(by: precedes) {
      let isThere = group.map { isSame($0.key, key) } ?? false
      if let recorded = line, isSame(recorded.key, key) {
        func isRecorded(_ rows: [[UInt8]]?) -> Bool {
          guard let rows, !rows.isEmpty else { return recorded.digest == nil }
          return Self.digest(of: rows, table.name, key, salt: recorded.salt) == recorded.digest
        }
        let isAsRecorded =
          isRecorded(isThere ? group?.rows : nil)
          || isThere && !table.added.isEmpty && isRecorded(group?.rowsBefore)
        if !isAsRecorded { strays.append("\(table.name)/\(key)") }
        line = try lines.next()
      } else {
        strays.append("\(table.name)/\(key)")
      }
      if isThere { group = try groups.next() }
    }
    return strays
  }

  private static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  fileprivate static func isSame(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }

  /// The records whose lines are not what the chain says: `audit/17`.
  static func falseLines(in connection: Connection) throws -> [String] {
    var sums: [(sequence: Int, digest: Digest)] = []
    var sequence = 0
    var hash = RowDigestHash()
    func endRecord() {
      if !hash.isEmpty { sums.append((sequence, hash.digest)) }
      hash = RowDigestHash()
    }
    try connection.forEach(
      """
      SELECT sequence, table_name, row_key, digest FROM row_digests
      ORDER BY sequence, table_name, row_key
      """
    ) { row in
      let next = try row.integer(0)
      if next != sequence { endRecord() }
      sequence = next
      hash.add(try row.text(1), try row.text(2), try row.optionalBlob(3))
    }
    endRecord()
    var found: [String] = []
    var rest = sums[...]
    try connection.forEach(
      "SELECT sequence, rows_digest FROM audit WHERE rows_digest IS NOT NULL ORDER BY sequence"
    ) { row in
      let sequence = try row.integer(0)
      while let stray = rest.first, stray.sequence < sequence {
        found.append("audit/\(stray.sequence)")
        rest.removeFirst()
      }
      guard let sum = rest.first, sum.sequence == sequence else {
        found.append("audit/\(sequence)")
        return
      }
      if sum.digest.text != (try row.text(1)) { found.append("audit/\(sequence)") }
      rest.removeFirst()
    }
    return found + rest.map { "audit/\($0.sequence)" }
  }
}

/// The last line of each group of a table, in the order of the keys.
private final class LastLines {
  struct Line {
    let key: String
    let salt: [UInt8]
    let digest: [UInt8]?
  }

  private let statement: any Statement
  private var ahead: Line?

  init(of table: KeptTable, in connection: Connection) throws(StoreError) {
    statement = try connection.prepareStreaming(
      """
      SELECT row_key, salt, digest FROM row_digests WHERE table_name = ?1
      ORDER BY row_key, sequence
      """)
    try statement.bind(table.name, at: 1)
    ahead = try step()
  }

  func next() throws(StoreError) -> Line? {
    guard var line = ahead else { return nil }
    ahead = try step()
    while let later = ahead, RowDigest.isSame(later.key, line.key) {
      line = later
      ahead = try step()
    }
    return line
  }

  private func step() throws(StoreError) -> Line? {
    guard try statement.step() else { return nil }
    let row = Row(statement)
    return Line(key: try row.text(0), salt: try row.blob(1), digest: try row.optionalBlob(2))
  }

  func close() { statement.reset() }
}
