import Testing

@testable import Contest

/// A line that has to be reached before anybody goes on: 60 分以上的前 2 名.
struct AdvanceRuleTests {
  static func played(_ advance: String) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: theory, name: 理论, kind: recorded}
          - {id: practice, name: 实操, kind: recorded, advance: \(advance)}
          - {id: final, name: 决赛, kind: live, rubric: [{id: show, name: 展示}], judges-per-entry: 1}
        """, form: "form: [{id: paper, name: 证明, kind: choice, choices: [有, 无]}]")
    try played.record("theory", ["A": ["90"], "B": ["55"], "C": ["60"], "D": ["70"]])
    try played.record("practice", ["A": ["50"], "B": ["90"], "C": ["80"], "D": ["59.99"]])
    return played
  }

  static func goingOn(_ played: PlayedTier) -> [String] {
    (played.outcome["practice"]?.selection?.lists.flatMap(\.entries) ?? []).map {
      "\($0.standing.entry.text) \($0.outcome == .advanced ? "in" : $0.reason.code)"
    }
  }

  @Test(arguments: [
    ("{at-least: 60}", ["B in", "C in", "A selection-not-reached", "D selection-not-reached"]),
    (
      "{count: 1, at-least: 60, reserves: 5}",
      ["B in", "C selection-places-filled", "A selection-not-reached", "D selection-not-reached"]
    ),
    (
      "{count: 2, needs: {round: theory, at-least: 60}}",
      ["C in", "D in", "A selection-places-filled", "B selection-condition-unmet"]
    ),
    (
      "{needs: [no-cheat, {round: theory, at-least: 60}], at-least: 55}",
      ["C in", "D in", "A selection-not-reached", "B selection-condition-unmet"]
    ),
  ])
  func `who is below the line does not go on, whatever places are left`(
    advance: String, expected: [String]
  ) throws {
    let played = try Self.played(advance)
    #expect(Set(Self.goingOn(played)) == Set(expected), "\(Self.goingOn(played))")
  }

  /// 末位成绩相同的一并晋级. Two places; A and C have 80 behind B.
  @Test(arguments: [
    ("{count: 2}", "", ["A selection-tie-at-line", "B in", "C selection-tie-at-line"]),
    ("{count: 2, line-ties: take-all}", "", ["A in", "B in", "C in"]),
    (
      "{count: 2, line-ties: take-none}", "",
      ["A selection-tie-left-out", "B in", "C selection-tie-left-out"]
    ),
    // What the committee decided goes before the rulebook.
    (
      "{count: 2, line-ties: take-all}", "take-none",
      ["A selection-tie-left-out", "B in", "C selection-tie-left-out"]
    ),
  ])
  func `equals at the line go by the rulebook`(
    advance: String, decided: String, expected: [String]
  ) throws {
    var played = try Self.played(advance)
    try played.record(
      "practice", ["A": ["80"], "B": ["90"], "C": ["80"], "D": ["59.99"]])
    if let ties = TieAtLine(rawValue: decided) {
      played.inputs.decisions.append(
        CommitteeDecision(.tiesAtLine("practice", ties), reason: "会议决定", actor: "office"))
    }
    let given = Self.goingOn(played).filter { !$0.hasPrefix("D") }
    #expect(given.sorted() == expected, "\(given)")
  }

  @Test(arguments: ["caps: {organization: 3}", "cap-per-organization: 3"])
  func `who of a unit is left out of a tie under a cap is for the committee`(cap: String) throws {
    let text = """
      rulebook: line
      name: 试赛
      version: "1"
      source: 示例
      subject: work
      tracks: [{id: idea, name: 创意}]
      tiers:
        - id: school
          name: 校赛
          rounds:
            - {id: theory, name: 理论, kind: recorded, advance: {count: 2, line-ties: take-all, CAP}}
            - {id: show, name: 展示, kind: recorded}
          awards: [{level: 一等奖, count: 1, line-ties: take-none}]

      """
    #expect(
      RulebookReader.read(text.replacing("CAP", with: cap)).problems.map(\.code)
        == ["rulebook-one-of"])
    let rulebook = try #require(
      RulebookReader.read(text.replacing("CAP", with: "reserves: 1")).rulebook)
    let lines = rulebook.sections(in: .chinese).flatMap(\.lines)
    #expect(
      lines.contains { $0.hasPrefix("晋级：") && $0.hasSuffix("，末位成绩相同的一并入选，可以超出名额。") },
      "\(lines)")
    #expect(
      lines.contains { $0.hasPrefix("“一等奖”") && $0.contains("末位成绩相同而名额不足的均不入选") },
      "\(lines)")
  }

  @Test func `the reason names the score and the line, in both languages`() throws {
    let played = try Self.played("{at-least: 60}")
    let reason = played.outcome["practice"]?.selection?[Entry.ID("D")]?.reason
    #expect(reason?.message(in: .chinese) == "第 3 名；成绩 59.99 低于晋级线 60 分。")
    #expect(
      reason?.message(in: .english) == "Rank 3: its score of 59.99 is below the line of 60.")
  }

  @Test func `who is in the later round and no longer reaches the line stays, and is named`() throws
  {
    var played = try Self.played("{count: 2, at-least: 60}")
    try played.judge("final", ["B": [90], "C": [80]])
    let key = try #require(played.tier.round("practice")?.judging?.rubric.criteria.first?.id)
    played.inputs.rounds["practice"]?.records[Entry.ID("C")] = [key: .mark(40)]
    let outcome = played.outcome
    #expect(outcome["practice"]?.selection?[Entry.ID("C")]?.outcome == .advanced)
    #expect(
      outcome.open.contains(
        .inLaterRoundWithoutPlace(Entry.ID("C"), from: "practice", "final")))
  }

  /// 专业排名在前 10 % 的: less is better, so that there is no least score.
  @Test func `going on may ask for the round itself`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: practice, kind: recorded, better: less, advance: {count: 3, needs: {round: practice, at-most: 10}}}
          - {id: final, kind: recorded}
        """)
    try played.record("practice", ["A": ["2.5"], "B": ["10"], "C": ["10.01"]])
    #expect(
      Set(Self.goingOn(played)) == ["A in", "B in", "C selection-condition-unmet"],
      "\(Self.goingOn(played))")
  }

  /// 按实际参赛人数的 30 %，舍去小数: of 7 with one absent 2 by all that were in the round, and 1 by those with a rank.
  @Test(arguments: [
    ("", 2, "7 项（含没有名次的 1 项）的 30% 为 2.1，不足一个的舍去"),
    (", counting: present", 2, "7 项（含没有名次的 1 项）的 30% 为 2.1，不足一个的舍去"),
    (", counting: ranked", 1, "有名次的 6 项的 30% 为 1.8，不足一个的舍去"),
  ])
  func `a share may be of those who took part`(key: String, places: Int, words: String) throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: practice, kind: recorded, advance: {share: 30%, rounding: down\(key)}}
          - {id: final, kind: recorded}
        awards: [{level: 三等奖, share: 30%, rounding: down, of: practice\(key)}]
        """)
    let marks = ["A": "90", "B": "80", "C": "70", "D": "60", "E": "50", "F": "40", "G": "缺席"]
    try played.record("practice", marks.mapValues { [$0] })
    let list = try #require(played.outcome["practice"]?.selection?.lists.first)
    #expect(list.places == places && list.advanced.count == places)
    #expect(list.source.bracketed(in: .chinese) == "（\(words)）")
    let level = try #require(played.outcome.awards?.levels.first)
    #expect(level.places == places && level.winners.count == places)
    #expect(level.source.bracketed(in: .chinese) == "（\(words)）")
  }

  /// Six took part, three of them reach the line. Half of the six go on, not half of the three.
  @Test func `a share of those who took part counts who stays below the line`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: practice, kind: recorded, advance: {share: 50%, counting: ranked, at-least: 60}}
          - {id: final, kind: recorded}
        """)
    let marks = ["A": "90", "B": "80", "C": "70", "D": "50", "E": "40", "F": "30", "G": "缺席"]
    try played.record("practice", marks.mapValues { [$0] })
    let list = try #require(played.outcome["practice"]?.selection?.lists.first)
    #expect(list.places == 3)
    #expect(list.advanced.map(\.standing.entry.text) == ["A", "B", "C"])
    #expect(list.source.bracketed(in: .chinese) == "（有名次的 6 项的 50%）")
  }

  /// The reason used to be “只能入选 1 项；全部入选”, which contradicts itself.
  @Test func `where all equals are taken, nobody is told that only one may be`() {
    func words(_ ties: TieAtLine) -> String {
      SelectionNote.tieAtLine(rank: 1, entries: ["A", "B"], places: 1, ties)
        .message(in: .chinese, naming: .none)
    }
    #expect(words(.takeAll) == "第 1 名处 2 项并列（A、B），名额只够 1 项；按规定全部入选。")
    #expect(words(.takeNone) == "第 1 名处 2 项并列（A、B），名额只够 1 项；按规定均不入选。")
    #expect(words(.wait) == "第 1 名处 2 项并列（A、B），只能入选 1 项；请评委会作出决定并写明理由。")
  }

  @Test(arguments: [
    "{count: 2, counting: ranked}", "{at-least: 60, counting: ranked}",
  ])
  func `places that are no share are of nobody`(advance: String) {
    let rounds = "{id: one, kind: recorded, advance: \(advance)}"
    #expect(
      RulebookReader.read(ShortRulebook.text(rounds: rounds)).problems.map(\.code)
        .contains("rulebook-one-of"))
  }

  @Test func `a question that was not answered is told`() throws {
    var played = try Self.played("{count: 4, needs: {field: paper, is: 有}}")
    played.entry("A") { $0.answers = ["paper": "有"] }
    #expect(Self.goingOn(played).filter { $0.hasSuffix(" in") } == ["A in"])
    #expect(
      played.outcome.open.contains { question in
        if case .conditionUnknown(_, let entries) = question { entries.count == 3 } else { false }
      })
  }

  @Test(arguments: [
    (
      "{id: run, kind: recorded, unit: time, range: 0:10..5:00, advance: {at-least: 60}}",
      "rulebook-less-is-better"
    ),
    (
      "{id: run, kind: recorded, advance: {count: 1, needs: {round: nothing, at-least: 1}}}",
      "rulebook-unknown-reference"
    ),
    ("{id: run, kind: recorded, advance: {needs: []}}", "rulebook-missing"),
    (
      "{id: one, kind: recorded}, {id: two, kind: recorded, advance: {needs: {round: one}}}",
      "rulebook-one-of"
    ),
    (
      "{id: one, kind: recorded}, {id: two, kind: recorded, advance: {needs: {round: one, at-least: 9, at-most: 5}}}",
      "rulebook-out-of-range"
    ),
  ])
  func `lines that make no sense are faults`(rounds: String, code: String) {
    let problems = RulebookReader.read(ShortRulebook.text(rounds: rounds)).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }

  @Test(arguments: [("", ["rulebook-no-groups"]), (", groups: [诗, 文]", [String]())])
  func `places for each group are told where no track has groups`(groups: String, codes: [String]) {
    let text = DoubtTrial.text(
      [DoubtTrial.review], ["{level: 一等奖, share: 10%, per: group}"], ""
    ).replacing("{id: a, name: 甲}", with: "{id: a, name: 甲\(groups)}")
    let problems = RulebookReader.read(text).problems
    #expect(problems.map(\.code) == codes && problems.allSatisfy { $0.severity == .warning })
  }

  private static func tracks(_ places: String, award: String = "count: 1") -> RulebookReader.Reading
  {
    RulebookReader.read(
      InventedRegulationsTests.rulebook(
        "{id: primary, name: 小学组}, {id: middle, name: 中学组}",
        """
        rounds:
          - {id: first, name: 初评, kind: recorded, advance: {\(places)}}
          - {id: final, name: 终评, kind: recorded}
        awards: [{level: 一等奖, \(award)}]
        """))
  }

  @Test func `each track may send on a number of its own, and have its own number of prizes`()
    throws
  {
    let reading = Self.tracks(
      "count: {primary: 20, middle: 15}, reserves: 2", award: "count: {primary: 5, middle: 3}")
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    let tier = try #require(reading.rulebook?.tiers.first)
    let rule = try #require(tier.rounds.first?.advance)
    #expect(rule.places == .byTrack(["primary": 20, "middle": 15]) && rule.per == .track)
    #expect(rule.places.on("middle") == .count(15) && rule.places.on("other") == .count(0))
    #expect(tier.awards.first?.per == .track)
    let told = try #require(reading.rulebook).sections(in: .chinese).flatMap(\.lines)
      .joined(separator: "\n")
    #expect(told.contains("小学组 20 个名额、中学组 15 个名额"), "\(told)")
    #expect(told.contains("小学组 5 个名额、中学组 3 个名额"), "\(told)")
  }

  @Test(arguments: [
    ("count: {primary: 20}", "rulebook-missing"),
    ("count: {primary: 20, middle: 15, senior: 5}", "rulebook-unknown-key"),
    ("count: {primary: -1, middle: 15}", "rulebook-out-of-range"),
    ("count: {primary: 0, middle: 0}", "rulebook-out-of-range"),
    ("count: {primary: 20, middle: 15}, per: all", "rulebook-one-of"),
    ("count: {primary: 20, middle: 15}, share: 10%", "rulebook-one-of"),
  ])
  func `a number for each track names every track, once and above nothing`(
    places: String, code: String
  ) {
    #expect(Self.tracks(places).problems.filter { $0.severity == .error }.map(\.code) == [code])
  }

  @Test func `of random works each track sends on the best of its own number`() throws {
    for seed in 0..<40 {
      var generator = SeededGenerator(seed: .number(seed))
      let counts: [Track.ID: Int] = [
        "n": Int.random(in: 0...4, using: &generator),
        "s": Int.random(in: 0...4, using: &generator),
      ]
      let standings = (1...12).map { (rank: Int) in
        Standing(
          Entry.ID("E\(rank)"), rank: rank, organization: "甲\(rank)",
          track: Bool.random(using: &generator) ? "n" : "s")
      }
      let selection = try Selection(
        Selection.Input(AdvanceRule(places: .byTrack(counts), per: .track), standings))
      let expected = counts.sorted { $0.key < $1.key }.flatMap { track, count in
        standings.filter { $0.track == track }.prefix(count).map(\.entry)
      }
      #expect(selection.advanced.map(\.standing.entry) == expected, "seed \(seed)")
    }
  }
}
