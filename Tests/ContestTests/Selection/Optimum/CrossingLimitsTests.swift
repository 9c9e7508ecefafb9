import Contest
import Testing

/// Limits on three columns or more, of which none lies within another.
struct CrossingLimitsTests {
  private static let columns = ["track", "province", "gender", "kind", "school"]

  @Test(arguments: 0..<200)
  func `of all lists under four or five kinds of limits none is better`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let count = 7 + random.number(below: 6)
    let sizes = [3, 4, 2, 3, 5]
    let candidates = (0..<count).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: random.number(below: 30) * 5_000),
        values: sizes.map { "v\(random.number(below: $0))" })
    }
    let places = 2 + random.number(below: 5)
    var limits = Self.columns.map { GroupLimit($0, most: 1 + random.number(below: 3)) }
    for column in random.drawn(Self.columns).prefix(3) {
      limits.append(GroupLimit(column, "v0", least: random.number(below: 3), most: 3))
    }
    if seed.isMultiple(of: 3) { limits.remove(at: 4) }
    let plan = SelectionPlan(places: places, limits: limits)
    let best = EveryList.best(of: candidates, columns: Self.columns, plan)
    let found = Result { try GeneralSelection(candidates, columns: Self.columns, plan: plan) }
    guard let selection = try? found.get() else {
      guard case .failure(let error as SelectionProblemError) = found else { return }
      try Self.expectInTheWay(error, candidates, places: places, best == nil)
      return
    }
    #expect(selection.chosen.count == best?.count)
    #expect(selection.total?.tenThousandths == best?.total)
    // The rows may come in any order: the same list.
    let again = try GeneralSelection(
      random.drawn(candidates), columns: Self.columns, plan: plan)
    #expect(again.chosen.map(\.candidate.id) == selection.chosen.map(\.candidate.id))
  }

  @Test(arguments: 0..<120)
  func `an entry is in above the score it is told, and out below it`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let candidates = (0..<(8 + random.number(below: 12))).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: (1 + random.number(below: 60)) * 10_000),
        values: [3, 4, 2, 3, 5].map { "v\(random.number(below: $0))" })
    }
    var limits = Self.columns.dropFirst(seed % 2).map {
      GroupLimit($0, most: 1 + random.number(below: 4))
    }
    limits.append(GroupLimit("kind", "v0", least: random.number(below: 3), most: 4))
    let plan = SelectionPlan(places: 3 + random.number(below: 4), limits: limits)
    guard let selection = try? GeneralSelection(candidates, columns: Self.columns, plan: plan)
    else { return }
    #expect(selection.entriesNotLookedAt == 0)
    for choice in selection.choices where !choice.isChosen {
      try Self.expectIsNeeded(choice, candidates, plan)
    }
  }

  @Test func `the same holds where most entries are far from the line`() throws {
    var random = SeededGenerator(seed: 5)
    let candidates = (0..<900).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: 400_000 + random.number(below: 600) * 1_000),
        values: [5, 12, 2, 3, 60].map { "v\(random.number(below: $0))" })
    }
    let plan = SelectionPlan(
      places: 60,
      limits: [
        GroupLimit("track", least: 9, most: 14), GroupLimit("province", least: 3, most: 7),
        GroupLimit("gender", "v1", least: 34), GroupLimit("kind", "v2", least: 25),
        GroupLimit("school", most: 2),
      ])
    let selection = try GeneralSelection(candidates, columns: Self.columns, plan: plan)
    #expect(selection.entriesNotLookedAt == 0)
    let out = selection.choices.filter { !$0.isChosen }
    for choice in out.prefix(8) + out.suffix(2) + random.drawn(out).prefix(4) {
      try Self.expectIsNeeded(choice, candidates, plan)
    }
  }

  /// Above the score that it was told the entry is in, below it is out; where it was told none, no score does.
  private static func expectIsNeeded(
    _ choice: GeneralSelection.Choice, _ candidates: [Candidate], _ plan: SelectionPlan
  ) throws {
    func isIn(at score: Int) throws -> Bool {
      let other = try GeneralSelection(
        candidates.map { candidate in
          var candidate = candidate
          if candidate.id == choice.candidate.id {
            candidate.score = Points(tenThousandths: score)
          }
          return candidate
        }, columns: columns, plan: plan, mostWorkOnNeeded: 0)
      return other.chosen.contains { $0.candidate.id == choice.candidate.id }
    }
    if let needed = choice.needed?.tenThousandths {
      #expect(try isIn(at: needed + 1))
      #expect(try !isIn(at: needed - 1))
    } else {
      #expect(try !isIn(at: 100_000_000))
    }
  }

  @Test func `120 of 20,000 under limits on five columns`() throws {
    var random = SeededGenerator(seed: 11)
    let candidates = (0..<20_000).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: 400_000 + random.number(below: 600) * 1_000),
        values: [5, 34, 2, 3, 500].map { "v\(random.number(below: $0))" })
    }
    let plan = SelectionPlan(
      places: 120,
      limits: [
        GroupLimit("track", most: 30), GroupLimit("track", "v4", least: 30),
        GroupLimit("province", least: 2, most: 6), GroupLimit("gender", "v1", least: 70),
        GroupLimit("kind", "v2", least: 50), GroupLimit("kind", "v0", most: 30),
        GroupLimit("school", most: 1),
      ])
    let selection = try GeneralSelection(
      candidates, columns: Self.columns, plan: plan, mostWorkOnNeeded: 6_000_000)
    #expect(selection.chosen.count == 120)
    // So little work tells what is needed to the best placed only, and says to how many it does not.
    let told = selection.choices.count { $0.needed != nil }
    #expect(told > 0 && selection.entriesNotLookedAt == 20_000 - 120 - told)
    for (column, name) in Self.columns.enumerated() {
      let counts = Dictionary(grouping: selection.chosen) { $0.candidate.values[column] }
      for limit in plan.limits where limit.column == name {
        for (value, chosen) in counts where limit.value ?? value == value {
          #expect(chosen.count >= limit.least && chosen.count <= limit.most ?? 120)
        }
      }
    }
    // HiGHS (scipy.optimize.milp, gap 0) on the same 20,000.
    #expect(selection.total?.description == "11967.9")
  }

  @Test func `where it is too hard, the limits that cross are named`() {
    // Three of each, no value twice: every list is as good in parts.
    let candidates = (0..<12).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: (position * 7 % 12) * 10_000),
        values: ["v\(position % 3)", "v\(position / 3 % 3)", "v\(position * 5 / 3 % 3)"])
    }
    let plan = SelectionPlan(
      places: 3,
      limits: [
        GroupLimit("track", most: 1), GroupLimit("province", most: 1),
        GroupLimit("gender", most: 1),
      ])
    #expect(throws: SelectionProblemError.tooHard([GroupLimit("gender", most: 1)])) {
      try GeneralSelection(
        candidates, columns: ["track", "province", "gender"], plan: plan, mostSteps: 0)
    }
  }

  /// Rules that are named cannot be met together, and without any one of them the rest can.
  private static func expectInTheWay(
    _ error: SelectionProblemError, _ candidates: [Candidate], places: Int, _ isImpossible: Bool
  ) throws {
    switch error {
    case .conflict(let named, _):
      #expect(isImpossible)
      #expect(
        EveryList.best(
          of: candidates, columns: columns, SelectionPlan(places: places, limits: named)) == nil)
      for left in named {
        let rest = SelectionPlan(places: places, limits: named.filter { $0 != left })
        #expect(EveryList.best(of: candidates, columns: columns, rest) != nil)
      }
    case .nobodyHas(let limit, _, _):
      let column = try #require(columns.firstIndex(of: limit.column))
      #expect(!candidates.contains { $0.values[column] == limit.value })
    default: Issue.record(error)
    }
  }
}
