import Contest
import Testing

@testable import ContestStore

/// What the audit log keeps of new rows is made before the write, so that nobody waits for it; it has to be what would have
/// been read back.
struct PreparedRowDigestTests {
  private static func entries() -> NewEntries {
    var new = NewEntries(edition: Season.edition)
    for (number, name) in ["e\u{301}cole", "école", "桥", "=1+1"].enumerated() {
      new.add(
        StoredEntry(
          identity: Entry.Identity(Bits128(high: 0, low: UInt64(number))),
          entry: Entry(
            id: Entry.ID("N\(number)"), number: "\(number)", title: name, organization: "京华理工大学",
            track: "natural", form: number == 1 ? .collective : nil,
            members: [
              Member(name: name, studentNumber: "1", degree: .undergraduate, bornOn: "2006-02-03"),
              Member(name: ""),
            ], advisers: number == 2 ? [] : [Adviser(name: "赵师", organization: name)],
            answers: number == 3 ? [:] : ["abstract": name, "a": ""]),
          organizationID: "O1", digest: number == 0 ? nil : Digest(of: name),
          registeredAt: Season.now),
        sealed: number == 1 ? nil : [9, 8, UInt8(number)],
        findings: number == 2
          ? [
            FindingRecord(
              code: "x", certainty: .doubt, person: nil, chinese: "疑", english: "doubt", source: "")
          ] : [])
    }
    return new
  }

  @Test(arguments: Engine.allCases, [false, true])
  func `rows that were digested beforehand are on record as they stand`(
    engine: Engine, isPrepared: Bool
  ) async throws {
    try await engine.withSeason { database in
      let before = try await database.read { (connection) throws in
        try RowDigest.strays(in: connection)
      }
      try await database.write(Season.action("entry.import")) { transaction in
        var new = Self.entries()
        if isPrepared { new.makeReady() }
        try new.load(into: transaction)
        try transaction.record(.edition(Season.edition))
      }
      try await database.read { (connection) throws in
        #expect(try RowDigest.strays(in: connection) == before)
        #expect(try RowDigest.falseLines(in: connection) == [])
        for (table, rows) in [("entries", 4), ("people", 4), ("private_data", 3), ("answers", 3)] {
          let lines = try connection.count(
            "SELECT count(*) FROM row_digests WHERE table_name = ?1 AND row_key LIKE 'N%'", table)
          #expect(lines == rows, "\(table)")
        }
      }
    }
  }

  @Test func `rows that are made for their digests are not made again for the writing`() {
    var new = Self.entries()
    #expect(new.rowsHeld == 0)
    new.makeReady()
    // Four entries with eleven people, six answers and three sealed boxes.
    #expect(new.rowsHeld >= 24)
    // What was made ready holds no more once another entry comes.
    new.add(
      StoredEntry(
        identity: Entry.Identity(Bits128(high: 1, low: 1)),
        entry: Entry(
          id: "N9", number: "9", title: "桥", organization: "京华理工大学", track: "natural", members: [],
          advisers: []),
        organizationID: "O1", digest: nil, registeredAt: Season.now), sealed: nil)
    #expect(new.rowsHeld == 0)
  }

  @Test(arguments: Engine.allCases)
  func `a row that is changed after it was put in is read back`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let before = try await database.read { (connection) throws in
        try RowDigest.strays(in: connection)
      }
      try await database.write(Season.action("entry.import")) { transaction in
        var new = Self.entries()
        new.makeReady()
        try new.load(into: transaction)
        try EntryRecords.setState(.accepted, of: "N1", in: transaction)
        try transaction.execute("DELETE FROM answers WHERE entry_id = 'N0'")
        try transaction.record(.edition(Season.edition))
      }
      try await database.read { (connection) throws in
        #expect(try RowDigest.strays(in: connection) == before)
        #expect(try RowDigest.falseLines(in: connection) == [])
      }
    }
  }
}
