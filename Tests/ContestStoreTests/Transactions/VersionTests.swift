import Contest
import ContestStore
import Testing

struct VersionTests {
  /// Renames an entry as a form does that showed `seen`.
  static func rename(
    to title: String, seen: Int, by actor: String, in database: any Database
  ) async throws {
    let entry = Season.entries[0]
    var action = Season.action("entry.rename")
    action.actor = actor
    try await database.write(action) { transaction in
      let found = try transaction.first(
        "SELECT version, title FROM entries WHERE id = ?1", entry
      ) { (try $0.integer(0), try $0.text(1)) }
      guard let (version, old) = found else { return }
      try transaction.expect(
        .entry(entry), seen: seen, now: version, mine: title, theirs: old)
      try transaction.change(.entry(entry)) {
        try transaction.execute(
          "UPDATE entries SET title = ?2, version = version + 1 WHERE id = ?1", entry, title)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two who edit one thing the later is told with both texts`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.rename(to: "新题", seen: 1, by: "wang", in: database)
      let difference = Difference(
        subject: "entry/E1", mine: "另题", theirs: "新题", actor: "wang", at: Season.now)
      await #expect(throws: StoreError.changedMeanwhile(difference)) {
        try await Self.rename(to: "另题", seen: 1, by: "li", in: database)
      }
      try await Self.rename(to: "另题", seen: 2, by: "li", in: database)
      let title = try await database.read { connection in
        try connection.first("SELECT title FROM entries WHERE id = 'E1'") { try $0.text(0) }
      }
      #expect(title == "另题")
    }
  }
}
