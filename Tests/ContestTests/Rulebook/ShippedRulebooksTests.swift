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
    "youth-innovation-station", "youth-role-models", "youth-safety-post", "youth-science-award",
    "youth-shock-brigade", "yuyan",
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

  /// 文明号 said of itself that its 获奖名单 goes public, although the list is called 认定名单.
  @Test(arguments: ids)
  func `a programme is told about its list by the list's own name`(id: String) throws {
    let rulebook = try shipped(id)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(rulebook.gives == .prizes || !lines.contains { $0.contains("获奖名单") }, "\(lines)")
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
        .places(.count(150)), .places(.count(350)), .places(.count(500)),
      ])
    #expect(nation.round("first")?.judging?.advance?.places == .count(500))
  }

  /// 702 had bronze: everybody with a rank who did not go on, however many had been sent.
  @Test func `of 1,202 that come in, 500 go to the road-show and 1,000 have a prize`() throws {
    let url = try repositoryFile("templates/rulebooks/volunteer.yml")
    var played = try PlayedTier(rulebook: String(contentsOf: url, encoding: .utf8))
    played.tier = try #require(try shipped("volunteer").tier("nation"))
    /// Five sheets whose marks differ by one step at most; a greater total is never a smaller result.
    func sheets(_ total: Int) -> [Points] {
      (0..<5).map { Points(tenThousandths: (total / 5 + ($0 < total % 5 ? 1 : 0)) * 5000) }
    }
    /// Five sheets of which the three in the middle come to so many steps: no two results are equal.
    func shown(_ middle: Int) -> [Points] {
      let (low, above) = middle.quotientAndRemainder(dividingBy: 3)
      return [0, above > 0 ? 1 : 0, above > 1 ? 1 : 0, 0, above > 0 ? 1 : 0].map {
        Points(tenThousandths: (low + $0) * 5000)
      }
    }
    func name(_ rank: Int) -> String { "P" + String(10_000 + rank) }
    // The first thousand differ, the others are equal at the end.
    try played.judge(
      "first",
      Dictionary(
        uniqueKeysWithValues: (1...1202).map { (name($0), sheets(max(1001 - $0, 0))) }))
    played.inputs.confirmed = ["first"]
    try played.judge(
      "roadshow",
      Dictionary(uniqueKeysWithValues: (1...500).map { (name($0), shown(600 - $0)) }))
    let lines = played.outcome.lines(of: .awards)
    func won(_ level: String) -> [String] {
      lines.filter { $0.standing.word == "award:\(level)" }.map(\.entry.text).sorted()
    }
    #expect(lines.count == 1000)
    #expect(won("金奖") == (1...150).map(name) && won("银奖") == (151...500).map(name))
    #expect(won("铜奖") == (501...1000).map(name))
  }

  /// 海曙 2020: 区级志愿服务项目大赛, 71 projects in seven fields. How many a field had was not told; these come to 71.
  @Test func `71 projects in seven fields run through a district's contest, and none is lost`()
    throws
  {
    let url = try repositoryFile("templates/rulebooks/volunteer.yml")
    var played = try PlayedTier(rulebook: String(contentsOf: url, encoding: .utf8))
    played.tier = try #require(try shipped("volunteer").tier("city"))
    let sizes = [
      "countryside": 14, "environment": 11, "children": 12, "elders": 13, "disabled": 8,
      "health": 6,
      "community": 7,
    ]
    func name(_ rank: Int) -> String { "P" + String(100 + rank) }
    // The fields in turn, so that each has projects above and below the lines.
    var left = sizes
    var fields: [String] = []
    while fields.count < 71 {
      for field in sizes.keys.sorted() where left[field, default: 0] > 0 {
        fields.append(field)
        left[field, default: 0] -= 1
      }
    }
    for (place, field) in fields.enumerated() {
      played.entry(name(place + 1)) { $0.track = Track.ID(field) }
    }
    func marks(_ ranks: ClosedRange<Int>, judges: Int, criteria: Int) -> [String: [[Points]]] {
      Dictionary(
        uniqueKeysWithValues: ranks.map { rank in
          let sheet = [Points](
            repeating: Points(tenThousandths: (100 - rank) * 10_000), count: criteria)
          return (name(rank), [[Points]](repeating: sheet, count: judges))
        })
    }
    try played.sheets("paper", marks(1...71, judges: 3, criteria: 1))
    played.inputs.confirmed = ["paper"]
    try played.sheets("materials", marks(1...50, judges: 5, criteria: 3))
    try played.sheets("roadshow", marks(1...50, judges: 5, criteria: 1))
    let outcome = played.outcome
    let ranked = outcome.lines(of: .ranking("paper"))
    #expect(ranked.count == 71 && ranked.allSatisfy { $0.place != nil })
    let seen = Dictionary(grouping: ranked, by: { $0.home?.track.text ?? "" }).mapValues(\.count)
    #expect(seen == sizes)
    #expect(
      outcome.lines(of: .selection("paper")).filter { $0.standing == .advanced }.map(\.entry.text)
        .sorted() == (1...50).map(name))
    // 3, 6, 9 and 12 of the fifty, by the road-show; every field has the prizes that its ranks give it.
    let prizes = outcome.lines(of: .awards)
    #expect(prizes.map(\.entry.text).sorted() == (1...30).map(name))
    let byField = Dictionary(grouping: prizes, by: { $0.home?.track.text ?? "" }).mapValues(\.count)
    let expected = Dictionary(grouping: fields.prefix(30), by: { $0 }).mapValues(\.count)
    #expect(byField == expected && byField.count == 7)
  }

  @Test func `between the two windows of ages a founder is a doubt, outside both not taken`() throws
  {
    let windows = try shipped("u30").eligibility.filter { $0.rule is BornBetween }
    #expect(windows.map(\.certainty) == [.doubt, .refuse])
  }

  /// A father on the list of judges voted on his son, because no rulebook asked for what the list said.
  @Test(arguments: ids.filter { $0 != "minimal" })
  func `what a list of judges says of relatives bars them from voting and marking`(
    id: String
  ) throws {
    for round in try shipped(id).tiers.flatMap(\.rounds) {
      if let kinds = round.ballot?.conflicts { #expect(kinds.contains(.household), "\(round.id)") }
      guard round.ballot == nil, let judging = round.judging, !judging.conflicts.isEmpty else {
        continue
      }
      #expect(judging.conflicts.contains(.household), "\(round.id)")
    }
  }

  @Test(arguments: ["may-fourth-medal", "post-experts", "ten-outstanding", "youth-role-models"])
  func `one person under two units is a doubt, and no unit is turned away`(id: String) throws {
    let rule = try #require(
      try shipped(id).eligibility.first { $0.rule is OneEntryPerPerson })
    #expect(rule.certainty == .doubt)
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
