import Contest
import ContestStore
import Foundation
import Testing

struct PurgeTests {
  /// Bytes that are easily found in a file.
  static let marker = Array("MARKER-OF-PRIVATE-BYTES".utf8)

  static let reason = "MARKER-OF-A-REASON"

  /// One row in each of the other tables that hold something personal.
  static let personal: [(table: String, columns: String, values: String)] = [
    (
      "people", "entry_id, role, position, name, student_number, born_on, identity",
      "'E1', 'member', 1, '甲', 'MARKER-S1', '2005-01-01', 'MARKER-K1'"
    ),
    (
      "findings", "entry_id, position, code, certainty, text_zh, text_en",
      "'E1', 1, 'x', 'doubt', 'MARKER-F', 'MARKER-F'"
    ),
    (
      "past_awards",
      "edition_id, file_sha256, position, file_name, programme, level, year, name, organization, student_number",
      "'\(Season.edition)', 'f', 1, 'MARKER-N', 'p', 'l', 2025, 'MARKER-W', 'o', 's'"
    ),
    (
      "declared_conflicts", "edition_id, judge_id, entry_id, reason",
      "'\(Season.edition)', 'J2', 'E1', 'MARKER-R'"
    ),
    (
      "returned_files", "edition_id, round_id, judge_id, sha256, file_name, issue, at, actor",
      "'\(Season.edition)', 'review', 'J1', 'd', 'MARKER-J.xlsx', 1, 0, 'cli'"
    ),
  ]

  static func store(_ database: any Database) async throws {
    try await database.write(Season.action()) { transaction in
      try transaction.record(.edition(Season.edition))
      try transaction.record(
        .entry(Season.entries[0]), detail: ["decision": "refuse"], withheld: ["reason": reason])
      for (table, columns, values) in personal {
        try transaction.execute("INSERT INTO \(table) (\(columns)) VALUES (\(values))")
      }
      for entry in Season.entries {
        try transaction.execute(
          "INSERT INTO private_data (entry_id, sealed) VALUES (?1, ?2)", entry, marker)
      }
    }
    try await Season.save(80, for: Season.entries[0], in: database)
  }

  @Test(arguments: Engine.allCases)
  func `private data go, results and the audit chain stay`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.store(database)
      let purged = try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action))
      #expect(purged.entries == 3 && purged.people == 1 && purged.findings == 1)
      #expect(purged.pastAwards == 1 && purged.reasons == 1 && purged.fileNames == 1)
      #expect(purged.details == 1)
      let check = try await StoreCheck.run(on: database)
      #expect(check.purgedDetails == 1)
      for name in ["audit-chain", "audit-details", "rows-match-audit"] {
        #expect(check.findings.first { $0.name == name }?.count == 0)
      }
      let name = try await database.read {
        try $0.first("SELECT name FROM people") { try $0.text(0) }
      }
      #expect(name == "甲")
      let left = try await database.read { try $0.count("SELECT COUNT(*) FROM private_data") }
      #expect(left == 0)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 5)
    }
  }

  @Test func `nothing of them is left in the file or its log`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await Self.store(database)
    // The bytes are found before the purge; otherwise this test would prove nothing.
    #expect(Self.files(of: path).contains { $0.firstRange(of: Self.marker) != nil })
    let all = Array("MARKER-".utf8)
    try await Purge.privateData(of: Season.edition, in: database, Season.action(Purge.action))
    #expect(Self.files(of: path).allSatisfy { $0.firstRange(of: all) == nil })
    try await database.close()
    #expect(Self.files(of: path).allSatisfy { $0.firstRange(of: all) == nil })
  }

  static func files(of path: String) -> [Data] {
    ["", "-wal"].compactMap { try? Data(contentsOf: URL(fileURLWithPath: path + $0)) }
  }

  @Test(arguments: Engine.allCases)
  func `old keys are forgotten, young ones kept`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      let none = try await Purge.keys(before: Season.now, in: database)
      #expect(none == 0)
      let later = Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + 1)
      let one = try await Purge.keys(before: later, in: database)
      #expect(one == 1)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 2)
    }
  }
}
