import Contest
import Testing

struct LiveRoundTests {
  private func round(_ states: [Appearance], after: Int = 3) -> LiveRound {
    LiveRound(
      states.enumerated().map { place, state in
        LiveRound.Entrant(entry: Entry.ID("E\(place + 1)"), place: place + 1, appearance: state)
      }, firstScoreAfter: after)
  }

  @Test(arguments: [EntryState.withdrawn, .refused])
  func `who has left is told by the state, though it was barred before`(state: EntryState) {
    var entrant = LiveRound.Entrant(entry: "E1", place: 1)
    #expect(entrant.out == nil && entrant.isStanding)
    entrant.barred = Bilingual(chinese: "未晋级")
    #expect(entrant.out == Bilingual(chinese: "未晋级") && !entrant.isStanding)
    entrant.state = state
    #expect(entrant.out?.chinese == state.name(in: .chinese) && !entrant.isStanding)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let states: [Appearance]
    var after = 3
    let error: LiveRoundError?
    var testDescription: String { states.map(\.rawValue).joined(separator: " ") }
  }

  static let cases = [
    Case(
      states: [.shown, .shown, .showing, .waiting],
      error: .heldBack(place: 1, shown: 2, needed: 3)),
    Case(states: [.shown, .shown, .shown, .waiting], error: nil),
    Case(states: [.shown, .absent, .absent, .withdrawn], error: nil),
    Case(states: [.absent, .shown, .shown, .shown], error: .notShown(place: 1, .absent)),
    Case(states: [.withdrawn, .shown, .shown, .shown], error: .notShown(place: 1, .withdrawn)),
    Case(states: [.showing, .waiting], after: 1, error: .notShown(place: 1, .showing)),
    Case(states: [.shown, .waiting], after: 1, error: nil),
    Case(states: [], error: .noSuchPlace(1, places: 0)),
  ]

  @Test(arguments: cases)
  func `marks for the first entrant are taken, held back or refused`(example: Case) {
    var thrown: LiveRoundError?
    do {
      try round(example.states, after: example.after).requireMarksTaken(for: 1)
    } catch {
      thrown = error
    }
    #expect(thrown == example.error)
  }

