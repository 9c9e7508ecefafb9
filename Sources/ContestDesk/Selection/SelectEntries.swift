public import Contest
import ContestStore
import Foundation

/// Why a selection cannot stand.
public enum SelectingError: Error, Hashable {
  case noAdvanceRule(Round.ID)
  case notProposed(Round.ID)
  case undecided(Round.ID, entries: Int, first: String)
  case notRanked(Entry.ID, Round.ID)
  case noAwards(String)
  case noSuchLevel(String, known: [String])
}

extension SelectingError: Explained {
  public var code: String {
    switch self {
    case .noAdvanceRule: "selection-no-rule"
    case .notProposed: "selection-not-proposed"
    case .undecided: "selection-undecided"
    case .notRanked: "selection-entry-not-ranked"
    case .noAwards: "awards-none"
    case .noSuchLevel: "awards-no-such-level"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noAdvanceRule: [.proposeAwards]
    case .notProposed: [.proposeSelection]
    case .undecided: [.overrideSelection, .decideTie]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noAdvanceRule(let round), .chinese):
      "规程没有写轮次“\(round)”之后谁晋级。如是最后一轮，请直接评奖。"
    case (.noAdvanceRule(let round), .english):
      "The rulebook does not say who goes on after round “\(round)”. After the last round, propose the awards."
    case (.notProposed(let round), .chinese):
      "轮次“\(round)”还没有遴选方案。请先遴选。"
    case (.notProposed(let round), .english):
      "Round “\(round)” has no proposal yet. Propose the selection first."
    case (.undecided(let round, let entries, let first), .chinese):
      "轮次“\(round)”的线上有 \(entries) 件同分作品（如 \(first)）待评委会决定。"
        + "请逐件决定，或排序后重新遴选。"
    case (.undecided(let round, let entries, let first), .english):
      "In round “\(round)” \(entries) equal entries stand at the line (\(first) for one). Decide each, "
        + "or order them and propose again."
    case (.notRanked(let entry, let round), .chinese): "作品 \(entry.text) 不在轮次“\(round)”中。"
    case (.notRanked(let entry, let round), .english):
      "Entry \(entry.text) is not in round “\(round)”."
    case (.noAwards(let tier), .chinese): "规程没有为“\(tier)”设奖。"
    case (.noAwards(let tier), .english): "The rulebook sets no prizes for “\(tier)”."
    case (.noSuchLevel(let level, let known), .chinese):
      "没有“\(level)”这个奖项，可选：\(known.joined(separator: "、"))。"
    case (.noSuchLevel(let level, let known), .english):
      "There is no prize “\(level)”. There are: \(known.joined(separator: ", "))."
    }
  }
}

