import Contest
import ContestTestSupport
import Foundation
import Testing

struct RulebookSectionTests {
  /// The whole text as `rulebook show` prints it.
  private func told(_ name: String, in language: Language) throws -> String {
    let text = try String(
      contentsOf: repositoryFile("templates/rulebooks/\(name).yml"), encoding: .utf8)
    let rulebook = try #require(RulebookReader.read(text, file: nil).rulebook)
    return rulebook.sections(in: language).map { section in
      "【\(section.title)】\n" + section.lines.map { "  \($0)\n" }.joined()
    }.joined()
  }

  @Test(arguments: ["minimal", "tiaozhanbei-academic", "u30", "volunteer"])
  func `a rulebook is told in plain sentences`(name: String) throws {
    try expectGolden(try told(name, in: .chinese), "\(name).zh.txt")
  }

  @Test func `the same in English`() throws {
    try expectGolden(try told("minimal", in: .english), "minimal.en.txt")
  }

  private func lines(_ rounds: [String], awards: [String] = [DoubtTrial.prize]) throws -> [String] {
    try #require(DoubtTrial.read(rounds, awards: awards).rulebook).sections(in: .chinese)
      .flatMap(\.lines)
  }

  @Test func `what is told of places, runs and shares says what is compared`() throws {
    let rounds = [
      "{id: jump, name: 跳远, kind: recorded, runs: 3, best: 1, ties: [criterion-run-1]}",
      "{id: order, name: 排序, kind: review, rubric: [{id: p, name: 名次, range: 1..9, step: 1}], adjust: places-given, combine: {average: sum, drop-high: 1}}",
      "{id: sum, name: 实操, kind: recorded, total: {jump: 30%, sum: 70%}}",
    ]
    let awards = [
      "{level: 一等奖, share: 10%, counting: ranked, needs: {round: sum, score: own, at-least: 60}}"
    ]
    let lines = try #require(DoubtTrial.read(rounds, awards: awards).rulebook)
      .sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("同分依次比较：“第1次”的成绩；仍相同的并列。"), "\(lines)")
    #expect(lines.contains("评委写名次，1 为最好：名次（1–9）。"), "\(lines)")
    #expect(
      lines.contains { $0.contains("去掉最后的 1 个名次、各评委的名次相加") }, "\(lines)")
    #expect(
      lines.contains {
        $0.contains("以“实操”有名次的数量计") && $0.contains("要求“实操”自身的成绩不低于 60 分")
      }, "\(lines)")
    #expect(!lines.contains { $0.hasPrefix("参评数是") || $0.contains("最高分") }, "\(lines)")
  }

  @Test(arguments: [
    ("{id: a, kind: recorded, range: 0..30}", "，范围 0–30。"),
    ("{id: a, kind: recorded, range: 0..30, runs: 2}", "，每项范围 0–30。"),
    (
      "{id: a, kind: recorded, events: [{name: 甲, range: 0..30}, {name: 乙, range: 0..50}]}",
      "。"
    ),
    (
      "{id: a, kind: recorded, range: 0..10, attempts: {count: 2, judges: 3}}",
      "，每位评委每次的分 0–10。"
    ),
  ])
  func `the range is that of a mark, and no other`(round: String, end: String) throws {
    let lines = try lines([round])
    #expect(lines.contains("成绩由办公室登记，不由评委打分\(end)"), "\(lines)")
  }

  /// The list of a ballot's results said that the office records marks from 0 to 100000.
  @Test func `the result of a ballot is told as votes of the first run, and not as recorded marks`()
    throws
  {
    let round = "{id: a, kind: ballot, seats: 2, runs: 2}"
    let read = DoubtTrial.read([round], awards: ["{level: 奖章, to: advanced-of a}"])
    let rulebook = try #require(read.rulebook)
    let tier = try #require(rulebook.tiers.first)
    let rules = try #require(tier.round("a")?.judging)
    let method = rulebook.method(of: rules, in: tier, .chinese)
    #expect(
      method == ["成绩是首次有效投票的赞成票数，再投的票不计入；谁当选看各轮计票，以计票结果为准。", "票数相同的名次并列。"])
  }

  @Test func `what is said of equals is what the rulebook says`() throws {
    func told(_ ties: String) throws -> [String] {
      try lines(["{id: a, kind: recorded\(ties)}"]).filter { $0.contains("同分") }
    }
    #expect(try told("") == ["规程没有写同分怎么办，同分的并列。"])
    #expect(try told(", ties: []") == ["同分并列，不再比较。"])
    #expect(try told(", ties: [committee]") == ["同分依次比较：评委会的决定；仍相同的并列。"])
  }

  @Test func `the worked example of a round with rooms names no room`() throws {
    let lines = try lines([
      "{id: a, name: 路演, kind: live, rubric: [{id: x, name: 新}], judges-per-entry: 3, rooms: {count: 2, anchor: 1}}"
    ])
    let example = try #require(lines.first { $0.hasPrefix("算例：") })
    #expect(!example.contains("室"), "\(example)")
  }

  @Test func `how a result is rounded is told, of panels once they are weighed`() throws {
    let runs = try lines([
      "{id: a, kind: recorded, runs: 2, combine: {average: mean, decimals: 1, rounding: down}}"
    ])
    #expect(runs.contains("成绩保留 1 位小数，其余舍去。"), "\(runs)")
    #expect(try !lines(["{id: a, kind: recorded}"]).contains { $0.contains("小数") })
    let panels = try lines([
      "{id: a, kind: live, rubric: [{id: x, name: 新}], combine: {decimals: 0, rounding: up}, panels: [{id: p, name: 专家, judges: 2, weight: 70%}, {id: q, name: 大众, judges: 3, weight: 30%}]}"
    ])
    #expect(panels.contains("各评审组的成绩：取平均。"), "\(panels)")
    #expect(
      panels.contains("分组评审：专家 2 位占 70%、大众 3 位占 30%；加权以后取整数，有小数的进一。"), "\(panels)")
    #expect(
      try lines(["{id: a, kind: recorded, runs: 2, ties: [criterion-run-2]}"])
        .contains("同分依次比较：“第2次”的成绩；仍相同的并列。"))
  }

  @Test func `one place, one member, one of the best are told as one`() throws {
    let lines = try lines(
      ["{id: a, name: 决赛, kind: recorded, runs: 3, best: 1}"],
      awards: ["{level: 冠军, ranks: 1..1}", "{level: 亚军, ranks: 2..3}"])
    #expect(lines.contains { $0.hasPrefix("“冠军”：“决赛”第 1 名") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("“亚军”：“决赛”第 2–3 名") })
    #expect(lines.contains { $0.hasSuffix("登记第1次、第2次、第3次，取最好的一项。") })
  }

  @Test func `a round that is only data is told to give no places`() throws {
    let over = "{id: over, name: 超时, kind: recorded}"
    let show =
      "{id: show, kind: recorded, adjustments: [{id: late, minus: 1, each: {round: over, full: 1}}]}"
    let said = "只登记数据，不排名：没有奖项、晋级或总分看它的名次。"
    #expect(try lines([over, show]).contains(said))
    // A prize by its ranks makes it more than data.
    #expect(
      try !lines([over, show], awards: [DoubtTrial.prize, "{level: 守时奖, count: 1, of: over}"])
        .contains(said))
  }

  @Test func `a minimum of a prize with a line is not promised flatly`() throws {
    let rulebook = try #require(
      RulebookReader.read(
        """
        rulebook: told
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
        tiers:
          - id: school
            name: 校赛
            rounds:
              - {id: test, name: 笔试, kind: recorded}
            awards:
              - {level: 一等奖, at-least: 85, at-most: 50%, least: {track: 1}}
              - {level: 二等奖, count: 4, least: {track: 1}}

        """
      ).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("“一等奖”：每个类别至少 1 个。够不上以上要求的不凑数，保底没有满足的写明。"), "\(lines)")
    #expect(lines.contains("“二等奖”：每个类别至少 1 个。"), "\(lines)")
    let english = rulebook.sections(in: .english).flatMap(\.lines)
    #expect(
      english.contains {
        $0.hasSuffix("Nobody has it below that; a minimum that is not met is told.")
      })
  }

  @Test func `one of a thing is told in the singular, and an only criterion begins a sentence`()
    throws
  {
    let rulebook = try #require(
      RulebookReader.read(
        """
        rulebook: told
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}]
        tiers:
          - id: school
            name: 校赛
            rounds:
              - {id: review, name: 评审, kind: review, rubric: [{id: show, name: 展示}]}
            awards:
              - {level: 金奖, count: 1}

        """
      ).rulebook)
    let english = rulebook.sections(in: .english).flatMap(\.lines)
    #expect(
      english.contains(
        "Marks: 展示 (full marks 100). A whole sheet has 100 points at most."), "\(english)")
    #expect(english.contains { $0.contains("金奖") && $0.contains("1 place.") }, "\(english)")
    #expect(PublicityRule.Counting.working.days(1, in: .english) == "1 working day")
    #expect(PublicityRule.Counting.calendar.days(5, in: .english) == "5 calendar days")
  }

  @Test func `a bound is of the total, and ranks of each track are many`() throws {
    let rulebook = try #require(
      RulebookReader.read(
        """
        rulebook: told
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
        tiers:
          - id: school
            name: 校赛
            rounds:
              - {id: test, name: 笔试, kind: recorded, cap: 90}
              - {id: talk, name: 面谈, kind: recorded, total: {test: 50%, talk: 50%}, cap: 100, floor: 0}
            awards:
              - {level: 第一名, ranks: 1..1, per: track}

        """
      ).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("最高 90 分。") && lines.contains("总成绩最高 100 分。"), "\(lines)")
    #expect(lines.contains("总成绩最低 0 分。"), "\(lines)")
    #expect(lines.contains("“第一名”：“面谈”每个类别的第 1 名。"), "\(lines)")
    let english = rulebook.sections(in: .english).flatMap(\.lines)
    #expect(english.contains { $0.hasSuffix("rank 1 of “面谈” in each track.") }, "\(english)")
    #expect(english.contains("The total: at most 100."), "\(english)")
  }

  @Test func `a sentence with a percentage says of what it is a share`() throws {
    let rulebook = try #require(
      RulebookReader.read(
        """
        rulebook: told
        name: 试赛
        version: "1"
        source: 示例
        subject: work
        tracks: [{id: natural, name: 自然}, {id: social, name: 社会}]
        tiers:
          - id: school
            name: 校赛
            rounds:
              - {id: test, name: 笔试, kind: recorded, advance: {share: 40%, least: {natural: 30%}}}
              - {id: talk, name: 面谈, kind: recorded, recheck: {rest: 20%}, advance: {at-least: 60}}
            awards:
              - {level: 一等奖, share: 10%}
              - {level: 二等奖, share: 20%, share-of: test}
              - {level: 擂主, share: 50%, among: 一等奖, stacks: true}

        """
      ).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("晋级：前 40%（以本轮的参评数计，不足一个的舍去）。"), "\(lines)")
    #expect(lines.contains("类别“自然”至少占名额的 30%（不足一个的进一）。"), "\(lines)")
    #expect(lines.contains("晋级：成绩不低于 60 分的，符合的全部。"), "\(lines)")
    #expect(lines.contains("“一等奖”：按“面谈”的名次，前 10%（以“面谈”的参评数计，四舍五入）。"), "\(lines)")
    #expect(lines.contains("“二等奖”：按“面谈”的名次，前 20%（以“笔试”的参评数计，四舍五入）。"), "\(lines)")
    #expect(
      lines.contains("“擂主”：按“面谈”的名次，前 50%（以“一等奖”的获奖数计，四舍五入），从“一等奖”中产生，可与其他奖项并得。"),
      "\(lines)")
    #expect(lines.count { $0.hasPrefix("参评数是进入该轮的全部") } == 2)
    #expect(lines.contains { $0.contains("其余有成绩的抽取不少于 20%（不足一个的进一）") }, "\(lines)")
    let english = rulebook.sections(in: .english).flatMap(\.lines)
    #expect(
      english.contains(
        "At least 30% of the places (rounded up) for track “自然”."), "\(english)")
  }

  @Test func `a cap, the full marks and the worked example are figures of the rulebook itself`()
    throws
  {
    var draft = RulebookDraft()
    for (question, answer) in zip(RulebookQuestion.allCases, RulebookDraftTests.answers) {
      try draft.take(answer, to: question)
    }
    let rulebook = try #require(RulebookReader.read(draft.yaml, file: nil).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains("打分：科学性（满分 40）、实用性（满分 30）、表达（满分 30）。各项相加，一份评分的满分是 100。"))
    #expect(lines.contains("每个单位至多 10 项申报。不符合的不能通过审核。（本单位自定）"))
    #expect(lines.contains("每个单位获奖不超过 3 项（各等次合计）；超出的，由名次在后的其他单位依次递补。"))
    // 80, 85, 90, 95 and 100 of 100: without the highest and the lowest, 90.
    #expect(lines.contains { $0.hasPrefix("算例：") && $0.contains("90.00") })
  }

  /// 入选作品 (those who did not go on) was said to be free of the cap, and the cap shortens it.
  @Test func `only a list of those who go on is told to be free of the cap over all levels`()
    throws
  {
    let rulebook = try #require(
      RulebookReader.read(
        InventedRegulationsTests.rulebook(
          "{id: single, name: 单幅}",
          """
          rounds: [{id: pick, kind: review, rubric: [{id: yes, name: 入选}], advance: {count: 9}}]
          awards:
            - {level: 优秀奖, to: advanced-of pick}
            - {level: 入选作品, to: not-advanced-of pick}
          caps: {organization: 2, over: awards}
          """)
      ).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains { $0.hasSuffix("随晋级名单授予的“优秀奖”照名单，不受这一限制。") }, "\(lines)")
  }
}
