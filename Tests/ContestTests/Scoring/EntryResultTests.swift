import Testing

@testable import Contest

struct EntryResultTests {
  static let missing: [EntryResult.Missing] = [
    .withdrawn, .absent, .notAccepted(.refused), .notAccepted(.returned), .notAccepted(.registered),
    .notLetOn(from: "review"), .stopped(by: "review"), .tooFewSheets(have: 2, need: 4),
    .noResult(inRound: "review"),
    .noEstimate,
  ]

  @Test func `every reason for no rank has a code of its own and a sentence in both languages`() {
    #expect(Set(Self.missing.map(\.code)).count == Self.missing.count)
    for language in Language.allCases {
      #expect(Set(Self.missing.map { $0.message(in: language) }).count == Self.missing.count)
    }
  }

  @Test func `a sentence about missing sheets says how many there are and how many are needed`() {
    let reason = EntryResult.Missing.tooFewSheets(have: 2, need: 4)
    #expect(reason.message(in: .chinese) == "完整的评分表只有 2 份，需要 4 份，没有名次；未评分不等于 0 分。")
    #expect(
      reason.message(in: .english)
        == "It has 2 of the 4 complete score sheets it needs, so it is not ranked; not scored is not zero."
    )
  }

  @Test func `a list shows a short name for each code, in its language`() {
    for reason in Self.missing {
      let names = Language.allCases.map { EntryResult.Missing.name(ofCode: reason.code, in: $0) }
      #expect(!names.contains(reason.code))
      #expect(Set(names).count == names.count)
    }
    #expect(EntryResult.Missing.name(ofCode: "result-absent", in: .chinese) == "缺席")
    #expect(EntryResult.Missing.name(ofCode: "result-absent", in: .english) == "absent")
    #expect(EntryResult.Missing.name(ofCode: "unknown", in: .chinese) == "unknown")
  }

  @Test func `a sealed version's rank and scores replace the present ones, the marks stay`() throws
  {
    let now = try #require(RoundResults(.sample(["A": [80]])).entries.first)
    let sealed = EntryResult.Shown(
      list: "x", state: .ranked(.init(rank: 3, isShared: true)), roundScore: 79, score: 78)
    let shown = now.showing(sealed, weights: [])
    #expect(shown.rank == 3 && shown.isTied && shown.list == "x")
    #expect(shown.roundScore == 79 && shown.score == 78)
    #expect(shown.totals == now.totals && shown.combined == now.combined)
  }

  @Test func `the steps to a score are shown only beside the score that they lead to`() throws {
    var now = try #require(RoundResults(.sample(["A": [80]])).entries.first)
    now.raw = 82
    func steps(_ round: Points, _ score: Points) -> Points? {
      let sealed = EntryResult.Shown(
        list: "", state: .ranked(.init(rank: 1, isShared: false)), roundScore: round, score: score)
      return now.showing(sealed, weights: []).raw
    }
    #expect(now.roundScore == 80 && now.score == 80)
    #expect(steps(80, 80) == 82)
    #expect(steps(79, 80) == nil && steps(80, 79) == nil && steps(79, 79) == nil)
  }

  @Test func `one that is out now keeps the parts of its score in the version that it was in`()
    throws
  {
    var now = try #require(RoundResults(.sample(["A": [80]])).entries.first)
    now.state = .notRanked(.withdrawn)
    let sealed = EntryResult.Shown(
      list: "", state: .ranked(.init(rank: 1, isShared: false)), roundScore: 80, score: 85,
      parts: ["review": 90, "final": 80])
    let weights = ["review", "final"].map { RoundWeight($0, Fraction(1, over: 2)) }
    let shown = now.showing(sealed, weights: weights)
    #expect(shown.parts.map(\.published) == [90, 80])
  }

  @Test func `an entry without a rank has none and shares none`() throws {
    let none = try #require(RoundResults(.sample(["A": []])).entries.first)
    #expect(none.rank == nil && !none.isTied)
  }
}
