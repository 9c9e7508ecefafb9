import Testing

@testable import ContestStore

struct LoadedRowsTests {
  @Test func `a table is told of when it has grown as much again`() {
    var loaded = LoadedRows()
    let steps: [(rows: Int, told: Bool)] = [
      (60, false), (60, true), (100, false), (30, true), (240, false), (10, true),
    ]
    for step in steps {
      loaded.add(step.rows, to: "marks")
      #expect(loaded.takeGrown() == (step.told ? ["marks"] : []))
    }
  }

  @Test func `workbooks of an import are told of a few times, not each`() {
    var loaded = LoadedRows()
    let told = (1...3000).count { _ in
      loaded.add(167, to: "score_sheets")
      return !loaded.takeGrown().isEmpty
    }
    #expect(told == 12)
  }

  @Test func `right after many rows came in, the planner knows of them`() async throws {
    try await Engine.postgres.withSeason { database in
      func known() async throws -> Int {
        try await database.read {
          try $0.count(
            """
            SELECT CAST(reltuples AS BIGINT) FROM pg_class
            WHERE relname = 'answers' AND relnamespace = current_schema()::regnamespace
            """)
        }
      }
      #expect(try await known() <= 0)
      try await database.write(
        Season.action("bring"), bringing: { try $0.load(ManyRowsTests.rows(3000)) }
      ) { try $0.record(.edition(Season.edition)) }
      #expect(try await known() == 3000)
    }
  }
}
