import Contest
import Testing

struct BornBetweenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: BornBetween
    let born: [CalendarDay?]
    var findings: [BornBetween.Finding] = []
    var testDescription: String { name }
  }

  static let half = BornBetween(from: "1992-04-01", of: .atLeast(Fraction(1, over: 2)))

  static let cases = [
    Case(
      name: "both ends are inside", rule: BornBetween(from: "1987-04-01", to: "2009-04-30"),
      born: ["1987-04-01", "2009-04-30"]),
    Case(
      name: "a day outside at either end", rule: BornBetween(from: "1987-04-01", to: "2009-04-30"),
      born: ["1987-03-31", "2009-05-01"],
      findings: [
        .tooEarly(member: 1, earliest: "1987-04-01"), .tooLate(member: 2, latest: "2009-04-30"),
      ]),
    Case(
      name: "half of five is three", rule: half,
      born: ["1993-01-01", "1994-01-01", "1988-01-01", "1988-02-01", "1988-03-01"],
      findings: [.tooFewInside(inside: 2, needed: 3)]),
    Case(
      name: "a blank that could make the half is asked for", rule: half,
      born: ["1993-01-01", nil, "1988-01-01", "1988-02-01"], findings: [.missing(member: 2)]),
    Case(
      name: "a blank that could not is not", rule: half,
      born: [nil, "1988-01-01", "1988-02-01", "1988-03-01"],
      findings: [.tooFewInside(inside: 0, needed: 2)]),
    Case(
      name: "only the leader is asked", rule: BornBetween(from: "1987-04-01", of: .leader),
      born: ["1995-01-01", nil]),
  ]

  @Test(arguments: cases)
  func `the window holds both its days`(example: Case) {
    #expect(example.rule.findings(forMembersBorn: example.born) == example.findings)
  }
}
