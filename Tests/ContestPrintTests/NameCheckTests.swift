import Contest
import Testing

@testable import ContestPrint

struct NameCheckTests {
  @Test func `names that every font has are told of nothing`() throws {
    let check = try NameCheck(["张三", "校园垃圾分类", "Müller · 某市第一中学"], fonts: PrintFonts())
    #expect(check.fault == nil && check.fallbacks.isEmpty)
  }

  /// Letters that no Chinese font has, of which the common fonts of a Debian have some.
  private static let foreign: [Character] = ["ა", "ހ", "ሀ", "ᚠ", "Ꭰ", "ߊ"]

  /// Only certificates told it; lists, score sheets, notices and cards said nothing of their tables.
  @Test func `what another font gives is told of each kind of paper`() throws {
    let fonts = try PrintFonts()
    let known = try Self.foreign.first { letter in
      let check = try NameCheck([String(letter)], fonts: fonts)
      return check.fault == nil && !check.fallbacks.isEmpty
    }
    // A machine with Chinese fonts alone has no other font to tell of.
    guard let letter = known else { return }
    let table = TablePrinterTests.table([TablePrinterTests.row(1, "王\(letter)")])
    let card = PrintedCard(
      number: "J001", name: "王\(letter)", organization: "某校", link: "x", code: "x", endsAt: "x")
    let book = BoundBook(
      title: "竞赛", subtitle: "", coverLines: [],
      chapters: [.init("规程", [.paragraph("王\(letter)")])])
    let notice = PrintedNotice([.title("决定")], attachments: [table])
    for fallbacks in [
      try TablePrinter([table], fonts: fonts).printed(created: nil).fallbacks,
      try NoticePrinter([notice], title: "决定", fonts: fonts).printed(created: nil).fallbacks,
      try CardPrinter(heading: "评委卡", note: "", fonts: fonts).printed([card], created: nil)
        .fallbacks,
      try BookPrinter(book, fonts: fonts).printed(created: nil).fallbacks,
    ] {
      #expect(fallbacks.map(\.character) == [letter])
      #expect(fallbacks.allSatisfy { $0.used != $0.wanted })
    }
  }

  @Test
  func `a character that no font has, and a home-made one, are told with the name that has them`()
    throws
  {
    let names = ["张三", "李\u{2FE0}", "王\u{E001}"]
    let fault = try #require(try NameCheck(names, fonts: PrintFonts()).fault)
    #expect(fault == .unprintable(noGlyphs: ["\u{2FE0}"], privateUse: ["\u{E001}"]))
    #expect(fault.within(names[0]) == nil)
    #expect(fault.within(names[1]) == .noGlyphs(["\u{2FE0}"]))
    #expect(fault.within(names[2]) == .privateCharacters(["\u{E001}"]))
  }
}
