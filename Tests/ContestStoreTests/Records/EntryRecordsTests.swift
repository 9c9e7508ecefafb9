import Contest
import ContestStore
import Testing

struct EntryRecordsTests {
  /// Two works of one school and one of another, with people and answers.
  private func fill(_ database: any Database) async throws {
    try await database.write(Season.action("entry.import")) { transaction in
      try transaction.record(.edition(Season.edition))
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'O2', '燕山师范大学')",
        Season.edition)
      var new = NewEntries(edition: Season.edition)
      new.add(Self.bridge, sealed: [1, 2])
      new.add(Self.poem, sealed: nil)
      try new.load(into: transaction)
    }
  }

  private static var bridge: StoredEntry {
    StoredEntry(
      identity: Entry.Identity(Bits128(high: 0, low: 7)),
      entry: Entry(
        id: "E7", number: "7", title: "桥梁监测", organization: "京华理工大学", track: "natural",
        group: "信息",
        members: [
          Member(
            name: "李一", studentNumber: "20270001", degree: .undergraduate,
            enrolledOn: "2025-09-01", bornOn: "2006-02-03", identity: "hash-1"),
          Member(name: "王二"),
        ],
        advisers: [Adviser(name: "赵师", organization: "京华理工大学")],
        answers: ["abstract": "一段摘要"]),
      organizationID: "O1", digest: Digest(of: "E7"), registeredAt: Season.now)
  }
  private static var poem: StoredEntry {
    StoredEntry(
      identity: Entry.Identity(Bits128(high: 0, low: 8)),
      entry: Entry(
        id: "E8", number: "8", title: "乡村诗集", organization: "燕山师范大学", track: "social",
        members: [Member(name: "李一", identity: "hash-1")]),
      organizationID: "O2", digest: nil, registeredAt: Season.now)
  }

  @Test(arguments: Engine.allCases)
  func `an entry comes back with its people and answers`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.read { (connection) throws in
        #expect(try EntryRecords.entry("E7", in: connection) == Self.bridge)
        #expect(try EntryRecords.entry("E99", in: connection) == nil)
        #expect(try EntryRecords.state(of: "E7", in: connection) == .registered)
        #expect(try EntryRecords.state(of: "E99", in: connection) == nil)
        let home = try #require(try EntryRecords.home(of: "E8", in: connection))
        #expect(home.edition == Season.edition && home.organizationID == "O2")
        #expect(try EntryRecords.home(of: "E99", in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases, [1, 2, 500])
  func `all entries come by id with their people and answers, whatever the portion`(
    engine: Engine, portion: Int
  ) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.read { connection in
        var found: [StoredEntry] = []
        try EntryRecords.forEachByID(Season.edition, portion: portion, in: connection) {
          found.append($0)
        }
        #expect(found.map(\.entry.id) == ["E1", "E2", "E3", "E7", "E8"])
        #expect(found.suffix(2) == [Self.bridge, Self.poem])
        for stored in found {
          #expect(try EntryRecords.entry(stored.entry.id, in: connection) == stored)
        }
        try EntryRecords.forEachByID("nowhere", portion: portion, in: connection) { _ in
          Issue.record("an entry of another edition")
        }
      }
    }
  }

  struct Filtered: Sendable, CustomTestStringConvertible {
    let name: String
    let filter: EntryFilter
    let found: [String]
    var testDescription: String { name }
  }

  static let filtered = [
    Filtered(
      name: "everything", filter: EntryFilter(), found: ["E1", "E2", "E3", "E7", "E8"]),
    Filtered(
      name: "a state", filter: EntryFilter(state: .registered), found: ["E7", "E8"]),
    Filtered(name: "a track", filter: EntryFilter(track: "social"), found: ["E8"]),
    Filtered(
      name: "an organization", filter: EntryFilter(organizationID: "O2"), found: ["E8"]),
    Filtered(
      name: "a state and an organization",
      filter: EntryFilter(state: .registered, organizationID: "O1"), found: ["E7"]),
    Filtered(
      name: "nothing matches", filter: EntryFilter(state: .refused), found: []),
  ]

  @Test(arguments: Engine.allCases, filtered)
  func `a filter finds what it names`(engine: Engine, filtered: Filtered) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      let found = try await database.read {
        try EntryRecords.all(Season.edition, filtered.filter, in: $0)
      }
      #expect(Set(found.map(\.entry.id.text)) == Set(filtered.found))
      #expect(found.allSatisfy { $0.entry.id != "E7" || $0.entry.members.count == 2 })
    }
  }

  @Test(arguments: Engine.allCases)
  func `entries are found by number, by person and by title`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.read { (connection) throws in
        #expect(try EntryRecords.ids(Season.edition, number: "7", in: connection) == ["E7"])
        #expect(
          try EntryRecords.ids(Season.edition, organizationID: "O2", in: connection) == ["E8"])
        #expect(
          try EntryRecords.ids(Season.edition, number: "7", organizationID: "O2", in: connection)
            == [])
        var people: [Entry.ID: Set<String>] = [:]
        try EntryRecords.forEachPerson(Season.edition, in: connection) { entry, _, _, identity in
          if let identity { people[entry, default: []].insert(identity) }
        }
        #expect(people.filter { $0.value.contains("hash-1") }.keys.sorted() == ["E7", "E8"])
        var titles: [Entry.ID: String] = [:]
        try EntryRecords.forEachTitle(Season.edition, in: connection) { titles[$0] = $1 }
        #expect(titles["E8"] == "乡村诗集" && titles.count == 5)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `entries are counted by state, and those with a finding are not clean`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await fill(database)
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry("E8"))
        try transaction.execute(
          """
          INSERT INTO findings (entry_id, position, code, certainty, text_zh, text_en, source)
          VALUES ('E8', 1, 'too-old', 'doubt', '超龄', 'too old', '')
          """)
      }
      try await database.read { (connection) throws in
        #expect(try EntryRecords.count(Season.edition, in: connection) == 5)
        #expect(try EntryRecords.count(Season.edition, state: .accepted, in: connection) == 3)
        #expect(try EntryRecords.count(Season.edition, state: .withdrawn, in: connection) == 0)
        #expect(try EntryRecords.withoutFindings(Season.edition, in: connection) == ["E7"])
        #expect(
          try EntryRecords.answers(Season.edition, in: connection)
            == ["E7": ["abstract": "一段摘要"]])
        #expect(try EntryRecords.hasAnswers(to: "abstract", in: Season.edition, connection))
        #expect(try EntryRecords.hasAnswers(to: "paper", in: Season.edition, connection) == false)
      }
    }
  }
}
