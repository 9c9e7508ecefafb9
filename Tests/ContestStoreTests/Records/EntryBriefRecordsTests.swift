import Contest
import ContestStore
import Testing

struct EntryBriefRecordsTests {
  private let e1 = Season.entries[0]
  private let e2 = Season.entries[1]
  private let e3 = Season.entries[2]

  /// E2 drew the first lot and has shown, E1 the second; E3 is not in the round. Judge J1 has E1 alone.
  private func fill(_ database: any Database) async throws {
    try await database.write(Season.action()) { transaction in
      try transaction.record(.round(Season.edition, Season.round))
      try transaction.execute("UPDATE organizations SET province = '京华市'")
      try RoundRecords.add(
        [RoundEntry(entry: e1, lot: 2), RoundEntry(entry: e2, lot: 1, hasShown: true)],
        to: Season.round, of: Season.edition, in: transaction)
      try AssignmentRecords.save(
        AssignmentRecord(entry: e1, judge: "J1"), Season.edition, Season.round, in: transaction)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a brief names the organization and its province`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.read { (connection) throws in
        let brief = EntryBrief(
          id: e1, number: "E1", title: "作品", organization: "京华理工大学", province: "京华市",
          track: "natural", group: "", state: .accepted)
        #expect(try EntryBriefRecords.entry(e1, Season.edition, in: connection) == brief)
        #expect(
          try EntryBriefRecords.all(Season.edition, in: connection).map(\.id) == [e1, e2, e3])
        #expect(try EntryBriefRecords.entry("E99", Season.edition, in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a round's entries come by lot, and a judge's are those assigned`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.read { (connection) throws in
        let all = try EntryBriefRecords.inRound(Season.round, Season.edition, in: connection)
        #expect(all.map(\.brief.id) == [e2, e1])
        #expect(all.map(\.inRound.lot) == [1, 2])
        #expect(all.map(\.inRound.hasShown) == [true, false])
        let mine = try EntryBriefRecords.inRound(
          Season.round, Season.edition, of: "J1", in: connection)
        #expect(mine.map(\.brief.id) == [e1])
        let none = try EntryBriefRecords.inRound(
          Season.round, Season.edition, of: "J2", in: connection)
        #expect(none.isEmpty)
      }
    }
  }
}