extension Desk {
  /// Proposes who goes on after a closed round, by the rulebook's places, caps and reserves, with the overrides that are
  /// on record. Proposing again replaces the proposal.
  public func proposeSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, ties: TieAtLine = .wait
  ) async throws -> Selection {
    try actor.require(.selectEntries)
    return try await database.write(action("selection.propose")) { transaction in
      try Self.propose(of: roundID, edition: id, ties: ties, in: transaction).selection
    }
  }

  /// Decides about one entry against the list, with the reason on record, and cuts the list anew.
  public func overrideSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil, entry: Entry.ID,
    _ outcome: SelectionOverride.Outcome, reason: String
  ) async throws -> Selection {
    try actor.require(.overrideSelection)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let action = action("selection.override")
    return try await database.write(action) { transaction in
      let edition = try Self.edition(id, in: transaction)
      try Self.requireNoLaterRound(than: roundID, of: edition, in: transaction)
      let isInRound = try transaction.count(
        """
        SELECT count(*) FROM rankings
        WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
        """, edition.id, roundID, entry)
      guard isInRound > 0 else { throw SelectingError.notRanked(entry, roundID) }
      try transaction.change(
        .override(edition.id, roundID, entry),
        detail: ["outcome": outcome.rawValue, "reason": reason]
      ) {
        try SelectionRecords.addOverride(
          outcome.rawValue, of: entry, reason: reason, edition: edition.id, round: roundID,
          in: transaction)
      }
      return try Self.propose(of: roundID, edition: edition.id, ties: .wait, in: transaction)
        .selection
    }
  }

  /// Sets the number of places of a list (the empty name for the list of all) instead of the rulebook's share, with a
  /// reason, and cuts the list anew.
  public func setPlaces(
    of roundID: Round.ID, edition id: Edition.ID? = nil, list: String, places: Int, reason: String
  ) async throws -> Selection {
    try actor.require(.overrideSelection)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    let action = action("selection.places")
    return try await database.write(action) { transaction in
      let edition = try Self.edition(id, in: transaction)
      try Self.requireNoLaterRound(than: roundID, of: edition, in: transaction)
      let count = CommitteeCount(places, reason: reason, actor: action.actor)
      try CommitteeCounts.set(
        count, named: list, of: .selection(roundID), edition: edition.id, in: transaction)
      try transaction.record(
        .round(edition.id, roundID),
        detail: ["list": list, "places": "\(places)", "reason": reason])
      return try Self.propose(of: roundID, edition: edition.id, ties: .wait, in: transaction)
        .selection
    }
  }

  /// Confirms the proposal: nothing may be undecided any more, and the next round can open.
  public func confirmSelection(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [SelectionLine] {
    try actor.require(.selectEntries)
    return try await database.write(action("selection.confirm")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let lines = try SelectionRecords.lines(
        edition: edition.id, round: roundID, in: transaction)
      guard !lines.isEmpty else { throw SelectingError.notProposed(roundID) }
      let undecided = lines.filter { $0.outcome == .undecided }
      if let first = undecided.first {
        throw SelectingError.undecided(roundID, entries: undecided.count, first: first.entry.text)
      }
      try transaction.record(.round(edition.id, roundID), detail: ["selection": "confirmed"])
      return lines
    }
  }

  /// What stands in the store for a round.
  public func selection(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [SelectionLine] {
    try actor.require(.seeScores)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      return try SelectionRecords.lines(edition: edition.id, round: roundID, in: connection)
    }
  }

  private static func propose(
    of roundID: Round.ID, edition id: Edition.ID?, ties: TieAtLine, in transaction: Transaction
  ) throws -> (edition: Edition, selection: Selection) {
    let edition = try edition(id, in: transaction)
    let round = try edition.round(roundID)
    guard let rule = round.judging?.advance else { throw SelectingError.noAdvanceRule(roundID) }
    try requireNoLaterRound(than: roundID, of: edition, in: transaction)
    let standings = try closedStandings(of: roundID, edition: edition, in: transaction)
    let overrides = try SelectionRecords.overrides(
      edition: edition.id, round: roundID, in: transaction)
    let counts = try CommitteeCounts.all(
      of: .selection(roundID), edition: edition.id, in: transaction)
    let selection = try Selection(
      Selection.Input(rule, standings, overrides: overrides, counts: counts, ties: ties))
    let lines = selection.lists.flatMap(\.entries).map(SelectionLine.init)
    try transaction.change(.selection(edition.id, roundID)) {
      try SelectionRecords.replace(lines, edition: edition.id, round: roundID, in: transaction)
    }
    return (edition, selection)
  }

  /// The stored places of a closed round, as selection and prizes look at them.
  static func closedStandings(
    of roundID: Round.ID, edition: Edition, in connection: Connection
  ) throws -> [Standing] {
    let field = try RoundField(edition: edition.id, round: roundID, in: connection)
    let lines = try RankingRecords.lines(edition: edition.id, round: roundID, in: connection)
    guard !lines.isEmpty else { throw RoundError.notClosed(roundID) }
    return lines.map { line in
      let brief = field.entries[line.entry]
      return Standing(
        line.entry, rank: line.place, organization: brief?.organization ?? "",
        track: brief?.track ?? "", group: brief?.group ?? "", score: line.score)
    }
  }

  static func requireNoLaterRound(
    than roundID: Round.ID, of edition: Edition, in connection: Connection
  ) throws {
    for later in edition.tier.rounds.drop(while: { $0.id != roundID }).dropFirst() {
      let begun = try connection.count(
        "SELECT count(*) FROM rounds WHERE edition_id = ?1 AND round_id = ?2", edition.id, later.id)
      guard begun == 0 else { throw RoundError.laterRoundOpen(later.id) }
    }
  }
}

extension SelectionLine {
  init(_ choice: Selection.Choice) {
    var reason = StoredReason(choice.reason)
    if let change = choice.change {
      reason.zh += change.message(in: .chinese)
      reason.en += " " + change.message(in: .english)
    }
    let (outcome, reserve): (SelectionOutcome, Int?) =
      switch choice.outcome {
      case .advanced: (.advanced, nil)
      case .reserve(let place): (.reserve, place)
      case .undecided: (.undecided, nil)
      case .notAdvanced: (.out, nil)
      }
    self.init(entry: choice.standing.entry, outcome: outcome, reserve: reserve, reason: reason)
  }
}