  @Test func `an entry that is withdrawn, refused or sent back is passed over`() throws {
    for state in [EntryState.withdrawn, .refused, .returned, .registered] {
      var live = LiveRound(
        [
          .init(entry: Entry.ID("E1"), place: 1, state: state),
          .init(entry: Entry.ID("E2"), place: 2),
          .init(entry: Entry.ID("E3"), place: 3, appearance: .showing, state: state),
        ], firstScoreAfter: 3)
      #expect(live.upNext?.place == 2 && live.showing == nil && live.stillToShow == 1)
      #expect(throws: LiveRoundError.notStanding(place: 1, state)) {
        try live.move(1, to: .showing)
      }
      #expect(throws: LiveRoundError.notStanding(place: 3, state)) {
        try live.requireMarksTaken(for: 3)
      }
      try live.move(2, to: .showing)
      try live.move(2, to: .shown)
      try live.requireMarksTaken(for: 2)
    }
  }

  @Test func `one that shows and then withdraws still counts as shown`() throws {
    var live = round([.shown, .shown, .shown, .waiting])
    try live.move(2, to: .withdrawn)
    #expect(live.shownCount == 3 && live.stillToShow == 0)
    try live.requireMarksTaken(for: 1)
  }

  @Test func `what was noted as shown by mistake has not shown`() throws {
    var live = round([.shown, .shown, .shown, .waiting])
    try live.move(3, to: .waiting)
    #expect(live.shownCount == 2 && live.upNext?.place == 3 && live.stillToShow == 1)
    #expect(throws: LiveRoundError.notShown(place: 3, .waiting)) {
      try live.requireMarksTaken(for: 3)
    }
    // An anchor that was noted for all rooms goes back in one of them alone.
    var anchor = LiveRound(
      [LiveRound.Entrant(entry: Entry.ID("A"), place: 1, appearance: .shown)].map {
        var one = $0
        one.room = RoomRule.anchor
        return one
      }, firstScoreAfter: 1)
    try anchor.move(1, to: .waiting, in: "1", of: ["1", "2"])
    #expect(anchor.entrants.first?.rooms == ["1": .waiting, "2": .shown])
    #expect(anchor.seen(in: "1").upNext?.place == 1 && anchor.seen(in: "2").shownCount == 1)
    #expect(anchor.entrants.first?.hasShown == false)
  }

  @Test func `an entrant has shown when it has finished, not when it begins or stays away`() throws
  {
    var live = round([.waiting, .waiting, .waiting])
    try live.move(1, to: .showing)
    #expect(live.shownCount == 0 && live.showing?.place == 1 && live.upNext?.place == 2)
    try live.move(2, to: .absent)
    try live.move(1, to: .shown)
    #expect(live.entrants.map(\.hasShown) == [true, false, false])
  }

  @Test func `an error about a step names the steps that are possible`() {
    let error = LiveRoundError.noSuchStep(place: 2, from: .absent, to: .shown)
    #expect(
      error.message(in: .chinese)
        == "第 2 号现在是“缺席”，不能改为“已展示”；可以改为：\(Appearance.absent.next.map { $0.name(in: .chinese) }.joined(separator: "、"))。"
    )
    let last = LiveRoundError.noSuchStep(place: 2, from: .withdrawn, to: .shown)
    #expect(last.message(in: .chinese).hasSuffix("可以改为：无。"))
    #expect(last.message(in: .english).hasSuffix("possible: nothing."))
  }

  @Test func `two cannot show at once`() {
    var live = round([.showing, .waiting])
    #expect(throws: LiveRoundError.stageTaken(place: 2, by: 1)) { try live.move(2, to: .showing) }
  }

  @Test(arguments: Appearance.allCases, Appearance.allCases)
  func `only the steps of the table are taken`(from: Appearance, to: Appearance) {
    var live = round([from, .waiting])
    do {
      try live.move(1, to: to)
      #expect(from.next.contains(to))
      #expect(live.entrant(at: 1)?.appearance == to)
    } catch {
      #expect(!from.next.contains(to))
    }
  }

  @Test(arguments: 0..<100)
  func `whatever the course of the round, marks are taken at its end`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var live = round(Array(repeating: .waiting, count: 1 + random.number(below: 8)))
    while let entrant = live.entrants.first(where: {
      $0.appearance == .waiting || $0.appearance == .showing
    }) {
      let steps = entrant.appearance.next.filter { $0 != .waiting }
      try live.move(entrant.place, to: steps[random.number(below: steps.count)])
    }
    #expect(live.stillToShow == 0)
    for entrant in live.entrants where entrant.appearance == .shown {
      try live.requireMarksTaken(for: entrant.place)
    }
  }

  @Test(arguments: Language.allCases)
  func `an error about early marks says how many must still show`(language: Language) {
    let message = LiveRoundError.heldBack(place: 1, shown: 2, needed: 3).message(in: language)
    #expect(message.contains("3") && message.contains("2"))
  }

  @Test func `entrants stand in the order of their places, whatever order they are given in`() {
    let round = LiveRound(
      [
        .init(entry: Entry.ID("C"), place: 3),
        .init(entry: Entry.ID("A"), place: 1, appearance: .shown),
        .init(entry: Entry.ID("B"), place: 2, appearance: .absent),
      ], firstScoreAfter: 1)
    #expect(round.entrants.map(\.place) == [1, 2, 3])
    #expect(round.upNext?.entry == Entry.ID("C"))
    #expect(round.entrant(Entry.ID("B"))?.place == 2 && round.entrant(Entry.ID("Z")) == nil)
    #expect(round.entrants.map(\.hasShown) == [true, false, false])
  }
}
