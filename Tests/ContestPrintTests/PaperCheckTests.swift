import Contest
import Testing

@testable import ContestPrint

struct PaperCheckTests {
  private func table(_ name: String, _ titles: [String], leading: String = "") -> OfficeTable {
    OfficeTable(
      name: name, title: "评分表", leading: leading,
      columns: [OfficeTable.Column("作品编号", width: 10), .init("作品名称", width: 30)],
      rows: titles.enumerated().map { [.text("00\($0.offset + 1)"), .text($0.element)] })
  }

  @Test func `each paper is looked at for itself, and says where its characters stand`() throws {
    let check = try PaperCheck(PrintFonts())
    #expect(check.fault(of: [table("J001", ["湖区水质监测"])]) == nil)
    let bad = try #require(check.fault(of: [table("J002", ["甲", "夜读\u{2FE0}灯"])]))
    #expect(bad.spots.map(\.place.chinese) == ["“J002”第 2 行（002）的“作品名称”"])
    #expect(bad.spots.map(\.characters) == [["\u{2FE0}"]])
    // What was found before is not told of the next paper, and the same character is found again.
    #expect(check.fault(of: [table("J003", ["湖区水质监测"])]) == nil)
    let head = try #require(check.fault(of: [table("J004", ["甲"], leading: "评委：\u{2FE0}")]))
    #expect(head.spots.map(\.place.chinese) == ["“J004”的表头"])
  }

  @Test func `what a paper is printed with and what is looked at are the same`() throws {
    let fonts = try PrintFonts()
    for (place, bad) in ["标题\u{2FE0}", "栏\u{2FE0}", "格\u{2FE0}", "注\u{2FE0}", "签\u{2FE0}"]
      .enumerated()
    {
      func words(_ own: Int, _ good: String) -> String { own == place ? bad : good }
      let table = OfficeTable(
        name: "表", title: words(0, "标题"),
        columns: [OfficeTable.Column(words(1, "栏"), width: 20)], rows: [[.text(words(2, "格"))]],
        notes: [words(3, "注")], signatures: [words(4, "签")])
      #expect(try PaperCheck(fonts).fault(of: [table]) != nil, "\(bad)")
      #expect(throws: PrintError.self) {
        try TablePrinter([table], fonts: fonts).bytes(created: Instant(millisecondsSince1970: 0))
      }
    }
  }

  @Test func `a letter is looked at with its lists`() throws {
    let check = try PaperCheck(PrintFonts())
    #expect(check.fault(of: PrintedNotice([.title("函"), .paragraph("贵单位")])) == nil)
    #expect(check.fault(of: PrintedNotice([.title("函"), .paragraph("贵\u{E001}")])) != nil)
    #expect(
      check.fault(of: PrintedNotice([.title("函")], attachments: [table("名单", ["\u{E001}"])])) != nil
    )
  }

  @Test func `all places of a list are named, each with its characters`() throws {
    let titles = (1...30).map { $0.isMultiple(of: 2) ? "甲\u{2FE0}" : "乙\u{E001}" }
    let error = try #require(try PaperCheck(PrintFonts()).fault(of: [table("名单", titles)]))
    let text = error.message(in: .chinese)
    for row in 1...30 { #expect(text.contains("第 \(row) 行"), "\(text)") }
    #expect(text.contains("第 2 行（002）的“作品名称”：“甲\u{2FE0}”（U+2FE0）"))
    #expect(text.contains("第 1 行（001）的“作品名称”：“乙\u{E001}”（U+E001）"))
    #expect(error.message(in: .english).contains("row 2 (002), “作品名称”: “甲\u{2FE0}” (U+2FE0)"))
  }

  /// A name of an entrant may hold a number; a story of two pages does not fit into a message.
  @Test func `of a long text the part with the character is told, and an ID number is masked`()
    throws
  {
    let long = String(repeating: "甲", count: 100) + "\u{2FE0}" + String(repeating: "乙", count: 100)
    let spot = PrintError.Spot(
      place: Bilingual(chinese: "正文"), text: long, characters: ["\u{2FE0}"])
    #expect(spot.text.count == 42 && spot.text.contains("甲\u{2FE0}乙"))
    #expect(spot.text.hasPrefix("…甲") && spot.text.hasSuffix("乙…"))
    let last = PrintError.Spot(
      place: Bilingual(chinese: "正文"), text: String(long.prefix(101)), characters: ["\u{2FE0}"])
    #expect(last.text.hasPrefix("…甲") && last.text.hasSuffix("甲\u{2FE0}"))
    let number = PrintError.Spot(
      place: Bilingual(chinese: "正文"), text: "王\u{2FE0} 13800138000", characters: ["\u{2FE0}"])
    #expect(number.text.contains("王\u{2FE0}") && !number.text.contains("13800138000"))
  }

  /// Where no line of a proof sheet could be printed, all were told as 姓名.
  @Test func `a text of a paper is told with whose it is`() throws {
    let name = Bilingual(chinese: "姓名", english: "names")
    let error = try #require(
      try PaperCheck(PrintFonts()).fault(of: [(place: name, text: "王\u{2FE0}")]))
    let own = error.of(Bilingual(chinese: "名单第 2 行", english: "line 2"))
    #expect(own.message(in: .chinese).hasSuffix("在：名单第 2 行，姓名：“王\u{2FE0}”。"))
    #expect(own.message(in: .english).hasSuffix("Found in: line 2, names: “王\u{2FE0}”."))
    #expect(PrintError.failed("x").of(name) == .failed("x"))
  }

  @Test func `the faults of several papers are one, with each place once`() throws {
    let check = try PaperCheck(PrintFonts())
    let errors = ["甲\u{2FE0}", "乙\u{E001}", "甲\u{2FE0}"].compactMap {
      check.fault(of: [table("选票", [$0])])
    }
    let all = try #require(PrintError.all(errors))
    #expect(all.characters == ["\u{2FE0}", "\u{E001}"])
    #expect(all.spots.count == 2)
    #expect(PrintError.all([]) == nil)
  }
}
