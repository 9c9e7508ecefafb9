import Contest
import ContestStore
import Testing

struct PastAwardRecordsTests {
  @Test(arguments: Engine.allCases)
  func `winners of earlier years come back, and a file is known again`(engine: Engine)
    async throws
  {
    let lines = [
      PastAwardRecords.Line(
        PastAwards.Winner(
          name: "李一", organization: "京华理工大学", studentNumber: "20230001",
          bornOn: "2004-05-06", identity: "hash-1"),
        PastAwards.Award(programme: "挑战杯", level: "一等奖", year: 2025)),
      PastAwardRecords.Line(
        PastAwards.Winner(
          name: "王二", organization: "燕山师范大学", studentNumber: "", bornOn: nil, identity: nil),
        PastAwards.Award(programme: "挑战杯", level: "三等奖", year: 2023)),
    ]
    let file = Digest(of: "file")
    try await engine.withSeason { database in
      try await database.write(Season.action("past-awards.import")) { transaction in
        try transaction.record(.file(file))
        try PastAwardRecords.save(lines, from: "历届.xlsx", file, Season.edition, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(try PastAwardRecords.all(Season.edition, in: connection) == lines)
        #expect(try PastAwardRecords.has(file, Season.edition, in: connection))
        #expect(
          try PastAwardRecords.has(Digest(of: "other"), Season.edition, in: connection) == false)
      }
      try await database.write(Season.action()) { transaction in
        try transaction.record(.file(file))
        try PastAwardRecords.removeAll(Season.edition, in: transaction)
      }
      #expect(try await database.read { try PastAwardRecords.all(Season.edition, in: $0) } == [])
    }
  }
}
