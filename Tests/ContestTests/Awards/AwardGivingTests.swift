import Testing

@testable import Contest

struct AwardGivingTests {
  /// `a:x:1`: entry a of organization x with rank 1; `-` for no rank.
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: ":").map(String.init)
      return Standing(Entry.ID(parts[0]), rank: Int(parts[2]), organization: parts[1])
    }
  }

  static func level(_ name: String, _ places: Int, of round: Round.ID? = nil) -> AwardRule {
    AwardRule(level: Bilingual(chinese: name), places: .count(places), of: round)
  }

  static func names(_ winners: [Awards.Winner]) -> String {
    winners.map(\.standing.entry.text).joined(separator: " ")
  }

  @Test func `with one prize for a school over all levels, those passed over are named`() throws {
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 2)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:x:2 c:y:3 d:z:4 e:x:5")])
    input.capOverAwards = 1
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a", "c d"])
    // b would have silver without the cap; e would not.
    #expect(awards.levels[0].notes.isEmpty)
    #expect(awards.levels[1].notes == [.capOverAwards(1, passedOver: [Entry.ID("b")])])
    func against(_ entry: String) -> [String] {
      Awards.reasonsAgainst(Entry.ID(entry), input).map { $0.message(in: .chinese) }
    }
    #expect(
      against("b") == ["“金奖”：第 2 名；1 个名额已满。", "“银奖”：第 2 名；所在单位各等次合计至多 1 项，已满：a 得“金奖”（第 1 名）。"])
    #expect(against("a").isEmpty)
    // c has silver, and is told why not gold in the words that b is told.
    #expect(against("c") == ["“金奖”：第 3 名；1 个名额已满。"])
  }

  /// It was told that the cap is full, and nothing of who has the places.
  @Test
  func
    `one whom the cap over all lists keeps out is told who has the places, and where both stand`()
    throws
  {
    var gold = Self.level("金奖", 1)
    gold.per = .track
    func standing(_ entry: String, _ rank: Int, _ unit: String, _ track: Track.ID) -> Standing {
      Standing(Entry.ID(entry), rank: rank, organization: unit, track: track)
    }
    var input = Awards.Input(
      [gold], lastRound: "r",
      standings: [
        "r": [standing("a", 1, "x", "n"), standing("b", 1, "x", "s"), standing("c", 2, "y", "s")]
      ])
    input.capOverAwards = 1
    input.rankedPer = ["r": .track]
    func against() -> [String] {
      Awards.reasonsAgainst("b", input).map { $0.message(in: .chinese) }
    }
    // Both are first of their list, so it is not said that ranks filled the cap.
    let byOrder = "a 的名次并不在它之前，只是名单排在前面；给谁待评委会决定。"
    #expect(
      against() == ["“金奖”：“s”第 1 名；所在单位各等次合计至多 1 项，现在给了：a 得“金奖”（“n”第 1 名）。" + byOrder])
    #expect(
      Awards.reasonsAgainst("b", input).map { $0.message(in: .english) } == [
        "“金奖”: rank 1 on “s”, and its organization has the 1 prize that it may have over all levels: a has “金奖” (rank 1 on “n”). The rank of a is no better, only the list comes first; the committee has to decide."
      ])
    // Where all are ranked together, the rank is no rank of the list.
    input.rankedPer = ["r": .all]
    #expect(against() == ["“金奖”：第 1 名；所在单位各等次合计至多 1 项，现在给了：a 得“金奖”（第 1 名）。" + byOrder])
    input.overrides = [AwardOverride("a", level: 0, reason: "特批", actor: "评委会")]
    #expect(against() == ["“金奖”：第 1 名；所在单位各等次合计至多 1 项，已满：a 得“金奖”（评委会决定）。"])
  }

  @Test func `the cap names who has the places of levels for ranks and for a score too`() throws {
    func against(_ to: AwardRule.Recipients) -> [String] {
      var input = Awards.Input(
        [AwardRule(level: Bilingual(chinese: "优胜奖"), to: to)], lastRound: "r",
        standings: [
          "r": [
            Standing("a", rank: 1, organization: "x", score: 95),
            Standing("b", rank: 2, organization: "x", score: 92),
          ]
        ])
      input.capOverAwards = 1
      return Awards.reasonsAgainst("b", input).map { $0.message(in: .chinese) }
    }
    let told = ["“优胜奖”：第 2 名；所在单位各等次合计至多 1 项，已满：a 得“优胜奖”（第 1 名）。"]
    #expect(against(.ranks(1...2)) == told)
    #expect(against(.atLeast(90)) == told)
  }

  @Test(arguments: 0..<60)
  func `asked of everybody at once, each has the reasons that it has when asked alone`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let places = 2 + random.number(below: 12)
    let field = (0..<places + random.number(below: 20)).map { number in
      // Some share a rank, and some have none.
      let rank = random.number(below: 8) == 0 ? nil : number / 2 * 2 + 1
      return Standing(
        Entry.ID("e\(number)"), rank: rank, organization: "o\(random.number(below: 4))",
        score: rank.map { Points(tenThousandths: (100 - $0) * 10_000) })
    }
    var bronze = Self.level("铜奖", random.number(below: places))
    bronze.capPerOrganization = 1 + random.number(below: 3)
    let ranks = AwardRule(level: Bilingual(chinese: "前三"), to: .ranks(1...3), stacks: true)
    let least = AwardRule(level: Bilingual(chinese: "优秀"), to: .atLeast(90))
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", random.number(below: 4)), bronze, ranks, least],
      lastRound: "r", standings: ["r": field])
    if random.number(below: 2) == 0 { input.capOverAwards = 1 + random.number(below: 2) }
    input.ties = TieAtLine.allCases[random.number(below: TieAtLine.allCases.count)]
    let together = Awards.reasonsAgainst(input)
    for standing in field {
      #expect((together[standing.entry] ?? []) == Awards.reasonsAgainst(standing.entry, input))
    }
    let awards = try Awards(input)
    for standing in field where standing.rank != nil && awards[standing.entry] == nil {
      #expect(together[standing.entry]?.isEmpty == false)
    }
  }

  @Test func `a place that a cap leaves empty names whom the cap keeps out`() throws {
    var gold = Self.level("金奖", 2)
    gold.capPerOrganization = 1
    let awards = try Awards(
      Awards.Input([gold], lastRound: "r", standings: ["r": Self.standings("a:x:1 b:x:2")]))
    #expect(awards.levels.map { Self.names($0.winners) } == ["a"])
    #expect(
      awards.levels[0].notes == [.unfilled(1), .capOfLevel(1, passedOver: [Entry.ID("b")])])
  }

  @Test func `the level's own cap names whom it passed over, and winners' reasons say so`() throws {
    var gold = Self.level("金奖", 2)
    gold.capPerOrganization = 1
    let awards = try Awards(
      Awards.Input(
        [gold], lastRound: "r", standings: ["r": Self.standings("a:x:1 b:x:2 c:y:3 d:x:4")]))
    #expect(awards.levels.map { Self.names($0.winners) } == ["a c"])
    #expect(awards.levels[0].notes == [.capOfLevel(1, passedOver: [Entry.ID("b")])])
    #expect(
      awards.levels[0].winners.map(\.reason) == [
        .inPlaces(rank: 1, places: 2, gold.level),
        .inPlaces(rank: 3, places: 2, gold.level, passing: .capped),
      ])
  }

  /// The list named b alone, and c was told that the cap kept it out.
  @Test func `the list and the entries themselves name the same as kept out by a cap`() throws {
    var gold = Self.level("金奖", 2)
    gold.capPerOrganization = 1
    let input = Awards.Input(
      [gold], lastRound: "r", standings: ["r": Self.standings("a:x:1 b:x:2 c:x:3 d:y:4 e:z:5")])
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a d"])
    #expect(
      awards.levels[0].notes == [.capOfLevel(1, passedOver: [Entry.ID("b"), Entry.ID("c")])])
    let told = ["b", "c", "e"].map { Awards.reasonsAgainst(Entry.ID($0), input).map(\.code) }
    #expect(
      told == [["selection-cap-filled"], ["selection-cap-filled"], ["selection-places-filled"]])
  }

  @Test func `one whom a minimum would keep out without the cap is told of the minimum`() throws {
    var gold = Self.level("金奖", 2)
    gold.capPerOrganization = 1
    gold.least = [Minimum(.track("s"), .count(1))]
    func standing(_ entry: String, _ rank: Int, _ unit: String, _ track: Track.ID) -> Standing {
      Standing(Entry.ID(entry), rank: rank, organization: unit, track: track)
    }
    let input = Awards.Input(
      [gold], lastRound: "r",
      standings: [
        "r": [
          standing("a", 1, "x", "n"), standing("b", 2, "x", "n"), standing("c", 3, "y", "s"),
        ]
      ])
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a c"])
    #expect(awards.levels[0].notes.isEmpty)
    #expect(
      Awards.reasonsAgainst(Entry.ID("b"), input).map(\.code) == ["selection-held-for-tracks"])
  }

  @Test func `a title beside the prizes does not count in the cap over all levels`() throws {
    var title = Self.level("优秀奖", 2)
    title.stacks = true
    var input = Awards.Input(
      [title, Self.level("金奖", 2)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:x:2 c:y:3")])
    input.capOverAwards = 1
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a b", "a c"])
    // What an entry won is its prize, not its title.
    #expect(awards[Entry.ID("a")]?.level == 1 && awards[Entry.ID("b")]?.level == 0)
    #expect(awards.winner(Entry.ID("a"), level: 0)?.level == 0)
    #expect(awards.winner(Entry.ID("c"), level: 0) == nil)
  }

  @Test func `a decision that gives a title beside the prizes takes no prize away`() throws {
    let title = AwardRule(
      level: Bilingual(chinese: "百强"), to: .advanced(of: "review"), stacks: true)
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 1), title], lastRound: "review",
      standings: ["review": Self.standings("a:x:1 b:x:2 c:y:3")])
    input.advanced = ["review": [Entry.ID("a")]]
    // a has the title already; c did not go on and is given it.
    input.overrides = ["a", "c"].map {
      AwardOverride(Entry.ID($0), level: 2, reason: "特别认定", actor: "评委会")
    }
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a", "b", "a c"])
  }

  @Test func `a title and a prize are given by two decisions`() throws {
    var title = Self.level("擂主", 1)
    title.stacks = true
    var input = Awards.Input(
      [Self.level("金奖", 1), title], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:x:2 c:y:3")])
    input.overrides = [0, 1].map {
      AwardOverride(Entry.ID("c"), level: $0, reason: "特批", actor: "评委会")
    }
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["c", "c"])
  }

  @Test func `a decision for no prize takes the titles too`() throws {
    let title = AwardRule(
      level: Bilingual(chinese: "百强"), to: .advanced(of: "review"), stacks: true)
    var input = Awards.Input(
      [Self.level("金奖", 1), title], lastRound: "review",
      standings: ["review": Self.standings("a:x:1 b:x:2")])
    input.advanced = ["review": [Entry.ID("a"), Entry.ID("b")]]
    input.overrides = [AwardOverride(Entry.ID("a"), level: nil, reason: "退赛", actor: "评委会")]
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["b", "b"])
  }

  @Test func `a title for all who went on follows the selection, not the ranks`() throws {
    let title = AwardRule(
      level: Bilingual(chinese: "百强"), to: .advanced(of: "review"), stacks: true)
    var input = Awards.Input(
      [Self.level("金奖", 1), title], lastRound: "review",
      standings: ["review": Self.standings("a:x:1 b:x:2 c:y:3")])
    input.advanced = ["review": [Entry.ID("a"), Entry.ID("c")]]
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a", "a c"])
    #expect(awards.levels[1].places == 2)
    #expect(
      awards.levels[1].winners.map(\.reason)
        == Array(repeating: .followsSelection(title.level), count: 2))
    #expect(awards[Entry.ID("a")]?.level == 0 && awards[Entry.ID("b")] == nil)
  }

  @Test func `a title that is a prize of its own takes its holders out of the levels below`() throws
  {
    let title = AwardRule(level: Bilingual(chinese: "百强"), to: .advanced(of: "review"))
    var input = Awards.Input(
      [title, Self.level("优秀奖", 1)], lastRound: "review",
      standings: ["review": Self.standings("a:x:1 b:x:2 c:y:3")])
    input.advanced = ["review": [Entry.ID("a")]]
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["a", "b"])
    // The committee may move an entry into the title, or out of it.
    input.overrides = [
      AwardOverride(Entry.ID("c"), level: 0, reason: "补充", actor: "组委会"),
      AwardOverride(Entry.ID("a"), level: nil, reason: "退赛", actor: "组委会"),
    ]
    let decided = try Awards(input)
    #expect(decided.levels.map { Self.names($0.winners) } == ["c", "b"])
    #expect(decided.levels[0].winners.map(\.reason.code) == ["award-committee"])
  }

  @Test func `a tie also keeps a place of a lower level that goes by another round`() throws {
    // Of b and c one falls. By the paper either would come before d, who has nothing then; or after it.
    let tied = Self.standings("a:x:1 b:x:2 c:y:2 d:z:4")
    for (paper, silver) in [("a:x:1 b:x:2 c:y:3 d:z:4", ""), ("a:x:1 d:z:2 b:x:3 c:y:4", "d")] {
      let awards = try Awards(
        Awards.Input(
          [Self.level("金奖", 2, of: "show"), Self.level("银奖", 1, of: "paper")], lastRound: "show",
          standings: ["show": tied, "paper": Self.standings(paper)]))
      #expect(Self.names(awards.levels[0].undecided) == "b c")
      #expect(Self.names(awards.levels[1].winners) == silver)
      #expect(awards.levels[1].undecided.isEmpty)
    }
  }

  @Test func `a tie above keeps places on the track lists of the level below`() throws {
    let standings = [("a", "n"), ("b", "n"), ("c", "s"), ("d", "n"), ("e", "s")].enumerated().map {
      Standing(
        Entry.ID($1.0), rank: [1, 2, 2, 4, 5][$0], organization: $1.0, track: $1.1)
    }
    let silver = AwardRule(level: Bilingual(chinese: "银奖"), places: .count(1), per: .track)
    let awards = try Awards(
      Awards.Input(
        [Self.level("金奖", 2), silver, Self.level("铜奖", 1)], lastRound: "r",
        standings: ["r": standings]))
    // If b falls it has the silver of n and d bronze; if c falls it has that of s and e bronze.
    #expect(awards.levels.map { Self.names($0.winners) } == ["a", "", "", ""])
    #expect(awards.levels.map { Self.names($0.undecided) } == ["b c", "d", "e", "d e"])
  }

  @Test func `a title between two prizes loses no place that a tie holds`() throws {
    var title = Self.level("优秀奖", 4)
    title.stacks = true
    let awards = try Awards(
      Awards.Input(
        [Self.level("金奖", 1), title, Self.level("银奖", 1)], lastRound: "r",
        standings: ["r": Self.standings("a:x:1 b:y:1 c:z:3")]))
    #expect(awards.levels.map { Self.names($0.winners) } == ["", "a b c", ""])
  }

  @Test
  func `a prize under a cap over all levels goes to whom every order of the tie above gives it`()
    throws
  {
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 2)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:y:1 c:x:3 d:z:4")])
    input.capOverAwards = 1
    let silver = try Awards(input).levels[1]
    // If a has gold, c may have nothing more and d has silver beside b; if b has it, a has silver and c nothing.
    #expect(Self.names(silver.winners) == "d")
    #expect(silver.undecided.isEmpty)
  }

  @Test func `the committee may give a prize to an entry of no round of the prizes`() throws {
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 1)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:y:2")])
    input.outside = [Standing(Entry.ID("z"), rank: nil, organization: "w")]
    input.overrides = [AwardOverride(Entry.ID("z"), level: 1, reason: "特别奖", actor: "评委会")]
    let awards = try Awards(input)
    #expect(awards.levels.map { Self.names($0.winners) } == ["a", "z"])
    #expect(awards[Entry.ID("z")]?.reason.code == "award-committee")
  }

  @Test func `places that a tie keeps free go on to the level after the next`() throws {
    // Three tie for the one gold: two of them will fall, one into silver, one into bronze.
    let awards = try Awards(
      Awards.Input(
        [Self.level("金奖", 1), Self.level("银奖", 1), Self.level("铜奖", 2)], lastRound: "r",
        standings: ["r": Self.standings("a:x:1 b:y:1 c:z:1 d:w:4 e:v:5")]))
    #expect(awards.levels.map { Self.names($0.winners) } == ["", "", "d"])
    #expect(awards.levels.map(\.places) == [1, 1, 2])
  }

  @Test func `only an entry with a higher prize above it is told that higher prizes do not count`()
    throws
  {
    // The committee gives gold to d, so a is the best of silver and nobody above it has more.
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 2)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:y:2 c:z:3 d:w:4")])
    input.overrides = [AwardOverride(Entry.ID("d"), level: 0, reason: "表决", actor: "评委会")]
    let silver = try Awards(input).levels[1].winners
    let name = input.rules[1].level
    #expect(
      silver.map(\.reason) == [
        .inPlaces(rank: 1, places: 2, name),
        .inPlaces(rank: 2, places: 2, name),
      ])
  }

  @Test
  func `an entry that the committee puts on a lower level does not take a higher one by its rank`()
    throws
  {
    var input = Awards.Input(
      [Self.level("金奖", 1), Self.level("银奖", 1)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:y:2 c:z:3")])
    input.overrides = [AwardOverride(Entry.ID("a"), level: 1, reason: "表决", actor: "评委会")]
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["b", "a"])
  }

  @Test
  func `an entry with a prize by decision keeps its title by rank, one refused a prize does not`()
    throws
  {
    var title = Self.level("优秀奖", 3)
    title.stacks = true
    var input = Awards.Input(
      [title, Self.level("金奖", 1)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:y:2 c:z:3")])
    input.overrides = [
      AwardOverride(Entry.ID("b"), level: 1, reason: "表决", actor: "评委会"),
      AwardOverride(Entry.ID("a"), level: nil, reason: "抄袭", actor: "监督组"),
    ]
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["b c", "b"])
  }

  @Test func `a level over all entries keeps its minimum per track, a level per track has none`()
    throws
  {
    let standings = [("a", "n"), ("b", "n"), ("c", "s")].enumerated().map {
      Standing(Entry.ID($1.0), rank: $0 + 1, organization: $1.0, track: $1.1)
    }
    let least = [Minimum(.eachTrack, .count(1))]
    for (scope, winners) in [(PlaceScope.all, ["a c"]), (.track, ["a b", "c"])] {
      let rule = AwardRule(
        level: Bilingual(chinese: "金奖"), to: .places(.count(2)), per: scope, least: least)
      let awards = try Awards(
        Awards.Input([rule], lastRound: "r", standings: ["r": standings]))
      #expect(awards.levels.map { Self.names($0.winners) } == winners)
    }
  }

  @Test func `a cap per organization holds for its level, and one below 0 is refused`() throws {
    var input = Awards.Input(
      [Self.level("金奖", 2)], lastRound: "r",
      standings: ["r": Self.standings("a:x:1 b:x:2 c:z:3")])
    input.rules[0].capPerOrganization = 1
    #expect(try Awards(input).levels.map { Self.names($0.winners) } == ["a c"])
    input.rules[0].capPerOrganization = -1
    #expect(throws: SelectionError.negative(.cap, -1)) { try Awards(input) }
  }

  @Test func `of numbers set for levels that do not exist the first level is named`() {
    var input = Awards.Input([Self.level("金奖", 2)], lastRound: "r", standings: ["r": []])
    let count = ["": CommitteeCount(1, reason: "增设", actor: "组委会")]
    input.counts = [7: count, 4: count, 5: count]
    #expect(throws: SelectionError.unknownLevel(5, of: 1)) { try Awards(input) }
  }

  @Test func `the committee may set the number of places of a level`() throws {
    var input = Awards.Input(
      [Self.level("金奖", 1)], lastRound: "r", standings: ["r": Self.standings("a:x:1 b:y:2 c:z:-")])
    input.counts = [0: ["": CommitteeCount(3, reason: "增设", actor: "组委会")]]
    let level = try Awards(input).levels[0]
    #expect(level.places == 3 && level.source == .committee(reason: "增设", actor: "组委会"))
    // An entry without a rank wins nothing by itself.
    #expect(Self.names(level.winners) == "a b" && level.notes == [.unfilled(1)])
  }

  @Test(arguments: 0..<80)
  func `no level gives more than its places, and no entry two prizes`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var rank = 0
    let standings = (0..<15).map { position in
      if random.number(below: 3) > 0 { rank = position + 1 }
      return Standing(
        Entry.ID("e\(position)"), rank: max(rank, 1), organization: "o\(random.number(below: 5))")
    }
    let rules = (0..<3).map { Self.level("\($0)", 1 + $0 * random.number(below: 4)) }
    var input = Awards.Input(rules, lastRound: "r", standings: ["r": standings])
    input.capOverAwards = 1 + random.number(below: 4)
    let awards = try Awards(input)
    for level in awards.levels { #expect(level.winners.count <= level.places) }
    let entries = awards.winners.map(\.standing.entry)
    #expect(Set(entries).count == entries.count)
    let schools = Dictionary(grouping: awards.winners) { $0.standing.organization }
    #expect(schools.values.allSatisfy { $0.count <= input.capOverAwards ?? 0 })
    // Whoever has a better rank has no lower prize, unless a cap passed it over.
    for (one, other) in zip(awards.winners, awards.winners.dropFirst()) {
      #expect((one.standing.rank ?? 0) <= (other.standing.rank ?? 0) || one.level < other.level)
    }
  }
}
