import Contest
import ContestTestSupport
import Testing

/// What an entry that was left out is told: behind whom it is too late.
struct PlaceBarsTests {
  @Test func `the example of the rule`() throws {
    let rule = AdvanceRule(
      places: .count(3), capPerOrganization: 1, least: [Minimum(.track("s"), .count(1))])
    let choices = try PlaceFillingTests.choices(rule, "a:x:n b:y:n c:z:n d:x:s e:u:n")
    #expect(
      choices.map(\.outcome) == [.notAdvanced, .advanced, .advanced, .advanced, .notAdvanced])
    #expect(choices[0].reason == .capHeldForOtherTracks(rank: 1, left: 1))
    #expect(choices[0].change == nil)
    #expect(choices[4].change == PlaceFillingTests.ranked("c", 3))
  }

  @Test func `a place that the cap keeps for another track is lost before the cap is used up`()
    throws
  {
    // Two of x, y and z must serve track s. So x may give its place to track n, until b has taken that of y.
    let rule = AdvanceRule(
      places: .count(4), capPerOrganization: 1, least: [Minimum(.track("s"), .count(2))])
    let choices = try PlaceFillingTests.choices(rule, "b:y:n c:x:s d:z:s e:x:n f:y:s")
    #expect(choices.prefix(4).map(\.outcome) == [.advanced, .advanced, .advanced, .notAdvanced])
    #expect(choices[3].reason.code == "selection-cap-filled")
    // Before b, e may have the place of x. Between b and c it may not: then only x and z could serve track s.
    #expect(choices[3].change == PlaceFillingTests.ranked("b", 1))
  }

  @Test func `where all who tie for the last place are taken, sharing its rank is enough`() throws {
    let choices = try PlaceFillingTests.choices(
      AdvanceRule(places: .count(2)), "a b c", ties: .takeAll)
    let change = try #require(choices[2].change)
    #expect(change == .standWith(Standing.Ranked(Entry.ID("b"), rank: 2)))
    #expect(change.message(in: .chinese) == "若与第 2 名并列，或排在其前，即可入选。")
    #expect(
      change.message(in: .english) == "It would be in if it shared rank 2, or stood before it.")
  }

  @Test func `where none who tie for the last place is taken, standing before the tie is enough`()
    throws
  {
    let choices = try PlaceFillingTests.choices(
      AdvanceRule(places: .count(2)), "a:x::1 b:x::2 c:x::2 d:x::4", ties: .takeNone)
    #expect(choices[1].change == PlaceFillingTests.ranked("c", 2))
    #expect(choices[3].change == PlaceFillingTests.ranked("c", 2))
  }

  /// Each entry that was left out is put at every other place, and the list is cut again: the worst place at which it is in
  /// is the one that it was told.
  @Test(arguments: 0..<400)
  func `no worse rank than the one that is told would be enough`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let count = 5 + random.number(below: 8)
    let sharing = random.number(below: 2) == 0 ? 0 : 1 + random.number(below: 3)
    var rank = 1
    let standings = (1...count).map { number in
      if random.number(below: 4) >= sharing { rank = number }
      return Standing(
        Entry.ID("e\(number)"), rank: rank, organization: "o\(random.number(below: 4))",
        track: Track.ID("t\(random.number(below: 3))"))
    }
    let rule = AdvanceRule(
      places: .count(1 + random.number(below: 6)),
      capPerOrganization: random.number(below: 4) == 0 ? nil : 1 + random.number(below: 2),
      least: (0..<3).map { Minimum(.track(Track.ID("t\($0)")), .count(random.number(below: 3))) })
    let ties = sharing == 0 ? TieAtLine.wait : TieAtLine.allCases[random.number(below: 3)]
    let overrides =
      random.number(below: 3) == 0
      ? [SelectionOverride(standings[count - 1].entry, .advance, reason: "增补", actor: "评委会")] : []
    func list(_ standings: [Standing]) throws -> Selection {
      try Selection(Selection.Input(rule, standings, overrides: overrides, ties: ties))
    }
    let selection = try list(standings)
    // While equals before others wait, nobody is told what would have been enough.
    let waits = selection.lists[0].entries.contains {
      if case .waitsForTie = $0.reason { true } else { false }
    }
    // Nor where minima stand against each other: which of them are met goes by the ranks.
    let stands = selection.lists[0].notes.contains {
      if case .tooFewOfTrack(_, _, _, true) = $0 { true } else { false }
    }
    guard !waits, !stands else {
      #expect(selection.lists[0].entries.allSatisfy { $0.change == nil })
      return
    }
    for choice in selection.lists[0].entries
    where choice.outcome != .advanced {
      let own = choice.standing
      let others = standings.filter { $0.entry != own.entry }
      // Ranks are doubled, so that there is room before each.
      func isIn(at place: Int) throws -> Bool {
        var moved = others
        for number in moved.indices { moved[number].rank = (moved[number].rank ?? 0) * 2 }
        var standing = own
        standing.rank = place
        return try list(moved + [standing])[own.entry]?.outcome == .advanced
      }
      let ranks = Set(others.compactMap(\.rank)).sorted().filter { $0 <= own.rank ?? 0 }
      let before = try ranks.last { try isIn(at: $0 * 2 - 1) }
      let with = ties == .takeAll ? try ranks.last { try isIn(at: $0 * 2) } : nil
      switch choice.change {
      case nil: #expect(before == nil && with == nil)
      case .standBefore(let other): #expect(other.rank == before)
      case .standWith(let other):
        #expect(other.rank == before)
        #expect(other.rank == with)
      }
    }
  }
}
