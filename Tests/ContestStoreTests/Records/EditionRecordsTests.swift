import Contest
import ContestStore
import Testing

struct EditionRecordsTests {
  private func record(_ id: Edition.ID, office: String = "测试团委", at instant: Int = 0)
    -> EditionRecord
  {
    EditionRecord(
      id: id, rulebookID: "test", rulebookVersion: "2027.1", tier: "school", year: 2027,
      office: office, sealed: SealedText("rulebook: test"),
      openedAt: Season.now.later(by: instant))
  }

  private func add(_ records: [EditionRecord], to database: any Database) async throws {
    for record in records {
      try await database.write(Season.action()) { transaction in
        try transaction.record(.edition(record.id))
        try EditionRecords.add(record, in: transaction)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edition comes back as it was added`(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await add([record("test-2027-school")], to: database)
      let found = try await database.read {
        try EditionRecords.edition("test-2027-school", in: $0)
      }
      #expect(found == record("test-2027-school"))
      #expect(try await database.read { try EditionRecords.edition("other", in: $0) } == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the newest edition stands first, and those of one instant by id`(engine: Engine)
    async throws
  {
    try await engine.withDatabase { database in
      try await add([record("b"), record("a"), record("c", office: "二号", at: 5)], to: database)
      try await database.read { (connection) throws in
        #expect(try EditionRecords.ids(in: connection) == ["c", "a", "b"])
        #expect(
          try EditionRecords.offices(in: connection)
            == ["a": "测试团委", "b": "测试团委", "c": "二号"])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `amendments are kept in their order, and the sealed text stays`(engine: Engine)
    async throws
  {
    try await engine.withDatabase { database in
      try await add([record("a")], to: database)
      #expect(
        try await database.read { try EditionRecords.amendments(of: "a", in: $0).isEmpty })
      for (number, text) in ["first", "second"].enumerated() {
        let given = try await database.write(Season.action()) { transaction in
          try transaction.record(.edition("a"))
          return try EditionRecords.amend(
            "a", with: SealedText(text), reason: "通知改期", in: transaction)
        }
        #expect(given == number + 1)
      }
      try await database.read { (connection) throws in
        let amendments = try EditionRecords.amendments(of: "a", in: connection)
        #expect(amendments.map(\.text) == [SealedText("first"), SealedText("second")])
        #expect(
          amendments.map(\.amendment)
            == ["first", "second"].enumerated().map { index, text in
              Edition.Amendment(
                number: index + 1, at: Season.action().at, reason: "通知改期",
                seal: SealedText(text).seal.text)
            })
        #expect(try EditionRecords.edition("a", in: connection)?.sealed.text == "rulebook: test")
      }
    }
  }

  @Test func `a text that was changed after sealing is not whole`() {
    var text = SealedText("rulebook: test")
    #expect(text.isWhole)
    text.text += "\n"
    #expect(!text.isWhole)
  }
}
