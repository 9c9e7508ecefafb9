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
    try await Season.open(in: old)
    try await old.write(Season.action()) { transaction in
      try transaction.record(.entry("E1"))
      try transaction.execute("UPDATE entries SET title = '⻢⼩⻰的灯' WHERE id = 'E1'")
      try transaction.execute(
        "UPDATE search_texts SET text = '⻢⼩⻰的灯' WHERE entry_id = 'E1'")
    }
    try await old.close()

    let database = try await address.open(at: Season.now)
    try await database.read { connection in
      #expect(try SearchRecords.strays(in: connection) == [])
      #expect(try AlikeRecords.strays(in: connection) == [])
      let key = try #require(AlikeRecords.Key(title: "马小龙的灯"))
      #expect(try AlikeRecords.entries(Season.edition, with: [key], in: connection) == ["E1"])
      let text = try connection.first("SELECT text FROM search_texts WHERE entry_id = 'E1'") {
        try $0.text(0)
      }
      #expect(text?.contains("马小龙的灯") == true)
      // What somebody wrote stays.
      let title = try connection.first("SELECT title FROM entries WHERE id = 'E1'") {
        try $0.text(0)
      }
      #expect(title == "⻢⼩⻰的灯")
    }
    try await database.close()
  }
}
