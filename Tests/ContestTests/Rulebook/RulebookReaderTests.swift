import Contest
import Testing

struct RulebookReaderTests {
  static let smallest = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 示例
    subject: work
    tracks:
      - {id: idea, name: 创意}
    tiers:
      - id: school
        name: 校赛
        rounds:
          - {id: check, kind: screening}
          - id: review
            kind: review
            rubric: [{id: new, name: 新意}]
        awards:
          - {level: 一等奖, share: 10%}

    """

  @Test func `shares of more than all are told with each of them and their sum`() {
    let reading = RulebookReader.read(
      Self.smallest.replacing(
        "{level: 一等奖, share: 10%}",
        with: "{level: 一等奖, share: 80%}\n      - {level: 二等奖, share: 60%}"))
    #expect(reading.problems.map(\.code) == ["rulebook-shares-above-all"])
    let message = reading.problems.first?.message(in: .chinese) ?? ""
    #expect(message.contains("加起来是 140%（80% + 60%），超过了全部"), "\(message)")
  }

  /// A level that names the last round was not added to one that follows it without naming it.
  @Test func `shares of one round add up whether or not a level names the round`() {
    let text = Self.smallest.replacing(
      "{level: 一等奖, share: 10%}",
      with: "{level: 一等奖, share: 80%}\n      - {level: 二等奖, share: 60%, of: review}")
    #expect(RulebookReader.read(text).problems.map(\.code) == ["rulebook-shares-above-all"])
    // An edition that was opened with it before still opens.
    #expect(RulebookReader.read(text, isSealed: true).rulebook != nil)
  }

  @Test func `at most half of those with 60 points is a lid and no share of its own`() {
    let reading = RulebookReader.read(
      Self.smallest.replacing(
        "{level: 一等奖, share: 10%}",
        with:
          "{level: 一等奖, share: 70%}\n      - {level: 优秀奖, at-least: 60, at-most: 50%}"))
    #expect(reading.problems.map(\.code) == [])
  }

  @Test func `the smallest rulebook has the stated defaults`() throws {
    let reading = RulebookReader.read(Self.smallest)
    #expect(reading.problems.map(\.code) == [])
    let rulebook = try #require(reading.rulebook)
    #expect(rulebook.cadence == .yearly)
    #expect(rulebook.people == PeopleRules())
    let judging = try #require(rulebook.tier("school")?.round("review")?.judging)
    #expect(
      judging
        == JudgingRules(rubric: Rubric([Criterion(id: "new", name: Bilingual(chinese: "新意"))])))
    #expect(
      rulebook.tiers[0].awards == [
        AwardRule(level: Bilingual(chinese: "一等奖"), places: .share(0.1))
      ])
  }

  @Test func `a third is read as a third`() throws {
    let text = Self.smallest.replacing("share: 10%", with: "share: 1/3")
      .replacing("rubric: [", with: "advance: {share: 1/3, least: {idea: 2/7}}\n        rubric: [")
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == [])
    let tier = try #require(reading.rulebook?.tier("school"))
    #expect(tier.awards.first?.to == .places(.share(Fraction(1, over: 3))))
    let advance = try #require(tier.round("review")?.judging?.advance)
    #expect(advance.places == .share(Fraction(1, over: 3)))
    #expect(advance.least == [Minimum(.track("idea"), .share(Fraction(2, over: 7)))])
  }

  /// A live round after the review, with a line of its own.
  private func twoRounds(_ final: String, rubric: String = "[{id: new, name: 新意}]") -> String {
    Self.smallest.replacing(
      "rubric: [{id: new, name: 新意}]",
      with: """
        rubric: \(rubric)
                advance: {count: 3}
              - id: final
                kind: live
                rubric: [{id: show, name: 展示}]
                \(final)
        """)
  }

  @Test(arguments: [
    ("rubrik: [{id: whole, name: 综合}]", "rulebook-unknown-key"),
    ("rubric: [{di: whole, name: 综合}]", "rulebook-unknown-key"),
  ])
  func `a slip in the criteria is not told again as other full marks`(rubric: String, code: String)
  {
    let text = twoRounds("total: {review: 1/3, final: 2/3}", rubric: "RUBRIC")
      .replacing("rubric: RUBRIC", with: rubric)
    #expect(RulebookReader.read(text).problems.map(\.code) == [code])
  }

  @Test func `weights that cannot be added exactly are told with nearly their sum`() {
    let text = twoRounds("total: {review: 0.3333, final: 2/3}", rubric: "[{id: whole, name: 综合}]")
    let problems = RulebookReader.read(text).problems
    #expect(problems.map(\.code) == ["rulebook-weights-sum"])
    #expect(problems.first?.explanation.message(in: .chinese).contains("≈0.999966667") == true)
  }

  @Test func `rounds of different full marks are a fault unless the total has a scale`()
    throws
  {
    let points = "[{id: new, name: 新意, range: 0..60}]"
    let total = "total: {review: 1/3, final: 2/3"
    let mixed = RulebookReader.read(twoRounds(total + "}", rubric: points))
    #expect(mixed.problems.map(\.code) == ["rulebook-mixed-scales"])
    #expect(mixed.problems.first?.explanation.message(in: .chinese).contains("review 60") == true)
    let scaled = RulebookReader.read(twoRounds(total + ", scale: 100}", rubric: points))
    #expect(scaled.problems.map(\.code) == [])
    let rules = try #require(scaled.rulebook?.tier("school")?.round("final")?.judging)
    #expect(rules.totalScale == 100)
    // 48 of 60 is 80 of 100, and a third of it counts.
    let part = try #require(rules.total.first { $0.round == "review" })
    #expect(rules.counted(48, as: part) == Fraction(80, over: 3))
  }

  @Test func `a title follows a selection, and a cap holds over all prizes`() throws {
    let text = twoRounds(
      "total: {review: 40%, final: 60%}\n        ties: [own-score, review-own-score]"
    ).replacing(
      "- {level: 一等奖, share: 10%}",
      with:
        "- {level: 三强, to: advanced-of review, stacks: true}\n      - {level: 一等奖, share: 10%}\n    caps: {organization: 2, over: awards}"
    )
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == [])
    let tier = try #require(reading.rulebook?.tier("school"))
    #expect(tier.awards.first?.to == .advanced(of: "review"))
    #expect(tier.awards.first?.stacks == true)
    #expect(tier.awardCapPerOrganization == 2)
    #expect(tier.round("final")?.judging?.ties == [.ownScore, .roundOwnScore("review")])
  }

  @Test func `levels go by ranks, by points, to those not sent on, or among a higher level`() throws
  {
    let text = twoRounds("total: {review: 40%, final: 60%}\n        ties: [own-score]").replacing(
      "- {level: 一等奖, share: 10%}",
      with: """
        - {level: 特等奖, ranks: 1..3, of: final}
              - {level: 擂主, count: 1, per: track, among: 特等奖, stacks: true}
              - {level: 达标, at-least: 85.5, of: review, stacks: true}
              - {level: 入围奖, to: not-advanced-of review, points: 1}
              - {level: 优秀组织奖, to: organization, count: 14, by: team-points}
              - {level: 优秀指导教师, to: adviser, of-levels: [特等奖, 达标]}
        """)
    let reading = RulebookReader.read(text)
    #expect(reading.problems.map(\.code) == [])
    let awards = try #require(reading.rulebook?.tier("school")).awards
    #expect(
      awards.map(\.to) == [
        .ranks(1...3), .places(.count(1)), .atLeast(85.5), .notAdvanced(of: "review"),
      ])
    let tier = try #require(reading.rulebook?.tier("school"))
    #expect(tier.organizationAwards.map(\.count) == [14])
    #expect(tier.adviserAwards.map(\.levels) == [["特等奖", "达标"]])
    #expect(awards.map(\.among) == [nil, "特等奖", nil, nil])
    #expect(awards.map(\.selection) == [nil, nil, nil, "review"])
  }
}
