import Testing

@testable import Contest

/// 三星 a; 二星 b, c.
struct AwardsTitlesTests {
  static let ladder = ["三星", "二星", "一星"]
  static let rules = [
    AwardRule(level: Bilingual(chinese: "三星"), places: .count(1)),
    AwardRule(level: Bilingual(chinese: "二星"), places: .count(2)),
    AwardRule(level: Bilingual(chinese: "一星"), to: .recheck),
  ]

  static func awards() throws -> Awards {
    let standings = ["a", "b", "c"].enumerated().map { place, id in
      Standing(Entry.ID(id), rank: place + 1, organization: "甲")
    }
    return try Awards(Awards.Input(rules, lastRound: "review", standings: ["review": standings]))
  }

  static func list(_ changes: [String: TitleChange]) throws -> [String] {
    let awards = try awards()
    var standings: [Entry.ID: TitleStanding] = [:]
    for (id, change) in changes {
      let given = id == "a" ? "三星" : "二星"
      standings[Entry.ID(id)] = TitleStanding(given, [.init(term: 1, change)], ladder: ladder)
    }
    return awards.applying(standings, rules).winners.map {
      "\(rules[$0.level].level.chinese) \($0.standing.entry)"
    }
  }

  @Test func `nobody has a level that only a re-check leads to`() throws {
    #expect(try Self.list([:]) == ["三星 a", "二星 b", "二星 c"])
  }

  @Test func `who is lowered has the level below, who is withdrawn none, and nobody moves up`()
    throws
  {
    #expect(try Self.list(["b": .lower, "c": .withdraw]) == ["三星 a", "一星 b"])
  }

  @Test func `who is raised has the level above, and who is warned or kept the same`() throws {
    #expect(try Self.list(["c": .raise]) == ["三星 a", "三星 c", "二星 b"])
    #expect(try Self.list(["a": .warn, "b": .keep]) == ["三星 a", "二星 b", "二星 c"])
  }

  @Test func `the reason says what the re-check did`() throws {
    let after = try Self.awards().applying(
      ["b": TitleStanding("二星", [.init(term: 1, .lower)], ladder: Self.ladder)], Self.rules)
    #expect(after["b"]?.reason.message(in: .chinese) == "经复核，由“二星”调整为“一星”。")
    #expect(after["b"]?.level == 2)
  }
}
