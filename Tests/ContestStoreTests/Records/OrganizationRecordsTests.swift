import Contest
import ContestStore
import Testing

struct OrganizationRecordsTests {
  private let old = OrganizationRecord(
    id: "O2", name: "燕山师范学院", shortName: "燕师", kind: "本科", province: "京华市", quota: 6)
  private let new = OrganizationRecord(
    id: "O3", name: "燕山师范大学", kind: "本科", province: "京华市", formerNames: ["燕山高等师专"])

  private func fill(_ database: any Database) async throws {
    try await database.write(Season.action("organizations.import")) { transaction in
      try OrganizationRecords.save(old, Season.edition, in: transaction)
      try OrganizationRecords.save(new, Season.edition, in: transaction)
      for (entry, organization, number) in [("E1", "O2", "1"), ("E2", "O3", "1")] {
        try transaction.execute(
          "UPDATE entries SET organization_id = ?2, number = ?3 WHERE id = ?1", entry,
          organization, number)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an organization comes back with its former names, and saving again changes it`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      var changed = new
      changed.formerNames = []
      changed.quota = 8
      let again = changed
      try await database.write(Season.action()) {
        try OrganizationRecords.save(again, Season.edition, in: $0)
      }
      let found = try await database.read { try OrganizationRecords.all(Season.edition, in: $0) }
      var kept = again
      kept.formerNames = new.formerNames
      #expect(found.first { $0.id == "O2" } == old)
      #expect(found.first { $0.id == "O3" } == kept)
    }
  }

  @Test(arguments: Engine.allCases)
  func `merged units are one, and an entry whose number was taken gets another`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await fill(database)
      let merged = try await database.write(Season.action("organizations.merge")) {
        try OrganizationRecords.merge(
          old, into: new, Season.edition, reason: "两校合并", in: $0)
      }
      #expect(merged.moved == ["E1"])
      #expect(merged.renumbered == [.init(entry: "E1", from: "1", to: "燕师-1")])
      try await database.read { (connection) throws in
        let all = try OrganizationRecords.all(Season.edition, in: connection)
        #expect(all.map(\.id) == ["O1", "O3"])
        #expect(
          Set(all.last?.formerNames ?? []) == ["O2", "燕山师范学院", "燕师", "燕山高等师专"])
        #expect(
          try EntryBriefRecords.entry("E1", Season.edition, in: connection)?.organization
            == "燕山师范大学")
      }
    }
  }
}
