import Contest
import Testing

struct BallotRuleTests {
  @Test(
    arguments: [
      (3, nil, 3, 3), (3, nil, 1, 1), (3, 2, 3, 2), (3, 5, 1, 5), (nil, 5, nil, 5),
      (nil, nil, nil, nil),
    ] as [(Int?, Int?, Int?, Int?)])
  func `how many a paper may be for follows from seats and marks`(
    seats: Int?, most: Int?, open: Int?, limit: Int?
  ) {
    #expect(BallotRule(seats: seats, mostMarks: most).mostMarks(openSeats: open) == limit)
  }
}
