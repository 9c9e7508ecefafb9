public import Contest
import ContestStore

extension Desk {
  /// What an office may decide when it closes a round that is not complete, on record.
  public struct Closing: Sendable {
    /// How many complete sheets are enough for a place; `nil` for what the rulebook asks.
    public var leastSheets: Int?
    /// Why no second look is taken where the rulebook asks for one; `nil` to insist on it.
    public var waivingReReview: String?
    /// Why entries that lack sheets may stay without a place; `nil` to insist on the sheets.
    public var leavingUnranked: String?

    public init(
      leastSheets: Int? = nil, waivingReReview: String? = nil, leavingUnranked: String? = nil
    ) {
      self.leastSheets = leastSheets
      self.waivingReReview = waivingReReview
      self.leavingUnranked = leavingUnranked
    }
  }

  /// Closes a round: computes its results by the rulebook, stores places and explanations, and takes no more marks.
  ///
  /// - Throws: ``RoundError`` while sheets or second looks are missing; what the office decides about them is in
  ///   `closing` and goes on record.
  public func closeRound(
    _ roundID: Round.ID, edition id: Edition.ID? = nil, _ closing: Closing = Closing()
  ) async throws -> RoundStanding {
    try actor.require(.closeRound)
    let action = action("round.close")
    return try await database.write(action) { transaction in
      let standing = try Self.standing(
        of: roundID, edition: id, leastSheets: closing.leastSheets, in: transaction)
      guard !standing.isClosed else { throw RoundError.alreadyClosed(roundID) }
      try Self.requireComplete(standing, closing)
      let edition = standing.edition.id
      var detail = ["entries": "\(standing.entries.count)"]
      if let least = closing.leastSheets { detail["least-sheets"] = "\(least)" }
      if let reason = closing.waivingReReview { detail["no-re-review"] = reason }
      if let reason = closing.leavingUnranked { detail["unranked"] = reason }
      try transaction.change(.ranking(edition, roundID), detail: detail) {
        try RankingRecords.replace(standing, in: transaction)
      }
      try transaction.execute(
        "UPDATE rounds SET state = 'closed', closed_at = ?3 WHERE edition_id = ?1 AND round_id = ?2",
        edition, roundID, action.at)
      if let least = closing.leastSheets {
        try transaction.execute(
          """
          INSERT INTO settings (key, value) VALUES (?1, ?2)
          ON CONFLICT (key) DO UPDATE SET value = excluded.value
          """, Self.leastSheetsKey(edition, roundID), "\(least)")
      }
      try transaction.record(.round(edition, roundID), detail: ["state": "closed"])
      return standing
    }
  }

  private static func leastSheetsKey(_ edition: Edition.ID, _ round: Round.ID) -> String {
    "least-sheets/\(edition)/\(round)"
  }

  /// How many sheets the office said are enough when it closed the round.
  static func leastSheets(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws -> Int? {
    try connection.first(
      "SELECT value FROM settings WHERE key = ?1", leastSheetsKey(edition, round)
    ) { Int(try $0.text(0)) } ?? nil
  }

  private static func requireComplete(_ standing: RoundStanding, _ closing: Closing) throws {
    let missing = standing.results.entries.filter { result in
      if case .notRanked(.tooFewSheets) = result.state { true } else { false }
    }
    if closing.leavingUnranked == nil, let first = missing.first {
      throw RoundError.sheetsMissing(
        round: standing.round.id, entries: missing.count, first: standing.name(of: first.entry))
    }
    if closing.waivingReReview == nil, let first = standing.reReviews.first {
      throw RoundError.reReviewsOpen(
        round: standing.round.id, entries: standing.reReviews.count,
        first: standing.name(of: first.entry))
    }
  }

  /// Records the committee's order among entries that the tie chain left equal; it counts when the round is closed, and
  /// re-ranks a round that is closed already while no later round has begun.
  /// The order names the tied entries, best first.
  public func decideTie(
    in roundID: Round.ID, edition id: Edition.ID? = nil, order: [Entry.ID], reason: String
  ) async throws {
    try actor.require(.selectEntries)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let action = action("tie.decide")
    try await database.write(action) { transaction in
      let edition = try Self.edition(id, in: transaction)
      try transaction.change(
        .tieDecisions(edition.id, roundID),
        detail: ["order": order.map(\.text).joined(separator: " > "), "reason": reason]
      ) {
        for (index, entry) in order.enumerated() {
          try transaction.execute(
            """
            INSERT INTO tie_decisions (edition_id, round_id, entry_id, position, at, actor, reason)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (edition_id, round_id, entry_id) DO UPDATE
            SET position = excluded.position, at = excluded.at, actor = excluded.actor,
              reason = excluded.reason
            """, edition.id, roundID, entry, index + 1, action.at, action.actor, reason)
        }
      }
      let least = try Self.leastSheets(edition: edition.id, round: roundID, in: transaction)
      let standing = try Self.standing(
        of: roundID, edition: edition.id, leastSheets: least, in: transaction)
      guard standing.isClosed else { return }
      for later in edition.tier.rounds.drop(while: { $0.id != roundID }).dropFirst() {
        let begun = try transaction.count(
          "SELECT count(*) FROM rounds WHERE edition_id = ?1 AND round_id = ?2", edition.id,
          later.id)
        guard begun == 0 else { throw RoundError.laterRoundOpen(later.id) }
      }
      try transaction.change(.ranking(edition.id, roundID), detail: ["why": "tie decided"]) {
        try RankingRecords.replace(standing, in: transaction)
      }
    }
  }
}
