import Contest
import Testing

struct BallotTests {
  struct Share: Sendable, CustomTestStringConvertible {
    let text: String
    let whole, least: Int
    var testDescription: String { "\(text) of \(whole)" }
  }

  @Test(arguments: [
    Share(text: ">1/2", whole: 82, least: 42), Share(text: "＞1/2", whole: 82, least: 42),
    Share(text: ">1/2", whole: 81, least: 41), Share(text: "1/2", whole: 82, least: 41),
    Share(text: "1/2", whole: 81, least: 41), Share(text: "2/3", whole: 10, least: 7),
    Share(text: "2/3", whole: 9, least: 6), Share(text: ">2/3", whole: 9, least: 7),
    Share(text: "60%", whole: 10, least: 6), Share(text: "0.5", whole: 5, least: 3),
    Share(text: "0", whole: 5, least: 0), Share(text: "1", whole: 5, least: 5),
    Share(text: "1/2", whole: -3, least: 0),
  ])
  func `the least number of votes that meets a threshold`(share: Share) throws {
    #expect(try #require(Threshold(share.text)).least(of: share.whole) == share.least)
  }

  @Test(arguments: [
    "", "3/2", "1/0", "-1/2", "x", "120%", "1/", "/2", "1.01", "-0.1", "1/2/3", "1/1000001", "%",
  ])
  func `a text that is no share from 0 to 1 is refused`(text: String) {
    #expect(Threshold(text) == nil)
  }

  @Test func `a whole of a million is the largest that is read`() {
    #expect(Threshold("1/1000000")?.least(of: 1_000_000) == 1)
  }
}
