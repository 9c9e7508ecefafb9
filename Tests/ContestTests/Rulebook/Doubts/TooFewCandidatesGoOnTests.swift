import Contest
import Testing

struct TooFewCandidatesGoOnTests {
  @Test(arguments: [(5, true), (6, false), (7, false)])
  func `a ballot that cannot open with those who go on is told`(goOn: Int, isTold: Bool) {
    let reading = DoubtTrial.read(
      [
        "{id: paper, kind: recorded, advance: {count: \(goOn)}}",
        "{id: vote, kind: ballot, seats: 5, candidates: at least 120%}",
      ], awards: ["{level: 当选, to: advanced-of vote}"])
    #expect(reading.rulebook != nil)
    #expect(reading.problems.map(\.code) == (isTold ? ["rulebook-too-few-candidates-go-on"] : []))
    if isTold {
      #expect(reading.problems.first?.message(in: .chinese).contains("至少要有 6 名候选人") == true)
    }
  }

  @Test func `a share and a ballot of any number of candidates are not compared`() {
    for (advance, candidates) in [("share: 10%", ", candidates: at least 120%"), ("count: 2", "")] {
      #expect(
        DoubtTrial.codes(
          [
            "{id: paper, kind: recorded, advance: {\(advance)}}",
            "{id: vote, kind: ballot, seats: 5\(candidates)}",
          ], awards: ["{level: 当选, to: advanced-of vote}"]) == [])
    }
  }
}
