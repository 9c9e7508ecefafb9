import Contest
import ContestStore
import Foundation
import Testing

struct PurgeTests {
  /// Bytes that are easily found in a file.
  static let marker = Array("MARKER-OF-PRIVATE-BYTES".utf8)

  static func store(_ database: any Database) async throws {
    try await database.write(Season.action()) { transaction in
      try transaction.record(.edition(Season.edition))
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
        of: Season.edition, in: database, Season.action("purge"))
      #expect(purged == 3)
      let left = try await database.read { try $0.count("SELECT COUNT(*) FROM private_data") }
      #expect(left == 0)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 4)
    }
  }

  @Test func `nothing of them is left in the file or its log`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    try await Season.open(in: database)
    try await Self.store(database)
    // First show that the bytes could be found.
    #expect(Self.files(of: path).contains { $0.firstRange(of: Self.marker) != nil })
    try await Purge.privateData(of: Season.edition, in: database, Season.action("purge"))
    #expect(Self.files(of: path).allSatisfy { $0.firstRange(of: Self.marker) == nil })
    try await database.close()
    #expect(Self.files(of: path).allSatisfy { $0.firstRange(of: Self.marker) == nil })
  }

  static func files(of path: String) -> [Data] {
    ["", "-wal"].compactMap { try? Data(contentsOf: URL(fileURLWithPath: path + $0)) }
  }

  @Test(arguments: Engine.allCases)
  func `old keys are forgotten, young ones kept`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      let none = try await Purge.keys(before: Season.now, in: database, Season.action("forget"))
      #expect(none == 0)
      let later = Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + 1)
      let one = try await Purge.keys(before: later, in: database, Season.action("forget"))
      #expect(one == 1)
    }
  }
}
