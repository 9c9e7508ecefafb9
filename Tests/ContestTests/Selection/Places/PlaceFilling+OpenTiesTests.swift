import Testing

@testable import Contest

struct PlaceFillingOpenTiesTests {
  /// Three places, one for a school, one at least of track s.
  static let rule = AdvanceRule(
    places: .count(3), capPerOrganization: 1, least: [Minimum(.track("s"), .count(1))])

  @Test(arguments: ["b c", "c b"])
  func `who is in by one order of the equals and out by another waits, whatever the codes`(
    codes: String
  ) throws {
    // The equals are of one school, the first in track n, the second in s.
    let names = codes.split(separator: " ")
    let standings = SelectionTests.standings(
      "a:v:n:1 \(names[0]):x:n:2 \(names[1]):x:s:2 d:y:n:4 e:z:s:5")
    let selection = try Selection(Selection.Input(Self.rule, standings))
    #expect(selection.advanced.map(\.standing.entry.text) == ["a"])
    #expect(selection["d"]?.outcome == .undecided)
    #expect(selection["d"]?.reason == .waitsForTie(rank: 4))
    #expect(selection["e"]?.outcome == .undecided)
    #expect(selection.lists[0].notes.map(\.code) == ["selection-note-tie"])
  }

  @Test func `with too many orders to try everybody after the equals waits`() throws {
    // Six of five schools and both tracks, of whom one school has two.
    let equals = (1...6).map { "t\($0):x\($0 % 5):\($0 == 6 ? "s" : "n"):2" }
      .joined(separator: " ")
    let standings = SelectionTests.standings("a:v:n:1 \(equals) d:y:n:8 e:z:s:9")
    let selection = try Selection(Selection.Input(Self.rule, standings))
    #expect(selection["d"]?.reason == .waitsForTie(rank: 8))
    #expect(selection["e"]?.reason == .waitsForTie(rank: 9))
  }

  /// All orders of all equals, with ranks of their own.
  static func strict(_ standings: [Standing]) -> [[Standing]] {
    let groups = Dictionary(grouping: standings) { $0.rank ?? 0 }
    return groups.keys.sorted().reduce([standings]) { lists, rank in
      let orders = orders(groups[rank, default: []].map(\.entry))
      return lists.flatMap { list in orders.map { list.separating($0) } }
    }
  }

  private static func orders(_ entries: [Entry.ID]) -> [[Entry.ID]] {
    entries.isEmpty
      ? [[]]
      : entries.flatMap { first in orders(entries.filter { $0 != first }).map { [first] + $0 } }
  }

  static func random(_ random: inout SeededGenerator, _ count: Int) -> [Standing] {
    var rank = 1
    var standings: [Standing] = []
    for number in 0..<count {
      // Equals are four at most, so that all orders can be tried.
      if number > 0, random.number(below: 5) > 1 || number + 1 - rank > 3 { rank = number + 1 }
      standings.append(
        Standing(
          Entry.ID("e\(random.number(below: 1000))-\(number)"), rank: rank,
          organization: "o\(random.number(below: 3))",
          track: Track.ID("t\(random.number(below: 2))")))
    }
    return standings
  }

  @Test(arguments: 1...400)
  func `what is firm while equals wait holds by every order of them, and what waits does not`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let standings = Self.random(&random, 7)
    let rule = AdvanceRule(
      places: .count(2 + random.number(below: 3)), capPerOrganization: 1 + random.number(below: 2),
      least: [Minimum(.track("t0"), .count(1 + random.number(below: 2)))])
    let waiting = try Selection(Selection.Input(rule, standings))
    var outcomes: [Entry.ID: Set<Bool>] = [:]
    for list in Self.strict(standings) {
      let decided = try Selection(Selection.Input(rule, list))
      for choice in decided.lists.flatMap(\.entries) {
        outcomes[choice.standing.entry, default: []].insert(choice.outcome == .advanced)
      }
    }
    for choice in waiting.lists.flatMap(\.entries) {
      let found = outcomes[choice.standing.entry] ?? []
      switch choice.outcome {
      case .advanced: #expect(found == [true], "\(choice.standing)")
      case .notAdvanced, .reserve: #expect(found == [false], "\(choice.standing)")
      case .undecided: #expect(found == [true, false], "\(choice.standing)")
      }
    }
  }

  /// Three places, two at least for track n and one for s. Second is b of track s, for which no place is left; d and e are equal
  /// behind, and one of them has the last place. Whoever it is, b is the first reserve.
  @Test func `who makes room for a track is a reserve before the equals behind it`() throws {
    let rule = AdvanceRule(
      places: .count(3),
      least: [Minimum(.track("n"), .count(2)), Minimum(.track("s"), .count(1))], reserves: 1)
    let standings = SelectionTests.standings("a:x:s:1 b:y:s:2 c:x:n:3 d:y:n:4 e:y:n:4")
    let selection = try Selection(Selection.Input(rule, standings))
    #expect(selection["b"]?.outcome == .reserve(1))
    #expect(selection["d"]?.outcome == .undecided && selection["e"]?.outcome == .undecided)
  }

  @Test(arguments: 1...300)
  func `whoever waits with the equals, reserves included, has more than one outcome`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let standings = Self.random(&random, 7)
    let rule = AdvanceRule(
      places: .count(2 + random.number(below: 3)), capPerOrganization: 1 + random.number(below: 3),
      least: [Minimum(.track("t0"), .count(1 + random.number(below: 2)))],
      reserves: 1 + random.number(below: 2))
    let waiting = try Selection(Selection.Input(rule, standings))
    var outcomes: [Entry.ID: Set<Selection.Outcome>] = [:]
    for list in Self.strict(standings) {
      for choice in try Selection(Selection.Input(rule, list)).lists.flatMap(\.entries) {
        outcomes[choice.standing.entry, default: []].insert(choice.outcome)
      }
    }
    for choice in waiting.lists.flatMap(\.entries) where choice.outcome == .undecided {
      #expect((outcomes[choice.standing.entry] ?? []).count > 1, "\(choice.standing)")
    }
  }

  @Test(arguments: 1...200, [TieAtLine.takeAll, .takeNone])
  func `equals taken or left out together give the same list whatever their codes`(
    seed: Int, ties: TieAtLine
  ) throws {
    var random = SeededGenerator(seed: seed)
    let standings = Self.random(&random, 8)
    let rule = AdvanceRule(
      places: .count(3), capPerOrganization: 1, least: [Minimum(.track("t0"), .count(1))])
    // The same list with the codes turned round.
    let codes = standings.map(\.entry).sorted()
    let turned = Dictionary(uniqueKeysWithValues: zip(codes, codes.reversed()))
    let renamed = standings.map { standing in
      Standing(
        turned[standing.entry] ?? "", rank: standing.rank, organization: standing.organization,
        track: standing.track)
    }
    let first = try Selection(Selection.Input(rule, standings, ties: ties)).advanced
    let second = try Selection(Selection.Input(rule, renamed, ties: ties)).advanced
    #expect(
      Set(first.compactMap { turned[$0.standing.entry] }) == Set(second.map(\.standing.entry)))
  }
}
