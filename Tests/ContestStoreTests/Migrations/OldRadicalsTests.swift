import Contest
import ContestTestSupport
import Testing

@testable import ContestStore

/// Texts with radicals in the place of characters, as a program of before kept them for searching and comparing.
struct OldRadicalsTests {
  @Test(arguments: Engine.allCases)
  func `works of before with radicals in their titles are found and compared as others are`(
    engine: Engine
  ) async throws {
    let folder = try TemporaryFolder()
    let address: DatabaseAddress =
      switch engine {
      case .sqlite: .file(folder.file("contest.sqlite"))
      case .postgres: .postgres(try await PrivatePostgres.shared.emptySchema())
      }
    let old = try await address.open(
      at: Season.now, migrations: Array(Migration.all.prefix(Migration.radicals.number - 1)))
    let edition = Season.edition
    try await old.write(Season.action("edition.open")) { transaction in
      try transaction.execute(
        """
        INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone, state,
          rulebook_text, rulebook_sha256, opened_at)
        VALUES (?1, 'tiaozhanbei-academic', '2027.1', 'city', 2027, '竞赛办公室', 'Asia/Shanghai', 'open',
          '', '', ?2)
        """, edition, Season.now)
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'S1', '甲校')", edition)
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('E1', ?1, '1', '⻢⼩⻰的灯', 'S1', 'all', '', 'accepted', 1, 0, ?2)
        """, edition, Entry.Identity(.random()))
      try transaction.execute(
        """
        INSERT INTO search_texts (edition_id, entry_id, organization_id, text, sort_key)
        VALUES (?1, 'E1', 'S1', '⻢⼩⻰的灯', '1')
        """, edition)
      try transaction.record(.edition(edition))
    }
    try await old.close()

    let database = try await address.open(at: Season.now)
    try await database.read { connection in
      #expect(try SearchRecords.strays(in: connection) == [])
      #expect(try AlikeRecords.strays(in: connection) == [])
      let key = try #require(AlikeRecords.Key(title: "马小龙的灯"))
      #expect(try AlikeRecords.entries(edition, with: [key], in: connection) == ["E1"])
      let text = try connection.first("SELECT text FROM search_texts") { try $0.text(0) }
      #expect(text?.contains("马小龙的灯") == true)
      // What somebody wrote stays.
      let title = try connection.first("SELECT title FROM entries") { try $0.text(0) }
      #expect(title == "⻢⼩⻰的灯")
    }
    try await database.close()
  }
}
