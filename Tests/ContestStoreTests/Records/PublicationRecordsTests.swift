import Contest
import ContestStore
import Testing

struct PublicationRecordsTests {
  static let list = PublishedList([
    .init(
      entry: "E2", standing: "一等奖", title: "夜读灯", organization: "京华理工大学", track: "自然科学",
      people: "苏*"),
    .init(
      entry: "E1", standing: "二等奖", title: "雨水花园", organization: "京华理工大学", track: "自然科学",
      people: "何*"),
  ])

  static func publication(_ number: Int = 1, reason: String = "") -> Publication {
    Publication(
      number: number, round: "notice", at: Season.now, actor: "cli", reason: reason, list: .awards,
      version: nil,
      period: PublicityPeriod(openedAt: Season.now, PublicityRule(), WorkingCalendar()),
      sha256: list.digest)
  }

  /// What `check` finds, but for the seal of ``Season``'s rulebook, which has none.
  static func broken(_ database: any Database) async throws -> [StoreCheck.Finding] {
    try await StoreCheck.run(on: database).findings.filter {
      $0.count > 0 && $0.name != "rulebook-seal"
    }
  }

  @Test(arguments: Engine.allCases)
  func `a list comes back as it went public, with its period and its hash`(engine: Engine)
    async throws
  {
    let published = Self.publication()
    try await engine.withSeason { database in
      try await database.write(Season.action("publicity.open")) { transaction in
        try PublicationRecords.publish(published, Self.list, Season.edition, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(try PublicationRecords.all(Season.edition, in: connection) == [published])
        #expect(try PublicationRecords.all(Season.edition, "other", in: connection) == [])
        #expect(try PublicationRecords.list(1, Season.edition, in: connection) == Self.list)
        let standings = try PublicationRecords.standings(of: "E1", Season.edition, in: connection)
        #expect(standings.map(\.standing) == ["二等奖"] && standings.map(\.number) == [1])
      }
      let end = PublicityEnd(number: 1, at: Season.now, actor: "cli", text: "公示期内没有收到异议。")
      try await database.write(Season.action("publicity.close")) { transaction in
        try PublicationRecords.close(end, Season.edition, "notice", detail: [:], in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(try PublicationRecords.ends(Season.edition, "notice", in: connection) == [end])
      }
      #expect(try await Self.broken(database).map(\.name) == [])
    }
  }

  @Test(arguments: Engine.allCases)
  func `check finds a published line that was changed, and a list that its version does not have`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("publicity.open")) { transaction in
        try PublicationRecords.publish(
          Self.publication(), Self.list, Season.edition, in: transaction)
        try transaction.execute("UPDATE publication_lines SET title = 'x' WHERE position = 1")
        var other = Self.publication(2, reason: "更正")
        other.version = 1
        try PublicationRecords.publish(other, Self.list, Season.edition, in: transaction)
      }
      let found = try await Self.broken(database)
      #expect(Set(found.map(\.name)) == ["published-list", "published-version"])
      #expect(
        found.first { $0.name == "published-list" }?.examples == ["\(Season.edition)/1"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `prizes of organizations and advisers come back, and check finds one that was changed`(
    engine: Engine
  ) async throws {
    var list = Self.list
    list.prizes = [
      .init(.cup, name: "挑战杯", organization: "京华理工大学"),
      .init(
        .adviser, entry: "E2", name: "优秀指导教师", title: "夜读灯", organization: "京华理工大学",
        track: "自然科学", person: "周*"),
    ]
    var published = Self.publication()
    (published.sha256, published.form) = (list.digest, .worksAndPrizes)
    // A list with no such prize given is another text than one that says nothing of them.
    var empty = Self.list
    empty.prizes = []
    var second = Self.publication(2, reason: "更正")
    (second.sha256, second.form) = (empty.digest, .worksAndPrizes)
    #expect(empty.digest != Self.list.digest)
    try await engine.withSeason { [list, empty, published, second] database in
      try await database.write(Season.action("publicity.open")) { transaction in
        try PublicationRecords.publish(published, list, Season.edition, in: transaction)
        try PublicationRecords.publish(second, empty, Season.edition, in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try PublicationRecords.all(Season.edition, in: connection) == [published, second])
        #expect(try PublicationRecords.list(1, Season.edition, in: connection) == list)
        #expect(try PublicationRecords.list(2, Season.edition, in: connection) == empty)
      }
      #expect(try await Self.broken(database).map(\.name) == [])
      try await database.write(Season.action("publicity.open")) { transaction in
        try transaction.record(.edition(Season.edition))
        try transaction.execute(
          "UPDATE publication_prizes SET organization = '别的大学' WHERE position = 1")
        try transaction.execute("UPDATE publications SET form = 1 WHERE number = 2")
      }
      let found = try await Self.broken(database)
      #expect(
        found.first { $0.name == "published-list" }?.examples
          == ["\(Season.edition)/1", "\(Season.edition)/2"])
    }
  }
}
