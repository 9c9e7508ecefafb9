import Contest
import Testing

struct OrganizationAwardWinnersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let points: [Int]
    let count: Int
    let winners, tied: [String]
    var testDescription: String { "\(points) for \(count)" }
  }

  @Test(arguments: [
    Case(points: [450, 420, 420, 300], count: 2, winners: ["甲"], tied: ["乙", "丙"]),
    Case(points: [450, 420, 420, 300], count: 3, winners: ["甲", "乙", "丙"], tied: []),
    Case(points: [450, 0, 0], count: 2, winners: ["甲"], tied: []),
    Case(points: [], count: 2, winners: [], tied: []),
  ])
  func `the most points have it, equals at the line wait, and nobody has it without points`(
    _ example: Case
  ) {
    let names = ["甲", "乙", "丙", "丁"]
    let rules = [AwardRule(level: Bilingual(chinese: "奖"), places: .count(1), points: 10)]
    let winners = zip(names, example.points).flatMap { name, points in
      Array(repeating: (organization: name, level: 0), count: points / 10)
    }
    let table = TeamPoints(winners, rules: rules, organizations: names)
    let given = OrganizationAwardWinners(
      OrganizationAward(name: Bilingual(chinese: "优秀组织奖"), count: example.count), in: table, .none,
      levels: rules)
    #expect(Set(given.rows.map(\.organization)) == Set(example.winners))
    #expect(Set(given.tied.map(\.organization)) == Set(example.tied))
  }

  /// Two places; 甲 has 450 points, 乙 and 丙 have 420 each, 丁 has none.
  @Test func `the committee gives the place to one of the equals, and can take that back`() {
    let rules = [AwardRule(level: Bilingual(chinese: "奖"), places: .count(1), points: 10)]
    let winners = [("甲", 45), ("乙", 42), ("丙", 42)].flatMap { name, prizes in
      Array(repeating: (organization: name, level: 0), count: prizes)
    }
    let table = TeamPoints(winners, rules: rules, organizations: ["甲", "乙", "丙", "丁"])
    let award = OrganizationAward(name: Bilingual(chinese: "优秀组织奖"), count: 2)
    func given(_ decided: [(String, Bool)]) -> (rows: [String], tied: [String]) {
      let decisions = decided.map { organization, has in
        CommitteeDecision(
          .organizationAward("优秀组织奖", organization: organization, has: has), reason: "合议",
          actor: "zhao")
      }
      let found = OrganizationAwardWinners(
        award, in: table, .none, levels: rules,
        givenBy: decisions.organizationsGiven["优秀组织奖"] ?? [])
      return (found.rows.map(\.organization), found.tied.map(\.organization).sorted())
    }
    #expect(given([]) == (["甲"], ["丙", "乙"]))
    #expect(given([("丙", true)]) == (["甲", "丙"], []))
    #expect(given([("丙", true), ("丙", false)]) == (["甲"], ["丙", "乙"]))
    // One without points has it by decision; the other place is then taken.
    #expect(given([("丁", true)]) == (["甲", "丁"], []))
  }
  struct Decided: Sendable, CustomTestStringConvertible {
    let name: String
    let points: [String: Int]
    let has, byDecision, waits, withoutEffect: [String]
    var testDescription: String { name }
  }

  /// Two places. 丙 was given the second when 乙 and 丙 were equal at the line.
  @Test(arguments: [
    Decided(
      name: "the tie stands", points: ["甲": 450, "乙": 420, "丙": 420], has: ["甲", "丙"],
      byDecision: ["丙"], waits: [], withoutEffect: []),
    Decided(
      name: "丙 has more points now", points: ["甲": 450, "乙": 420, "丙": 430], has: ["甲", "丙"],
      byDecision: [], waits: [], withoutEffect: []),
    Decided(
      name: "乙 has more points now", points: ["甲": 450, "乙": 430, "丙": 420], has: ["甲", "乙"],
      byDecision: [], waits: [], withoutEffect: ["丙"]),
    Decided(
      name: "two others are equal at the line", points: ["甲": 450, "乙": 440, "丁": 440, "丙": 420],
      has: ["甲"], byDecision: [], waits: ["乙", "丁"], withoutEffect: ["丙"]),
    Decided(
      name: "another has come to the line", points: ["甲": 450, "乙": 420, "丙": 420, "丁": 420],
      has: ["甲"], byDecision: [], waits: ["乙", "丙", "丁"], withoutEffect: ["丙"]),
    Decided(
      name: "丙 is behind", points: ["甲": 450, "乙": 420, "丁": 440, "丙": 300], has: ["甲", "丁"],
      byDecision: [], waits: [], withoutEffect: ["丙"]),
  ])
  func `a decision between equals holds while no others are at the line`(_ example: Decided) {
    let found = Self.winners(
      example.points,
      [
        CommitteeDecision(
          .organizationAward("优秀组织奖", organization: "丙", has: true), reason: "加赛", actor: "zhao",
          units: DecidedUnits("丙", equals: ["乙", "丙"]))
      ])
    #expect(Set(found.rows.map(\.organization)) == Set(example.has))
    #expect(found.given == Set(example.byDecision))
    #expect(Set(found.tied.map(\.organization)) == Set(example.waits))
    #expect(found.withoutEffect.compactMap(\.unit) == example.withoutEffect)
  }

  /// 丁 was given a place past 乙 and 丙, who were equal at the line. When 戊 comes to the line nobody has decided about it.
  @Test
  func
    `a place that the committee gave past equals is not theirs, but asked of whoever joins them`()
  {
    let given = CommitteeDecision(
      .organizationAward("优秀组织奖", organization: "丁", has: true), reason: "会议", actor: "zhao",
      units: DecidedUnits("丁", equals: ["乙", "丙"]))
    let then = Self.winners(["甲": 450, "乙": 420, "丙": 420, "丁": 10], [given])
    #expect(then.rows.map(\.organization) == ["甲", "丁"] && then.tied.isEmpty)
    let now = Self.winners(["甲": 450, "乙": 420, "丙": 420, "戊": 420, "丁": 10], [given])
    #expect(now.rows.map(\.organization) == ["甲", "丁"])
    #expect(Set(now.tied.map(\.organization)) == ["乙", "丙", "戊"])
  }

  /// An earlier program kept only the name.
  @Test func `of an old decision it is told who has more points and goes without`() {
    let old = CommitteeDecision(
      .organizationAward("优秀组织奖", organization: "丙", has: true), reason: "加赛", actor: "zhao")
    let found = Self.winners(["甲": 450, "乙": 440, "丁": 440, "丙": 420], [old])
    #expect(found.rows.map(\.organization) == ["甲", "丙"])
    #expect(found.passedOver.mapValues(Set.init) == ["丙": ["乙", "丁"]])
    #expect(Self.winners(["甲": 450, "乙": 420, "丙": 420], [old]).passedOver.isEmpty)
  }

  private static func winners(
    _ points: [String: Int], _ decisions: [CommitteeDecision]
  ) -> OrganizationAwardWinners {
    let rules = [AwardRule(level: Bilingual(chinese: "奖"), places: .count(1), points: 10)]
    let prizes = points.flatMap { name, points in
      Array(repeating: (organization: name, level: 0), count: points / 10)
    }
    return OrganizationAwardWinners(
      OrganizationAward(name: Bilingual(chinese: "优秀组织奖"), count: 2),
      in: TeamPoints(prizes, rules: rules), .none, levels: rules, givenBy: decisions)
  }
}
