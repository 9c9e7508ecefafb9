import Contest
import ContestTestSupport
import Foundation
import Testing

struct ShippedRulebooksTests {
  static let ids = [
    "creative-carnival", "dream-building", "haishu-roadshow", "hecheng-chaoyang",
    "hostel-assessment", "jiebang", "lanting-cup", "may-fourth-medal", "minimal", "post-experts",
    "reform-proposals", "ten-outstanding", "tiaozhanbei-academic", "tiaozhanbei-business",
    "top-100-branches", "u30", "volunteer", "young-workers-skills", "youth-civilization",
    "youth-role-models", "youth-safety-post", "youth-science-award", "yuyan",
    "zhejiang-startup-award", "zhenxing-cup",
  ]

  func shipped(_ id: String) throws -> Rulebook {
    let url = try repositoryFile("templates/rulebooks/\(id).yml")
    let reading = RulebookReader.read(
      try String(contentsOf: url, encoding: .utf8), file: url.lastPathComponent)
    // That somebody has to look through a file that blind judges open is said of every rulebook that has one; nothing is wrong with it.
    for problem in reading.problems
    where problem.explanation.code != "rulebook-open-to-blind-judges" {
      Issue.record("\(problem.line(in: .chinese))")
    }
    return try #require(reading.rulebook)
  }

  @Test(arguments: ids)
  func `each shipped rulebook reads clean and is named after its file`(id: String) throws {
    #expect(try shipped(id).id == Rulebook.ID(id))
  }

  @Test func `no shipped rulebook is forgotten here`() throws {
    let folder = try repositoryFile("templates/rulebooks")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.filter { $0.hasSuffix(".yml") }.sorted() == Self.ids.map { "\($0).yml" }.sorted())
  }

  @Test(arguments: ids)
  func `every clause names its source`(id: String) throws {
    #expect(try shipped(id).eligibility.allSatisfy { !$0.source.isEmpty })
  }

  @Test func `the academic city tier is as the season needs it`() throws {
    let rulebook = try shipped("tiaozhanbei-academic")
    #expect(
      rulebook.tracks.map(\.name.chinese) == [
        "自然科学类学术论文", "哲学社会科学类社会调查报告", "科技发明制作A类", "科技发明制作B类",
      ])
    #expect(rulebook.cadence.runs(inYear: 2027) && !rulebook.cadence.runs(inYear: 2028))
    let city = try #require(rulebook.tier("city"))
    #expect(city.rounds.map(\.kind.word) == ["screening", "review", "live", "publicity"])
    let review = try #require(city.round("review")?.judging)
    #expect(review.judgesPerEntry == 5 && review.blind == .double)
    #expect(review.combine == Combination(dropHigh: 1, dropLow: 1, decimals: 2))
    #expect(review.reReview == ReReviewRule(when: .rangeAtLeast(20), judges: 2))
    let defence = try #require(city.round("defence"))
    #expect(defence.live?.firstScoreAfter == 3)
    #expect(
      defence.judging?.total == [
        RoundWeight("review", 0.4, fullMarks: 100), RoundWeight("defence", 0.6, fullMarks: 100),
      ])
    #expect(city.rounds.last?.publicity == PublicityRule(days: 5))
    #expect(city.intake?.from == "school" && city.intake?.perOrganization == 6)
    #expect(city.cups.map(\.places) == [1...1, 2...10])
  }

  struct Medals: Sendable, CustomTestStringConvertible {
    let name, rulebook: String
    let tier: Tier.ID
    let medals: [String: Int]
    let points: Int
    var testDescription: String { name }
  }

  static let published = [
    Medals(
      name: "14th 挑战杯: 2 特 3 一 1 二 = 450", rulebook: "tiaozhanbei-academic", tier: "city",
      medals: ["特等奖": 2, "一等奖": 3, "二等奖": 1], points: 450),
    Medals(
      name: "the same at the nation's tier", rulebook: "tiaozhanbei-academic", tier: "nation",
      medals: ["特等奖": 2, "一等奖": 3, "二等奖": 1], points: 450),
    Medals(
      name: "2022 business plans: 2 金 8 银 3 铜 = 850", rulebook: "tiaozhanbei-business",
      tier: "city", medals: ["金奖": 2, "银奖": 8, "铜奖": 3], points: 850),
  ]

  @Test(arguments: published)
  func `published team points come out`(example: Medals) throws {
    let tier = try #require(try shipped(example.rulebook).tier(example.tier))
    let points = tier.awards.map { $0.points * (example.medals[$0.level.chinese] ?? 0) }
    #expect(points.reduce(0, +) == example.points)
    #expect(Set(example.medals.keys).isSubset(of: Set(tier.awards.map(\.level.chinese))))
  }

  @Test func `the nation's volunteer contest gives 150, 350 and 500`() throws {
    let nation = try #require(try shipped("volunteer").tier("nation"))
    #expect(
      nation.awards.map(\.to) == [
        .places(.count(150)), .places(.count(350)), .notAdvanced(of: "first"),
      ])
    #expect(nation.round("first")?.judging?.advance?.places == .count(500))
  }

  @Test func `the volunteer city tier weighs 15, 25 and 60`() throws {
    let city = try #require(try shipped("volunteer").tier("city"))
    #expect(
      city.lastScored?.judging?.total == [
        RoundWeight("paper", 0.15, fullMarks: 100), RoundWeight("materials", 0.25, fullMarks: 100),
        RoundWeight("roadshow", 0.6, fullMarks: 100),
      ])
    #expect(city.lastScored?.live?.firstScoreAfter == 3)
    #expect(city.awards.map(\.level.chinese) == ["金奖", "银奖", "铜奖", "优胜奖"])
  }

  @Test func `U30 goes to the top 100, then to 30`() throws {
    let tier = try #require(try shipped("u30").tiers.first)
    #expect(tier.round("first")?.judging?.advance?.places == .count(100))
    #expect(tier.awards.first?.places == .count(30))
  }
}
