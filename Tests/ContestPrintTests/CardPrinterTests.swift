import Contest
import Testing

@testable import ContestPrint

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

  @Test func `a long unit stands on two lines, and a note with an address above the edge`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let printer = try CardPrinter(heading: "评委卡", note: "", fonts: PrintFonts())
    #expect(printer.organization("市社会科学院", 142, in: document).lines == 1)
    let long = printer.organization("京华出版集团有限责任公司数字出版与传播研究中心", 142, in: document)
    #expect(long.lines == 2 && long.inkWidth <= 142)
    let note = printer.set(
      "扫码，或打开 https://pingshen.jinghua.gov.cn/sign-in 输入代码，进入评分。只给本人；第一台用过的设备就此绑定，换设备请联系组委会。",
      235, in: document)
    #expect(note.height <= 24)
    _ = try document.finish()
  }

  /// A name of twenty letters stood across the QR code.
  @Test(arguments: ["卢川", "阿卜杜热西提·买买提依明江·图尔荪尼牙孜", "阿卜杜热西提买买提依明江图尔荪尼牙孜阿不都"])
  func `a long name stands beside the code on lines of its own`(name: String) throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let set = try CardPrinter(heading: "", note: "", fonts: PrintFonts())
      .name(name, 141, in: document)
    #expect(set.inkWidth <= 141 && set.height <= 27)
    #expect(!name.contains("·") || set.lineTexts.dropLast().allSatisfy { $0.hasSuffix("·") })
    _ = try document.finish()
  }

  /// A name of 59 letters ran over the QR code, at whatever size.
  @Test(arguments: [
    String(repeating: "Abcdefghij", count: 6).dropLast().description,
    String(repeating: "长", count: 59), String(repeating: "阿卜杜·", count: 15),
    "Maximilian-Alexander Wolfeschlegelsteinhausenbergerdorff-Smithson",
    "ئابدۇرەھىم ئابدۇكېرىم ئوغلى",
  ])
  func `no text of a card reaches over its code, its neighbour or its edge`(text: String) throws {
    let document = try PDFDocument(
      title: "", created: nil, fonts: PrintFonts(), size: .a4)
    let printer = try CardPrinter(heading: "", note: "", fonts: PrintFonts())
    let name = printer.name(text, 141, in: document)
    #expect(name.inkWidth <= 141.01 && name.height <= 27, "\(name.inkWidth) × \(name.height)")
    let unit = printer.organization(text, 141, in: document)
    #expect(unit.inkWidth <= 141.01 && unit.height <= 20, "\(unit.inkWidth) × \(unit.height)")
    let heading = printer.set(String(repeating: text, count: 2), from: 7.5, 235, in: document)
    #expect(heading.inkWidth <= 235.01 && heading.height <= 24.01)
  }

  @Test func `a card whose name no font has is not printed`() {
    let spot = PrintError.Spot(
      place: Bilingual(chinese: "J000"), text: "王\u{2FE0}", characters: ["\u{2FE0}"])
    #expect(throws: PrintError.found(.noGlyphs(["\u{2FE0}"]), in: [spot])) {
      _ = try Self.pages(1, name: "王\u{2FE0}")
    }
  }
}
