import Contest
import Dispatch
import Testing

@testable import ContestStore

struct NotesTests {
  @Test(arguments: Engine.allCases)
  func `tables that decide nothing are written without a record, all others refused`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      let before = try await Season.verifiedHead(in: database)
      let count = try await database.note { notes in
        #expect(try notes.count("SELECT count(*) FROM entries") == 3)
        return try notes.execute("UPDATE idempotency SET at = 0 WHERE key = ?1", "K1")
      }
      #expect(count == 1)
      #expect(try await Season.verifiedHead(in: database) == before)
      for table in TableRoles.audited.keys.sorted() {
        for statement in [
          "DELETE FROM \(table)", "UPDATE \(table) SET x = 1",
          "INSERT INTO \(table) (x) VALUES (1)",
        ] {
          await #expect(throws: StoreError.unrecordedChange(table)) {
            try await database.note { _ = try $0.execute(statement) }
          }
        }
      }
      await #expect(throws: StoreError.unrecordedChange("DROP")) {
        try await database.note { _ = try $0.execute("DROP TABLE idempotency") }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a note whose body throws has changed nothing`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      await #expect(throws: StoreError.closed) {
        try await database.note { notes in
          try notes.execute("DELETE FROM idempotency")
          throw StoreError.closed
        }
      }
      #expect(try await database.read { try $0.count("SELECT count(*) FROM idempotency") } == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a note throws what its body throws, whatever that is`(engine: Engine) async throws {
    struct Refusal: Error, Equatable { let text: String }
    try await engine.withDatabase { database in
      await #expect(throws: Refusal(text: "no")) {
        try await database.note { _ in throw Refusal(text: "no") }
      }
    }
  }

  /// A SQLite file has one writer, whoever writes.
  @Test(.timeLimit(.minutes(30)))
  func `on PostgreSQL a note does not wait for the audit log`() async throws {
    try await Engine.postgres.withSeason { database in
      let (started, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let long: Void = database.write(Season.action("long")) { transaction in
        try transaction.record(.edition(Season.edition))
        started.signal()
        release.wait()
      }
      await withCheckedContinuation { waiter in
        DispatchQueue.global().async {
          started.wait()
          waiter.resume()
        }
      }
      let noted = try await database.note { try $0.execute("DELETE FROM idempotency") }
      #expect(noted == 0)
      release.signal()
      try await long
    }
  }
}
