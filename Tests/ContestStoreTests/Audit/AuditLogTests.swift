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

  @Test func `a record that withholds something is hashed with the digest of it`() {
    var record = AuditRecord(
      sequence: 1, at: Instant(millisecondsSince1970: 1_807_000_000_000), actor: "cli",
      action: "edition.open", subject: "edition/E1", before: nil, after: nil, detail: "{}",
      previous: AuditHead.none.hash, hash: AuditHead.none.hash)
    let plain = record.expectedHash
    let detail = AuditDetail(
      salt: Bits128(high: 0, low: 7), text: #"{"reason":"材料不全"}"#)
    record.detailDigest = detail.digest
    #expect(record.expectedHash != plain)
    // printf '32:00000000000000000000000000000007,25:{"reason":"材料不全"},' | sha256sum
    #expect(
      detail.digest == Digest(of: "32:00000000000000000000000000000007,25:{\"reason\":\"材料不全\"},"))
  }

  @Test(arguments: Engine.allCases)
  func `what is withheld stands beside the chain, salted, and goes without breaking it`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      for _ in 1...2 {
        try await database.write(Season.action("entry.screen")) { transaction in
          try transaction.record(
            .entry(Season.entries[0]), detail: ["decision": "refuse"],
            withheld: ["reason": "材料不全", "due": ""])
        }
      }
      let (records, details) = try await database.read { connection in
        let records = try AuditLog.records(of: .entry(Season.entries[0]), in: connection)
        return (records, try records.map { try AuditLog.detail(of: $0.sequence, in: connection) })
      }
      #expect(records.map(\.detail) == Array(repeating: #"{"decision":"refuse"}"#, count: 2))
      #expect(details.compactMap(\.?.text) == Array(repeating: #"{"reason":"材料不全"}"#, count: 2))
      #expect(records.map(\.detailDigest) == details.map(\.?.digest))
      // The same reason twice has two digests: nobody finds it by trying.
      #expect(records[0].detailDigest != records[1].detailDigest)
      let head = try await Season.verifiedHead(in: database)
      try await Purge.privateData(of: Season.edition, in: database, Season.action(Purge.action))
      try await database.read { _ = try AuditLog.verify(in: $0, expecting: head) }
      let left = try await database.read { try AuditLog.detail(of: records[0].sequence, in: $0) }
      #expect(left == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a detail that is gone without a purge, or that no purge would find, is missed`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("entry.screen")) { transaction in
        try transaction.record(.entry(Season.entries[0]), withheld: ["reason": "材料不全"])
      }
      for sql in ["DELETE FROM audit_details", "UPDATE audit_details SET edition_id = 'x'"] {
        let found = try await RowDigestTests.behind(database, sql, Self.falseDetails)
        #expect(found == ["audit/2"], "\(sql)")
      }
    }
  }

  @Sendable private static func falseDetails(_ connection: Connection) throws -> [String] {
    try AuditLog.falseDetails(in: connection)
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

  @Test(arguments: Engine.allCases)
  func `records about another edition stay in the house`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Season.save(80, for: Season.entries[0], in: database)
      try await database.write(Season.action("entry.screen")) { transaction in
        try transaction.record(.entry(Season.entries[1]))
        try transaction.record(.entry("of another edition"))
        try transaction.record(.edition("tiaozhanbei-2027-city-2"))
        try transaction.record(
          .file(Digest(of: "a")), detail: ["edition": Season.edition.text])
        try transaction.record(.file(Digest(of: "b")), detail: ["edition": "other"])
        try transaction.record(Subject(.store, ["site"]))
      }
      var leaving: [Bool] = []
      try await database.read { connection in
        var found: [Bool] = []
        try AuditLog.forEach(of: Season.edition, in: connection) { found.append($1) }
        return found
      }.forEach { leaving.append($0) }
      #expect(leaving == [true, true, true, false, false, true, false, true])
    }
  }
}
