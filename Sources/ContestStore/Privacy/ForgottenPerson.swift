public import Contest

/// What stands in the place of one person in everything that was written freely in an edition: reasons, notes, opinions,
/// answers, words beside a result.
///
/// The name gives way to the pseudonym, ID number, mobile and student number to 已删除. A longer name that holds the name is
/// another person's and stays: 王一 is taken out, 王一鸣 is not. What was published stays as it was published; ``Remains`` says
/// where the name still stands.
///
/// | text | 赵一 becomes |
/// |---|---|
/// | 警告，赵一未年检 | 警告，已删除-3F2A9C未年检 |
/// | 赵一、赵一鸣 | 已删除-3F2A9C、赵一鸣 |
public struct ForgottenPerson: Sendable {
  public let edition: Edition.ID
  public let name, pseudonym: String
  /// Numbers that are the person's alone, longest first. Shorter than six signs they may be anything's.
  private let numbers: [String]
  /// Names of others in the edition that hold the name, longest first.
  private let longer: [String]

  public init(
    _ name: String, as pseudonym: String, numbers: [String] = [], _ edition: Edition.ID,
    in connection: Connection
  ) throws {
    (self.name, self.pseudonym, self.edition) = (name, pseudonym, edition)
    self.numbers = Set(numbers).filter { $0.count >= 6 }.sorted { $0.count > $1.count }
    longer = try connection.all(
      """
      SELECT p.name FROM people p JOIN entries e ON e.id = p.entry_id
      WHERE e.edition_id = ?1 AND p.name LIKE ?2 AND p.name <> ?3
      UNION SELECT name FROM judges WHERE edition_id = ?1 AND name LIKE ?2 AND name <> ?3
      """, edition, Self.pattern(name), name
    ) { try $0.text(0) }.filter { $0.contains(name) }.sorted { $0.count > $1.count }
  }

  /// A text with the person taken out of it.
  public func replaced(_ text: String) -> String {
    var text = text
    for (place, other) in longer.enumerated() {
      text = text.replacing(other, with: "\u{E000}\(place)\u{E001}")
    }
    text = text.replacing(name, with: pseudonym)
    for number in numbers { text = text.replacing(number, with: "已删除") }
    for (place, other) in longer.enumerated() {
      text = text.replacing("\u{E000}\(place)\u{E001}", with: other)
    }
    return text
  }

  /// A column of free text, and how its rows belong to an edition.
  struct Text: Hashable, Sendable {
    let table, column: String
    /// By the entry where the table has no edition of its own.
    let isOfEntry: Bool

    init(_ table: String, _ column: String, ofEntry: Bool = false) {
      (self.table, self.column, isOfEntry) = (table, column, ofEntry)
    }

    var home: String {
      isOfEntry ? "entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)" : "edition_id = ?1"
    }
  }

  /// All columns in which people write freely, but those that were published.
  static let texts: [Text] = [
    Text("findings", "text_zh", ofEntry: true), Text("findings", "text_en", ofEntry: true),
    Text("screenings", "reason", ofEntry: true), Text("answers", "value", ofEntry: true),
    Text("declared_conflicts", "reason"), Text("assignments", "reason"),
    Text("round_entries", "reason"), Text("score_sheets", "comment"),
    Text("sheet_drafts", "comment"), Text("draws", "reason"),
    Text("decisions", "reason"), Text("outcome_versions", "reason"),
    Text("outcome_lines", "detail"), Text("prize_reasons", "detail"),
    Text("rankings", "detail"), Text("selections", "reason"), Text("overrides", "reason"),
    Text("awards", "reason"), Text("tie_decisions", "reason"),
    Text("publications", "reason"), Text("publicity_closings", "text"),
    Text("ballot_voters", "reason"), Text("ballot_recusals", "reason"),
    Text("quota_plans", "reason"), Text("follow_up_answers", "facts"),
    Text("support_payments", "note"), Text("packages", "reason"), Text("pool_places", "reason"),
    Text("amendments", "reason"), Text("unlock_requests", "reason"),
    Text("unlock_requests", "answer"),
  ]

