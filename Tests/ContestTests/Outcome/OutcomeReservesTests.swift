import Contest
import ContestTestSupport
import Testing

/// Reserves, and who moves up when somebody leaves.
struct OutcomeReservesTests {
  @Test func `reserves are counted from 1 after one of them went on`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60, 50], advance: AdvanceRule(places: .count(2), reserves: 3),
      final: ["A": 60, "B": 70, "C": 50])
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C - advanced", "D 1 reserve", "E 2 reserve",
      ])
    small.set(.withdrawn, of: "A")
    #expect(small.lines(.selection("review")).contains("D 1 reserve"))
  }

  @Test(arguments: [false, true])
  func `who stays in the later round takes no reserve's place`(isClosed: Bool) {
    var small = SmallTier(
      marks: [95, 90, 80, 80, 80, 70, 60], advance: AdvanceRule(places: .count(5), reserves: 1),
      final: ["A": 60, "B": 70, "C": 50, "D": 40, "E": 30])
    small.inputs.rounds["final"]?.isClosed = isClosed
    #expect(small.lines(.selection("review")).contains("F 1 reserve"))
    small.decide(.places("review", list: "", 2))
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C - advanced", "D - advanced", "E - advanced",
        "F 1 reserve", "G - out",
      ])
    let list = small.outcome["review"]?.selection?.lists.first
    #expect(
      list?.notes.contains { if case .reservesShareLast = $0 { true } else { false } } == false)
    #expect(
      list?.entries.first { $0.standing.entry == "C" }?.reason == .inLaterRound(Bilingual("终评")))
    #expect(list?.entries.first { $0.standing.entry == "F" }?.change != nil)
  }

  @Test func `once the later round is closed, the first reserve stays the first`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60, 50], advance: AdvanceRule(places: .count(2), reserves: 2),
      final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    #expect(
      small.lines(.selection("review")) == [
        "A - out", "B - advanced", "C 1 reserve", "D 2 reserve", "E - out",
      ])
  }

  @Test func `reserves after the later round keep to the cap of who took part in it`() {
    var small = SmallTier(
      marks: [95, 94, 93, 92, 91, 60],
      advance: AdvanceRule(
        places: .count(3), capPerOrganization: 2, least: [Minimum(.track("b"), .count(1))],
        reserves: 3),
      final: ["A": 80, "B": 70, "F": 60], organizations: ["东", "西", "西", "东", "南", "西"])
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = index == 5 ? "b" : "a"
    }
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - advanced", "B - advanced", "F - advanced", "D 1 reserve", "E 2 reserve", "C - out",
      ])
    small.set(.withdrawn, of: "A")
    // C's organization has two in the final, so it is no reserve.
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - out", "B - advanced", "F - advanced", "D 1 reserve", "E 2 reserve", "C - out",
      ])
    let selection = small.outcome["review"]?.selection
    #expect(
      selection?[Entry.ID("C")]?.reason.message(in: .chinese).contains("第 1、6 名") == false)
    #expect(selection?[Entry.ID("D")]?.reason == .laterRoundClosed(Bilingual("终评")))
    #expect(
      small.outcome.open.contains(.shutOutOfLaterRound(Entry.ID("D"), from: "review", "final")))
  }

  @Test func `a place that stays empty is not called filled`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60], advance: AdvanceRule(places: .count(2)), final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    let outcome = small.outcome
    let selection = outcome["review"]?.selection
    #expect(selection?[Entry.ID("C")]?.reason == .laterRoundClosed(Bilingual("终评")))
    #expect(
      selection?[Entry.ID("D")]?.reason
        == .beyondEmptyPlace(Bilingual("终评"), rank: 3, places: 2))
    #expect(selection?[Entry.ID("A")]?.reason == .outOfRound(.withdrawn))
    #expect(outcome.open.contains(.shutOutOfLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  @Test
  func `reserves keep their order when somebody leaves after the later round, ties among them too`()
  {
    // Two places, two reserves. B stood in the final and leaves afterwards: nobody moves up, and the reserves stay.
    var small = SmallTier(
      marks: [90, 85, 80, 70, 70, 60],
      advance: AdvanceRule(places: .count(2), reserves: 2), final: ["A": 90, "B": 80])
    func reserves() -> [String] {
      small.lines(.selection("review")).filter { $0.hasSuffix("reserve") }
    }
    #expect(reserves() == ["C 1 reserve", "D 2 reserve", "E 2 reserve"])
    small.set(.withdrawn, of: "B")
    #expect(reserves() == ["C 1 reserve", "D 2 reserve", "E 2 reserve"])
    small.set(.withdrawn, of: "C")
    #expect(reserves() == ["D 1 reserve", "E 1 reserve"])
    small.decide(.tieOrder("review", [Entry.ID("E"), Entry.ID("D")]))
    #expect(reserves() == ["D 2 reserve", "E 1 reserve"])
    #expect(small.outcome.open.allSatisfy { $0.code != "open-tie-at-line" })
  }

  @Test
  func `who rises into the places after the final is told that others took part, and it is asked`()
  {
    var small = SmallTier(
      marks: [90, 80, 70, 60], advance: AdvanceRule(places: .count(2), reserves: 1),
      final: ["A": 60, "B": 70])
    small.inputs.rounds["review"]?.sheets[2] = SmallTier.sheet("C", 95)
    let outcome = small.outcome
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - advanced", "B - advanced", "C 1 reserve", "D - out",
      ])
    let choices = outcome["review"]?.selection
    #expect(
      choices?[Entry.ID("C")]?.reason
        == .laterRoundWithoutIt(Bilingual("终评"), rank: 1, places: 2))
    // No place is empty, so D is not told that one was.
    #expect(choices?[Entry.ID("D")]?.reason == .placesFilled(rank: 4, places: 2, byCommittee: 0))
    #expect(outcome.open.contains(.shutOutOfLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  @Test func `nobody moves up once the later round is closed, and the place stays empty`() {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    #expect(small.lines(.selection("review")) == ["A - out", "B - advanced", "C 1 reserve"])
    let reason = small.outcome["review"]?.selection?[Entry.ID("C")]?.reason
    #expect(reason == .laterRoundClosed(Bilingual("终评")))
    small.inputs.rounds["final"]?.isClosed = false
    #expect(small.lines(.selection("review")) == ["A - out", "B - advanced", "C - advanced"])
    #expect(
      small.outcome.open.contains(.notYetInLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  @Test func `no two reserves have one number when a finalist leaves after the later round`() {
    var small = SmallTier(
      marks: [95, 90, 85, 80, 75, 70],
      advance: AdvanceRule(places: .count(3), leastPerTrack: 1, reserves: 2),
      final: ["A": 80, "B": 70, "F": 60])
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = index == 5 ? "y" : "x"
    }
    small.set(.withdrawn, of: "A")
    let reserves = small.lines(.selection("review")).filter { $0.contains("reserve") }
    #expect(reserves == ["C 1 reserve", "D 2 reserve"])
  }

  @Test
  func
    `equals who took part are told that only one of them fits, and the rule's reserves are all named`()
  {
    var small = SmallTier(
      marks: [95, 90, 85, 85, 80, 75, 70, 65, 60],
      advance: AdvanceRule(places: .count(5), reserves: 4),
      final: ["A": 60, "B": 70, "C": 50, "D": 40, "E": 30])
    small.decide(.places("review", list: "", 3))
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C - advanced", "D - advanced", "E - advanced",
        "F 1 reserve", "G 2 reserve", "H 3 reserve", "I 4 reserve",
      ])
    let outcome = small.outcome
    let selection = outcome["review"]?.selection
    for equal in ["C", "D"] {
      #expect(
        selection?[Entry.ID(equal)]?.reason
          == .tieInLaterRound(Bilingual("终评"), rank: 3, tied: 2, places: 1))
      let question = OpenQuestion.waitsAtLaterRound(
        Entry.ID(equal), from: "review", "final", isIn: true)
      #expect(
        outcome.open.contains(question)
          && question.asksWhetherToKeep(Entry.ID(equal), from: "review"))
      #expect(
        !outcome.open.contains(
          .inLaterRoundWithoutPlace(Entry.ID(equal), from: "review", "final")))
    }
    #expect(
      outcome.open.contains(.inLaterRoundWithoutPlace(Entry.ID("E"), from: "review", "final")))
    // Once the committee has ordered the two, one has a place by its rank and the other has none.
    small.decide(.tieOrder("review", [Entry.ID("D"), Entry.ID("C")]))
    #expect(
      small.outcome["review"]?.selection?[Entry.ID("C")]?.reason == .inLaterRound(Bilingual("终评")))
    #expect(
      small.outcome.open.contains(
        .inLaterRoundWithoutPlace(Entry.ID("C"), from: "review", "final")))
  }

  @Test
  func `who is out because of its cap is not told that the places are filled after the final`() {
    // One unit has A, B and D; D is out because of the cap of 2. The committee orders C and E after the final anew.
    var small = SmallTier(
      marks: [95, 90, 80, 85, 80, 70],
      advance: AdvanceRule(places: .count(3), capPerOrganization: 2, reserves: 3),
      final: ["A": 60, "B": 70, "E": 50], organizations: ["东", "东", "南", "东", "西", "北"])
    small.decide(.tieOrder("review", [Entry.ID("C"), Entry.ID("E")]))
    let selection = small.outcome["review"]?.selection
    #expect(
      selection?[Entry.ID("D")]?.reason
        == .capFilled(
          rank: 3, cap: 2,
          by: [
            Standing.Ranked(Entry.ID("A"), rank: 1, score: 95),
            Standing.Ranked(Entry.ID("B"), rank: 2, score: 90),
          ]))
    #expect(
      selection?[Entry.ID("C")]?.reason
        == .laterRoundWithoutIt(Bilingual("终评"), rank: 4, places: 3))
  }
}
