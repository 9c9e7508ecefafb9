public import Contest

/// An entry as it stood before it was changed, with people, answers, findings and sealed data, so that it can be put back.
///
/// It is part of what audit records withhold: it is never given to others, and is purged with the edition.
public struct EntrySnapshot: Codable, Hashable, Sendable {
  struct Person: Codable, Hashable, Sendable {
    var name: String
    var studentNumber: String?
    var degree: String?
    var enrolledOn: String?
    var bornOn: String?
    var identity: String?
    /// An adviser's.
    var organization: String?
  }
  struct Finding: Codable, Hashable, Sendable {
    var code, certainty, chinese, english, source: String
    var person: Int?
  }
  public private(set) var title: String
  private var track, group: String
  private var form: String?
  public var state: String
  private var version: Int
  private var digest: String?
  private var members: [Person]
  /// The names of its members, the leader first.
  public var memberNames: [String] { members.map(\.name) }
  private var advisers: [Person]
  private var answers: [String: String]
  /// The sealed box, as hexadecimal digits.
  private var sealed: String?
  private var findings: [Finding]

  /// The entry as it stands; `nil` when there is none.
  public init?(of id: Entry.ID, in connection: Connection) throws {
    guard let stored = try EntryRecords.entry(id, in: connection) else { return nil }
    let entry = stored.entry
    (title, track, group) = (entry.title, entry.track.text, entry.group)
    (form, state, version) = (entry.form?.rawValue, stored.state.rawValue, stored.version)
    digest = stored.digest?.text
    members = entry.members.map {
      Person(
        name: $0.name, studentNumber: $0.studentNumber, degree: $0.degree?.rawValue,
        enrolledOn: $0.enrolledOn?.description, bornOn: $0.bornOn?.description,
        identity: $0.identity)
    }
    advisers = entry.advisers.map { Person(name: $0.name, organization: $0.organization) }
    answers = entry.answers
    sealed = try PeopleRecords.sealed(of: id, in: connection).map { box in
      box.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }
    findings = try FindingRecords.of(id, in: connection).map {
      Finding(
        code: $0.code, certainty: $0.certainty.rawValue, chinese: $0.chinese, english: $0.english,
        source: $0.source, person: $0.person)
    }
  }

  /// What results would follow from with the entry as it stood, as far as the rules of a tier ask for it. Who leads the same
  /// entries is left as it is.
  public func apply(to input: inout TierInputs.EntryInput, needing needs: EntryNeeds) {
    (input.track, input.group) = (Track.ID(track), group)
    if let state = EntryState(rawValue: state) { input.state = state }
    if needs.countsMembers { input.members = members.count }
    for field in needs.fields {
      let answer = answers[field] ?? ""
      input.answers[field] = answer.allSatisfy(\.isWhitespace) ? nil : answer
    }
  }

  /// Whether results could differ with the entry as another snapshot has it, as far as the rules of a tier ask for it.
  public func differs(from other: EntrySnapshot, in needs: EntryNeeds) -> Bool {
    func asked(_ one: EntrySnapshot) -> [String] {
      needs.fields.sorted().map { one.answers[$0] ?? "" }
    }
    return track != other.track || group != other.group
      || needs.countsMembers && members.count != other.members.count
      || needs.leaders && members.first?.identity != other.members.first?.identity
      || asked(self) != asked(other)
  }

  /// Puts the entry back as it stood; its number, organization and day of registration are as they are now.
  public func restore(_ id: Entry.ID, in transaction: Transaction) throws {
    guard var stored = try EntryRecords.entry(id, in: transaction),
      let state = EntryState(rawValue: state)
    else { throw StoreError.corrupt("snapshot of \(id.text)") }
    stored.entry.title = title
    (stored.entry.track, stored.entry.group) = (Track.ID(track), group)
    stored.entry.form = form.flatMap(Entry.Form.init(rawValue:))
    (stored.state, stored.version) = (state, version)
    stored.digest = digest.flatMap { Digest($0) }
    stored.entry.members = members.map {
      Member(
        name: $0.name, studentNumber: $0.studentNumber ?? "",
        degree: $0.degree.flatMap(Degree.init(rawValue:)),
        enrolledOn: $0.enrolledOn.flatMap { CalendarDay($0) },
        bornOn: $0.bornOn.flatMap { CalendarDay($0) }, identity: $0.identity)
    }
    stored.entry.advisers = advisers.map {
      Adviser(name: $0.name, organization: $0.organization ?? "")
    }
    stored.entry.answers = answers
    try EntryRecords.replace(stored, sealed: try box(), in: transaction)
    try FindingRecords.replace(
      findings.map {
        FindingRecord(
          code: $0.code, certainty: EligibilityCertainty(rawValue: $0.certainty) ?? .doubt,
          person: $0.person, chinese: $0.chinese, english: $0.english, source: $0.source)
      },
      of: id, in: transaction)
  }

  private func box() throws -> [UInt8]? {
    guard let sealed else { return nil }
    let digits = Array(sealed.utf8)
    guard digits.count.isMultiple(of: 2) else { throw StoreError.corrupt("snapshot") }
    return try stride(from: 0, to: digits.count, by: 2).map { start in
      guard
        let byte = UInt8(String(decoding: digits[start..<(start + 2)], as: UTF8.self), radix: 16)
      else { throw StoreError.corrupt("snapshot") }
      return byte
    }
  }
}

extension EntryRecords {
  /// Whether anything but its registration rests on an entry: a round, a declared conflict, a decision.
  public static func isInUse(_ id: Entry.ID, in connection: Connection) throws -> Bool {
    try connection.count(
      """
      SELECT (SELECT count(*) FROM round_entries WHERE entry_id = ?1)
        + (SELECT count(*) FROM declared_conflicts WHERE entry_id = ?1)
        + (SELECT count(*) FROM decision_entries WHERE entry_id = ?1)
        + (SELECT count(*) FROM outcome_lines WHERE entry_id = ?1)
        + (SELECT count(*) FROM score_sheets WHERE entry_id = ?1)
        + (SELECT count(*) FROM recorded_marks WHERE entry_id = ?1)
      """, id) > 0
  }

  /// Removes an entry whose import is undone, with all that belongs to it; the caller has recorded it. Its code is not given
  /// again.
  public static func remove(
    _ id: Entry.ID, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    transaction.toCheckAgain.editions.insert(edition)
    try AlikeRecords.replace(
      AlikeRecords.keys(of: id, in: transaction), by: [], of: id, in: transaction)
    for table in ["people", "answers", "private_data", "findings", "screenings"] {
      try transaction.execute("DELETE FROM \(table) WHERE entry_id = ?1", id)
    }
    try SearchRecords.remove(id, edition, in: transaction)
    try transaction.execute("DELETE FROM entries WHERE id = ?1", id)
    let removed = try removedCount(in: transaction)
    try transaction.execute("DELETE FROM settings WHERE key = ?1", removedSetting)
    try transaction.execute(
      "INSERT INTO settings (key, value) VALUES (?1, ?2)", removedSetting, "\(removed + 1)")
  }

  private static let removedSetting = "entries-removed"

  /// How many entries were taken in and removed again.
  static func removedCount(in connection: Connection) throws -> Int {
    try connection.first("SELECT value FROM settings WHERE key = ?1", removedSetting) {
      Int(try $0.text(0)) ?? 0
    } ?? 0
  }
}
