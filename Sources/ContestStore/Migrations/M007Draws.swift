import Contest
import Foundation

extension Migration {
  /// Draws with their seeds: 128 random bits each, the hash on record before it is used. The seeds that editions and rounds
  /// had, numbers of 64 bits, become draws with the origin `earlier`, and each entry in a round keeps which draw gave it
  /// its number.
  static let draws = Migration(
    7, "draws",
    { _ in
      """
      CREATE TABLE draws (
        edition_id TEXT NOT NULL REFERENCES editions (id),
        round_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        seed TEXT NOT NULL,
        seed_sha256 TEXT NOT NULL,
        origin TEXT NOT NULL,
        reason TEXT NOT NULL,
        used_at INTEGER,
        PRIMARY KEY (edition_id, round_id, number)
      ) STRICT;

      ALTER TABLE round_entries ADD COLUMN draw INTEGER;

      """
    },
    then: { connection, _ in
      try EarlierSeeds(connection: connection).move()
      try connection.execute("ALTER TABLE editions DROP COLUMN seed")
      try connection.execute("ALTER TABLE rounds DROP COLUMN seed")
    })
}

/// Takes the seeds over that databases before this migration had: one an edition, one a round, and the seed of each
/// drawing of lots in the audit log.
private struct EarlierSeeds {
  let connection: Connection

  private struct LotRecord: Decodable {
    let lots: String?
    let seed: String?
  }

  func move() throws {
    let editions = try connection.all(
      "SELECT id, seed, opened_at, tier, rulebook_text FROM editions ORDER BY id"
    ) { row in
      (
        id: Edition.ID(try row.text(0)), seed: try row.integer(1), at: try row.instant(2),
        tier: Tier.ID(try row.text(3)), rulebook: try row.text(4)
      )
    }
    for edition in editions {
      try add(1, .number(edition.seed), "", of: edition.id, at: edition.at, by: "contest")
      let tier = RulebookReader.read(edition.rulebook, file: nil, isSealed: true).rulebook?
        .tier(edition.tier)
      let rounds = try connection.all(
        "SELECT round_id, seed, opened_at FROM rounds WHERE edition_id = ?1 ORDER BY round_id",
        edition.id
      ) { row in
        (id: Round.ID(try row.text(0)), seed: try row.integer(1), at: try row.optionalInstant(2))
      }
      for round in rounds {
        let byNumber = tier?.round(round.id)?.live?.order == .byNumber
        let records = try lotRecords(edition.id, round.id)
        for (index, record) in records.enumerated() {
          try add(
            index + 1, record.seed, round.id, of: edition.id, at: record.at, by: record.actor)
          if byNumber { continue }
          for entry in record.entries {
            try connection.execute(
              """
              UPDATE round_entries SET draw = ?4
              WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
              """, edition.id, round.id, entry, index + 1)
          }
        }
        if records.isEmpty {
          try add(
            1, .number(round.seed), round.id, of: edition.id, at: round.at ?? edition.at,
            by: "contest")
        }
      }
    }
  }

  /// The drawings of a round's lots, as the audit log tells them: `001=A123456 002=A456789`.
  private func lotRecords(
    _ edition: Edition.ID, _ round: Round.ID
  ) throws -> [(seed: Seed, entries: [String], at: Instant, actor: String)] {
    let decoder = JSONDecoder()
    return try connection.all(
      "SELECT at, actor, detail FROM audit WHERE subject = ?1 ORDER BY sequence",
      Subject.round(edition, round).text
    ) { row in
      (at: try row.instant(0), actor: try row.text(1), detail: try row.text(2))
    }.compactMap { record in
      guard record.detail.contains("\"lots\":") else { return nil }
      let told = try decoder.decode(LotRecord.self, from: Data(record.detail.utf8))
      guard let lots = told.lots, let seed = told.seed.flatMap({ Seed($0) }) else { return nil }
      let entries = lots.split(separator: " ").compactMap { lot in
        lot.firstIndex(of: "=").map { String(lot[lot.index(after: $0)...]) }
      }
      return (seed, entries, record.at, record.actor)
    }
  }

  private func add(
    _ number: Int, _ seed: Seed, _ round: Round.ID, of edition: Edition.ID, at instant: Instant,
    by actor: String
  ) throws {
    try DrawRecords.insert(
      Draw(
        number: number, at: instant, actor: actor, seed: seed, hash: DrawRecords.hash(of: seed),
        origin: .earlier, usedAt: instant), edition, round, in: connection)
  }
}
