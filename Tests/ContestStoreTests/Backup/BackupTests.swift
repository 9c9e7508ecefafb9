import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestStore

struct BackupTests {
  /// A season with a score, private bytes and an odd text, so that each kind of value is carried over.
  static func fill(_ database: any Database) async throws {
    try await Season.save(92.5, for: Season.entries[0], key: "K1", in: database)
    try await database.write(Season.action()) { transaction in
      try transaction.record(Subject(.store, ["fill"]), detail: ["title": "张𬭚 ?1 ''"])
      try transaction.execute(
        "INSERT INTO private_data (entry_id, sealed) VALUES ('E1', ?1)",
        [0, 255, 39, 10] as [UInt8])
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name, quota) VALUES (?1, 'O2', ?2, -7)",
        Season.edition, oddName)
    }
  }

  /// Everything that a stream of rows might take for its own signs; and the columns beside it are NULL.
  static let oddName = "\\N\t\\.\n\r\n\\x41 \u{8}\u{c}🏆"

  @Test(arguments: Engine.allCases, Engine.allCases)
  func `what was backed up comes back on either engine`(from: Engine, to: Engine) async throws {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("season.backup"))
    var made: BackupManifest?
    var head: AuditHead?
    try await from.withSeason { database in
      try await Self.fill(database)
      made = try await backup.make(of: database, at: Season.now)
      head = try await Season.verifiedHead(in: database)
    }
    #expect(made?.head == head)
    #expect(try backup.verify() == made)
    let address: DatabaseAddress =
      switch to {
      case .sqlite: .file(folder.file("restored.sqlite"))
      case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
      }
    let restored = try await backup.restore(to: address, at: Season.now)
    #expect(restored.manifest == made)
    let database = try await address.open(at: Season.now)
    let check = try await StoreCheck.run(on: database)
    #expect(check.head == head)
    #expect(check.rows == made?.rows)
    #expect(check.findings.first { $0.name == "rows-match-audit" }?.count == 0)
    #expect(try await Season.mark(for: Season.entries[0], in: database) == 92.5)
    let blob = try await database.read { connection in
      try connection.first("SELECT sealed FROM private_data") { try $0.blob(0) }
    }
    #expect(blob == [0, 255, 39, 10])
    let odd = try await database.read { connection in
      try connection.first("SELECT name, short_name, quota FROM organizations WHERE id = 'O2'") {
        (try $0.text(0), try $0.optionalText(1), try $0.integer(2))
      }
    }
    #expect(odd?.0 == Self.oddName && odd?.1 == nil && odd?.2 == -7)
    try await Season.save(93, for: Season.entries[0], in: database)
    try await database.close()
  }

  @Test(arguments: Engine.allCases)
  func `a backup made while others write holds all that was answered before`(
    engine: Engine
  ) async throws {
    let folder = try TemporaryFolder()
    try await engine.withSeason { database in
      let writer = Task {
        var number = 0
        while !Task.isCancelled {
          number += 1
          let key = "n\(number)"
          try await database.write(Season.action()) {
            try $0.record(Subject(.store, ["n"]))
            try $0.execute("INSERT INTO settings (key, value) VALUES (?1, '')", key)
          }
        }
      }
      for round in 0..<5 {
        try await Task.sleep(for: .milliseconds(30))
        let before = try await database.read { try AuditLog.head(in: $0) }
        let backup = Backup(folder.file("season-\(round).backup"))
        let manifest = try await backup.make(of: database, at: Season.now)
        #expect(manifest.auditSequence >= before.sequence)
        // One settings row for each audit record but the season's own: both are of one state.
        #expect(manifest.rows["settings"] == manifest.auditSequence - 1)
        #expect(try backup.verify() == manifest)
      }
      writer.cancel()
      try await writer.value
    }
  }

  @Test(arguments: 0..<20)
  func `a backup with one bit flipped is refused and replaces nothing`(seed: Int) async throws {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("season.backup"))
    try await Engine.sqlite.withSeason { database in
      try await Self.fill(database)
      try await backup.make(of: database, at: Season.now)
    }
    let url = URL(fileURLWithPath: backup.path)
    var bytes = try Data(contentsOf: url)
    var random = SeededGenerator(seed: seed)
    // Anywhere but in the manifest's line, whose words are checked one by one.
    let start = try #require(bytes.dropFirst(Backup.heading.count).firstIndex(of: 10))
    let position = Int.random(in: start + 1..<bytes.count, using: &random)
    bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try bytes.write(to: url)
    let target = folder.file("target.sqlite")
    try "mine".write(toFile: target, atomically: true, encoding: .utf8)
    await #expect(throws: StoreError.badBackup(.digest)) {
      try await backup.restore(to: .file(target), at: Season.now)
    }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
  }

  @Test func `a backup cut short is refused`() async throws {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("season.backup"))
    try await Engine.sqlite.withSeason { try await backup.make(of: $0, at: Season.now) }
    let handle = try #require(FileHandle(forWritingAtPath: backup.path))
    try handle.truncate(atOffset: 5000)
    #expect(throws: StoreError.badBackup(.length)) { try backup.verify() }
    try handle.truncate(atOffset: 3)
    #expect(throws: StoreError.badBackup(.noBackup)) {
      try backup.verify()
    }
  }

  @Test func `a file that somebody has open is not replaced, a free one is kept aside`()
    async throws
  {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("season.backup"))
    let address = DatabaseAddress.file(folder.file("contest.sqlite"))
    let database = try await address.open(at: Season.now)
    try await Season.open(in: database)
    try await backup.make(of: database, at: Season.now)
    try await Season.save(70, for: Season.entries[0], in: database)
    await #expect(throws: StoreError.busy(seconds: 0)) {
      try await backup.restore(to: address, at: Season.now)
    }
    try await database.close()
    let restored = try await backup.restore(to: address, at: Season.now)
    let kept = try #require(restored.kept)
    let old = try await DatabaseAddress.file(kept).open(at: Season.now)
    #expect(try await Season.mark(for: Season.entries[0], in: old) == 70)
    try await old.close()
    let new = try await address.open(at: Season.now)
    #expect(try await Season.mark(for: Season.entries[0], in: new) == nil)
    try await new.close()
  }

  @Test func `a restore through a link replaces the file that it leads to, and the key is found`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (file, link) = (folder.file("data/contest.sqlite"), folder.file("contest.sqlite"))
    try FileManager.default.createDirectory(
      atPath: folder.file("data"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "data/contest.sqlite")
    #expect(FileLink.target(of: link) == file && FileLink.target(of: file) == file)
    let address = DatabaseAddress.file(link)
    #expect(SiteKey.defaultPath(for: address) == file + ".key")
    let database = try await address.open(at: Season.now)
    try await Season.open(in: database)
    let backup = Backup(folder.file("season.backup"))
    try await backup.make(of: database, at: Season.now)
    try await Season.save(70, for: Season.entries[0], in: database)
    try await database.close()
    let kept = try await backup.restore(to: address, at: Season.now).kept
    #expect(kept == file + ".before-restore-1")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link) == "data/contest.sqlite")
    let restored = try await DatabaseAddress.file(file).open(at: Season.now)
    #expect(try await Season.mark(for: Season.entries[0], in: restored) == nil)
    try await restored.close()
  }

  @Test(arguments: Engine.allCases)
  func
    `where no backup can be written its name is told, and not that the database cannot be opened`(
      engine: Engine
    ) async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.file("nowhere/season.backup")
    try await engine.withSeason { database in
      let error = await #expect(throws: StoreError.self) {
        try await Backup(path).make(of: database, at: Season.now)
      }
      #expect(
        error == .cannotWrite(path: path, reason: SystemReason.missing.libraryWords))
      #expect(
        error?.message(in: .chinese)
          == "“\(path)”写不了：文件或文件夹不存在。请检查文件夹在不在、能不能写，或另指一个位置。原有的文件没有动。")
    }
    let full = StoreError.cannotWrite(path: path, reason: SystemReason.diskFull.libraryWords)
    #expect(full.message(in: .chinese).contains("磁盘已满。请腾出空间"))
  }

  @Test func `a backup that is not there is called a backup`() async throws {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("nosuch.backup"))
    await #expect(throws: StoreError.missingBackup(backup.path)) {
      try await backup.restore(to: .file(folder.file("contest.sqlite")), at: Season.now)
    }
    #expect(throws: StoreError.missingBackup(backup.path)) { try backup.verify() }
  }

  @Test func `a PostgreSQL schema in use is not filled`() async throws {
    let folder = try TemporaryFolder()
    let backup = Backup(folder.file("season.backup"))
    let address = try await PrivatePostgres.shared.emptySchema()
    let database = try await DatabaseAddress(address).open(at: Season.now)
    try await Season.open(in: database)
    try await backup.make(of: database, at: Season.now)
    await #expect(throws: StoreError.notEmpty) {
      try await backup.restore(to: .postgres(address), at: Season.now)
    }
    try await database.close()
  }
}
