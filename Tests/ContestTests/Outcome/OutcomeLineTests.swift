import Contest
import Testing

struct OutcomeLineTests {
  @Test(arguments: [
    OutcomeLine.Standing.placed(isShared: false), .placed(isShared: true),
    .notPlaced("result-absent"), .notPlaced(""), .advanced, .reserve, .undecided, .out,
    .award("一等奖"), .award("特等奖: 擂主"),
  ])
  func `a standing is read back from its word`(standing: OutcomeLine.Standing) {
    #expect(OutcomeLine.Standing(word: standing.word) == standing)
  }

  @Test(arguments: ["", "placed2", "award", "ranked:1"])
  func `another word is no standing`(word: String) {
    #expect(OutcomeLine.Standing(word: word) == nil)
  }

  @Test func `lines are sorted by kind of list, round, entry and standing`() {
    let sorted = [
      OutcomeLine(.awards, "A2", .award("一等奖")), OutcomeLine(.awards, "A2", .award("擂主")),
      OutcomeLine(.awards, "A3", .award("一等奖")), OutcomeLine(.ranking("a"), "A2", .advanced),
      OutcomeLine(.ranking("b"), "A1", .advanced), OutcomeLine(.selection("a"), "A1", .out),
    ]
    #expect(sorted.reversed().sorted(by: OutcomeLine.comesBefore) == sorted)
    #expect(!sorted.contains { OutcomeLine.comesBefore($0, $0) })
  }
}
