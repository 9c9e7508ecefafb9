extension ForgottenPerson {
  /// Where a name still stands once a person was taken out, and how often.
  public struct Remains: Hashable, Codable, Sendable {
    /// What kind of place it is; an office's word for it is ``Contest``'s business elsewhere.
    public enum Place: String, CaseIterable, Codable, Sendable {
      /// A list that was published, which stays as it was.
      case published
      /// Another entry on which somebody of the name stands.
      case people
      case judges
      case pool
      case pastAwards = "past-awards"
      case topics
      case accounts
      /// A title, or the name of a file.
      case titles
      case fileNames = "file-names"
      /// A certificate that names somebody of the name, by its number.
      case certificates
      /// Files that were handed in for an entry of the person, which nobody can look into by program.
      case entryFiles = "entry-files"
      /// Files of evidence with an objection about an entry of the person.
      case evidence
      /// What somebody else of the name has typed on the web.
      case drafts
      case handlers
      /// Free text or the log of another edition.
      case texts
      case log
    }
    public let place: Place
    /// The edition; empty for what belongs to none.
    public let edition: String
    /// The entry, list, account or number.
    public let what: String
    public let count: Int

    public init(place: Place, edition: String, what: String, count: Int) {
      (self.place, self.edition, self.what, self.count) = (place, edition, what, count)
    }
  }

  /// Everywhere a name still stands. Names of others that only hold it do not count.
  public static func remains(of name: String, in connection: Connection) throws -> [Remains] {
    let spotter = try NameSpotter(name, in: connection)
    var found: [Remains] = []
    /// Rows of edition, thing and text; without a text the row itself is it.
    func look(_ place: Remains.Place, _ sql: String, _ needle: String) throws {
      var counts: [(edition: String, what: String, count: Int)] = []
      try connection.forEach(sql, needle) { row in
        let (edition, what) = (try row.optionalText(0) ?? "", try row.optionalText(1) ?? "")
        if let text = try row.optionalText(2), !spotter.isNamed(in: text) { return }
        if let last = counts.last, last.edition == edition, last.what == what {
          counts[counts.count - 1].count += 1
        } else {
          counts.append((edition, what, 1))
        }
      }
      found += counts.map {
        Remains(place: place, edition: $0.edition, what: $0.what, count: $0.count)
      }
    }
    let like = pattern(name)
    try look(
      .published,
      """
      SELECT edition_id, CAST(number AS TEXT), people || ' ' || title FROM publication_lines
      WHERE people LIKE ?1 OR title LIKE ?1
      UNION ALL
      SELECT edition_id, CAST(number AS TEXT), person || ' ' || title FROM publication_prizes
      WHERE person LIKE ?1 OR title LIKE ?1 ORDER BY 1, 2
      """, like)
    try look(
      .people,
      """
      SELECT e.edition_id, e.id, NULL FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE p.name = ?1 ORDER BY e.edition_id, e.id
      """, name)
    try look(
      .judges, "SELECT edition_id, number, NULL FROM judges WHERE name = ?1 ORDER BY 1, 2", name)
    try look(.pool, "SELECT NULL, id, NULL FROM pool_judges WHERE name = ?1 ORDER BY id", name)
    try look(
      .pastAwards,
      """
      SELECT edition_id, CAST(year AS TEXT), NULL FROM past_awards WHERE name = ?1
      ORDER BY edition_id, year
      """, name)
    try look(
      .topics,
      """
      SELECT edition_id, number, judges || ' ' || title FROM topics
      WHERE judges LIKE ?1 OR title LIKE ?1 ORDER BY edition_id, number
      """, like)
    try look(
      .accounts, "SELECT NULL, name, NULL FROM accounts WHERE shown_name = ?1 ORDER BY name", name)
    try look(
      .titles, "SELECT edition_id, id, title FROM entries WHERE title LIKE ?1 ORDER BY 1, 2", like)
    for table in ["keyings", "returned_files", "past_awards"] {
      try look(
        .fileNames,
        """
        SELECT edition_id, file_name, file_name FROM \(table) WHERE file_name LIKE ?1
        ORDER BY edition_id, file_name
        """, like)
    }
    try look(
      .handlers,
      """
      SELECT edition_id, CAST(number AS TEXT), NULL FROM objection_steps
      WHERE first_handler = ?1 OR second_handler = ?1 ORDER BY edition_id, number
      """, name)
    var texts: [String: Int] = [:]
    var records: [String: Int] = [:]
    for mention in try mentions(of: name, in: connection) {
      switch mention.place {
      case .text: texts[mention.edition ?? "", default: 0] += 1
      case .log: records[mention.edition ?? "", default: 0] += 1
      }
    }
    for (place, counts) in [(Remains.Place.texts, texts), (.log, records)] {
      found += counts.sorted { $0.key < $1.key }.map {
        Remains(place: place, edition: $0.key, what: "", count: $0.value)
      }
    }
    return found
  }
}

extension ForgottenPerson {
  /// A text that names a person, or a record of the log whose withheld details do.
  public struct Mention: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
      case text(table: String)
      case log(sequence: Int)
    }
    public let place: Place
    public let edition: String?
    public let entry: String?
    /// Empty for the log.
    public let text: String
  }

  /// Every free text and every record of the log that names a person.
  public static func mentions(of name: String, in connection: Connection) throws -> [Mention] {
    let like = pattern(name)
    let spotter = try NameSpotter(name, in: connection)
    var found: [Mention] = []
    for text in texts {
      let home =
        text.isOfEntry
        ? "(SELECT e.edition_id FROM entries e WHERE e.id = t.entry_id)" : "t.edition_id"
      try connection.forEach(
        """
        SELECT \(home), \(text.isOfEntry ? "t.entry_id" : "NULL"), t.\(text.column)
        FROM \(text.table) t WHERE t.\(text.column) LIKE ?1 ORDER BY 1, 2, 3
        """, like
      ) { row in
        let words = try row.text(2)
        guard spotter.isNamed(in: words) else { return }
        found.append(
          Mention(
            place: .text(table: text.table), edition: try row.optionalText(0),
            entry: try row.optionalText(1), text: words))
      }
    }
    try connection.forEach(
      "SELECT edition_id, sequence, detail FROM audit_details WHERE detail LIKE ?1 ORDER BY sequence",
      like
    ) { row in
      guard spotter.isNamed(in: try row.text(2)) else { return }
      found.append(
        Mention(
          place: .log(sequence: try row.integer(1)), edition: try row.optionalText(0), entry: nil,
          text: ""))
    }
    return found
  }
}

/// Tells a name from longer names that hold it.
private struct NameSpotter {
  private let name: String
  private let longer: [String]

  init(_ name: String, in connection: Connection) throws {
    self.name = name
    longer = try connection.all(
      """
      SELECT name FROM people WHERE name LIKE ?1 AND name <> ?2
      UNION SELECT name FROM judges WHERE name LIKE ?1 AND name <> ?2
      UNION SELECT name FROM pool_judges WHERE name LIKE ?1 AND name <> ?2
      """, ForgottenPerson.pattern(name), name
    ) { try $0.text(0) }.filter { $0.contains(name) }.sorted { $0.count > $1.count }
  }

  func isNamed(in text: String) -> Bool {
    var rest = text
    for other in longer { rest = rest.replacing(other, with: "\u{E000}") }
    return rest.contains(name)
  }
}
