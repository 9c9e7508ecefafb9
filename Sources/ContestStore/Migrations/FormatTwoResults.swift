import Contest
import Foundation

/// Turns what format 2 kept of results into decisions and a first version of each list.
///
/// The old lists are taken over as they stand, so an old database shows the lists it showed. Where the rules of today give
/// another result from the same marks, that shows as a change against the version, with who gains and who loses.
struct FormatTwoResults {
  private let connection: Connection
  private let now: Instant

  init(_ connection: Connection, _ now: Instant) {
    self.connection = connection
    self.now = now
  }

  func move() throws {
    for edition in try connection.all(
      "SELECT id FROM editions ORDER BY id", row: { Edition.ID(try $0.text(0)) })
    {
      try moveDecisions(of: edition)
      try moveLists(of: edition)
    }
  }

  // MARK: Decisions

  private struct Old {
    let at: Instant
    let decision: CommitteeDecision
  }

  private func moveDecisions(of edition: Edition.ID) throws {
    let old = try ties(edition) + overrides(edition) + settings(edition)
    for (index, one) in old.sorted(by: { $0.at < $1.at }).enumerated() {
      try DecisionRecords.insert(
        one.decision, DecisionRecords.Columns(one.decision.choice), number: index + 1, at: one.at,
        edition, in: connection)
    }
  }

  /// Each tie was a run of positions 1, 2, 3 … of one instant.
  private func ties(_ edition: Edition.ID) throws -> [Old] {
    var orders: [(key: String, at: Instant, actor: String, reason: String, round: Round.ID)] = []
    var entries: [String: [Entry.ID]] = [:]
    try connection.forEach(
      """
      SELECT round_id, entry_id, at, actor, reason FROM tie_decisions
      WHERE edition_id = ?1 ORDER BY at, round_id, reason, position, entry_id
      """, edition
    ) { row in
      let (round, at) = (Round.ID(try row.text(0)), try row.instant(2))
      let (actor, reason) = (try row.text(3), try row.text(4))
      let key = "\(at.millisecondsSince1970)/\(round)/\(reason)"
      if entries[key] == nil { orders.append((key, at, actor, reason, round)) }
      entries[key, default: []].append(Entry.ID(try row.text(1)))
    }
    return orders.map { order in
      Old(
        at: order.at,
        decision: CommitteeDecision(
          .tieOrder(order.round, entries[order.key] ?? []), reason: order.reason,
          actor: order.actor))
    }
  }

  private func overrides(_ edition: Edition.ID) throws -> [Old] {
    try connection.all(
      """
      SELECT round_id, entry_id, at, actor, outcome, reason FROM overrides
      WHERE edition_id = ?1 ORDER BY at, round_id, entry_id, sequence
      """, edition
    ) { row in
      let entry = Entry.ID(try row.text(1))
      let word = try row.text(4)
      let prefix = "award="
      let choice: CommitteeDecision.Choice
      if word.hasPrefix(prefix) {
        let level = String(word.dropFirst(prefix.count))
        choice = .award(entry, level: level.isEmpty ? nil : level)
      } else if let outcome = SelectionOverride.Outcome(rawValue: word) {
        choice = .going(Round.ID(try row.text(0)), entry, outcome)
      } else {
        throw StoreError.unexpectedValue(column: 4)
      }
      return Old(
        at: try row.instant(2),
        decision: CommitteeDecision(choice, reason: try row.text(5), actor: try row.text(3)))
    }
  }

  private struct StoredCount: Decodable {
    let places: Int
    let reason, actor: String
  }

  /// Numbers of places and of sheets stood in the settings, under keys glued together. When they were set is not known.
  /// They come last, because they were in force at the end.
  private func settings(_ edition: Edition.ID) throws -> [Old] {
    let rulebook = try connection.first(
      "SELECT tier, rulebook_text FROM editions WHERE id = ?1", edition
    ) { row in (tier: Tier.ID(try row.text(0)), text: try row.text(1)) }
    let levels =
      rulebook.flatMap { RulebookReader.read($0.text, isSealed: true).rulebook?.tier($0.tier) }?
      .awards.map(\.level.chinese) ?? []
    var old: [Old] = []
    try connection.forEach("SELECT key, value FROM settings ORDER BY key") { row in
      let (key, value) = (try row.text(0), try row.text(1))
      if let choice = Self.leastSheets(key, value, edition) {
        old.append(
          Old(at: now, decision: CommitteeDecision(choice, reason: "", actor: "contest")))
      } else if key.hasPrefix("places/\(edition)/") {
        let stored = try JSONDecoder().decode(StoredCount.self, from: Data(value.utf8))
        let rest = key.dropFirst("places/\(edition)/".count)
        guard let choice = Self.places(rest, stored.places, levels) else { return }
        old.append(
          Old(
            at: now,
            decision: CommitteeDecision(choice, reason: stored.reason, actor: stored.actor)))
      }
    }
    return old
  }

