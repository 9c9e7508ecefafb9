import Contest
import Testing

struct WorksPerOrganizationTests {
  @Test(arguments: [
    (0, []), (6, []), (7, [WorksPerOrganization.Finding.tooMany(count: 7, most: 6)]),
  ])
  func `six works pass, seven are one finding`(
    count: Int, findings: [WorksPerOrganization.Finding]
  ) {
    #expect(WorksPerOrganization(atMost: 6).findings(forCount: count) == findings)
  }
}
