import Contest
import Testing

struct CandidateRuleTests {
  @Test(
    arguments: [
      ("at least 120%", 5, 6), ("at-least 120%", 3, 4), ("120%", 10, 12), ("at least 6/5", 4, 5),
      ("more than 100%", 5, 6), ("more than 120%", 5, 7), ("at least 100%", 5, 5),
    ])
  func `the candidates needed follow from the seats`(words: String, seats: Int, least: Int) throws {
    #expect(try #require(CandidateRule(words: words)).least(for: seats) == least)
  }

  @Test(arguments: ["", "80%", "at least 1/2", "many", "more than", "at most 120%", "-120%"])
  func `fewer than the seats, and what is no share, is not read`(words: String) {
    #expect(CandidateRule(words: words) == nil)
  }

  private func reading(_ keys: String) -> (codes: [String], lines: [String]) {
    let reading = DoubtTrial.read(
      ["{id: vote, kind: ballot, \(keys)}"], awards: ["{level: 当选, to: advanced-of vote}"])
    return (
      reading.problems.map(\.code),
      reading.rulebook?.sections(in: .chinese).flatMap(\.lines) ?? []
    )
  }

  @Test func `it is read from the rulebook and told`() {
    let read = reading("seats: 5, candidates: at least 120%")
    #expect(read.codes == [])
    #expect(
      read.lines.contains("差额：候选人不少于名额的 120%，至少 6 名；不足的不能开始投票。"), "\(read.lines)")
  }

  @Test func `it needs seats, and a share that is one`() {
    #expect(reading("candidates: at least 120%").codes == ["rulebook-ballot-without-seats"])
    #expect(reading("seats: 5, candidates: at least 80%").codes == ["rulebook-wrong-shape"])
  }
}
