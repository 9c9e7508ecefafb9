import Testing

@testable import Contest

/// Minima of districts in the results of a tier: who has a prize, what is told, and what a withdrawal or a decision changes.
struct MinimaOfAnswersTests {
  /// A to F with 95, 90, 85, 80, 75, 70; two 一等奖 and two 二等奖, of which each district has one 二等奖.
  private static func small(_ districts: [String?]) -> SmallTier {
    var second = AwardRule(level: Bilingual("二等奖"), places: .count(2))
    second.least = [Minimum(.eachAnswer("district"), .count(1))]
    var small = SmallTier(
      marks: [95, 90, 85, 80, 75, 70], advance: nil,
      awards: [AwardRule(level: Bilingual("一等奖"), places: .count(2)), second])
    small.tier.fieldNames = ["district": Bilingual(chinese: "区县", english: "District")]
    for (index, district) in districts.enumerated() {
      small.inputs.entries[index].answers = district.map { ["district": $0] } ?? [:]
    }
    return small
  }

  private static func winners(_ small: SmallTier) -> [String] {
    (small.outcome.awards?.levels ?? []).map { AwardGivingTests.names($0.winners) }
  }

  @Test func `the second prize goes to each district, and the reasons say so`() throws {
    let small = Self.small(["东城", "东城", "东城", "东城", "东城", "西城"])
    #expect(Self.winners(small) == ["A B", "C F"])
    let names = Names(small.tier)
    #expect(
      small.outcome.awards?["F"]?.reason.message(in: .chinese, naming: names)
        == "“二等奖”：第 6 名；“区县”为“西城”的至少 1 个名额，由它补足。")
    #expect(
      small.outcome.reasonsAgainstPrize(of: "D").map { $0.message(in: .chinese, naming: names) }
        == [
          "“一等奖”：第 4 名；2 个名额已满。", "“二等奖”：第 4 名；每个“区县”至少 1 个名额，余下的名额须留给尚未满足的。",
        ])
    #expect(small.outcome.open == [])
  }

  @Test func `when the only one of a district leaves, its place falls to the next`() {
    var small = Self.small(["东城", "东城", "东城", "东城", "东城", "西城"])
    small.set(.withdrawn, of: "F")
    #expect(Self.winners(small) == ["A B", "C D"])
    // F took part, so that the list says why 西城 has none.
    #expect(
      small.outcome.unmetMinima.map { $0.message(in: .chinese, naming: Names(small.tier)) }
        == ["“二等奖”：“区县”为“西城”的至少应有 1 个名额，按现有申报、上限和名额只能有 0 个。"])
  }

  @Test func `who did not say which district is named, and counts for none`() {
    let small = Self.small(["东城", "东城", nil, "东城", "东城", "西城"])
    #expect(Self.winners(small) == ["A B", "D F"])
    #expect(small.outcome.open == [.minimumUnknown("district", ["C"])])
    #expect(
      small.outcome.open.first?.message(in: .chinese, naming: Names(small.tier))
        == "没有填写“区县”的有 1 项，不计入任何保底名额：C。请补填核对。")
    #expect(small.outcome.open.first?.isAboutPrize == true)
  }

  @Test
  func `a district none of whose entries has the score is told, and nobody has the prize below it`()
  {
    var small = Self.small(["东城", "东城", "东城", "东城", "东城", "西城"])
    small.tier.awards[1].leastScore = 75
    #expect(Self.winners(small) == ["A B", "C D"])
    #expect(
      small.outcome.unmetMinima.map { $0.message(in: .chinese, naming: Names(small.tier)) }
        == ["“二等奖”：“区县”为“西城”的保底 1 个，无人达到 75 分，未满足。"])
    #expect(
      small.outcome.reasonsAgainstPrize(of: "F").map(\.code).contains(
        "selection-note-minimum-unmet"))
  }

  /// D and E are equal and of two districts: 西城 has only E, so E has its place and D waits for nothing.
  @Test func `equals at the line that a minimum separates do not wait`() {
    var small = Self.small(["东城", "东城", "东城", "东城", "西城", "东城"])
    small.mark("E", 80)
    #expect(Self.winners(small) == ["A B", "C E"])
    #expect(small.outcome.open == [])
  }

  /// D (东城) and E (西城) are equal, and C is of 延庆: with three districts and two places a minimum goes by rank.
  @Test func `minima that cannot all be met go by rank, and equals at the line wait`() {
    var small = Self.small(["东城", "东城", "延庆", "东城", "西城", "西城"])
    small.mark("E", 80)
    #expect(Self.winners(small) == ["A B", "C"])
    #expect(small.outcome.open.map(\.code) == ["open-tie-at-prize"])
  }

  @Test func `a withdrawal that is tried keeps the minima`() throws {
    let small = Self.small(["东城", "东城", "东城", "东城", "东城", "西城"])
    let trial = WhatIf.withoutEntry("C")
    let (tier, inputs) = try trial.applied(to: small.tier, small.inputs)
    var other = small
    (other.tier, other.inputs) = (tier, inputs)
    #expect(Self.winners(other) == ["A B", "D F"])
  }
}
