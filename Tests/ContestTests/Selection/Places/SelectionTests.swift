import Contest
import ContestTestSupport
import Testing

struct SelectionTests {
  /// Entries with ranks in order: `A1` is of organization A, and of track n unless said otherwise.
  static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").enumerated().map { position, word in
      // name:organization:track:rank
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let rank = parts.count > 3 ? Int(parts[3]) : position + 1
      return Standing(
        Entry.ID(parts[0]), rank: rank, organization: parts.count > 1 ? parts[1] : "x",
        track: Track.ID(parts.count > 2 ? parts[2] : ""))
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: AdvanceRule
    let standings: String
    var ties: TieAtLine = .wait
    var overrides: [SelectionOverride] = []
    let advanced: String
    var reserves = ""
    var undecided = ""
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "two places, at most one for an organization",
      rule: AdvanceRule(places: .count(2), capPerOrganization: 1, reserves: 1),
      standings: "a:京华 b:京华 c:燕山 d:永定", advanced: "a c", reserves: "d"),
    Case(
      name: "a share is rounded as the rule says", rule: AdvanceRule(places: .share(0.4)),
      standings: "a b c d e f g", advanced: "a b"),
    Case(
      name: "a tie inside the places is no matter", rule: AdvanceRule(places: .count(2)),
      standings: "a:x::1 b:x::1 c:x::3", advanced: "a b"),
    Case(
      name: "a tie at the line waits", rule: AdvanceRule(places: .count(2), reserves: 2),
      standings: "a:x::1 b:x::2 c:x::2 d:x::4", advanced: "a", reserves: "d", undecided: "b c"),
    Case(
      name: "a tie at the line, all taken", rule: AdvanceRule(places: .count(2)),
      standings: "a:x::1 b:x::2 c:x::2 d:x::4", ties: .takeAll, advanced: "a b c"),
    Case(
      name: "a tie at the line, none taken", rule: AdvanceRule(places: .count(2)),
      standings: "a:x::1 b:x::2 c:x::2 d:x::4", ties: .takeNone, advanced: "a"),
    Case(
      name: "two of one organization tied at its cap wait; a third of another is in",
      rule: AdvanceRule(places: .count(3), capPerOrganization: 1),
      standings: "a:x::1 b:x::1 c:y::1 d:z::4", advanced: "c d", undecided: "a b"),
    Case(
      name: "the committee settles a tie", rule: AdvanceRule(places: .count(2), reserves: 1),
      standings: "a:x::1 b:x::2 c:x::2 d:x::4",
      overrides: [SelectionOverride(Entry.ID("c"), .advance, reason: "现场表决 5:2", actor: "评委会")],
      advanced: "a c", reserves: "b"),
    Case(
      name: "an entry left out makes room for the first reserve",
      rule: AdvanceRule(places: .count(2), reserves: 1), standings: "a b c d",
      overrides: [SelectionOverride(Entry.ID("a"), .exclude, reason: "异议成立", actor: "监督组")],
      advanced: "b c", reserves: "d"),
    Case(
      name: "each track gets its minimum before better ranks",
      rule: AdvanceRule(places: .count(3), leastPerTrack: 1), standings: "a::n b::n c::n d::s",
      advanced: "a b d"),
    Case(
      name: "minimum and cap together: the only entry of a track keeps its organization's place",
      rule: AdvanceRule(places: .count(2), capPerOrganization: 1, leastPerTrack: 1),
      standings: "a:x:n b:y:n c:x:s", advanced: "b c"),
    Case(
      name: "lists per track each have the places",
      rule: AdvanceRule(places: .count(1), per: .track),
      standings: "a::n:1 b::n:2 c::s:1 d::s:2", advanced: "a c"),
    Case(
      name: "a place out of reach stays empty", rule: AdvanceRule(places: .count(3)),
      standings: "a b", advanced: "a b"),
    Case(
      name: "no entries, no lists", rule: AdvanceRule(places: .count(3)), standings: "",
      advanced: ""),
    Case(
      name: "an entry without a rank counts in the share and is not taken",
      rule: AdvanceRule(places: .share(0.5)), standings: "a:x::1 b:x::- c:x::- d:x::2",
      advanced: "a d"),
    Case(
      name: "a reserve must be under the cap beside those that are in",
      rule: AdvanceRule(places: .count(1), capPerOrganization: 1, reserves: 2),
      standings: "a:x b:x c:y d:y e:z", advanced: "a", reserves: "c e"),
  ]

  @Test(arguments: cases)
  func `places are filled by rank, within the limits`(example: Case) throws {
    let selection = try Selection(
      Selection.Input(
        example.rule, Self.standings(example.standings), overrides: example.overrides,
        ties: example.ties))
    #expect(Self.names(selection.advanced) == example.advanced)
    #expect(Self.names(selection.lists.flatMap(\.reserves)) == example.reserves)
    let undecided = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
    #expect(Self.names(undecided) == example.undecided)
    #expect(selection.isDecided == example.undecided.isEmpty)
  }

  static func names(_ choices: [Selection.Choice]) -> String {
    choices.map(\.standing.entry.text).joined(separator: " ")
  }

  @Test func `an entry within the places by rank learns that the committee gave one away`() throws {
    let override = SelectionOverride(Entry.ID("d"), .advance, reason: "增补", actor: "评委会")
    let selection = try Selection(
      Selection.Input(
        AdvanceRule(places: .count(2)), Self.standings("a b c d"), overrides: [override]))
    #expect(Self.names(selection.advanced) == "a d")
    #expect(
      selection[Entry.ID("b")]?.reason.message(in: .chinese) == "第 2 名；2 个名额已满，其中 1 个由评委会决定。")
    #expect(
      selection[Entry.ID("b")]?.reason.message(in: .english)
        == "Rank 2: the 2 places are filled, 1 of them by decision of the committee.")
  }

  @Test func `an entry learns which ranks used up its organization's places`() throws {
    var standings: [Standing] = []
    for rank in 1...30 {
      let isOurs = [4, 11, 19, 27].contains(rank)
      standings.append(
        Standing(
          Entry.ID("E\(rank)"), rank: rank, organization: isOurs ? "永定农学院" : "单位\(rank)",
          score: Points(tenThousandths: 1_000_000 - rank * 5_000)))
    }
    let selection = try Selection(
      Selection.Input(AdvanceRule(places: .count(28), capPerOrganization: 3), standings))
    let choice = try #require(selection[Entry.ID("E27")])
    #expect(choice.outcome == .notAdvanced)
    #expect(choice.reason.message(in: .chinese) == "第 27 名；所在单位 3 个名额已由第 4、11、19 名用完。")
    #expect(
      choice.reason.message(in: .english)
        == "Rank 27: the cap of 3 for its organization is filled by ranks 4, 11, 19.")
    #expect(choice.change?.message(in: .chinese) == "若排在第 19 名（90.5 分）之前即可入选。")
    let last = try #require(selection[Entry.ID("E30")])
    #expect(last.change == .standBefore(Standing.Ranked(Entry.ID("E29"), rank: 29, score: 85.5)))
  }

  @Test func `a count that the committee set replaces the share and is on record`() throws {
    let selection = try Selection(
      Selection.Input(
        AdvanceRule(places: .share(0.4)), Self.standings("a b c d"),
        counts: ["": CommitteeCount(3, reason: "场地可容三队", actor: "组委会")]))
    #expect(Self.names(selection.advanced) == "a b c")
    #expect(selection.lists[0].source == .committee(reason: "场地可容三队", actor: "组委会"))
  }

  @Test func `notes tell of ties, empty places and tracks that are short`() throws {
    let tied = try Selection(
      Selection.Input(AdvanceRule(places: .count(1)), Self.standings("a:x::1 b:y::1")))
    #expect(
      tied.lists[0].notes == [
        .tieAtLine(rank: 1, entries: [Entry.ID("a"), Entry.ID("b")], places: 1, .wait)
      ])
    let short = try Selection(
      Selection.Input(
        AdvanceRule(places: .count(4), leastPerTrack: 2), Self.standings("a::n b::n c::s")))
    #expect(
      short.lists[0].notes == [.tooFewOfTrack("s", least: 2, attainable: 1), .unfilled(1)])
  }

  /// One place for an organization: of the minima of n and s only as many can be met as there are organizations, two. The list with
  /// the first place among them is the better one, and the note says that they stand against each other.
  @Test func `of minima that cannot all be met those of the better ranks are kept`() throws {
    let rule = AdvanceRule(
      places: .count(3), capPerOrganization: 1,
      least: [Minimum(.track("n"), .count(2)), Minimum(.track("s"), .count(1))])
    let selection = try Selection(
      Selection.Input(rule, Self.standings("a:x:s:1 b:y:n:2 c:x:n:3")))
    #expect(selection.advanced.map(\.standing.entry.text) == ["a", "b"])
    #expect(
      selection.lists[0].notes == [
        .tooFewOfTrack("n", least: 2, attainable: 1, isConflict: true), .unfilled(1),
      ])
    // Without the minimum of s, n could have both places.
    let both = try Selection(
      Selection.Input(rule, Self.standings("a:x:s:1 b:y:n:2 c:x:n:3 d:z:n:4")))
    #expect(both.advanced.map(\.standing.entry.text) == ["a", "b", "d"])
    let against = try Selection(
      Selection.Input(
        AdvanceRule(
          places: .count(2), capPerOrganization: 1,
          least: [Minimum(.track("n"), .count(1)), Minimum(.track("s"), .count(1))]),
        Self.standings("a:x:s:1 c:x:n:2")))
    #expect(against.advanced.map(\.standing.entry.text) == ["a"])
    #expect(
      against.lists[0].notes.first
        == .tooFewOfTrack("n", least: 1, attainable: 0, isConflict: true))
  }

  /// A list with a cap, a minimum, a tie, decisions of the committee and an entry without a rank, as a person reads it.
  @Test func `the list of a selection reads as it was looked at`() throws {
    let selection = try Selection(
      Selection.Input(
        AdvanceRule(
          places: .count(5), capPerOrganization: 2, least: [Minimum(.track("社科"), .count(1))],
          reserves: 2),
        Self.standings(
          "A1:京华:自然:1 A2:京华:自然:2 A3:京华:自然:3 A4:燕山:自然:4 A5:燕山:自然:5 A6:永定:自然:5 A7:南苑:社科:7 A8:南苑:自然:8 A9:通惠:自然:9 B1:通惠:自然:- B2:南苑:自然:11"
        ),
        overrides: [
          SelectionOverride(Entry.ID("B2"), .advance, reason: "特邀展示", actor: "组委会"),
          SelectionOverride(Entry.ID("A2"), .exclude, reason: "异议成立", actor: "监督组"),
        ]))
    var lines: [String] = []
    for language in Language.allCases {
      for list in selection.lists {
        lines += list.notes.map { "* \($0.message(in: language))" }
        for choice in list.entries {
          let rank = choice.standing.rank.map(String.init) ?? "-"
          lines.append(
            "\(rank)\t\(choice.standing.entry.text)\t\(choice.outcome)\t\(choice.reason.message(in: language))"
          )
          if let change = choice.change { lines.append("\t\t\t\(change.message(in: language))") }
        }
      }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "selection-list.txt")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let error: SelectionError
    let input: Selection.Input
    var testDescription: String { error.code }
  }

  static let faults = [
    Fault(
      error: .entryTwice(Entry.ID("a")),
      input: Selection.Input(AdvanceRule(places: .count(1)), standings("a a"))),
    Fault(
      error: .badRank(Entry.ID("a"), rank: 0),
      input: Selection.Input(AdvanceRule(places: .count(1)), standings("a:::0"))),
    Fault(
      error: .badShare(1.5),
      input: Selection.Input(AdvanceRule(places: .share(1.5)), standings("a"))),
    Fault(
      error: .negative(.places, -1),
      input: Selection.Input(AdvanceRule(places: .count(-1)), standings("a"))),
    Fault(
      error: .negative(.cap, -1),
      input: Selection.Input(
        AdvanceRule(places: .count(1), capPerOrganization: -1), standings("a"))),
    Fault(
      error: .unknownEntry(Entry.ID("b")),
      input: Selection.Input(
        AdvanceRule(places: .count(1)), standings("a"),
        overrides: [SelectionOverride(Entry.ID("b"), .advance, reason: "", actor: "")])),
    Fault(
      error: .unknownList("s"),
      input: Selection.Input(
        AdvanceRule(places: .count(1), per: .track), standings("a::n"),
        counts: ["s": CommitteeCount(1, reason: "", actor: "")])),
  ]

  @Test(arguments: faults)
  func `an impossible input is refused with its fault`(fault: Fault) {
    #expect(throws: fault.error) { try Selection(fault.input) }
    for language in Language.allCases { #expect(!fault.error.message(in: language).isEmpty) }
  }

  @Test(arguments: 0..<150)
  func `no list that keeps the rules is better`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let count = 4 + random.number(below: 7)
    let standings = (1...count).map { rank in
      Standing(
        Entry.ID("e\(rank)"), rank: rank, organization: "o\(random.number(below: 3))",
        track: Track.ID("t\(random.number(below: 3))"))
    }
    let cap = 1 + random.number(below: 3)
    let rule = AdvanceRule(
      places: .count(1 + random.number(below: 5)), capPerOrganization: cap,
      leastPerTrack: random.number(below: 2))
    let selection = try Selection(Selection.Input(rule, standings))
    let list = selection.lists[0]
    guard !list.notes.contains(where: { $0.code == "selection-note-too-few-of-track" }) else {
      return
    }
    var best: [Int] = []
    for subset in 0..<(1 << count) {
      let taken = standings.indices.filter { subset >> $0 & 1 == 1 }
      let organizations = Dictionary(grouping: taken) { standings[$0].organization }
      let tracks = Dictionary(grouping: taken) { standings[$0].track }
      guard taken.count <= list.places, organizations.values.allSatisfy({ $0.count <= cap }),
        Set(standings.map(\.track)).allSatisfy({
          tracks[$0, default: []].count >= rule.leastPerTrack
        })
      else { continue }
      // Better: the first entry where two lists differ; a longer list beats its own beginning.
      if taken + [count] != best + [count],
        (taken + [count]).lexicographicallyPrecedes(best + [count]) || best.isEmpty
      {
        best = taken
      }
    }
    #expect(list.advanced.compactMap { $0.standing.rank.map { $0 - 1 } } == best)
  }
}
