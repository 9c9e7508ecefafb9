import Contest
import ContestTestSupport
import Testing

/// What holds for every outcome, whatever its inputs.
struct OutcomePropertiesTests {
  @Test(arguments: [EntryState.withdrawn, .refused, .returned])
  func `an entry that has left keeps nothing, and the reserve moves up`(state: EntryState) {
    var small = SmallTier(marks: [90, 80, 70], awards: OutcomeTests.prizes)
    #expect(small.lines(.selection("review")) == ["A - advanced", "B - advanced", "C 1 reserve"])
    #expect(small.lines(.awards) == ["A 1 award:一等奖", "B 2 award:二等奖"])
    small.set(state, of: "A")
    #expect(
      small.lines(.ranking("review"))
        == ["A - no-place:result-\(state.rawValue)", "B 1 placed", "C 2 placed"])
    #expect(small.lines(.selection("review")) == ["A - out", "B - advanced", "C - advanced"])
    #expect(small.lines(.awards) == ["B 1 award:一等奖", "C 2 award:二等奖"])
  }

  @Test(arguments: 0..<100)
  func `the order of sheets, entries and judges' names never matters`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let marks = (0..<8).map { _ in Points(tenThousandths: random.number(below: 5) * 10_000) }
    var small = SmallTier(marks: marks, awards: OutcomeTests.prizes)
    let before = small.outcome
    small.inputs.entries = random.drawn(small.inputs.entries)
    if var round = small.inputs.rounds["review"] {
      round.entries = random.drawn(round.entries)
      round.sheets = ScoreSheetList(random.drawn(Array(round.sheets)))
      small.inputs.rounds["review"] = round
    }
    let after = small.outcome
    for list in before.lists { #expect(before.lines(of: list) == after.lines(of: list)) }
    #expect(before.open == after.open)
  }

  @Test(arguments: 0..<100)
  func `whoever withdraws, no list is longer than its places and nobody is on it twice`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let marks = (0..<10).map { _ in Points(tenThousandths: random.number(below: 100) * 10_000) }
    var small = SmallTier(marks: marks, awards: OutcomeTests.prizes)
    for name in ["A", "D", "G"] where random.number(below: 2) == 0 {
      small.set(.withdrawn, of: name)
    }
    for list in small.outcome.lists {
      let lines = small.outcome.lines(of: list)
      #expect(Set(lines.map(\.entry)).count == lines.count)
    }
    #expect(small.outcome.lines(of: .selection("review")).count { $0.standing == .advanced } <= 2)
    let gone = Set(small.inputs.entries.filter { $0.state != .accepted }.map(\.id))
    #expect(!small.outcome.lines(of: .awards).contains { gone.contains($0.entry) })
  }
}
