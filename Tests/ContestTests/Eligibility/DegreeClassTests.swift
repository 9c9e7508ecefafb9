import Contest
import Testing

struct DegreeClassTests {
  static let degrees: [DegreeClass: [Degree]] = [
    .secondary: [.secondary], .juniorCollege: [.juniorCollege], .undergraduate: [.undergraduate],
    .master: [.master], .doctor: [.doctor], .graduate: [.master, .doctor],
  ]

  @Test(arguments: DegreeClass.allCases)
  func `a class holds its degree, and graduate holds two`(kind: DegreeClass) {
    #expect(Degree.allCases.filter(kind.contains) == Self.degrees[kind])
  }

  struct Authors: Sendable, CustomTestStringConvertible {
    let degrees: [Degree?]
    let highest: Degree?
    var testDescription: String { "\(degrees)" }
  }

  @Test(arguments: [
    Authors(degrees: [.undergraduate, .master, .secondary], highest: .master),
    Authors(degrees: [.undergraduate], highest: .undergraduate),
    Authors(degrees: [.undergraduate, nil], highest: nil),
    Authors(degrees: [.doctor, nil], highest: .doctor),
    Authors(degrees: [nil], highest: nil),
    Authors(degrees: [], highest: nil),
  ])
  func `a work counts by the highest degree of its authors, when all are known`(authors: Authors) {
    let entry = EligibilityCheckTests.entry("1", degrees: authors.degrees)
    #expect(entry.highestDegree == authors.highest)
  }

  @Test func `a class is named as its degree is, and graduate by a word that covers both`() {
    #expect(DegreeClass.graduate.name(in: .chinese) == "研究生")
    #expect(DegreeClass.graduate.name(in: .english) == "graduate")
    #expect(DegreeClass.master.name(in: .chinese) == Degree.master.name(in: .chinese))
  }
}
