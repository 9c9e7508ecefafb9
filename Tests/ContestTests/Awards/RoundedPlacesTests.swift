import Contest
import Testing

struct RoundedPlacesTests {
  /// 20, 30 and 50 %, a half up.
  static let rules = [("一等奖", 20), ("二等奖", 30), ("三等奖", 50)].map { name, share in
    AwardRule(
      level: Bilingual(chinese: name), places: .share(Fraction(Int128(share), over: 100)),
      rounding: .halfUp)
  }

  /// Entries a, b, c … with ranks 1, 2, 3 …; each has an organization of its own, but for the first `same`.
  static func standings(_ count: Int, same: Int = 0) -> [Standing] {
    (1...count).map {
      Standing(
        Entry.ID(String(UnicodeScalar(UInt8(96 + $0)))), rank: $0,
        organization: $0 <= same ? "校" : "校\($0)")
    }
  }

  func awards(
    _ standings: [Standing], _ change: (inout [AwardRule]) -> Void = { _ in }
  ) throws -> Awards {
    var rules = Self.rules
    change(&rules)
    return try Awards(Awards.Input(rules, lastRound: "r", standings: ["r": standings]))
  }

  @Test func `two and three and five of nine entries leave one place by rounding`() throws {
    // 1.8, 2.7 and 4.5 of 9.
    let levels = try awards(Self.standings(9)).levels
    #expect(levels.map(\.places) == [2, 3, 5] && levels.map(\.winners.count) == [2, 3, 4])
    #expect(levels[2].notes == [.unfilledByRounding(1, places: 10, entries: 9)])
    #expect(
      levels[2].notes.map { $0.message(in: .chinese) } == [
        "有 1 个名额空缺：各等次按 9 项的比例分别取整，合计 10 个，多出来的只是取整的差额，没有人因此少得奖。"
      ])
  }

  @Test func `of ten entries none is left`() throws {
    #expect(try awards(Self.standings(10)).levels.allSatisfy(\.notes.isEmpty))
  }

  @Test func `a place that a cap leaves empty is no matter of rounding`() throws {
    let levels = try awards(Self.standings(9, same: 9)) { rules in
      rules[2].capPerOrganization = 3
    }.levels
    // Five places, four entries left, three by the cap: two are empty, and one of them by the cap.
    #expect(levels[2].winners.count == 3 && levels[2].notes.contains(.unfilled(2)))
  }

  @Test func `nor is one beside a level of a fixed number`() throws {
    let levels = try awards(Self.standings(9)) { rules in
      rules[0] = AwardRule(level: Bilingual(chinese: "一等奖"), places: .count(3))
    }.levels
    #expect(levels[2].winners.count == 3 && levels[2].notes.contains(.unfilled(2)))
  }
}
