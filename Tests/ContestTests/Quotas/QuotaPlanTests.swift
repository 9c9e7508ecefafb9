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
}
