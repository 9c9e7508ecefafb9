import Contest
import Testing

struct PublicityClosingTests {
  private let end = ObjectionTests.end

  private func before(_ milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: end.millisecondsSince1970 - milliseconds)
  }

  @Test func `it can be closed at the end, and not a millisecond before`() {
    #expect(PublicityClosing.obstacles(at: end, end: end, [], changed: 0) == [])
    #expect(
      PublicityClosing.obstacles(at: before(1), end: end, [], changed: 0) == [.runsUntil(end)])
  }

  @Test func `an undecided objection keeps it open, late and anonymous ones do not`() {
    let objections = [
      ObjectionTests.objection(1, .admitted), ObjectionTests.objection(2, .late),
      ObjectionTests.objection(3, .anonymous), ObjectionTests.objection(4, .admitted, .upheld),
    ]
    #expect(
      PublicityClosing.obstacles(at: end, end: end, objections, changed: 0) == [.undecided([1])])
  }

  @Test func `what was upheld without any consequence keeps it open`() {
    let upheld = [ObjectionTests.objection(4, .admitted, .upheld)]
    let obstacles = PublicityClosing.obstacles(
      at: end, end: end, upheld, unsettled: [4], changed: 0)
    #expect(obstacles == [.unsettled([4])])
    #expect(obstacles[0].message(in: .chinese).hasPrefix("异议 4 成立，而公示的名单没有变动。"))
    #expect(obstacles[0].message(in: .english).contains("Objections 4 were upheld"))
    #expect(obstacles[0].remedies == [.answerObjection])
  }

  @Test func `a list that changed has to go public first; all obstacles are named at once`() {
    let obstacles = PublicityClosing.obstacles(
      at: before(1), end: end, [ObjectionTests.objection(2, .admitted)], changed: 3)
    #expect(obstacles == [.runsUntil(end), .undecided([2]), .changed(3)])
    for language in Language.allCases {
      #expect(obstacles.allSatisfy { !$0.message(in: language).isEmpty })
    }
    #expect(obstacles[1].message(in: .chinese).contains("异议 2"))
    #expect(obstacles[0].message(in: .chinese).hasPrefix("公示到 2026年12月4日 24 时 为止"))
  }
}
