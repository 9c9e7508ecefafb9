import CBareLoop
import Contest
import ContestStore
import Foundation

// The store beside a bare C loop and plain Python, in one run: store-bench [--rows N] [--postgres ADDRESS]
// Prints one line a measurement; work per CPU second (user + system), saves per second of the wall clock.

let now = Instant(millisecondsSince1970: 1_807_000_000_000)
let rows = argument("--rows").flatMap(Int.init) ?? 300_000
let rounds = 3
let folder = argument("--folder") ?? "/var/tmp"
let work = folder + "/contest-store-bench-\(getpid())"
try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: work) }

func argument(_ name: String) -> String? {
  guard let index = CommandLine.arguments.firstIndex(of: name),
    index + 1 < CommandLine.arguments.count
  else { return nil }
  return CommandLine.arguments[index + 1]
}

/// User and system CPU seconds of this process so far.
func cpu() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func wall() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

func line(_ name: String, _ parts: [(String, Double)], _ unit: String) {
  let figures = parts.map { "\($0.0) \(Int($0.1.rounded()))" }.joined(separator: "  ")
  say("\(name) [\(unit)]: \(figures)")
}

func ratio(_ name: String, _ ours: Double, _ theirs: Double, goal: String = "") {
  let value = (ours / theirs * 100).rounded() / 100
  say("    \(name): \(value)\(goal.isEmpty ? "" : "   goal \(goal)")")
}

/// Runs the Python rival; CPU and wall seconds.
func rival(_ arguments: [String]) throws -> (cpu: Double, wall: Double) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/rival.py"
  process.arguments = ["python3", script] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  guard numbers.count == 2 else { throw StoreError.failed(code: "rival", reason: text) }
  return (numbers[0], numbers[1])
}

/// A database with the thousand entries that the rows belong to.
func season(_ address: String) async throws -> any Database {
  let database = try await DatabaseAddress(address).open(at: now)
  try await database.write(Action(actor: "bench", name: "edition.open", at: now)) { transaction in
    try transaction.record(.edition("bench"))
    try transaction.execute(
      """
      INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
        rulebook_text, rulebook_sha256, opened_at)
      VALUES ('bench', '', '', '', 2027, '', '', '', '', '', 0)
      """)
    try transaction.execute(
      "INSERT INTO organizations (edition_id, id, name) VALUES ('bench', 'O', 'O')")
    try transaction.execute(
      "INSERT INTO rounds (edition_id, round_id, state) VALUES ('bench', 'review', 'open')"
    )
    try transaction.execute(
      """
      INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks, topics,
        state) VALUES ('bench', 'J', '1', '', '', '', '', '[]', '[]', 'active')
      """)
    let insert = try transaction.prepare(
      """
      INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name, state,
        version, registered_at) VALUES (?1, 'bench', ?1, ?2, 'O', '', '', 'accepted', 1, 0)
      """)
    for entry in 0..<1000 { try insert.execute("E\(entry)", "第 \(entry) 件作品") }
  }
  return database
}