  private static func leastSheets(
    _ key: String, _ value: String, _ edition: Edition.ID
  ) -> CommitteeDecision.Choice? {
    let prefix = "least-sheets/\(edition)/"
    guard key.hasPrefix(prefix), let least = Int(value) else { return nil }
    return .leastSheets(Round.ID(String(key.dropFirst(prefix.count))), least)
  }

  /// `selection/ROUND/LIST`, where the list may hold a slash, or `awards/LEVEL/LIST` with the level's position.
  private static func places(
    _ key: Substring, _ places: Int, _ levels: [String]
  ) -> CommitteeDecision.Choice? {
    let parts = key.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 3 else { return nil }
    switch parts[0] {
    case "selection": return .places(Round.ID(parts[1]), list: parts[2], places)
    case "awards":
      guard let index = Int(parts[1]), levels.indices.contains(index) else { return nil }
      return .awardPlaces(level: levels[index], list: parts[2], places)
    default: return nil
    }
  }

  // MARK: Lists

  private struct RankingDetail: Decodable { let isTied: Bool }

  private func moveLists(of edition: Edition.ID) throws {
    var lists: [(OutcomeList, OutcomeVersion.Step, [SealedLine])] = []
    for round in try rounds(in: "rankings", edition) {
      lists.append((.ranking(round), .closed, try rankings(round, edition)))
    }
    for round in try rounds(in: "selections", edition) {
      let lines = try selections(round, edition)
      guard !lines.contains(where: { $0.line.standing == .undecided }) else { continue }
      lists.append((.selection(round), .confirmed, lines))
    }
    let awards = try awards(edition)
    if !awards.isEmpty { lists.append((.awards, .awarded, awards)) }
    var all: [OutcomeLine] = []
    for (index, (list, step, lines)) in lists.enumerated() {
      all += lines.map(\.line)
      try seal(list, step, number: index + 1, edition, lines, all: all)
    }
  }

  private func seal(
    _ list: OutcomeList, _ step: OutcomeVersion.Step, number: Int, _ edition: Edition.ID,
    _ lines: [SealedLine], all: [OutcomeLine]
  ) throws {
    for line in lines {
      try OutcomeRecords.insertInFormatThree(line, since: number, edition, in: connection)
    }
    let head = try AuditLog.head(in: connection)
    try OutcomeRecords.insert(
      OutcomeVersion(
        number: number, at: now, actor: "contest", step: step, round: list.round,
        reason: "由旧格式转入", auditSequence: head.sequence, salt: "", inputsDigest: nil,
        outcomeDigest: OutcomeRecords.digest(of: all).text),
      edition, in: connection)
  }

  private func rounds(in table: String, _ edition: Edition.ID) throws -> [Round.ID] {
    try connection.all(
      """
      SELECT t.round_id, min(r.opened_at) FROM \(table) t
      JOIN rounds r ON r.edition_id = t.edition_id AND r.round_id = t.round_id
      WHERE t.edition_id = ?1 GROUP BY t.round_id ORDER BY 2, 1
      """, edition
    ) { Round.ID(try $0.text(0)) }
  }

  private func rankings(_ round: Round.ID, _ edition: Edition.ID) throws -> [SealedLine] {
    let decoder = JSONDecoder()
    return try connection.all(
      """
      SELECT entry_id, place, score, detail FROM rankings
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id
      """, edition, round
    ) { row in
      let place = try row.optionalInteger(1)
      let detail = try row.text(3)
      let isTied = try decoder.decode(RankingDetail.self, from: Data(detail.utf8)).isTied
      // Format 2 did not keep why an entry had no place.
      let standing: OutcomeLine.Standing =
        place == nil ? .notPlaced("") : .placed(isShared: isTied)
      return SealedLine(
        OutcomeLine(
          .ranking(round), Entry.ID(try row.text(0)), place: place,
          score: try row.optionalPoints(2), standing),
        detail: detail)
    }
  }

  private func selections(_ round: Round.ID, _ edition: Edition.ID) throws -> [SealedLine] {
    try connection.all(
      """
      SELECT entry_id, outcome, place, reason FROM selections
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id
      """, edition, round
    ) { row in
      let standings: [String: OutcomeLine.Standing] = [
        "selected": .advanced, "reserve": .reserve, "out": .out, "undecided": .undecided,
      ]
      guard let standing = standings[try row.text(1)] else {
        throw StoreError.unexpectedValue(column: 1)
      }
      return SealedLine(
        OutcomeLine(
          .selection(round), Entry.ID(try row.text(0)), place: try row.optionalInteger(2),
          standing), detail: try row.text(3))
    }
  }

  private func awards(_ edition: Edition.ID) throws -> [SealedLine] {
    try connection.all(
      """
      SELECT entry_id, level, place, reason FROM awards WHERE edition_id = ?1 ORDER BY entry_id
      """, edition
    ) { row in
      SealedLine(
        OutcomeLine(
          .awards, Entry.ID(try row.text(0)), place: try row.optionalInteger(2),
          .award(try row.text(1))), detail: try row.text(3))
    }
  }
}
