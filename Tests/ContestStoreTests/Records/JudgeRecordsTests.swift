import Contest
import ContestStore
import Testing

struct JudgeRecordsTests {
  private let judge = Judge(
    id: "J3", name: "周甲", organization: "市社会科学院", province: "京华市", title: "研究员",
    tracks: ["natural", "social"], topics: ["材料"], capacity: 30)

  private func write(
    _ database: any Database, _ body: @escaping @Sendable (Transaction) throws -> Void
  ) async throws {
    try await database.write(Season.action("judges.import")) { transaction in
      try transaction.record(.edition(Season.edition))
      try body(transaction)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a judge comes back as saved, and saving again changes it`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await write(database) { try JudgeRecords.save(judge, Season.edition, in: $0) }
      var changed = judge
      changed.title = "副研究员"
      changed.capacity = nil
      let again = changed
      try await write(database) { try JudgeRecords.save(again, Season.edition, in: $0) }
      try await database.read { (connection) throws in
        let found = try JudgeRecords.judge("J3", Season.edition, in: connection)
        #expect(found == JudgeRecord(judge: again, number: "J3", isActive: true))
        #expect(try JudgeRecords.names(Season.edition, in: connection)["J3"] == "周甲")
        #expect(try JudgeRecords.judge("J9", Season.edition, in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a judge who no longer takes part is listed only among everyone`(engine: Engine) async throws
  {
    try await engine.withSeason { database in
      try await write(database) {
        try $0.execute("UPDATE judges SET state = 'inactive' WHERE id = 'J1'")
      }
      try await database.read { (connection) throws in
        #expect(try JudgeRecords.all(Season.edition, in: connection).map(\.id) == ["J2"])
        let everyone = try JudgeRecords.everyone(Season.edition, in: connection)
        #expect(everyone.map(\.judge.id) == ["J1", "J2"])
        #expect(everyone.map(\.isActive) == [false, true])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a declaration made again has the newer reason`(engine: Engine) async throws {
    let entry = Season.entries[0]
    try await engine.withSeason { database in
      for reason in ["师生", "亲属"] {
        try await write(database) {
          try JudgeRecords.declare(
            .init(judge: "J1", entry: entry, reason: reason), Season.edition, in: $0)
        }
      }
      let found = try await database.read { try JudgeRecords.declarations(Season.edition, in: $0) }
      #expect(found == [.init(judge: "J1", entry: entry, reason: "亲属")])
    }
  }
}
