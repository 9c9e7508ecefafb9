import Contest
import Testing

/// What follows from the results of matches: who meets next, and the places.
struct BracketOutcomeTests {
  private func outcome(
    _ entries: [Entry.ID], third: KnockOutRule.Third = .shared,
    _ results: [Int: (Entry.ID, Entry.ID)], gone: Set<Entry.ID> = []
  ) -> BracketOutcome {
    let rule = KnockOutRule(third: third)
    return BracketOutcome(
      rule, rule.bracket(entries, seeds: 0),
      results: results.mapValues { MatchResult($0.0, beats: $0.1) }, gone: gone)
  }

  private func places(_ outcome: BracketOutcome) -> [String] {
    outcome.places.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
      "\($0.key.text) \($0.value)"
    }
  }

  /// A–D, B–C; the winners in the final.
  private let four: [Entry.ID] = ["A", "B", "C", "D"]

  @Test func `those who lose a semi-final are both third where the rule has no match for it`() {
    let done = outcome(four, [1: ("A", "D"), 2: ("C", "B"), 3: ("C", "A")])
    #expect(places(done) == ["C 1", "A 2", "B 3", "D 3"] && done.due.isEmpty)
  }

  @Test func `with a match for the third place one is third and one fourth`() {
    let open = outcome(four, third: .match, [1: ("A", "D"), 2: ("C", "B")])
    #expect(open.due == [3, 4] && places(open).isEmpty)
    let done = outcome(
      four, third: .match, [1: ("A", "D"), 2: ("C", "B"), 3: ("B", "D"), 4: ("A", "C")])
    #expect(places(done) == ["A 1", "C 2", "B 3", "D 4"])
  }

  @Test func `who meets next follows from the results, and only matches with both sides are due`() {
    let begun = outcome(four, [1: ("A", "D")])
    #expect(begun.due == [2] && places(begun) == ["D 3"])
    #expect(begun[3]?.sides == [.entry("A"), .waits(.winner(of: 2))])
  }

  @Test func `a match has a loser once it is decided, or who left it; before that nobody`() {
    let begun = outcome(four, [1: ("A", "D")], gone: ["B"])
    #expect(begun[1]?.loser == "D" && begun[2]?.loser == "B" && begun[3]?.loser == nil)
    #expect(outcome(four, [2: ("C", "B")], gone: ["A", "D"])[3]?.loser == nil)
  }

  @Test func `it has begun with its first result, also with one that no longer counts`() {
    #expect(!outcome(four, [:]).hasBegun && !outcome(four, [:], gone: ["D"]).hasBegun)
    #expect(outcome(four, [1: ("A", "D")]).hasBegun)
    #expect(outcome(four, [3: ("A", "B")]).hasBegun)
  }

  @Test func `the drawing shows an open match by its number, and nobody where both have left`() {
    let begun = outcome(four, [1: ("A", "D")])
    #expect(
      begun.bracket.tree(of: begun).dropFirst()
        == [[.entry("A"), .open(match: 2)], [.open(match: 3)]])
    let left = outcome(four, [:], gone: ["A", "D"])
    #expect(left.bracket.tree(of: left)[1] == [.nobody, .open(match: 2)])
  }

  @Test func `a result that names others than those who meet now does not count`() {
    let corrected = outcome(four, [1: ("D", "A"), 2: ("C", "B"), 3: ("C", "A")])
    #expect(corrected.outdated == [3] && corrected.due == [3])
    #expect(places(corrected) == ["A 3", "B 3"])
  }

  @Test func `who has left loses without a match, and where both have left nobody goes on`() {
    let one = outcome(four, [2: ("C", "B")], gone: ["D"])
    #expect(one[1]?.state == .withoutMatch("A") && one.due == [3])
    let both = outcome(four, [2: ("C", "B")], gone: ["A", "D"])
    #expect(both[1]?.state == .withoutMatch(nil))
    #expect(both[3]?.state == .withoutMatch("C") && both.places["C"] == 1)
  }

  @Test
  func
    `a result stays where the loser leaves afterwards, and the winner who leaves loses the next`()
  {
    let later = outcome(
      four, [1: ("A", "D"), 2: ("C", "B")], gone: ["D", "A"])
    #expect(later[1]?.winner == "A" && later[3]?.state == .withoutMatch("C"))
    #expect(later.places["C"] == 1 && later.places["A"] == 2)
  }

  @Test func `eight entries: the losers of the first stage share the fifth place`() {
    let eight: [Entry.ID] = ["A", "B", "C", "D", "E", "F", "G", "H"]
    let done = outcome(
      eight,
      [
        1: ("A", "H"), 2: ("E", "D"), 3: ("B", "G"), 4: ("C", "F"), 5: ("A", "E"), 6: ("C", "B"),
        7: ("A", "C"),
      ])
    #expect(places(done) == ["A 1", "C 2", "B 3", "E 3", "D 5", "F 5", "G 5", "H 5"])
    #expect(
      done.bracket.tree(of: done).map(\.count) == [8, 4, 2, 1]
        && done.bracket.tree(of: done).last == [.entry("A")])
  }

  /// Whatever the results: each stage's losers share one place, and nobody is left without one.
  @Test(arguments: 0..<60)
  func `every knock-out that is played to the end gives each entry one place`(seed: Int) {
    var random = SeededGenerator(seed: .number(seed))
    let entries = (1...(2 + seed)).map { Entry.ID("E\($0)") }
    let rule = KnockOutRule(third: seed % 2 == 0 ? .match : .shared)
    var results: [Int: MatchResult] = [:]
    let bracket = rule.bracket(entries, seeds: 0)
    var now = BracketOutcome(rule, bracket, results: results, gone: [])
    while let number = now.due.first, let match = now[number] {
      let isFirst = random.next() % 2 == 0
      let sides = isFirst ? match.entries : match.entries.reversed()
      results[number] = MatchResult(sides[0], beats: sides[1])
      now = BracketOutcome(rule, bracket, results: results, gone: [])
    }
    #expect(Set(now.places.keys) == Set(entries) && results.count == bracket.matches.count)
    for place in Set(now.places.values) {
      let sharing = now.places.values.count { $0 == place }
      // Places are as many as there are entries before: 1, 2, 3, 3, 5 …
      #expect(now.places.values.count { $0 < place } <= place - 1 && sharing >= 1)
    }
  }
}
