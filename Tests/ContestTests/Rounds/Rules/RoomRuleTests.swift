import Contest
import Testing

struct RoomRuleTests {
  @Test func `newcomers fill the rooms in the order of lots, the first are anchors`() {
    let rule = RoomRule(count: 2, anchors: 1)
    let places = rule.places(
      for: ["A", "B", "C", "D", "E"].map { RoomRule.Newcomer(Entry.ID($0)) })
    #expect(places.map { "\($0.entry) \($0.room)" } == ["A anchor", "B 1", "C 2", "D 1", "E 2"])
    // A late entry goes where there are fewer, and is no anchor.
    let late = rule.places(
      for: [RoomRule.Newcomer("F")], known: [("", "anchor"), ("", "1"), ("", "2"), ("", "1")])
    #expect(late.map(\.room) == ["2"])
  }

  @Test func `an anchor is to have the judges of every room, all others those of their room`() {
    var rules = JudgingRules(
      rubric: Rubric([Criterion(id: "whole", name: Bilingual(chinese: "综合"))]), judgesPerEntry: 2)
    #expect(rules.judges(in: nil) == 2)
    rules.rooms = RoomRule(count: 3, anchors: 1)
    #expect(rules.judges(in: "2") == 2 && rules.judges(in: nil) == 2)
    #expect(rules.judges(in: RoomRule.anchor) == 6)
  }

  @Test func `each group is spread evenly over the rooms`() {
    let rule = RoomRule(count: 2, per: .group)
    let places = rule.places(
      for: [("A", "x"), ("B", "x"), ("C", "x"), ("D", "y"), ("E", "y")].map {
        RoomRule.Newcomer(Entry.ID($0.0), list: $0.1)
      })
    #expect(places.map(\.room) == ["1", "2", "1", "2", "1"])
  }

  static func played(anchor: Int = 1) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: show
            name: 路演
            kind: live
            rubric: [{id: whole, name: 综合}]
            judges-per-entry: 2
            rooms: {count: 2, anchor: \(anchor)}
            ties: [committee]
        awards: [{level: 金奖, count: 1}]
        """)
    // J1 and J2 sit in room 1, J3 and J4 in room 2; J5 looks on.
    try played.judge("show", ["K": [89, 87, 83, 85, 10]])
    var input = try #require(played.inputs.rounds["show"])
    func sheets(_ name: String, _ judges: [(String, Points)]) {
      if !input.entries.contains(Entry.ID(name)) { input.entries.append(Entry.ID(name)) }
      for (judge, mark) in judges {
        input.sheets.append(
          ScoreSheet(entry: Entry.ID(name), judge: Judge.ID(judge), marks: ["whole": mark]))
      }
    }
    sheets("A", [("J1", 91), ("J2", 89), ("J5", 0)])
    sheets("B", [("J3", 86), ("J4", 88)])
    for name in ["A", "B"] { played.entry(name) { $0.state = .accepted } }
    played.inputs.rounds["show"] = input
    for (judge, room) in [("J1", "1"), ("J2", "1"), ("J3", "2"), ("J4", "2"), ("J5", "shadow")] {
      played.decide(.seat("show", Judge.ID(judge), room), reason: "")
    }
    for (entry, room) in [("K", anchor > 0 ? "anchor" : "1"), ("A", "1"), ("B", "2")] {
      played.decide(.room("show", Entry.ID(entry), room), reason: "")
    }
    return played
  }

  /// The anchor has 88 in room 1 and 84 in room 2: A's 90 become 88, B's 87 become 89.
  @Test func `each room is moved by how it differs on the anchor`() throws {
    let played = try Self.played()
    #expect(played.ranking("show") == ["B 89.00 1", "A 88.00 2", "K 86.00 3"])
    #expect(played.awards == ["B 金奖"])
    let anchor = played.explanation("K", "show")
    #expect(anchor.contains("锚定项，各室都评：第 1 室 88，第 2 室 84；平均 86.00。"))
    let moved = played.explanation("A", "show")
    #expect(moved.contains("平均：(91 + 89) ÷ 2 = 90.00（保留 2 位小数）。"))
    #expect(moved.contains("第 1 室按锚定项修正：90 − 2 = 88.00。"))
    #expect(!moved.contains { $0.contains("J5") })
    #expect(
      played.explanation("B", "show", .english).contains(
        "Room 2, moved by the anchors: 87 + 2 = 89.00."))
  }

  @Test func `an anchor that is absent is told, and the rooms are compared without it`() throws {
    var played = try Self.played()
    played.inputs.rounds["show"]?.appearances[Entry.ID("K")] = .absent
    #expect(played.ranking("show") == ["A 90.00 1", "B 87.00 2", "K - result-absent"])
    #expect(
      played.outcome["show"]?.results.notes == [.roomsWithoutAnchor(anchors: [Entry.ID("K")])])
    // Whoever asks about an entry is told as well.
    #expect(
      played.explanation("A", "show").contains("在第 1 室评；锚定项缺席或评分不足，各室的成绩没有修正。"))
  }

  @Test func `an anchor that lacks the sheets of one room has no place, and moves nothing`() throws
  {
    var played = try Self.played()
    played.inputs.rounds["show"]?.sheets.removeAll { $0.judge == "J4" && $0.entry == "K" }
    #expect(played.ranking("show").last == "K - result-panel-too-small")
    #expect(played.ranking("show").first == "A 90.00 1")
    #expect(played.outcome.open.contains(.sheetsMissing("show", [Entry.ID("K")])))
  }

  @Test func `without anchors the rooms are compared as they are, and nothing is said`() throws {
    let played = try Self.played(anchor: 0)
    #expect(played.explanation("A", "show").contains("在第 1 室评。"))
    #expect(played.ranking("show").first == "A 90.00 1")
    #expect(played.outcome["show"]?.results.notes.isEmpty == true)
  }

  @Test func `one alone in a room has a place among all, and none inside the room`() throws {
    let played = try Self.played(anchor: 0)
    // B alone is in room 2, and stands behind A of room 1.
    #expect(played.ranking("show").filter { !$0.hasPrefix("K") } == ["A 90.00 1", "B 87.00 2"])
  }

  @Test
  func
    `a judge who changes rooms leaves the marks given before, and the panel that is short is named`()
    throws
  {
    var without = try Self.played(anchor: 0)
    without.decide(.seat("show", "J2", "2"), reason: "")
    #expect(without.ranking("show").first == "A 90.00 1")
    // What J2 gave the anchor counts in the room where J2 sits, so that the room left behind lacks a sheet: nobody guesses.
    var played = try Self.played()
    played.decide(.seat("show", "J2", "2"), reason: "")
    #expect(played.ranking("show").last == "K - result-panel-too-small")
    #expect(played.outcome.open.contains(.sheetsMissing("show", ["K"])))
  }

  @Test(arguments: [
    ("rooms: {count: 1}", "rulebook-out-of-range"), ("rooms: {anchor: 1}", "rulebook-missing"),
    ("rooms: {count: 2}, adjust: severity", "rulebook-rooms-alone"),
    ("rooms: {count: 2, anker: 1}", "rulebook-unknown-key"),
  ])
  func `rooms that make no sense are faults`(keys: String, code: String) {
    let problems = RulebookReader.read(
      ShortRulebook.text(
        rounds: "{id: show, kind: live, rubric: [{id: whole, name: 综合}], \(keys)}")
    ).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }
}
