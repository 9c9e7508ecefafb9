public import Contest

/// What the eligibility check found about an entry, as it is kept for screening.
public struct FindingRecord: Hashable, Sendable {
  public var code: String
  public var certainty: EligibilityCertainty
  /// The member's place on the form, from 1.
  public var person: Int?
  public var chinese: String
  public var english: String
  public var source: String
  /// Whether it rests on other entries too; not stored.
  public var isShared = false

  public init(_ finding: EligibilityFinding, isShared: Bool = false) {
    self.isShared = isShared
    code = finding.code
    certainty = finding.certainty
    person = finding.member
    chinese = finding.reason.message(in: .chinese)
    english = finding.reason.message(in: .english)
    source = finding.clause.source
  }

  /// A doubt that no eligibility rule of the rulebook raises; it rests on other entries where `isShared` says so.
  public init(_ doubt: ScreeningDoubt, isShared: Bool = false) {
    self.isShared = isShared
    code = doubt.reason.code
    certainty = .doubt
    person = doubt.reason.member
    chinese = doubt.reason.message(in: .chinese)
    english = doubt.reason.message(in: .english)
    source = ""
  }

  init(
    code: String, certainty: EligibilityCertainty, person: Int?, chinese: String, english: String,
    source: String
  ) {
    (self.code, self.certainty, self.person) = (code, certainty, person)
    (self.chinese, self.english, self.source) = (chinese, english, source)
  }

  init(_ row: Row, from first: Int) throws {
    code = try row.text(first)
    certainty =
      EligibilityCertainty(rawValue: try row.text(first + 1)) ?? .doubt
    person = try row.optionalInteger(first + 2)
    chinese = try row.text(first + 3)
    english = try row.text(first + 4)
    source = try row.optionalText(first + 5) ?? ""
  }

  public func isSame(as other: FindingRecord) -> Bool {
    var other = other
    other.isShared = isShared
    return self == other
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: source.isEmpty ? chinese : "\(chinese)（依据：\(source)）"
    case .english: source.isEmpty ? english : "\(english) (Source: \(source))"
    }
  }
}

/// Findings, as they are kept.
public enum FindingRecords {
  private static let columns = "code, certainty, person, text_zh, text_en, source"

  public static func of(_ entry: Entry.ID, in connection: Connection) throws -> [FindingRecord] {
    try connection.all(
      "SELECT \(columns) FROM findings WHERE entry_id = ?1 ORDER BY position", entry
    ) { try FindingRecord($0, from: 0) }
  }

  /// The findings of some entries; those without any are left out.
  public static func of(
    _ entries: some Sequence<Entry.ID>, in connection: Connection
  ) throws -> [Entry.ID: [FindingRecord]] {
    var found: [Entry.ID: [FindingRecord]] = [:]
    try connection.forEach(
      of: entries.map { .text($0.text) },
      {
        """
        SELECT entry_id, \(columns) FROM findings
        WHERE entry_id IN (\($0)) ORDER BY entry_id, position
        """
      }
    ) { row in
      found[Entry.ID(try row.text(0)), default: []].append(try FindingRecord(row, from: 1))
    }
    return found
  }

  /// All findings of an edition by entry.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: [FindingRecord]] {
    var found: [Entry.ID: [FindingRecord]] = [:]
    try connection.forEach(
      """
      SELECT f.entry_id, f.code, f.certainty, f.person, f.text_zh, f.text_en, f.source
      FROM findings f JOIN entries e ON e.id = f.entry_id WHERE e.edition_id = ?1
      ORDER BY f.entry_id, f.position
      """, edition
    ) { row in
      found[Entry.ID(try row.text(0)), default: []].append(try FindingRecord(row, from: 1))
    }
    return found
  }

  /// Adds findings that an entry does not have yet to those that it has; one of the same kind is replaced.
  public static func add(
    _ findings: [FindingRecord], to entry: Entry.ID, in transaction: Transaction
  ) throws {
    guard !findings.isEmpty else { return }
    var kept = try of(entry, in: transaction)
    let new = findings.filter { finding in !kept.contains { $0.isSame(as: finding) } }
    guard !new.isEmpty else { return }
    // The same doubt with another list of entries takes the place of the older one.
    kept.removeAll { old in new.contains { $0.code == old.code && $0.person == old.person } }
    // Two rules may have findings of one kind, such as a cap in all and one in a track; what only one of them says anew leaves
    // the other's in place.
    kept += findings.filter { finding in !kept.contains { $0.isSame(as: finding) } }
    try replace(kept, of: entry, in: transaction)
    try transaction.record(.entry(entry), detail: ["findings": String(kept.count)])
  }

  /// Puts new findings in the place of an entry's old ones.
  ///
  /// - Returns: whether anything changed.
  @discardableResult
  public static func replace(
    _ findings: [FindingRecord], of entry: Entry.ID, in transaction: Transaction
  ) throws -> Bool {
    guard try !of(entry, in: transaction).elementsEqual(findings, by: { $0.isSame(as: $1) })
    else { return false }
    try transaction.execute("DELETE FROM findings WHERE entry_id = ?1", entry)
    guard !findings.isEmpty else { return true }
    let insert = try transaction.prepare(
      """
      INSERT INTO findings (entry_id, position, \(columns))
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """)
    for (index, finding) in findings.enumerated() {
      try insert.execute(
        entry, index + 1, finding.code, finding.certainty.rawValue, finding.person,
        finding.chinese, finding.english, finding.source)
    }
    return true
  }

  /// Puts what is found now about some entries in the place of what was stored. What is stored is read for many at once, and only
  /// what differs is written.
  ///
  /// - Returns: the entries for which anything changed.
  public static func replace(
    _ found: [Entry.ID: [FindingRecord]], of entries: [Entry.ID], in transaction: Transaction
  ) throws -> [Entry.ID] {
    var changed: [Entry.ID] = []
    for start in stride(from: 0, to: entries.count, by: 1_000) {
      let own = entries[start..<min(start + 1_000, entries.count)]
      let stored = try of(own, in: transaction)
      for id in own {
        let now = found[id] ?? []
        guard !(stored[id] ?? []).elementsEqual(now, by: { $0.isSame(as: $1) }) else { continue }
        if try replace(now, of: id, in: transaction) { changed.append(id) }
      }
    }
    return changed
  }
}
