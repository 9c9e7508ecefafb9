import Testing

@testable import Contest

struct SheetsChangeTests {
  private func told(_ old: String, _ new: String, in language: Language = .chinese) -> [String] {
    SheetsChange(from: old, to: new, of: Entry.ID("A1")).messages(in: language)
  }

  @Test func `a judge who steps aside corrected nothing`() {
    let both = "J001=idea:80;J002=idea:60"
    #expect(told(both, "J001=idea:80") == ["1 份评分不再计入"])
    #expect(told(both, "J001=idea:80", in: .english) == ["1 sheet no longer counts"])
    #expect(told("J001=idea:80", both) == ["1 份评分新计入"])
    #expect(
      told(both, "J003=idea:60;J001=idea:80") == ["1 份评分不再计入", "1 份评分新计入"])
  }

  @Test func `other marks of the same judge are a correction, whoever else has left`() {
    #expect(told("J001=idea:80", "J001=idea:81") == ["评分有更正"])
    #expect(
      told("J001=idea:80;J002=idea:60", "J001=idea:81") == ["1 份评分不再计入", "评分有更正"])
    #expect(told("J001=idea:80;J001+idea:70", "J001=idea:80;J001+idea:75") == ["评分有更正"])
    #expect(told("*run-1:83.4", "*run-1:83.5") == ["登记的成绩有更正"])
    #expect(told("*run-1:83.4", "*run-1:83.4").isEmpty)
  }
}
