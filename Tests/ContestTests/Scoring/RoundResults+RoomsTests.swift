import Contest
import Testing

/// How rooms are put on one scale is played in `RoomRuleTests`; here, what is left to rounding.
struct RoundResultsRoomsTests {
  /// Two anchors: room 1 gives 80 and 81, room 2 gives 79 and 78; the rooms differ by 1 and by 3, so each is moved by the mean of
  /// 0.5 and 1.5.
  @Test func `of several anchors the mean difference counts, rounded once`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: show, kind: live, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, rooms: {count: 2, anchor: 2}}
        """)
    try played.judge("show", ["K": [80, 79], "L": [81, 78], "A": [70]])
    played.decide(.seat("show", "J1", "1"))
    played.decide(.seat("show", "J2", "2"))
    for (entry, room) in [("K", "anchor"), ("L", "anchor"), ("A", "1")] {
      played.decide(.room("show", Entry.ID(entry), room))
    }
    #expect(played.ranking("show") == ["K 79.50 1=", "L 79.50 1=", "A 69.00 3"])
  }
}
