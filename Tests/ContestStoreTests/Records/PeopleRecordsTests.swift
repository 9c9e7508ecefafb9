import Contest
import ContestStore
import Testing

struct PeopleRecordsTests {
  @Test(arguments: Engine.allCases)
  func `names come in their order on the form, members and advisers apart`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      #expect(try await database.read { try PeopleRecords.hasSealed(in: $0) } == false)
      try await database.write(Season.action("entry.import")) { transaction in
        try transaction.record(.edition(Season.edition))
        var new = NewEntries(edition: Season.edition)
        new.add(
          StoredEntry(
            identity: Entry.Identity(Bits128(high: 0, low: 7)),
            entry: Entry(
              id: "E7", number: "7", title: "桥", organization: "京华理工大学", track: "natural",
              members: [Member(name: "王二"), Member(name: "李一")],
              advisers: [Adviser(name: "赵师"), Adviser(name: "钱师")]),
            organizationID: "O1", digest: nil, registeredAt: Season.now),
          sealed: [9, 8, 7])
        try new.load(into: transaction)
      }
      try await database.read { (connection) throws in
        let names = try PeopleRecords.names(Season.edition, in: connection)
        #expect(names.members == ["E7": ["王二", "李一"]])
        #expect(names.advisers == ["E7": ["赵师", "钱师"]])
        #expect(try PeopleRecords.hasSealed(in: connection))
        #expect(try PeopleRecords.sealed(of: "E7", in: connection) == [9, 8, 7])
        #expect(try PeopleRecords.sealed(of: "E1", in: connection) == nil)
        var all: [Entry.ID: [UInt8]] = [:]
        try PeopleRecords.forEachSealed(Season.edition, in: connection) { all[$0] = $1 }
        #expect(all == ["E7": [9, 8, 7]])
      }
    }
  }
}
