import Contest
import Testing

struct DegreeShareTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let share: Fraction
    let count, total: Int
    /// How many are allowed where there are too many.
    var allowed: Int?
    var testDescription: String { "\(count) of \(total) with \(share)" }
  }

  static let cases = [
    Case(share: Fraction(1, over: 2), count: 3, total: 6),
    Case(share: Fraction(1, over: 2), count: 3, total: 5, allowed: 2),
    Case(share: Fraction(3, over: 10), count: 3, total: 10),
    Case(share: Fraction(3, over: 10), count: 3, total: 9, allowed: 2),
    Case(share: Fraction(0), count: 0, total: 4),
    Case(share: Fraction(0), count: 1, total: 4, allowed: 0),
    Case(share: Fraction(1), count: 4, total: 4),
    Case(share: Fraction(1, over: 3), count: 1, total: 3),
  ]

  @Test(arguments: cases)
  func `the share is exact and rounded down`(example: Case) {
    let rule = DegreeShare(.graduate, atMost: example.share)
    let expected = example.allowed.map {
      DegreeShare.Finding.tooMany(
        count: example.count, total: example.total, allowed: $0, degree: .graduate,
        whole: .organization)
    }
    #expect(
      rule.findings(forCount: example.count, of: example.total) == [expected].compactMap(\.self))
  }

  @Test func `in a team the members are counted, and a blank is asked for`() {
    let rule = DegreeShare(.doctor, atMost: Fraction(3, over: 10), within: .team)
    #expect(rule.findings(forTeam: [.doctor, .master, .undergraduate, .undergraduate]) == [])
    #expect(
      rule.findings(forTeam: [.doctor, nil, .undergraduate]) == [
        .memberDegreeMissing(member: 2),
        .tooMany(count: 1, total: 3, allowed: 0, degree: .doctor, whole: .team),
      ])
  }

  @Test func `a missing degree is missing data and names its member`() {
    let findings: [DegreeShare.Finding] = [
      .memberDegreeMissing(member: 2), .degreeMissing,
      .tooMany(count: 1, total: 3, allowed: 0, degree: .doctor, whole: .team),
    ]
    #expect(findings.map(\.isMissingData) == [true, true, false])
    #expect(findings.map(\.member) == [2, nil, nil])
  }
}
