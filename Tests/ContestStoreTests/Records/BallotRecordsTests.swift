import Contest
import ContestStore
import Testing

struct BallotRecordsTests {
  static let order = VoterDraw.order(["J1", "J2"], seed: 7)

  static func open(_ database: any Database) async throws {
    try await database.write(Season.action("ballot.open")) { transaction in
      try BallotRecords.open(
        order.enumerated().map { BallotVoter($1, position: $0 + 1, .voter) },
        [BallotRecusal("J1", Season.entries[0], .sameOrganization, reason: "同单位")],
        Season.edition, Season.round, in: transaction)
      try BallotRecords.begin(
        1, candidates: [Season.entries[0], Season.entries[1]], present: ["J1", "J2"],
        Season.edition, Season.round, in: transaction)
    }
  }

  static func save(_ papers: [Ballot], by actor: String, _ database: any Database) async throws {
    try await database.write(Season.action("ballot.enter")) { transaction in
      try BallotRecords.save(
        papers, run: 1, by: actor, Season.edition, Season.round, detail: ["papers": "1"],
        in: transaction)
    }
  }

  @Test(arguments: Engine.allCases)
  func `papers of voters stand beside keyed ones, and a voter has one of the two`(engine: Engine)
    async throws
  {
    let one = Season.entries[0]
    try await engine.withSeason { database in
      try await Self.open(database)
      let voters = BallotRecords.byVoters
      try await Self.save(
        [Ballot("J1", [one.text: .for]), Ballot("J2", [one.text: .for])], by: voters, database)
      try await Self.save([Ballot("J1", [one.text: .against])], by: "", database)
      try await database.read { (connection) throws in
        let input = try BallotRecords.input(Season.edition, Season.round, in: connection)
        #expect(
          input?.runs.first?.papers == [
            Ballot("J1", [one.text: .against]), Ballot("J2", [one.text: .for]),
          ])
        func keyer(_ paper: String) throws -> String? {
          try BallotRecords.paper(paper, run: 1, Season.edition, Season.round, in: connection)?
            .keyer
        }
        #expect(try keyer("J1") == "" && keyer("J2") == voters && keyer("J3") == nil)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `voters, recusals, runs and papers come back as they were kept`(engine: Engine) async throws
  {
    let (one, other) = (Season.entries[0], Season.entries[1])
    try await engine.withSeason { database in
      try await Self.open(database)
      try await Self.save(
        [Ballot("2", [one.text: .for, other.text: .against]), Ballot("10", [:])], by: "li", database
      )
      try await Self.save([Ballot("2", [one.text: .abstain])], by: "wang", database)
      // The same person's later keying of a paper takes the place of the earlier.
      try await Self.save([Ballot("2", [one.text: .recused])], by: "li", database)
      try await database.read { (connection) throws in
        let voters = try BallotRecords.voters(Season.edition, Season.round, in: connection)
        #expect(voters.map(\.judge) == Self.order && voters.allSatisfy { $0.state == .voter })
        #expect(
          try BallotRecords.recusals(Season.edition, Season.round, in: connection) == [
            BallotRecusal("J1", one, .sameOrganization, reason: "同单位")
          ])
        let keyings = try BallotRecords.keyings(
          Season.edition, Season.round, run: 1, in: connection)
        #expect(
          keyings == [
            "li": [Ballot("2", [one.text: .recused]), Ballot("10", [:])],
            "wang": [Ballot("2", [one.text: .abstain])],
          ])
        let input = try BallotRecords.input(Season.edition, Season.round, in: connection)
        #expect(input?.recusals == [one: ["J1"]] && input?.voters == ["J1", "J2"])
        #expect(input?.runs.first?.papers == keyings["li"])
        #expect(input?.runs.first?.isCounted == false)
        #expect(try BallotRecords.input(Season.edition, "other", in: connection) == nil)
        #expect(try RoundRecords.isUnderWay(Season.edition, Season.round, in: connection))
        #expect(try JudgeRecords.isInUse("J1", Season.edition, in: connection))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a count is noted and taken back, with the reason withheld`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.open(database)
      for isCounted in [true, false] {
        try await database.write(Season.action("ballot.count")) { transaction in
          try BallotRecords.setCounted(
            isCounted, run: 1, Season.edition, Season.round, reason: isCounted ? "" : "录错",
            in: transaction)
        }
        let runs = try await database.read {
          try BallotRecords.runs(Season.edition, Season.round, in: $0)
        }
        #expect((runs.first?.countedAt != nil) == isCounted)
        #expect(runs.first?.candidates == [Season.entries[0], Season.entries[1]])
      }
      try await database.read { (connection) throws in
        let told = try HistoryRecords.records(
          of: .ballot(Season.edition, Season.round), in: connection)
        #expect(told.last?.withheld("reason") == "录错" && told.last?.told("counted") == "no")
      }
    }
  }

  /// Runs that earlier programs counted have no such rows, and everybody stood.
  @Test(arguments: Engine.allCases)
  func `who stood is kept with the count, and counts while the run is counted`(engine: Engine)
    async throws
  {
    let (one, other) = (Season.entries[0], Season.entries[1])
    try await engine.withSeason { database in
      try await Self.open(database)
      func count(_ isCounted: Bool, _ stood: [Entry.ID: Bool] = [:]) async throws {
        try await database.write(Season.action("ballot.count")) { transaction in
          try BallotRecords.setCounted(
            isCounted, run: 1, stood: stood, Season.edition, Season.round, in: transaction)
        }
      }
      func gone() async throws -> Set<Entry.ID>? {
        try await database.read {
          try BallotRecords.input(Season.edition, Season.round, in: $0)?.runs.first?.gone
        }
      }
      try await count(true)
      #expect(try await gone() == [])
      try await count(true, [one: true, other: false])
      #expect(try await gone() == [other])
      try await count(false)
      #expect(try await gone() == [])
      let run = try await database.read {
        try BallotRecords.runs(Season.edition, Season.round, in: $0).first
      }
      #expect(run?.stood == [one: true, other: false])
      try await count(true, [one: true, other: true])
      #expect(try await gone() == [])
      func strays() async throws -> Int? {
        try await StoreCheck.run(on: database).findings.first { $0.name == "rows-match-audit" }?
          .count
      }
      #expect(try await strays() == 0)
      try await database.write(Season.action("ballot.count")) { transaction in
        try transaction.execute("UPDATE ballot_standings SET stood = 1 - stood")
        try transaction.record(.edition(Season.edition))
      }
      #expect(try await strays() != 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `who cannot come is changed with the one who steps in`(engine: Engine) async throws {
    try await engine.withSeason { database in
      try await Self.open(database)
      try await database.write(Season.action("ballot.excuse")) { transaction in
        try BallotRecords.change(
          [BallotVoter("J1", position: 1, .excused, reason: "出差")],
          adding: [BallotRecusal("J2", Season.entries[1], .declared, reason: "师生")],
          Season.edition, Season.round, detail: ["excused": "J1"], reason: "出差",
          in: transaction)
      }
      try await database.read { (connection) throws in
        let voters = try BallotRecords.voters(Season.edition, Season.round, in: connection)
        let excused = voters.first { $0.judge == "J1" }
        #expect(excused?.state == .excused && excused?.reason == "出差")
        let input = try BallotRecords.input(Season.edition, Season.round, in: connection)
        #expect(input?.voters == ["J2"] && input?.recusals.count == 2)
      }
      _ = try await Purge.privateData(
        of: Season.edition, in: database, Season.action(Purge.action))
      try await database.read { (connection) throws in
        let voters = try BallotRecords.voters(Season.edition, Season.round, in: connection)
        let recusals = try BallotRecords.recusals(Season.edition, Season.round, in: connection)
        #expect(
          voters.allSatisfy { $0.reason.isEmpty } && recusals.allSatisfy { $0.reason.isEmpty })
      }
      // What was purged is in no digest, so the rows still agree with the log.
      let check = try await StoreCheck.run(on: database)
      #expect(check.findings.first { $0.name == "rows-match-audit" }?.count == 0)
    }
  }
}
