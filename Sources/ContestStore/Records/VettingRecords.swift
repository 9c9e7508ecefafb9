public import Contest

/// One department asked about one candidate, as it is kept.
public struct VettingRequest: Hashable, Sendable {
  public var entry: Entry.ID
  public var department: String
  /// The department's place in the rulebook, 1 for the first.
  public var position: Int
  public var askedAt: Instant
  public var due: VettingRule.Due
  /// When the step was closed over it; `nil` while answers are taken.
  public var closedAt: Instant?

  public init(
    _ entry: Entry.ID, _ department: String, position: Int, askedAt: Instant,
    due: VettingRule.Due, closedAt: Instant? = nil
  ) {
    self.entry = entry
    self.department = department
    self.position = position
    self.askedAt = askedAt
    self.due = due
    self.closedAt = closedAt
  }
}

/// What a department answered about a candidate. A later answer takes the place of an earlier one, which stays.
public struct VettingReply: Hashable, Sendable {
  public var entry: Entry.ID
  public var department: String
  /// 1 for the first answer of the department about the candidate.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var answer: VettingAnswer
  /// Whether it came after the step was closed.
  public var isLate: Bool
  /// The reason, sealed; empty once it was purged.
  public var sealed: [UInt8]

  public init(
    _ entry: Entry.ID, _ department: String, number: Int, at: Instant, actor: String,
    _ answer: VettingAnswer, isLate: Bool, sealed: [UInt8]
  ) {
    self.entry = entry
    self.department = department
    self.number = number
    self.at = at
    self.actor = actor
    self.answer = answer
    self.isLate = isLate
    self.sealed = sealed
  }
}

extension VettingReply {
  /// Whether the program put it down when it asked, because the candidate is of the department's own unit: 发函时登记的回避. What a department
  /// itself answers comes later.
  public func wasPutDown(with request: VettingRequest) -> Bool {
    answer == .stepsAside && number == 1 && sealed.isEmpty && at == request.askedAt
      && entry == request.entry && department == request.department
  }
}

/// Vetting as it is kept: what decides something in clear, reasons in a sealed box.
public enum VettingRecords {
  /// The owner of an answer's box, to which it is bound.
  public static func owner(
    _ edition: Edition.ID, _ round: Round.ID, _ entry: Entry.ID, _ department: String, _ number: Int
  ) -> String { "vetting/\(edition)/\(round)/\(entry)/\(department)/\(number)" }

