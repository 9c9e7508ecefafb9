import Contest
import Testing

struct EntrySubjectTests {
  @Test func `the title of a person or a collective says who it is`() {
    let known = EntrySubject.allCases.filter(\.isKnownByTitle)
    #expect(known == [.person, .collective])
  }
}
