import Contest
import ContestStore
import Testing

struct PublicVoteRecordsTests {
  static func vote(_ voter: String, _ entry: Int, hour: Int64 = 10) -> PublicVoteRecords.Vote {
    PublicVoteRecords.Vote(
      voter: voter, entry: Season.entries[entry], day: "2027-05-01",
      at: Instant(millisecondsSince1970: hour * 3_600_000))
  }

  @Test(arguments: Engine.allCases)
  func `votes are counted by entry, hour and unit, and what does not count is kept apart`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      let (edition, round) = (Season.edition, Season.round)
      let refusal = PublicVoteRecords.Refusal(
        voter: "v1", entry: "E1", day: "2027-05-01", why: .again, times: 999)
      try await database.write(Season.action("vote.open")) { transaction in
        try PublicVoteRecords.issue(["v1", "v2"], through: "", edition, round, in: transaction)
        try PublicVoteRecords.issue(["v3"], through: "甲校", edition, round, in: transaction)
        try PublicVoteRecords.add(
          [Self.vote("v1", 0), Self.vote("v2", 0, hour: 11), Self.vote("v3", 1)], [refusal],
          edition, round, in: transaction)
        try PublicVoteRecords.add([], [refusal], edition, round, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try PublicVoteRecords.totals(edition, round, in: connection)
            == [Season.entries[0]: 2, Season.entries[1]: 1])
        #expect(
          try PublicVoteRecords.byHour(edition, round, in: connection)[Season.entries[0]]
            == [10: 1, 11: 1])
        let units = try PublicVoteRecords.byUnit(edition, round, in: connection)
        #expect(units.map(\.unit) == ["", "甲校"] && units.map(\.codes) == [2, 1])
        #expect(units.map(\.votes) == [2, 1])
        #expect(try PublicVoteRecords.refused(edition, round, in: connection) == [.again: 1998])
        #expect(try PublicVoteRecords.has("v3", edition, round, in: connection))
        #expect(try !PublicVoteRecords.has("v4", edition, round, in: connection))
        #expect(
          try PublicVoteRecords.votes(of: "v1", edition, round, in: connection)
            == [Self.vote("v1", 0)])
      }
    }
  }
}