func insertPeople(_ database: any Database) async throws {
  let rows = rows
  try await database.write(Action(actor: "bench", name: "import", at: now)) { transaction in
    try transaction.record(.file(Digest(of: "bench")))
    let insert = try transaction.prepare(
      """
      INSERT INTO people (entry_id, role, position, name, student_number, degree, enrolled_on, born_on,
        identity, organization) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    for row in 0..<rows {
      try insert.execute(
        "E\(row % 1000)", "member", row / 1000 + 1, "欧阳明月", padded(2_023_000_000 + row, 10),
        "undergraduate", "2023-09-01", "2005-04-12", padded(row * 7919 % 1_000_003, 32),
        String?.none)
    }
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

func bulkInsert() async throws {
  var (ours, bare, python): ([Double], [Double], [Double]) = ([], [], [])
  for round in 0..<rounds {
    for rivalName in ["ours", "bare", "python"] {
      let path = "\(work)/bulk-\(round)-\(rivalName).sqlite"
      let database = try await season(path)
      if rivalName == "ours" {
        let start = cpu()
        try await insertPeople(database)
        ours.append(Double(rows) / (cpu() - start))
        try await database.close()
        continue
      }
      try await database.close()
      if rivalName == "bare" {
        let start = cpu()
        guard bare_insert(path, rows) == 0 else {
          throw StoreError.failed(code: "bare", reason: "")
        }
        bare.append(Double(rows) / (cpu() - start))
      } else {
        python.append(Double(rows) / (try rival(["sqlite-insert", path, "\(rows)"])).cpu)
      }
    }
  }
  line(
    "bulk insert of people",
    [("ours", median(ours)), ("C", median(bare)), ("Python", median(python))],
    "rows/CPU s")
  ratio("of the bare C loop", median(ours), median(bare), goal: "≥ 0.6")
  ratio("of Python sqlite3", median(ours), median(python))
}

func pointReads() async throws {
  let path = "\(work)/bulk-0-ours.sqlite"
  let database = try await DatabaseAddress(path).open(at: now)
  let count = 200_000
  let rows = rows
  var (ours, single, bare, python): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
  for _ in 0..<rounds {
    var start = cpu()
    _ = try await database.read { connection in
      let query = try connection.prepare(
        "SELECT name, born_on FROM people WHERE entry_id = ?1 AND role = 'member' AND position = ?2"
      )
      var size = 0
      for number in 0..<count {
        let row = number * 7919 % rows
        size +=
          try query.first("E\(row % 1000)", row / 1000 + 1) { try $0.text(0).utf8.count } ?? 0
      }
      return size
    }
    ours.append(Double(count) / (cpu() - start))
    start = cpu()
    for number in 0..<count / 10 {
      let row = number * 7919 % rows
      _ = try await database.read { connection in
        try connection.first(
          "SELECT name, born_on FROM people WHERE entry_id = ?1 AND role = 'member' AND position = ?2",
          "E\(row % 1000)", row / 1000 + 1
        ) { try $0.text(0) }
      }
    }
    single.append(Double(count / 10) / (cpu() - start))
    start = cpu()
    guard bare_point_reads(path, count, rows) > 0 else {
      throw StoreError.failed(code: "bare", reason: "")
    }
    bare.append(Double(count) / (cpu() - start))
    python.append(
      Double(count) / (try rival(["sqlite-reads", path, "\(count)", "\(rows)"])).cpu)
  }
  try await database.close()
  line(
    "point reads in one read",
    [("ours", median(ours)), ("C", median(bare)), ("Python", median(python))], "reads/CPU s")
  ratio("of the bare C loop", median(ours), median(bare))
  ratio("of Python sqlite3", median(ours), median(python))
  ratio("of the goal", median(ours), 100_000, goal: "≥ 1")
  line("point reads, each a read of its own", [("ours", median(single))], "reads/CPU s")
}

/// Saves a score sheet, with its audit record, as the Desk does.
func save(_ number: Int, worker: Int, in database: any Database) async throws {
  let entry = Entry.ID("E\(worker)")
  let judge = Judge.ID("J")
  try await database.write(Action(actor: "bench", name: "score-sheet.save", at: now)) {
    transaction in
    try transaction.change(.scoreSheet("bench", "review", entry, judge)) {
      try transaction.execute(
        """
        INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at, actor)
        VALUES ('bench', 'review', ?1, 'J', 1, 'web', ?2, 'bench')
        ON CONFLICT (edition_id, round_id, entry_id, judge_id)
        DO UPDATE SET version = score_sheets.version + 1, at = excluded.at
        """, entry, now)
      try transaction.execute(
        """
        INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
        VALUES ('bench', 'review', ?1, 'J', 'science', ?2)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id, criterion)
        DO UPDATE SET ten_thousandths = excluded.ten_thousandths
        """, entry, number)
    }
  }
}

/// Saves for some seconds with so many savers at once; saves per second.
func savesPerSecond(_ database: any Database, savers: Int, seconds: Double) async throws -> Double {
  let start = wall()
  let count = try await withThrowingTaskGroup(of: Int.self) { group in
    for worker in 0..<savers {
      group.addTask {
        var number = 0
        while wall() - start < seconds {
          number += 1
          try await save(number, worker: worker, in: database)
        }
        return number
      }
    }
    return try await group.reduce(0, +)
  }
  return Double(count) / (wall() - start)
}

func durableSaves() async throws {
  let path = "\(work)/saves.sqlite"
  let database = try await season(path)
  var (syncs, one, many): ([Double], [Double], [Double]) = ([], [], [])
  for _ in 0..<5 {
    // What a save writes to the log: about six pages with their headings.
    let count = 300
    syncs.append(Double(count) / bare_syncs("\(work)/syncs", count, 6 * 4120))
    one.append(try await savesPerSecond(database, savers: 1, seconds: 1.5))
    many.append(try await savesPerSecond(database, savers: 64, seconds: 1.5))
  }
  try await database.close()
  line(
    "durable saves of a score sheet, SQLite",
    [("fdatasync alone", median(syncs)), ("1 saver", median(one)), ("64 savers", median(many))],
    "per second")
  ratio("1 saver of fdatasync", median(one), median(syncs), goal: "≥ 0.9")
  ratio("64 savers of fdatasync", median(many), median(syncs), goal: "≥ 3")
}

func postgres(_ address: String) async throws {
  let database = try await season(address)
  let plain = address.split(separator: "?").first.map(String.init) ?? address
  var (one, many, python): ([Double], [Double], [Double]) = ([], [], [])
  var (reads, pythonReads): ([Double], [Double]) = ([], [])
  for _ in 0..<rounds {
    one.append(try await savesPerSecond(database, savers: 1, seconds: 2))
    many.append(try await savesPerSecond(database, savers: 64, seconds: 2))
    python.append(500 / (try rival(["pg-save", plain, "500"])).wall)
    let start = cpu()
    let count = 20_000
    _ = try await database.read { connection in
      let query = try connection.prepare("SELECT title FROM entries WHERE id = ?1")
      var size = 0
      for number in 0..<count {
        size += try query.first("E\(number % 1000)") { try $0.text(0).utf8.count } ?? 0
      }
      return size
    }
    reads.append(Double(count) / (cpu() - start))
    pythonReads.append(Double(count) / (try rival(["pg-reads", plain, "\(count)"])).cpu)
  }
  try await database.close()
  line(
    "durable saves, PostgreSQL",
    [
      ("1 saver", median(one)), ("64 savers", median(many)),
      ("psycopg, one plain upsert", median(python)),
    ],
    "per second")
  ratio("64 savers of psycopg", median(many), median(python))
  line(
    "point reads, PostgreSQL", [("ours", median(reads)), ("psycopg", median(pythonReads))],
    "reads/CPU s of the client")
  ratio("of psycopg", median(reads), median(pythonReads))
}

try await bulkInsert()
try await pointReads()
try await durableSaves()
if let address = argument("--postgres") { try await postgres(address) }
