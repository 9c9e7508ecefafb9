import Contest
import ContestTestSupport
import Testing

struct RoundResultsExplanationTests {
  @Test func `a Chinese explanation leads from the marks to the rank, a sentence for each step`()
    throws
  {
    let results = try RoundResults(RoundResultsTests.cases[0].input)
    #expect(
      results.explanation(of: Entry.ID("B"), in: .chinese) == [
        "各评委总分：J1 89，J2 89，J3 95，J4 60。",
        "去掉最高分：J3 95。",
        "去掉最低分：J4 60。",
        "平均：(89 + 89) ÷ 2 = 89.00（保留 2 位小数）。",
        "同分，比较全部评委原始总分的平均 83.25：列于 A 之后。",
        "名次：第 2 名。",
      ])
    #expect(
      results.explanation(of: Entry.ID("C"), in: .chinese).last
        == "完整的评分表只有 2 份，需要 4 份，没有名次；未评分不等于 0 分。")
  }

  @Test func `an English explanation leads from the marks to the rank, a sentence for each step`()
    throws
  {
    var input = RoundResultsTests.cases[9].input
    input.rules.ties = [.roundScore("review")]
    input.earlierScores = input.earlier
    let results = try RoundResults(input)
    #expect(
      results.explanation(of: Entry.ID("A"), in: .english) == [
        "The judges' totals: J1 90.",
        "Mean: (90) ÷ 1 = 90.00, to 2 decimals.",
        "Over the rounds: review 81.25 × 0.4 + final 90.00 × 0.6 = 86.50.",
        "Equal score, separated by the result of round review 81.25: behind B.",
        "Place: 2.",
      ])
  }

  /// A and B are equal. A rulebook without `ties` has said nothing of equals; with `ties: []` it has them share the place.
  @Test(arguments: [
    ("", "名次：并列第 1 名，规程没有写同分怎么办，并列。", "does not say what becomes of equal scores"),
    (", ties: []", "名次：并列第 1 名，规程规定同分并列。", "has equal scores share the rank"),
    (
      ", ties: [committee]", "名次：并列第 1 名，规程由评委会决定先后，评委会没有作出决定。",
      "shared; the committee, which is to decide, has not decided"
    ),
    (
      ", ties: [own-score, committee]", "名次：并列第 1 名，其余各项比较都相同，规程由评委会决定先后，评委会没有作出决定。",
      "the other links of the tie chain are equal"
    ), (", ties: [own-score]", "名次：并列第 1 名，规程的各项比较都相同。", "every link of the tie chain is equal"),
  ])
  func `that the rulebook has equals share a place is said where it does`(
    ties: String, chinese: String, english: String
  ) throws {
    var played = try PlayedTier(
      tier: "rounds: [{id: test, name: 笔试, kind: recorded\(ties)}]")
    try played.record("test", ["A": ["80"], "B": ["80"]])
    #expect(played.explanation("A", "test").last == chinese)
    #expect(played.explanation("A", "test", .english).last?.contains(english) == true)
  }

  /// Every kind of step: trimming, ties, a re-review, earlier rounds, missing sheets, a withdrawal.
  @Test func `the explanations of a round read as they were looked at`() throws {
    var input = RoundResults.Input.sample([
      "A": [88, 92.5, 90, 79], "B": [89, 89, 95, 60], "C": [80, 85], "D": [60, 95, 80, 80],
      "E": [70],
    ]) {
      $0.rules.judgesPerEntry = 4
      $0.rules.combine = Combination(dropHigh: 1, dropLow: 1)
      $0.rules.ties = [.rawSum, .committee]
      $0.rules.reReview = ReReviewRule(when: .rangeAtLeast(35), judges: 1, effect: .join)
      $0.reReviewSheets = [.sample("D", by: "X", 85), .sample("B", by: "X", 89)]
      $0.out = [Entry.ID("E"): .withdrawn]
      let review = Bilingual(chinese: "初评", english: "First review")
      $0.names = Names(
        Tier(
          id: "city", name: Bilingual(chinese: "市赛"),
          rounds: [Round(id: "review", name: review, kind: ScreeningKind())]))
    }
    var lines: [String] = []
    for language in Language.allCases {
      for totals in [false, true] {
        if totals {
          input.rules.total = [RoundWeight("review", 0.4), RoundWeight("final", 0.6)]
          input.earlier = ["review": [Entry.ID("A"): 80, Entry.ID("B"): 80, Entry.ID("D"): 91.5]]
          input.earlierScores = input.earlier
          input.earlierOwn = input.earlier
        } else {
          input.rules.total = []
        }
        let results = try RoundResults(input)
        for result in results.entries {
          lines.append(result.entry.text)
          lines += results.explanation(of: result.entry, in: language).map { "  \($0)" }
        }
      }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "explanations.txt")
  }

  @Test func `a shared rank says that every link of the chain is equal`() throws {
    let results = try RoundResults(
      .sample(["A": [80], "B": [80]]) { $0.rules.ties = [.rawSum] })
    #expect(
      results.explanation(of: Entry.ID("A"), in: .chinese).last == "名次：并列第 1 名，规程的各项比较都相同。")
    #expect(
      results.explanation(of: Entry.ID("A"), in: .english).last
        == "Place: 1, shared; every link of the tie chain is equal.")
  }

  @Test func `an entry that is not in the round gets one sentence that says so`() throws {
    let results = try RoundResults(.sample(["A": [80]]))
    for language in Language.allCases {
      let lines = results.explanation(of: Entry.ID("Z"), in: language)
      #expect(lines.count == 1 && lines.first?.contains("Z") == true)
    }
  }

  @Test func `each round's result is shown with the full marks of that round`() throws {
    let input = RoundResults.Input.sample(["A": [45]]) {
      $0.rules.total = [
        RoundWeight("review", 0.4, fullMarks: 100), RoundWeight("final", 0.6, fullMarks: 50),
      ]
      $0.rules.totalScale = 100
      $0.earlier = ["review": [Entry.ID("A"): 80]]
      $0.earlierScores = $0.earlier
      $0.earlierOwn = $0.earlier
    }
    let lines = try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)
    #expect(
      lines.contains("各轮加权：review 80.00 ÷ 100 × 100 × 0.4 + final 45.00 ÷ 50 × 100 × 0.6 = 86.00。"))
  }

  /// 87.06 was printed as 87.0, and the printed sum did not come out.
  @Test func `a round that keeps more decimals than this one is shown with all of them`() throws {
    let input = RoundResults.Input.sample(["A": [90]]) {
      $0.rules.combine.decimals = 1
      $0.rules.total = [RoundWeight("review", 0.4), RoundWeight("final", 0.6)]
      $0.earlier = ["review": [Entry.ID("A"): Points(tenThousandths: 870_600)]]
      $0.earlierScores = $0.earlier
      $0.earlierOwn = $0.earlier
    }
    let lines = try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)
    #expect(
      lines.contains("各轮加权：review 87.06 × 0.4 + final 90.0 × 0.6 = 88.8（保留 1 位小数）。"), "\(lines)")
  }

  @Test func `every link of a tie chain has a name of its own in both languages`() {
    let links: [TieBreak] = [
      .roundScore("review"), .ownScore, .roundOwnScore("review"), .rawSum, .criterion("science"),
      .highestMark, .lowestMark, .median, .lot, .committee,
    ]
    for language in Language.allCases {
      #expect(Set(links.map { $0.name(in: language) }).count == links.count)
    }
  }
}
