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
        award, in: table, .none, levels: rules, givenTo: decisions.organizationsGiven["优秀组织奖"] ?? []
      )
      return (found.rows.map(\.organization), found.tied.map(\.organization).sorted())
    }
    #expect(given([]) == (["甲"], ["丙", "乙"]))
    #expect(given([("丙", true)]) == (["甲", "丙"], []))
    #expect(given([("丙", true), ("丙", false)]) == (["甲"], ["丙", "乙"]))
    // One without points has it by decision; the other place is then taken.
    #expect(given([("丁", true)]) == (["甲", "丁"], []))
  }
}
