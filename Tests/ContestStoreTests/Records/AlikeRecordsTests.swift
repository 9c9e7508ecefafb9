import Contest
import Testing

@testable import ContestStore

struct AlikeRecordsTests {
  private func stored(
    _ id: Entry.ID, _ title: String, members: [Member] = [], advisers: [String] = []
  ) -> StoredEntry {
    StoredEntry(
      identity: Entry.Identity(.random()),
      entry: Entry(
        id: id, number: id.text, title: title, organization: "京华理工大学", track: "natural",
        members: members, advisers: advisers.map { Adviser(name: $0, organization: "") }),
      organizationID: "O1", digest: nil, registeredAt: Season.now)
  }

  private func fill(_ database: any Database) async throws {
    var new = NewEntries(edition: Season.edition)
    new.add(
      stored(
        "A1", "《爱莲说》",
        members: [Member(name: "甲", studentNumber: "２０２４ 001", identity: "k1")],
        advisers: ["花丽"]), sealed: nil)
    new.add(
      stored("A2", "爱莲说", members: [Member(name: "乙", studentNumber: "无", identity: "k2")]),
      sealed: nil)
    new.add(stored("A3", "？", members: [Member(name: "丙", studentNumber: "2024001")]), sealed: nil)
    new.makeReady()
    let made = new
    try await database.write(Season.action("entries.import")) { transaction in
      try made.load(into: transaction)
      try transaction.record(.edition(Season.edition))
    }
  }

  private func found(
    _ keys: [AlikeRecords.Key?], identities: Set<String> = [], in database: any Database
  ) async throws -> [String] {
    try await database.read { connection in
      try AlikeRecords.entries(
        Season.edition, with: Set(keys.compactMap(\.self)), identities: identities,
        in: connection
      ).map(\.text).sorted()
    }
  }

  private func strays(in database: any Database) async throws -> [String] {
    try await database.read { try AlikeRecords.strays(in: $0) }
  }

  @Test(arguments: Engine.allCases)
  func `entries are found by title, student number, adviser and identity`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await fill(database)
      #expect(try await found([.init(title: "爱莲说")], in: database) == ["A1", "A2"])
      #expect(try await found([.init(title: "？")], in: database) == ["A3"])
      #expect(try await found([.init(studentNumber: "2024001")], in: database) == ["A1", "A3"])
      #expect(try await found([.init(adviser: "花丽")], in: database) == ["A1"])
      #expect(try await found([], identities: ["k1", "k2", "k3"], in: database) == ["A1", "A2"])
      // What tells nobody apart leads nowhere.
      #expect(AlikeRecords.Key(studentNumber: "无") == nil)
      #expect(AlikeRecords.Key(studentNumber: "") == nil && AlikeRecords.Key(adviser: "") == nil)
      // Longer lists are asked for in portions.
      let many = (0..<250).map { AlikeRecords.Key(title: "无此题\($0)") }
      #expect(
        try await found(many + [.init(title: "爱莲说")], in: database) == ["A1", "A2"])
      #expect(try await strays(in: database) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `who no longer takes part is not found, and other editions' entries are not`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.write(Season.action("entry.screen")) { transaction in
        try EntryRecords.setState(.refused, of: "A1", in: transaction)
        try transaction.record(.entry("A1"))
      }
      #expect(try await found([.init(title: "爱莲说")], in: database) == ["A2"])
      let elsewhere = try await database.read { connection in
        try AlikeRecords.entries(
          "another", with: AlikeRecords.keys(of: "A2", in: connection), identities: ["k2"],
          in: connection)
      }
      #expect(elsewhere.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the entries of a title come with the names on them`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let titled = try await database.read {
        try AlikeRecords.titled(["爱莲说"], Season.edition, in: $0)["爱莲说"] ?? []
      }
      #expect(titled.map(\.entry.text) == ["A1", "A2"])
      #expect(titled.map(\.members) == [["甲"], ["乙"]])
      #expect(titled.map(\.advisers) == [["花丽"], []])
      #expect(titled.map(\.organizationID) == ["O1", "O1"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a correction, a removal and a purge take the keys along`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.write(Season.action("entries.import")) { transaction in
        try EntryRecords.replace(
          stored("A1", "陋室铭", members: [Member(name: "甲", studentNumber: "2024009")]),
          sealed: nil, in: transaction)
        try transaction.record(.entry("A1"))
        try transaction.record(.entry("A2"))
        try EntryRecords.remove("A2", Season.edition, in: transaction)
      }
      #expect(try await found([.init(title: "爱莲说")], in: database) == [])
      #expect(try await found([.init(adviser: "花丽")], in: database) == [])
      #expect(try await found([.init(title: "陋室铭")], in: database) == ["A1"])
      #expect(try await strays(in: database) == [])
      try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action), rewriting: false)
      #expect(try await found([.init(studentNumber: "2024009")], in: database) == [])
      #expect(try await found([.init(studentNumber: "2024001")], in: database) == [])
      #expect(try await found([.init(title: "陋室铭")], in: database) == ["A1"])
      #expect(try await strays(in: database) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `rows that are missing or too many are told, and made anew as the migration makes them`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.write(Season.action("test")) { transaction in
        try transaction.record(.edition(Season.edition))
        try transaction.execute("DELETE FROM alike_keys WHERE entry_id = 'A2'")
        try transaction.execute(
          "INSERT INTO alike_keys (key, entry_id) VALUES (7, 'A1'), (7, 'A0'), (7, 'Z9')")
      }
      #expect(try await strays(in: database) == ["A0", "A1", "A2", "Z9"])
      try await database.write(Season.action("test")) { transaction in
        try transaction.record(.edition(Season.edition))
        try AlikeRecords.makeAll(in: transaction)
      }
      #expect(try await strays(in: database) == [])
      #expect(try await found([.init(title: "爱莲说")], in: database) == ["A1", "A2"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `some entries come as all do, in order of registration`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let (all, some) = try await database.read { connection in
        let all = try EntryRecords.all(Season.edition, in: connection)
        return (
          all,
          try EntryRecords.some(
            Set(all.map(\.entry.id)).union(["A9"]), of: Season.edition, in: connection)
        )
      }
      #expect(all.count == 6 && some == all)
    }
  }
}
