public import Contest
import ContestStore
import Foundation

/// A place in a closed round's list, as stored.
public struct RankingLine: Hashable, Sendable {
  public let entry: Entry.ID
  public let place: Int?
  /// What is published and ranked; `nil` when the entry has no place.
  public let score: Points?
  public let detail: RankingDetail
}

/// How a place came about: what the list shows beside it, and what `explain` says.
public struct RankingDetail: Codable, Hashable, Sendable {
  public var list: String
  /// The round's own result, where earlier rounds count towards the score.
  public var roundScore: Points?
  public var isTied: Bool
  public var explanationChinese: [String]
  public var explanationEnglish: [String]

  public func explanation(in language: Language) -> [String] {
    switch language {
    case .chinese: explanationChinese
    case .english: explanationEnglish
    }
  }
}

/// The rows of `rankings`.
enum RankingRecords {
  static func replace(
    _ standing: RoundStanding, in transaction: Transaction
  ) throws {
    let (edition, round) = (standing.edition.id, standing.round.id)
    try transaction.execute(
      "DELETE FROM rankings WHERE edition_id = ?1 AND round_id = ?2", edition, round)
    let insert = try transaction.prepare(
      """
      INSERT INTO rankings (edition_id, round_id, entry_id, place, score, score_text, detail)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for result in standing.results.entries {
      let detail = RankingDetail(
        list: result.list, roundScore: result.roundScore, isTied: result.isTied,
        explanationChinese: standing.explanation(of: result.entry, in: .chinese),
        explanationEnglish: standing.explanation(of: result.entry, in: .english))
      let score = result.rank == nil ? nil : result.score
      try insert.execute(
        edition, round, result.entry, result.rank, score,
        score?.text(places: standing.rules.combine.decimals) ?? "",
        String(decoding: try encoder.encode(detail), as: UTF8.self))
    }
  }

  static func lines(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws -> [RankingLine] {
    let decoder = JSONDecoder()
    let lines = try connection.all(
      """
      SELECT entry_id, place, score, detail FROM rankings
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id
      """, edition, round
    ) { row in
      RankingLine(
        entry: Entry.ID(try row.text(0)), place: try row.optionalInteger(1),
        score: try row.optionalPoints(2),
        detail: try decoder.decode(RankingDetail.self, from: Data(try row.text(3).utf8)))
    }
    return lines.sorted {
      ($0.detail.list, $0.place ?? .max, $0.entry) < ($1.detail.list, $1.place ?? .max, $1.entry)
    }
  }

  /// Each entry's own result of a round, without earlier rounds.
  static func roundScores(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: Points] {
    var scores: [Entry.ID: Points] = [:]
    for line in try lines(edition: edition, round: round, in: connection) {
      scores[line.entry] = line.detail.roundScore
    }
    return scores
  }
}

extension RoundStanding {
  /// The path from an entry's marks to its place. Judges are called 评委1, 评委2, … in the order of their ids, for
  /// the record may be shown to those who must not know who judged.
  func explanation(of entry: Entry.ID, in language: Language) -> [String] {
    let order = (results[entry]?.totals ?? []).map(\.judge)
    return results.explanation(of: entry, in: language) { other in
      other == entry ? name(of: other) : other.text
    } judgeName: { judge in
      let number = (order.firstIndex(of: judge) ?? 0) + 1
      return language == .chinese ? "评委\(number)" : "judge \(number)"
    }
  }
}
