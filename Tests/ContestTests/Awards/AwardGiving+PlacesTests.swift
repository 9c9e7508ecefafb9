import Testing

@testable import Contest

struct AwardGivingPlacesTests {
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").map { word in
      let parts = word.split(separator: ":").map(String.init)
      return Standing(
        Entry.ID(parts[0]), rank: Int(parts[2]), organization: parts[0],
        track: Track.ID(parts[1]))
    }
  }

  /// 擂主: the best of each track among those with the special prize.
  static func champion() -> AwardRule {
    AwardRule(
      level: Bilingual(chinese: "擂主"), to: .places(.count(1)), per: .track, among: "特等奖",
      stacks: true)
  }

  @Test func `one of each track is chosen among the winners of a higher level`() throws {
    let awards = try Awards(
      Awards.Input(
        [AwardGivingTests.level("特等奖", 3), Self.champion(), AwardGivingTests.level("一等奖", 1)],
        lastRound: "r", standings: ["r": Self.standings("a:n:1 b:s:2 c:n:3 d:s:4 e:t:5")]))
    let levels = awards.levels.map {
      "\($0.level.chinese)\($0.list):\(AwardGivingTests.names($0.winners))"
    }
    // Track t has nobody with the special prize, so its place stays empty.
    #expect(levels == ["特等奖:a b c", "擂主n:a", "擂主s:b", "擂主t:", "一等奖:d"])
    #expect(awards.levels[3].notes == [.unfilled(1)])
  }

  /// 小学组 2 个、中学组 1 个、高中组没有.
  @Test func `each track has the number of prizes that is written for it`() throws {
    let awards = try Awards(
      Awards.Input(
        [
          AwardRule(
            level: Bilingual(chinese: "一等奖"), to: .places(.byTrack(["n": 2, "s": 1, "t": 0])),
            per: .track),
          AwardRule(
            level: Bilingual(chinese: "二等奖"), to: .places(.byTrack(["n": 1, "s": 2, "t": 1])),
            per: .track),
        ], lastRound: "r",
        standings: ["r": Self.standings("a:n:1 b:s:2 c:n:3 d:s:4 e:t:5 f:n:6 g:s:7 h:n:8")]))
    let levels = awards.levels.map {
      "\($0.level.chinese)\($0.list) \($0.places):\(AwardGivingTests.names($0.winners))"
    }
    #expect(
      levels == [
        "一等奖n 2:a c", "一等奖s 1:b", "一等奖t 0:", "二等奖n 1:f", "二等奖s 2:d g", "二等奖t 1:e",
      ])
  }

  /// Two places, and b and c share the second rank. Who is left out of the first level is considered for the second.
  @Test(arguments: [(TieAtLine.takeAll, "a b c", "d"), (.takeNone, "a", "b c")])
  func `equals at the line of a level go by its own rule`(
    ties: TieAtLine, first: String, second: String
  ) throws {
    var level = AwardGivingTests.level("一等奖", 2)
    level.lineTies = ties
    let awards = try Awards(
      Awards.Input(
        [level, AwardGivingTests.level("二等奖", ties == .takeAll ? 1 : 2)], lastRound: "r",
        standings: ["r": Self.standings("a:n:1 b:s:2 c:n:2 d:s:4")]))
    #expect(awards.levels.map { AwardGivingTests.names($0.winners) } == [first, second])
    #expect(
      awards.levels[0].notes.contains(.tieAtLine(rank: 2, entries: ["b", "c"], places: 1, ties)))
  }

  @Test
  func `a minimum of a track in which nobody has the score is told, though nobody can take it`()
    throws
  {
    var rule = AwardGivingTests.level("一等奖", 2)
    rule.least = [Minimum(.eachTrack, .count(1))]
    rule.leastScore = 85
    let standings = [("a", "n", 92), ("b", "n", 88), ("c", "s", 80)].enumerated().map {
      Standing(
        Entry.ID($1.0), rank: $0 + 1, organization: $1.0, track: Track.ID($1.1),
        score: Points(tenThousandths: $1.2 * 10_000))
    }
    let awards = try Awards(
      Awards.Input([rule], lastRound: "r", standings: ["r": standings]))
    #expect(awards.levels.map { AwardGivingTests.names($0.winners) } == ["a b"])
    #expect(awards.levels[0].notes.contains(.minimumUnmet("s", least: 1, has: 0, line: 85)))
  }

  /// Two places, one for a unit. a has one; its units' b and c are kept out by the cap.
  @Test(arguments: [
    // d and e wait for the other place, and are c's equals.
    ("a:n:1 b:n:2 c:n:3 d:s:3 e:s:3", TieAtLine.wait),
    // The committee let both have it, so that there are more than places.
    ("a:n:1 b:n:2 c:n:3 d:s:3 e:t:3", .takeAll),
    // Nobody else is there, and the other place stays empty.
    ("a:n:1 b:n:2 c:n:3", .wait),
  ])
  func `who is shut out by its unit's cap is not told that the places are filled`(
    list: String, ties: TieAtLine
  ) throws {
    var rule = AwardGivingTests.level("一等奖", 2)
    rule.capPerOrganization = 1
    // The unit is the track's: n, s and t.
    let standings = Self.standings(list).map {
      Standing($0.entry, rank: $0.rank, organization: $0.track.text, track: $0.track)
    }
    var input = Awards.Input([rule], lastRound: "r", standings: ["r": standings])
    input.ties = ties
    func told(_ entry: Entry.ID) -> [String] {
      Awards.reasonsAgainst(entry, input).map { $0.message(in: .chinese, naming: .none) }
    }
    #expect(told("b") == ["“一等奖”：第 2 名；所在单位 1 个名额已由第 1 名用完。"])
    #expect(told("c") == ["“一等奖”：第 3 名；所在单位 1 个名额已由第 1 名用完。"])
  }

  @Test func `where others have the places, who would have none without the cap is told that`()
    throws
  {
    var rule = AwardGivingTests.level("一等奖", 2)
    rule.capPerOrganization = 1
    let standings = [("a", 1, "x"), ("b", 2, "x"), ("d", 3, "y"), ("c", 4, "x")].map {
      Standing(Entry.ID($0.0), rank: $0.1, organization: $0.2)
    }
    let input = Awards.Input([rule], lastRound: "r", standings: ["r": standings])
    #expect(
      Awards.reasonsAgainst("c", input).map { $0.message(in: .chinese, naming: .none) }
        == ["“一等奖”：第 4 名；2 个名额已满。"])
  }

  @Test
  func `while a tie for the higher level is open, entries that may lose it are not chosen`()
    throws
  {
    let awards = try Awards(
      Awards.Input(
        [AwardGivingTests.level("特等奖", 1), Self.champion()], lastRound: "r",
        standings: ["r": Self.standings("a:n:1 b:n:1 c:s:3")]))
    #expect(awards.levels.allSatisfy { $0.winners.isEmpty })
    #expect(AwardGivingTests.names(awards.levels[0].undecided) == "a b")
  }
}
