import Contest
import Testing

struct EntryTests {
  @Test func `degrees stand in their order, and graduate begins with master`() {
    let degrees: [Degree] = [.secondary, .juniorCollege, .undergraduate, .master, .doctor]
    #expect(Degree.allCases.reversed().sorted() == degrees)
    #expect(degrees.filter(\.isGraduate) == [.master, .doctor])
    #expect(!(Degree.master < .master))
  }

  @Test(arguments: Language.allCases)
  func `every degree has a name of its own`(language: Language) {
    #expect(Set(Degree.allCases.map { $0.name(in: language) }).count == 5)
  }

  @Test func `ids are in the order of their texts`() {
    #expect(Entry.ID("A1") < Entry.ID("A2") && !(Entry.ID("B") < Entry.ID("A")))
    #expect(!(Entry.ID("A") < Entry.ID("A")))
  }
}
