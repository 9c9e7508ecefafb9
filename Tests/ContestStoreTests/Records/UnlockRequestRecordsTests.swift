import Contest
import ContestStore
import Testing

struct UnlockRequestRecordsTests {
  private static let (edition, round) = (Season.edition, Season.round)

  @Test(arguments: Engine.allCases)
  func `a request waits until it is answered, asked anew, or gone`(engine: Engine) async throws {
    try await engine.withSeason { database in
      func write(_ work: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await database.write(Season.action("round.unlock.ask")) { transaction in
          try work(transaction)
          try transaction.record(.assignment(Self.edition, Self.round))
        }
      }
      func open() async throws -> [String] {
        try await database.read {
          try UnlockRequestRecords.open(Self.edition, Self.round, in: $0).map(\.reason)
        }
      }
      func request() async throws -> UnlockRequest? {
        try await database.read {
          try UnlockRequestRecords.request(of: "J1", Self.edition, Self.round, in: $0)
        }
      }
      #expect(try await request() == nil)
      try await write {
        try UnlockRequestRecords.ask(
          "J1", reason: "打错了", Self.edition, Self.round, in: $0)
      }
      #expect(try await open() == ["打错了"])
      #expect(try await request()?.isOpen == true)
      try await write {
        try UnlockRequestRecords.refuse(
          "J1", answer: "已汇总", Self.edition, Self.round, in: $0)
      }
      #expect(try await open().isEmpty)
      let refused = try await request()
      #expect(refused?.isOpen == false && refused?.answer == "已汇总")
      #expect(refused?.reason == "打错了" && refused?.refusedAt == Season.now)
      try await write {
        try UnlockRequestRecords.ask(
          "J1", reason: "还是要改", Self.edition, Self.round, in: $0)
      }
      #expect(try await open() == ["还是要改"])
      #expect(try await request()?.answer == "")
      try await write {
        try UnlockRequestRecords.grant("J1", Self.edition, Self.round, in: $0)
        // Nobody has to have asked.
        try UnlockRequestRecords.grant("J2", Self.edition, Self.round, in: $0)
      }
      #expect(try await open().isEmpty)
      let granted = try await request()
      #expect(granted?.reason == "" && granted?.refusedAt == Season.now)
      try await write {
        try UnlockRequestRecords.remove(of: "J1", Self.edition, Self.round, in: $0)
      }
      #expect(try await request() == nil)
    }
  }
}
