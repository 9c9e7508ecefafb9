import Contest
import Testing

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
