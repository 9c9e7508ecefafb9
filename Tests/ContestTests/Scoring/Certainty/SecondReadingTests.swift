import Testing

@testable import Contest

struct SecondReadingTests {
  @Test
  func
    `a second reading of doubtful entries makes the list better, and more readings make it better still`()
  {
    let contest = SimulatedContest(.init(entries: 400, judges: 30, perEntry: 3), seed: 8)
    let list = ListCertainty(JudgeSeverity()(contest.table), top: 40)
    let two = SecondReading(list, judges: 2)
    let ten = SecondReading(list, judges: 10)
    #expect(two.rightAfter > two.rightBefore + 0.5)
    #expect(ten.rightAfter > two.rightAfter)
    #expect(abs(two.rightBefore - list.expectedRight) < 1)
    #expect(two.entries == list.band)
    #expect(SecondReading(list, most: 5).entries == Array(list.band.prefix(5)))
  }

  @Test func `when no entry is doubtful, none is read again`() {
    let list = ListCertainty(ListCertaintyTests.estimates([[80, 0], [70, 0]]), top: 1)
    let reading = SecondReading(list)
    #expect(reading.entries.isEmpty && reading.rightAfter == 1 && reading.rightBefore == 1)
    #expect(SecondReading(list, most: -3, judges: -1).entries.isEmpty)
  }
}
