import Testing

@testable import Contest

struct PrizesWhileTiedTests {
  static func rule(_ name: String, _ places: Int, cap: Int? = nil) -> AwardRule {
    var rule = AwardRule(level: Bilingual(chinese: name), places: .count(places))
    rule.capPerOrganization = cap
    return rule
  }

  /// A level that its holders may have beside another.
  static func title(_ name: String, _ places: Int) -> AwardRule {
    var rule = rule(name, places)
    rule.stacks = true
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
        "“二等奖”：第 5 名；1 个名额已满或待并列者决定，怎样决定都轮不到它。",
      ])
    #expect(Awards.reasonsAgainst("c", input).contains(.waitsForTieAbove(Self.rules[1].level)))
  }

  @Test(arguments: 1...400)
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
    if seed % 5 == 0 { input.rules[0].to = .ranks(1...1) }
    if seed % 7 == 0 { input.unmet = [1: [standings[random.number(below: 7)].entry]] }
    let waiting = try Awards(input)
    var found: [Entry.ID: Set<Int>] = [:]
    for list in PlaceFillingOpenTiesTests.strict(standings) {
      input.standings["r"] = list
      let decided = try Awards(input)
      for standing in standings {
        found[standing.entry, default: []].insert(decided[standing.entry]?.level ?? -1)
      }
    }
    // With more orders than are tried, whoever comes after the equals may be said to wait.
    let areTried = PlaceFillingOpenTiesTests.strict(standings).count <= TieOrders.most(among: 7)
    for standing in standings {
      let levels = found[standing.entry] ?? []
      let open = waiting.levels.flatMap(\.undecided).filter { $0.standing.entry == standing.entry }
      let openLevels = Set(open.map(\.level))
      if let won = waiting[standing.entry] {
        #expect(levels == [won.level], "\(standing)")
      } else if !areTried {
        #expect(levels == [-1] || !open.isEmpty, "\(standing)")
      } else if open.contains(where: { if case .selection = $0.reason { true } else { false } }) {
        // Who ties for a level is not named again at the levels below.
        #expect(levels.count > 1 && openLevels.isSubset(of: levels), "\(standing)")
      } else {
        #expect(openLevels == (levels.count > 1 ? levels.subtracting([-1]) : []), "\(standing)")
      }
    }
  }

  /// `a:x:s:1`: entry a of organization x and track s with rank 1.
  private static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: ":").map(String.init)
      return Standing(
        Entry.ID(parts[0]), rank: Int(parts[3]), organization: parts[1], track: Track.ID(parts[2]))
    }
  }

  /// Five of six equals get 金奖, so one falls to its track's 银奖. In every order g and h, which are equal, have 银奖 together,
  /// and so has i. The six schools made 720 orders of the six, which were not tried, and all three waited.
  @Test func `schools make no orders that differ where nothing counts by them`() throws {
    var silver = Self.rule("银奖", 2)
    silver.per = .track
    silver.lineTies = .takeAll
    let input = Awards.Input(
      [Self.rule("金奖", 5), silver], lastRound: "r",
      standings: [
        "r": Self.standings(
          "a:1:s:1 b:2:s:1 c:3:s:1 d:4:t:1 e:5:t:1 f:6:t:1 g:7:s:7 h:8:s:7 i:9:t:9")
      ])
    let awards = try Awards(input)
    #expect(AwardGivingTests.names(awards.winners) == "g h i")
    #expect(Set(Self.waiting(awards)) == Set("abcdef".map { "\($0) 金奖" }))
  }

  /// Whichever of a and b falls takes the one 银奖 of their track, so the committee need not be asked about c and d.
  @Test func `equals for whom no order leaves a place are no tie`() throws {
    var silver = Self.rule("银奖", 1)
    silver.per = .track
    let input = Awards.Input(
      [Self.rule("金奖", 1), silver], lastRound: "r",
      standings: ["r": Self.standings("a:1:s:1 b:2:s:1 c:3:s:3 d:4:s:3 e:5:t:5")])
    let awards = try Awards(input)
    #expect(Set(Self.waiting(awards)) == ["a 金奖", "b 金奖"])
    #expect(AwardGivingTests.names(awards.winners) == "e")
    #expect(
      Awards.reasonsAgainst("c", input).map(\.code) == [
        "award-places-awaited", "award-places-awaited",
      ])
  }

  /// Two of a, b and c have 金奖 of round q. In round r a shares the first rank with d, and 一等奖 goes to rank 2 there: if a has
  /// 金奖, it is the first of the two and d the second; if not, both are equal.
  @Test func `a level for certain ranks waits where it matters who of the equals has a prize`()
    throws
  {
    var gold = Self.rule("金奖", 2)
    gold.of = "q"
    let second = AwardRule(level: Bilingual(chinese: "第二名"), to: .ranks(2...2))
    let input = Awards.Input(
      [gold, second], lastRound: "r",
      standings: [
        "q": Self.standings("a:1:s:1 b:2:s:1 c:3:s:1 d:4:s:4"),
        "r": Self.standings("a:1:s:1 d:4:s:1 b:2:s:3 c:3:s:4"),
      ])
    let awards = try Awards(input)
    #expect(awards.winners.isEmpty)
    #expect(Self.waiting(awards).contains("d 第二名"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rules: [AwardRule]
    var cap: Int?
    /// Organization and score, best first.
    let list: [(organization: String, score: Points)]
    let firm, waits: [String]
  }

  /// Entries are called a, b, c … in the order of the list.
  @Test(arguments: [
    Case(
      testDescription: "a cap decides what looks like a tie",
      rules: [rule("特等奖", 2), rule("一等奖", 2)], cap: 2,
      list: [
        ("x", 95), ("x", 95), ("x", 95), ("y", 85), ("x", 85), ("x", 85), ("z", 70),
      ], firm: ["d 一等奖", "g 一等奖"], waits: ["a 特等奖", "b 特等奖", "c 特等奖"]),
    Case(
      testDescription: "a level that goes to a rank",
      rules: [AwardRule(level: Bilingual(chinese: "特等奖"), to: .ranks(1...1)), rule("一等奖", 2)],
      list: [("x", 95), ("y", 95), ("z", 90), ("w", 85)], firm: ["c 一等奖"],
      waits: ["a 特等奖", "b 特等奖"]),
    Case(
      testDescription: "a cap over all levels",
      rules: [rule("特等奖", 1), rule("一等奖", 2)], cap: 2,
      list: [("x", 95), ("x", 95), ("x", 90), ("y", 85), ("z", 80)], firm: ["d 一等奖"],
      waits: ["a 特等奖", "b 特等奖"]),
    Case(
      testDescription: "equals for a prize and for a title beside it",
      rules: [rule("一等奖", 1), title("新锐", 1)], list: [("x", 95), ("y", 95), ("z", 90)],
      firm: [], waits: ["a 一等奖", "b 一等奖", "a 新锐", "b 新锐"]),
  ])
  func `what every order of the equals gives is firm, and nobody is asked about the rest`(
    _ one: Case
  )
    throws
  {
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let standings = one.list.enumerated().map { index, entry in
      Standing(
        Entry.ID(names[index]), rank: 1 + one.list.count { $0.score > entry.score },
        organization: entry.organization, score: entry.score)
    }
    var input = Awards.Input(one.rules, lastRound: "r", standings: ["r": standings])
    input.capOverAwards = one.cap
    let awards = try Awards(input)
    #expect(
      awards.winners.map { "\($0.standing.entry) \(one.rules[$0.level].level.chinese)" }
        == one.firm)
    #expect(Set(Self.waiting(awards)) == Set(one.waits))
  }

  @Test
  func `who gets nothing by any order is told the cap, not a tie that nobody will be asked about`()
    throws
  {
    let list: [(String, Int, String)] = [
      ("a", 1, "x"), ("b", 1, "x"), ("c", 1, "x"), ("d", 4, "y"), ("e", 4, "x"), ("f", 4, "x"),
      ("g", 7, "z"),
    ]
    var input = Awards.Input(
      [Self.rule("特等奖", 2), Self.rule("一等奖", 2)], lastRound: "r",
      standings: ["r": list.map { Standing(Entry.ID($0.0), rank: $0.1, organization: $0.2) }])
    input.capOverAwards = 2
    let told = Awards.reasonsAgainst("e", input).map { $0.message(in: .chinese, naming: .none) }
    #expect(
      told == ["“特等奖”：第 4 名；2 个名额已满或待并列者决定，怎样决定都轮不到它。", "“一等奖”：第 4 名；所在单位各等次合计至多 2 项，已满。"])
    #expect(Awards.reasonsAgainst("g", input).map(\.code) == ["award-places-awaited"])
    // One of a, b, c goes without a prize; which of them nobody can say yet.
    let notes = try Awards(input).levels[1].notes
    #expect(notes == [.capOverAwards(2, passedOver: ["e", "f"])])
  }
}
