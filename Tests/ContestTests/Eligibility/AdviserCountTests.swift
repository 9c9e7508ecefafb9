import Contest
import Testing

struct AdviserCountTests {
  @Test(arguments: [
    (0, [AdviserCount.Finding.tooFew(count: 0, least: 1)]), (1, []), (3, []),
    (4, [.tooMany(count: 4, most: 3)]),
  ])
  func `one to three advisers, both numbers included`(
    count: Int, findings: [AdviserCount.Finding]
  ) {
    #expect(AdviserCount(1...3).findings(for: count) == findings)
  }

  @Test func `the first adviser missing or the first too many is named`() {
    let rule = AdviserCount(2...3)
    #expect(rule.spot(of: AdviserCount.Finding.tooFew(count: 0, least: 2), members: 1).place == 1)
    #expect(rule.spot(of: AdviserCount.Finding.tooFew(count: 1, least: 2), members: 1).place == 2)
    #expect(rule.spot(of: AdviserCount.Finding.tooMany(count: 5, most: 3), members: 1).place == 4)
  }
}
