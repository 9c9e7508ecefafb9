import Contest
import ContestStore
import Foundation

extension Scenario {
  /// A process is killed while it makes the tables; the next one goes on.
  static let killMigration = Scenario(name: "killed migration", rounds: 100, shortRounds: 10) {
    ground in
    var outcome = Outcome()
    for _ in 0..<ground.rounds {
      let path = ground.file("migration.sqlite")
      let child = try Child(["opener", "--database", path])
      try await Task.sleep(for: .microseconds(.random(in: 5_000...80_000)))
      if !child.isOver { outcome.faults += 1 }
      try await child.kill()
      outcome.attempts += 1
      let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
      try await ScoreTable.prepare(database, workers: 1)
      try await ScoreTable.save(1, worker: 0, in: database, at: ScoreTable.now())
      outcome.acknowledged += 1
      try await ScoreTable.settle([0: 1], in: database, workers: 1, into: &outcome)
      try await database.close()
    }
    return outcome
  }

  /// A later program is killed while it changes the tables of a season; what it finds the next time is a season between
  /// two of its steps, whole, and it goes on from there.
  static let killUpgrade = Scenario(name: "killed upgrade", rounds: 100, shortRounds: 6) { ground in
    var outcome = Outcome()
    let season = ground.file("season.sqlite")
    let acknowledged = try await Upgrade.season(at: season)
    // How long it takes undisturbed says when to kill.
    let whole = try Upgrade.copy(season, to: ground.file("whole.sqlite"))
    let start = ContinuousClock.now
    try await Child(["opener", "--database", whole, "--upgrade"]).end()
    let took = start.duration(to: .now)
    var found: [Int: Int] = [:]
    for _ in 0..<ground.rounds {
      let path = try Upgrade.copy(season, to: ground.file("upgrade.sqlite"))
      let child = try Child(["opener", "--database", path, "--upgrade"])
      try await Task.sleep(for: took * Double.random(in: 0...1))
      if !child.isOver { outcome.faults += 1 }
      try await child.kill()
      outcome.attempts += 1
      let step = try await Upgrade.steps(of: path)
      found[step, default: 0] += 1
      // As it was left, then as the next one completes it.
      for known in Set([step, Upgrade.steps.count]).sorted() {
        let database = try await DatabaseAddress(path).open(
          at: ScoreTable.now(), migrations: Upgrade.program(of: known))
        let added = Upgrade.parts(after: known)
        try await ScoreTable.settle(
          acknowledged, in: database, workers: 64, into: &outcome, added: added)
        outcome.complaints += try await Upgrade.complaints(about: database, after: known)
        if known == Upgrade.steps.count {
          try await ScoreTable.save(2, worker: 0, in: database, at: ScoreTable.now())
          outcome.acknowledged += acknowledged.count + 1
          let last = acknowledged.merging([0: 2]) { $1 }
          try await ScoreTable.settle(
            last, in: database, workers: 64, into: &outcome, added: added)
        }
        try await database.close()
      }
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
    let counts = found.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value) rounds" }
    print("    steps done when killed: \(counts.joined(separator: ", "))")
    return outcome
  }
}

/// What a later program does to the tables of a season: each step is a transaction of its own, and touches every sheet.
enum Upgrade {
  private static let sheets = 20_000

