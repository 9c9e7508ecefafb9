public import Contest

/// What was said or decided about an objection.
public struct ObjectionStep: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// What the office found out or answered.
    case answer
    /// One account proposes a decision, to which another has to agree. It decides nothing.
    case propose
    case decide
  }
  public var sequence: Int
  public var at: Instant
  public var actor: String
  public var kind: Kind
  public var verdict: Objection.Verdict?
  /// The two who decide; none for an answer.
  public var handlers: [HandlerCheck.Handler]
  /// The words, sealed; empty once they were purged.
  public var sealed: [UInt8]

  public init(
    sequence: Int = 0, at: Instant, actor: String, kind: Kind, verdict: Objection.Verdict? = nil,
    handlers: [HandlerCheck.Handler] = [], sealed: [UInt8]
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.kind = kind
    self.verdict = verdict
    self.handlers = handlers
    self.sealed = sealed
  }
}

/// Objections as they are kept: what decides something in clear, who said what in a sealed box.
public enum ObjectionRecords {
  /// The owner of an objection's boxes, to which they are bound.
  public static func owner(
    _ number: Int, _ edition: Edition.ID, _ round: Round.ID
  ) -> String { "objection/\(edition)/\(round)/\(number)" }

  /// The objections of a step, in the order in which they were entered, each with its latest verdict.
  public static func all(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Objection] {
    var verdicts: [Int: Objection.Verdict] = [:]
    try connection.forEach(
      """
      SELECT number, verdict FROM objection_steps
      WHERE edition_id = ?1 AND round_id = ?2 AND step = 'decide' ORDER BY number, sequence
      """, edition, round
    ) { row in
      guard let verdict = Objection.Verdict(rawValue: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      verdicts[try row.integer(0)] = verdict
    }
    return try connection.all(
      """
      SELECT number, received_at, entered_at, is_signed, standing, entry_id, publication
      FROM objections WHERE edition_id = ?1 AND round_id = ?2 ORDER BY number
      """, edition, round
    ) { row in
      guard let standing = Objection.Standing(rawValue: try row.text(4)) else {
        throw StoreError.unexpectedValue(column: 4)
      }
      let number = try row.integer(0)
      return Objection(
        number: number, receivedAt: try row.instant(1), enteredAt: try row.instant(2),
        isSigned: try row.flag(3), standing: standing,
        entry: try row.optionalText(5).map { Entry.ID($0) }, publication: try row.integer(6),
        verdict: verdicts[number])
    }
  }

  /// The sealed words of an objection; empty once they were purged.
  public static func sealed(
    _ number: Int, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [UInt8] {
    try connection.first(
      "SELECT sealed FROM objections WHERE edition_id = ?1 AND round_id = ?2 AND number = ?3",
      edition, round, number
    ) { try $0.blob(0) } ?? []
  }

  /// What was said and decided about an objection, the oldest first.
  public static func steps(
    _ number: Int, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ObjectionStep] {
    try connection.all(
      """
      SELECT sequence, at, actor, step, verdict, first_handler, first_organization,
        second_handler, second_organization, sealed
      FROM objection_steps WHERE edition_id = ?1 AND round_id = ?2 AND number = ?3
      ORDER BY sequence
      """, edition, round, number
    ) { row in
      guard let kind = ObjectionStep.Kind(rawValue: try row.text(3)) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      let handlers = try [(5, 6), (7, 8)].compactMap { name, organization in
        try row.optionalText(name).map { text in
          HandlerCheck.Handler(
            name: text, organization: try row.optionalText(organization) ?? "")
        }
      }
      return ObjectionStep(
        sequence: try row.integer(0), at: try row.instant(1), actor: try row.text(2), kind: kind,
        verdict: try row.optionalText(4).flatMap(Objection.Verdict.init(rawValue:)),
        handlers: handlers, sealed: try row.blob(9))
    }
  }

  /// Keeps an objection and records it.
  public static func add(
    _ objection: Objection, evidence: Digest?, sealed: [UInt8], _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    var detail = [
      "number": "\(objection.number)", "standing": objection.standing.rawValue,
      "received": objection.receivedAt.text, "publication": "\(objection.publication)",
      "signed": objection.isSigned ? "yes" : "no",
    ]
    if let entry = objection.entry { detail["entry"] = entry.text }
    try transaction.change(.objections(edition, round), detail: detail) {
      try transaction.execute(
        """
        INSERT INTO objections (edition_id, round_id, number, received_at, entered_at, actor,
          is_signed, standing, entry_id, publication, evidence_sha256, sealed, sealed_sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """, edition, round, objection.number, objection.receivedAt, objection.enteredAt,
        transaction.action.actor, objection.isSigned, objection.standing.rawValue,
        objection.entry, objection.publication, evidence, sealed, Digest(of: sealed))
    }
  }

  /// Keeps what was said or decided about an objection and records it; of a decision, by how many accounts it was typed.
  public static func add(
    _ step: ObjectionStep, to objection: Objection, _ edition: Edition.ID, _ round: Round.ID,
    accounts: Int? = nil, in transaction: Transaction
  ) throws {
    var detail = ["number": "\(objection.number)", "step": step.kind.rawValue]
    // Only a decision has a verdict; what is proposed is none.
    if let verdict = step.verdict {
      detail[step.kind == .propose ? "proposed" : "verdict"] = verdict.rawValue
    }
    if let accounts { detail["accounts"] = "\(accounts)" }
    if let entry = objection.entry { detail["entry"] = entry.text }
    let handlers = step.handlers.map { "\($0.name)（\($0.organization)）" }.joined(separator: "、")
    try transaction.change(
      .objections(edition, round), detail: detail, withheld: ["handlers": handlers]
    ) {
      let sequence = try transaction.count(
        """
        SELECT coalesce(max(sequence), 0) + 1 FROM objection_steps
        WHERE edition_id = ?1 AND round_id = ?2 AND number = ?3
        """, edition, round, objection.number)
      let (first, second) = (step.handlers.first, step.handlers.dropFirst().first)
      try transaction.execute(
        """
        INSERT INTO objection_steps (edition_id, round_id, number, sequence, at, actor, step,
          verdict, first_handler, first_organization, second_handler, second_organization, sealed,
          sealed_sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """, edition, round, objection.number, sequence, step.at, step.actor,
        step.kind.rawValue, step.verdict?.rawValue, first?.name, first?.organization,
        second?.name, second?.organization, step.sealed, Digest(of: step.sealed))
    }
  }

  /// The boxes that are not those that were put there: `objections/edition/round/number`. Purged ones are empty.
  static func falseBoxes(in connection: Connection) throws -> [String] {
    try ["objections", "objection_steps"].flatMap { table in
      try connection.all(
        """
        SELECT edition_id, round_id, number, sealed, sealed_sha256 FROM \(table) ORDER BY 1, 2, 3
        """
      ) { row -> String? in
        let sealed = try row.blob(3)
        guard !sealed.isEmpty, Digest(of: sealed).text != (try row.text(4)) else { return nil }
        return "\(table)/\(try row.text(0))/\(try row.text(1))/\(try row.integer(2))"
      }.compactMap(\.self)
    }
  }
}
