import Contest
import Testing

@testable import ContestStore

struct EntrySnapshotTests {
  private func stored(_ title: String, version: Int) -> StoredEntry {
    StoredEntry(
      identity: Entry.Identity(.random()),
      entry: Entry(
        id: "A10", number: "1", title: title, organization: "京华理工大学", track: "natural",
        group: "数理", form: .collective,
        members: [
          Member(
            name: "周甲", studentNumber: "2024001", degree: .undergraduate,
            enrolledOn: "2024-09-01", bornOn: "2005-05-20", identity: "abc")
        ], advisers: [Adviser(name: "花丽", organization: "京华理工大学")], answers: ["abstract": "摘要"]),
      organizationID: "O1", version: version, digest: Digest(of: title), registeredAt: Season.now)
  }

  @Test(arguments: Engine.allCases)
  func `an entry that was changed is put back with people, answers, findings and sealed data`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      let (first, second) = (stored("原题", version: 1), stored("新题", version: 2))
      let finding = FindingRecord(
        code: "over-age", certainty: .doubt, person: 1, chinese: "年龄存疑", english: "age",
        source: "章程")
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A10"))
        var new = NewEntries(edition: Season.edition)
        new.add(first, sealed: [0, 15, 255], findings: [finding])
        try new.load(into: transaction)
      }
      let was = try await database.read { connection in
        try KeptJSON.text(of: try #require(try EntrySnapshot(of: "A10", in: connection)))
      }
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A10"))
        try EntryRecords.replace(second, sealed: nil, in: transaction)
        try FindingRecords.replace([], of: "A10", in: transaction)
      }
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A10"))
        try KeptJSON.value(EntrySnapshot.self, in: was).restore("A10", in: transaction)
      }
      try await database.read { (connection) throws in
        let back = try #require(try EntryRecords.entry("A10", in: connection))
        #expect(back.entry == first.entry)
        #expect(back.version == 1 && back.digest == first.digest)
        #expect(try PeopleRecords.sealed(of: "A10", in: connection) == [0, 15, 255])
        #expect(try FindingRecords.of("A10", in: connection) == [finding])
        #expect(try SearchRecords.strays(in: connection) == [])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a removed entry leaves nothing behind, and its code is not given again`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      let one = stored("原题", version: 1)
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A10"))
        var new = NewEntries(edition: Season.edition)
        new.add(one, sealed: [1])
        try new.load(into: transaction)
      }
      let before = try await database.read { try EntryRecords.count(in: $0) }
      try await database.write(Season.action()) { transaction in
        #expect(try !EntryRecords.isInUse("A10", in: transaction))
        try transaction.record(.entry("A10"))
        try EntryRecords.remove("A10", Season.edition, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(try EntryRecords.entry("A10", in: connection) == nil)
        #expect(try PeopleRecords.sealed(of: "A10", in: connection) == nil)
        #expect(try EntryRecords.count(in: connection) == before)
        #expect(try SearchRecords.strays(in: connection) == [])
      }
    }
  }
}
