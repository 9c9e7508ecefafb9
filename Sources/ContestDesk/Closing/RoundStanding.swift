public import Contest
import ContestStore

/// An entry as results speak of it: who sends it, and nothing personal.
public struct EntryBrief: Hashable, Sendable {
  public let id: Entry.ID
  public let number: String
  public let title: String
  public let organization: String
  public let track: Track.ID
  public let group: String
}

/// A round as it stands: its entries, the results their sheets give, and whom the rulebook wants looked at again.
public struct RoundStanding: Sendable {
  public let edition: Edition
  public let round: Round
  public let rules: JudgingRules
  public let entries: [Entry.ID: EntryBrief]
  public let results: RoundResults
  public let reReviews: [ReReview.Request]
  public let isClosed: Bool
  public let judges: [Judge.ID: String]

  /// How lists name an entry: its code and title.
  public func name(of entry: Entry.ID) -> String {
    entries[entry].map { "\(entry.text)《\($0.title)》" } ?? entry.text
  }
}

/// Why a round has no results.
public enum RoundError: Error, Hashable {
  case notScored(Round.ID)
  case notOpen(Round.ID)
  case alreadyClosed(Round.ID)
  case notClosed(Round.ID)
  case sheetsMissing(round: Round.ID, entries: Int, first: String)
  case reReviewsOpen(round: Round.ID, entries: Int, first: String)
  case laterRoundOpen(Round.ID)
}

extension RoundError: Explained {
  public var code: String {
    switch self {
    case .notScored: "round-not-scored"
    case .notOpen: "round-not-open"
    case .alreadyClosed: "round-already-closed"
    case .notClosed: "round-not-closed"
    case .sheetsMissing: "round-sheets-missing"
    case .reReviewsOpen: "round-re-reviews-open"
    case .laterRoundOpen: "round-later-round-open"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notOpen: [.assignRound]
    case .notClosed: [.closeRound]
    case .sheetsMissing: [.sayLeastSheets, .leaveUnranked]
    case .reReviewsOpen: [.waiveReReview]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notScored(let round), .chinese): "轮次“\(round)”不打分，没有成绩可言。"
    case (.notScored(let round), .english): "Round “\(round)” is not scored, so it has no results."
    case (.notOpen(let round), .chinese): "轮次“\(round)”还没有开始。请先分配评委。"
    case (.notOpen(let round), .english):
      "Round “\(round)” is not open yet. Assign judges first."
    case (.alreadyClosed(let round), .chinese): "轮次“\(round)”已经结束，成绩已定。"
    case (.alreadyClosed(let round), .english): "Round “\(round)” is closed; its results stand."
    case (.notClosed(let round), .chinese): "轮次“\(round)”还没有结束。请先结束这一轮。"
    case (.notClosed(let round), .english):
      "Round “\(round)” is not closed yet. Close it first."
    case (.sheetsMissing(let round, let entries, let first), .chinese):
      "轮次“\(round)”还有 \(entries) 件作品评分不足（如 \(first)）。请补齐；评委确实不能评的，"
        + "写明每件至少几份有效，或写明不排名的理由。"
    case (.sheetsMissing(let round, let entries, let first), .english):
      "In round “\(round)” \(entries) entries lack score sheets (\(first) for one). Have them judged, or say "
        + "how many are enough, or why they get no place."
    case (.reReviewsOpen(let round, let entries, let first), .chinese):
      "轮次“\(round)”有 \(entries) 件作品评委分歧过大，按规程应复议（如 \(first)）。请安排复议，"
        + "或写明不复议的理由。"
    case (.reReviewsOpen(let round, let entries, let first), .english):
      "In round “\(round)” the judges of \(entries) entries differ so much that the rulebook asks for a second look "
        + "(\(first) for one). Arrange it, or give the reason to go without."
    case (.laterRoundOpen(let round), .chinese): "后面的轮次“\(round)”已经开始，不能再改这一轮。"
    case (.laterRoundOpen(let round), .english):
      "The later round “\(round)” has begun, so this one cannot change any more."
    }
  }
}

extension Desk {
  /// The round's results as its sheets stand now; nothing is written. `leastSheets` says how many complete sheets are
  /// enough for a place; without it, as many as the rulebook asks judges.
  public func standing(
    of roundID: Round.ID, edition id: Edition.ID? = nil, leastSheets: Int? = nil
  ) async throws -> RoundStanding {
    try actor.require(.seeScores)
    return try await database.read { connection in
      try Self.standing(of: roundID, edition: id, leastSheets: leastSheets, in: connection)
    }
  }

  static func standing(
    of roundID: Round.ID, edition id: Edition.ID?, leastSheets: Int?, in connection: Connection
  ) throws -> RoundStanding {
    let edition = try edition(id, in: connection)
    let round = try edition.round(roundID)
    guard let rules = round.judging else { throw RoundError.notScored(roundID) }
    guard
      let state = try connection.first(
        "SELECT state FROM rounds WHERE edition_id = ?1 AND round_id = ?2", edition.id, roundID,
        row: { try $0.text(0) })
    else { throw RoundError.notOpen(roundID) }
    let field = try RoundField(edition: edition.id, round: roundID, in: connection)
    var input = RoundResults.Input(
      round: roundID, rules: rules, entries: field.entries.keys.sorted(), sheets: field.sheets)
    input.reReviewSheets = field.reReviewSheets
    input.leastSheets = leastSheets
    let scope = edition.tier.rankingScope(of: round)
    input.lists = field.entries.mapValues { scope.list(track: $0.track, group: $0.group) }
    input.withdrawn = field.withdrawn
    input.absent = field.absent
    input.committee = field.committee
    input.lotSeed = edition.seed
    for other in edition.tier.rounds { input.roundNames[other.id] = other.name }
    for part in rules.total where part.round != roundID {
      input.earlier[part.round] = try RankingRecords.roundScores(
        edition: edition.id, round: part.round, in: connection)
    }
    for tie in rules.ties {
      if case .roundScore(let earlier) = tie, earlier != roundID, input.earlier[earlier] == nil {
        input.earlier[earlier] = try RankingRecords.roundScores(
          edition: edition.id, round: earlier, in: connection)
      }
    }
    let results = try RoundResults(input)
    let reReviews = rules.reReview.map { ReReview($0).requests(in: results) } ?? []
    return RoundStanding(
      edition: edition, round: round, rules: rules, entries: field.entries, results: results,
      reReviews: reReviews, isClosed: state != "open", judges: field.judges)
  }
}
