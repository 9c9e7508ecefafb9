import Contest
import Testing

struct SelectionListTests {
  static func list(
    _ rule: AdvanceRule, _ standings: String, ties: TieAtLine = .wait,
    overrides: [SelectionOverride] = []
  ) throws -> Selection.List {
    try #require(
      Selection(
        Selection.Input(
          rule, SelectionTests.standings(standings), overrides: overrides, ties: ties)
      ).lists.first)
  }

  @Test
  func `places that nobody can take are noted, and places that wait for the committee are not`()
    throws
  {
    #expect(try Self.list(AdvanceRule(places: .count(3)), "a b").notes == [.unfilled(1)])
    #expect(try Self.list(AdvanceRule(places: .count(2)), "a b").notes.isEmpty)
    let waiting = try Self.list(AdvanceRule(places: .count(1)), "a:x::1 b:y::1")
    #expect(waiting.notes.map(\.code) == ["selection-note-tie"])
  }

  @Test func `entries taken beyond the places are noted`() throws {
    let list = try Self.list(
      AdvanceRule(places: .count(1)), "a:x::1 b:y::1", ties: .takeAll)
    #expect(list.advanced.count == 2)
    #expect(list.notes.map(\.code) == ["selection-note-tie", "selection-note-overfilled"])
    #expect(list.notes.last == .overfilled(1, byEquals: true))
    let words = list.notes.last?.message(in: .chinese)
    #expect(words == "并列的一并入选，入选数比名额多 1 个。")
  }

  @Test func `decisions that come to more than the places are to be looked at again`() throws {
    let list = try Self.list(
      AdvanceRule(places: .count(1)), "a:x::1 b:y::2 c:z::3", ties: .takeAll,
      overrides: ["b", "c"].map {
        SelectionOverride(Entry.ID($0), .advance, reason: "合议", actor: "组委会")
      })
    #expect(list.notes.last == .overfilled(1))
  }

  @Test func `what the committee takes beyond an organization's cap is noted`() throws {
    func notes(_ entries: [String], cap: Int) throws -> [SelectionNote] {
      try Self.list(
        AdvanceRule(places: .count(3), capPerOrganization: cap), "a:x::1 b:x::2 c:x::3 d:y::4",
        overrides: entries.map {
          SelectionOverride(Entry.ID($0), .advance, reason: "合议", actor: "组委会")
        }
      ).notes
    }
    // With c taken first, only one more of x fits: the cap holds.
    #expect(try notes(["c"], cap: 2) == [])
    #expect(
      try notes(["b", "c"], cap: 1) == [.capExceeded(1, [Entry.ID("b"), Entry.ID("c")])])
  }

  /// One place for each school: b waits behind a of its own school, and comes before the reserve d once a leaves.
  @Test func `who would come before the reserves once a cap has room is noted`() throws {
    var rule = AdvanceRule(places: .count(2), capPerOrganization: 1)
    rule.reserves = 1
    let list = try Self.list(rule, "a:x::1 b:x::2 c:y::3 d:z::4")
    #expect(list.notes == [.cappedBeforeReserves(1)])
    // d is the reserve, and b took a's place when a left.
    #expect(
      list.entries.compactMap {
        if case .reserve = $0.outcome { $0.standing.entry.text } else { nil }
      } == ["d"])
    #expect(
      try Self.list(rule, "b:x::2 c:y::3 d:z::4").advanced.map(\.standing.entry.text) == ["b", "c"])
    // Nobody waits for room under the cap.
    #expect(try Self.list(rule, "a:x::1 b:y::2 c:z::3").notes.isEmpty)
  }

  @Test func `a share that comes to no place is noted`() throws {
    let list = try Self.list(AdvanceRule(places: .share(0.1)), "a b c d")
    #expect(
      list.places == 0
        && list.notes == [.shareComesToNothing(PlaceShare(.share(0.1, .down), of: 4))])
  }

  @Test func `the committee may take an entry without a rank, and its reason stays on the list`()
    throws
  {
    let override = SelectionOverride(Entry.ID("b"), .advance, reason: "邀请", actor: "组委会")
    let list = try Self.list(
      AdvanceRule(places: .count(1)), "a:x::1 b:y::-", overrides: [override])
    #expect(list.advanced.map(\.standing.entry.text) == ["b"])
    #expect(list.advanced.map(\.reason) == [.committee(override)])
  }

  @Test func `an entry without a rank comes last and is told so`() throws {
    let list = try Self.list(AdvanceRule(places: .count(1)), "b:y::- a:x::1")
    #expect(list.entries.map(\.standing.entry.text) == ["a", "b"])
    #expect(list.entries.last?.reason == .notRanked && list.entries.last?.change == nil)
  }
}
