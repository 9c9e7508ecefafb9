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

  @Test func `who decides is told how many meet it, and with days when each was born`() {
    let everyone = BornBetween(from: "1987-04-01", words: "40周岁以下")
    let members: [(name: String, bornOn: CalendarDay?)] = [
      ("张一", "1990-05-01"), ("李二", "1986-01-01"), ("王三", nil),
    ]
    #expect(
      everyone.told(members, days: true, in: .chinese)
        == "每位成员的出生日期在 1987-04-01（含）以后（通知写作“40周岁以下”）：3 人中 1 人符合，须 3 人；张一 1990-05-01，李二 1986-01-01（不符合），王三（没有填写）。"
    )
    let hidden = everyone.told(members, days: false, in: .chinese)
    #expect(hidden.hasSuffix("：3 人中 1 人符合，须 3 人；李二（不符合），王三（没有填写）。"))
    #expect(!hidden.contains("1990") && !hidden.contains("1986"))
    #expect(
      Self.half.told(members, days: true, in: .english)
        == "At least 50% of the members are born on or after 1992-04-01: 0 of 3 do, 2 needed; 张一 1990-05-01 (outside), 李二 1986-01-01 (outside), 王三 (not given)."
    )
    // Only the leader is asked, so nobody else's day is told.
    let leader = BornBetween(from: "1987-04-01", of: .leader).told(
      members, days: true, in: .chinese)
    #expect(leader.hasSuffix("：1 人中 1 人符合，须 1 人；张一 1990-05-01。"))
  }

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
