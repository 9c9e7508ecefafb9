import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

/// The check names every row that was changed without the program, whatever table it is in.
struct RowDigestTests {
  /// One row in each kept table that the decided season leaves empty.
  static let others: [(table: String, columns: String, values: String)] = {
    let edition = "'\(Season.edition)'"
    return [
      (
        "amendments", "edition_id, number, at, reason, rulebook_text, sha256",
        "\(edition), 1, 0, 'r', '', 'x'"
      ),
      ("answers", "entry_id, field, value", "'E1', 'special', '否'"),
      (
        "consent_texts", "edition_id, kind, number, version, text, sha256, at",
        "\(edition), 'publish', 1, '1', '告知', 'x', 0"
      ),
      (
        "consents", "entry_id, person, kind, number, is_given, given_by, at",
        "'E1', '张伟', 'publish', 1, 1, '', 0"
      ),
      (
        "judge_fees",
        "edition_id, judge_id, sheets, sessions, per_sheet, per_session, amount, at",
        "\(edition), 'J2', 3, 1, 200000, 0, 600000, 0"
      ),
      (
        "pool_judges", "id, name, organization, province, title, topics",
        "'P001', '韩', '京华理工大学', '', '', ''"
      ),
      (
        "pool_places", "pool_id, edition_id, judge_id, standing, reason, at",
        "'P001', \(edition), 'J2', 'listed', '', 0"
      ),
      ("retentions", "edition_id, days", "\(edition), 180"),
      (
        "declared_conflicts", "edition_id, judge_id, entry_id, reason",
        "\(edition), 'J2', 'E1', '师生'"
      ),
      ("accounts", "name, shown_name, state, password, made_at", "'li', '李', 'active', 'p', 0"),
      (
        "account_grants", "account, position, role, edition_id, organization_id, judge_id",
        "'li', 1, 'judge', \(edition), 'O1', 'J1'"
      ),
      (
        "account_keys", "account, hash, kind, made_at, ends_at, used_at, device_hash",
        "'li', 'h', 'link', 0, 1, 0, 'd'"
      ),
      (
        "second_factors", "account, secret, begun_at, confirmed_at", "'li', X'0102', 0, 1"
      ),
      ("recovery_codes", "account, hash, used_at", "'li', 'h', 0"),
      (
        "judge_signatures", "edition_id, round_id, judge_id, at, sheets",
        "\(edition), 'review', 'J1', 0, 1"
      ),
      (
        "findings", "entry_id, position, code, certainty, person, text_zh, text_en, source",
        "'E1', 1, 'x', 'doubt', 1, '甲', 'a', 's'"
      ),
      (
        "keyings", "id, edition_id, round_id, clerk, at, file_name, file_sha256, state",
        "'K1', \(edition), 'review', 'c', 0, 'f', 'd', 'open'"
      ),
      (
        "keyed_marks", "keying_id, entry_id, judge_id, criterion, ten_thousandths",
        "'K1', 'E1', 'J1', 'science', 7"
      ),
      ("organization_names", "edition_id, organization_id, name, at", "\(edition), 'O1', '旧名', 0"),
      (
        "past_awards",
        "edition_id, file_sha256, position, file_name, programme, level, year, name, organization, student_number",
        "\(edition), 'f', 1, 'n', 'p', 'l', 2025, '乙', 'o', 's'"
      ),
      ("private_data", "entry_id, sealed", "'E1', X'0102'"),
      ("prize_reasons", "edition_id, entry_id, detail", "\(edition), 'E1', '{}'"),
      ("prize_waits", "edition_id, entry_id, level, since", "\(edition), 'E1', '一等奖', 1"),
      (
        "unit_prizes",
        "edition_id, kind, position, organization, since, name, standing, place, points",
        "\(edition), 'cup', 0, '京华理工大学', 1, '挑战杯', 'has', 1, 100000"
      ),
      (
        "trusted_sites", "name, number, at, actor, card, signing_key, reason",
        "'北京赛区', 1, 0, 'cli', '{}', 'k', 'r'"
      ),
      (
        "packages",
        "edition_id, direction, site, number, kind, at, actor, sha256, previous, version, reason",
        "\(edition), 'sent', '北京赛区', 1, 'recommendation', 0, 'cli', 'h', 'p', 1, 'r'"
      ),
      (
        "package_entries",
        "edition_id, direction, site, number, position, identity, code, standing, place, title, organization, sealed",
        "\(edition), 'sent', '北京赛区', 1, 1, 'i', 'E1', 'reserve', 1, 't', 'o', X'0102'"
      ),
      (
        "package_files",
        "edition_id, direction, site, number, position, field, ending, length, sha256, is_purged",
        "\(edition), 'sent', '北京赛区', 1, 1, 'paper', 'pdf', 3, 'd', 0"
      ),
      (
        "letters",
        "edition_id, number, kind, recipient, cause, state, tries, made_at, made_by, changed_at, reason, sealed",
        "\(edition), 1, 'reminder', 'judge/J1', 'review/2027-05-06', 'draft', 0, 0, 'cli', 0, '', X'0102'"
      ),
      (
        "code_layers",
        "edition_id, round_id, layer, number, name, at, actor, entries, seed_sha256, sealed",
        "\(edition), 'review', 1, 1, '编号', 0, 'cli', 2, 'h', X'0102'"
      ),
      (
        "code_openings", "edition_id, round_id, at, actor, sealed",
        "\(edition), 'review', 0, 'cli', X'0102'"
      ),
      (
        "rechecks", "edition_id, round_id, entry_id, at, actor, reason",
        "\(edition), 'review', 'E1', 0, 'cli', 'prize'"
      ),
      (
        "recheck_results", "edition_id, round_id, entry_id, number, at, actor, is_right, note",
        "\(edition), 'review', 'E1', 1, 0, 'cli', 1, 'n'"
      ),
      (
        "edition_days", "edition_id, step_id, number, at, actor, day",
        "\(edition), 'end', 1, 0, 'cli', '2027-06-30'"
      ),
      (
        "task_marks", "edition_id, task_id, number, at, actor, done_on, note",
        "\(edition), 'call', 1, 0, 'cli', '2027-03-05', 'n'"
      ),
      (
        "skipped_years", "programme, year, number, at, actor, is_held, reason",
        "'volunteer', 2028, 1, 0, 'cli', 0, 'r'"
      ),
      (
        "follow_up_terms", "edition_id, step_id, entry_id, term, asked_at, actor, last_day",
        "\(edition), 'follow', 'E1', 1, 0, 'cli', '2028-05-01'"
      ),
      (
        "follow_up_answers",
        "edition_id, step_id, entry_id, term, number, at, actor, facts, sealed, sealed_sha256",
        "\(edition), 'follow', 'E1', 1, 1, 0, 'cli', '{}', X'0102', 'h'"
      ),
      (
        "support_payments",
        "edition_id, step_id, entry_id, number, at, actor, kind, day, ten_thousandths, note",
        "\(edition), 'follow', 'E1', 1, 0, 'cli', 'grant', '2028-05-01', 10000, 'n'"
      ),
      (
        "topics", "edition_id, number, position, title, poster, reward, judges",
        "\(edition), 'T1', 1, 't', 'p', 'r', 'j'"
      ),
      (
        "entry_files", "entry_id, field, number, ending, length, sha256, at, actor, is_purged",
        "'E1', 'paper', 1, 'pdf', 3, 'd', 0, 'cli', 0"
      ),
      (
        "certificates",
        "edition_id, sequence, number, kind, entry_id, position, level, version, issued_on, at, actor, digest, sealed, sealed_sha256",
        "\(edition), 1, 'N1', 'team', 'E1', 0, '一等奖', 1, '2027-05-28', 0, 'cli', 'd', X'0102', 'h'"
      ),
      (
        "certificate_ends", "edition_id, sequence, at, actor, reason",
        "\(edition), 1, 0, 'cli', 'r'"
      ),
      (
        "public_vote_tokens", "edition_id, round_id, token, unit, issued_at, actor",
        "\(edition), 'review', 'k', 'u', 0, 'cli'"
      ),
      (
        "public_votes", "edition_id, round_id, token, entry_id, day, at",
        "\(edition), 'review', 'k', 'E1', '2027-05-01', 0"
      ),
      (
        "public_vote_refusals", "edition_id, round_id, token, entry, day, why, times",
        "\(edition), 'review', 'k', 'E1', '2027-05-01', 'again', 2"
      ),
      (
        "publication_lines",
        "edition_id, number, position, entry_id, standing, title, organization, track, people",
        "\(edition), 1, 1, 'E1', 's', 't', 'o', 't', 'p'"
      ),
      (
        "publication_prizes",
        "edition_id, number, position, kind, entry_id, name, title, organization, track, person",
        "\(edition), 1, 1, 'adviser', 'E1', 'n', 't', 'o', 't', 'p'"
      ),
      (
        "returned_files", "edition_id, round_id, judge_id, sha256, file_name, issue, at, actor",
        "\(edition), 'review', 'J1', 'd', 'J.xlsx', 1, 0, 'cli'"
      ),
      (
        "hall_appearances", "edition_id, round_id, entry_id, number, room, appearance, at, actor",
        "\(edition), 'review', 'E1', 1, '1', 'shown', 0, 'li'"
      ),
      (
        "hall_holds", "edition_id, round_id, entry_id, number, is_held, at, actor",
        "\(edition), 'review', 'E1', 1, 1, 0, 'li'"
      ),
      (
        "reveals", "edition_id, number, is_rehearsal, version, is_by_division, at, actor",
        "\(edition), 1, 0, 1, 1, 0, 'li'"
      ),
      (
        "reveal_lines",
        "edition_id, number, step, position, kind, entry_id, person, seat, level, division, title, organization",
        "\(edition), 1, 1, 1, 'member', 'E1', '李', 1, '一等奖', '电工', 't', 'o'"
      ),
      (
        "reveal_presses", "edition_id, number, press, step, state, at, actor",
        "\(edition), 1, 1, 1, 'shown', 0, 'li'"
      ),
      (
        "unit_lists", "edition_id, organization_id, number, at, actor",
        "\(edition), 'O1', 1, 0, 'li'"
      ),
      (
        "unit_list_entries", "edition_id, organization_id, number, place, entry_id",
        "\(edition), 'O1', 1, 1, 'E1'"
      ),
      (
        "screenings", "entry_id, sequence, at, actor, decision, reason, due",
        "'E1', 1, 0, 'cli', 'pass', '', 0"
      ),
      ("settings", "key, value", "'site-key-fingerprint', 'x'"),
      (
        "sheet_issues", "edition_id, round_id, judge_id, issue, at, actor, entries",
        "\(edition), 'review', 'J1', 1, 0, 'cli', 'E1'"
      ),
    ]
  }()

