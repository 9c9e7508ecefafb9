import Contest
import Testing

struct ConsentTests {
  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  @Test func `a guardian is asked for until the day before the 14th birthday`() throws {
    let texts: Set<Consent.Kind> = [.takePart, .publish]
    let born = try day("2013-06-02")
    #expect(
      Consent.owed(texts: texts, bornOn: born, on: try day("2027-06-01"))
        == [.takePart, .publish, .guardian])
    #expect(
      Consent.owed(texts: texts, bornOn: born, on: try day("2027-06-02")) == [.takePart, .publish])
  }

  @Test func `without a birthday no guardian is asked for, and without a text nothing is`() throws {
    let today = try day("2027-06-01")
    #expect(Consent.owed(texts: [.takePart], bornOn: nil, on: today) == [.takePart])
    #expect(Consent.owed(texts: [], bornOn: try day("2020-01-01"), on: today).isEmpty)
    #expect(Consent.Kind.allCases.filter { !$0.isRequired } == [.publish])
    for kind in Consent.Kind.allCases {
      #expect(Set(Language.allCases.map { kind.name(in: $0, Nouns(.work)) }).count == 2)
    }
  }
}
