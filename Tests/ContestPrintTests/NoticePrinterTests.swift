import Contest
import Foundation
import Testing

@testable import ContestPrint

struct NoticePrinterTests {
  /// The pages of a notice with so many paragraphs of one line, and its attachments.
  private static func pages(_ paragraphs: Int, attachments: [OfficeTable] = []) throws -> [String] {
    let text = (1...paragraphs).map { NoticeTemplate.Block.paragraph("第\($0)段。") }
    let notice = PrintedNotice(
      [.title("关于表彰的决定"), .recipient("各学院团委：")] + text
        + [.signature(["京华市青年竞赛组委会", "2027年5月28日"])],
      attachments: attachments, redHead: nil, documentNumber: nil)
    let printer = NoticePrinter([notice], title: "决定", fonts: try PrintFonts())
    return try PagesOfText(
      printer.bytes(created: Instant(millisecondsSince1970: 0))
    ).pages.map { $0.filter { !$0.isWhitespace } }
  }

  @Test(arguments: 10...24)
  func `a signature never stands alone on a page`(paragraphs: Int) throws {
    let pages = try Self.pages(paragraphs)
    let signed = try #require(pages.first { $0.contains("组委会") })
    #expect(signed.contains("第\(paragraphs)段"))
    #expect(signed.contains("2027年5月28日"))
    // Nothing is lost, and no page is empty.
    #expect((1...paragraphs).allSatisfy { number in pages.contains { $0.contains("第\(number)段") } })
    #expect(pages.allSatisfy { $0.contains("段") })
  }

  @Test func `hosts that have no room on one line stand whole below one another`() throws {
    let hosts = ["共青团京华市委员会", "京华市教育局", "京华市科学技术协会", "京华市学生联合会", "京华市青年联合会"]
    let notice = PrintedNotice(
      [.title("决定"), .paragraph("一段。"), .signature([hosts.joined(separator: "、"), "2027年5月28日"])],
      attachments: [], redHead: nil, documentNumber: nil)
    let pages = try PagesOfText(
      NoticePrinter([notice], title: "决定", fonts: try PrintFonts())
        .bytes(created: Instant(millisecondsSince1970: 0))
    ).pages
    let lines = try #require(pages.first).split(separator: "\n").map { line in
      line.filter { !$0.isWhitespace }
    }
    for host in hosts { #expect(lines.contains { $0.contains(host) }, "\(host): \(lines)") }
    // 156 mm hold 27 letters of 16 points.
    #expect(lines.allSatisfy { $0.count <= 27 }, "\(lines)")
    #expect(lines.contains("2027年5月28日"))
  }

  /// The line ended in the middle of a unit's name: 京华市教 · 育局.
  @Test func `units that issue a notice together stand whole in its red head`() throws {
    let hosts = ["中国共产主义青年团京华市委员会", "京华市教育局", "京华市科学技术协会", "京华市学生联合会文件"]
    let notice = PrintedNotice(
      [.title("决定"), .paragraph("一段。")], attachments: [],
      redHead: hosts.joined(separator: "、"), documentNumber: "京青联〔2027〕15号")
    let page = try #require(
      PagesOfText(
        NoticePrinter([notice], title: "决定", fonts: try PrintFonts())
          .bytes(created: Instant(millisecondsSince1970: 0))
      ).pages.first)
    let lines = page.split(separator: "\n").map { line in line.filter { !$0.isWhitespace } }
    for host in hosts { #expect(lines.contains { $0.contains(host) }, "\(host): \(lines)") }
    #expect(lines.contains("京青联〔2027〕15号"))
  }

  @Test(arguments: 10...22)
  func `with attachments, the name of the last one stands above the signature`(paragraphs: Int)
    throws
  {
    let table = OfficeTable(name: "名单", title: "获奖名单", columns: [.init("序号", width: 6)], rows: [])
    let pages = try Self.pages(paragraphs, attachments: [table])
    let signed = try #require(pages.first { $0.contains("组委会") })
    #expect(signed.contains("附件：获奖名单"))
  }

