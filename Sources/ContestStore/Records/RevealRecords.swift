public import Contest

/// A reveal as it was prepared, with what was pressed since.
public struct KeptReveal: Hashable, Sendable {
  public enum State: String, CaseIterable, Sendable {
    /// It stands on the screen.
    case shown
    /// The screen waits, as for a photograph.
    case paused
    /// It is over, and off the screen.
    case ended
  }

  public var number: Int
  public var isRehearsal: Bool
  /// The sealed version that it was made of; 0 for a rehearsal.
  public var version: Int
  /// Whether levels or tracks come first.
  public var order: RevealPlan.Order
  public var at: Instant
  /// How many steps it has.
  public var steps: Int
  /// How many of them were shown.
  public var shown: Int
  /// `nil` before it was put on the screen.
  public var state: State?
}

/// Reveals, as they are kept: 揭晓. The steps of one never change; each press is a row.
public enum RevealRecords {
  /// The one that was prepared last.
  public static func last(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> KeptReveal? {
    let found = try connection.first(
      """
      SELECT number, is_rehearsal, version, is_by_division, at FROM reveals
      WHERE edition_id = ?1 ORDER BY number DESC LIMIT 1
      """, edition
    ) { row in
      KeptReveal(
        number: try row.integer(0), isRehearsal: try row.flag(1), version: try row.integer(2),
        order: try row.flag(3) ? .divisions : .levels, at: try row.instant(4), steps: 0, shown: 0,
        state: nil)
    }
    guard var reveal = found else { return nil }
    reveal.steps = try connection.count(
      "SELECT coalesce(max(step), 0) FROM reveal_lines WHERE edition_id = ?1 AND number = ?2",
      edition, reveal.number)
    let press = try connection.first(
      """
      SELECT step, state FROM reveal_presses WHERE edition_id = ?1 AND number = ?2
      ORDER BY press DESC LIMIT 1
      """, edition, reveal.number
    ) { row in
      guard let state = KeptReveal.State(rawValue: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      return (step: try row.integer(0), state: state)
    }
    if let press { (reveal.shown, reveal.state) = (press.step, press.state) }
    return reveal
  }

  /// Whether a reveal is a rehearsal; `nil` where there is none of that number.
  public static func isRehearsal(
    _ number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool? {
    try connection.first(
      "SELECT is_rehearsal FROM reveals WHERE edition_id = ?1 AND number = ?2", edition, number
    ) { try $0.flag(0) }
  }

  /// The prizes of one step; no other step is read.
  public static func step(
    _ step: Int, of number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws -> [RevealPlan.Prize] {
    try connection.all(
      """
      SELECT \(columns) FROM reveal_lines
      WHERE edition_id = ?1 AND number = ?2 AND step = ?3 ORDER BY position
      """, edition, number, step
    ) { try prize(of: $0) }
  }

  private static let columns =
    "kind, entry_id, person, seat, level, division, title, organization"

  /// A prize of ``columns``.
  private static func prize(of row: Row) throws -> RevealPlan.Prize {
    guard let kind = RevealPlan.Kind(rawValue: try row.optionalText(0) ?? "entry") else {
      throw StoreError.unexpectedValue(column: 0)
    }
    let (entry, person) = (Entry.ID(try row.text(1)), try row.optionalText(2) ?? "")
    let (seat, organization) = (try row.optionalInteger(3) ?? 0, try row.text(7))
    let winner: RevealPlan.Winner =
      switch kind {
      case .organization, .cup: .organization(organization)
      case _ where entry == "": .invented(seat)
      case .work: .work(entry)
      case .adviser: .adviser(person, of: entry)
      case .member: .member(MemberPlace(entry, seat), person)
      }
    return RevealPlan.Prize(
      winner, kind, level: try row.text(4), division: try row.text(5), title: try row.text(6),
      organization: organization
    ).showing(title: try row.text(6), person: person)
  }

  /// The real reveals of an edition as they were prepared and shown, the oldest first; with `before`, those of lower numbers.
  public static func history(
    _ edition: Edition.ID, before: Int? = nil, in connection: Connection
  ) throws -> RevealHistory {
    var reveals = try connection.all(
      """
      SELECT r.number, (SELECT max(p.step) FROM reveal_presses p
        WHERE p.edition_id = r.edition_id AND p.number = r.number) FROM reveals r
      WHERE r.edition_id = ?1 AND r.is_rehearsal = 0 AND r.number < ?2 ORDER BY r.number
      """, edition, before ?? Int(Int32.max)
    ) { row in
      (number: try row.integer(0), shown: try row.optionalInteger(1), lines: [RevealHistory.Line]())
    }
    // One that was never put on the screen has told nobody anything.
    reveals.removeAll { $0.shown == nil }
    for index in reveals.indices {
      reveals[index].lines = try connection.all(
        """
        SELECT \(columns), step FROM reveal_lines
        WHERE edition_id = ?1 AND number = ?2 ORDER BY step, position
        """, edition, reveals[index].number
      ) { row in
        RevealHistory.Line(step: try row.integer(8), prize: try prize(of: row))
      }
    }
    return RevealHistory(
      reveals.map { RevealHistory.Reveal($0.lines, stepsShown: $0.shown ?? 0) })
  }

  /// Keeps the steps of a reveal, and records it.
  public static func prepare(
    _ plan: RevealPlan, _ order: RevealPlan.Order = .levels, version: Int, isRehearsal: Bool,
    _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let number = try transaction.count(
      "SELECT coalesce(max(number), 0) + 1 FROM reveals WHERE edition_id = ?1", edition)
    let action = transaction.action
    try transaction.execute(
      """
      INSERT INTO reveals (edition_id, number, is_rehearsal, version, is_by_division, at, actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, number, isRehearsal, version, order == .divisions, action.at, action.actor)
    for (step, prizes) in plan.steps.enumerated() {
      for (position, prize) in prizes.enumerated() {
        try transaction.execute(
          """
          INSERT INTO reveal_lines (edition_id, number, step, position, kind, entry_id, person, seat,
            level, division, title, organization)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
          """, edition, number, step + 1, position + 1,
          prize.kind == .work ? nil : prize.kind.rawValue, prize.entry ?? "",
          prize.person.isEmpty ? nil : prize.person, prize.winner.seat, prize.level,
          prize.division, prize.title, prize.organization)
      }
    }
    try transaction.record(
      .edition(edition),
      detail: [
        "reveal": "\(number)", "version": "\(version)", "steps": "\(plan.steps.count)",
        "order": order.rawValue, "kind": isRehearsal ? "rehearsal" : "real",
      ])
  }

  /// Keeps a press, and records it.
  public static func press(
    _ step: Int, _ state: KeptReveal.State, of number: Int, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    let press = try transaction.count(
      """
      SELECT coalesce(max(press), 0) + 1 FROM reveal_presses
      WHERE edition_id = ?1 AND number = ?2
      """, edition, number)
    let action = transaction.action
    try transaction.execute(
      """
      INSERT INTO reveal_presses (edition_id, number, press, step, state, at, actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, number, press, step, state.rawValue, action.at, action.actor)
    try transaction.record(
      .edition(edition),
      detail: ["reveal": "\(number)", "step": "\(step)", "state": state.rawValue])
  }
}

extension RevealPlan.Winner {
  /// The place of a member on the work; `nil` for others.
  fileprivate var seat: Int? {
    switch self {
    case .member(let place, _): place.seat
    case .work, .organization, .adviser, .invented: nil
    }
  }
}
