import Contest
import Testing

struct OutdatedAnswerTests {
  private let one = Entry.Identity(Bits128(high: 1, low: 1))
  private let two = Entry.Identity(Bits128(high: 2, low: 2))

  @Test func `an answer is out of date about an entry that a later package names otherwise`() {
    for standing in [PackageDifference.Standing.withdrawn, .reserve] {
      let entries = OutdatedAnswer.entries(
        answered: [(one, .advanced), (two, .advanced)],
        since: [[(one, standing), (two, .advanced)]])
      #expect(entries == [one], "\(standing)")
    }
  }

  @Test func `an answer holds about a reserve that later packages name as before, or not`() {
    let answered: [OutdatedAnswer.Line] = [(one, .reserve), (two, .reserve)]
    #expect(OutdatedAnswer.entries(answered: answered, since: [[(one, .reserve)]]).isEmpty)
    #expect(OutdatedAnswer.entries(answered: answered, since: []).isEmpty)
  }

  @Test func `of several later packages the last that names the entry counts`() {
    let back = OutdatedAnswer.entries(
      answered: [(one, .advanced)], since: [[(one, .withdrawn)], [(one, .advanced)]])
    let gone = OutdatedAnswer.entries(
      answered: [(one, .advanced)], since: [[(one, .reserve)], [(one, .withdrawn)], []])
    #expect(back.isEmpty && gone == [one])
  }

  @Test func `an answer is out of date about an entry that the answered package does not name`() {
    #expect(OutdatedAnswer.entries(answered: [], since: [[(one, .advanced)]]) == [one])
  }
}
