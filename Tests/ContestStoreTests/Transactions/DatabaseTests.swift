import Contest
import ContestStore
import Testing

struct DatabaseTests {
  @Test(arguments: Engine.allCases)
  func `what is written is read back`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(92.5, for: Season.entries[0], in: database)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 92.5)
      #expect(try await Season.mark(for: Season.entries[1], in: database) == nil)
    }
  }

  struct Kept: Sendable, CustomTestStringConvertible {
    let name: String
    let value: Value
    var testDescription: String { name }
  }

  @Test(arguments: Engine.allCases)
  func `texts come back as they were`(engine: Engine) async throws {
    let texts = [
      "", "a", "张𬭚", "it's \"quoted\" ?1 $1", "line\nbreak\ttab", "\\x41", "🏆", " 空格 ", "e\u{301}",
    ]
    try await engine.withDatabase { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(Subject(.store, ["texts"]))
        let insert = try transaction.prepare("INSERT INTO settings (key, value) VALUES (?1, ?2)")
        for (index, text) in texts.enumerated() { try insert.execute(String(index), text) }
      }
      let found = try await database.read { connection in
        try connection.all("SELECT value FROM settings ORDER BY key") { try $0.text(0) }
      }
      #expect(found.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }
  }

  @Test(arguments: Engine.allCases)
  func `bytes and the largest numbers come back as they were`(engine: Engine) async throws {
    let blobs: [[UInt8]] = [[], [0], Array(0...255)]
    try await engine.withSeason { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(Subject(.store, ["blobs"]))
        for (entry, blob) in zip(Season.entries, blobs) {
          try transaction.execute(
            "INSERT INTO private_data (entry_id, sealed) VALUES (?1, ?2)", entry, blob)
        }
        for (entry, seed) in zip(Season.entries, [Int.min, 0, Int.max]) {
          try transaction.execute(
            "UPDATE entries SET registered_at = ?2 WHERE id = ?1", entry, seed)
        }
      }
      let (found, numbers) = try await database.read { connection in
        (
          try connection.all("SELECT sealed FROM private_data ORDER BY entry_id") {
            try $0.blob(0)
          },
          try connection.all("SELECT registered_at FROM entries ORDER BY id") {
            try $0.integer(0)
          }
        )
      }
      #expect(found == blobs)
      #expect(numbers == [Int.min, 0, Int.max])
    }
  }

  @Test(arguments: Engine.allCases)
  func `text sorts by its bytes on every engine`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(Subject(.store, ["order"]))
        for key in ["b", "B", "a", "_", "张", "10", "9"] {
          try transaction.execute("INSERT INTO settings (key, value) VALUES (?1, '')", key)
        }
      }
      let found = try await database.read { connection in
        try connection.all("SELECT key FROM settings ORDER BY key") { try $0.text(0) }
      }
      #expect(found == ["10", "9", "B", "_", "a", "b", "张"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a write that throws leaves nothing behind`(engine: Engine) async throws {
    struct Regret: Error {}
    try await engine.withSeason { database in
      let before = try await database.read { try AuditLog.head(in: $0) }
      await #expect(throws: Regret.self) {
        try await database.write(Season.action()) { transaction in
          try Season.write(50, for: Season.entries[0], in: transaction)
          throw Regret()
        }
      }
      #expect(try await Season.mark(for: Season.entries[0], in: database) == nil)
      let head = try await Season.verifiedHead(in: database)
      #expect(head == before)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a write without an audit record is undone`(engine: Engine) async throws {
    try await engine.withSeason { database in
      await #expect(throws: StoreError.unrecordedChange("entry.rename")) {
        try await database.write(Season.action("entry.rename")) { transaction in
          try transaction.execute("UPDATE entries SET title = '' WHERE id = 'E1'")
        }
      }
      let title = try await database.read { connection in
        try connection.first("SELECT title FROM entries WHERE id = 'E1'") { try $0.text(0) }
      }
      #expect(title == "作品")
    }
  }

  @Test(arguments: Engine.allCases)
  func `reading cannot change anything`(engine: Engine) async throws {
    try await engine.withSeason { database in
      await #expect(throws: StoreError.self) {
        try await database.read { connection in
          try connection.execute("UPDATE entries SET title = ''")
        }
      }
      let titles = try await database.read { connection in
        try connection.all("SELECT DISTINCT title FROM entries") { try $0.text(0) }
      }
      #expect(titles == ["作品"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reference to what is not there is refused`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let error = await #expect(throws: StoreError.self) {
        try await Season.save(60, for: Entry.ID("nobody"), in: database)
      }
      #expect(error?.code == "store-integrity")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a NUL in a text is refused before it is kept`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: StoreError.nulInText) {
        try await database.write(Season.action()) { transaction in
          try transaction.record(Subject(.store, ["a\0b"]))
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `reading a column as another type is an error`(engine: Engine) async throws {
    try await engine.withSeason { database in
      await #expect(throws: StoreError.unexpectedValue(column: 1)) {
        try await database.read { connection in
          try connection.first("SELECT 1, title FROM entries") { try $0.integer(1) }
        }
      }
      await #expect(throws: StoreError.unexpectedValue(column: 0)) {
        try await database.read { connection in
          try connection.first("SELECT form FROM entries") { try $0.text(0) }
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a statement may be used inside its own rows`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let pairs = try await database.read { connection in
        var pairs: [String] = []
        let query = "SELECT id FROM entries ORDER BY id"
        try connection.forEach(query) { outer in
          let one = try outer.text(0)
          try connection.forEach(query) { pairs.append(one + (try $0.text(0))) }
        }
        return pairs
      }
      #expect(pairs.count == 9 && pairs.first == "E1E1" && pairs.last == "E3E3")
    }
  }

  @Test(arguments: Engine.allCases)
  func `five hundred writers at once each get through`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<500 {
          group.addTask {
            try await database.write(Season.action()) { transaction in
              try transaction.record(Subject(.store, ["count"]))
              let key = "n\(number % 7)"
              let count = try transaction.count(
                "SELECT COUNT(*) FROM settings WHERE key = ?1", key)
              if count == 0 {
                try transaction.execute(
                  "INSERT INTO settings (key, value) VALUES (?1, '1')", key)
              } else {
                let old = try transaction.first(
                  "SELECT value FROM settings WHERE key = ?1", key
                ) { try $0.text(0) }
                try transaction.execute(
                  "UPDATE settings SET value = ?2 WHERE key = ?1", key,
                  String((Int(old ?? "") ?? 0) + 1))
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let sum = try await database.read { connection in
        try connection.all("SELECT value FROM settings") { Int(try $0.text(0)) ?? 0 }.reduce(0, +)
      }
      #expect(sum == 500)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 501)
    }
  }

  @Test(arguments: Engine.allCases)
  func `one failing write does not take its neighbours along`(engine: Engine) async throws {
    struct Regret: Error {}
    try await engine.withSeason { database in
      let outcomes = await withTaskGroup(of: Bool.self, returning: [Bool].self) { group in
        for number in 0..<60 {
          group.addTask {
            do {
              try await database.write(Season.action()) { transaction in
                try transaction.record(Subject(.store, ["n\(number)"]))
                try transaction.execute(
                  "INSERT INTO settings (key, value) VALUES (?1, '')", "n\(number)")
                if number.isMultiple(of: 3) { throw Regret() }
                if number % 3 == 1 {
                  try transaction.execute("INSERT INTO settings VALUES (NULL, '')")
                }
              }
              return true
            } catch {
              return false
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 20)
      let kept = try await database.read { try $0.count("SELECT COUNT(*) FROM settings") }
      #expect(kept == 20)
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 21)
    }
  }
}
