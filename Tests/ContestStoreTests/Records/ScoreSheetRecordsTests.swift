import Contest
import ContestStore
import Testing

struct ScoreSheetRecordsTests {
  private let e1 = Season.entries[0]
  private let e2 = Season.entries[1]

  private func save(
    _ sheet: ScoreSheet, _ comment: String = "", in database: any Database
  ) async throws {
    try await database.write(Season.action("score-sheet.save")) {
      try ScoreSheetRecords.save(
        sheet, over: nil, comment: comment, source: "workbook", Season.edition, Season.round,
        detail: [:],
        in: $0)
    }
  }

  private func everything(_ database: any Database) async throws -> [ScoreSheetRecord] {
    try await database.read { (connection) throws in
      var all: [ScoreSheetRecord] = []
      try ScoreSheetRecords.forEach(Season.edition, Season.round, in: connection) {
        all.append($0)
      }
      return all
    }
  }

  @Test(arguments: Engine.allCases)
  func `a sheet saved again is its next version, and a mark it lacks is gone`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await save(
        ScoreSheet(entry: e1, judge: "J1", marks: ["science": 80.5, "novelty": 90]), "好",
        in: database)
      let second = ScoreSheet(entry: e1, judge: "J1", marks: ["science": 81])
      try await save(second, in: database)
      let kept = ScoreSheetRecord(
        sheet: second, version: 2, source: "workbook", at: Season.now, actor: "cli")
      #expect(try await everything(database) == [kept])
      let version = try await database.read {
        try ScoreSheetRecords.version(e1, "J1", Season.edition, Season.round, in: $0)
      }
      #expect(version == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a recused judge's sheet stays on record and does not count`(engine: Engine) async throws {
    try await engine.withSeason { database in
      for (entry, judge) in [(e1, "J1"), (e1, "J2"), (e2, "J1")] {
        try await save(
          ScoreSheet(entry: entry, judge: Judge.ID(judge), marks: ["science": 70]), in: database)
      }
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try AssignmentRecords.save(
          AssignmentRecord(entry: e1, judge: "J1", state: .recused, reason: "亲属"),
          Season.edition, Season.round, in: transaction)
      }
      #expect(try await everything(database).count == 3)
      try await database.read { (connection) throws in
        let counting = try ScoreSheetRecords.counting(
          Season.edition, Season.round, in: connection)
        #expect(counting.map { "\($0.entry.text) \($0.judge.text)" } == ["E1 J2", "E2 J1"])
        #expect(
          try ScoreSheetRecords.judges(of: e1, Season.edition, Season.round, in: connection)
            == ["J1", "J2"])
        #expect(
          try ScoreSheetRecords.sheets(of: "J1", Season.edition, Season.round, in: connection)
            .map(\.sheet.entry) == [e1, e2])
        #expect(
          try ScoreSheetRecords.pairs(Season.edition, Season.round, in: connection)
            == [
              GivenSheet(entry: e1, judge: "J1"), GivenSheet(entry: e1, judge: "J2"),
              GivenSheet(entry: e2, judge: "J1"),
            ])
      }
    }
  }
}

struct JudgeFileRecordsTests {
  @Test(arguments: Engine.allCases)
  func `the last issue is known, and one from before an amendment is told`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      let judge = Season.judge
      #expect(
        try await database.read {
          try JudgeFileRecords.lastIssue(judge, Season.edition, Season.round, in: $0)
        } == 0)
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        for issue in 1...2 {
          try JudgeFileRecords.saveIssue(
            issue, of: Season.entries, for: judge, Season.edition, Season.round, in: transaction)
        }
      }
      func isOld() async throws -> Bool {
        try await database.read {
          try JudgeFileRecords.isIssuedBeforeAmendment(
            2, of: judge, Season.edition, Season.round, in: $0)
        }
      }
      #expect(
        try await database.read {
          try JudgeFileRecords.lastIssue(judge, Season.edition, Season.round, in: $0)
        } == 2)
      #expect(try await isOld() == false)
      let later = Action(actor: "cli", name: "edition.amend", at: Season.now.later(by: 1))
      try await database.write(later) { transaction in
        try transaction.record(.edition(Season.edition))
        _ = try EditionRecords.amend(
          Season.edition, with: SealedText("new"), reason: "改细则", in: transaction)
      }
      #expect(try await isOld())
    }
  }

  @Test(arguments: Engine.allCases)
  func `a file that comes back twice is kept once`(engine: Engine) async throws {
    let file = JudgeFileRecords.Returned(
      judge: Season.judge, digest: Digest(of: "file"), fileName: "周甲.xlsx", issue: 1,
      at: Season.now)
    try await engine.withSeason { database in
      for _ in 1...2 {
        try await database.write(Season.action()) { transaction in
          try transaction.record(.round(Season.edition, Season.round))
          try JudgeFileRecords.save(file, Season.edition, Season.round, in: transaction)
        }
      }
      let found = try await database.read {
        try JudgeFileRecords.returned(by: Season.judge, Season.edition, Season.round, in: $0)
      }
      #expect(found == [file])
      let others = try await database.read {
        try JudgeFileRecords.returned(by: "J2", Season.edition, Season.round, in: $0)
      }
      #expect(others.isEmpty)
    }
  }
}
