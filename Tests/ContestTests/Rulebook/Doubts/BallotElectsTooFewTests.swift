import Contest
import Testing

struct BallotElectsTooFewTests {
  /// Seats, marks a paper, threshold, runs, and the most who can be elected where they are too few.
  static let ballots: [(seats: Int, marks: Int, threshold: String, runs: Int, most: Int?)] = [
    (5, 2, "at least 2/3", 1, 3), (5, 2, "at least 2/3", 2, nil), (3, 1, "more than 1/2", 1, 1),
    (5, 5, "at least 2/3", 1, nil), (2, 1, "at least 1/2", 1, nil), (2, 1, "most", 1, nil),
  ]

  @Test(arguments: ballots.indices)
  func `too few marks for the seats are told`(index: Int) {
    let (seats, marks, threshold, runs, most) = Self.ballots[index]
    let reading = DoubtTrial.read(
      [
        "{id: vote, kind: ballot, seats: \(seats), most-marks: \(marks), threshold: \(threshold), runs: \(runs)}"
      ], awards: ["{level: 当选, to: advanced-of vote}"])
    #expect(reading.rulebook != nil)
    #expect(
      reading.problems.map(\.code) == (most == nil ? [] : ["rulebook-ballot-elects-too-few"]))
    if let most {
      #expect(reading.problems.first?.message(in: .chinese).contains("最多选出 \(most) 个") == true)
    }
  }

  @Test func `without a limit of its own a paper has as many marks as seats`() {
    #expect(
      DoubtTrial.codes(
        ["{id: vote, kind: ballot, seats: 5, threshold: at least 2/3}"],
        awards: ["{level: 当选, to: advanced-of vote}"]) == [])
  }
}
