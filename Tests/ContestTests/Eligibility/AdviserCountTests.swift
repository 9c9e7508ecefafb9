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
}
