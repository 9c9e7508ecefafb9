import Contest
import Testing

struct MemberCountTests {
  @Test(arguments: [
    (1, [MemberCount.Finding.tooFew(count: 1, least: 2)]), (2, []), (8, []),
    (9, [.tooMany(count: 9, most: 8)]),
  ])
  func `two to eight members, both numbers included`(count: Int, findings: [MemberCount.Finding]) {
    #expect(MemberCount(2...8).findings(for: count) == findings)
  }
}
