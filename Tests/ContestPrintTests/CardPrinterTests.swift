import Contest
import ContestPrint
import Testing

struct CardPrinterTests {
  static func pages(_ count: Int, name: String = "周甲") throws -> Int {
    let cards = (0..<count).map {
      PrintedCard(
        number: "J00\($0)", name: name, organization: "京华理工大学", link: "https://x/in/abc",
        code: "ABCD-2345", endsAt: "2027-05-28 24:00")
    }
    let bytes = try CardPrinter(heading: "评委卡", note: "只给本人。", fonts: PrintFonts())
      .bytes(cards, created: Instant(millisecondsSince1970: 1_807_000_000_000))
    return String(decoding: bytes, as: UTF8.self).split(separator: "/Type /Page %").count - 1
  }

  @Test(arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (30, 3)])
  func `ten cards stand on a page`(example: (cards: Int, pages: Int)) throws {
    #expect(try Self.pages(example.cards) == example.pages)
  }

  @Test func `a card whose name no font has is not printed`() {
    #expect(throws: PrintError.noGlyphs(["\u{2FE0}"])) {
      _ = try Self.pages(1, name: "王\u{2FE0}")
    }
  }
}
