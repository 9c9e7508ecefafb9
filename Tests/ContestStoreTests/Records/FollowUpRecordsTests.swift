import Contest
import ContestStore
import Testing

struct FollowUpRecordsTests {
  static let term = FollowUpTerm(
    Season.entries[0], term: 1, askedAt: Season.now, lastDay: "2027-12-04")

  static func answer(number: Int = 1, sealed: [UInt8] = [1, 2, 3]) -> FollowUpAnswer {
    FollowUpAnswer(
      Season.entries[0], term: 1, number: number, at: Season.now, actor: "cli",
      facts: ["done": "是", "note": "a=b"], sealed: sealed)
  }

  static func payment(_ kind: SupportPayment.Kind = .paid, number: Int = 1) -> SupportPayment {
    SupportPayment(
      Season.entries[0], number: number, kind, on: "2027-06-01", amount: kind == .left ? 0 : 1000,
      note: kind == .paid ? "首笔" : "", at: Season.now, actor: "cli")
  }

  @Test(arguments: Engine.allCases)
  func `what was asked, answered and given comes back, and a purge takes the words`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("follow-up.ask")) { transaction in
        try FollowUpRecords.ask([Self.term], Season.edition, "landed", in: transaction)
        try FollowUpRecords.add(
          [Self.answer(), Self.answer(number: 2)], Season.edition, "landed", in: transaction)
        try FollowUpRecords.add(Self.payment(), Season.edition, "money", in: transaction)
        try FollowUpRecords.add(
          Self.payment(.left, number: 2), Season.edition, "money", in: transaction)
      }
      try await database.read { (connection) throws in
        #expect(
          try FollowUpRecords.terms(Season.edition, "landed", in: connection) == [Self.term])
        #expect(
          try FollowUpRecords.answers(Season.edition, "landed", in: connection)
            == [Self.answer(), Self.answer(number: 2)])
        #expect(
          try FollowUpRecords.payments(Season.edition, "money", in: connection)
            == [Self.payment(), Self.payment(.left, number: 2)])
        #expect(try PeopleRecords.hasSealed(in: connection))
      }
      let count = try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action))
      #expect(count.followUps == 3)
      try await database.read { (connection) throws in
        let answers = try FollowUpRecords.answers(Season.edition, "landed", in: connection)
        #expect(answers.allSatisfy { $0.sealed.isEmpty && $0.facts["done"] == "是" })
        #expect(
          try FollowUpRecords.payments(Season.edition, "money", in: connection).first?.note == "")
      }
    }
  }
}
