import Contest
import Testing

struct DegreeCapTests {
  @Test(arguments: [
    (0, []), (1, []), (2, [DegreeCap.Finding.tooMany(count: 2, most: 1, degree: .doctor)]),
  ])
  func `a cap of one doctoral work lets one through`(count: Int, findings: [DegreeCap.Finding]) {
    #expect(DegreeCap(.doctor, atMost: 1).findings(forCount: count) == findings)
  }

  @Test func `a missing degree is missing data, too many works are not`() {
    #expect(DegreeCap.Finding.degreeMissing.isMissingData)
    #expect(!DegreeCap.Finding.tooMany(count: 2, most: 1, degree: .doctor).isMissingData)
  }

  @Test func `the sentence says how many are too many`() {
    let finding = DegreeCap.Finding.tooMany(count: 5, most: 2, degree: .doctor)
    #expect(finding.message(in: .chinese).contains("超出 3 项"))
    #expect(finding.message(in: .english).contains("3 too many."))
  }
}
