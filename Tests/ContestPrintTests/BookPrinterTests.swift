import ChildProgram
import Contest
import ContestPrint
import Foundation
import Testing

struct BookPrinterTests {
  private static func book(lists: Int, words: Int = 10, rows: Int = 30) -> BoundBook {
    let tables = (1...max(lists, 1)).prefix(lists).map { number in
      var table = TablePrinterTests.table(
        (0..<rows).map { TablePrinterTests.row($0) }, isLandscape: number.isMultiple(of: 2))
      table.title = "名单\(number)"
      return BoundBook.Block.table(table)
    }
    let text = String(repeating: "每校至多六件，评委五人。", count: words)
    return BoundBook(
      title: "竞赛", subtitle: "评审档案", coverLines: ["某市团委", "2027年5月4日"],
      chapters: [
        .init("规程", [.heading("报名"), .paragraph(text)]), .init("名单", tables),
        .init("日志", [.paragraph("完")]),
      ])
  }

  private static func print(_ book: BoundBook) throws -> (bytes: [UInt8], pages: Int) {
    try BookPrinter(book, fonts: PrintFonts())
      .bytes(created: Instant(millisecondsSince1970: 1_807_000_000_000))
  }

  @Test(arguments: [
    // Cover, contents, a page for each of the three chapters; lists of two pages each, the first with its chapter's title.
    (lists: 0, words: 10, pages: 5), (1, 10, 6), (3, 10, 10),
    // 600 sentences of twelve letters, 43 letters a line, 36 lines a page.
    (0, 600, 9),
  ])
  func `chapters and lists each begin a page`(example: (lists: Int, words: Int, pages: Int)) throws
  {
    let printed = try Self.print(Self.book(lists: example.lists, words: example.words))
    #expect(printed.pages == example.pages)
    let text = String(decoding: printed.bytes, as: UTF8.self)
    #expect(text.split(separator: "/Type /Page %").count - 1 == printed.pages)
  }

  @Test func `the same book gives the same bytes`() throws {
    #expect(try Self.print(Self.book(lists: 2)).bytes == Self.print(Self.book(lists: 2)).bytes)
  }

  /// The page that each line of the contents names begins with what the line says, also where the contents are longer than a page.
  @Test(arguments: [1, 4, 60]) func `page numbers in the contents are right`(lists: Int) throws {
    let book = Self.book(lists: lists, words: 400)
    let printed = try Self.print(book)
    let pages = try PagesOfText(printed.bytes).pages
    #expect(pages.count == printed.pages)
    var found: [(title: String, page: Int)] = []
    for page in pages.dropFirst() {
      let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      for line in lines {
        guard let number = line.split(separator: " ").last.flatMap({ Int($0) }),
          let entry = book.contents.first(where: { line.hasPrefix($0.text + " ") })
        else { continue }
        found.append((entry.text, number))
      }
      if found.count == book.contents.count { break }
    }
    #expect(found.map(\.title) == book.contents.map(\.text))
    for (title, number) in found {
      let page = pages.indices.contains(number - 1) ? pages[number - 1] : ""
      let top = page.split(separator: "\n").prefix(2).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      // Above the first list of a chapter stands the chapter's title.
      let isBelowItsChapter = top == [book.heading(ofChapter: 1), title]
      #expect(top.first == title || isBelowItsChapter, "page \(number)")
      #expect(page.filter { !$0.isWhitespace }.contains("第\(number)页共\(pages.count)页"))
    }
  }

  @Test func `no page holds the title of a chapter alone`() throws {
    let pages = try PagesOfText(Self.print(Self.book(lists: 2)).bytes).pages
    #expect(pages.count == 8)
    for page in pages.dropFirst(2) {
      // A title, the foot, and something between them.
      #expect(page.split(separator: "\n").count > 2)
    }
    let list = pages[3].split(separator: "\n").prefix(2).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    #expect(list == ["二、名单", "名单1"])
  }

  /// 一、规程 stood last on a page, and its lists on the next.
  @Test(arguments: 1...40)
  func `in the contents no chapter stands last on a page without its first list`(lists: Int) throws
  {
    var book = Self.book(lists: lists, rows: 1)
    book.chapters.append(.init("附件", book.chapters[1].blocks))
    let pages = try PagesOfText(Self.print(book).bytes).pages
    func lines(_ page: String) -> [String] {
      page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
    }
    let contents = pages.dropFirst().prefix { lines($0).first != "一、规程" }
    #expect(!contents.isEmpty && contents.count < 5)
    for page in contents {
      let last = try #require(lines(page).dropLast().last)
      #expect(!last.hasPrefix("二、") && !last.hasPrefix("四、"), "\(last)")
    }
  }

  /// A heading with a list below it stood alone at the end of the page before the list.
  @Test(arguments: 0...45)
  func `no heading stands last on a page`(lines: Int) throws {
    let paragraphs = (0..<lines).map { BoundBook.Block.paragraph("第 \($0) 行") }
    let list = BoundBook.Block.table(TablePrinterTests.table([TablePrinterTests.row(1)]))
    let book = BoundBook(
      title: "竞赛", subtitle: "", coverLines: [],
      chapters: [
        .init("规程", paragraphs + [.heading("报名"), .heading("人数"), .paragraph("甲\n乙")]),
        .init("记录", [.heading("尚待决定"), list]),
      ])
    let pages = try PagesOfText(Self.print(book).bytes).pages
    #expect(!pages.isEmpty)
    for page in pages.dropFirst(2) {
      let own = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.hasPrefix("第") || $0.hasSuffix("行") }
      let last = try #require(own.last)
      #expect(!["一、规程", "报名", "人数", "二、记录", "尚待决定"].contains(last), "\(own)")
    }
    let list2 = try #require(pages.last)
    #expect(list2.contains("二、记录") && list2.contains("尚待决定") && list2.contains("作品名称"))
  }

  @Test func `a paragraph of several lines is told once, with the part that has the character`()
    throws
  {
    var book = Self.book(lists: 0)
    let text =
      String(repeating: "每校至多六件。", count: 20) + "王\u{2FE0}" + String(repeating: "评委五人。", count: 20)
    book.chapters[0].blocks.append(.paragraph(text))
    let error = try #require(throws: PrintError.self) { try Self.print(book) }
    #expect(error.spots.count == 1 && error.spots.first?.text.contains("王\u{2FE0}评委") == true)
  }

  @Test func `a character that no font has is named, and nothing is printed`() {
    var book = Self.book(lists: 0)
    book.chapters[0].blocks.append(.paragraph("王\u{2FE0}"))
    book.chapters[2].blocks.append(
      .table(TablePrinterTests.table([TablePrinterTests.row(1, "\u{2FE0}")])))
    let places: [(place: Bilingual, text: String)] = [
      (Bilingual(chinese: "一、规程"), "王\u{2FE0}"),
      (
        Bilingual(
          chinese: "三、日志，“成绩汇总”第 1 行（A1）的“作品名称”",
          english: "三、日志, “成绩汇总”, row 1 (A1), “作品名称”"), "\u{2FE0}"
      ),
    ]
    #expect(
      throws: PrintError.found(
        .noGlyphs(["\u{2FE0}"]),
        in: places.map {
          PrintError.Spot(place: $0.place, text: $0.text, characters: ["\u{2FE0}"])
        })
    ) { try Self.print(book) }
  }
}

/// The text of each page, as pdftotext reads it.
struct PagesOfText {
  let pages: [String]

  init(_ bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let text = try ChildProgram.run(["pdftotext", "-layout", file.path, "-"]).output
    pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false)
      .dropLast().map(String.init)
  }
}
