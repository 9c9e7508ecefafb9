import Contest
import ContestStore
import Testing

struct ObjectionRecordsTests {
  private let handlers = [
    HandlerCheck.Handler(name: "苏立", organization: "市团委办公室"),
    HandlerCheck.Handler(name: "林晓", organization: "市科协"),
  ]

  private static let objection = Objection(
    number: 1, receivedAt: Season.now, enteredAt: Season.now, isSigned: true, standing: .admitted,
    entry: "E1", publication: 1)

  private func withObjection(
    _ engine: Engine, _ body: (any Database, PrivateBox) async throws -> Void
  ) async throws {
    let box = try SiteKey(bytes: [UInt8](repeating: 7, count: 32)).box
    let owner = ObjectionRecords.owner(1, Season.edition, "notice")
    try await engine.withSeason { database in
      try await database.write(Season.action("objection.enter")) { [handlers] transaction in
        try PublicationRecords.publish(
          PublicationRecordsTests.publication(), PublicationRecordsTests.list, Season.edition,
          in: transaction)
        try ObjectionRecords.add(
          Self.objection, evidence: Digest(of: "file"),
          sealed: box.seal(["韩天雨", "", "", "雷同", "", ""], owner: owner), Season.edition,
          "notice", in: transaction)
        for verdict in [Objection.Verdict.notUpheld, .upheld] {
          try ObjectionRecords.add(
            ObjectionStep(
              at: Season.now, actor: "cli", kind: .decide, verdict: verdict, handlers: handlers,
              sealed: box.seal(["理由"], owner: owner)), to: Self.objection, Season.edition,
            "notice", in: transaction)
        }
      }
      try await body(database, box)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an objection comes back with its latest verdict, its words only by the key`(engine: Engine)
    async throws
  {
    try await withObjection(engine) { database, box in
      try await database.read { [handlers] (connection) throws in
        var decided = Self.objection
        decided.verdict = .upheld
        #expect(try ObjectionRecords.all(Season.edition, "notice", in: connection) == [decided])
        let steps = try ObjectionRecords.steps(1, Season.edition, "notice", in: connection)
        #expect(steps.map(\.sequence) == [1, 2] && steps.map(\.handlers) == [handlers, handlers])
        let sealed = try ObjectionRecords.sealed(1, Season.edition, "notice", in: connection)
        let owner = ObjectionRecords.owner(1, Season.edition, "notice")
        #expect(try box.open(sealed, owner: owner).first == "韩天雨")
        #expect(throws: StoreError.wrongKey) {
          try box.open(sealed, owner: ObjectionRecords.owner(2, Season.edition, "notice"))
        }
        #expect(try PeopleRecords.hasSealed(in: connection))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `purging takes the words and leaves what was decided; check still holds`(engine: Engine)
    async throws
  {
    try await withObjection(engine) { database, _ in
      let count = try await Purge.privateData(
        of: Season.edition, in: database, Season.action("store.purge"))
      #expect(count.objections == 3)
      try await database.read { (connection) throws in
        #expect(try ObjectionRecords.sealed(1, Season.edition, "notice", in: connection) == [])
        #expect(
          try ObjectionRecords.all(Season.edition, "notice", in: connection).map(\.verdict)
            == [.upheld])
      }
      #expect(
        try await PublicationRecordsTests.broken(database).map(\.name) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `check finds words that were put in the place of others`(engine: Engine) async throws {
    try await withObjection(engine) { database, _ in
      try await database.write(Season.action("test")) { transaction in
        try transaction.record(Subject(.store, ["test"]))
        try transaction.execute(
          "UPDATE objection_steps SET sealed = ?1 WHERE sequence = 2", [UInt8]([1, 2, 3]))
      }
      #expect(
        try await PublicationRecordsTests.broken(database).map(\.name)
          == ["objection-boxes"])
    }
  }
}
