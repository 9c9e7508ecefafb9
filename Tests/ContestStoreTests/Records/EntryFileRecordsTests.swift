import Contest
import ContestStore
import Testing

struct EntryFileRecordsTests {
  private static func file(
    _ entry: Entry.ID, _ field: String, _ number: Int, _ bytes: String
  ) -> EntryFile {
    EntryFile(
      entry: entry, field: field, number: number, ending: "pdf", length: bytes.utf8.count,
      digest: Digest(of: bytes), at: Season.now, actor: "cli")
  }

  @Test(arguments: Engine.allCases)
  func `the last file of each question stands, and the earlier ones stay on record`(
    engine: Engine
  ) async throws {
    let (one, two) = (Season.entries[0], Season.entries[1])
    let files = [
      Self.file(one, "paper", 1, "a"), Self.file(one, "paper", 2, "b"),
      Self.file(one, "permit", 1, "c"), Self.file(two, "paper", 1, "a"),
    ]
    try await engine.withSeason { database in
      for file in files {
        try await database.write(Season.action("entry.attach-file")) { transaction in
          try EntryFileRecords.add(file, named: "张三.pdf", reason: "", in: transaction)
        }
      }
      try await database.read { connection in
        #expect(try EntryFileRecords.of(one, in: connection).map(\.number) == [1, 2, 1])
        let standing = try EntryFileRecords.standing(Season.edition, in: connection)
        #expect(
          standing.map { "\($0.entry) \($0.field) \($0.number)" }
            == ["\(one) paper 2", "\(one) permit 1", "\(two) paper 1"])
        let digests = Set(["a", "b", "c"].map { Digest(of: $0) })
        #expect(Set(try EntryFileRecords.digests(in: connection)) == digests)
        #expect(
          try EntryFileRecords.naming([Digest(of: "a")], in: connection).map(\.entry) == [one, two])
        #expect(try EntryFileRecords.isNeeded(Digest(of: "a"), in: connection))
        #expect(try !EntryFileRecords.isNeeded(Digest(of: "z"), in: connection))
        // The name that a file had may name a person: the log withholds it.
        let records = try AuditLog.records(of: .entry(one), in: connection)
        #expect(records.allSatisfy { !$0.detail.contains("张三") })
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a purge keeps digest and length, and needs the bytes no more`(engine: Engine)
    async throws
  {
    let one = Season.entries[0]
    try await engine.withSeason { database in
      try await database.write(Season.action("entry.attach-file")) { transaction in
        try EntryFileRecords.add(
          Self.file(one, "paper", 1, "a"), named: "a.pdf", reason: "", in: transaction)
      }
      let count = try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action))
      #expect(count.files == 1)
      try await database.read { connection in
        let isNeeded = try EntryFileRecords.isNeeded(Digest(of: "a"), in: connection)
        #expect(!isNeeded)
        let digests = try EntryFileRecords.digests(of: Season.edition, in: connection)
        #expect(digests == [Digest(of: "a")])
        let purged = try EntryFileRecords.of(one, in: connection).map(\.isPurged)
        #expect(purged == [true])
      }
    }
  }
}
