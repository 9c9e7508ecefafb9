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

  @Test func `a span of one number is that number`() {
    #expect(Counted.span(10, 13) == "10–13" && Counted.span(13, 13) == "13")
    #expect(MemberCount(1...1).sentence(in: .chinese) == "成员 1 名。")
    #expect(MemberCount(1...1).sentence(in: .english) == "1 member.")
    #expect(MemberCount(1...3).sentence(in: .english) == "1 to 3 members.")
    #expect(AdviserCount(2...2).sentence(in: .chinese) == "指导教师 2 名。")
    // A rule without an upper bound names none.
    #expect(MemberCount(2...500).sentence(in: .chinese) == "成员不少于 2 名。")
    #expect(MemberCount(2...500).sentence(in: .english) == "At least 2 members.")
    #expect(AdviserCount(1...500).sentence(in: .chinese) == "指导教师不少于 1 名。")
    #expect(AdviserCount(1...500).sentence(in: .english) == "At least 1 adviser.")
    #expect(AdviserCount(0...3).sentence(in: .chinese) == "指导教师 0–3 名。")
  }
}
