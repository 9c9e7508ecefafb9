import Contest
import ContestStore
import Testing

struct VettingRecordsTests {
  static let due = VettingRule.Due(lastDay: "2027-04-20", yearsByWeekday: [2027])

  static func requests(of entry: Entry.ID) -> [VettingRequest] {
    ["公安", "税务"].enumerated().map { place, department in
      VettingRequest(entry, department, position: place + 1, askedAt: Season.now, due: due)
    }
  }

  static func reply(
    _ entry: Entry.ID, _ department: String, number: Int = 1, _ answer: VettingAnswer = .clear,
    isLate: Bool, sealed: [UInt8] = [1, 2, 3]
  ) -> VettingReply {
    VettingReply(
      entry, department, number: number, at: Season.now, actor: "cli", answer, isLate: isLate,
      sealed: sealed)
  }

  @Test(arguments: Engine.allCases)
  func `what was asked and answered comes back, the latest answer in time and the latest late one`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      let entry = Season.entries[0]
      try await database.write(Season.action("vetting.ask")) { transaction in
        try VettingRecords.ask(
          Self.requests(of: entry), Season.edition, "ask", in: transaction)
        try VettingRecords.add(
          [
            Self.reply(entry, "公安", .adverse, isLate: false),
            Self.reply(entry, "公安", number: 2, .clear, isLate: false),
          ], Season.edition, "ask", in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try VettingRecords.input(Season.edition, "ask", in: connection)
            == VettingInput([.init(entry, "公安", .clear), .init(entry, "税务")]))
        #expect(
          try VettingRecords.requests(Season.edition, "ask", in: connection)
            == Self.requests(of: entry))
        #expect(try VettingRecords.input(Season.edition, "other", in: connection) == nil)
        #expect(try PeopleRecords.hasSealed(in: connection))
      }
      try await database.write(Season.action("vetting.close")) { transaction in
        try VettingRecords.close(Season.edition, "ask", detail: [:], in: transaction)
        try VettingRecords.add(
          [Self.reply(entry, "税务", .notApplicable, isLate: true)], Season.edition, "ask",
          in: transaction)
      }
      let input = try await database.read {
        try VettingRecords.input(Season.edition, "ask", in: $0)
      }
      #expect(
        input
          == VettingInput([
            .init(entry, "公安", .clear, isClosed: true),
            .init(entry, "税务", isClosed: true, late: .notApplicable),
          ]))
    }
  }

  @Test(arguments: Engine.allCases)
  func `purging takes the reasons and leaves what was answered; check still holds`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      let entry = Season.entries[0]
      try await database.write(Season.action("vetting.ask")) { transaction in
        try VettingRecords.ask(
          Self.requests(of: entry), Season.edition, "ask", in: transaction)
        try VettingRecords.add(
          [Self.reply(entry, "公安", .adverse, isLate: false)], Season.edition, "ask",
          in: transaction)
      }
      let count = try await Purge.privateData(
        of: Season.edition, in: database, Season.action("store.purge"))
      #expect(count.vetting == 1)
      let replies = try await database.read {
        try VettingRecords.replies(Season.edition, "ask", in: $0)
      }
      #expect(replies.map(\.answer) == [.adverse] && replies.map(\.sealed) == [[]])
      #expect(try await PublicationRecordsTests.broken(database).map(\.name) == [])
    }
  }
}