  @Test func `several attachments are numbered below one another, and each is named on its page`()
    throws
  {
    func table(_ title: String) -> OfficeTable {
      OfficeTable(
        name: "名单", title: title, columns: [.init("序号", width: 6)], rows: [], isLandscape: false)
    }
    let notice = PrintedNotice(
      [
        .title("关于2027年永宁市青少年科学小论文评选校赛获奖情况的函"), .paragraph("一段。"),
        .signature(["京华市青年竞赛组委会", "2027年5月28日"]),
      ], attachments: [table("获奖名单"), table("优秀指导教师名单")], redHead: nil, documentNumber: nil)
    let pages = try PagesOfText(
      NoticePrinter([notice], title: "函", fonts: try PrintFonts())
        .bytes(created: Instant(millisecondsSince1970: 0))
    ).pages.map { $0.split(separator: "\n").map(String.init) }
    try #require(pages.count == 3)
    let first = try #require(pages[0].first { $0.contains("附件：") })
    #expect(first.filter { !$0.isWhitespace } == "附件：1.获奖名单")
    #expect(
      pages[0].contains { $0.filter { !$0.isWhitespace } == "2.优秀指导教师名单" }, "\(pages[0])")
    for (page, label) in zip(pages.dropFirst(), ["附件1", "附件2"]) {
      #expect(page.first?.filter { !$0.isWhitespace } == label, "\(page)")
    }
    // Odd pages right, even pages left.
    func blanks(_ page: [String], _ foot: String) -> Int? {
      page.first { $0.filter { !$0.isWhitespace } == foot }.map { $0.prefix { $0 == " " }.count }
    }
    let (left, right) = (blanks(pages[1], "—2—"), blanks(pages[2], "—3—"))
    #expect(try #require(left) < (try #require(right)), "\(pages)")
    // The title is broken between words.
    for word in ["评选", "获奖", "情况"] {
      #expect(pages[0].contains { $0.contains(word) }, "\(word): \(pages[0])")
    }
  }

  @Test func `a further line of an attachment's name begins below its first letter`() throws {
    let name = "京华市青少年科学小论文评选校赛获奖名单及优秀指导教师名单汇总"
    let table = OfficeTable(name: "名单", title: name, columns: [.init("序号", width: 6)], rows: [])
    let notice = PrintedNotice(
      [.title("决定"), .paragraph("一段。"), .signature(["京华市青年竞赛组委会", "2027年5月28日"])],
      attachments: [table], redHead: nil, documentNumber: nil)
    let printer = NoticePrinter([notice], title: "决定", fonts: try PrintFonts())
    let page = try #require(
      try PagesOfText(printer.bytes(created: Instant(millisecondsSince1970: 0))).pages.first)
    let lines = page.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.contains("附件：") })
    let blanks = lines[first].prefix { $0 == " " }.count
    let further = try #require(lines.dropFirst(first + 1).first)
    #expect(name.hasSuffix(further.drop { $0 == " " }), "\(further)")
    #expect(further.prefix { $0 == " " }.count > blanks, "\(page)")
  }

  /// Its lines were counted in letters, a Latin one as half a Chinese one, and broke once more where they were drawn.
  @Test(arguments: [
    "关于公布2027年“ABB WORLD COMPETITION MWMWMW”获奖名单的通知",
    "关于公布2027年第十八届“CHALLENGE CUP INTERNATIONAL MMWW”大学生竞赛WWW组获奖作品的通知",
    "关于表彰2027年“挑战杯”大学生课外学术科技作品竞赛市赛获奖作品的决定",
  ])
  func `each line of a title has room as it is drawn`(title: String) throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let width = 156.0.millimetres
    let lines = document.titleLines(title, size: 22, width: width)
    #expect(lines.joined() == title)
    for line in lines {
      #expect(document.width(of: line, .title, size: 22) <= width, "\(line)")
    }
    _ = try document.finish()
  }
}
