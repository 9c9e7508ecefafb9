import Contest
import ContestStore
import ContestTestSupport
import Testing

/// The Swift of `docs/storage.md`, run.
struct StoragePageTests {
  @Test func `the page shows what runs here`() throws {
    try expectShown(in: "docs/storage.md")
  }

  @Test(arguments: Engine.allCases)
  func `reading and writing go as the page shows`(engine: Engine) async throws {
    let folder = try TemporaryFolder()
    let place: String =
      switch engine {
      case .sqlite: folder.file("contest.sqlite")
      case .postgres: try await PrivatePostgres.shared.emptySchema()
      }
    let season = try await DatabaseAddress(place).open(at: Season.now)
    try await Season.open(in: season)
    try await season.close()
    let (now, edition, round, judge) = (Season.now, Season.edition, Season.round, Season.judge)
    let (entry, track, mark) = (Season.entries[0], "natural", 92.5 as Points)
    let (requestKey, digest) = ("K1", Digest(of: "file"))
    let answers = [(entry: entry, field: "abstract", value: "摘要")]
    // shown: docs/storage.md
    let database = try await DatabaseAddress(place).open(at: now)  // a path, or postgres://…

    // Reading: one consistent state for the whole closure. Columns are counted from 0.
    let titles = try await database.read { connection in
      try connection.all(
        "SELECT id, title FROM entries WHERE edition_id = ?1 AND track = ?2 ORDER BY number",
        edition, track
      ) { row in (Entry.ID(try row.text(0)), try row.text(1)) }
    }
    let title = try await database.read { connection in
      try connection.first("SELECT title FROM entries WHERE id = ?1", entry) { try $0.text(0) }
    }
    let many = try await database.read { try $0.count("SELECT COUNT(*) FROM entries") }

    // Writing: one transaction, durable when it returns. It says who does what, when.
    let save = Action(actor: "cli", name: "score-sheet.save", at: now, key: requestKey)
    try await database.write(save) { transaction in
      // The digest before, the body, the digest after, the audit record.
      try transaction.change(.scoreSheet(edition, round, entry, judge)) {
        try transaction.execute(
          """
          INSERT INTO score_sheets
            (edition_id, round_id, entry_id, judge_id, version, source, at, actor)
          VALUES (?1, ?2, ?3, ?4, 1, 'cli', ?5, ?6)
          """, edition, round, entry, judge, now, save.actor)
        try transaction.execute(
          """
          INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
          VALUES (?1, ?2, ?3, ?4, 'science', ?5)
          """, edition, round, entry, judge, mark)
      }
    }

    // Many rows: prepare once. One record for the whole file is enough where rows decide nothing.
    let take = Action(actor: "cli", name: "answers.import", at: now)
    try await database.write(take) { transaction in
      try transaction.record(.file(digest), detail: ["answers": String(answers.count)])
      let insert = try transaction.prepare(
        "INSERT INTO answers (entry_id, field, value) VALUES (?1, ?2, ?3)")
      for answer in answers { try insert.execute(answer.entry, answer.field, answer.value) }
    }
    // end
    #expect(titles.map(\.0) == Season.entries && titles.map(\.1) == ["作品", "作品", "作品"])
    #expect(title == "作品" && many == 3)
    #expect(try await Season.mark(for: entry, in: database) == mark)
    #expect(try await database.read { try $0.count("SELECT COUNT(*) FROM answers") } == 1)
    #expect(try await Season.verifiedHead(in: database).sequence == 3)
    try await database.close()
  }

  @Test func `private data are sealed as the page shows`() async throws {
    let folder = try TemporaryFolder()
    let database = try await DatabaseAddress(folder.file("contest.sqlite")).open(at: Season.now)
    try await Season.open(in: database)
    let (path, entry, idNumber) = (folder.file("key"), Season.entries[0], "11010119900307123X")
    let people = [PrivateFields(role: "member", position: 1, idNumber: idNumber)]
    let action = Season.action()
    // shown: docs/storage.md
    // CONTEST_KEY_FILE, else SiteKey.defaultPath(for: address)
    let key = try SiteKey(file: path, creating: true)
    // Equal for the same person, and of no use without the key.
    let identity = key.identity(["id", idNumber])
    // One box per entry.
    let sealed = try key.box.seal(people, entry: entry.text)
    try await database.write(action) { transaction in
      try key.claim(transaction)  // notes the key in the database, refuses another
      try transaction.change(.entry(entry)) {
        try transaction.execute(
          "INSERT INTO private_data (entry_id, sealed) VALUES (?1, ?2)", entry, sealed)
      }
    }
    // end
    #expect(identity == key.identity(["id", idNumber]) && !identity.contains(idNumber))
    let kept = try await database.read { connection in
      try connection.first("SELECT sealed FROM private_data") { try $0.blob(0) }
    }
    #expect(try key.box.open(try #require(kept), entry: entry.text) == people)
    try await database.close()
  }

  @Test func `a season is backed up, restored, checked and purged as the page shows`()
    async throws
  {
    let folder = try TemporaryFolder()
    let database = try await DatabaseAddress(folder.file("contest.sqlite")).open(at: Season.now)
    try await Season.open(in: database)
    try await PurgeTests.store(database)
    try await Season.save(80, for: Season.entries[1], key: "K1", in: database)
    let address = DatabaseAddress.file(folder.file("restored.sqlite"))
    try await address.open(at: Season.now).close()
    let (file, now, edition) = (folder.file("2027-05-01.backup"), Season.now, Season.edition)
    let aDayAgo = Instant(millisecondsSince1970: now.millisecondsSince1970 + 1)
    let action = Season.action()
    // shown: docs/storage.md
    let made = try await Backup(file).make(of: database, at: now)  // while others write
    let same = try Backup(file).verify()  // hash, pages, rows, audit chain
    let (_, kept) = try await Backup(file).restore(to: address, at: now)  // old file kept beside
    let check = try await StoreCheck.run(on: database)  // check.findings, check.head, check.rows
    let purged = try await Purge.privateData(of: edition, in: database, action)
    let keys = try await Purge.keys(before: aDayAgo, in: database)  // idempotency keys
    // end
    #expect(made == same && made.head == check.head)
    #expect(kept != nil && purged.entries == 3 && keys == 1)
    let restored = try await address.open(at: now)
    #expect(try await Season.mark(for: Season.entries[1], in: restored) == 80)
    try await restored.close()
    try await database.close()
  }
}
