import Testing

@testable import Contest

struct SelectionProblemTests {
  @Test func `impossible candidates are refused with their position`() {
    let plan = SelectionPlan(places: 1)
    #expect(throws: SelectionProblemError.noCandidates) {
      try GeneralSelection([], columns: [], plan: plan)
    }
    #expect(throws: SelectionProblemError.entryTwice(1, "a")) {
      try GeneralSelection(
        [Candidate("a", rank: 1), Candidate("a", rank: 2)], columns: [], plan: plan)
    }
    #expect(throws: SelectionProblemError.notRanked(0, "a")) {
      try GeneralSelection([Candidate("a")], columns: [], plan: plan)
    }
  }

  static func order(_ candidates: [Candidate]) throws -> [String] {
    try SelectionProblem(candidates, columns: [], plan: SelectionPlan(places: 1)).candidates
      .map(\.id)
  }

  @Test func `ranks decide before scores when all have one, then the tie columns, then the id`()
    throws
  {
    #expect(
      try Self.order([
        Candidate("c", rank: 2, score: 80), Candidate("a", rank: 1, score: 90),
        Candidate("b", rank: 1, score: 90),
      ]) == ["a", "b", "c"])
    #expect(
      try Self.order([
        Candidate("a", score: 80, ties: [1, 5]), Candidate("b", score: 80, ties: [2, 0]),
        Candidate("c", score: 80, ties: [nil, 9]), Candidate("d", score: 90, ties: [nil, nil]),
        Candidate("e", score: 80, ties: [1, 6]),
      ]) == ["d", "b", "e", "a", "c"])
  }

  @Test func `a rank that contradicts its score is refused, and equal ranks need equal scores`() {
    #expect(throws: SelectionProblemError.rankAgainstScore(1, "b", than: "a")) {
      try Self.order([Candidate("a", rank: 1, score: 80), Candidate("b", rank: 2, score: 81)])
    }
    #expect(throws: SelectionProblemError.self) {
      try Self.order([Candidate("a", rank: 1, score: 80), Candidate("b", rank: 1, score: 81)])
    }
    #expect(throws: Never.self) {
      try Self.order([Candidate("a", rank: 1, score: 80), Candidate("b", rank: 2, score: 80)])
    }
  }

  @Test func `entries with only a rank and entries with only a score have no common order`() {
    #expect(throws: SelectionProblemError.rankOrScore(1, "b")) {
      try Self.order([Candidate("a", rank: 1), Candidate("b", score: 80)])
    }
  }

  @Test func `numbers below 0 and a least above the most are refused`() {
    let candidates = [Candidate("a", rank: 1, values: ["x"])]
    let bad = GroupLimit("school", least: 2, most: 1)
    for (plan, error) in [
      (SelectionPlan(places: -1), SelectionProblemError.badPlaces(-1)),
      (SelectionPlan(places: 1, reserves: -1), .badPlaces(-1)),
      (SelectionPlan(places: 1, limits: [bad]), .badLimit(bad)),
      (
        SelectionPlan(places: 1, limits: [GroupLimit("level", most: 1)]),
        .unknownColumn("level", known: ["school"])
      ),
    ] {
      #expect(throws: error) {
        try SelectionProblem(candidates, columns: ["school"], plan: plan)
      }
    }
    #expect(throws: SelectionProblemError.badRank(0, 0)) {
      try Self.order([Candidate("a", rank: 0)])
    }
  }

  @Test func `of several limits on one value the stricter counts`() {
    let groups = SelectionProblem.groups(
      [
        GroupLimit("school", least: 1, most: 4), GroupLimit("school", "x", least: 2, most: 3),
        GroupLimit("school", "y", most: 5),
      ], ["school"], [["x", "y"]])
    #expect(groups.map { $0.map(\.least) } == [[2, 1]])
    #expect(groups.map { $0.map(\.most) } == [[3, 4]])
  }

  @Test func `schools in regions and tracks are two families, a third column crosses both`() throws
  {
    let rows = [["s1", "r1", "t1", "d1"], ["s2", "r1", "t2", "d2"], ["s3", "r2", "t1", "d2"]]
    let candidates = rows.enumerated().map {
      Candidate("e\($0)", rank: $0 + 1, values: $1)
    }
    let columns = ["school", "region", "track", "degree"]
    let plan = SelectionPlan(places: 2, limits: columns.map { GroupLimit($0, most: 1) })
    let problem = try SelectionProblem(candidates, columns: columns, plan: plan)
    #expect(problem.families.0.groups.map(\.parent) == [3, 3, 4, nil, nil])
    #expect(problem.families.1.groups.count == 2)
    #expect(problem.crossing.count == 1)
  }
}
