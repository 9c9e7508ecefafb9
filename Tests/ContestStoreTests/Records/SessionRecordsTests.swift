import Contest
import ContestStore
import Testing

struct SessionRecordsTests {
  private static let names: [Account.Name] = ["wangfang", "liming"]

  private static func session(_ token: String, of name: Account.Name) -> SessionRecord {
    SessionRecord(
      tokenHash: Digest(of: token), account: name, device: "Firefox · Linux",
      begunAt: Season.now, seenAt: Season.now, idleMinutes: 30)
  }

  private static func later(_ minutes: Int64) -> Instant {
    Instant(millisecondsSince1970: Season.now.millisecondsSince1970 + minutes * 60_000)
  }

  private static func open(in database: any Database) async throws {
    try await database.write(Season.action("account.invite")) { transaction in
      for name in names {
        try AccountRecords.save(
          Account(name: name, shownName: "某人", state: .active, madeAt: Season.now),
          in: transaction)
        try transaction.record(.account(name))
      }
    }
    try await database.note { notes in
      for (token, name) in [("a", names[0]), ("b", names[0]), ("c", names[1])] {
        try SessionRecords.add(session(token, of: name), in: notes)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a session is found by its token's hash, lasts on when it is touched, and ends`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.open(in: database)
      let token = Digest(of: "a")
      #expect(
        try await database.read { try SessionRecords.session(token, in: $0) }
          == Self.session("a", of: Self.names[0]))
      try await database.note { try SessionRecords.touch(token, at: Self.later(10), in: $0) }
      let touched = try await database.read { try SessionRecords.session(token, in: $0) }
      #expect(touched?.endsAt == Self.later(40))
      try await database.note { try SessionRecords.end(token, in: $0) }
      #expect(try await database.read { try SessionRecords.session(token, in: $0) } == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `all sessions of one account end, or all but one, and nobody else's`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await Self.open(in: database)
      try await database.note {
        try SessionRecords.endAll(of: Self.names[0], except: Digest(of: "b"), in: $0)
      }
      #expect(
        try await database.read { try SessionRecords.all(of: Self.names[0], in: $0) }
          == [Self.session("b", of: Self.names[0])])
      try await database.note { try SessionRecords.endAll(of: Self.names[0], in: $0) }
      try await database.read { (connection) throws in
        #expect(try SessionRecords.all(of: Self.names[0], in: connection).isEmpty)
        #expect(try SessionRecords.all(of: Self.names[1], in: connection).count == 1)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `failures are counted by name and source, and old ones forgotten`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      for _ in 1...3 {
        try await database.note { notes in
          try SessionRecords.addFailure(
            of: "li", from: "10.0.0.1", at: Season.now, since: Self.later(-15), in: notes)
        }
      }
      try await database.note { notes in
        try SessionRecords.addFailure(
          of: "li", from: "10.0.0.2", at: Self.later(20), since: Self.later(5), in: notes)
      }
      try await database.read { (connection) throws in
        #expect(try SessionRecords.failures(of: "li", from: "10.0.0.1", in: connection) == nil)
        let one = try SessionRecords.failures(of: "li", from: "10.0.0.2", in: connection)
        #expect(one?.count == 1 && one?.last == Self.later(20))
      }
      try await database.note {
        try SessionRecords.forgetFailures(of: "li", from: "10.0.0.2", in: $0)
      }
      #expect(
        try await database.read {
          try SessionRecords.failures(of: "li", from: "10.0.0.2", in: $0)
        } == nil)
    }
  }
}