  /// What was asked in a step, by candidate and then in the order of the departments.
  public static func requests(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [VettingRequest] {
    try connection.all(
      """
      SELECT entry_id, department, position, asked_at, last_day, years_by_weekday, closed_at
      FROM vetting_requests WHERE edition_id = ?1 AND round_id = ?2
      ORDER BY entry_id, position, department
      """, edition, round
    ) { row in
      guard let day = CalendarDay(try row.text(4)) else {
        throw StoreError.unexpectedValue(column: 4)
      }
      return VettingRequest(
        Entry.ID(try row.text(0)), try row.text(1), position: try row.integer(2),
        askedAt: try row.instant(3),
        due: VettingRule.Due(
          lastDay: day, yearsByWeekday: try row.text(5).split(separator: " ").compactMap { Int($0) }
        ),
        closedAt: try row.optionalInstant(6))
    }
  }

  /// What was answered in a step, by candidate, department and number.
  public static func replies(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [VettingReply] {
    try connection.all(
      """
      SELECT entry_id, department, number, at, actor, answer, is_late, sealed
      FROM vetting_answers WHERE edition_id = ?1 AND round_id = ?2
      ORDER BY entry_id, department, number
      """, edition, round
    ) { row in
      guard let answer = VettingAnswer(rawValue: try row.text(5)) else {
        throw StoreError.unexpectedValue(column: 5)
      }
      return VettingReply(
        Entry.ID(try row.text(0)), try row.text(1), number: try row.integer(2),
        at: try row.instant(3), actor: try row.text(4), answer, isLate: try row.flag(6),
        sealed: try row.blob(7))
    }
  }

  /// What the verdicts of a step follow from; `nil` before anybody was asked.
  public static func input(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> VettingInput? {
    let requests = try requests(edition, round, in: connection)
    guard !requests.isEmpty else { return nil }
    var replies: [Entry.ID: [String: [VettingReply]]] = [:]
    for reply in try self.replies(edition, round, in: connection) {
      replies[reply.entry, default: [:]][reply.department, default: []].append(reply)
    }
    return VettingInput(
      requests.map { request in
        let own = replies[request.entry]?[request.department] ?? []
        let late = own.filter(\.isLate)
        let last = own.last { !$0.isLate }
        var input = VettingInput.Request(
          request.entry, request.department, last?.answer,
          isClosed: request.closedAt != nil, late: late.last?.answer, lateCount: late.count)
        input.isAsideByRule = last?.wasPutDown(with: request) == true
        return input
      })
  }

  /// Keeps that departments were asked.
  public static func ask(
    _ requests: [VettingRequest], _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    let detail = [
      "asked": "\(Set(requests.map(\.entry)).count)", "requests": "\(requests.count)",
    ]
    try transaction.change(.vetting(edition, round), detail: detail) {
      for request in requests {
        try transaction.execute(
          """
          INSERT INTO vetting_requests (edition_id, round_id, entry_id, department, position,
            asked_at, actor, last_day, years_by_weekday)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
          """, edition, round, request.entry, request.department, request.position,
          request.askedAt, transaction.action.actor, request.due.lastDay.description,
          request.due.yearsByWeekday.map(String.init).joined(separator: " "))
      }
    }
  }

  /// Closes the step over everything that is open.
  public static func close(
    _ edition: Edition.ID, _ round: Round.ID, detail: [String: String], in transaction: Transaction
  ) throws {
    try transaction.change(.vetting(edition, round), detail: detail) {
      try transaction.execute(
        """
        UPDATE vetting_requests SET closed_at = ?3
        WHERE edition_id = ?1 AND round_id = ?2 AND closed_at IS NULL
        """, edition, round, transaction.action.at)
    }
  }

  /// Keeps answers. The log names the candidates; what was answered about whom, and by whom in the department, is withheld from it.
  public static func add(
    _ replies: [VettingReply], _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String] = [:], by people: [String] = [], in transaction: Transaction
  ) throws {
    let answers = replies.map { "\($0.entry) \($0.department) \($0.answer.rawValue)" }
    var detail = detail
    detail["answers"] = "\(replies.count)"
    detail["entries"] = Set(replies.map(\.entry)).map(\.text).sorted().joined(separator: " ")
    var withheld = ["answers": answers.joined(separator: "; ")]
    if !people.isEmpty { withheld["by"] = people.joined(separator: "; ") }
    try transaction.change(.vetting(edition, round), detail: detail, withheld: withheld) {
      for reply in replies {
        try transaction.execute(
          """
          INSERT INTO vetting_answers (edition_id, round_id, entry_id, department, number, at,
            actor, answer, is_late, sealed, sealed_sha256)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
          """, edition, round, reply.entry, reply.department, reply.number, reply.at, reply.actor,
          reply.answer.rawValue, reply.isLate, reply.sealed, Digest(of: reply.sealed))
      }
    }
  }

  /// The boxes that are not those that were put there. Purged ones are empty.
  static func falseBoxes(in connection: Connection) throws -> [String] {
    try connection.all(
      """
      SELECT edition_id, round_id, entry_id, department, number, sealed, sealed_sha256
      FROM vetting_answers ORDER BY 1, 2, 3, 4, 5
      """
    ) { row -> String? in
      let sealed = try row.blob(5)
      guard !sealed.isEmpty, Digest(of: sealed).text != (try row.text(6)) else { return nil }
      return
        "\(try row.text(0))/\(try row.text(1))/\(try row.text(2))/\(try row.text(3))/\(try row.integer(4))"
    }.compactMap(\.self)
  }
}
