import Contest
import Dispatch
import Testing

@testable import ContestStore

struct ManyRowsTests {
  static let texts = ["一", "tab\tand\\backslash", "line\nfeed", "", "NULL", "\\N"]

  static func rows(_ count: Int) -> TableRows {
    var rows = TableRows("answers", columns: ["entry_id", "field", "value"])
    for number in 0..<count {
      rows.add([
        .text("E1"), .text("f\(number)"), .text(texts[number % texts.count]),
      ])
    }
    return rows
  }

  private static func stored(_ database: any Database) async throws -> [String] {
    try await database.read { connection in
      try connection.all("SELECT value FROM answers ORDER BY CAST(substr(field, 2) AS INTEGER)") {
        try $0.text(0)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `rows that a write brings stand as they were, with its record`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let before = try await Season.verifiedHead(in: database)
      try await database.write(
        Season.action("bring"), bringing: { try $0.load(Self.rows(3000)) }
      ) { transaction in
        try transaction.record([
          AuditChange(.entry(Season.entries[0]), after: Digest(of: "a")),
          AuditChange(.entry(Season.entries[1]), before: Digest(of: "a"), after: Digest(of: "b")),
        ])
        try transaction.record(.edition(Season.edition))
      }
      let stored = try await Self.stored(database)
      #expect(stored.count == 3000)
      #expect(Array(stored.prefix(Self.texts.count)) == Self.texts)
      #expect(try await Season.verifiedHead(in: database).sequence == before.sequence + 3)
      let last = try await database.read {
        try AuditLog.last(of: .entry(Season.entries[1]), in: $0)
      }
      #expect(last?.before == Digest(of: "a") && last?.after == Digest(of: "b"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `when the body throws the rows are gone too, and without a record they are refused`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      await #expect(throws: StoreError.closed) {
        try await database.write(
          Season.action("bring"), bringing: { try $0.load(Self.rows(10)) }
        ) { _ in throw StoreError.closed }
      }
      await #expect(throws: StoreError.unrecordedChange("bring")) {
        try await database.write(
          Season.action("bring"), bringing: { try $0.load(Self.rows(10)) }
        ) { transaction in
          try transaction.execute("UPDATE entries SET version = 2")
        }
      }
      #expect(try await Self.stored(database).isEmpty)
      try await Season.save(80, for: Season.entries[0], in: database)
    }
  }

  /// A SQLite file has one writer, whoever writes.
  @Test(.timeLimit(.minutes(30)))
  func `on PostgreSQL others save while the rows go in`() async throws {
    try await Engine.postgres.withSeason { database in
      let (started, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let long: Void = database.write(
        Season.action("bring"),
        bringing: { connection in
          try connection.load(Self.rows(10))
          started.signal()
          release.wait()
        }
      ) { try $0.record(.edition(Season.edition)) }
      await withCheckedContinuation { waiter in
        DispatchQueue.global().async {
          started.wait()
          waiter.resume()
        }
      }
      try await Season.save(80, for: Season.entries[0], in: database)
      release.signal()
      try await long
      #expect(try await Self.stored(database).count == 10)
      _ = try await Season.verifiedHead(in: database)
    }
  }
}
