import Testing

@testable import Contest

struct PrizesWhileTiedTests {
  static func rule(_ name: String, _ places: Int, cap: Int? = nil) -> AwardRule {
    var rule = AwardRule(level: Bilingual(chinese: name), places: .count(places))
    rule.capPerOrganization = cap
    return rule
  }

  static let rules = [rule("特等奖", 1), rule("一等奖", 2, cap: 1), rule("二等奖", 1)]

  static func waiting(_ awards: Awards) -> [String] {
    awards.levels.flatMap { level in
      level.undecided.map { "\($0.standing.entry) \(level.level.chinese)" }
    }
  }

  @Test(arguments: [["a", "b"], ["b", "a"]])
  func `whoever has a prize by one order of the equals and another by another waits`(
    codes: [String]
  ) throws {
    let standings = [
      Standing(Entry.ID(codes[0]), rank: 1, organization: "x"),
      Standing(Entry.ID(codes[1]), rank: 1, organization: "y"),
      Standing("c", rank: 3, organization: "x"), Standing("d", rank: 4, organization: "z"),
      Standing("e", rank: 5, organization: "w"),
    ]
    let input = Awards.Input(Self.rules, lastRound: "r", standings: ["r": standings])
    let awards = try Awards(input)
    #expect(awards.winners.isEmpty)
    #expect(
      Set(Self.waiting(awards)) == [
        "a 特等奖", "b 特等奖", "c 一等奖", "d 一等奖", "c 二等奖", "d 二等奖",
      ])
    let reasons = Awards.reasonsAgainst("e", input).map { $0.message(in: .chinese, naming: .none) }
    #expect(
      reasons == [
        "“特等奖”：第 5 名；1 个名额已满或待并列者决定，怎样决定都轮不到它。",
        "“一等奖”：第 5 名；2 个名额已满或待并列者决定，怎样决定都轮不到它。",
        "“二等奖”：第 5 名；1 个名额已满。",
      ])
    #expect(Awards.reasonsAgainst("c", input).contains(.waitsForTieAbove(Self.rules[1].level)))
  }

  @Test(arguments: 1...300)
  func `a prize that is given while equals wait is given by every order of them`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let standings = PlaceFillingOpenTiesTests.random(&random, 7)
    var rules = [
      Self.rule("一等奖", 1 + random.number(below: 2)),
      Self.rule("二等奖", 2, cap: 1 + random.number(below: 2)), Self.rule("三等奖", 2, cap: 1),
    ]
    if seed % 2 == 0 { rules[1].least = [Minimum(.track("t0"), .count(1))] }
    var input = Awards.Input(rules, lastRound: "r", standings: ["r": standings])
    if seed % 3 == 0 { input.capOverAwards = 2 }
    let waiting = try Awards(input)
    var found: [Entry.ID: Set<Int>] = [:]
    for list in PlaceFillingOpenTiesTests.strict(standings) {
      input.standings["r"] = list
      let decided = try Awards(input)
      for standing in standings {
        found[standing.entry, default: []].insert(decided[standing.entry]?.level ?? -1)
      }
    }
    let unsure = Set(waiting.levels.flatMap(\.undecided).map(\.standing.entry))
    for standing in standings {
      let levels = found[standing.entry] ?? []
      if let won = waiting[standing.entry] {
        #expect(levels == [won.level], "\(standing)")
      } else if !unsure.contains(standing.entry) {
        #expect(levels == [-1], "\(standing)")
      }
    }
  }
}
