import Contest
import ContestStore
import Testing

struct FindingRecordsTests {
  private struct Reason: EligibilityReason {
    var code = "too-old"
    var member: Int? = 2
    var text = "第 2 作者超龄"

    func message(in language: Language) -> String {
      switch language {
      case .chinese: text
      case .english: "Member 2 is too old"
      }
    }
  }

  private let entry = Season.entries[0]

  private func finding(_ reason: Reason = Reason()) -> FindingRecord {
    FindingRecord(ScreeningDoubt(entry, reason))
  }

  private func write<T: Sendable>(
    _ database: any Database, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await database.write(Season.action("entries.check")) { transaction in
      try transaction.record(.entry(entry))
      return try body(transaction)
    }
  }

  @Test(arguments: Engine.allCases)
  func `findings come back in their order, and the same ones again are no change`(engine: Engine)
    async throws
  {
    let two = [finding(), finding(Reason(code: "no-proof", member: nil, text: "缺证明"))]
    try await engine.withSeason { database in
      #expect(try await write(database) { try FindingRecords.replace(two, of: entry, in: $0) })
      #expect(
        try await write(database) { try FindingRecords.replace(two, of: entry, in: $0) } == false)
      try await database.read { (connection) throws in
        #expect(try FindingRecords.of(entry, in: connection) == two)
        #expect(try FindingRecords.all(Season.edition, in: connection) == [entry: two])
      }
      #expect(try await write(database) { try FindingRecords.replace([], of: entry, in: $0) })
      #expect(try await database.read { try FindingRecords.of(entry, in: $0) } == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a doubt of the same kind about the same person takes the older one's place`(
    engine: Engine
  ) async throws {
    let other = finding(Reason(code: "no-proof", member: nil, text: "缺证明"))
    let newer = finding(Reason(text: "第 2 作者超龄 3 个月"))
    try await engine.withSeason { database in
      _ = try await write(database) {
        try FindingRecords.replace([finding(), other], of: entry, in: $0)
      }
      try await write(database) { try FindingRecords.add([newer], to: entry, in: $0) }
      #expect(
        try await database.read { try FindingRecords.of(entry, in: $0) } == [other, newer])
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two doubts of one kind, one that has not changed stays beside one that has`(
    engine: Engine
  ) async throws {
    let inAll = finding(Reason(code: "too-many", member: nil, text: "共 4 项，最多 3 项"))
    let ofTrack = finding(Reason(code: "too-many", member: nil, text: "A 类 2 项，最多 1 项"))
    let inAllNow = finding(Reason(code: "too-many", member: nil, text: "共 5 项，最多 3 项"))
    try await engine.withSeason { database in
      try await write(database) { try FindingRecords.add([inAll, ofTrack], to: entry, in: $0) }
      try await write(database) { try FindingRecords.add([inAllNow, ofTrack], to: entry, in: $0) }
      #expect(
        try await database.read { try FindingRecords.of(entry, in: $0) } == [inAllNow, ofTrack])
    }
  }
}
