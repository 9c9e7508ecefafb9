public import Contest
import ContestStore

extension Desk {
  /// Gives the prizes by the rulebook from the closed rounds, with what the committee decided, and stores them.
  ///
  /// Entries that are equal at a prize line wait for the committee: the result then has undecided levels, and
  /// nothing is stored for those entries until a tie is decided or an override says.
  public func proposeAwards(
    edition id: Edition.ID? = nil, ties: TieAtLine = .wait
  ) async throws -> Awards {
    try actor.require(.selectEntries)
    return try await database.write(action("awards.propose")) { transaction in
      try Self.giveAwards(edition: id, ties: ties, in: transaction)
    }
  }

  /// Decides about one entry's prize, with the reason on record; `level` is the level's name, `nil` for no prize.
  public func overrideAward(
    edition id: Edition.ID? = nil, entry: Entry.ID, level: String?, reason: String
  ) async throws -> Awards {
    try actor.require(.overrideSelection)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let action = action("awards.override")
    return try await database.write(action) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let known = edition.tier.awards.map(\.level.chinese)
      if let level, !known.contains(level) {
        throw SelectingError.noSuchLevel(level, known: known)
      }
      guard let round = edition.tier.rounds.last?.id else {
        throw SelectingError.noAwards(edition.tier.id)
      }
      try transaction.change(
        .override(edition.id, round, entry), detail: ["level": level ?? "", "reason": reason]
      ) {
        try SelectionRecords.addOverride(
          SelectionRecords.awardPrefix + (level ?? ""), of: entry, reason: reason,
          edition: edition.id, round: round,
          in: transaction)
      }
      return try Self.giveAwards(edition: edition.id, ties: .wait, in: transaction)
    }
  }

  /// Sets how many a level has instead of the rulebook's share, with a reason: 等次数量由委员会确定.
  public func setAwardPlaces(
    edition id: Edition.ID? = nil, level: String, list: String = "", places: Int, reason: String
  ) async throws -> Awards {
    try actor.require(.overrideSelection)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let action = action("awards.places")
    return try await database.write(action) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let known = edition.tier.awards.map(\.level.chinese)
      guard let index = known.firstIndex(of: level) else {
        throw SelectingError.noSuchLevel(level, known: known)
      }
      try CommitteeCounts.set(
        CommitteeCount(places, reason: reason, actor: action.actor), named: "\(index)/\(list)",
        of: .awards, edition: edition.id, in: transaction)
      try transaction.record(
        .edition(edition.id),
        detail: ["level": level, "list": list, "places": "\(places)", "reason": reason])
      return try Self.giveAwards(edition: edition.id, ties: .wait, in: transaction)
    }
  }

  /// The prizes that stored awards make: points per organization, cups, medals.
  public func honours(edition id: Edition.ID? = nil) async throws -> Honours {
    Honours(try await resultBook(edition: id))
  }

  private static func giveAwards(
    edition id: Edition.ID?, ties: TieAtLine, in transaction: Transaction
  ) throws -> Awards {
    let edition = try edition(id, in: transaction)
    let rules = edition.tier.awards
    guard !rules.isEmpty, let last = edition.tier.rounds.last?.id else {
      throw SelectingError.noAwards(edition.tier.name.chinese)
    }
    var standings: [Round.ID: [Standing]] = [:]
    for round in Set(rules.flatMap { [$0.of ?? last, $0.shareOf ?? $0.of ?? last] }) {
      standings[round] = try closedStandings(of: round, edition: edition, in: transaction)
    }
    var input = Awards.Input(rules, lastRound: last, standings: standings)
    input.ties = ties
    input.overrides = try SelectionRecords.awardOverrides(edition: edition, in: transaction)
    let counts = try CommitteeCounts.all(of: .awards, edition: edition.id, in: transaction)
    for (name, count) in counts {
      let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, let level = Int(first) else { continue }
      input.counts[level, default: [:]][parts.count > 1 ? String(parts[1]) : ""] = count
    }
    let awards = try Awards(input)
    let lines = awards.winners.map { winner in
      AwardLine(
        entry: winner.standing.entry, level: rules[winner.level].level.chinese,
        place: winner.standing.rank, reason: StoredReason(winner.reason))
    }
    try transaction.change(.awards(edition.id), detail: ["awards": "\(lines.count)"]) {
      try SelectionRecords.replaceAwards(lines, edition: edition.id, in: transaction)
    }
    return awards
  }
}

/// What organizations have won: points, cups, medals.
public struct Honours: Sendable {
  public let points: TeamPoints
  public let cups: [CupWinners]
  public let medals: MedalTable

  init(_ book: ResultBook) {
    let rules = book.edition.tier.awards
    let winners = book.awards.compactMap { award -> (organization: String, level: Int)? in
      guard let entry = book.entries[award.entry],
        let level = rules.firstIndex(where: { $0.level.chinese == award.level })
      else { return nil }
      return (entry.organization, level)
    }
    let organizations = Set(book.entries.values.map(\.organization)).sorted()
    let points = TeamPoints(winners, rules: rules, organizations: organizations)
    self.points = points
    cups = book.edition.tier.cups.map { CupWinners($0, in: points) }
    medals = MedalTable(winners, rules: rules, organizations: organizations)
  }
}
