import Contest
import Testing

@testable import ContestPrint

struct ProofSheetPrinterTests {
  /// How large unit, title and advisers stand.
  private func small(_ line: ProofSheetPrinter.Line) throws -> Double {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let printer = try ProofSheetPrinter(heading: "校对单", notes: "", fonts: PrintFonts())
    let set = printer.set(line, in: document)
    _ = try document.finish()
    return set.small
  }

  @Test func `a character that no font has is told with whose certificate it is`() throws {
    let line = ProofSheetPrinter.Line(
      number: "第 1 张", names: "王\u{2FE0}", organization: "永定农学院", title: "手套", level: "一等奖",
      whose: Bilingual(chinese: "A123456", english: "A123456"))
    let places = [
      PrintError.Spot(
        place: Bilingual(chinese: "A123456", english: "A123456"), text: "王\u{2FE0}",
        characters: ["\u{2FE0}"])
    ]
    #expect(throws: PrintError.found(.noGlyphs(["\u{2FE0}"]), in: places)) {
      try ProofSheetPrinter(heading: "校对单", notes: "", fonts: PrintFonts())
        .bytes([line], created: Instant(millisecondsSince1970: 0))
    }
  }

  @Test func `a name longer than a line ends it behind a dot`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let name = Array(repeating: "阿卜杜勒", count: 11).joined(separator: "·") + "·买买提明"
    let line = ProofSheetPrinter.Line(
      number: "第 1 张", names: "王䶮、\(name)", organization: "", title: "", level: "一等奖")
    let lines = try ProofSheetPrinter(heading: "", notes: "", fonts: PrintFonts())
      .set(line, in: document).names.lineTexts
    #expect(lines.count > 1 && lines.joined() == "王䶮、\(name)")
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix("·") || $0.hasSuffix("、") }, "\(lines)")
    _ = try document.finish()
  }

  @Test func `what is proofread below the names has the room that they leave`() throws {
    let short = ProofSheetPrinter.Line(
      number: "2027-0001", names: "王䶮", organization: "永定农学院", title: "手语实时翻译手套", level: "一等奖",
      advisers: "曹刚")
    #expect(try small(short) == 9)
    let long = ProofSheetPrinter.Line(
      number: "2027-0003", names: "李喆、朱镕、韩思、王堃、陶祎然、闻人旻、韩琪杰、司马犇、朱刚伟、欧阳赟、王䶮、吕轩",
      organization: "京华理工大学",
      title: "基于多源遥感与大语言模型的京津冀地区村镇建设用地变化自动识别、产权核查与乡村治理数字化应用研究——以永定河流域十二个行政村为例",
      level: "一等奖", advisers: "夏侯喆、买买提江·艾则孜、吴䶮")
    // It used to be 4.5 points, which nobody can proofread.
    #expect(try small(long) >= 6)
    // Three names on two lines and a title of 44 letters left 5 points for the latter.
    let two = ProofSheetPrinter.Line(
      number: "第 1 张", names: "阿卜杜热西提·买买提依明·阿卜杜勒、司马䶮、阿依古丽·买买提", organization: "化工学院",
      title: "春耕、夏耘、秋收与冬藏：一座村庄四季农事的影像记录与口述整理及其在乡村旅游中的应用研究", level: "一等奖",
      advisers: "古丽娜尔·托合提、温如玉")
    #expect(try small(two) >= 6)
  }

  @Test(arguments: [
    ("王䶮", "一等奖", "手语实时翻译手套", "曹刚"),
    ("王䶮", String(repeating: "优秀组织", count: 10), "手语实时翻译手套", "曹刚"),
    ("王䶮", String(repeating: "m", count: 59), "手套", ""),
    (String(repeating: "m", count: 59), "一等奖", "手套", ""),
    ("王䶮", "一等奖", String(repeating: "m", count: 59), String(repeating: "w", count: 59)),
    (
      Array(repeating: "阿卜杜勒·买买提明", count: 30).joined(separator: "、"),
      String(repeating: "优秀组织", count: 10), String(repeating: "永定河流域", count: 24),
      Array(repeating: "买买提江·艾则孜", count: 5).joined(separator: "、")
    ),
  ])
  func `no text on the proof sheet stands on another or beyond its cell`(
    names: String, level: String, title: String, advisers: String
  ) throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let printer = try ProofSheetPrinter(heading: "", notes: "", fonts: PrintFonts())
    let number = "2027-0001"
    let set = printer.set(
      ProofSheetPrinter.Line(
        number: number, names: names, organization: "永定农学院", title: title, level: level,
        advisers: advisers), in: document)
    let (width, height) = printer.cell
    for text in [set.header, set.names, set.foot] {
      #expect(text.inkWidth <= width - 12 + 0.01, "\(text.lineTexts)")
    }
    #expect(ProofSheetPrinter.headerTop + set.header.height <= set.top)
    #expect(set.top + set.names.height <= height - set.foot.height - 3)
    // Nothing is cut.
    #expect(set.header.lineTexts.joined() == "\(number)　\(level)")
    #expect(set.names.lineTexts.joined() == names)
    #expect(level != "一等奖" || set.header.lines == 1)
    _ = try document.finish()
  }
}
