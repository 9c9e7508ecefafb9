import Contest
import ContestStore
import Testing

struct RoundRecordsTests {
  @Test(arguments: Engine.allCases)
  func `a round is open, closed and open again, each with its instant`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      for state in [RoundRecord.State.closed, .open] {
        try await database.write(Season.action("round.set")) {
          try RoundRecords.setState(
            state, Season.edition, Season.round, reason: "试", in: $0)
        }
        let round = try await database.read {
          try RoundRecords.round(Season.edition, Season.round, in: $0)
        }
        #expect(round?.state == state)
        #expect(round?.closedAt == (state == .closed ? Season.now : nil))
      }
      let none = try await database.read {
        try RoundRecords.round(Season.edition, "defence", in: $0)
      }
      #expect(none == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `entries come by lot, and an appearance is kept`(engine: Engine) async throws {
    let entries = [
      RoundEntry(entry: Season.entries[0], lot: 3), RoundEntry(entry: Season.entries[1], lot: 1),
    ]
    try await engine.withSeason { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try RoundRecords.add(entries, to: Season.round, of: Season.edition, in: transaction)
      }
      var absent = entries[0]
      absent.appearance = .absent
      let changed = absent
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try RoundRecords.save(
          changed, reason: "未到场", of: Season.round, in: Season.edition, by: transaction)
      }
      let found = try await database.read {
        try RoundRecords.entries(Season.edition, Season.round, in: $0)
      }
      #expect(found == [entries[1], changed])
    }
  }

  @Test(arguments: Engine.allCases)
  func `each lot keeps the number of its draw`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        for (place, draw) in [1, 2, nil].enumerated() {
          try RoundRecords.add(
            [RoundEntry(entry: Season.entries[place], lot: place + 1)], to: Season.round,
            of: Season.edition, draw: draw, in: transaction)
        }
      }
      let draws = try await database.read {
        try RoundRecords.draws(Season.edition, Season.round, in: $0)
      }
      #expect(draws == [Season.entries[0]: 1, Season.entries[1]: 2])
    }
  }
}
