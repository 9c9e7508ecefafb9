import Contest
import ContestStore
import Testing

struct AssignmentRecordsTests {
  private let e1 = Season.entries[0]
  private let e2 = Season.entries[1]

  private func save(_ assignments: [AssignmentRecord], _ database: any Database) async throws {
    try await database.write(Season.action("round.assign")) { transaction in
      try transaction.record(.round(Season.edition, Season.round))
      for assignment in assignments {
        try AssignmentRecords.save(assignment, Season.edition, Season.round, in: transaction)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an assignment saved again changes its state and keeps its place`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await save(
        [
          AssignmentRecord(entry: e2, judge: "J1"), AssignmentRecord(entry: e1, judge: "J2"),
          AssignmentRecord(entry: e1, judge: "J1", isReReview: true),
        ], database)
      let recused = AssignmentRecord(entry: e2, judge: "J1", state: .recused, reason: "师生")
      try await save([recused], database)
      try await database.read { (connection) throws in
        let all = try AssignmentRecords.assignments(
          Season.edition, Season.round, in: connection)
        #expect(all.map { "\($0.entry.text) \($0.judge.text)" } == ["E1 J1", "E1 J2", "E2 J1"])
        #expect(all.last == recused)
        #expect(all.first?.isReReview == true)
        let mine = try AssignmentRecords.assignments(
          of: "J1", Season.edition, Season.round, in: connection)
        #expect(mine.map(\.entry) == [e1, e2])
        // What a judge was recused from is no load.
        let loads = try AssignmentRecords.loads(Season.edition, Season.round, in: connection)
        #expect(
          loads == [
            "J1": AssignmentRecords.Load(toJudge: 1, recused: 1),
            "J2": AssignmentRecords.Load(toJudge: 1),
          ])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what a judge gave up unscored, or can no longer judge, is not to be judged`(
    engine: Engine
  ) async throws {
    let e3 = Season.entries[2]
    try await engine.withSeason { database in
      try await save(
        [
          AssignmentRecord(entry: e1, judge: "J1", state: .released),
          AssignmentRecord(entry: e2, judge: "J1", state: .released),
          AssignmentRecord(entry: e3, judge: "J1"), AssignmentRecord(entry: e3, judge: "J2"),
        ], database)
      // Scored before the judge was dropped, and before the entry was withdrawn.
      try await Season.save(80, for: e1, in: database)
      try await Season.save(80, for: e3, by: "J2", in: database)
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try EntryRecords.setState(.withdrawn, of: e3, in: transaction)
      }
      let loads = try await database.read {
        try AssignmentRecords.loads(Season.edition, Season.round, in: $0)
      }
      #expect(
        loads == [
          "J1": AssignmentRecords.Load(toJudge: 1, given: 1, givenUp: 1),
          "J2": AssignmentRecords.Load(inVain: 1),
        ])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a removed assignment is gone`(engine: Engine) async throws {
    let one = AssignmentRecord(entry: e1, judge: "J1")
    try await engine.withSeason { database in
      try await save([one, AssignmentRecord(entry: e2, judge: "J1")], database)
      try await database.write(Season.action()) { transaction in
        try transaction.record(.round(Season.edition, Season.round))
        try AssignmentRecords.remove(one, Season.edition, Season.round, in: transaction)
      }
      let left = try await database.read {
        try AssignmentRecords.assignments(Season.edition, Season.round, in: $0)
      }
      #expect(left.map(\.entry) == [e2])
    }
  }
}
