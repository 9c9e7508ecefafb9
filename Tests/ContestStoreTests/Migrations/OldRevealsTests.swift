import Contest
import ContestTestSupport
import Testing

@testable import ContestStore

/// Ceremonies that were prepared by a program of before: their rows stay on record as they are, and the screen shows what it showed.
struct OldRevealsTests {
  /// The last format in which a reveal had neither tracks nor persons.
  private static let format = Migration.revealDivisions.number - 1

  /// A rehearsal, and a real reveal of which one step of two was shown, as that program wrote them.
  private static func fill(_ database: any Database) async throws {
    let edition = Season.edition
    try await database.write(Season.action("edition.open")) { transaction in
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
          rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'tiaozhanbei-academic', '2027.1', 'city', 2027, '竞赛办公室', 'Asia/Shanghai', 'open',
          '', '', ?2)
        """, edition, Season.now)
      try transaction.record(.edition(edition))
    }
    let lines = [
      (1, 1, "", "一等奖", "彩排 1", "彩排单位 1"), (2, 1, "E2", "二等奖", "乙作", "乙校"),
      (2, 2, "E1", "一等奖", "甲作", "甲校"),
    ]
    try await database.write(Season.action("reveal.prepare")) { transaction in
      for number in [1, 2] {
        try transaction.execute(
          """
          INSERT INTO reveals (edition_id, number, is_rehearsal, version, at, actor)
          VALUES (?1, ?2, ?3, ?4, ?5, 'cli')
          """, edition, number, number == 1, number == 1 ? 0 : 3, Season.now)
      }
      for (number, step, entry, level, title, organization) in lines {
        try transaction.execute(
          """
          INSERT INTO reveal_lines (edition_id, number, step, position, entry_id, level, title,
            organization)
          VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7)
          """, edition, number, step, entry, level, title, organization)
      }
      try transaction.record(.edition(edition), detail: ["reveal": "2"])
    }
    for (press, step) in [0, 1].enumerated() {
      try await database.write(Season.action("reveal.press")) { transaction in
        try transaction.execute(
          """
          INSERT INTO reveal_presses (edition_id, number, press, step, state, at, actor)
          VALUES (?1, 2, ?2, ?3, 'shown', ?4, 'cli')
          """, edition, press + 1, step, Season.now)
        try transaction.record(.edition(edition), detail: ["reveal": "2", "step": "\(step)"])
      }
    }
  }

  private func strays(_ database: any Database) async throws -> [String] {
    try await database.read {
      try RowDigestTests.strayRows($0) + RowDigestTests.falseLines($0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a ceremony of an earlier format goes on where it was, and its rows are on record`(
    engine: Engine
  ) async throws {
    let folder = try TemporaryFolder()
    let address: DatabaseAddress =
      switch engine {
      case .sqlite: .file(folder.file("contest.sqlite"))
      case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
      }
    let old = try await address.open(
      at: Season.now, migrations: Array(Migration.all.prefix(Self.format)))
    try await Self.fill(old)
    #expect(try await strays(old) == [])
    try await old.close()

    let database = try await address.open(at: Season.now)
    #expect(try await strays(database) == [])
    let edition = Season.edition
    try await database.read { connection in
      let last = try #require(try RevealRecords.last(edition, in: connection))
      #expect(last.number == 2 && last.version == 3 && last.order == .levels)
      #expect(last.steps == 2 && last.shown == 1 && last.state == .shown)
      #expect(
        try RevealRecords.step(2, of: 2, edition, in: connection)
          == [.init("E1", level: "一等奖", rank: nil, title: "甲作", organization: "甲校")])
      #expect(
        try RevealRecords.step(1, of: 1, edition, in: connection).map(\.heading) == ["一等奖"])
      #expect(
        try RevealRecords.history(edition, in: connection).standing
          == [.init(entry: "E2", level: "二等奖")])
    }
    // Whoever changes them past the program is found out, in the columns of before and in those that came since.
    for change in [
      "UPDATE reveal_lines SET title = '丙作' WHERE number = 2",
      "UPDATE reveal_lines SET division = '电工' WHERE number = 2 AND step = 1",
      "UPDATE reveal_lines SET kind = 'cup' WHERE number = 2 AND step = 1",
    ] {
      let found = try await RowDigestTests.behind(database, change, RowDigestTests.strayRows)
      #expect(found == ["reveal_lines/\(edition)/2"], "\(change)")
    }
    let order = try await RowDigestTests.behind(
      database, "UPDATE reveals SET is_by_division = 1 WHERE number = 2", RowDigestTests.strayRows)
    #expect(order == ["reveals/\(edition)/2"])
    // The next step is shown, and it is prepared again by tracks.
    try await database.write(Season.action("reveal.press")) { transaction in
      try RevealRecords.press(2, .shown, of: 2, edition, in: transaction)
    }
    try await database.write(Season.action("reveal.prepare")) { transaction in
      let plan = RevealPlan(
        [.init("E3", level: "一等奖", division: "电工", rank: 1, title: "丁作", organization: "丁校")],
        levels: [.init("一等奖", per: .track)])
      try RevealRecords.prepare(
        plan, .divisions, version: 4, isRehearsal: false, edition, in: transaction)
    }
    #expect(try await strays(database) == [])
    let forged = try await RowDigestTests.behind(
      database,
      "UPDATE reveals SET is_by_division = 0; UPDATE reveal_lines SET division = ''",
      RowDigestTests.strayRows)
    #expect(forged == ["reveal_lines/\(edition)/3", "reveals/\(edition)/3"])
    try await database.close()
  }

  /// A column that must hold something changes what is hashed of the rows that are there, unless the table says what it was given.
  @Test func `a column added to rows on record may be empty, or its table says what it holds`() {
    let column =
      /ALTER TABLE (?<table>\w+) ADD COLUMN (?<name>\w+) [^;]*?DEFAULT (?<given>'[^']*'|-?\d+)/
    var found: [String] = []
    for migration in Migration.all where migration.number > Migration.rowDigests.number {
      for match in migration.sql(.sqlite).matches(of: column) {
        guard let kept = KeptTable.named(match.table) else { continue }
        let value: Value =
          Int(match.given).map { .integer($0) } ?? .text(String(match.given.dropFirst().dropLast()))
        #expect(kept.added[String(match.name)] == value, "\(match.table).\(match.name)")
        found.append("\(match.table).\(match.name)")
      }
    }
    #expect(
      Set(found)
        == Set(KeptTable.all.flatMap { kept in kept.added.keys.map { "\(kept.name).\($0)" } }))
    #expect(!found.isEmpty)
  }
}
