import Contest
import Testing

@testable import ContestPrint

struct TablePrinterTests {
  static let columns = [
    OfficeTable.Column("编号", width: 12), .init("作品名称", width: 40), .init("得分", width: 10, .right),
  ]

  static func table(_ rows: [[OfficeTable.Cell]], isLandscape: Bool = false) -> OfficeTable {
    OfficeTable(
      name: "成绩汇总", title: "成绩汇总", leading: "主办单位：京华理工大学团委", trailing: "2027 年 5 月 4 日",
      columns: columns, rows: rows, notes: ["按平均分由高到低排列。"], signatures: ["填表人：", "审核人："],
      isLandscape: isLandscape)
  }

  static func row(_ number: Int, _ title: String = "湖区水质监测") -> [OfficeTable.Cell] {
    [.text("A\(number)"), .text(title), .points(92.5, places: 2)]
  }

  private func print(_ tables: [OfficeTable]) throws -> [UInt8] {
    try TablePrinter(tables, fonts: PrintFonts())
      .bytes(created: Instant(millisecondsSince1970: 1_807_000_000_000))
  }

  private func pages(_ tables: [OfficeTable]) throws -> Int {
    let text = String(decoding: try print(tables), as: UTF8.self)
    return text.components("/Type /Page %") - 1
  }

  @Test func `the same table gives the same bytes`() throws {
    let table = Self.table((1...40).map { Self.row($0) })
    let bytes = try print([table])
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    #expect(try print([table]) == bytes)
  }

  @Test(arguments: [(rows: 0, pages: 1), (1, 1), (25, 1), (60, 3), (600, 20)])
  func `rows go on on as many pages as they need`(example: (rows: Int, pages: Int)) throws {
    let rows = (0..<example.rows).map { Self.row($0) }
    #expect(try pages([Self.table(rows)]) == example.pages)
  }

