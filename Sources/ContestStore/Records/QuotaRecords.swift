public import Contest

/// A plan of places as it was published.
public struct PublishedQuotas: Hashable, Sendable {
  /// 1 for the first of an edition.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var reason: String
  public var rule: QuotaRule
  public var lines: [QuotaPlan.Line]
  public var sha256: Digest

  public init(
    number: Int, at: Instant, actor: String, reason: String, rule: QuotaRule,
    lines: [QuotaPlan.Line], sha256: Digest
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.reason = reason
    self.rule = rule
    self.lines = lines
    self.sha256 = sha256
  }

  /// The places by organization.
  public var seats: [String: Int] {
    Dictionary(lines.map { ($0.unit.id, $0.seats) }, uniquingKeysWith: { one, _ in one })
  }
}

/// Plans of places, as they are kept. The latest counts.
public enum QuotaRecords {
  /// The plans of an edition, the oldest first.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [PublishedQuotas] {
    var lines: [Int: [QuotaPlan.Line]] = [:]
    try connection.forEach(
      """
      SELECT number, organization_id, name, figures, shared, raised, plus, is_decided
      FROM quota_lines WHERE edition_id = ?1 ORDER BY number, position
      """, edition
    ) { row in
      let unit = QuotaPlan.Unit(
        try row.text(1), try row.text(2), try figures(row.text(3), column: 3))
      lines[try row.integer(0), default: []].append(
        QuotaPlan.Line(
          unit, shared: try row.integer(4), raised: try row.integer(5), plus: try row.integer(6),
          isDecided: try row.flag(7)))
    }
    return try connection.all(
      """
      SELECT number, at, actor, reason, total, figure, method, least, plus, sha256
      FROM quota_plans WHERE edition_id = ?1 ORDER BY number
      """, edition
    ) { row in
      let number = try row.integer(0)
      let written = try row.text(6)
      let step = step(written)
      guard step != nil || AllotmentMethod(rawValue: written) != nil else {
        throw StoreError.unexpectedValue(column: 6)
      }
      guard let digest = Digest(try row.text(9)) else {
        throw StoreError.unexpectedValue(column: 9)
      }
      let plus = try figures(row.text(8), column: 8).mapValues { $0.tenThousandths / 10_000 }
      var rule = QuotaRule(
        total: try row.integer(4), by: QuotaRule.Figure(rawValue: try row.text(5)),
        method: AllotmentMethod(rawValue: written) ?? .largestRemainder,
        least: try row.integer(7), plus: plus)
      rule.step = step
      return PublishedQuotas(
        number: number, at: try row.instant(1), actor: try row.text(2), reason: try row.text(3),
        rule: rule, lines: lines[number] ?? [], sha256: digest)
    }
  }

  /// The places by organization that count now; `nil` where no plan was published.
  public static func seats(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [String: Int]? {
    let number = try connection.count(
      "SELECT coalesce(max(number), 0) FROM quota_plans WHERE edition_id = ?1", edition)
    guard number > 0 else { return nil }
    var seats: [String: Int] = [:]
    try connection.forEach(
      "SELECT organization_id, seats FROM quota_lines WHERE edition_id = ?1 AND number = ?2",
      edition, number
    ) { seats[try $0.text(0)] = try $0.integer(1) }
    return seats
  }

  /// Keeps a plan and records it.
  public static func publish(
    _ plan: QuotaPlan, reason: String, _ edition: Edition.ID, in transaction: Transaction
  ) throws -> Int {
    transaction.toCheckAgain.editions.insert(edition)
    let number = try transaction.count(
      "SELECT coalesce(max(number), 0) + 1 FROM quota_plans WHERE edition_id = ?1", edition)
    let detail = [
      "number": "\(number)", "total": "\(plan.rule.total)", "places": "\(plan.seats)",
      "organizations": "\(plan.lines.count)",
      "decided": "\(plan.lines.count { $0.isDecided })",
    ]
    let digest = digest(plan.rule, plan.lines)
    let plus = plan.rule.plus.mapValues { Points(tenThousandths: $0 * 10_000) }
    try transaction.change(
      .quotas(edition), detail: detail, withheld: reason.isEmpty ? [:] : ["reason": reason]
    ) {
      try transaction.execute(
        """
        INSERT INTO quota_plans (edition_id, number, at, actor, reason, total, figure, method,
          least, plus, sha256)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """, edition, number, transaction.action.at, transaction.action.actor, reason,
        plan.rule.total, plan.rule.by?.rawValue ?? "equal", method(of: plan.rule),
        plan.rule.least, text(of: plus), digest)
      for (place, line) in plan.lines.enumerated() {
        try transaction.execute(
          """
          INSERT INTO quota_lines (edition_id, number, position, organization_id, name, figures,
            shared, raised, plus, is_decided, seats)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
          """, edition, number, place + 1, line.unit.id, line.unit.name,
          text(of: line.unit.figures), line.shared, line.raised, line.plus, line.isDecided,
          line.seats)
      }
    }
    return number
  }

  /// What a plan says, line by line, hashed.
  public static func digest(_ rule: QuotaRule, _ lines: [QuotaPlan.Line]) -> Digest {
    var bytes = CanonicalBytes()
    for text in [
      "\(rule.total)", rule.by?.rawValue ?? "equal", method(of: rule), "\(rule.least)",
      text(of: rule.plus.mapValues { Points(tenThousandths: $0 * 10_000) }),
    ] { bytes.append(text) }
    for line in lines {
      for text in [line.unit.id, line.unit.name, text(of: line.unit.figures)] {
        bytes.append(text)
      }
      for number in [line.shared, line.raised, line.plus, line.isDecided ? 1 : 0] {
        bytes.append(number)
      }
    }
    return Digest(of: bytes.bytes)
  }

  /// The plans that do not read as when they were published: `edition/number`.
  static func falseHashes(in connection: Connection) throws -> [String] {
    let editions = try connection.all(
      "SELECT DISTINCT edition_id FROM quota_plans ORDER BY 1"
    ) { Edition.ID(try $0.text(0)) }
    return try editions.flatMap { edition in
      try all(edition, in: connection).filter { digest($0.rule, $0.lines) != $0.sha256 }
        .map { "\(edition)/\($0.number)" }
    }
  }

  /// How places are shared out: `largest-remainder`, or `every 400 up 10` for a place for every 400 and 10 at most.
  private static func method(of rule: QuotaRule) -> String {
    guard let step = rule.step else { return rule.method.rawValue }
    return "every \(step.size) \(step.rounding.rawValue)" + (step.most.map { " \($0)" } ?? "")
  }

  private static func step(_ method: String) -> QuotaRule.Step? {
    let words = method.split(separator: " ").map(String.init)
    guard (3...4).contains(words.count), words[0] == "every", let size = Int(words[1]), size > 0,
      let rounding = Rounding(rawValue: words[2])
    else { return nil }
    guard words.count == 4 else { return QuotaRule.Step(size, rounding) }
    return Int(words[3]).map { QuotaRule.Step(size, rounding, most: $0) }
  }

  /// `students=6000 last-result=2`.
  private static func text(of figures: [QuotaRule.Figure: Points]) -> String {
    QuotaRule.Figure.allCases.compactMap { figure in
      figures[figure].map { "\(figure.rawValue)=\($0.tenThousandths)" }
    }.joined(separator: " ")
  }

  private static func figures(
    _ text: String, column: Int
  ) throws -> [QuotaRule.Figure: Points] {
    var figures: [QuotaRule.Figure: Points] = [:]
    for part in text.split(separator: " ") {
      let pair = part.split(separator: "=")
      guard pair.count == 2, let figure = QuotaRule.Figure(rawValue: String(pair[0])),
        let value = Int(pair[1])
      else { throw StoreError.unexpectedValue(column: column) }
      figures[figure] = Points(tenThousandths: value)
    }
    return figures
  }
}
