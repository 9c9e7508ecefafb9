import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

/// Seasons as released programs have left them: what a site has on its disk on the day it takes a newer program.
///
/// `Tests/Fixtures/make` makes one; each release adds its own, and none is ever made again.
struct FormatFixtureTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    let format: Int
    let folder: String
    var testDescription: String { "format \(format)" }

    func file(_ name: String) -> String { "\(folder)/\(name)" }

    /// Puts the database and its key into a folder of the test's own. The database is what follows the backup's two lines.
    func copy(into folder: TemporaryFolder) throws -> String {
      let path = folder.file("contest.sqlite")
      let backup = try Data(contentsOf: URL(filePath: file(FormatFixtureTests.backups[0])))
      let parts = backup.split(
        separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
      try Data(try #require(parts.count == 3 ? parts[2] : nil)).write(to: URL(filePath: path))
      try FileManager.default.copyItem(atPath: file("site.key"), toPath: path + ".key")
      // A checkout leaves the key readable by all, which the program does not take.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: path + ".key")
      return path
    }
  }

  static let all: [Fixture] = {
    let folder = try? repositoryFile("Tests/Fixtures").path
    return folder.map { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.compactMap { name in
        name.wholeMatch(of: /format-(\d+)/).flatMap { Int($0.1) }.map {
          Fixture(format: $0, folder: "\(folder)/\(name)")
        }
      }.sorted { $0.format < $1.format }
    } ?? []
  }()

  static let backups = ["from-sqlite.backup", "from-postgres.backup"]

  /// What a later program does to the tables, as far as an earlier one can guess it.
  static let later =
    Migration.all + [
      Migration(Migration.all.count + 1, "later") { _ in
        """
        ALTER TABLE score_sheets ADD COLUMN place TEXT NOT NULL DEFAULT '';
        CREATE TABLE sums (
          entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entries (id),
          sheets INTEGER NOT NULL
        ) STRICT;
        INSERT INTO sums (entry_id, sheets) SELECT entry_id, COUNT(*) FROM score_sheets GROUP BY entry_id;
        """
      }
    ]

  @Test func `formats have their fixtures, and none is newer than the program`() {
    #expect(Self.all.contains { $0.format == 2 })
    #expect(Self.all.allSatisfy { $0.format <= Migration.all.count })
  }

  @Test(arguments: all)
  func `the database opens, is sound, and its private data with it`(fixture: Fixture) async throws {
    let folder = try TemporaryFolder()
    let path = try fixture.copy(into: folder)
    let database = try await DatabaseAddress.file(path).open(at: Season.now)
    let manifest = try Backup(fixture.file(Self.backups[0])).verify()
    try await Self.expectSound(database, as: manifest)
    let forged = try await RowDigestTests.behind(
      database, "UPDATE entries SET track = track || 'x'", RowDigestTests.strayRows)
    let entries = try await database.read { try $0.count("SELECT COUNT(*) FROM entries") }
    #expect(forged?.count == entries)
    let key = try SiteKey(file: path + ".key", creating: false)
    try await database.read { connection in
      try key.check(connection)
      try connection.forEach("SELECT entry_id, sealed FROM private_data") { row in
        let people = try key.box.open(row.blob(1), entry: row.text(0))
        #expect(people.contains { !$0.idNumber.isEmpty })
      }
    }
    try await database.close()
  }

  @Test(arguments: all)
  func `old entries get identities that do not follow from their codes`(
    fixture: Fixture
  ) async throws {
    var sites: [[Entry.Identity]] = []
    for _ in 1...2 {
      let folder = try TemporaryFolder()
      let database = try await DatabaseAddress.file(try fixture.copy(into: folder)).open(
        at: Season.now)
      let identities = try await database.read { connection in
        try connection.all("SELECT identity FROM entries ORDER BY id") { row in
          try #require(Entry.Identity(try row.text(0)))
        }
      }
      try await database.close()
      sites.append(identities)
    }
    #expect(!sites[0].isEmpty && sites[0].count == sites[1].count)
    #expect(Set(sites.joined()).count == sites[0].count + sites[1].count)
  }

  struct Restore: Sendable, CustomTestStringConvertible {
    let fixture: Fixture
    let backup: String
    let engine: Engine
    var testDescription: String { "\(fixture), \(backup), \(engine.testDescription)" }
  }

  static let restores = all.flatMap { fixture in
    backups.flatMap { backup in
      Engine.allCases.map { Restore(fixture: fixture, backup: backup, engine: $0) }
    }
  }

  @Test(arguments: restores)
  func `a backup is restored on either engine`(case: Restore) async throws {
    let folder = try TemporaryFolder()
    let address = try await Self.place(for: `case`.engine, in: folder)
    let backup = Backup(`case`.fixture.file(`case`.backup))
    let manifest = try await backup.restore(to: address, at: Season.now).manifest
    #expect(manifest.format == `case`.fixture.format)
    let database = try await address.open(at: Season.now)
    try await Self.expectSound(database, as: manifest)
    try await database.close()
  }

  @Test(arguments: all)
  func `a later program's migration runs on the database`(fixture: Fixture) async throws {
    let folder = try TemporaryFolder()
    let address = DatabaseAddress.file(try fixture.copy(into: folder))
    let manifest = try Backup(fixture.file(Self.backups[0])).verify()
    let database = try await address.open(at: Season.now, migrations: Self.later)
    try await Self.expectSound(database, as: manifest)
    try await Self.expectMigrated(database)
    try await database.close()
    await #expect(
      throws: StoreError.newerDatabase(
        found: Self.later.count, known: Migration.all.count, program: Migration.program)
    ) {
      try await address.open(at: Season.now)
    }
  }

  @Test(arguments: restores)
  func `a later program restores the backup, migrates it, and goes on`(case: Restore) async throws {
    let folder = try TemporaryFolder()
    let address = try await Self.place(for: `case`.engine, in: folder)
    let manifest = try await Backup(`case`.fixture.file(`case`.backup)).restore(
      to: address, at: Season.now, migrations: Self.later
    ).manifest
    let database = try await address.open(at: Season.now, migrations: Self.later)
    try await Self.expectSound(database, as: manifest)
    try await Self.expectMigrated(database)
    try await database.close()
  }

  private static func place(
    for engine: Engine, in folder: TemporaryFolder
  ) async throws -> DatabaseAddress {
    switch engine {
    case .sqlite: .file(folder.file("restored.sqlite"))
    case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
    }
  }

  /// Nothing is broken, nothing is missing, and each kind of thing that decides is there.
  private static func expectSound(
    _ database: any Database, as manifest: BackupManifest
  ) async throws {
    let check = try await StoreCheck.run(on: database)
    // The invented step of a later program makes a table that this program does not know.
    let known = Set(["table/sums"])
    #expect(
      check.findings.filter {
        $0.count > 0 && !($0.name == "schema" && known.isSuperset(of: $0.examples))
      }
      .map { "\($0.name) \($0.examples)" } == [])
    // The rows that the old log said nothing of were put on record in one record of their own.
    let added = manifest.format < Migration.rowDigests.number ? [RowDigest.takingOver] : []
    try await database.read { connection in
      try AuditLog.verify(in: connection, expecting: manifest.head)
      var actions: [String] = []
      try AuditLog.forEach(from: manifest.head.sequence + 1, in: connection) {
        actions.append($0.action)
      }
      #expect(actions == added)
    }
    for (table, count) in manifest.rows where table != "migrations" && table != "audit" {
      #expect(check.rows[table] == count, "rows of \(table)")
    }
    for table in [
      "editions", "organizations", "entries", "people", "private_data", "screenings", "judges",
      "assignments", "score_sheets", "marks", "rankings", "selections", "overrides", "awards",
    ] {
      #expect((check.rows[table] ?? 0) > 0, "the fixture has no \(table)")
    }
  }

  private static func expectMigrated(_ database: any Database) async throws {
    try await database.read { connection in
      let sheets = try connection.count("SELECT COUNT(*) FROM score_sheets WHERE place = ''")
      #expect(sheets > 0)
      #expect(try connection.count("SELECT SUM(sheets) FROM sums") == sheets)
    }
  }
}
