import Contest
import ContestStore
import Foundation

/// The season that the faults happen to: each worker saves one sheet over and over, its mark counting up.
///
/// A worker's mark, its version and the number of its audit records are always the same number, or something was lost
/// or done twice.
enum ScoreTable {
  static let edition: Edition.ID = "faults"
  static let round: Round.ID = "review"
  static let judge = Judge.ID("J")

  static func entry(_ worker: Int) -> Entry.ID { Entry.ID("E\(worker)") }

  static func subject(_ worker: Int) -> Subject {
    .scoreSheet(edition, round, entry(worker), judge)
  }

  /// Makes the season if it is not there.
  static func prepare(_ database: any Database, workers: Int) async throws {
    let action = Action(actor: "faults", name: "edition.open", at: now())
    try await database.write(action) { transaction in
      if try transaction.count("SELECT COUNT(*) FROM editions") > 0 { return }
      try transaction.record(.edition(edition))
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
          rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'faults', '1', 'city', 2027, '', 'Asia/Shanghai', 'open', '', ?2, 0)
        """, edition, Digest(of: ""))
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'O', '京华理工大学')", edition)
      try transaction.execute(
        "INSERT INTO rounds (edition_id, round_id, state) VALUES (?1, ?2, 'open')",
        edition,
        round)
      try transaction.execute(
        """
        INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
          topics, state) VALUES (?1, ?2, '1', '', '', '', '', '[]', '[]', 'active')
        """, edition, judge)
      for worker in 0..<workers {
        try transaction.execute(
          """
          INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name, state,
            version, registered_at, identity)
          VALUES (?1, ?2, ?1, '', 'O', '', '', 'accepted', 1, 0, ?3)
          """, entry(worker), edition, Entry.Identity(.random()))
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
  }

  /// Saves a worker's mark the next time.
  static func save(
    _ number: Int, worker: Int, in database: any Database, at now: Instant, key: String? = nil
  ) async throws {
    let action = Action(actor: "faults", name: "score-sheet.save", at: now, key: key)
    try await database.write(action) { try save(number, for: entry(worker), in: $0) }
  }

  private static func save(
    _ number: Int, for entry: Entry.ID, in transaction: Transaction
  ) throws {
    try transaction.change(.scoreSheet(edition, round, entry, judge)) {
      try transaction.execute(
        """
        INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at, actor)
        VALUES (?1, ?2, ?3, ?4, 1, 'web', ?5, 'faults')
        ON CONFLICT (edition_id, round_id, entry_id, judge_id)
        DO UPDATE SET version = score_sheets.version + 1, at = excluded.at
        """, edition, round, entry, judge, transaction.action.at)
      try transaction.execute(
        """
        INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
        VALUES (?1, ?2, ?3, ?4, 'science', ?5)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id, criterion)
        DO UPDATE SET ten_thousandths = excluded.ten_thousandths
        """, edition, round, entry, judge, number)
    }
  }

  /// Fills a season with so many sheets beside those of the workers, each with its audit record.
  static func fill(_ database: any Database, sheets: Int) async throws {
    for first in stride(from: 0, to: sheets, by: 1000) {
      let action = Action(actor: "faults", name: "score-sheet.import", at: now())
      try await database.write(action) { transaction in
        for number in first..<min(first + 1000, sheets) {
          let entry = Entry.ID("F\(number)")
          try transaction.execute(
            """
            INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
              state, version, registered_at, identity)
            VALUES (?1, ?2, ?1, '', 'O', '', '', 'accepted', 1, 0, ?3)
            """, entry, edition, Entry.Identity(.random()))
          try save(number * 7919 % 1_000_000, for: entry, in: transaction)
        }
      }
    }
    let action = Action(actor: "faults", name: "search-texts", at: now())
    try await database.write(action) { transaction in
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try transaction.record(.edition(edition))
    }
  }

  /// The last number that is stored for each worker.
  static func stored(in database: any Database, workers: Int) async throws -> [Int] {
    try await database.read { connection in
      try (0..<workers).map { worker in
        try connection.first(
          "SELECT ten_thousandths FROM marks WHERE entry_id = ?1", entry(worker)
        ) { try $0.integer(0) } ?? 0
      }
    }
  }

  /// Compares what is stored with what was acknowledged, and everything stored with itself.
  ///
  /// Each of so many `kills` of a worker's process may have left one save that was stored and not answered any more, if the next
  /// process was killed before that worker was answered at all.
  ///
  /// `added` are the parts of the database that a later program made: `check` does not know them, and says so.
  static func settle(
    _ acknowledged: [Int: Int], in database: any Database, workers: Int, kills: Int = 1,
    into outcome: inout Outcome,
    added: Set<String> = []
  ) async throws {
    let stored = try await stored(in: database, workers: workers)
    for (worker, number) in acknowledged.sorted(by: { $0.key < $1.key }) {
      outcome.lost += max(0, number - stored[worker])
      if stored[worker] > number + kills {
        outcome.complaints.append("worker \(worker): \(stored[worker]) stored, \(number) answered")
      }
    }
    let versions = try await database.read { connection in
      try (0..<workers).map { worker in
        (
          try connection.count(
            "SELECT version FROM score_sheets WHERE entry_id = ?1", entry(worker)),
          try connection.count(
            "SELECT COUNT(*) FROM audit WHERE subject = ?1", subject(worker).text)
        )
      }
    }
    for (worker, (version, records)) in versions.enumerated()
    where version != stored[worker] || records != stored[worker] {
      outcome.complaints.append(
        "worker \(worker): mark \(stored[worker]), version \(version), \(records) audit records")
    }
    let check = try await StoreCheck.run(on: database)
    for finding in check.findings
    where finding.count > 0 && !(finding.name == "schema" && added == Set(finding.examples)) {
      outcome.complaints.append("check: \(finding.name) \(finding.examples.prefix(2))")
    }
  }

  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(
      millisecondsSince1970: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
