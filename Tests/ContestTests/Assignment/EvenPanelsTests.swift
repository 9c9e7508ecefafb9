import Testing

@testable import Contest

struct EvenPanelsTests {
  static func pairs(
    entries: Int, judges: Int, perEntry: Int,
    _ change: (inout AssignmentProblem) -> Void = { _ in }
  ) -> [AssignmentProblem.Pair]? {
    var problem = AssignmentProblem(
      entries: (0..<entries).map { .init("A\($0)", organization: "O\($0 % judges)") },
      judges: (0..<judges).map { .init("J\($0)", organization: "O\($0)") }, perEntry: perEntry)
    change(&problem)
    return EvenPanels(problem: problem, rules: PairRules(problem)).pairs()
  }

  @Test(arguments: [(26, 13, 4), (30, 13, 3), (50, 25, 5), (31, 10, 2)])
  func `panels are full, loads differ by one at most, and no judge has an own entry`(
    entries: Int, judges: Int, perEntry: Int
  ) throws {
    let pairs = try #require(Self.pairs(entries: entries, judges: judges, perEntry: perEntry))
    var loads = Array(repeating: 0, count: judges)
    for pair in pairs { loads[pair.judge] += 1 }
    #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
    for entry in 0..<entries {
      let panel = Set(pairs.filter { $0.entry == entry }.map(\.judge))
      #expect(panel.count == perEntry)
      #expect(!panel.contains(entry % judges))
    }
  }

  @Test
  func
    `entries that ask for different numbers, or loads that cannot be equal, have no even panels`()
  {
    #expect(Self.pairs(entries: 26, judges: 13, perEntry: 4) { $0.entries[3].judges = 2 } == nil)
    // 26 × 4 ÷ 13 = 8 entries a judge.
    #expect(Self.pairs(entries: 26, judges: 13, perEntry: 4) { $0.judges[3].capacity = 7 } == nil)
    #expect(Self.pairs(entries: 26, judges: 13, perEntry: 4) { $0.judges[3].capacity = 8 } != nil)
    #expect(Self.pairs(entries: 26, judges: 13, perEntry: 4) { $0.judges[3].minimum = 9 } == nil)
    #expect(Self.pairs(entries: 26, judges: 13, perEntry: 4) { $0.judges[3].minimum = 8 } != nil)
    #expect(Self.pairs(entries: 6, judges: 3, perEntry: 3) == nil)
  }

  @Test(arguments: [1, 2, 3] as [Seed])
  func `no two judges of one organization sit together where that is not allowed`(seed: Seed) throws
  {
    let pairs = try #require(
      Self.pairs(entries: 39, judges: 13, perEntry: 3) { problem in
        problem.seed = seed
        problem.oneJudgePerOrganization = true
        // Two judges each of O0 … O4; the others have an organization of their own.
        for judge in 8..<13 { problem.judges[judge].organization = "O\(judge - 8)" }
        for entry in problem.entries.indices { problem.entries[entry].organization = "" }
      })
    for entry in 0..<39 {
      let panel = pairs.filter { $0.entry == entry }.map { $0.judge < 8 ? $0.judge : $0.judge - 8 }
      #expect(panel.count == 3 && Set(panel).count == 3, "\(panel)")
    }
  }

  @Test(arguments: [1, 2, 3] as [Seed])
  func `one judge of each panel is from outside where that is asked for`(seed: Seed) throws {
    let pairs = try #require(
      Self.pairs(entries: 39, judges: 13, perEntry: 3) { problem in
        problem.seed = seed
        problem.oneFromOutsideRegion = true
        for judge in 0..<13 { problem.judges[judge].region = judge < 7 ? "浙江" : "江苏" }
        for entry in 0..<39 { problem.entries[entry].region = "浙江" }
      })
    for entry in 0..<39 {
      #expect(pairs.contains { $0.entry == entry && $0.judge >= 7 }, "\(entry)")
    }
  }

  @Test func `where conflicts leave too few judges, there are no even panels`() {
    let pairs = Self.pairs(entries: 26, judges: 13, perEntry: 4) { problem in
      for entry in problem.entries.indices { problem.entries[entry].organization = "O" }
      for judge in 0..<11 { problem.judges[judge].organization = "O" }
    }
    #expect(pairs == nil)
  }
}
