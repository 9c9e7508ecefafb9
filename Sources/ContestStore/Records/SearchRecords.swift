import Contest

/// What entries and organizations are found by: 查找用的文字.
///
/// Each has one row with its texts a line each, as ``SearchWords`` compares them: an entry its code, number, title and the
/// names of its people, an organization its code and every name that it has and had. They follow from the other tables and
/// are written in the same transaction; `check` makes them anew and compares.
public enum SearchRecords {
  static let columns = ["edition_id", "kind", "id", "text", "sort_key"]

  enum Kind: String { case entry, organization }

  /// The text of an entry. ID numbers and mobiles that stand in a wrong column cannot be looked for.
  static func text(
    of id: String, number: String, title: String, people: [String]
  ) -> String {
    text([id, number, title] + people)
  }

  private static func text(_ texts: [String]) -> String {
    texts.map { SearchWords.key(PersonalNumbers.masked($0)) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  static func row(of entry: Entry, _ edition: String) -> [Value] {
    [
      Value(edition), Value(Kind.entry.rawValue), Value(entry.id.text),
      Value(
        text(
          of: entry.id.text, number: entry.number, title: entry.title,
          people: entry.members.map(\.name) + entry.advisers.map(\.name))),
      Value(NaturalOrder.key(entry.number)),
    ]
  }

  private static func row(of organization: OrganizationRecord, _ edition: String) -> [Value] {
    [
      Value(edition), Value(Kind.organization.rawValue), Value(organization.id),
      Value(
        text(
          [organization.id, organization.name, organization.shortName] + organization.formerNames)),
      Value(NaturalOrder.key(organization.id)),
    ]
  }

  /// The rows of new organizations, for a write that brings many.
  public static func rows(_ organizations: [OrganizationRecord], _ edition: String) -> TableRows {
    var rows = TableRows("search_texts", columns: columns)
    for organization in organizations { rows.add(row(of: organization, edition)) }
    return rows
  }

  static func remove(_ kind: Kind, _ id: String, _ edition: String, in transaction: Transaction)
    throws
  {
    try transaction.execute(
      "DELETE FROM search_texts WHERE edition_id = ?1 AND kind = ?2 AND id = ?3", edition,
      kind.rawValue, id)
  }

  /// Makes the row of an organization anew from what is stored.
  static func refresh(
    organization id: String, _ edition: String, in transaction: Transaction
  ) throws {
    try remove(.organization, id, edition, in: transaction)
    var rows = TableRows("search_texts", columns: columns)
    try forEachOrganization(edition, id, in: transaction) { rows.add($0) }
    try transaction.load(rows)
  }

  /// Makes the row of an entry anew from what is stored.
  static func refresh(entry id: Entry.ID, in transaction: Transaction) throws {
    var rows = TableRows("search_texts", columns: columns)
    try forEachEntry(nil, id, in: transaction) { rows.add($0) }
    for case .text(let edition)? in rows.rows.map(\.first) {
      try remove(.entry, id.text, edition, in: transaction)
    }
    try transaction.load(rows)
  }

  /// Makes all rows anew, as the migration does that brings the table.
  package static func makeAll(in connection: Connection) throws {
    try connection.execute("DELETE FROM search_texts")
    var rows = TableRows("search_texts", columns: columns)
    func flush() throws {
      try connection.load(rows)
      rows = TableRows("search_texts", columns: columns)
    }
    try forEachRow(in: connection) { row in rows.add(row) }
    try flush()
  }

  /// What is not as the other tables say: `entry/A194785`.
  static func strays(in connection: Connection) throws -> [String] {
    var stored: [[Value]: [Value]] = [:]
    try connection.forEach("SELECT edition_id, kind, id, text, sort_key FROM search_texts") { row in
      stored[[try row.value(0), try row.value(1), try row.value(2)]] = [
        try row.value(3), try row.value(4),
      ]
    }
    var strays: [String] = []
    func note(_ key: [Value]) {
      guard key.count == 3, case .text(let kind) = key[1], case .text(let id) = key[2] else { return }
      strays.append("\(kind)/\(id)")
    }
    try forEachRow(in: connection) { row in
      let key = Array(row.prefix(3))
      if stored.removeValue(forKey: key) != Array(row.dropFirst(3)) { note(key) }
    }
    for key in stored.keys { note(key) }
    return strays.sorted()
  }

  private static func forEachRow(
    in connection: Connection, _ body: ([Value]) throws -> Void
  ) throws {
    for edition in try connection.all("SELECT id FROM editions ORDER BY id", row: { try $0.text(0) })
    {
      try forEachOrganization(edition, nil, in: connection, body)
    }
    try forEachEntry(nil, nil, in: connection, body)
  }

  private static func forEachOrganization(
    _ edition: String, _ id: String?, in connection: Connection, _ body: ([Value]) throws -> Void
  ) throws {
    for organization in try OrganizationRecords.all(edition, id: id, in: connection) {
      try body(row(of: organization, edition))
    }
  }

  /// Goes through entries with the names of their people, one entry after the other.
  private static func forEachEntry(
    _ edition: String?, _ id: Entry.ID?, in connection: Connection, _ body: ([Value]) throws -> Void
  ) throws {
    let condition = id == nil ? "" : "WHERE e.id = ?1"
    let query = """
      SELECT e.id, e.number, e.title, e.edition_id, p.name FROM entries e
      LEFT JOIN people p ON p.entry_id = e.id \(condition)
      ORDER BY e.id, p.role DESC, p.position
      """
    var current: (id: String, number: String, title: String, edition: String)?
    var people: [String] = []
    func finish() throws {
      guard let current else { return }
      try body([
        Value(current.edition), Value(Kind.entry.rawValue), Value(current.id),
        Value(
          text(
            of: current.id, number: current.number, title: current.title, people: people)),
        Value(NaturalOrder.key(current.number)),
      ])
    }
    func take(_ row: Row) throws {
      let id = try row.text(0)
      if current?.id != id {
        try finish()
        current = (id, try row.text(1), try row.text(2), try row.text(3))
        people = []
      }
      if let name = try row.optionalText(4) { people.append(name) }
    }
    if let id {
      try connection.forEach(query, id, row: take)
    } else {
      try connection.forEach(query, row: take)
    }
    try finish()
  }
}
