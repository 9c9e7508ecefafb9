import Contest
import ContestStore
import Testing

struct IdempotencyTests {
  @Test(arguments: Engine.allCases)
  func `the same key does its work once, and the answer is kept`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let action = Season.action("score-sheet.save", key: "K1")
      try await database.write(action) { transaction in
        try Season.write(80, for: Season.entries[0], in: transaction)
        transaction.answer("{\"version\":1}")
      }
      let receipt = Receipt(
        key: "K1", action: "score-sheet.save", at: Season.now, result: "{\"version\":1}")
      await #expect(throws: StoreError.alreadyDone(receipt)) {
        try await database.write(action) { transaction in
          try Season.write(10, for: Season.entries[0], in: transaction)
        }
      }
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a key used for something else is refused`(engine: Engine) async throws {
    try await engine.withSeason { database in
      var action = Season.action("score-sheet.save", key: "K1")
      action.request = Digest(of: "80")
      try await database.write(action) { try Season.write(80, for: Season.entries[0], in: $0) }
      action.request = Digest(of: "10")
      let other = action
      await #expect(throws: StoreError.keyReused("K1")) {
        try await database.write(other) { try Season.write(10, for: Season.entries[0], in: $0) }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a write that failed leaves its key free`(engine: Engine) async throws {
    try await engine.withSeason { database in
      await #expect(throws: StoreError.self) {
        try await Season.save(80, for: Entry.ID("nobody"), key: "K1", in: database)
      }
      try await Season.save(80, for: Season.entries[0], key: "K1", in: database)
      #expect(try await Season.mark(for: Season.entries[0], in: database) == 80)
    }
  }
}
