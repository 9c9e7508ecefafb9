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

  /// Only counts were added up, and 7 beside half of ten went through.
  @Test(arguments: [
    (["{level: 一等奖, share: 50%}", "{level: 二等奖, count: 7}"], "共设 12 个奖"),
    (["{level: 一等奖, count: 7}", "{level: 二等奖, share: 50%, of: final}"], "共设 12 个奖"),
    (["{level: 一等奖, share: 30%}", "{level: 二等奖, count: 7}"], ""),
    // Only rounding makes 15 % of ten two.
    (["{level: 一等奖, share: 15%}", "{level: 二等奖, share: 85%}"], ""),
    // The share need not be used up.
    (["{level: 一等奖, at-least: 90, at-most: 50%}", "{level: 二等奖, count: 7}"], ""),
    // How many the first round has, nobody knows.
    (["{level: 一等奖, share: 50%, share-of: first}", "{level: 二等奖, count: 7}"], ""),
  ])
  func `shares of those who go on count with the other prizes`(awards: [String], told: String) {
    let problems = DoubtTrial.read(Self.rounds, awards: awards).problems
    #expect(
      problems.map(\.code) == (told.isEmpty ? [] : ["rulebook-more-prizes-than-go-on"]),
      "\(awards)")
    #expect(problems.allSatisfy { $0.message(in: .chinese).contains(told) })
  }

  @Test func `a share of an earlier round is held against the number that goes on`() {
    let rounds = [
      "{id: paper, kind: review, rubric: [{id: x, name: 新}], advance: {count: 40}}",
      "{id: first, kind: review, rubric: [{id: x, name: 新}], advance: {count: 10}}",
      "{id: final, kind: live, rubric: [{id: x, name: 新}]}",
    ]
    func codes(_ share: String) -> [String] {
      DoubtTrial.codes(rounds, awards: ["{level: 一等奖, share: \(share), share-of: first}"])
    }
    #expect(codes("25%") == [])
    #expect(codes("30%") == ["rulebook-more-prizes-than-go-on"])
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
