import Contest
import Testing

struct PaperSheetNumberTests {
  static let edition: Edition.ID = "city-2027"
  static let number = PaperSheetNumber(edition, "review", judge: "J001")

  @Test func `what is printed is read back, in any width and case`() {
    let text = Self.number.text
    #expect(text.hasPrefix("review.J001."))
    for typed in [
      text, text.uppercased(), text.lowercased(), " \(text) ", text.replacing(".", with: "．"),
      "评分表号：\(text)",
    ] {
      #expect(PaperSheetNumber(typed: typed, Self.edition) == Self.number, "\(typed)")
    }
  }

  @Test func `the form of a sheet's number is recognized even if its last letter is wrong`() {
    for text in [Self.number.text, "review.J001.B", "表号：defence.j001.t", "review．J001．Ｂ"] {
      #expect(PaperSheetNumber.isLike(text), "\(text)")
    }
    for text in ["", "J001", "周甲", "J. R. A", "review.J001", "a.b.c.d", "阿依古丽.买买提.A"] {
      #expect(!PaperSheetNumber.isLike(text), "\(text)")
    }
  }

  @Test func `another edition's, another round's or a mistyped number is not taken`() {
    let text = Self.number.text
    #expect(PaperSheetNumber(typed: text, "city-2028") == nil)
    #expect(PaperSheetNumber(typed: text.replacing("J001", with: "J002"), Self.edition) == nil)
    #expect(PaperSheetNumber(typed: text.replacing("J001", with: "J010"), Self.edition) == nil)
    #expect(PaperSheetNumber(typed: text.replacing("review", with: "final"), Self.edition) == nil)
    for word in ["", "J001", "周甲", "review.J001", "a.b.c.d"] {
      #expect(PaperSheetNumber(typed: word, Self.edition) == nil, "\(word)")
    }
  }
}