  /// Takes the person out of every free text of the edition, and records each subject whose rows are compared with the log. The
  /// caller records the rest, in an action called ``Purge/action``.
  ///
  /// - Returns: how many texts named the person.
  public func mask(_ box: PrivateBox, in transaction: Transaction) throws -> Int {
    var count = 0
    // What waits to be taken may name the person, and so may what somebody searches for; both are made again.
    try transaction.execute("DELETE FROM held_files WHERE edition_id = ?1", edition)
    try transaction.execute("DELETE FROM saved_views WHERE edition_id = ?1", edition)
    for text in Self.texts { count += try mask(text, in: transaction) }
    return try count + maskBoxes(box, in: transaction)
  }

  private func mask(_ text: Text, in transaction: Transaction) throws -> Int {
    var changes: [(old: String, new: String)] = []
    for needle in [name] + numbers {
      for old in try transaction.all(
        """
        SELECT DISTINCT \(text.column) FROM \(text.table)
        WHERE \(text.home) AND \(text.column) LIKE ?2
        """, edition, Self.pattern(needle), row: { try $0.text(0) })
      {
        let new = replaced(old)
        if new != old, !changes.contains(where: { $0.old == old }) { changes.append((old, new)) }
      }
    }
    guard !changes.isEmpty else { return 0 }
    return try recording(text.table, text.column, in: transaction) {
      try changes.reduce(0) { count, change in
        try count
          + transaction.execute(
            """
            UPDATE \(text.table) SET \(text.column) = ?2
            WHERE \(text.home) AND \(text.column) = ?3
            """, edition, change.new, change.old)
      }
    }
  }

  /// Runs a change of a column, and records the subjects of the edition whose digests it changes.
  private func recording(
    _ table: String, _ column: String, in transaction: Transaction, _ body: () throws -> Int
  ) throws -> Int {
    let kind = Subject.Kind.checked.first { kind in
      kind.parts.contains { $0.table == table && $0.columns.contains(column) }
    }
    guard let kind, let part = kind.parts.first(where: { $0.table == table }) else {
      return try body()
    }
    let keys = part.keys.map { "CAST(\($0) AS TEXT)" }.joined(separator: ", ")
    let subjects = try transaction.all(
      "SELECT DISTINCT \(keys) FROM \(table) WHERE edition_id = ?1", edition
    ) { row in try part.keys.indices.map { try row.text($0) } }.map { Subject(kind, $0) }
    let before = try subjects.map { try $0.digest(in: transaction) }
    let count = try body()
    for (subject, before) in zip(subjects, before) {
      let after = try subject.digest(in: transaction)
      guard before != after else { continue }
      try transaction.record(
        subject, before: before, after: after, detail: ["person": pseudonym])
    }
    return count
  }

  /// Removes what the log withholds and names the person by: of the edition, and of what belongs to none.
  func forgetDetails(in transaction: Transaction) throws -> Int {
    try ([name] + numbers).reduce(0) { count, needle in
      try count
        + transaction.execute(
          """
          DELETE FROM audit_details
          WHERE (edition_id = ?1 OR edition_id IS NULL) AND detail LIKE ?2
          """, edition, Self.pattern(needle))
    }
  }

  // MARK: Sealed texts

  private func maskBoxes(_ box: PrivateBox, in transaction: Transaction) throws -> Int {
    let vetting = try maskBoxes(
      "vetting_answers", keys: ["round_id", "entry_id", "department", "number"], box,
      in: transaction
    ) { keys in
      VettingRecords.owner(
        edition, Round.ID(keys[0]), Entry.ID(keys[1]), keys[2], Int(keys[3]) ?? 0)
    }
    let objections = try maskBoxes(
      "objections", keys: ["round_id", "number", "number", "number"], box, in: transaction
    ) { keys in ObjectionRecords.owner(Int(keys[1]) ?? 0, edition, Round.ID(keys[0])) }
    let steps = try maskBoxes(
      "objection_steps", keys: ["round_id", "number", "sequence", "sequence"], box,
      in: transaction
    ) { keys in ObjectionRecords.owner(Int(keys[1]) ?? 0, edition, Round.ID(keys[0])) }
    let answers = try maskBoxes(
      "follow_up_answers", keys: ["step_id", "entry_id", "term", "number"], box, in: transaction
    ) { keys in "follow-up/\(edition)/\(keys[0])/\(keys[1])/\(keys[2])/\(keys[3])" }
    return try vetting + objections + steps + answers + maskDrafts(box, in: transaction)
  }