  static let steps = [
    Migration(Migration.all.count + 1, "a column, filled") { _ in
      """
      ALTER TABLE score_sheets ADD COLUMN place TEXT NOT NULL DEFAULT '';
      UPDATE score_sheets SET place = judge_id || '/' || entry_id;
      """
    },
    Migration(Migration.all.count + 2, "a table of sums") { _ in
      """
      CREATE TABLE sums (entry_id TEXT NOT NULL PRIMARY KEY, points INTEGER NOT NULL) STRICT;
      INSERT INTO sums (entry_id, points)
        SELECT entry_id, SUM(ten_thousandths) FROM marks GROUP BY entry_id;
      """
    },
    Migration(Migration.all.count + 3, "a table made anew") { _ in
      """
      CREATE TABLE new_marks (
        edition_id TEXT NOT NULL, round_id TEXT NOT NULL, entry_id TEXT NOT NULL,
        judge_id TEXT NOT NULL, criterion TEXT NOT NULL, ten_thousandths INTEGER NOT NULL,
        weight INTEGER NOT NULL DEFAULT 100,
        PRIMARY KEY (edition_id, round_id, entry_id, judge_id, criterion),
        FOREIGN KEY (edition_id, round_id, entry_id, judge_id)
          REFERENCES score_sheets (edition_id, round_id, entry_id, judge_id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO new_marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths, weight)
        SELECT edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths, 100 FROM marks;
      DROP TABLE marks;
      ALTER TABLE new_marks RENAME TO marks;
      """
    },
    Migration(Migration.all.count + 4, "an index") { _ in
      "CREATE INDEX marks_by_size ON marks (ten_thousandths, entry_id);"
    },
  ]

  /// The program that knows all steps.
  static let all = Migration.all + steps

  /// The program that knows the first `count` steps.
  static func program(of count: Int) -> [Migration] { Migration.all + steps.prefix(count) }

  /// The tables and indexes that the first `count` steps make, as `check` names what it does not know.
  static func parts(after count: Int) -> Set<String> {
    switch count {
    case ..<2: []
    case ..<4: ["table/sums"]
    default: ["table/sums", "index/marks_by_size"]
    }
  }

  /// A season as today's program leaves it, closed; returns what was acknowledged.
  static func season(at path: String) async throws -> [Int: Int] {
    let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
    try await ScoreTable.prepare(database, workers: 64)
    for worker in 0..<64 {
      try await ScoreTable.save(1, worker: worker, in: database, at: ScoreTable.now())
    }
    try await ScoreTable.fill(database, sheets: sheets)
    try await database.close()
    return Dictionary(uniqueKeysWithValues: (0..<64).map { ($0, 1) })
  }

  static func copy(_ season: String, to path: String) throws -> String {
    try FileManager.default.copyItem(atPath: season, toPath: path)
    return path
  }

  /// How many steps a database has had. Today's program is the first to look, and is told when it is too old.
  static func steps(of path: String) async throws -> Int {
    do {
      let database = try await DatabaseAddress(path).open(at: ScoreTable.now())
      try await database.close()
      return 0
    } catch StoreError.newerDatabase(let found, let known, _) {
      return found - known
    }
  }

  /// What is not as it must be after so many steps: each is done for every sheet, or not at all.
  static func complaints(
    about database: any Database, after count: Int
  ) async throws -> [String] {
    try await database.read { connection in
      func has(_ query: String) throws -> Bool { try connection.count(query) > 0 }
      let there = [
        try has("SELECT COUNT(*) FROM pragma_table_info('score_sheets') WHERE name = 'place'"),
        try has("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sums'"),
        try has("SELECT COUNT(*) FROM pragma_table_info('marks') WHERE name = 'weight'"),
        try has("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'marks_by_size'"),
      ]
      var complaints: [String] = []
      for (step, isThere) in there.enumerated() where isThere != (step < count) {
        complaints.append("step \(step + 1) of \(count): \(isThere ? "there" : "missing")")
      }
      if try has("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'new_marks'") {
        complaints.append("half of step 3 is there")
      }
      var counts = ["SELECT COUNT(*) FROM score_sheets", "SELECT COUNT(*) FROM marks"]
      if count >= 1 {
        counts.append(
          "SELECT COUNT(*) FROM score_sheets WHERE place = judge_id || '/' || entry_id")
      }
      if count >= 2 { counts.append("SELECT COUNT(*) FROM sums") }
      if count >= 3 { counts.append("SELECT COUNT(*) FROM marks WHERE weight = 100") }
      for query in counts {
        let number = try connection.count(query)
        if number != sheets + 64 { complaints.append("\(number): \(query)") }
      }
      return complaints
    }
  }
}
