import Testing

@testable import ContestSheets

struct ErrorTextTests {
  @Test(arguments: [
    ("#N/A", true), ("#REF!", true), ("#DIV/0!", true), ("########", true), ("##", true),
    ("#", false), ("#1", false), ("#N/A!", false), ("N/A", false), ("", false),
  ])
  func `the texts that stand for a missing value are recognised`(text: String, isError: Bool) {
    #expect(ErrorText.isError(Array(text.utf8)) == isError)
  }

  @Test func `a text that looks like an error comes back from CSV as the text it is`() {
    for text in ["#N/A", "'#N/A", "##"] {
      let field = Array(text.utf8)
      #expect(FormulaGuard.isNeeded(field))
      #expect(FormulaGuard.length([39] + field) == 1)
    }
    #expect(!FormulaGuard.isNeeded(Array("#1".utf8)))
  }
}
