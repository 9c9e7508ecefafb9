import Contest
import Testing

@testable import ContestStore

struct ConnectionReadingThroughTests {
  private struct Stop: Error {}

  @Test func `a write keeps few pages while it reads through, and as many as before after it`()
    async throws
  {
    try await Engine.sqlite.withSeason { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(.edition(Season.edition))
        let before = try transaction.count("PRAGMA cache_size")
        #expect(before < -Connection.fewPages)
        let within = try transaction.readingThrough { try transaction.count("PRAGMA cache_size") }
        #expect(within == -Connection.fewPages)
        #expect(throws: Stop.self) { try transaction.readingThrough { throw Stop() } }
        #expect(try transaction.count("PRAGMA cache_size") == before)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is read is handed over`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let count = try await database.read { connection in
        try connection.readingThrough { try connection.count("SELECT count(*) FROM entries") }
      }
      #expect(count == Season.entries.count)
    }
  }
}
