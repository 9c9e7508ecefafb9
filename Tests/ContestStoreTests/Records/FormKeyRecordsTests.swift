import ContestStore
import Testing

struct FormKeyRecordsTests {
  @Test(arguments: Engine.allCases)
  func `of twenty presses at once one is the first, and later ones hear where it led`(
    engine: Engine
  ) async throws {
    try await engine.withDatabase { database in
      let earlier = try await withThrowingTaskGroup(of: FormKeyRecords.Earlier.self) { group in
        for _ in 1...20 {
          group.addTask {
            try await database.note { try FormKeyRecords.begin("K", at: Season.now, in: $0) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(earlier.count { $0 == .first } == 1)
      #expect(earlier.count { $0 == .inProgress } == 19)
      try await database.note { try FormKeyRecords.end("K", location: "/there", in: $0) }
      #expect(
        try await database.note { try FormKeyRecords.begin("K", at: Season.now, in: $0) }
          == .done("/there"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a key that comes back with something else is no second press`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      func press(_ text: String) async throws -> FormKeyRecords.Earlier {
        try await database.note {
          try FormKeyRecords.begin("K", holding: Digest(of: text), at: Season.now, in: $0)
        }
      }
      #expect(try await press("one") == .first)
      #expect(try await press("two") == .otherContent)
      #expect(try await press("one") == .inProgress)
      try await database.note { try FormKeyRecords.end("K", location: "/there", in: $0) }
      #expect(try await press("one") == .done("/there"))
      #expect(try await press("two") == .otherContent)
    }
  }

  @Test func `a press that came to nothing can be made again`() async throws {
    try await Engine.sqlite.withDatabase { database in
      for _ in 1...2 {
        #expect(
          try await database.note { try FormKeyRecords.begin("K", at: Season.now, in: $0) }
            == .first)
        try await database.note { try FormKeyRecords.end("K", location: nil, in: $0) }
      }
    }
  }
}
