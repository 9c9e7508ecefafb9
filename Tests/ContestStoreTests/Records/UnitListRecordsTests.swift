import Contest
import ContestStore
import Testing

struct UnitListRecordsTests {
  @Test(arguments: Engine.allCases)
  func `a list stays as it was sent, and the next has a number of its own`(engine: Engine)
    async throws
  {
    let (one, two) = (Season.entries[0], Season.entries[1])
    try await engine.withSeason { database in
      for entries in [[two, one], [one]] {
        try await database.write(Season.action("unit.send")) { transaction in
          _ = try UnitListRecords.send(entries, of: "O1", Season.edition, in: transaction)
        }
      }
      let other = try await database.write(Season.action("unit.send")) { transaction in
        try UnitListRecords.send([two], of: "O2", Season.edition, in: transaction)
      }
      #expect(other == 1)
      try await database.read { connection in
        let all = try UnitListRecords.all(Season.edition, in: connection)
        #expect(all.map(\.organization) == ["O1", "O1", "O2"])
        #expect(all.map(\.number) == [1, 2, 1])
        #expect(all.map(\.entries) == [[two, one], [one], [two]])
        let own = try UnitListRecords.all(Season.edition, organization: "O2", in: connection)
        #expect(own == [all[2]])
        let records = try AuditLog.records(
          of: .organization(Season.edition, "O1"), in: connection
        ).filter { $0.action == "unit.send" }
        #expect(records.count == 2 && records[0].detail.contains("\(two) \(one)"))
      }
    }
  }
}
