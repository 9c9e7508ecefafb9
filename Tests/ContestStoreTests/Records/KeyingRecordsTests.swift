import Contest
import ContestStore
import Testing

struct KeyingRecordsTests {
  @Test(arguments: Engine.allCases)
  func `a keying comes back with each mark at its cell, and one that was replaced is counted`(
    engine: Engine
  ) async throws {
    let keying = KeyingRecord(
      id: "k1", clerk: "甲", at: Season.now, fileName: "录入.xlsx", digest: Digest(of: "file"))
    let mark = DoubleEntry.Keyed(
      .init(entry: Season.entries[0], judge: Season.judge, criterion: "science"), 88.5,
      at: Place(file: "录入.xlsx", sheet: "录入", row: 4, column: 3))
    try await engine.withSeason { database in
      try await database.write(Season.action("keying.import")) { transaction in
        try transaction.record(.file(keying.digest))
        try KeyingRecords.save(keying, [mark], Season.edition, Season.round, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try KeyingRecords.keyings(Season.edition, Season.round, in: connection) == [keying])
        #expect(try KeyingRecords.marks(of: keying, in: connection) == [mark])
      }
      try await database.write(Season.action()) { transaction in
        try transaction.record(.file(keying.digest))
        try KeyingRecords.setState(.superseded, of: "k1", in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try KeyingRecords.keyings(Season.edition, Season.round, in: connection).map(\.state)
            == [.superseded])
        #expect(try KeyingRecords.count(Season.edition, Season.round, in: connection) == 1)
        #expect(try KeyingRecords.count(Season.edition, "defence", in: connection) == 0)
      }
    }
  }
}
