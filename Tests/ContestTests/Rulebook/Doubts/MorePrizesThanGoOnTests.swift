import Contest
import Testing

struct MorePrizesThanGoOnTests {
  static let rounds = [
    "{id: first, kind: review, rubric: [{id: x, name: 新}], advance: {count: 10}}",
    "{id: final, kind: live, rubric: [{id: x, name: 新}]}",
  ]

  @Test func `as many prizes as go on pass`() {
    #expect(
      DoubtTrial.codes(
        Self.rounds, awards: ["{level: 一等奖, count: 3}", "{level: 二等奖, count: 7}"]) == [])
  }

  @Test func `more prizes than go on are told at the level where they become too many`() {
    #expect(
      DoubtTrial.told(
        Self.rounds,
        awards: ["{level: 一等奖, count: 5}", "{level: 二等奖, count: 10}", "{level: 三等奖, count: 9}"])
        == ["warning rulebook-more-prizes-than-go-on 18:29"])
  }

  @Test func `ranks beyond those who go on are told`() {
    let reading = DoubtTrial.read(Self.rounds, awards: ["{level: 一等奖, ranks: 30..40}"])
    #expect(reading.problems.map(\.code) == ["rulebook-more-prizes-than-go-on"])
    #expect(
      reading.problems.first?.message(in: .chinese).contains("写到第 40 名，而前一轮只晋级 10 项") == true)
  }

  @Test func `prizes of the first round are not limited by who goes on from it`() {
    #expect(DoubtTrial.codes(Self.rounds, awards: ["{level: 入围, count: 40, of: first}"]) == [])
  }

  @Test(arguments: [
    ("15%", [String]()), ("20%", ["rulebook-more-prizes-than-go-on"]),
  ])
  func `shares of the entries of the first round are held against the share that goes on`(
    second: String, codes: [String]
  ) {
    let rounds = Self.rounds.map { $0.replacing("count: 10", with: "share: 25%") }
    let reading = DoubtTrial.read(
      rounds,
      awards: [
        "{level: 一等奖, share: 10%, share-of: first}",
        "{level: 二等奖, share: \(second), share-of: first}",
      ])
    #expect(reading.problems.map(\.code) == codes)
    #expect(
      reading.problems.allSatisfy { $0.message(in: .chinese).contains("共占那一轮的 30%，而那一轮只晋级 25%") })
  }
}
