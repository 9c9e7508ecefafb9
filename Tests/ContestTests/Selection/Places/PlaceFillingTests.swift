import Contest
import Testing

/// The reasons and changes that filling the places gives; ``SelectionTests`` tests who is on the list.
struct PlaceFillingTests {
  static func choices(
    _ rule: AdvanceRule, _ standings: String, ties: TieAtLine = .wait,
    overrides: [SelectionOverride] = []
  ) throws -> [Selection.Choice] {
    try Selection(
      Selection.Input(
        rule, SelectionTests.standings(standings), overrides: overrides, ties: ties)
    ).lists.flatMap(\.entries)
  }

  static func ranked(_ entry: String, _ rank: Int) -> SelectionChange {
    .standBefore(Standing.Ranked(Entry.ID(entry), rank: rank))
  }

  @Test func `the entry that fills a track's minimum says so, and the one passed over says why`()
    throws
  {
    let choices = try Self.choices(
      AdvanceRule(places: .count(3), leastPerTrack: 1), "a::n b::n c::n d::s")
    #expect(
      choices.map(\.reason) == [
        .inPlaces(rank: 1, places: 3), .inPlaces(rank: 2, places: 3),
        .heldForOtherTracks(rank: 3, least: 1), .heldForItsTrack(rank: 4, "s", least: 1),
      ])
  }

  /// The name of the track decided before, and nobody was told.
  @Test func `equals of two tracks wait where the places are too few for the minima of both`()
    throws
  {
    let rule = AdvanceRule(places: .count(1), leastPerTrack: 1)
    let choices = try Self.choices(rule, "b:x:n:1 a:y:s:1 c:z:n:3")
    #expect(choices.map(\.outcome) == [.undecided, .undecided, .notAdvanced])
  }

  @Test func `minima that differ are not told as one number`() throws {
    let rule = AdvanceRule(places: .count(2), least: [Minimum(.track("s"), .count(1))])
    let choices = try Self.choices(rule, "a::n b::n c::s")
    #expect(choices.map(\.reason)[1] == .heldForOtherTracks(rank: 2, least: nil))
  }

  @Test func `a minimum that holds equals back is the reason of the entry that it lets in`() throws
  {
    let rule = AdvanceRule(places: .count(2), least: [Minimum(.track("s"), .count(1))])
    let choices = try Self.choices(rule, "a::n:1 b::n:1 c::s:3")
    #expect(choices.map(\.outcome) == [.undecided, .undecided, .advanced])
    #expect(choices.last?.reason == .heldForItsTrack(rank: 3, "s", least: 1))
  }

  @Test func `who is kept from the reserves by its organization's cap is told so`() throws {
    let rule = AdvanceRule(places: .count(1), capPerOrganization: 1, reserves: 2)
    let choices = try Self.choices(rule, "a:p b:p c:q")
    #expect(choices.map(\.outcome) == [.advanced, .notAdvanced, .reserve(1)])
    #expect(choices[1].reason == .reserveCapFilled(rank: 2, places: 1, cap: 1))
  }

  @Test func `an entry left out is told the lowest place that it could take`() throws {
    // e may take the place of b, but not of c: the minimum of track s needs it.
    let choices = try Self.choices(
      AdvanceRule(places: .count(3), leastPerTrack: 1), "a::n b::n c::s e::n")
    #expect(choices.map(\.change) == [nil, nil, nil, Self.ranked("b", 2)])
    // d is of another track: it takes a place of track n, which has no minimum.
    let free = AdvanceRule(places: .count(3), least: [Minimum(.track("s"), .count(1))])
    #expect(try Self.choices(free, "a::n b::n c::s d::t").last?.change == Self.ranked("b", 2))
    // Within its own track an entry may take the place that the minimum needs.
    #expect(try Self.choices(free, "a::n b::n c::s d::s").last?.change == Self.ranked("c", 3))
  }

  @Test func `an entry that the committee left out is not told what would be enough`() throws {
    let choices = try Self.choices(
      AdvanceRule(places: .count(1)), "a b c",
      overrides: [SelectionOverride(Entry.ID("b"), .exclude, reason: "异议成立", actor: "监督组")])
    #expect(choices.map(\.change) == [nil, nil, Self.ranked("a", 1)])
  }

  @Test(arguments: [
    // b and c are equal for one place: one of them is reserve 1, so d is reserve 2.
    ("a:p::1 b:q::2 c:r::2 d:s::4", 2, nil as Int?, ["d 2"]),
    // The same of one organization with a cap of 1: the other of them can be no reserve, so d is reserve 1.
    ("a:p::1 b:x::2 c:x::2 d:s::4", 2, 1, ["d 1"]),
    // Whoever of b and c gets the place, their organization is full then; so e is passed over and d is reserve 1.
    ("a:p::1 b:x::2 c:x::2 e:x::4 d:s::5", 2, 1, ["d 1"]),
    // Two organizations: the loser is reserve 1, whichever it is.
    ("a:p::1 b:x::2 c:y::2 e:x::4 d:s::5", 2, 1, ["d 2"]),
  ])
  func `reserves are numbered as they will be once an open tie is decided`(
    standings: String, places: Int, cap: Int?, reserves: [String]
  ) throws {
    let choices = try Self.choices(
      AdvanceRule(places: .count(places), capPerOrganization: cap, reserves: 2), standings)
    let named = choices.compactMap { choice -> String? in
      if case .reserve(let place) = choice.outcome {
        "\(choice.standing.entry.text) \(place)"
      } else {
        nil
      }
    }
    #expect(named == reserves)
  }

  @Test func `reserves that share the last place are told`() throws {
    let selection = try Selection(
      Selection.Input(
        AdvanceRule(places: .count(1), reserves: 1),
        SelectionTests.standings("a:p::1 b:q::2 c:r::2")))
    #expect(selection.lists[0].notes == [.reservesShareLast(reserves: 1, 2)])
  }

  @Test func `no better rank helps where the committee filled the places`() throws {
    let choices = try Self.choices(
      AdvanceRule(places: .count(1)), "a b",
      overrides: [SelectionOverride(Entry.ID("b"), .advance, reason: "增补", actor: "评委会")])
    #expect(choices.first?.change == nil)
    #expect(choices.first?.reason == .placesFilled(rank: 1, places: 1, byCommittee: 1))
  }

  @Test func `the entries of an open tie that get no place are the first reserves`() throws {
    let standings = "a:x::1 b:x::2 c:x::2 d:x::4"
    let waiting = try Self.choices(AdvanceRule(places: .count(2), reserves: 2), standings)
    #expect(waiting.map(\.outcome) == [.advanced, .undecided, .undecided, .reserve(2)])
    #expect(waiting[1].reason == .tieAtLine(rank: 2, tied: 2, places: 1))
    // One reserve is wanted, and one of the tied will be it.
    let one = try Self.choices(AdvanceRule(places: .count(2), reserves: 1), standings)
    #expect(one.last?.outcome == .notAdvanced)
    // Where none of the tied is taken, none of them is a reserve.
    let none = try Self.choices(
      AdvanceRule(places: .count(2), reserves: 2), standings, ties: .takeNone)
    #expect(none.map(\.outcome) == [.advanced, .notAdvanced, .notAdvanced, .reserve(1)])
    #expect(none[1].reason == .tieLeftOut(rank: 2, tied: 2, places: 1))
  }

  @Test func `who comes after equals that were all left out is not told that the places are full`()
    throws
  {
    let rule = AdvanceRule(places: .count(3), reserves: 1)
    let standings = "a:x::1 b:y::2 c:z::2 d:u::2 e:v::5"
    let selection = try Selection(
      Selection.Input(rule, SelectionTests.standings(standings), ties: .takeNone))
    let last = try #require(selection.lists.first?.entries.last)
    #expect(last.outcome == .reserve(1))
    #expect(last.reason == .equalsLeftOutBefore(rank: 5, equals: 2, tied: 3, places: 2))
    #expect(
      last.reason.message(in: .chinese) == "第 5 名；并列第 2 名的 3 项按规定均不入选，余下的 2 个名额空缺，不由名次在后的补上。")
    #expect(
      last.reason.message(in: .english)
        == "Rank 5: the 3 entries that share rank 2 were all left out, as the rule says; the 2 places left there stay empty and go to nobody after them."
    )
    #expect(selection.lists[0].notes.contains(.unfilledByEquals(2)))
    // When one leaves, the equals fit and go on; the reserve comes after them, which the list says.
    #expect(
      selection.lists[0].notes.contains(
        .equalsBeforeReserves(rank: 2, entries: ["b", "c", "d"].map { Entry.ID($0) })))
    let later = try Selection(
      Selection.Input(
        rule, SelectionTests.standings("b:y::1 c:z::1 d:u::1 e:v::4"), ties: .takeNone))
    #expect(
      later.lists.first?.entries.map(\.outcome) == [.advanced, .advanced, .advanced, .reserve(1)])
    #expect(!selection.lists[0].notes.contains(.unfilled(2)))
    // Its organization has as many as it may have with its reserves, so it is no reserve.
    let capped = AdvanceRule(places: .count(3), capPerOrganization: 1, reserves: 1)
    #expect(
      try Self.choices(capped, "a:x::1 b:y::2 c:z::2 d:u::2 e:x::5", ties: .takeNone).last?.outcome
        == .notAdvanced)
  }

  @Test func `reserves of equal rank share a place`() throws {
    let choices = try Self.choices(
      AdvanceRule(places: .count(1), reserves: 2), "a:x::1 b:x::2 c:x::2 d:x::4")
    #expect(choices.map(\.outcome) == [.advanced, .reserve(1), .reserve(1), .notAdvanced])
  }

  @Test func `reserves of one rank and one organization are not told apart by their codes`() throws
  {
    let list = try #require(
      Selection(
        Selection.Input(
          AdvanceRule(places: .count(1), capPerOrganization: 1, reserves: 2),
          SelectionTests.standings("a:p::1 b:q::2 c:q::2 d:r::4"))
      ).lists.first)
    #expect(
      list.entries.map(\.outcome) == [.advanced, .reserve(1), .reserve(1), .reserve(2)])
    #expect(
      list.notes.contains(.reservesOverCap([Entry.ID("b"), Entry.ID("c")], allowed: 1)))
  }

  @Test func `each of two ties is told with its own numbers`() throws {
    // At rank 1 two of one school and a cap of 1; at rank 3 three entries for the last place.
    let choices = try Self.choices(
      AdvanceRule(places: .count(2), capPerOrganization: 1), "a:x::1 b:x::1 c:y::3 d:z::3 e:w::3")
    #expect(choices[0].reason == .tieAtLine(rank: 1, tied: 2, places: 1))
    #expect(choices[4].reason == .tieAtLine(rank: 3, tied: 3, places: 1))
  }

  @Test(arguments: 0..<60)
  func `caps and places are never exceeded, and reserves keep the cap too`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let standings = (0..<20).map { position in
      Standing(
        Entry.ID("e\(position)"), rank: 1 + position / (1 + random.number(below: 3)),
        organization: "o\(random.number(below: 5))", track: Track.ID("t\(random.number(below: 3))"))
    }
    let (places, cap) = (1 + random.number(below: 12), 1 + random.number(below: 4))
    let rule = AdvanceRule(
      places: .count(places), capPerOrganization: cap, leastPerTrack: random.number(below: 2),
      reserves: 3)
    let list = try #require(Selection(Selection.Input(rule, standings)).lists.first)
    #expect(list.advanced.count <= places)
    // Of equals of one organization only so many count as its cap allows.
    let over = list.notes.reduce(into: [String: Int]()) { over, note in
      guard case .reservesOverCap(let entries, let allowed, _) = note,
        let home = standings.first(where: { $0.entry == entries.first })?.organization
      else { return }
      over[home, default: 0] += entries.count - allowed
    }
    let inAll = Dictionary(grouping: list.advanced + list.reserves) { $0.standing.organization }
    #expect(inAll.allSatisfy { $0.value.count - over[$0.key, default: 0] <= cap })
  }
}
