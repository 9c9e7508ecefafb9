import Contest
import ContestStore
import Testing

struct RecordedMarkRecordsTests {
  @Test(arguments: Engine.allCases)
  func `marks and absences come back, and a later one takes the place of an earlier`(
    engine: Engine
  ) async throws {
    let (one, other) = (Season.entries[0], Season.entries[1])
    try await engine.withSeason { database in
      func save(
        _ marks: [Criterion.ID: RecordedMark], of entry: Entry.ID,
        over before: [Criterion.ID: RecordedMark]
      ) async throws {
        try await database.write(Season.action("round.record")) { transaction in
          try RecordedMarkRecords.save(
            marks, of: entry, over: before, source: "list", Season.edition, Season.round,
            detail: [:], in: transaction)
        }
      }
      try await save(["run-1": .mark(83.4), "run-2": .absent], of: one, over: [:])
      try await save(["run-1": .mark(90)], of: other, over: [:])
      try await save(
        ["run-2": .mark(81)], of: one, over: ["run-1": .mark(83.4), "run-2": .absent])
      try await database.read { (connection) throws in
        #expect(
          try RecordedMarkRecords.all(Season.edition, Season.round, in: connection) == [
            one: ["run-1": .mark(83.4), "run-2": .mark(81)], other: ["run-1": .mark(90)],
          ])
        #expect(
          try RecordedMarkRecords.marks(of: one, Season.edition, Season.round, in: connection)
            == ["run-1": .mark(83.4), "run-2": .mark(81)])
        #expect(
          try RecordedMarkRecords.all(Season.edition, "defence", in: connection).isEmpty)
        let told = try HistoryRecords.records(
          of: .recordedMarks(Season.edition, Season.round, one), in: connection)
        #expect(told.last?.withheld("before") == "run-1=83.4 run-2=absent")
        #expect(try RoundRecords.isUnderWay(Season.edition, Season.round, in: connection))
      }
    }
  }

  @Test func `what the log withholds is read again`() {
    let marks: [Criterion.ID: RecordedMark] = ["mark": .mark(87.5), "run-2": .absent]
    #expect(RecordedText.marks(in: RecordedText.text(of: marks)) == marks)
    #expect(RecordedText.marks(in: "mark") == nil)
    #expect(RecordedText.marks(in: "mark=many") == nil)
  }

  @Test(arguments: Engine.allCases)
  func `facts of entries are read where a rule asks for them`(engine: Engine) async throws {
    let entry = Season.entries[0]
    try await engine.withSeason { database in
      try await database.write(Season.action()) { transaction in
        try transaction.record(.entry(entry))
        for position in 1...2 {
          try transaction.execute(
            """
            INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', ?2, '甲')
            """, entry, position)
        }
        try transaction.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, 'class', '一班')", entry)
        try transaction.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, 'other', '二')", entry)
      }
      try await database.read { (connection) throws in
        var needs = EntryNeeds()
        let nothing = try EntryFactRecords.read(Season.edition, needs, in: connection)
        #expect(nothing.members.isEmpty && nothing.answers.isEmpty)
        needs.countsMembers = true
        needs.fields = ["class"]
        let facts = try EntryFactRecords.read(Season.edition, needs, in: connection)
        #expect(facts.members == [entry: 2])
        #expect(facts.answers == [entry: ["class": "一班"]])
      }
    }
  }
}
