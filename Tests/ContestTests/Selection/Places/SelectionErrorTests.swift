import Contest
import Testing

struct SelectionErrorTests {
  static let all: [SelectionError] = [
    .entryTwice(Entry.ID("A1")), .unknownEntry(Entry.ID("A1")), .overriddenTwice(Entry.ID("A1")),
    .badRank(Entry.ID("A1"), rank: 0), .badShare(1.5), .negative(.places, -1), .unknownList("s"),
    .unknownLevel(4, of: 3),
  ]

  @Test func `every error has a code of its own and names its thing in both languages`() {
    #expect(Set(Self.all.map(\.code)).count == Self.all.count)
    for (error, named) in zip(Self.all, ["A1", "A1", "A1", "0", "3/2", "-1", "s", "4"]) {
      for language in Language.allCases {
        #expect(error.message(in: language).contains(named), "\(error.code)")
      }
    }
  }

  @Test func `each number that is below 0 has its own name`() {
    let limits: [SelectionError.Limit] = [.places, .cap, .least, .reserves]
    for language in Language.allCases {
      let messages = limits.map { SelectionError.negative($0, -1).message(in: language) }
      #expect(Set(messages).count == limits.count)
    }
  }

  @Test func `two decisions about one entry are refused`() {
    let overrides = [SelectionOverride.Outcome.advance, .exclude].map {
      SelectionOverride(Entry.ID("a"), $0, reason: "", actor: "")
    }
    #expect(throws: SelectionError.overriddenTwice(Entry.ID("a"))) {
      try Selection(
        Selection.Input(
          AdvanceRule(places: .count(1)), SelectionTests.standings("a b"), overrides: overrides))
    }
  }

  @Test(arguments: [
    (AdvanceRule(places: .count(1), leastPerTrack: -1), SelectionError.negative(.least, -1)),
    (AdvanceRule(places: .count(1), reserves: -2), .negative(.reserves, -2)),
  ])
  func `a minimum or a number of reserves below 0 is refused`(
    rule: AdvanceRule, error: SelectionError
  ) {
    #expect(throws: error) {
      try Selection(Selection.Input(rule, SelectionTests.standings("a")))
    }
  }

  @Test(arguments: [0, 1] as [Fraction])
  func `a share of 0 and a share of 1 are allowed`(share: Fraction) throws {
    let selection = try Selection(
      Selection.Input(AdvanceRule(places: .share(share)), SelectionTests.standings("a b")))
    #expect(selection.advanced.count == (share == 0 ? 0 : 2))
  }
}
