import Contest
import Testing

@testable import ContestStore

struct AuditLogTests {
  @Test(arguments: Engine.allCases)
  func `each change leaves a record that holds the one before`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], in: database)
      try await Season.save(81, for: Season.entries[0], in: database)
      let subject = Subject.scoreSheet(
        Season.edition, Season.round, Season.entries[0], Season.judge)
      let records = try await database.read { try AuditLog.records(of: subject, in: $0) }
      #expect(records.map(\.sequence) == [2, 3])
      #expect(records.map(\.actor) == ["cli", "cli"])
      #expect(records.first?.before == nil)
      #expect(records.last?.before == records.first?.after)
      #expect(records.last?.previous == records.first?.hash)
      let now = try await database.read { try subject.digest(in: $0) }
      #expect(records.last?.after == now)
    }
  }

  @Test func `a record's hash is what the documentation says`() {
    let record = AuditRecord(
      sequence: 1, at: Instant(millisecondsSince1970: 1_807_000_000_000), actor: "cli",
      action: "edition.open", subject: "edition/E1", before: nil, after: nil, detail: "{}",
      previous: AuditHead.none.hash, hash: AuditHead.none.hash)
    // printf '1:1,13:1807000000000,3:cli,12:edition.open,10:edition/E1,-,-,2:{},64:000…,' | sha256sum
    #expect(
      record.expectedHash.text == "79734e2df106cfc6b38197ca46d4d9daab23f648095f9cc95cd251e7c8b5be0a"
    )
  }

  @Test(arguments: Engine.allCases, ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
  func `nobody changes or removes a record`(engine: Engine, statement: String) async throws {
    try await engine.withSeason { database in
      let error = await #expect(throws: StoreError.self) {
        try await database.write(Season.action()) { transaction in
          try transaction.record(Subject(.store, ["attempt"]))
          try transaction.execute(statement)
        }
      }
      #expect(error?.code == "store-integrity")
      let head = try await Season.verifiedHead(in: database)
      #expect(head.sequence == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a chain cut off at its end is found against a noted head`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let head = try await database.read { try AuditLog.verify(in: $0) }
      let later = AuditHead(sequence: head.sequence + 1, hash: head.hash)
      try await database.read { _ = try AuditLog.verify(in: $0, expecting: head) }
      await #expect(throws: StoreError.auditBroken(sequence: later.sequence)) {
        try await database.read { _ = try AuditLog.verify(in: $0, expecting: later) }
      }
    }
  }

  @Test func `subjects with a slash in a key stay apart`() {
    #expect(Subject(.edition, ["a/b"]).text == "edition/a%2Fb")
    #expect(Subject(.judge, ["a", "b"]).text == "judge/a/b")
    #expect(Subject(.edition, ["a%2Fb"]).text == "edition/a%252Fb")
  }
}
