public import Contest

/// The committee's and the office's decisions about results, as they are kept: one row a decision, never changed.
public enum DecisionRecords {
  /// The decisions of an edition, the oldest first, as results look at them.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [CommitteeDecision] {
    try records(edition, in: connection).map(\.decision)
  }

  /// A decision with its number and when it was taken.
  public struct Record: Hashable, Sendable {
    public let number: Int
    public let at: Instant
    public let decision: CommitteeDecision
    /// The organizations that a decision about a prize of organizations names: first the one that it is about, then those that
    /// were equal at the line. Empty for decisions of programs before format 44.
    public let units: [Unit]
    /// What it is about, in the word of its row; the log has it too.
    public var kind: String { Columns(decision.choice).kind }
  }

  /// An organization that a decision names, by its id and the name that it had then.
  public struct Unit: Hashable, Sendable {
    public let id: String
    public let name: String
    /// What it is called now, or the organization into which it was merged.
    public internal(set) var nameNow: String

    public init(id: String, name: String) {
      (self.id, self.name, nameNow) = (id, name, name)
    }
  }

  /// The decisions of an edition, the oldest first.
  public static func records(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Record] {
    var units: [Int: [Unit]] = [:]
    try connection.forEach(
      """
      SELECT number, organization_id, name FROM decision_units WHERE edition_id = ?1
      ORDER BY number, position
      """, edition
    ) {
      units[try $0.integer(0), default: []].append(
        Unit(id: try $0.text(1), name: try $0.text(2)))
    }
    var entries: [Int: [Entry.ID]] = [:]
    try connection.forEach(
      """
      SELECT number, entry_id FROM decision_entries WHERE edition_id = ?1
      ORDER BY number, position
      """, edition
    ) { entries[try $0.integer(0), default: []].append(Entry.ID(try $0.text(1))) }
    let records = try connection.all(
      """
      SELECT number, at, actor, kind, round_id, list, level, choice, amount, reason
      FROM decisions WHERE edition_id = ?1 ORDER BY number
      """, edition
    ) { row in
      let number = try row.integer(0)
      let kind = try row.text(3)
      guard let choice = try Row.choice(kind, row, entries[number] ?? []) else {
        throw StoreError.unexpectedValue(column: 3)
      }
      return Record(
        number: number, at: try row.instant(1),
        decision: CommitteeDecision(choice, reason: try row.text(9), actor: try row.text(2)),
        units: units[number] ?? [])
    }
    // Only decisions about organizations ask what these are called now.
    guard records.contains(where: { $0.decision.unit != nil }) else { return records }
    let names = try OrganizationRecords.names(edition, in: connection)
    return records.map { $0.naming(names) }
  }

  /// The Chinese names of the prizes of organizations that the committee has given to one of them.
  public static func prizesGiven(
    to organization: OrganizationRecord, _ edition: Edition.ID, in connection: Connection
  ) throws -> [String] {
    try all(edition, in: connection).organizationsGiven
      .filter { $0.value.contains { $0.unit == organization.name } }.map(\.key).sorted()
  }

  /// Keeps a decision and records it. `units` are the organizations that a decision about a prize of organizations names, as
  /// ``Record/units`` has them.
  @discardableResult
  public static func add(
    _ choice: CommitteeDecision.Choice, of units: [Unit] = [], reason: String,
    _ edition: Edition.ID, in transaction: Transaction
  ) throws -> CommitteeDecision {
    let action = transaction.action
    let decision = CommitteeDecision(choice, reason: reason, actor: action.actor)
    let subject = Subject.decisions(edition)
    let columns = Columns(choice)
    let entries = decision.entries.map(\.text).joined(separator: " ")
    var detail = ["kind": columns.kind]
    if !entries.isEmpty { detail["entries"] = entries }
    if let round = columns.round { detail["round"] = round.text }
    try transaction.change(subject, detail: detail, withheld: ["reason": reason]) {
      let number = try next(edition, in: transaction)
      try insert(decision, columns, number: number, at: action.at, edition, in: transaction)
      for (position, unit) in units.enumerated() {
        try transaction.execute(
          """
          INSERT INTO decision_units (edition_id, number, position, organization_id, name)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, edition, number, position + 1, unit.id, unit.name)
      }
    }
    return decision
  }

  /// Keeps several decisions of one file and records them as one change, with the entries that they are of.
  public static func add(
    _ choices: [CommitteeDecision.Choice], of entries: [Entry.ID], kind: String, round: Round.ID,
    reason: String, _ edition: Edition.ID, detail: [String: String], in transaction: Transaction
  ) throws {
    let action = transaction.action
    var detail = detail
    (detail["kind"], detail["round"]) = (kind, round.text)
    detail["entries"] = entries.map(\.text).joined(separator: " ")
    try transaction.change(.decisions(edition), detail: detail, withheld: ["reason": reason]) {
      var number = try next(edition, in: transaction)
      for choice in choices {
        try insert(
          CommitteeDecision(choice, reason: reason, actor: action.actor), Columns(choice),
          number: number, at: action.at, edition, in: transaction)
        number += 1
      }
    }
  }

  /// Writes the rows of a decision, without recording it.
  static func insert(
    _ decision: CommitteeDecision, _ columns: Columns, number: Int, at instant: Instant,
    _ edition: Edition.ID, in connection: Connection
  ) throws {
    try connection.execute(
      """
      INSERT INTO decisions
        (edition_id, number, at, actor, kind, round_id, list, level, choice, amount, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, edition, number, instant, decision.actor, columns.kind, columns.round, columns.list,
      columns.level, columns.choice, columns.amount, decision.reason)
    for (position, entry) in decision.entries.enumerated() {
      try connection.execute(
        """
        INSERT INTO decision_entries (edition_id, number, position, entry_id)
        VALUES (?1, ?2, ?3, ?4)
        """, edition, number, position + 1, entry)
    }
  }

  static func next(_ edition: Edition.ID, in connection: Connection) throws -> Int {
    try connection.count(
      "SELECT coalesce(max(number), 0) + 1 FROM decisions WHERE edition_id = ?1", edition)
  }
}

extension DecisionRecords.Record {
  /// The same with the names that its organizations have now. One that was merged into another has the other's; one of which
  /// nothing is known any more keeps its own.
  func naming(_ names: OrganizationNames) -> Self {
    guard case .organizationAward(_, let written, _) = decision.choice else { return self }
    func name(_ unit: DecisionRecords.Unit) -> String {
      if let name = names.name(of: unit.id) { return name }
      for text in [unit.id, unit.name] {
        if case .registered(let id) = names.match(text), let name = names.name(of: id) {
          return name
        }
      }
      return unit.name
    }
    let units = units.map { unit in
      var unit = unit
      unit.nameNow = name(unit)
      return unit
    }
    var named = decision
    if let first = units.first {
      named.units = DecidedUnits(
        first.nameNow, equals: Set(units.dropFirst().map(\.nameNow)))
    } else {
      named.units = DecidedUnits(name(DecisionRecords.Unit(id: written, name: written)))
    }
    return Self(number: number, at: at, decision: named, units: units)
  }
}

extension DecisionRecords {
  /// The word for this kind of decision in its row and in the log: `leave-unranked`.
  public static func kind(of choice: CommitteeDecision.Choice) -> String { Columns(choice).kind }

  /// A choice as its row has it.
  struct Columns {
    var kind: String
    var round: Round.ID?
    var list: String?
    var level: String?
    var choice: String?
    var amount: Int?

    init(_ choice: CommitteeDecision.Choice) {
      switch choice {
      case .tieOrder(let round, _): (kind, self.round) = ("tie-order", round)
      case .going(let round, _, let outcome):
        (kind, self.round, self.choice) = ("going", round, outcome.rawValue)
      case .places(let round, let list, let amount):
        (kind, self.round, self.list, self.amount) = ("places", round, list, amount)
      case .tiesAtLine(let round, let ties):
        (kind, self.round, self.choice) = ("ties-at-line", round, ties.rawValue)
      case .award(_, let level): (kind, self.level) = ("award", level)
      case .awardByRank: kind = "award-by-rank"
      case .awardPlaces(let level, let list, let amount):
        (kind, self.level, self.list, self.amount) = ("award-places", level, list, amount)
      case .tiesAtPrize(let ties): (kind, self.choice) = ("ties-at-prize", ties.rawValue)
      case .leastSheets(let round, let amount):
        (kind, self.round, self.amount) = ("least-sheets", round, amount)
      case .noReReview(let round): (kind, self.round) = ("no-re-review", round)
      case .seat(let round, let judge, let panel):
        (kind, self.round, list, self.choice) = ("seat", round, judge.text, panel)
      case .room(let round, _, let room): (kind, self.round, self.choice) = ("room", round, room)
      case .flag(_, let flag, let isOn):
        (kind, level, self.choice) = ("flag", flag, isOn ? "on" : "off")
      case .vetting(let round, _, let passes, let late):
        (kind, self.round) = ("vetting", round)
        (self.choice, amount) = (passes ? "passes" : "stops", late)
      case .title(_, let level, let change, let term):
        (kind, self.level, self.choice, amount) = ("title", level, change.rawValue, term)
      case .wishes(let round, _, _, let places):
        (kind, self.round, amount) = ("wishes", round, places)
      case .memberAward(let award, let member, let has):
        (kind, level, amount) = ("member-award", award, member.seat)
        self.choice = has ? "has" : "taken-back"
      case .bracket(let round, _, let seeds): (kind, self.round, amount) = ("bracket", round, seeds)
      case .match(let round, let number, let result):
        (kind, self.round, amount) = ("match", round, number)
        (self.choice, list) = (result.isWalkover ? "walkover" : "played", result.score)
      case .leaveUnranked(let round): (kind, self.round) = ("leave-unranked", round)
      case .reReviewAgain(let round): (kind, self.round) = ("re-review-again", round)
      case .sheetsAgain(let round): (kind, self.round) = ("sheets-again", round)
      case .organizationAward(let award, let organization, let has):
        (kind, level, list, self.choice) =
          ("organization-award", award, organization, has ? "has" : "by-points")
      }
    }
  }
}

extension Row {
  /// The choice that a row of `decisions` holds; `nil` for a kind that is not known, or one that lacks its parts.
  fileprivate static func choice(
    _ kind: String, _ row: Row, _ entries: [Entry.ID]
  ) throws -> CommitteeDecision.Choice? {
    let round = try row.optionalText(4).map(Round.ID.init)
    let list = try row.optionalText(5) ?? ""
    let level = try row.optionalText(6)
    let word = try row.optionalText(7) ?? ""
    let amount = try row.optionalInteger(8)
    switch (kind, round, amount, entries.first) {
    case ("tie-order", let round?, _, _?): return .tieOrder(round, entries)
    case ("going", let round?, _, let entry?):
      return SelectionOverride.Outcome(rawValue: word).map { .going(round, entry, $0) }
    case ("places", let round?, let amount?, _): return .places(round, list: list, amount)
    case ("ties-at-line", let round?, _, _):
      return TieAtLine(rawValue: word).map { .tiesAtLine(round, $0) }
    case ("award", _, _, let entry?): return .award(entry, level: level)
    case ("award-by-rank", _, _, let entry?): return .awardByRank(entry)
    case ("award-places", _, let amount?, _):
      return level.map { .awardPlaces(level: $0, list: list, amount) }
    case ("ties-at-prize", _, _, _): return TieAtLine(rawValue: word).map { .tiesAtPrize($0) }
    case ("least-sheets", let round?, let amount?, _): return .leastSheets(round, amount)
    case ("no-re-review", let round?, _, _): return .noReReview(round)
    case ("seat", let round?, _, _): return .seat(round, Judge.ID(list), word)
    case ("room", let round?, _, let entry?): return .room(round, entry, word)
    case ("flag", _, _, let entry?): return level.map { .flag(entry, $0, word == "on") }
    case ("vetting", let round?, let late?, let entry?):
      return .vetting(round, entry, passes: word == "passes", late: late)
    case ("title", _, let term?, let entry?):
      guard let level, let change = TitleChange(rawValue: word) else { return nil }
      return .title(entry, level: level, change, term: term)
    case ("wishes", let round?, let places, let entry?):
      return .wishes(round, entry, Array(entries.dropFirst()), places: places)
    case ("member-award", _, let seat?, let entry?):
      return level.map { .memberAward($0, MemberPlace(entry, seat), has: word == "has") }
    case ("bracket", let round?, let seeds?, _): return .bracket(round, entries, seeds: seeds)
    case ("match", let round?, let number?, let winner?):
      guard entries.count == 2, let loser = entries.last else { return nil }
      return .match(
        round, number,
        MatchResult(winner, beats: loser, score: list, isWalkover: word == "walkover"))
    case ("leave-unranked", let round?, _, _): return .leaveUnranked(round)
    case ("re-review-again", let round?, _, _): return .reReviewAgain(round)
    case ("sheets-again", let round?, _, _): return .sheetsAgain(round)
    case ("organization-award", _, _, _):
      return level.map { .organizationAward($0, organization: list, has: word == "has") }
    default: return nil
    }
  }
}
