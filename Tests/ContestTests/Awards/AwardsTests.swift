import Contest
import ContestTestSupport
import Testing

struct AwardsTests {
  static func level(_ name: String, _ places: Int, of round: Round.ID? = nil) -> AwardRule {
    AwardRule(level: Bilingual(chinese: name), places: .count(places), of: round)
  }

  static func standings(_ ranks: ClosedRange<Int>) -> [Standing] {
    ranks.map { Standing(Entry.ID("V\($0)"), rank: $0, organization: "单位\($0 % 31)") }
  }

  @Test func `the fifth volunteer contest gives 150 gold, 350 silver and 500 bronze`() throws {
    let show = Self.standings(1...500)
    let awards = try Awards(
      Awards.Input(
        [
          Self.level("金奖", 150, of: "show"), Self.level("银奖", 350, of: "show"),
          Self.level("铜奖", 500, of: "review"),
        ], lastRound: "show", standings: ["show": show, "review": Self.standings(1...1000)]))
    #expect(awards.levels.map(\.winners.count) == [150, 350, 500])
    #expect(awards[Entry.ID("V150")]?.level == 0)
    #expect(awards[Entry.ID("V151")]?.level == 1)
    #expect(awards[Entry.ID("V500")]?.level == 1)
    #expect(awards[Entry.ID("V501")]?.level == 2)
    #expect(awards[Entry.ID("V1000")]?.level == 2)
    #expect(awards.isDecided)
  }

  @Test func `a share is of the round that it names, rounded as the rule says`() throws {
    var rule = Self.level("特等奖", 0)
    rule.places = .share(0.03)
    rule.shareOf = "review"
    let awards = try Awards(
      Awards.Input(
        [rule], lastRound: "final",
        standings: ["final": Self.standings(1...20), "review": Self.standings(1...50)]))
    #expect(awards.winners.map(\.standing.entry.text) == ["V1", "V2"])
    #expect(awards.levels[0].source == .share(PlaceShare(.share(0.03, .halfUp), of: 50)))
  }

  @Test func `a tie at the prize line keeps a place of the next level free`() throws {
    let ranks = [1, 2, 2, 4, 5, 6]
    let standings = zip("abcdef", ranks).map {
      Standing(Entry.ID(String($0)), rank: $1, organization: "x")
    }
    let rules = [Self.level("金奖", 2), Self.level("银奖", 2), Self.level("铜奖", 1)]
    var input = Awards.Input(rules, lastRound: "r", standings: ["r": standings])
    let waiting = try Awards(input)
    #expect(waiting.levels[0].undecided.map(\.standing.entry.text) == ["b", "c"])
    #expect(waiting.levels[1].winners.map(\.standing.entry.text) == ["d"])
    #expect(waiting.levels[2].winners.map(\.standing.entry.text) == ["e"])
    input.overrides = [AwardOverride(Entry.ID("c"), level: 0, reason: "加时展示后表决", actor: "评委会")]
    let decided = try Awards(input)
    #expect(decided.isDecided)
    #expect(decided.winners.map(\.standing.entry.text) == ["a", "c", "b", "d", "e"])
    #expect(
      decided[Entry.ID("d")]?.level == waiting[Entry.ID("d")]?.level
        && decided[Entry.ID("e")]?.level == waiting[Entry.ID("e")]?.level)
  }

  @Test func `a winner is told its level's places, and that higher prizes do not count`() throws {
    let rules = [Self.level("金奖", 1), Self.level("银奖", 2)]
    var input = Awards.Input(rules, lastRound: "r", standings: ["r": Self.standings(1...4)])
    input.overrides = [AwardOverride(Entry.ID("V4"), level: 1, reason: "增补", actor: "评委会")]
    let awards = try Awards(input)
    let reasons = awards.winners.map { $0.reason.message(in: .chinese) }
    #expect(
      reasons == [
        "第 1 名，在“金奖”的 1 个名额之内。", "第 2 名，除去已得更高奖项的，在“银奖”的 2 个名额之内。",
        "评委会决定授予“银奖”：增补",
      ])
  }

  /// Prizes with a share, a tie at the line, a cap over all levels and a decision of the committee, as a person reads them.
  @Test func `the list of prizes reads as it was looked at`() throws {
    let standings = AwardGivingTests.standings(
      "A1:京华:1 A2:京华:2 A3:燕山:3 A4:燕山:3 A5:永定:5 A6:京华:6 A7:南苑:7 A8:南苑:8 A9:通惠:9 B1:通惠:10")
    var special = Self.level("特等奖", 0)
    special.places = .share(0.04)
    var input = Awards.Input(
      [special, Self.level("一等奖", 3), Self.level("二等奖", 2), Self.level("三等奖", 4)], lastRound: "终评",
      standings: ["终评": standings])
    input.capOverAwards = 2
    input.overrides = [AwardOverride(Entry.ID("B1"), level: 2, reason: "填补空白", actor: "评委会")]
    var lines: [String] = []
    let awards = try Awards(input)
    for language in Language.allCases {
      for level in awards.levels {
        lines.append("\(level.level.text(in: language)) \(level.places)")
        lines += level.notes.map { "* \($0.message(in: language))" }
        for winner in level.winners + level.undecided {
          lines.append("\(winner.standing.entry.text)\t\(winner.reason.message(in: language))")
        }
      }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "award-list.txt")
  }

  @Test func `the committee can refuse a prize, and the next in rank has it`() throws {
    let awards = try Awards(
      Awards.Input(
        [Self.level("金奖", 1)], lastRound: "r", standings: ["r": Self.standings(1...3)],
        overrides: [AwardOverride(Entry.ID("V1"), level: nil, reason: "抄袭", actor: "监督组")]))
    #expect(awards.winners.map(\.standing.entry.text) == ["V2"])
    #expect(awards[Entry.ID("V1")] == nil)
  }

  @Test func `a decision about a level that does not exist is refused`() {
    #expect(throws: SelectionError.unknownLevel(2, of: 1)) {
      try Awards(
        Awards.Input(
          [Self.level("金奖", 1)], lastRound: "r", standings: ["r": Self.standings(1...3)],
          overrides: [AwardOverride(Entry.ID("V1"), level: 1, reason: "", actor: "")]))
    }
  }
}
