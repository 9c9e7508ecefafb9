import Contest
import Testing

struct RoundResultsTests {
  typealias Input = RoundResults.Input

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let input: Input
    /// Entry, published score, place; a place with `=` is shared, `-` is none.
    let expected: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "raw sum separates equal scores, missing sheets give no rank",
      input: .sample(["A": [88, 92.5, 90, 79], "B": [89, 89, 95, 60], "C": [80, 85]]) {
        $0.rules.judgesPerEntry = 4
        $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
        $0.rules.ties = [.rawSum]
      },
      expected: ["A 89 1", "B 89 2", "C - -"]),
    Case(
      name: "1-2-2-4", input: .sample(["A": [90], "B": [80], "C": [80], "D": [70]]),
      expected: ["A 90 1", "B 80 2=", "C 80 2=", "D 70 4"]),
    Case(
      name: "zero is a score, no sheet is not", input: .sample(["A": [0], "B": []]),
      expected: ["A 0 1", "B - -"]),
    Case(name: "one entry", input: .sample(["A": [80]]), expected: ["A 80 1"]),
    Case(name: "no entry", input: .sample([:]), expected: []),
    Case(
      name: "what rounds to the same is the same",
      input: .sample(["A": [80, 80, 81], "B": [80, 80.5, 80.49]]) {
        $0.rules.judgesPerEntry = 3
      },
      expected: ["A 80.33 1=", "B 80.33 1="]),
    Case(
      name: "the committee decides when it has decided for all",
      input: .sample(["A": [80], "B": [80], "C": [80]]) {
        $0.rules.ties = [.committee]
        $0.committee = [[Entry.ID("B"), Entry.ID("C"), Entry.ID("A")]]
      },
      expected: ["B 80 1", "C 80 2", "A 80 3"]),
    Case(
      name: "the committee has not decided for C",
      input: .sample(["A": [80], "B": [80], "C": [80]]) {
        $0.rules.ties = [.committee]
        $0.committee = [[Entry.ID("B"), Entry.ID("A")]]
      },
      expected: ["A 80 1=", "B 80 1=", "C 80 1="]),
    Case(
      name: "a link separates some, the next the rest",
      input: .sample(["A": [70, 90], "B": [79, 81], "C": [70, 90], "D": [60, 100]]) {
        $0.rules.judgesPerEntry = 2
        $0.rules.ties = [.highestMark, .committee]
        $0.committee = [[Entry.ID("C"), Entry.ID("A")]]
      },
      expected: ["D 80 1", "C 80 2", "A 80 3", "B 80 4"]),
    Case(
      name: "the earlier round counts by its published result",
      input: .sample(["A": [90], "B": [80], "C": [100]]) {
        $0.rules.total = [RoundWeight("review", 0.4), RoundWeight("final", 0.6)]
        $0.earlier = ["review": [Entry.ID("A"): 81.25, Entry.ID("B"): 96.25]]
      },
      expected: ["A 86.5 1=", "B 86.5 1=", "C - -"]),
    Case(
      name: "the earlier round separates",
      input: .sample(["A": [90], "B": [80]]) {
        $0.rules.total = [RoundWeight("review", 0.4), RoundWeight("final", 0.6)]
        $0.rules.ties = [.roundScore("review")]
        $0.earlier = ["review": [Entry.ID("A"): 81.25, Entry.ID("B"): 96.25]]
        $0.earlierScores = $0.earlier
      },
      expected: ["B 86.5 1", "A 86.5 2"]),
    Case(
      name: "weights of a third and two thirds are exact",
      input: .sample(["A": [84], "B": [86]]) {
        $0.rules.total = [
          RoundWeight("review", Fraction(1, over: 3)), RoundWeight("final", Fraction(2, over: 3)),
        ]
        $0.earlier = ["review": [Entry.ID("A"): 90, Entry.ID("B"): 86]]
      },
      expected: ["A 86 1=", "B 86 1="]),
    Case(
      name: "the round's own result separates",
      input: .sample(["A": [84], "B": [86]]) {
        $0.rules.total = [
          RoundWeight("review", Fraction(1, over: 3)), RoundWeight("final", Fraction(2, over: 3)),
        ]
        $0.rules.ties = [.ownScore]
        $0.earlier = ["review": [Entry.ID("A"): 90, Entry.ID("B"): 86]]
      },
      expected: ["B 86 1", "A 86 2"]),
    Case(
      name: "an earlier round's own result separates",
      input: .sample(["A": [84], "B": [84]]) {
        $0.rules.ties = [.roundOwnScore("review")]
        $0.earlierScores = ["review": [Entry.ID("A"): 90, Entry.ID("B"): 90]]
        $0.earlierOwn = ["review": [Entry.ID("A"): 70, Entry.ID("B"): 71]]
      },
      expected: ["B 84 1", "A 84 2"]),
    Case(
      name: "withdrawn and absent entries have no place",
      input: .sample(["A": [90], "B": [80], "C": [70]]) {
        $0.out = [Entry.ID("A"): .withdrawn, Entry.ID("B"): .absent]
      },
      expected: ["C 70 1", "A - -", "B - -"]),
    Case(
      name: "each list has its own places",
      input: .sample(["A": [90], "B": [80], "C": [70]]) {
        $0.lists = ["x", "y", "x"]
      },
      expected: ["A 90 1", "C 70 2", "B 80 1"]),
    Case(
      name: "standard scores level a strict and a lenient judge",
      input: .sample(["A": [60, 90], "B": [70, 80]]) {
        $0.rules.judgesPerEntry = 2
        $0.rules.adjust = .standardScore
        $0.rules.ties = [.rawSum]
      },
      expected: ["A 50 1=", "B 50 1="]),
    Case(
      name: "a second look joins",
      input: .sample(["A": [60, 90]]) {
        $0.rules.judgesPerEntry = 2
        $0.rules.reReview = ReReviewRule(when: .rangeAtLeast(20), judges: 1, effect: .join)
        $0.reReviewSheets = [.sample("A", by: "X", 90)]
      },
      expected: ["A 80 1"]),
    Case(
      name: "a second look replaces",
      input: .sample(["A": [60, 90]]) {
        $0.rules.judgesPerEntry = 2
        $0.rules.reReview = ReReviewRule(when: .rangeAtLeast(20), judges: 1, effect: .replace)
        $0.reReviewSheets = [.sample("A", by: "X", 90)]
      },
      expected: ["A 90 1"]),
    Case(
      name: "those nearest together count after a second look",
      input: .sample(["A": [60, 72, 78], "B": [60, 70, 80], "C": [75, 75, 75]]) {
        $0.rules.judgesPerEntry = 3
        $0.rules.reReview = ReReviewRule(when: .rangeAtLeast(15), judges: 1, effect: .nearest)
        $0.reReviewSheets = [.sample("A", by: "X", 74), .sample("B", by: "X", 90)]
      },
      // A 72, 74 and 78 are 224 ÷ 3; of B's 60 70 80 and 70 80 90, equally near, the better counts.
      expected: ["B 80 1", "C 75 2", "A 74.67 3"]),
    Case(
      name: "a second look that is not all in gives no place",
      input: .sample(["A": [60, 90]]) {
        $0.rules.judgesPerEntry = 2
        $0.rules.reReview = ReReviewRule(when: .rangeAtLeast(20), judges: 2, effect: .replace)
        $0.reReviewSheets = [.sample("A", by: "X", 90)]
      },
      expected: ["A - -"]),
    Case(
      name: "the office may let fewer sheets do",
      input: .sample(["A": [60]]) {
        $0.rules.judgesPerEntry = 2
        $0.leastSheets = 1
      },
      expected: ["A 60 1"]),
    Case(
      name: "but never fewer than the method needs",
      input: .sample(["A": [60, 70]]) {
        $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
        $0.leastSheets = 1
      },
      expected: ["A - -"]),
  ]

  @Test(arguments: cases)
  func `each entry has its score and rank`(example: Case) throws {
    let results = try RoundResults(example.input)
    let found = results.entries.map {
      let place = $0.rank.map { "\($0)" } ?? "-"
      return "\($0.entry.text) \($0.score?.description ?? "-") \(place)\($0.isTied ? "=" : "")"
    }
    #expect(found == example.expected)
  }

  @Test func `severity gives estimates with their standard errors`() throws {
    let marks: [String: [Points]] = ["A": [80, 70, 90], "B": [70, 61, 80], "C": [60, 50, 69]]
    for adjust in [Adjustment.twoWay, .severity] {
      let results = try RoundResults(.sample(marks) { $0.rules.adjust = adjust })
      #expect(results.entries.map(\.entry.text) == ["A", "B", "C"])
      #expect(results.entries.allSatisfy { ($0.standardError ?? 0) > 0 })
      #expect(results.notes.isEmpty)
    }
  }

  @Test func `panels that do not connect are told, unless they are lists of their own`() throws {
    var input = RoundResults.Input.sample(["A": [80], "B": [70]]) {
      $0.rules.adjust = .twoWay
      $0.sheets[1].judge = Judge.ID("X")
    }
    #expect(try RoundResults(input).notes == [.panelsDoNotConnect(list: "", groups: 2)])
    input.lists = ["x", "y"]
    #expect(try RoundResults(input).notes.isEmpty)
  }

  @Test func `a sheet that lacks a mark does not count`() throws {
    var input = Input.sample(["A": [80, 90]]) { $0.rules.judgesPerEntry = 2 }
    input.sheets[0].marks = [:]
    let result = try RoundResults(input)[Entry.ID("A")]
    #expect(result?.state == .notRanked(.tooFewSheets(have: 1, need: 2)))
  }

  @Test func `sheets that cannot be are refused`() {
    var twice = Input.sample(["A": [80]])
    twice.sheets.append(.sample("A", by: "J1", 90))
    #expect(throws: ScoringError.judgedTwice(entry: Entry.ID("A"), judge: Judge.ID("J1"))) {
      try RoundResults(twice)
    }
    var stranger = Input.sample(["A": [80]])
    stranger.sheets.append(.sample("Z", by: "J1", 90))
    #expect(throws: ScoringError.unknownEntry(Entry.ID("Z"))) { try RoundResults(stranger) }
    var listed = Input.sample(["A": [80]])
    listed.entries.append(Entry.ID("A"))
    #expect(throws: ScoringError.entryListedTwice(Entry.ID("A"))) { try RoundResults(listed) }
  }

  @Test func `a lot depends on the seed and the entry alone`() throws {
    var few = Input.sample(["A": [80], "B": [80]]) { $0.rules.ties = [.lot] }
    #expect(try RoundResults(few)[Entry.ID("A")]?.isTied == true)
    few.lotSeed = 7
    var many = Input.sample(["A": [80], "B": [80], "C": [80], "D": [80]]) {
      $0.rules.ties = [.lot]
    }
    many.lotSeed = 7
    let pair = try RoundResults(few).entries.map(\.entry)
    let among = try RoundResults(many).entries.map(\.entry).filter { pair.contains($0) }
    #expect(pair == among)
    #expect(try RoundResults(many).entries.map(\.rank) == [1, 2, 3, 4])
  }

  @Test(arguments: 0..<50)
  func `the order in which sheets come does not matter`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var marks: [String: [Points]] = [:]
    for entry in 0..<12 {
      marks["E\(entry)"] = (0..<4).map { _ in Points(integerLiteral: 60 + random.number(below: 8)) }
    }
    var input = Input.sample(marks) {
      $0.rules.judgesPerEntry = 4
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1, decimals: 0)
      $0.rules.adjust = seed.isMultiple(of: 2) ? .none : .standardScore
      $0.rules.ties = [.rawSum, .highestMark]
    }
    let first = try RoundResults(input)
    input.sheets = ScoreSheetList(random.drawn(Array(input.sheets)))
    input.entries = random.drawn(input.entries)
    #expect(try RoundResults(input).entries == first.entries)
  }

  @Test(arguments: 0..<50)
  func `a higher mark never lowers a place`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var marks: [String: [Points]] = [:]
    for entry in 0..<10 {
      marks["E\(entry)"] = (0..<3).map { _ in Points(integerLiteral: 60 + random.number(below: 5)) }
    }
    var input = Input.sample(marks) {
      $0.rules.judgesPerEntry = 3
      $0.rules.combine = Combination(dropHigh: 1, decimals: 1)
      $0.rules.ties = [.rawSum]
    }
    let before = try RoundResults(input)
    let raised = random.number(below: input.sheets.count)
    let entry = input.sheets[raised].entry
    input.sheets[raised].marks = ["mark": 70]
    let after = try RoundResults(input)
    #expect((after[entry]?.rank ?? 99) <= (before[entry]?.rank ?? 0))
  }
}

extension RoundResults.Input {
  /// A round "final" with one criterion "mark"; judges are J1, J2 … in the order of the marks.
  static func sample(
    _ marks: [String: [Points]], _ change: (inout RoundResults.Input) -> Void = { _ in }
  ) -> RoundResults.Input {
    let entries = marks.keys.sorted()
    let sheets = entries.flatMap { entry in
      (marks[entry] ?? []).enumerated().map { ScoreSheet.sample(entry, by: "J\($0 + 1)", $1) }
    }
    let rubric = Rubric([Criterion(id: "mark", name: Bilingual(chinese: "得分"))])
    var input = RoundResults.Input(
      round: "final", rules: JudgingRules(rubric: rubric, judgesPerEntry: 1),
      entries: entries.map { Entry.ID($0) }, sheets: sheets)
    change(&input)
    return input
  }
}

extension ScoreSheet {
  static func sample(_ entry: String, by judge: String, _ mark: Points) -> ScoreSheet {
    ScoreSheet(entry: Entry.ID(entry), judge: Judge.ID(judge), marks: ["mark": mark])
  }
}
