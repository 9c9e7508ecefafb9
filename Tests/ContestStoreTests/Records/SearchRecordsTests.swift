import Contest
import Testing

@testable import ContestStore

struct SearchRecordsTests {
  private func entry(
    _ id: Entry.ID, _ number: String, _ title: String, _ people: [String],
    track: Track.ID = "natural"
  ) -> StoredEntry {
    StoredEntry(
      identity: Entry.Identity(.random()),
      entry: Entry(
        id: id, number: number, title: title, organization: "", track: track,
        members: people.map { Member(name: $0) }, advisers: [Adviser(name: "花丽", organization: "")]),
      organizationID: "O2", digest: nil, registeredAt: Season.now)
  }

  /// The season's entries E1…E3, number and title alike, and three of 燕山师范大学, formerly 燕山学院.
  private func fill(_ database: any Database) async throws {
    let stored = [
      entry("A10", "10", "雨水花园（二期）", ["周小甲"]), entry("A11", "2", "风力机Ａ型叶片", ["钱乙", "周丙"]),
      entry("A12", "1", "社区调查", ["孙丁"], track: "social"),
    ]
    try await database.write(Season.action("entries.import")) { transaction in
      try OrganizationRecords.save(
        OrganizationRecord(
          id: "O2", name: "燕山师范大学", shortName: "燕师大", formerNames: ["燕山学院"]), Season.edition,
        in: transaction)
      var new = NewEntries(edition: Season.edition)
      for one in stored { new.add(one, sealed: nil) }
      try new.load(into: transaction)
    }
  }

  private func ids(_ search: EntrySearch, in database: any Database) async throws -> [String] {
    try await database.read { connection in
      let ids = try SearchRecords.ids(Season.edition, search, in: connection).map(\.text)
      #expect(
        try SearchRecords.count(Season.edition, search, in: connection) >= ids.count)
      return ids
    }
  }

  private func words(_ texts: String...) -> [EntrySearch.Word] {
    texts.map { EntrySearch.Word(SearchWords.key($0)) }
  }

  @Test(arguments: Engine.allCases)
  func `an entry is found by code, number, title, people and any name of its organization`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      func found(_ texts: String...) async throws -> [String] {
        let search = EntrySearch(words: texts.map { EntrySearch.Word(SearchWords.key($0)) })
        return try await ids(search, in: database).sorted()
      }
      #expect(try await found("花园") == ["A10"])
      #expect(try await found("雨水花园二期") == ["A10"])
      #expect(try await found("ａ10") == ["A10"])
      #expect(try await found("a型") == ["A11"])
      #expect(try await found("周") == ["A10", "A11"])
      #expect(try await found("周", "叶片") == ["A11"])
      #expect(try await found("花丽") == ["A10", "A11", "A12"])
      #expect(try await found("燕山学院") == ["A10", "A11", "A12"])
      #expect(try await found("燕师大", "调查") == ["A12"])
      #expect(try await found("京华", "作品") == ["E1", "E2", "E3"])
      #expect(try await found("%") == [])
      #expect(try await found("甲钱") == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `tracks and states that a word names count beside the texts`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let social = EntrySearch.Word("社会", tracks: ["social"])
      #expect(try await ids(EntrySearch(words: [social]), in: database) == ["A12"])
      let accepted = EntrySearch.Word("通过", states: [.accepted])
      #expect(try await ids(EntrySearch(words: [accepted]), in: database).count == 3)
      let filtered = EntrySearch(
        words: words("花丽"), filter: EntryFilter(state: .registered, track: "natural"))
      #expect(try await ids(filtered, in: database).sorted() == ["A10", "A11"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a search within organizations finds and counts nothing of others`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let cases: [(within: [String]?, all: Int, withWord: Int)] = [
        (nil, 6, 3), (["O1"], 3, 0), (["O2"], 3, 3), (["O1", "O2"], 6, 3), ([], 0, 0),
      ]
      for (within, all, withWord) in cases {
        var search = EntrySearch(organizations: within)
        for count in [all, withWord] {
          #expect(try await ids(search, in: database).count == count, "\(within ?? ["all"])")
          let counted = try await database.read { [search] in
            try SearchRecords.count(Season.edition, search, in: $0)
          }
          #expect(counted == count, "\(within ?? ["all"])")
          search.words = words("燕山学院")
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `numbers stand as people count, and pages follow one another`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      var search = EntrySearch(
        filter: EntryFilter(organizationID: "O2"), order: .number)
      #expect(try await ids(search, in: database) == ["A12", "A11", "A10"])
      search.isReversed = true
      #expect(try await ids(search, in: database) == ["A10", "A11", "A12"])
      search.isReversed = false
      search.limit = 2
      #expect(try await ids(search, in: database) == ["A12", "A11"])
      search.offset = 2
      #expect(try await ids(search, in: database) == ["A10"])
      let byTrack = EntrySearch(
        filter: EntryFilter(organizationID: "O2"), order: .track(["social", "natural"]))
      #expect(try await ids(byTrack, in: database) == ["A12", "A11", "A10"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a changed entry and a renamed organization are found by what they are now`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      var changed = entry("A10", "10", "屋顶农场", ["吴戊"])
      changed.version = 2
      let again = changed
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A10"))
        try EntryRecords.replace(again, sealed: nil, in: transaction)
        try OrganizationRecords.save(
          OrganizationRecord(id: "O2", name: "燕山大学", formerNames: ["燕山师范大学"]), Season.edition,
          in: transaction)
      }
      #expect(try await ids(EntrySearch(words: words("花园")), in: database) == [])
      #expect(try await ids(EntrySearch(words: words("农场", "吴戊")), in: database) == ["A10"])
      #expect(try await ids(EntrySearch(words: words("燕师大")), in: database) == [])
      #expect(try await ids(EntrySearch(words: words("燕山学院")), in: database).count == 3)
      #expect(try await database.read { try SearchRecords.strays(in: $0) } == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an ID number in a title cannot be looked for`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let wrong = entry("A13", "3", "110199200505201234", [])
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("A13"))
        var new = NewEntries(edition: Season.edition)
        new.add(wrong, sealed: nil)
        try new.load(into: transaction)
      }
      #expect(try await ids(EntrySearch(words: words("200505201234")), in: database) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `rows that are missing, false or too many are told, in every edition`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await fill(database)
      func strays() async throws -> [String] {
        try await database.read { try SearchRecords.strays(in: $0) }
      }
      #expect(try await strays() == [])
      try await database.write(Season.action("test")) { transaction in
        try transaction.record(.edition(Season.edition))
        try transaction.execute("DELETE FROM search_texts WHERE entry_id IN ('A12', 'E3')")
        try transaction.execute("UPDATE search_texts SET text = 'x' WHERE entry_id = 'E1'")
        for (edition, entry) in [
          (Season.edition.text, "A00"), (Season.edition.text, "Z9"), ("another", "E2"),
        ] {
          try transaction.execute(
            """
            INSERT INTO search_texts (edition_id, entry_id, organization_id, text, sort_key)
            VALUES (?1, ?2, 'O1', '', '')
            """, edition, entry)
        }
      }
      #expect(try await strays() == ["A00", "A12", "E1", "E2", "E3", "Z9"])
    }
  }
}
