import Contest
import Testing

struct CountedTests {
  @Test func `one is singular, none and several are plural`() {
    #expect([0, 1, 2].map { Counted.english($0, "sheet") } == ["0 sheets", "1 sheet", "2 sheets"])
    #expect(Counted.english(1, "entry", "entries") == "1 entry")
    #expect(Counted.english(12, "entry", "entries") == "12 entries")
    #expect(
      Counted.english("1", "sheet") == "1 sheet" && Counted.english("3", "sheet") == "3 sheets")
  }
}
