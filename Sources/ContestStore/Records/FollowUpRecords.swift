public import Contest

/// One winner asked in one term, as it is kept.
public struct FollowUpTerm: Hashable, Sendable {
  public var entry: Entry.ID
  /// 1 for the first.
  public var term: Int
  public var askedAt: Instant
  public var lastDay: CalendarDay

  public init(_ entry: Entry.ID, term: Int, askedAt: Instant, lastDay: CalendarDay) {
    self.entry = entry
    self.term = term
    self.askedAt = askedAt
    self.lastDay = lastDay
  }
}

/// What a winner answered in a term. A later answer takes the place of an earlier one, which stays.
public struct FollowUpAnswer: Hashable, Sendable {
  public var entry: Entry.ID
  public var term: Int
  /// 1 for the first answer in the term.
  public var number: Int
  public var at: Instant
  public var actor: String
  /// Choices, numbers, days and 是 or 否 by question, in clear, for reports count them.
  public var facts: [String: String]
  /// What was written freely, sealed: question, answer, question, answer. Empty once it was purged.
  public var sealed: [UInt8]

  public init(
    _ entry: Entry.ID, term: Int, number: Int, at: Instant, actor: String,
    facts: [String: String], sealed: [UInt8]
  ) {
    self.entry = entry
    self.term = term
    self.number = number
    self.at = at
    self.actor = actor
    self.facts = facts
    self.sealed = sealed
  }
}

/// What a winner was given or gave back, or that the winner left.
public struct SupportPayment: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case paid, returned, left
    /// The winner has not left after all: what was entered of it before does not hold.
    case stayed

    /// Whether it has an amount.
    public var hasAmount: Bool { self == .paid || self == .returned }
  }
  public var entry: Entry.ID
  public var number: Int
  public var kind: Kind
  public var day: CalendarDay
  /// 0 for a leaver, and for one who has not left after all.
  public var amount: Points
  /// What it was for; empty once it was purged.
  public var note: String
  public var at: Instant
  public var actor: String

  public init(
    _ entry: Entry.ID, number: Int, _ kind: Kind, on day: CalendarDay, amount: Points,
    note: String, at: Instant, actor: String
  ) {
    self.entry = entry
    self.number = number
    self.kind = kind
    self.day = day
    self.amount = amount
    self.note = note
    self.at = at
    self.actor = actor
  }
}

/// What comes after the award, as it is kept. Re-checks are decisions and stand in ``DecisionRecords``.
public enum FollowUpRecords {
  /// The owner of an answer's box, to which it is bound.
  public static func owner(
    _ edition: Edition.ID, _ step: FollowUpRule.ID, _ answer: FollowUpAnswer
  ) -> String { "follow-up/\(edition)/\(step)/\(answer.entry)/\(answer.term)/\(answer.number)" }

