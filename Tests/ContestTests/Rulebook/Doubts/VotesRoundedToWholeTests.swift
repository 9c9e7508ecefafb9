import Testing

@testable import Contest

struct VotesRoundedToWholeTests {
  static func rounds(_ keys: String) -> [String] {
    [
      "{id: net, kind: public-vote, from: 2027-05-01, to: 2027-05-07\(keys)}",
      "{id: final, kind: review, rubric: [{id: a, name: 甲}], total: {net: 20%, final: 80%}}",
    ]
  }

  @Test(arguments: [
    ("", [String]()), (", scale: {best: 100}", ["rulebook-votes-rounded"]),
    (", points-by-place: [3, 2, 1]", ["rulebook-votes-rounded"]),
    (", scale: {best: 100}, combine: {decimals: 2}", []),
    (", scale: {best: 100}, combine: {decimals: 0}", []),
    (", scale: {best: 100}, combine: {rounding: down}", ["rulebook-votes-rounded"]),
  ])
  func `votes that become points are told where nothing says how they are rounded`(
    keys: String, codes: [String]
  ) {
    let told = DoubtTrial.read(Self.rounds(keys)).problems.filter {
      $0.code == "rulebook-votes-rounded"
    }
    #expect(told.map(\.code) == codes)
    #expect(told.allSatisfy { $0.severity == .warning })
  }

  @Test func `a vote that makes the total itself is told`() {
    let codes = DoubtTrial.read([
      "{id: review, kind: review, rubric: [{id: a, name: 甲}]}",
      "{id: net, kind: public-vote, from: 2027-05-01, to: 2027-05-07, total: {review: 80%, net: 20%}}",
    ]).problems.map(\.code)
    #expect(codes.contains("rulebook-votes-rounded"))
  }

  /// 14 of 23 votes are 60.869… points; with 80 % of 95 beside them, 88.174 in all.
  @Test func `two decimals are kept where they are written`() throws {
    for (keys, net, total) in [
      ("", "61", "88.20"), (", combine: {decimals: 2}", "60.87", "88.17"),
    ] {
      let rounds = Self.rounds(", scale: {best: 100}\(keys)").map { "  - \($0)\n" }
      var played = try PlayedTier(tier: "rounds:\n\(rounds.joined())")
      try played.record("net", ["A": ["14"], "B": ["23"]])
      try played.judge("final", ["A": [95, 95, 95], "B": [80, 80, 80]])
      #expect(played.ranking("net").contains { $0.hasPrefix("A \(net) ") }, "\(keys)")
      #expect(played.ranking("final").contains { $0.hasPrefix("A \(total) ") }, "\(keys)")
    }
  }
}
