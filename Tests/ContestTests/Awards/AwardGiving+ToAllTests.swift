import Testing

@testable import Contest

struct AwardGivingToAllTests {
  /// `a:x:1:90`: entry a of organization x with rank 1 and 90 points.
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: ":").map(String.init)
      return Standing(
        Entry.ID(parts[0]), rank: Int(parts[2]), organization: parts[1], score: Points(parts[3]))
    }
  }

  @Test func `entries with the points have it, and exactly the points are enough`() throws {
    let rule = AwardRule(level: Bilingual(chinese: "达标"), to: .atLeast(85))
    let awards = try Awards(
      Awards.Input(
        [rule], lastRound: "r",
        standings: ["r": Self.standings("a:x:1:90 b:x:2:85 c:y:3:84.99 d:y:-:99")]))
    #expect(AwardGivingTests.names(awards.levels[0].winners) == "a b")
    #expect(
      awards.levels[0].winners.map(\.reason) == [
        .reached(90, least: 85, rule.level), .reached(85, least: 85, rule.level),
      ])
  }

  /// 凡破纪录的都授予; c has no rank, and b did not break the record.
  @Test func `all that have a rank and meet the condition have it, and no place stays empty`()
    throws
  {
    var rule = AwardRule(level: Bilingual(chinese: "破纪录奖"), to: .all, stacks: true)
    rule.needs = .flag("record")
    var input = Awards.Input(
      [rule], lastRound: "r", standings: ["r": Self.standings("a:x:1:9 b:x:2:8 c:y:-:7 d:y:3:6")])
    input.unmet = [0: ["b"]]
    let awards = try Awards(input)
    #expect(AwardGivingTests.names(awards.levels[0].winners) == "a d")
    #expect(awards.levels[0].winners.map(\.reason.code) == ["award-to-all", "award-to-all"])
    #expect(awards.levels[0].notes.isEmpty)
    #expect(Awards.reasonsAgainst("b", input).map(\.code) == ["award-condition-unmet"])
  }

  @Test func `ranked entries that the selection did not send on have the level`() throws {
    let rule = AwardRule(level: Bilingual(chinese: "入围奖"), to: .notAdvanced(of: "r"))
    var input = Awards.Input(
      [rule], lastRound: "r", standings: ["r": Self.standings("a:x:1:90 b:x:2:85 c:y:3:80 d:y:-:0")]
    )
    input.advanced = ["r": [Entry.ID("a")]]
    let awards = try Awards(input)
    #expect(AwardGivingTests.names(awards.levels[0].winners) == "b c")
    #expect(
      awards.levels[0].winners.map(\.reason.code) == ["award-not-sent-on", "award-not-sent-on"])
  }

  /// It was told to have lost the title that it has, and a prize for those who were not sent on.
  @Test func `who was sent on and absent later has lost what goes by rank alone`() throws {
    let first = AwardGivingTests.level("一等奖", 1)
    let rules = [
      first, AwardRule(level: Bilingual(chinese: "优秀奖"), to: .notAdvanced(of: "r")),
      AwardRule(level: Bilingual(chinese: "入围"), to: .advanced(of: "r")),
    ]
    var input = Awards.Input(
      rules, lastRound: "r", standings: ["r": Self.standings("a:x:-:90 b:y:2:85")])
    input.advanced = ["r": [Entry.ID("a")]]
    let lost = LostClaim(rank: 1, in: "r", .missed("final"))
    input.lostClaims = ["r": [Entry.ID("a"): lost]]
    #expect(try AwardGivingTests.names(Awards(input).levels[2].winners) == "a")
    #expect(Awards.reasonsAgainst(Entry.ID("a"), input) == [.lostClaim(lost, first.level)])
  }

  @Test func `a cap over all levels holds in the order of rank, and who is passed over is named`()
    throws
  {
    let rule = AwardRule(level: Bilingual(chinese: "达标"), to: .atLeast(60))
    var input = Awards.Input(
      [AwardGivingTests.level("金奖", 1), rule], lastRound: "r",
      standings: ["r": Self.standings("a:x:1:90 b:x:2:85 c:x:3:80 d:y:4:70")])
    input.capOverAwards = 2
    let awards = try Awards(input)
    #expect(awards.levels.map { AwardGivingTests.names($0.winners) } == ["a", "b d"])
    #expect(awards.levels[1].notes == [.capOverAwards(2, passedOver: [Entry.ID("c")])])
    // Whoever of a and b has gold, x has a and c, so nobody waits: d has nothing by either order.
    input.standings["r"] = Self.standings("a:x:1:90 b:y:1:90 c:x:3:80 d:x:4:70")
    let waiting = try Awards(input)
    #expect(AwardGivingTests.names(waiting.levels[1].winners) == "c")
    #expect(AwardGivingTests.names(waiting.levels[1].undecided) == "")
  }

  /// The codes decided: a had it, and b of the same school, equal with it, was passed over.
  @Test func `equals of one school that do not all fit under its cap wait for the committee`()
    throws
  {
    let rule = AwardRule(level: Bilingual(chinese: "达标"), to: .atLeast(60))
    var input = Awards.Input(
      [rule], lastRound: "r",
      standings: ["r": Self.standings("a:x:1:90 b:x:1:90 c:y:3:80 d:x:4:70")])
    input.capOverAwards = 1
    func shown() throws -> [String] {
      let level = try Awards(input).levels[0]
      return [AwardGivingTests.names(level.winners), AwardGivingTests.names(level.undecided)]
    }
    #expect(try shown() == ["c", "a b"])
    #expect(
      try Awards(input).levels[0].notes.contains(
        .tieAtLine(rank: 1, entries: ["a", "b"], places: 1, .wait)))
    input.ties = .takeAll
    #expect(try shown() == ["a b c", ""])
    input.ties = .takeNone
    #expect(try shown()[0].hasSuffix("c d"))
    input.ties = .wait
    input.capOverAwards = 2
    #expect(try shown() == ["a b c", ""])
  }

  @Test func `what the committee gives uses up the cap before ranks do`() throws {
    let rule = AwardRule(level: Bilingual(chinese: "达标"), to: .atLeast(60))
    var input = Awards.Input(
      [rule], lastRound: "r", standings: ["r": Self.standings("a:x:1:90 b:x:2:80 c:y:3:70")])
    input.capOverAwards = 1
    input.overrides = [AwardOverride("b", level: 0, reason: "表决", actor: "评委会")]
    let awards = try Awards(input)
    #expect(AwardGivingTests.names(awards.levels[0].winners) == "b c")
    #expect(awards.levels[0].notes == [.capOverAwards(1, passedOver: [Entry.ID("a")])])
  }
}