  /// Who was asked in a step, by entry and term.
  public static func terms(
    _ edition: Edition.ID, _ step: FollowUpRule.ID, in connection: Connection
  ) throws -> [FollowUpTerm] {
    try connection.all(
      """
      SELECT entry_id, term, asked_at, last_day FROM follow_up_terms
      WHERE edition_id = ?1 AND step_id = ?2 ORDER BY entry_id, term
      """, edition, step
    ) { row in
      guard let day = CalendarDay(try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      return FollowUpTerm(
        Entry.ID(try row.text(0)), term: try row.integer(1), askedAt: try row.instant(2),
        lastDay: day)
    }
  }

  /// What was answered in a step, by entry, term and number.
  public static func answers(
    _ edition: Edition.ID, _ step: FollowUpRule.ID, in connection: Connection
  ) throws -> [FollowUpAnswer] {
    try connection.all(
      """
      SELECT entry_id, term, number, at, actor, facts, sealed FROM follow_up_answers
      WHERE edition_id = ?1 AND step_id = ?2 ORDER BY entry_id, term, number
      """, edition, step
    ) { row in
      FollowUpAnswer(
        Entry.ID(try row.text(0)), term: try row.integer(1), number: try row.integer(2),
        at: try row.instant(3), actor: try row.text(4), facts: Self.facts(try row.text(5)),
        sealed: try row.blob(6))
    }
  }

  /// What was given in a step, by entry and number.
  public static func payments(
    _ edition: Edition.ID, _ step: FollowUpRule.ID, in connection: Connection
  ) throws -> [SupportPayment] {
    try connection.all(
      """
      SELECT entry_id, number, kind, day, ten_thousandths, note, at, actor FROM support_payments
      WHERE edition_id = ?1 AND step_id = ?2 ORDER BY entry_id, number
      """, edition, step
    ) { row in
      guard let kind = SupportPayment.Kind(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      guard let day = CalendarDay(try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      return SupportPayment(
        Entry.ID(try row.text(0)), number: try row.integer(1), kind, on: day,
        amount: Points(tenThousandths: try row.integer(4)), note: try row.text(5),
        at: try row.instant(6), actor: try row.text(7))
    }
  }

  /// Keeps that winners were asked.
  public static func ask(
    _ terms: [FollowUpTerm], _ edition: Edition.ID, _ step: FollowUpRule.ID,
    in transaction: Transaction
  ) throws {
    for term in terms {
      try transaction.execute(
        """
        INSERT INTO follow_up_terms (edition_id, step_id, entry_id, term, asked_at, actor, last_day)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """, edition, step, term.entry, term.term, term.askedAt, transaction.action.actor,
        term.lastDay.description)
    }
    try transaction.record(
      .followUp(edition, step),
      detail: [
        "asked": "\(terms.count)",
        "entries": terms.map(\.entry.text).sorted().joined(separator: " "),
      ])
  }

  /// Keeps answers. The log names the entries; what was answered is withheld from it.
  public static func add(
    _ answers: [FollowUpAnswer], _ edition: Edition.ID, _ step: FollowUpRule.ID,
    detail: [String: String] = [:], in transaction: Transaction
  ) throws {
    for answer in answers {
      try transaction.execute(
        """
        INSERT INTO follow_up_answers (edition_id, step_id, entry_id, term, number, at, actor,
          facts, sealed, sealed_sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """, edition, step, answer.entry, answer.term, answer.number, answer.at, answer.actor,
        text(of: answer.facts), answer.sealed, Digest(of: answer.sealed))
    }
    var detail = detail
    detail["answers"] = "\(answers.count)"
    detail["entries"] = Set(answers.map(\.entry)).map(\.text).sorted().joined(separator: " ")
    try transaction.record(.followUp(edition, step), detail: detail)
  }

  /// Keeps a payment.
  public static func add(
    _ payment: SupportPayment, _ edition: Edition.ID, _ step: FollowUpRule.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO support_payments (edition_id, step_id, entry_id, number, at, actor, kind, day,
        ten_thousandths, note)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """, edition, step, payment.entry, payment.number, payment.at, payment.actor,
      payment.kind.rawValue, payment.day.description, payment.amount.tenThousandths, payment.note)
    try transaction.record(
      .followUp(edition, step),
      detail: [
        "entries": payment.entry.text, "kind": payment.kind.rawValue,
        "day": payment.day.description, "amount": payment.amount.description,
      ], withheld: payment.note.isEmpty ? [:] : ["note": payment.note])
  }

  /// The boxes that are not those that were put there. Purged ones are empty.
  static func falseBoxes(in connection: Connection) throws -> [String] {
    try connection.all(
      """
      SELECT edition_id, step_id, entry_id, term, number, sealed, sealed_sha256
      FROM follow_up_answers ORDER BY 1, 2, 3, 4, 5
      """
    ) { row -> String? in
      let sealed = try row.blob(5)
      guard !sealed.isEmpty, Digest(of: sealed).text != (try row.text(6)) else { return nil }
      return
        "\(try row.text(0))/\(try row.text(1))/\(try row.text(2))/\(try row.integer(3))/\(try row.integer(4))"
    }.compactMap(\.self)
  }

  /// `a=是` with a line for each question, by the question's id.
  private static func text(of facts: [String: String]) -> String {
    facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  private static func facts(_ text: String) -> [String: String] {
    var facts: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { facts[String(parts[0])] = String(parts[1]) }
    }
    return facts
  }
}
