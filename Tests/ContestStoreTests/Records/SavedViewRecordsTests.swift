import Contest
import ContestStore
import Testing

struct SavedViewRecordsTests {
  @Test(arguments: Engine.allCases)
  func `views are a person's own, one of each name, twenty at most`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      func save(_ name: String, _ words: String, of account: String) async throws -> Bool {
        try await database.note {
          try SavedViewRecords.save(
            SavedView(name: name, words: words, state: "registered", track: ""), of: account,
            Season.edition, at: Season.now, in: $0)
        }
      }
      func words(of account: String) async throws -> [String] {
        try await database.read {
          try SavedViewRecords.all(of: account, Season.edition, in: $0).map(\.words)
        }
      }
      #expect(try await save("待审", "校", of: "li"))
      #expect(try await save("待审", "园", of: "li"))
      #expect(try await words(of: "li") == ["园"])
      #expect(try await words(of: "wang").isEmpty)
      for number in 1..<SavedViewRecords.most {
        #expect(try await save("第\(number)", "", of: "li"))
      }
      #expect(try await save("多一个", "", of: "li") == false)
      #expect(try await save("待审", "再", of: "li"))
      try await database.note {
        try SavedViewRecords.remove("待审", of: "wang", Season.edition, in: $0)
        try SavedViewRecords.remove("第1", of: "li", Season.edition, in: $0)
      }
      #expect(try await words(of: "li").count == SavedViewRecords.most - 1)
    }
  }
}
