import Testing

@testable import Contest

struct BallotStandingTests {
  /// What the count says of A, B, C, D, and the seats that it calls empty, after somebody left or the committee decided.
  static func standings(
    _ votes: [String: Int], _ rule: BallotRule, gone: Set<String> = [],
    _ overrides: [SelectionOverride] = [], isClosed: Bool = false
  ) -> (words: [String], next: BallotResult.Next) {
    let result = BallotResult(BallotResultTests.input(BallotResultTests.run(1, votes)), rule)
    let ordered = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let places = ordered.enumerated().map { place, name in
      Standing(Entry.ID(name), rank: gone.contains(name) ? nil : place + 1, organization: "")
    }
    var selection = Selection(result, standings: places, overrides: overrides)
    for name in gone {
      selection.replace(Entry.ID(name), .notAdvanced, because: .outOfRound(.withdrawn))
    }
    let seated = result.amongStanding { !gone.contains($0.text) }.seated(by: selection)
    let words = ["A", "B", "C", "D"].map {
      BallotStanding(of: Entry.ID($0), in: seated, selection, isClosed: isClosed)
        .text(in: .chinese)
    }
    return (words, seated.next)
  }

  static let votes = ["A": 7, "B": 6, "C": 5, "D": 2]
  static let tie = ["A": 7, "B": 6, "C": 6, "D": 2]
  static let rule = BallotRule(seats: 2, mostMarks: 5, reserves: 1)

  @Test func `somebody elected who leaves stays elected on the count, and the reserve moves up`() {
    #expect(Self.standings(Self.votes, Self.rule).words == ["当选", "当选", "候补 1", "未当选"])
    let after = Self.standings(Self.votes, Self.rule, gone: ["B"])
    #expect(after.words == ["当选", "当选，已不在列", "递补", "未当选"] && after.next == .complete)
  }

  @Test func `who had left before the count is told so, and the seat is another's`() {
    var run = BallotResultTests.run(1, Self.votes)
    run.gone = ["A"]
    let result = BallotResult(BallotResultTests.input(run), Self.rule)
    let places = ["A", "B", "C", "D"].enumerated().map { place, name in
      Standing(Entry.ID(name), rank: name == "A" ? nil : place + 1, organization: "")
    }
    var selection = Selection(result, standings: places, overrides: [])
    selection.replace("A", .notAdvanced, because: .outOfRound(.withdrawn))
    let words = ["A", "B", "C", "D"].map {
      BallotStanding(of: Entry.ID($0), in: result, selection, isClosed: false).text(in: .chinese)
    }
    #expect(words == ["计票前已不在列", "当选", "当选", "未当选"])
  }

  @Test func `a seat that nobody may move up to is called empty`() {
    let rule = BallotRule(seats: 2, mostMarks: 5)
    let after = Self.standings(Self.votes, rule, gone: ["A"])
    #expect(after.words == ["当选，已不在列", "当选", "未当选", "未当选"])
    #expect(after.next == .seatsOpen(1, tied: []))
  }

  /// The count went on saying 待定 of both, while the list had given the seat to the one who is left.
  @Test
  func `when one of two equals withdraws, the other has the seat on the count as on the list`() {
    let before = Self.standings(Self.tie, Self.rule)
    #expect(before.words == ["当选", "待定", "待定", "未当选"])
    #expect(before.next == .seatsOpen(1, tied: ["B", "C"]))
    let after = Self.standings(Self.tie, Self.rule, gone: ["B"])
    #expect(after.words == ["当选", "已不在列", "同票，入选", "未当选"] && after.next == .complete)
  }

  @Test func `the committee's decisions are told as such`() {
    let overrides = [
      SelectionOverride("A", .exclude, reason: "查实举报", actor: "li"),
      SelectionOverride("D", .advance, reason: "补选", actor: "li"),
    ]
    #expect(
      Self.standings(Self.votes, Self.rule, overrides).words == [
        "当选，评委会决定不入选", "当选", "候补 1", "评委会决定入选",
      ])
    let one = [SelectionOverride("B", .exclude, reason: "再议", actor: "li")]
    #expect(Self.standings(Self.tie, Self.rule, one).words == ["当选", "评委会决定不入选", "同票，入选", "未当选"])
  }

  @Test func `who stands in the run to come is told so, until the round is closed without it`() {
    let votes = ["A": 7, "B": 4, "C": 3, "D": 2]
    let rule = BallotRule(seats: 2, mostMarks: 5, runs: 2)
    #expect(Self.standings(votes, rule).words == ["当选", "待投第 2 轮", "待投第 2 轮", "待投第 2 轮"])
    #expect(
      Self.standings(votes, rule, isClosed: true).words == ["当选", "未当选", "未当选", "未当选"])
  }

  @Test func `while a further run is counted, nothing is said of those on it`() {
    let first = BallotResultTests.run(1, Self.tie)
    let second = BallotResultTests.run(2, ["B": 5, "C": 4], isCounted: false)
    let result = BallotResult(
      BallotResultTests.input(first, second),
      BallotRule(seats: 2, mostMarks: 5, runs: 2, reserves: 1))
    let places = ["A", "B", "C", "D"].enumerated().map {
      Standing(Entry.ID($1), rank: $0 + 1, organization: "")
    }
    let selection = Selection(result, standings: places, overrides: [])
    #expect(selection["B"]?.outcome == .undecided)
    let words = ["A", "B", "C", "D"].map {
      BallotStanding(of: Entry.ID($0), in: result, selection, isClosed: false).text(in: .chinese)
    }
    #expect(words == ["当选", "", "", ""])
  }

  @Test func `before anything is counted nothing is said`() {
    let result = BallotResult(BallotInput(), Self.rule)
    #expect(BallotStanding(of: "A", in: result, nil, isClosed: false) == .notYet)
  }

  @Test func `each has a code and words in both languages`() {
    let all: [BallotStanding] = [
      .elected, .electedAndGone, .electedAndTakenOff, .movedUp, .tieFits, .byCommittee,
      .reserve(2), .tied, .run(2), .gone, .takenOff, .notElected, .notYet,
    ]
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(BallotStanding.reserve(2).text(in: .english) == "reserve 2")
    #expect(Set(all.map { $0.text(in: .english) }).count == all.count)
  }
}
