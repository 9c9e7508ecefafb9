import Contest
import ContestStore
import Foundation

/// Numbers of places that the committee set instead of the rulebook's, kept with their reasons.
enum CommitteeCounts {
  /// What the places are of.
  enum Purpose {
    case selection(Round.ID)
    case awards

    var text: String {
      switch self {
      case .selection(let round): "selection/\(round)"
      case .awards: "awards"
      }
    }
  }

  private struct Stored: Codable {
    let places: Int
    let reason, actor: String
  }

  static func set(
    _ count: CommitteeCount, named name: String, of purpose: Purpose, edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    let stored = Stored(places: count.places, reason: count.reason, actor: count.actor)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try transaction.execute(
      """
      INSERT INTO settings (key, value) VALUES (?1, ?2)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """, prefix(purpose, edition) + name,
      String(decoding: try encoder.encode(stored), as: UTF8.self))
  }

  /// The counts by the list's or level's name.
  static func all(
    of purpose: Purpose, edition: Edition.ID, in connection: Connection
  ) throws -> [String: CommitteeCount] {
    let prefix = prefix(purpose, edition)
    var counts: [String: CommitteeCount] = [:]
    try connection.forEach(
      "SELECT key, value FROM settings WHERE substr(key, 1, ?2) = ?1", prefix, prefix.count
    ) { row in
      let stored = try JSONDecoder().decode(Stored.self, from: Data(try row.text(1).utf8))
      counts[String(try row.text(0).dropFirst(prefix.count))] = CommitteeCount(
        stored.places, reason: stored.reason, actor: stored.actor)
    }
    return counts
  }

  private static func prefix(_ purpose: Purpose, _ edition: Edition.ID) -> String {
    "places/\(edition)/\(purpose.text)/"
  }
}
