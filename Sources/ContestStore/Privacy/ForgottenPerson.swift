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
    Text("certificate_ends", "reason"),
    Text("reveal_lines", "title"), Text("reveal_lines", "person"),
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
