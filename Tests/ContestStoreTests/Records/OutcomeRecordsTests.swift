import Contest
import ContestStore
import Testing

struct OutcomeRecordsTests {
  private func version(_ number: Int, _ step: OutcomeVersion.Step) -> OutcomeVersion {
    OutcomeVersion(
      number: number, at: Season.now, actor: "cli", step: step,
      round: step == .closed ? "review" : nil, reason: "试", auditSequence: 1, salt: "ab",
      inputsDigest: "cd", outcomeDigest: "ef")
  }

  private func placed(_ entry: Entry.ID, _ place: Int, _ score: Points) -> SealedLine {
    SealedLine(
      OutcomeLine(
        .ranking("review"), entry, place: place, score: score, .placed(isShared: false)),
      detail: "{}")
  }

  private func seal(
    _ number: Int, _ step: OutcomeVersion.Step, _ lines: [SealedLine],
    of lists: Set<OutcomeList>? = nil, in database: any Database
  ) async throws {
    try await database.write(Season.action("outcome.seal")) {
      try OutcomeRecords.seal(
        version(number, step), ListToSeal.lists(lists ?? Set(lines.map(\.line.list)), lines),
        Season.edition, detail: [:], in: $0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `each version keeps its own lines, and only what changed is written`(engine: Engine)
    async throws
  {
    let first = [placed("E1", 1, 92), placed("E2", 2, 90), placed("E3", 3, 88.25)]
    let second = [placed("E1", 2, 89), placed("E2", 1, 90), placed("E3", 3, 88.25)]
    try await engine.withSeason { database in
      try await seal(1, .closed, first, in: database)
      try await seal(2, .sealed, second, in: database)
      try await database.read { (connection) throws in
        func lines(_ version: Int?) throws -> [SealedLine] {
          try OutcomeRecords.lines(
            Season.edition, .ranking("review"), version: version, in: connection)
        }
        #expect(try lines(1) == first)
        #expect(try lines(2) == second)
        #expect(try lines(nil) == second)
        // E3 holds through both, so there are five rows for six lines.
        #expect(try connection.count("SELECT count(*) FROM outcome_lines") == 5)
        #expect(
          try OutcomeRecords.versions(Season.edition, in: connection)
            == [version(1, .closed), version(2, .sealed)])
        let one = try OutcomeRecords.lines(
          Season.edition, .ranking("review"), entry: "E1", in: connection)
        #expect(one == [second[0]])
        let own = try OutcomeRecords.lines(of: "E1", Season.edition, in: connection)
        #expect(own == [second[0]])
        var spans: [OutcomeRecords.Span] = []
        try OutcomeRecords.forEachSpan(Season.edition, in: connection) { spans.append($0) }
        #expect(spans.map(\.since) == [1, 2, 1, 2, 1])
        #expect(spans.map(\.until) == [2, nil, 2, nil, nil])
        // What stands beside a place is long, and is read only where it is asked for.
        #expect(spans.map(\.line.detail) == Array(repeating: "", count: spans.count))
        let bare = try OutcomeRecords.lines(
          Season.edition, .ranking("review"), details: false, in: connection)
        #expect(bare == second.map { SealedLine($0.line, detail: "") })
        for number in 1...2 {
          let holding = spans.filter { $0.since <= number && number < $0.until ?? .max }
          #expect(holding.map(\.line.line) == (try lines(number).map(\.line)))
        }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a list that has lost all its lines is empty from that version on`(engine: Engine)
    async throws
  {
    try await engine.withSeason { database in
      try await seal(1, .closed, [placed("E1", 1, 92)], in: database)
      try await seal(2, .sealed, [], of: [.ranking("review")], in: database)
      try await database.read { (connection) throws in
        for (version, count) in [(1, 1), (2, 0), (nil, 0)] {
          let lines = try OutcomeRecords.lines(
            Season.edition, .ranking("review"), version: version, in: connection)
          #expect(lines.count == count)
        }
      }
    }
  }

  @Test func `the digest of lines does not depend on their order`() {
    let lines = [placed("E1", 1, 92), placed("E2", 2, 90)].map(\.line)
    #expect(OutcomeRecords.digest(of: lines) == OutcomeRecords.digest(of: lines.reversed()))
    #expect(OutcomeRecords.digest(of: lines) != OutcomeRecords.digest(of: lines.dropLast()))
  }

  /// The digests of versions that were sealed before facts were kept stay as they were.
  @Test func `the digest holds the facts of a line where there are any`() {
    var line = placed("E1", 1, 92).line
    let older = OutcomeRecords.digest(of: [line])
    #expect(older.text == "e43a295dffec5def0cf819095b81569f69e31ae99e4032d8fd99c95b26bdfaa6")
    line.facts = "part review 1 92"
    let newer = OutcomeRecords.digest(of: [line])
    line.facts = "part review 1 91"
    #expect(newer != older && OutcomeRecords.digest(of: [line]) != newer)
  }

  @Test(arguments: Engine.allCases)
  func `a line whose facts alone change is written again`(engine: Engine) async throws {
    var (old, new) = (placed("E1", 1, 92), placed("E1", 1, 92))
    (old.line.facts, new.line.facts) = ("part review 1 92", "part review 1 91")
    try await engine.withSeason { [old, new] database in
      try await seal(1, .closed, [old], in: database)
      try await seal(2, .sealed, [new], in: database)
      try await database.read { (connection) throws in
        for (version, line) in [(1, old), (2, new)] {
          #expect(
            try OutcomeRecords.lines(
              Season.edition, .ranking("review"), version: version, in: connection) == [line])
        }
        #expect(try OutcomeRecords.lines(of: "E1", Season.edition, in: connection) == [new])
      }
    }
  }
}

extension ListToSeal {
  /// The lists of some lines, as a version would hold them.
  static func lists(_ lists: Set<OutcomeList>, _ lines: [SealedLine]) -> [ListToSeal] {
    lists.map { list in
      let own = lines.filter { $0.line.list == list }
      return ListToSeal(list, LinesOfList(list, own.map(\.line))) { line in
        SealedLine(line, detail: own.first { $0.line == line }?.detail ?? "")
      }
    }
  }
}
