import Testing

@testable import Contest

struct OwnOrganizationTests {
  /// Judge 0 of 甲 marks seven entries, judge 1 gives each of them 70; the first three are 甲's.
  static func table(_ marks: [Double]) -> MarkTable { MarkTable(rows: marks.map { [$0, 70] }) }
  static let entries = ["甲", "甲", "甲", "乙", "乙", "丙", "丙"]

  @Test func `own entries 6, 8, 7 above the others, the rest 0, −1, 1, 0: 7 points more`() throws {
    let found = OwnOrganization.all(
      Self.table([76, 78, 77, 70, 69, 71, 70]), organizationsOf: Self.entries, and: ["甲", ""])
    let test = try #require(found.first)
    #expect(found.count == 1 && test.judge == 0 && test.own == 3 && test.rest == 4)
    #expect(isClose(test.difference, 7))
    // By scipy.stats.ttest_ind(…, equal_var=False).
    #expect(isClose(test.t, 9.899_494_936_6))
    #expect(test.standsOut)
  }

  @Test func `own entries below the others do not stand out`() throws {
    let found = OwnOrganization.all(
      Self.table([64, 62, 63, 70, 69, 71, 70]), organizationsOf: Self.entries, and: ["甲", ""])
    #expect(isClose(found.first?.difference, -7))
    #expect(found.first?.standsOut == false)
  }

  @Test func `with one own entry, or one other, nothing is tested`() {
    let table = Self.table([76, 78, 77, 70, 69, 71, 70])
    let oneOwn = ["甲", "", "", "乙", "乙", "丙", "丙"]
    let oneRest = ["甲", "甲", "甲", "乙", "", "", ""]
    for entries in [oneOwn, oneRest] {
      #expect(OwnOrganization.all(table, organizationsOf: entries, and: ["甲", ""]).isEmpty)
    }
  }

  @Test func `an entry that nobody else marked is not compared`() {
    let table = MarkTable(
      rows: [[76, nil], [78, 70], [77, 70], [70, 70], [69, 70], [71, 70], [70, 70]])
    let found = OwnOrganization.all(table, organizationsOf: Self.entries, and: ["甲", ""])
    #expect(found.first?.own == 2 && found.first?.rest == 4)
  }

  @Test func `organizations that do not fit the table are not used`() {
    let table = Self.table([76, 78, 77, 70, 69, 71, 70])
    #expect(OwnOrganization.all(table, organizationsOf: [], and: ["甲", ""]).isEmpty)
    #expect(OwnOrganization.all(table, organizationsOf: Self.entries, and: ["甲"]).isEmpty)
  }

  @Test func `five per cent after correction is not enough`() {
    func own(_ difference: Double, _ corrected: Double) -> OwnOrganization {
      OwnOrganization(
        judge: 0, own: 3, rest: 3, difference: difference, t: 2, freedom: 4, probability: 0.01,
        corrected: corrected)
    }
    #expect(own(7, 0.049).standsOut && !own(7, 0.05).standsOut && !own(0, 0.01).standsOut)
  }
}

struct WelchTestTests {
  @Test func `the test is SciPy's`() throws {
    let test = try #require(WelchTest([6, 8, 7], [0, -1, 1, 0]))
    #expect(isClose(test.difference, 7) && isClose(test.t, 9.899_494_936_6))
    #expect(isClose(test.freedom, 3.857_142_857_1))
    #expect(isClose(test.probability, 0.000_699_117_8, 1e-6))
  }

  @Test func `without a spread on either side there is no test`() {
    #expect(WelchTest([5, 5], [3, 3]) == nil)
    #expect(WelchTest([5], [3, 4]) == nil && WelchTest([5, 6], [3]) == nil)
    #expect(WelchTest([5, 5], [3, 4]) != nil)
  }
}