  @Test func `the last page has three rows, whatever the number of rows`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    for count in 1...75 {
      let table = Self.table((0..<count).map { Self.row($0) })
      let rows = TablePages(table, in: document).pages.map { $0.rows.map(\.row) }
      #expect(rows.flatMap(\.self) == Array(0..<count))
      #expect(rows.count == 1 || (rows.last?.count ?? 0) >= 3, "\(count): \(rows.map(\.count))")
    }
    _ = try document.finish()
  }

  /// A list of prizes of units that are all vacant had a last page of headings alone; notes ran over the edge of the paper.
  @Test func `a list without rows says so, and notes go on on further pages`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    func pages(rows: Int, notes: Int) -> [TablePages.Page] {
      var table = Self.table((0..<rows).map { Self.row($0) })
      table.notes = (0..<notes).map { "第 \($0) 条说明。" }
      return TablePages(table, in: document).pages
    }
    for rows in [0, 1, 2, 30, 33] {
      for notes in [0, 1, 20, 35, 60, 120] {
        let made = pages(rows: rows, notes: notes)
        #expect(made.flatMap { Array($0.foot) } == Array(0...notes), "\(rows) \(notes)")
        #expect(made.flatMap { $0.rows.map(\.row) } == Array(0..<rows), "\(rows) \(notes)")
        #expect(made.allSatisfy { !$0.rows.isEmpty || !$0.foot.isEmpty || $0.isFirst })
        #expect(made.allSatisfy { $0.foot.count <= 45 }, "\(rows) \(notes)")
      }
    }
    _ = try document.finish()
    func print(_ rows: [[OfficeTable.Cell]]) throws -> Int {
      try self.print([Self.table(rows)]).count
    }
    #expect(try print([]) > print([[.blank, .blank, .blank]]))
  }

  @Test func `each table begins a page of its own`() throws {
    #expect(
      try pages([Self.table([Self.row(1)]), Self.table([Self.row(2)], isLandscape: true)]) == 2)
  }

  @Test func `a row higher than a page goes on on the next`() throws {
    let long = String(repeating: "一二三四五六七八九十", count: 300)
    #expect(try pages([Self.table([Self.row(1, long), Self.row(2)])]) > 2)
  }

  @Test func `papers to be filled in are counted each for itself, and without a number carry none`()
    throws
  {
    func paper(_ number: String?) -> OfficeTable {
      var table = Self.table([Self.row(1)])
      table.form = OfficeTable.Form(number: number)
      return table
    }
    let numbered = try print([paper("S1"), paper("S1")])
    let plain = try print([paper(nil), paper(nil)])
    #expect(numbered.count > plain.count)
    // Each paper looks as it would alone, so that it does not show how many there are.
    #expect(try pages([paper(nil), paper(nil), paper(nil)]) == 3)
  }

  @Test func `what stands right of a short unit has the width that the unit leaves`() throws {
    func lines(_ unit: String) throws -> Int {
      let document = try PDFDocument(
        title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
      var table = Self.table([Self.row(1)], isLandscape: true)
      (table.leading, table.trailing) = (unit, "第 1 号　公示期：2026年11月29日至12月4日（5 个工作日）")
      return TablePages(table, in: document).unitLine.right.lines
    }
    #expect(try lines("主办单位：某校团委") == 1)
    // A unit that takes its two thirds leaves one, which is too narrow.
    #expect(try lines("主办单位：" + String(repeating: "某某联合会", count: 20)) == 2)
  }

  @Test func `a long title is set smaller, else what stands in brackets has a line of its own`()
    throws
  {
    func lines(_ title: String) throws -> [String] {
      let document = try PDFDocument(
        title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
      var table = Self.table([Self.row(1)], isLandscape: true)
      table.title = title
      return TablePages(table, in: document).title.lineTexts
    }
    // A line of the page takes 33 letters of 22 points and 40 of 18.
    let long = String(repeating: "挑战杯竞赛", count: 7)
    #expect(try lines(String(long.prefix(30)) + "（决赛）") == [String(long.prefix(30)) + "（决赛）"])
    #expect(try lines(String(long.prefix(33)) + "（网络评审和复核）").last == "（网络评审和复核）")
  }

  // U+2FE0 is not given to any character, so no font can have it.
  /// Of forty score sheets none could be printed, and nobody was told for which title.
  @Test func `a character that no font has is named with each cell, and nothing is made`() throws {
    let rows = [Self.row(1), Self.row(2, "湖\u{2FE0}区"), Self.row(3, "\u{2FE0}")]
    let error = try #require(throws: PrintError.self) { _ = try print([Self.table(rows)]) }
    guard case .found(let inner, let places) = error else { throw error }
    #expect(inner == .noGlyphs(["\u{2FE0}"]) && error.code == inner.code)
    #expect(error.characters == ["\u{2FE0}"] && error.within("湖区") == nil)
    #expect(
      places.map(\.place.chinese) == ["“成绩汇总”第 2 行（A2）的“作品名称”", "“成绩汇总”第 3 行（A3）的“作品名称”"])
    #expect(places.map(\.text) == ["湖\u{2FE0}区", "\u{2FE0}"])
    #expect(error.message(in: .chinese).hasSuffix("；“成绩汇总”第 3 行（A3）的“作品名称”：“\u{2FE0}”。"))
    #expect(
      error.message(in: .english).contains(
        "Found in: “成绩汇总”, row 2 (A2), “作品名称”: “湖\u{2FE0}区”;"))
  }

  @Test func `of very many places the rest is counted, and no font is offered for an emoji`() throws
  {
    let rows = (1...220).map { Self.row($0, "👍\($0)") }
    let error = try #require(throws: PrintError.self) { _ = try print([Self.table(rows)]) }
    let message = error.message(in: .chinese)
    #expect(message.contains("表情符号印不出来") && !message.contains("安装"))
    #expect(message.hasSuffix("第 200 行（A200）的“作品名称”：“👍200”；另有 20 处。"), "\(message)")
    let both = PrintError.noGlyphs(["𠮷", "👍"])
    for language in Language.allCases { #expect(both.message(in: language).contains("hanazono")) }
  }

  @Test(arguments: ["\u{E123}", "\u{F0001}"] as [Character])
  func `a character of private use is named, though a font may have a picture for it`(
    character: Character
  ) {
    let place = Bilingual(
      chinese: "“成绩汇总”第 1 行（A1）的“作品名称”", english: "“成绩汇总”, row 1 (A1), “作品名称”")
    let spot = PrintError.Spot(
      place: place, text: "湖\(character)区", characters: [character])
    #expect(throws: PrintError.found(.privateCharacters([character]), in: [spot])) {
      _ = try print([Self.table([Self.row(1, "湖\(character)区")])])
    }
  }

  @Test func `names with rare characters and of the peoples of China print`() throws {
    let names = "喆 镕 堃 祎 旻 犇 赟 䶮 𠮷 㛃 阿依古丽·买买提"
    #expect(try pages([Self.table([Self.row(1, names)])]) == 1)
  }
}

extension String {
  /// How many parts a text falls into at another.
  fileprivate func components(_ separator: String) -> Int {
    split(separator: separator, omittingEmptySubsequences: false).count
  }
}