  static func fill(_ database: any Database) async throws {
    try await StoreCheckTests.decide(database)
    try await database.write(Season.action("fill")) { transaction in
      try transaction.record(.edition(Season.edition))
      for (table, columns, values) in others {
        let blob =
          transaction.dialect == .postgres ? values.replacing("X'0102'", with: "'\\x0102'") : values
        try transaction.execute("INSERT INTO \(table) (\(columns)) VALUES (\(blob))")
      }
      try transaction.execute("UPDATE people SET student_number = '2026000013'")
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
  }

  /// Runs statements on the engine itself, past the store, looks, and takes them back. `nil` when the engine refuses them.
  static func behind(
    _ database: any Database, _ sql: String,
    _ look: @escaping @Sendable (Connection) throws -> [String]
  ) async throws -> [String]? {
    @Sendable func run(_ driver: any Driver) throws -> [String]? {
      try driver.beginWrite()
      defer { driver.rollback() }
      do { try driver.script(sql) } catch { return nil }
      return try look(Connection(driver))
    }
    if let sqlite = database as? SQLiteDatabase { return try await sqlite.maintain { try run($0) } }
    let postgres = try #require(database as? PostgresDatabase)
    return try await postgres.maintain { try run($0) }
  }

  @Sendable static func strays(_ connection: Connection) throws -> [String] {
    try RowDigest.strays(in: connection)
      + Subject.Kind.checked.flatMap { try $0.strays(in: connection) }
  }

  /// What the one of the two that keeps a table finds.
  static func strays(
    of table: String, in connection: Connection
  ) throws -> [String] {
    if let kept = KeptTable.named(table) {
      return try RowDigest.strays(of: kept, in: connection)
    }
    return try TableRoles.audited[table]?.strays(in: connection) ?? []
  }

  @Sendable static func strayRows(_ connection: Connection) throws -> [String] {
    try RowDigest.strays(in: connection)
  }

  @Sendable static func falseLines(_ connection: Connection) throws -> [String] {
    try RowDigest.falseLines(in: connection)
  }

  struct Column: Hashable {
    let table, name, type: String

    /// SQL for a value that the column does not hold in row `t`.
    var otherValue: String {
      switch type {
      case "INTEGER", "BIGINT": "COALESCE(t.\(name), 0) + 256"
      case "BLOB": "X'00'"
      case "BYTEA": "'\\x00'"
      default: "COALESCE(t.\(name), '') || 'x'"
      }
    }
  }

  static func columns(_ database: any Database) async throws -> [Column] {
    let kept = Set(TableRoles.audited.keys).subtracting(TableRoles.keptOtherwise.keys)
    return try await database.read { connection in
      try kept.sorted().flatMap { table in
        let query =
          connection.dialect == .sqlite
          ? "SELECT name, type FROM pragma_table_info(?1)"
          : """
          SELECT column_name, data_type FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = ?1
          """
        return try connection.all(query, table) {
          Column(table: table, name: try $0.text(0), type: try $0.text(1).uppercased())
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a change in any column of any table that decides is named`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.fill(database)
      let sound = try await database.read { (connection) throws in try Self.strays(connection) }
      #expect(sound == [])
      var random = SeededGenerator(seed: 7)
      let columns = try await Self.columns(database)
      for (table, columns) in Dictionary(grouping: columns, by: \.table).sorted(by: {
        $0.key < $1.key
      }) {
        let rows = try await database.read { try $0.count("SELECT COUNT(*) FROM \(table)") }
        try #require(rows > 0, "no row in \(table)")
        let list = columns.map(\.name).joined(separator: ", ")
        // Some tables of SQLite have no rowid, so a row is told by all of its columns.
        let isThatRow = columns.map { "t.\($0.name) IS NOT DISTINCT FROM o.\($0.name)" }
        var changed = 0
        for column in columns {
          let skip = Int.random(in: 0..<rows, using: &random)
          let found = try await Self.behind(
            database,
            """
            UPDATE \(table) AS t SET \(column.name) = \(column.otherValue) WHERE EXISTS (
              SELECT 1 FROM (SELECT \(list) FROM \(table) ORDER BY \(list) LIMIT 1 OFFSET \(skip)) o
              WHERE \(isThatRow.joined(separator: " AND ")))
            """
          ) { (connection) throws in try Self.strays(of: table, in: connection) }
          // The engine refuses a column that other tables refer to.
          guard let found else { continue }
          changed += 1
          #expect(!found.isEmpty, "\(table).\(column.name)")
          if KeptTable.named(table) != nil {
            #expect(found.allSatisfy { $0.hasPrefix(table + "/") }, "\(table) \(found)")
          }
        }
        if KeptTable.named(table) != nil { #expect(changed > 0, "\(table)") }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a row that is gone and a row that nobody recorded are named by table and key`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.fill(database)
      let cases = [
        ("DELETE FROM screenings", ["screenings/E1"]),
        ("DELETE FROM people WHERE position = 2", ["people/E1"]),
        ("DELETE FROM private_data", ["private_data/E1"]),
        ("INSERT INTO settings (key, value) VALUES ('a/b', 'x')", ["settings/a%2Fb"]),
        ("UPDATE settings SET key = 'é'", ["settings/site-key-fingerprint", "settings/é"]),
        (
          "UPDATE assignments SET state = 'recused' WHERE entry_id = 'E2'",
          ["assignments/\(Season.edition)/review/E2"]
        ),
      ]
      for (sql, expected) in cases {
        let found = try await Self.behind(database, sql, Self.strayRows)
        #expect(found == expected, "\(sql)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is on record cannot be changed with the rows`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.fill(database)
      let sound = try await database.read { (connection) throws in try Self.falseLines(connection) }
      #expect(sound == [])
      for sql in [
        "UPDATE row_digests SET row_key = 'E9' WHERE table_name = 'people'",
        "DELETE FROM row_digests WHERE table_name = 'people'",
        "UPDATE row_digests SET sequence = sequence + 99 WHERE table_name = 'people'",
        "UPDATE row_digests SET digest = NULL WHERE table_name = 'people'",
        "DELETE FROM row_digests",
      ] {
        let found = try await Self.behind(database, sql, Self.falseLines)
        #expect(found?.isEmpty == false, "\(sql)")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a purge leaves a sound database, and no salt of what stood there before`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.fill(database)
      try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action))
      let check = try await StoreCheck.run(on: database)
      let broken = check.findings.filter {
        ["audit-chain", "audit-details", "row-digests", "rows-match-audit", "rows-on-record"]
          .contains($0.name) && $0.count > 0
      }
      #expect(broken.map { "\($0.name) \($0.examples)" } == [])
      let salts = try await database.read { connection in
        try connection.all(
          "SELECT LENGTH(salt) FROM row_digests WHERE table_name = 'people' AND row_key = 'E1' ORDER BY sequence"
        ) { try $0.integer(0) }
      }
      #expect(salts.count > 1 && salts.last == 16)
      #expect(salts.dropLast().allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: Engine.allCases)
  func `rows changed after the log was read within a write get a record of their own`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("first")) { transaction in
        try transaction.record(.entry(Season.entries[0]))
        let head = try AuditLog.head(in: transaction)
        try transaction.execute("UPDATE entries SET title = '另一题' WHERE id = 'E1'")
        #expect(head.sequence == 2)
      }
      #expect(try await Season.verifiedHead(in: database).sequence == 3)
      let sound = try await database.read { (connection) throws in try Self.strays(connection) }
      #expect(sound == [])
    }
  }

  @Test func `two rows in another order have one digest, another salt gives another`() {
    let table = KeptTable("people", "entry_id")
    let one = RowDigest(of: [[1], [2]], table, "E1", salt: [9])
    #expect(one.digest == RowDigest(of: [[2], [1]], table, "E1", salt: [9]).digest)
    #expect(one.digest != RowDigest(of: [[1], [2]], table, "E1", salt: [8]).digest)
    #expect(one.digest != RowDigest(of: [[1], [2]], table, "E2", salt: [9]).digest)
    #expect(RowDigest(of: [], table, "E1").digest == nil)
  }
}
