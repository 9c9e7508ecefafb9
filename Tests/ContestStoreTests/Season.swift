import Contest
import ContestStore

/// A small season for store tests: one edition, one school, one round, two judges, three entries.
enum Season {
  static let now = Instant(millisecondsSince1970: 1_807_000_000_000)
  static let edition: Edition.ID = "tiaozhanbei-2027-city"
  static let round: Round.ID = "review"
  static let judge = Judge.ID("J1")
  static let entries: [Entry.ID] = ["E1", "E2", "E3"]

  static func action(_ name: String = "test", key: String? = nil) -> Action {
    Action(actor: "cli", name: name, at: now, key: key)
  }

  static func open(in database: any Database) async throws {
    try await database.write(action("edition.open")) { transaction in
      try transaction.record(.edition(edition))
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
          rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'tiaozhanbei-academic', '2027.1', 'city', 2027, '竞赛办公室', 'Asia/Shanghai', 'open',
          '', '', ?2)
        """, edition, now)
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'O1', '京华理工大学')", edition)
      try transaction.execute(
        """
        INSERT INTO rounds (edition_id, round_id, state) VALUES (?1, ?2, 'open')
        """, edition, round)
      for judge in ["J1", "J2"] {
        try transaction.execute(
          """
          INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
            topics, state)
          VALUES (?1, ?2, ?2, '评委', '燕山师范大学', '', '教授', '[]', '[]', 'active')
          """, edition, judge)
      }
      for entry in entries {
        try transaction.execute(
          """
          INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name, state,
            version, registered_at, identity)
          VALUES (?1, ?2, ?1, '作品', 'O1', 'natural', '', 'accepted', 1, ?3, ?4)
          """, entry, edition, now, Entry.Identity(.random()))
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
  }

  /// Saves one mark, as the Desk does: the sheet, its mark, the audit record.
  static func save(
    _ mark: Points, for entry: Entry.ID, by judge: Judge.ID = judge, key: String? = nil,
    in database: any Database
  ) async throws {
    try await database.write(action("score-sheet.save", key: key)) { transaction in
      try write(mark, for: entry, by: judge, in: transaction)
    }
  }

  static func write(
    _ mark: Points, for entry: Entry.ID, by judge: Judge.ID = judge, in transaction: Transaction
  ) throws {
    try transaction.change(.scoreSheet(edition, round, entry, judge)) {
      try transaction.execute(
        """
        INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at, actor)
        VALUES (?1, ?2, ?3, ?4, 1, 'web', ?5, ?6)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id)
        DO UPDATE SET version = score_sheets.version + 1, at = excluded.at
        """, edition, round, entry, judge, transaction.action.at, transaction.action.actor)
      try transaction.execute(
        """
        INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
        VALUES (?1, ?2, ?3, ?4, 'science', ?5)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id, criterion)
        DO UPDATE SET ten_thousandths = excluded.ten_thousandths
        """, edition, round, entry, judge, mark)
    }
  }

  static func mark(
    for entry: Entry.ID, by judge: Judge.ID = judge, in database: any Database
  ) async throws -> Points? {
    try await database.read { connection in
      try connection.first(
        """
        SELECT ten_thousandths FROM marks
        WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
        """, edition, round, entry, judge
      ) { try $0.points(0) }
    }
  }

  /// Goes through the audit chain and returns its head.
  static func verifiedHead(in database: any Database) async throws -> AuditHead {
    try await database.read { try AuditLog.verify(in: $0) }
  }
}

extension Instant {
  /// So many milliseconds after this.
  func later(by milliseconds: Int) -> Instant {
    Instant(millisecondsSince1970: millisecondsSince1970 + Int64(milliseconds))
  }
}
