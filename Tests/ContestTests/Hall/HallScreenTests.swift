import Contest
import Testing

struct HallScreenTests {
  private static func entrant(
    _ id: Entry.ID, _ place: Int, _ appearance: Appearance, room: String = "",
    state: EntryState = .accepted
  ) -> LiveRound.Entrant {
    var entrant = LiveRound.Entrant(entry: id, place: place, appearance: appearance, state: state)
    entrant.room = room
    return entrant
  }

  private static let names: [Entry.ID: (title: String, organization: String)] = [
    "A": ("甲作", "甲校"), "B": ("乙作", "乙校"), "C": ("丙作", "丙校"), "D": ("丁作", "丁校"),
    "E": ("戊作", "戊校"),
  ]

  private static func screen(
    _ entrants: [LiveRound.Entrant], room: String = "", stage: Entry.ID?, isBlind: Bool = false
  ) -> HallScreen {
    HallScreen.of(
      LiveRound(entrants, firstScoreAfter: 1), in: room, stage: stage,
      clock: HallClock(part: .talk, length: 60_000), names: names, isBlind: isBlind)
  }

  @Test func `who shows, who is next, who has shown; absent, withdrawn and refused are not named`()
  {
    let screen = Self.screen(
      [
        Self.entrant("A", 1, .shown), Self.entrant("B", 2, .absent),
        Self.entrant("C", 3, .showing), Self.entrant("D", 4, .waiting, state: .withdrawn),
        Self.entrant("E", 5, .waiting),
      ], stage: "C")
    #expect(screen.onStage == .init(place: 3, title: "丙作", organization: "丙校"))
    #expect(screen.next?.place == 5 && screen.waiting == 1)
    #expect(screen.shown.map(\.place) == [1] && screen.clock != nil)
    for hidden in ["乙作", "丁作", "乙校", "丁校"] { #expect(!"\(screen)".contains(hidden)) }
  }

  @Test func `who withdraws on the stage is gone from the screen, and so is the clock`() {
    for entrant in [
      Self.entrant("A", 1, .showing, state: .withdrawn), Self.entrant("A", 1, .withdrawn),
      Self.entrant("A", 1, .absent), Self.entrant("A", 1, .showing, state: .refused),
    ] {
      let screen = Self.screen([entrant, Self.entrant("B", 2, .waiting)], stage: "A")
      #expect(screen.onStage == nil && screen.clock == nil && screen.next?.place == 2)
    }
  }

  @Test(arguments: [true, false])
  func `who has shown is done, whatever its clock does`(runs: Bool) {
    var clock = HallClock(part: .questions, length: 180_000, used: 40_000)
    if runs { clock.began = Instant(millisecondsSince1970: 0) }
    let screen = HallScreen.of(
      LiveRound(
        [Self.entrant("A", 1, .shown), Self.entrant("B", 2, .waiting)], firstScoreAfter: 1),
      in: "", stage: "A", clock: clock, names: Self.names, isBlind: false)
    #expect(screen.onStage?.place == 1 && screen.isDone)
    #expect(screen.shown.map(\.place) == [1] && screen.next?.place == 2)
    #expect(screen.clock == (runs ? nil : clock))
    let showing = HallScreen.of(
      LiveRound([Self.entrant("A", 1, .showing)], firstScoreAfter: 1), in: "", stage: "A",
      clock: clock, names: Self.names, isBlind: false)
    #expect(!showing.isDone && showing.clock == clock && showing.shown.isEmpty)
  }

  @Test func `where judges are blind no unit is named`() {
    let screen = Self.screen(
      [
        Self.entrant("A", 1, .shown), Self.entrant("B", 2, .showing),
        Self.entrant("C", 3, .waiting),
      ], stage: "B", isBlind: true)
    #expect(screen.onStage?.title == "乙作")
    #expect(!"\(screen)".contains("校"))
  }

  @Test func `a room shows its own and the anchors, which every room calls itself`() {
    var anchor = Self.entrant("A", 1, .showing, room: RoomRule.anchor)
    anchor.rooms = ["1": .shown, "2": .showing]
    let all = [
      anchor,
      Self.entrant("B", 2, .waiting, room: "1"), Self.entrant("C", 3, .waiting, room: "2"),
      Self.entrant("D", 4, .shown, room: "1"),
    ]
    let first = Self.screen(all, room: "1", stage: nil)
    #expect(first.next?.place == 2 && first.waiting == 1)
    #expect(first.shown.map(\.place) == [4, 1])
    // The anchor has shown in room 1 and stands on the stage of room 2 now.
    let second = Self.screen(all, room: "2", stage: "A")
    #expect(second.onStage?.place == 1 && second.next?.place == 3 && second.shown.isEmpty)
  }
}
