import Testing

@testable import Contest

struct AwardGivingRanksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let standings: String
    let ranks: ClosedRange<Int>
    let winners, undecided: String
    var testDescription: String { "\(standings) in \(ranks)" }
  }

  static func level(_ ranks: ClosedRange<Int>) -> AwardRule {
    AwardRule(level: Bilingual(chinese: "铜奖"), to: .ranks(ranks))
  }

  @Test(arguments: [
    Case(standings: "a:x:1 b:x:2 c:y:3 d:z:4", ranks: 2...3, winners: "b c", undecided: ""),
    Case(standings: "a:x:1 b:x:2 c:y:2 d:z:4", ranks: 3...4, winners: "d", undecided: "b c"),
    Case(standings: "a:x:1 b:x:2 c:y:2 d:z:2", ranks: 1...3, winners: "a", undecided: "b c d"),
    Case(standings: "a:x:1 b:x:2 c:y:2 d:z:4", ranks: 2...3, winners: "b c", undecided: ""),
    Case(standings: "a:x:1 b:x:-", ranks: 1...9, winners: "a", undecided: ""),
    Case(standings: "a:x:1", ranks: 5...9, winners: "", undecided: ""),
  ])
  func `entries with these ranks have it, and ties over an end wait`(_ example: Case) throws {
    let awards = try Awards(
      Awards.Input(
        [Self.level(example.ranks)], lastRound: "r",
        standings: ["r": AwardGivingTests.standings(example.standings)]))
    #expect(AwardGivingTests.names(awards.levels[0].winners) == example.winners)
    #expect(AwardGivingTests.names(awards.levels[0].undecided) == example.undecided)
  }

  @Test func `the cap over all levels holds for ranks too, and is told`() throws {
    var input = Awards.Input(
      [AwardGivingTests.level("金奖", 2), Self.level(3...5)], lastRound: "r",
      standings: ["r": AwardGivingTests.standings("a:x:1 b:x:2 c:x:3 d:z:4 e:z:5 f:y:6")])
    input.capOverAwards = 2
    let awards = try Awards(input)
    #expect(awards.levels.map { AwardGivingTests.names($0.winners) } == ["a b", "d e"])
    #expect(awards.levels[1].notes == [.capOverAwards(2, passedOver: [Entry.ID("c")])])
    input.capOverAwards = nil
    #expect(AwardGivingTests.names(try Awards(input).levels[1].winners) == "c d e")
  }

  @Test func `equals of one school that do not all fit under its cap wait for the committee`()
    throws
  {
    var input = Awards.Input(
      [Self.level(1...4)], lastRound: "r",
      standings: ["r": AwardGivingTests.standings("a:x:1 b:x:1 c:y:3 d:z:4")])
    input.capOverAwards = 1
    let level = try Awards(input).levels[0]
    #expect(AwardGivingTests.names(level.winners) == "c d")
    #expect(AwardGivingTests.names(level.undecided) == "a b")
  }

  @Test func `ties over an end all have it, or none has it, when the committee says so`() throws {
    for (ties, winners) in [(TieAtLine.takeAll, "b c d"), (.takeNone, "d")] {
      let awards = try Awards(
        Awards.Input(
          [Self.level(3...4)], lastRound: "r",
          standings: ["r": AwardGivingTests.standings("a:x:1 b:x:2 c:y:2 d:z:4")], ties: ties))
      #expect(AwardGivingTests.names(awards.levels[0].winners) == winners)
    }
  }

  /// 并列同奖，下一名次空缺: the rulebook says it of the level, and a decision of the committee goes before it.
  @Test func `ties over an end go by the rulebook where the committee decides nothing`() throws {
    var levels = [Self.level(1...1), Self.level(2...2), Self.level(3...3)]
    for place in levels.indices { levels[place].lineTies = .takeAll }
    var input = Awards.Input(
      levels, lastRound: "r",
      standings: ["r": AwardGivingTests.standings("a:x:1 b:x:2 c:y:2 d:z:4")])
    #expect(
      try Awards(input).levels.map { AwardGivingTests.names($0.winners) } == ["a", "b c", ""])
    input.ties = .takeNone
    #expect(try Awards(input).levels.map { AwardGivingTests.names($0.winners) } == ["a", "", ""])
    // Those who are left out are told why.
    let reasons = Awards.reasonsAgainst("b", input).map(\.code)
    #expect(reasons.contains { $0.contains("tie-left-out") }, "\(reasons)")
  }

  @Test func `150 gold, 350 silver, and bronze for ranks 501 to 1,000`() throws {
    let all = (1...1_000).map {
      Standing(Entry.ID("E\($0)"), rank: $0, organization: "校\($0 % 40)")
    }
    var input = Awards.Input(
      [
        AwardGivingTests.level("金奖", 150, of: "show"),
        AwardGivingTests.level("银奖", 350, of: "show"),
        AwardRule(level: Bilingual(chinese: "铜奖"), to: .ranks(501...1_000), of: "paper"),
      ], lastRound: "show", standings: ["paper": all, "show": Array(all.prefix(500))])
    var awards = try Awards(input)
    #expect(awards.levels.map(\.winners.count) == [150, 350, 500])
    #expect(awards[Entry.ID("E501")]?.reason.code == "award-in-ranks")
    // Somebody before it withdraws: what was the 501st is now the 500th, and has no bronze by its old rank.
    input.standings["paper"] = all.dropFirst().map { standing in
      var moved = standing
      moved.rank = standing.rank.map { $0 - 1 }
      return moved
    }
    awards = try Awards(input)
    #expect(awards[Entry.ID("E501")] == nil && awards[Entry.ID("E502")]?.level == 2)
  }

  @Test func `what the committee gives at a tie uses up a place, and closes the tie`() throws {
    // Two on rank 3, and one place for them.
    for (level, winners) in [(0, "b c"), (nil, "b d")] {
      var input = Awards.Input(
        [Self.level(2...3)], lastRound: "r",
        standings: ["r": AwardGivingTests.standings("a:x:1 b:x:2 c:y:3 d:z:3")])
      input.overrides = [
        AwardOverride(Entry.ID("c"), level: level, reason: "表决", actor: "评委会")
      ]
      let given = try Awards(input).levels[0]
      #expect(AwardGivingTests.names(given.winners) == winners)
      #expect(given.undecided.isEmpty)
    }
  }

  @Test func `an entry with a higher prize is passed over, the committee's choice stands`() throws {
    var input = Awards.Input(
      [AwardGivingTests.level("金奖", 1), Self.level(1...2)], lastRound: "r",
      standings: ["r": AwardGivingTests.standings("a:x:1 b:x:2 c:y:3")])
    input.overrides = [AwardOverride(Entry.ID("c"), level: 1, reason: "增补", actor: "评委会")]
    #expect(
      try Awards(input).levels.map { AwardGivingTests.names($0.winners) } == ["a", "b c"])
  }
}
