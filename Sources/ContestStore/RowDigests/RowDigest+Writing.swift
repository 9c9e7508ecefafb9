import Contest

extension Connection {
  /// The digests of the groups that were noted, as their rows stand now. The rows themselves are not kept: an import
  /// changes more of them than should lie in memory at once.
  func digests(of changed: ChangedRows) throws(StoreError) -> [RowDigest] {
    var digests: [RowDigest] = []
    for noted in changed.take() {
      let ordered = noted.keys.map { (text: $0.text, key: $0) }.sorted {
        $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
      }
      digests.reserveCapacity(digests.count + ordered.count + noted.made.count)
      let first = digests.count
      digests += noted.made
      try collect(noted.table, ordered, into: &digests)
      digests[first...].sortByKey()
    }
    return digests
  }

  /// Puts digests beside the record with this number.
  func load(_ digests: [RowDigest], of sequence: Int) throws(StoreError) {
    var rest = digests[...]
    while !rest.isEmpty {
      var rows = TableRows("row_digests", columns: RowDigest.columns)
      for digest in rest.prefix(RowDigest.atOnce) { rows.add(digest.values(sequence)) }
      rest = rest.dropFirst(RowDigest.atOnce)
      try load(rows)
    }
  }

  /// Reads the rows of many groups, in the order of their keys: in SQLite one group after the other, in PostgreSQL many at
  /// once, for each answer travels.
  private func collect(
    _ table: KeptTable, _ groups: [(text: String, key: RowKey)], into digests: inout [RowDigest]
  ) throws(StoreError) {
    var rest = groups[...]
    var statements: [Int: any Statement] = [:]
    var bytes: RowBytes?
    while !rest.isEmpty {
      let size = dialect == .sqlite ? 1 : Self.sizes.first { $0 <= rest.count } ?? 1
      let portion = rest.prefix(size)
      rest = rest.dropFirst(size)
      let statement: any Statement
      if let prepared = statements[size] {
        statement = prepared
      } else {
        statement = try prepare(Self.query(table, groups: size))
        statements[size] = statement
      }
      var place = 1
      for value in portion.flatMap(\.key.values) {
        try value.bind(to: statement, at: place)
        place += 1
      }
      defer { statement.reset() }
      var rows: [RowKey: [[UInt8]]] = [:]
      var found: [[UInt8]] = []
      while try statement.step() {
        let reader = bytes ?? RowBytes(statement, from: table.keys.count)
        bytes = reader
        if size == 1 {
          found.append(try reader.bytes(of: statement))
          continue
        }
        var key: [Value] = []
        for column in table.keys.indices { key.append(try statement.value(at: column)) }
        rows[RowKey(key), default: []].append(try reader.bytes(of: statement))
      }
      for (text, key) in portion {
        digests.append(RowDigest(of: size == 1 ? found : rows[key] ?? [], table, text))
      }
    }
  }

  /// How many groups one query of PostgreSQL asks for; few sizes, so that few statements are prepared.
  private static let sizes = [100, 10, 1]

  private static func query(_ table: KeptTable, groups: Int) -> String {
    let columns = table.keys.joined(separator: ", ")
    let marks = (0..<groups).map { group in
      "("
        + table.keys.indices.map { "?\(group * table.keys.count + $0 + 1)" }.joined(separator: ", ")
        + ")"
    }
    let condition =
      groups == 1
      ? table.keys.enumerated().map { "\($1) = ?\($0 + 1)" }.joined(separator: " AND ")
      : "(\(columns)) IN (\(marks.joined(separator: ", ")))"
    return "SELECT \(columns), \(table.name).* FROM \(table.name) WHERE \(condition)"
  }
}

extension RowDigest {
  /// The digests of the groups that rows make up, by key.
  static func digests(of rows: TableRows, _ table: KeptTable) -> [RowDigest] {
    let places = table.keys.compactMap { rows.columns.firstIndex(of: $0) }
    guard places.count == table.keys.count else { return [] }
    let reader = RowBytes(columns: rows.columns)
    var groups: [(key: RowKey, rows: [[UInt8]])] = []
    var known: [RowKey: Int] = [:]
    // The rows of a group mostly come together.
    var last: (values: [Value], place: Int)?
    for row in rows.rows {
      let values = places.map { row[$0] }
      if last?.values != values {
        let key = RowKey(values)
        let place = known[key] ?? groups.count
        if place == groups.count {
          groups.append((key, []))
          known[key] = place
        }
        last = (values, place)
      }
      if let place = last?.place { groups[place].rows.append(reader.bytes(of: row)) }
    }
    return sorted(groups.map { RowDigest(of: $0.rows, table, $0.key.text) })
  }

  /// Digests of one table in the order of their keys' bytes.
  static func sorted(_ digests: [RowDigest]) -> [RowDigest] {
    var digests = digests
    digests[...].sortByKey()
    return digests
  }

  /// The action of the record that a season under way was put on record with.
  static let takingOver = "store.take-rows-over"

  /// Puts all rows on record as they stand, in a database whose log has not had digests of rows. Nothing happens in an empty
  /// one.
  static func takeOver(in connection: Connection, at now: Instant) throws {
    let head = try AuditLog.head(in: connection)
    guard head != .none else { return }
    var hash = RowDigestHash()
    var portion: [RowDigest] = []
    // Tables that a later migration makes are not there yet, and begin empty.
    let there = Set(try Tables.names(in: connection))
    for table in KeptTable.all where there.contains(table.name) {
      let groups = try RowGroups(of: table, in: connection)
      defer { groups.close() }
      while let group = try groups.next() {
        let digest = RowDigest(of: group.rows, table, group.key)
        hash.add(digest.table, digest.key, digest.digest)
        portion.append(digest)
        if portion.count == atOnce {
          try connection.load(portion, of: head.sequence + 1)
          portion = []
        }
      }
    }
    try connection.load(portion, of: head.sequence + 1)
    try AuditChain().append(
      PendingRecord(AuditChange(Subject(.store, ["rows"])), in: connection),
      action: Action(actor: "contest", name: takingOver, at: now),
      rowsDigest: hash.isEmpty ? nil : hash.digest, with: connection)
  }

  fileprivate static let atOnce = 5000

  /// Takes the salts off all lines that are not the last of their group: what stood there cannot be guessed from them.
  static func forgetEarlier(in connection: Connection) throws(StoreError) {
    try connection.execute(
      """
      UPDATE row_digests SET salt = ?1 WHERE LENGTH(salt) > 0 AND EXISTS (
        SELECT 1 FROM row_digests later WHERE later.table_name = row_digests.table_name
          AND later.row_key = row_digests.row_key AND later.sequence > row_digests.sequence)
      """, [UInt8]())
  }
}

extension ArraySlice<RowDigest> {
  /// Puts digests of one table in the order of their keys' bytes. Those that were made before a write are so already.
  fileprivate mutating func sortByKey() {
    func precedes(_ one: RowDigest, _ other: RowDigest) -> Bool {
      one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
    }
    if zip(self, dropFirst()).allSatisfy({ !precedes($1, $0) }) { return }
    sort(by: precedes)
  }
}
