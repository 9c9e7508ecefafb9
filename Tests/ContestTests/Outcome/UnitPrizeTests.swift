import Contest
import Testing

/// 甲 and 乙 have one first prize each, of 10 points, and 丙 has none. There is one 优秀组织奖, and a cup for the first place.
struct UnitPrizeTests {
  private static func played(_ change: (inout PlayedTier) -> Void = { _ in }) throws -> Outcome {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: review, name: 评审, kind: recorded}
        awards:
          - {level: 一等奖, ranks: 1..2, points: 10}
          - {level: 优秀组织奖, to: organization, count: 1, by: team-points}
        cups: [{name: 挑战杯, places: 1}]
        """)
    for (name, unit) in [("A", "甲"), ("B", "乙"), ("C", "丙")] {
      played.entry(name) { $0.organization = unit }
    }
    try played.record("review", ["A": ["90"], "B": ["80"], "C": ["70"]])
    change(&played)
    return played.outcome
  }

  private static func text(_ prizes: [UnitPrize]) -> [String] {
    prizes.map { "\($0.name) \($0.organization) \($0.standing.rawValue) \($0.place) \($0.points)" }
  }

  @Test func `a version holds who has each cup and prize, who waits, and who has it by decision`()
    throws
  {
    #expect(
      Self.text(try Self.played().unitPrizes) == [
        "挑战杯 乙 has 1 10", "挑战杯 甲 has 1 10", "优秀组织奖 乙 waits 1 10", "优秀组织奖 甲 waits 1 10",
      ])
    let decided = try Self.played { played in
      played.decide(.organizationAward("优秀组织奖", organization: "乙", has: true))
    }
    #expect(Self.text(decided.unitPrizes).last == "优秀组织奖 乙 decided 1 10")
  }

  @Test func `a unit without a work that takes part has nothing by decision, and that is told`()
    throws
  {
    let outcome = try Self.played { played in
      played.decide(.organizationAward("优秀组织奖", organization: "丙", has: true), reason: "表决")
      played.entry("C") { $0.state = .withdrawn }
    }
    #expect(!outcome.unitPrizes.contains { $0.organization == "丙" })
    let stray = try #require(
      outcome.open.first { if case .strayDecision = $0 { true } else { false } })
    #expect(stray.isAboutUnitPrize)
    #expect(
      stray.message(in: .chinese) == "一项决定没有对象，不起作用：“优秀组织奖”授予 丙（li：表决）。")
  }

  @Test func `by what held with earlier programs a unit without a work has its prize by decision`()
    throws
  {
    let outcome = try Self.played { played in
      played.decide(.organizationAward("优秀组织奖", organization: "丙", has: true), reason: "表决")
      played.entry("C") { $0.state = .withdrawn }
      played.inputs.countsUnitsWithoutWorks = true
    }
    #expect(outcome.honours?.organizations.first?.given == ["丙"])
    #expect(!outcome.open.contains { if case .strayDecision = $0 { true } else { false } })
  }

  @Test func `a prize that nobody has is vacant, and one whose round is open is pending`() throws {
    let vacant = try Self.played { played in
      for name in ["A", "B", "C"] { played.entry(name) { $0.state = .withdrawn } }
    }
    #expect(vacant.unitPrizes.map(\.standing) == [.vacant, .vacant])
    var later = try PlayedTier(
      tier: """
        rounds:
          - {id: run, name: 赛跑, kind: recorded, tracks: [natural], range: 0..100, points-by-place: [5, 3, 0.5]}
          - {id: jump, name: 跳远, kind: recorded, tracks: [social], range: 0..100, points-by-place: [5, 3, 0.5]}
        awards:
          - {level: 第一名, ranks: 1..1, of: run, per: track}
        team-points: {run: 2, jump: 2}
        cups: [{name: 团体冠军, places: 1}]
        """)
    later.entry("C") { $0.track = "social" }
    try later.record("run", ["A": ["90"], "B": ["80"]])
    #expect(later.outcome.unitPrizes.map(\.standing) == [.pending])
    try later.record("jump", ["C": ["70"]])
    #expect(
      Self.text(later.outcome.unitPrizes) == ["团体冠军 校A has 1 10", "团体冠军 校C has 1 10"])
  }

  @Test func `lists show what a version holds, whatever the points would give`() throws {
    let outcome = try Self.played()
    let honours = try #require(outcome.honours)
    let held = honours.holding([
      UnitPrize(.cup, 0, name: "挑战杯", .vacant),
      UnitPrize(
        .organizationAward, 0, name: "优秀组织奖", organization: "丙", .decided, place: 3,
        points: 0),
    ])
    #expect(held.cups.map { $0.rows.isEmpty } == [true])
    #expect(held.organizations.first?.rows.map(\.organization) == ["丙"])
    #expect(held.organizations.first?.given == ["丙"])
    #expect(held.organizations.first?.tied.isEmpty == true)
    // What the version holds nothing of stays as it was computed.
    #expect(honours.holding([]) == honours)
    let pending = [UnitPrize(.cup, 0, name: "挑战杯", .pending)]
    #expect(honours.holding(pending) == honours)
  }

  @Test func `versions agree unless both say something else of a prize`() {
    let has = UnitPrize(.cup, 0, name: "挑战杯", organization: "甲", .has, place: 1, points: 10)
    let other = UnitPrize(.cup, 0, name: "挑战杯", organization: "乙", .has, place: 1, points: 10)
    #expect([has].agrees(with: [has]) && ![has].agrees(with: [other]))
    #expect(![has].agrees(with: [has, other]))
    #expect([has].agrees(with: [UnitPrize(.cup, 0, name: "挑战杯", .pending)]))
    #expect([UnitPrize]().agrees(with: [has]) && [has].agrees(with: []))
  }
}