  /// What entrants have typed and may not have sent. Of the person on the form nothing but the pseudonym stays; a namesake, whose
  /// numbers are others, keeps everything.
  private func maskDrafts(_ box: PrivateBox, in transaction: Transaction) throws -> Int {
    let drafts = try transaction.all(
      "SELECT account, sealed FROM entrant_drafts WHERE edition_id = ?1 ORDER BY account", edition
    ) { (account: try $0.text(0), sealed: try $0.blob(1)) }
    var count = 0
    for draft in drafts {
      let owner = EntrantDraft.owner(draft.account, edition)
      let texts = try box.open(draft.sealed, owner: owner)
      let new = form(texts)
      guard new != texts else { continue }
      count += try transaction.execute(
        "UPDATE entrant_drafts SET sealed = ?3 WHERE account = ?1 AND edition_id = ?2",
        draft.account, edition, try box.seal(new, owner: owner))
    }
    return count
  }

  /// A form's fields and values, by turns, without the person. The fields of somebody on it begin alike: `member-2-name`,
  /// `member-2-mobile`.
  private func form(_ texts: [String]) -> [String] {
    let fields = stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
    var (own, others): (Set<String>, Set<String>) = ([], [])
    for (field, value) in fields where field.hasSuffix("-name") {
      guard value.filter({ !$0.isWhitespace }) == name.filter({ !$0.isWhitespace }) else {
        continue
      }
      let person = String(field.dropLast("name".count))
      let known = fields.filter {
        $0.0.hasPrefix(person) && Self.numbered.contains(String($0.0.dropFirst(person.count)))
      }.map { $0.1.filter { !$0.isWhitespace }.uppercased() }.filter { $0.count >= 6 }
      let isOwn = numbers.isEmpty || known.isEmpty || known.contains(where: numbers.contains)
      if isOwn { own.insert(person) } else { others.insert(person) }
    }
    return fields.flatMap { field, value -> [String] in
      let person = field.split(separator: "-").prefix(2).map { $0 + "-" }.joined()
      if others.contains(person) { return [field, value] }
      guard own.contains(person) else { return [field, replaced(value)] }
      return field == person + "name" ? [field, pseudonym] : []
    }
  }

  /// The fields of a person that are a number of theirs alone.
  private static let numbered: Set<String> = ["id-number", "mobile", "student-number"]

  private func maskBoxes(
    _ table: String, keys: [String], _ box: PrivateBox, in transaction: Transaction,
    owner: ([String]) -> String
  ) throws -> Int {
    let columns = keys.map { "CAST(\($0) AS TEXT)" }
    var changed: [(keys: [String], sealed: [UInt8])] = []
    for (own, sealed) in try transaction.all(
      """
      SELECT \(columns.joined(separator: ", ")), sealed FROM \(table) WHERE edition_id = ?1
      ORDER BY 1, 2, 3, 4
      """, edition,
      row: { row in (try keys.indices.map { try row.text($0) }, try row.blob(keys.count)) })
    where !sealed.isEmpty {
      let texts = try box.open(sealed, owner: owner(own))
      let new = texts.map(replaced)
      guard new != texts else { continue }
      changed.append((own, try box.seal(new, owner: owner(own))))
    }
    guard !changed.isEmpty else { return 0 }
    let condition = columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: " AND ")
    return try recording(table, "sealed_sha256", in: transaction) {
      try changed.reduce(0) { count, one in
        try count
          + transaction.execute(
            """
            UPDATE \(table) SET sealed = ?6, sealed_sha256 = ?7
            WHERE edition_id = ?1 AND \(condition)
            """, edition, one.keys[0], one.keys[1], one.keys[2], one.keys[3], one.sealed,
            Digest(of: one.sealed))
      }
    }
  }

  /// The text for LIKE: a sign that LIKE reads otherwise stands for any sign.
  static func pattern(_ text: String) -> String {
    "%\(String(text.map { "%_\\".contains($0) ? "_" : $0 }))%"
  }
}

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
