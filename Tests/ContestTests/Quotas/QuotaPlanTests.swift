import Contest
import ContestTestSupport
import Testing

struct QuotaPlanTests {
  private static func unit(_ name: String, _ students: Points?, last: Points? = 0) -> QuotaPlan.Unit
  {
    var figures: [QuotaRule.Figure: Points] = [:]
    figures[.students] = students
    figures[.lastResult] = last
    return QuotaPlan.Unit("O-\(name)", name, figures)
  }

  @Test func `the worked example: a share, a minimum, and places for last time's prizes`() throws {
    let rule = QuotaRule(total: 10, by: .students, least: 1, plus: [.lastResult: 1])
    let plan = try QuotaPlan(
      rule,
      [
        Self.unit("甲", 6000, last: 2), Self.unit("乙", 3500), Self.unit("丙", 500, last: 1),
        Self.unit("丁", 0),
      ])
    #expect(plan.lines.map(\.shared) == [5, 3, 0, 0])
    #expect(plan.lines.map(\.raised) == [0, 0, 1, 1])
    #expect(plan.lines.map(\.plus) == [2, 0, 1, 0])
    #expect(plan.lines.map(\.seats) == [7, 3, 2, 1])
    #expect(plan.tie == nil && plan.seats == 13)
    #expect(plan.lines.map { plan.exactShare(of: $0) } == [5.05, 2.95, 0, 0])
    #expect(
      plan.explanation(of: plan.lines[0], in: .chinese)
        == "学生数 6000，在 8 个名额中应得 5.05，得 5 个；上届获奖数 2，每个加 1 个；共 7 个。")
    #expect(plan.explanation(of: plan.lines[3], in: .chinese) == "学生数 0，按比例不足 1 个，补足到 1 个；共 1 个。")
    // As it was published it says the same.
    let published = QuotaPlan(published: rule, plan.lines)
    for line in plan.lines {
      #expect(
        published.explanation(of: line, in: .english) == plan.explanation(of: line, in: .english))
    }
  }

  @Test func `equals at the last place are told, and a decision on record gives it`() throws {
    let rule = QuotaRule(total: 4, by: .students)
    let units = [Self.unit("甲", 100), Self.unit("乙", 100), Self.unit("丙", 100)]
    let open = try QuotaPlan(rule, units)
    #expect(open.tie?.places == 1 && open.tie?.names == ["丙", "乙", "甲"])
    let decided = try QuotaPlan(rule, units, lastPlaces: ["O-丙"])
    #expect(decided.tie == nil)
    #expect(decided.lines.map(\.seats) == [1, 1, 2])
    #expect(decided.lines.allSatisfy { $0.isDecided })
    for wrong in [["O-丙", "O-甲"], ["O-丁"]] as [Set<String>] {
      #expect(
        throws: QuotaFaults([.wrongLastPlaces(places: 1, names: ["丙", "乙", "甲"])])
      ) { try QuotaPlan(rule, units, lastPlaces: wrong) }
    }
    #expect(throws: QuotaFaults([.wrongLastPlaces(places: 0, names: [])])) {
      try QuotaPlan(QuotaRule(total: 3, by: .students), units, lastPlaces: ["O-甲"])
    }
  }

  @Test func `a figure that is missing is named, all that is wrong at once, and nothing is shared`()
    throws
  {
    let rule = QuotaRule(total: 3, by: .students, least: 2, plus: [.lastResult: 1])
    let units = [
      Self.unit("甲", nil), Self.unit("乙", 50, last: nil), Self.unit("丙", -1), Self.unit("丁", nil),
    ]
    #expect(
      throws: QuotaFaults([
        .missing(.students, ["甲", "丁"]), .negative(.students, "丙"), .missing(.lastResult, ["乙"]),
        .leastAboveTotal(units: 4, least: 2, total: 3),
      ])
    ) { try QuotaPlan(rule, units) }
    #expect(throws: QuotaFaults([.noUnits])) { try QuotaPlan(rule, []) }
    #expect(throws: QuotaFaults([.noWeight(.students)])) {
      try QuotaPlan(QuotaRule(total: 3, by: .students), [Self.unit("甲", 0)])
    }
  }

  @Test func `where all have the same claim none needs a figure`() throws {
    let units = ["甲", "乙", "丙"].map { QuotaPlan.Unit($0, $0) }
    #expect(try QuotaPlan(QuotaRule(total: 6), units).lines.map(\.seats) == [2, 2, 2])
    #expect(try QuotaPlan(QuotaRule(total: 7), units).tie?.places == 1)
    // The minimum takes all there is.
    #expect(try QuotaPlan(QuotaRule(total: 6, least: 2), units).lines.map(\.seats) == [2, 2, 2])
  }

  @Test(arguments: 0..<150)
  func `no place is lost, no minimum is missed, and more students never have fewer places`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let count = 1 + random.number(below: 12)
    let least = random.number(below: 3)
    let total = max(least * count, 1) + random.number(below: 60)
    let units = (0..<count).map { number in
      Self.unit("U\(number)", Points(tenThousandths: (1 + random.number(below: 5000)) * 10_000))
    }
    let methods = AllotmentMethod.allCases
    let rule = QuotaRule(
      total: total, by: .students, method: methods[seed % methods.count], least: least)
    let plan = try QuotaPlan(rule, units)
    #expect(plan.seats == total)
    #expect(plan.lines.allSatisfy { $0.seats >= least })
    for one in plan.lines {
      for other in plan.lines
      where one.unit.figures[.students] ?? 0 > other.unit.figures[.students] ?? 0 {
        #expect(one.seats >= other.seats)
      }
    }
    // The order of the organizations plays no part.
    let again = try QuotaPlan(rule, units.reversed())
    #expect(again.lines.reversed().map(\.seats) == plan.lines.map(\.seats))
  }

  private static let byStep = QuotaRule(
    by: .students, every: QuotaRule.Step(400, .up, most: 5), least: 2, plus: [.lastResult: 1])

  @Test func `a place for every 400, with a most, a least and last time's prizes`() throws {
    let plan = try QuotaPlan(
      Self.byStep,
      [Self.unit("甲", 1300), Self.unit("乙", 2400, last: 2), Self.unit("丙", 90), Self.unit("丁", 0)])
    #expect(plan.lines.map(\.shared) == [4, 5, 0, 0])
    #expect(plan.lines.map(\.raised) == [0, 0, 2, 2])
    #expect(plan.lines.map(\.seats) == [4, 7, 2, 2])
    #expect(plan.tie == nil)
    #expect(
      plan.lines.map { plan.explanation(of: $0, in: .chinese) } == [
        "学生数 1300 ÷ 400 = 3.25，取 4，得 4 个；共 4 个。",
        "学生数 2400 ÷ 400 = 6，取 6，至多 5 个，得 5 个；上届获奖数 2，每个加 1 个；共 7 个。",
        "学生数 90 ÷ 400 = 0.23，取 1，不足 2 个，补足到 2 个；共 2 个。",
        "学生数 0 ÷ 400 = 0，取 0，不足 2 个，补足到 2 个；共 2 个。",
      ])
    let published = QuotaPlan(published: Self.byStep, plan.lines)
    for line in plan.lines {
      #expect(
        published.explanation(of: line, in: .english) == plan.explanation(of: line, in: .english))
    }
    #expect(throws: QuotaFaults([.wrongLastPlaces(places: 0, names: [])])) {
      try QuotaPlan(Self.byStep, [Self.unit("甲", 1300)], lastPlaces: ["O-甲"])
    }
    #expect(throws: QuotaFaults([.missing(.students, ["甲"])])) {
      try QuotaPlan(Self.byStep, [Self.unit("甲", nil)])
    }
  }

  @Test(arguments: [
    (Rounding.down, [0, 0, 1, 1, 1, 3]), (.up, [0, 1, 1, 2, 2, 4]), (.halfUp, [0, 0, 1, 1, 2, 3]),
    (.halfEven, [0, 0, 1, 1, 2, 3]),
  ])
  func `each way to count a rest, at 0, 1, 400, 401, 600 and 1300 of 400`(
    rounding: Rounding, places: [Int]
  ) {
    let step = QuotaRule.Step(400, rounding)
    #expect([0, 1, 400, 401, 600, 1300].map { step.places(for: $0) } == places)
  }

  /// Against whole numbers alone: a place for each full step, and what is left of the last.
  @Test(arguments: 0..<100)
  func `places by steps are what dividing by hand gives, whoever else is there`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let size = 1 + random.number(below: 900)
    let rounding = Rounding.allCases[seed % Rounding.allCases.count]
    let least = random.number(below: 4)
    let most = random.number(below: 2) == 0 ? nil : least + 1 + random.number(below: 6)
    let rule = QuotaRule(
      by: .students, every: QuotaRule.Step(size, rounding, most: most), least: least)
    let sizes = (0..<8).map { _ in random.number(below: 5000) }
    let units = sizes.enumerated().map { number, size in
      Self.unit("U\(number)", Points(tenThousandths: size * 10_000))
    }
    let plan = try QuotaPlan(rule, units)
    for (line, students) in zip(plan.lines, sizes) {
      let (full, rest) = (students / size, students % size)
      let own =
        switch rounding {
        case .down: full
        case .up: full + (rest > 0 ? 1 : 0)
        case .halfUp: full + (rest * 2 >= size ? 1 : 0)
        case .halfEven: full + (rest * 2 > size || (rest * 2 == size && full % 2 == 1) ? 1 : 0)
        }
      #expect(line.seats == max(least, min(own, most ?? own)))
    }
  }
}
