import Contest
import ContestStore
import Testing

struct SheetDraftRecordsTests {
  private static let (edition, round) = (Season.edition, Season.round)

  private static func draft(_ marks: [Criterion.ID: Points], _ comment: String = "") -> SheetDraft {
    SheetDraft(entry: Season.entries[0], marks: marks, comment: comment, at: Season.now)
  }

  private static func save(
    _ draft: SheetDraft, over before: SheetDraft?, in database: any Database
  ) async throws -> Bool {
    try await database.note { notes in
      try SheetDraftRecords.save(draft, over: before, by: "J1", edition, round, in: notes)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a draft is put in the place of the one that was read, and of no other`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      try await database.write(Season.action("round.assign")) { transaction in
        try AssignmentRecords.add(
          [AssignmentRecord(entry: Season.entries[0], judge: "J1")], Self.edition, Self.round,
          in: transaction)
        try transaction.record(.assignment(Self.edition, Self.round))
      }
      let (first, second) = (Self.draft(["science": 85]), Self.draft(["science": 90.5], "好"))
      #expect(try await Self.save(first, over: nil, in: database))
      #expect(try await Self.save(second, over: nil, in: database) == false)
      #expect(try await Self.save(second, over: first, in: database))
      #expect(try await Self.save(first, over: first, in: database) == false)
      try await database.read { (connection) throws in
        #expect(
          try SheetDraftRecords.drafts(of: "J1", Self.edition, Self.round, in: connection)
            == [second])
        #expect(
          try SheetDraftRecords.draft(
            of: Season.entries[0], by: "J2", Self.edition, Self.round, in: connection) == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a draft goes when the sheet is kept, by one or by many`(engine: Engine) async throws {
    try await engine.withSeason { database in
      for entry in Season.entries.prefix(2) {
        let draft = SheetDraft(entry: entry, marks: ["a": 1], comment: "", at: Season.now)
        #expect(try await Self.save(draft, over: nil, in: database))
      }
      try await database.write(Season.action("round.score")) { transaction in
        try ScoreSheetRecords.save(
          ScoreSheet(entry: Season.entries[0], judge: "J1", marks: ["a": 1]), over: nil,
          comment: "", source: "web", Self.edition, Self.round, detail: [:], in: transaction)
        try ScoreSheetRecords.save(
          [ArrivingSheet(Season.entries[1], marks: ["a": 1], comment: "")], of: "J1",
          source: "workbook", Self.edition, Self.round, in: transaction)
      }
      let left = try await database.read {
        try SheetDraftRecords.drafts(of: "J1", Self.edition, Self.round, in: $0)
      }
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a signature comes back, is renewed, and is taken away`(engine: Engine) async throws {
    try await engine.withSeason { database in
      for sheets in [2, 3] {
        try await database.write(Season.action("round.sign")) { transaction in
          try SignatureRecords.sign(
            "J1", sheets: sheets, Self.edition, Self.round, in: transaction)
          try transaction.record(.assignment(Self.edition, Self.round))
        }
      }
      try await database.read { (connection) throws in
        let one = try SignatureRecords.signature(
          of: "J1", Self.edition, Self.round, in: connection)
        #expect(one?.sheets == 3 && one?.at == Season.now)
        #expect(try SignatureRecords.all(Self.edition, Self.round, in: connection).count == 1)
      }
      try await database.write(Season.action("round.unlock")) { transaction in
        try SignatureRecords.remove(of: "J1", Self.edition, Self.round, in: transaction)
        try transaction.record(.assignment(Self.edition, Self.round))
      }
      #expect(
        try await database.read { try SignatureRecords.all(Self.edition, Self.round, in: $0) }
          .isEmpty)
    }
  }
}
