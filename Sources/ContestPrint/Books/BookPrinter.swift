public import Contest

/// Prints a bound book: 装订成册.
///
/// A cover, the contents with page numbers, and the chapters, each from a new page on; the title of one that begins with a list
/// stands above that list. Pages are numbered from the cover on, 第 n 页 共
/// m 页, as they are in the file, so that the number in the contents is the one that a viewer jumps to; the contents are also the
/// file's outline. Lists stand as ``TablePrinter`` prints them, upright or across as each asks. Texts are 10.5 points with 18 a line;
/// none is cut.
public struct BookPrinter {
  private let book: BoundBook
  private let fonts: PrintFonts

  public init(_ book: BoundBook, fonts: PrintFonts) { (self.book, self.fonts) = (book, fonts) }

  /// - Returns: the file, and how many pages it has.
  /// - Throws: ``PrintError``.
  public func bytes(created: Instant?) throws(PrintError) -> (bytes: [UInt8], pages: Int) {
    let printed = try printed(created: created)
    return (printed.bytes, printed.pages)
  }

  /// The same, with the characters that came from other fonts than the one asked for.
  ///
  /// - Throws: ``PrintError``.
  public func printed(
    created: Instant?
  ) throws(PrintError) -> (bytes: [UInt8], pages: Int, fallbacks: [FontFallback]) {
    let document = try PDFDocument(
      title: [book.title, book.subtitle].joined(separator: " "), created: created, fonts: fonts,
      size: .a4)
    let chapters = book.chapters.indices.map { place in
      BookChapter(book.heading(ofChapter: place), book.chapters[place].blocks, in: document)
    }
    let contents = BookContents(book.contents, in: document)
    let first = 1 + contents.pages.count + 1
    // Where each line of the contents points: a chapter's first page, a list's first page.
    var starts: [Int] = []
    var next = first
    for chapter in chapters {
      starts.append(next)
      starts += chapter.listPages.map { next + $0 }
      next += chapter.count
    }
    let total = next - 1
    var number = 1
    func foot() -> String {
      number += 1
      return "第 \(number) 页　共 \(total) 页"
    }
    drawCover(document)
    contents.draw(starts, foot: foot)
    for chapter in chapters { chapter.draw(foot: foot) }
    contents.outline(starts)
    let fallbacks = document.fallbacks
    return (try document.finish(), total, fallbacks)
  }

  private func drawCover(_ document: PDFDocument) {
    document.beginPage(.a4)
    document.ink(.black)
    let left = BookPage.margin
    let room = BookPage.room
    let lines = document.titleLines(book.title, size: 26, width: room)
    let title = document.text(
      lines.joined(separator: "\n"), .title, size: 26, width: room, .center)
    document.draw(title, x: left, y: 230)
    let subtitle = document.text(book.subtitle, .title, size: 32, width: room, .center)
    document.draw(subtitle, x: left, y: 230 + title.height + 40)
    var y = BookPage.bottom
    for line in book.coverLines.reversed() {
      let text = document.text(line, .body, size: 12, width: room, .center)
      y -= text.height + 8
      document.draw(text, x: left, y: y)
    }
    document.endPage()
  }
}

/// The type area of a page of text.
enum BookPage {
  static let margin = 70.0
  static let top = 70.0
  static let room = PaperSize.a4.width - 2 * margin
  static let bottom = PaperSize.a4.height - 70

  static func draw(foot words: String, in document: PDFDocument) {
    let text = document.text(words, .body, size: 9, width: room, .center)
    document.draw(text, x: margin, y: PaperSize.a4.height - 40)
  }
}

/// The contents on their pages.
private final class BookContents {
  private struct Line {
    let entry: BoundBook.Entry
    let place: Int
    let y: Double
  }

  private static let heading = 60.0
  private static let numbers = 50.0

  private let document: PDFDocument
  private let entries: [BoundBook.Entry]
  private(set) var pages: [Int] = []
  private var lines: [[Line]] = [[]]

  init(_ entries: [BoundBook.Entry], in document: PDFDocument) {
    (self.entries, self.document) = (entries, document)
    var y = BookPage.top + Self.heading
    func heightOf(_ entry: BoundBook.Entry) -> Double {
      text(entry).height + (entry.isInner ? 4 : 10)
    }
    for (place, entry) in entries.enumerated() {
      let height = heightOf(entry)
      // A chapter with lists does not stand last on a page: its first list goes with it.
      let next = entries.dropFirst(place + 1).first.flatMap { $0.isInner ? $0 : nil }
      let kept = entry.isInner ? 0 : next.map(heightOf) ?? 0
      if y + height + kept > BookPage.bottom, !(lines.last?.isEmpty ?? true) {
        lines.append([])
        y = BookPage.top
      }
      lines[lines.count - 1].append(Line(entry: entry, place: place, y: y))
      y += height
    }
    pages = Array(lines.indices)
  }

  private func indent(_ entry: BoundBook.Entry) -> Double { entry.isInner ? 24 : 0 }

  private func text(_ entry: BoundBook.Entry) -> SetText {
    document.text(
      entry.text, entry.isInner ? .body : .heading, size: entry.isInner ? 11 : 13,
      width: BookPage.room - Self.numbers - indent(entry))
  }

  func draw(_ starts: [Int], foot: () -> String) {
    for (page, own) in lines.enumerated() {
      document.beginPage(.a4)
      document.ink(.black)
      if page == 0 {
        document.draw(
          document.text("目　录", .title, size: 22, width: BookPage.room, .center),
          x: BookPage.margin, y: BookPage.top)
      }
      for line in own where starts.indices.contains(line.place) {
        let words = text(line.entry)
        let x = BookPage.margin + indent(line.entry)
        document.draw(words, x: x, y: line.y)
        let number = document.text(
          String(starts[line.place]), .body, size: 11, width: Self.numbers, .right)
        let right = BookPage.margin + BookPage.room - Self.numbers
        let base = line.y + words.height - number.height
        document.draw(number, x: right, y: base)
        // A row of dots between a line that is not broken and its number.
        let from = x + words.inkWidth + 6
        let to = right + Self.numbers - number.inkWidth - 6
        if words.lines == 1, to > from {
          document.fill(
            stride(from: to, to: from, by: -5).map {
              (x: $0, y: base + number.height * 0.7, width: 1, height: 1)
            })
        }
        document.link(
          to: starts[line.place], x: x, y: line.y, width: BookPage.room - indent(line.entry),
          height: words.height)
      }
      BookPage.draw(foot: foot(), in: document)
      document.endPage()
    }
  }

  func outline(_ starts: [Int]) {
    var parent: Int32?
    for (entry, page) in zip(entries, starts) {
      let id = document.outline(entry.text, page: page, below: entry.isInner ? parent : nil)
      if !entry.isInner { parent = id }
    }
  }
}

/// A chapter on its pages: texts flow, lists begin a page.
private final class BookChapter {
  private enum Page {
    case text([(line: SetText, x: Double, y: Double)])
    case list(TablePages, TablePages.Page)
  }

  private static let leading = 18.0
  private static let size = 10.5

  private let document: PDFDocument
  private var pages: [Page] = []
  private var lines: [(line: SetText, x: Double, y: Double)] = []
  private var y = BookPage.top
  /// The pages on which lists begin, counted from the chapter's first, 0.
  private(set) var listPages: [Int] = []

  var count: Int { pages.count }

  init(_ title: String, _ blocks: [BoundBook.Block], in document: PDFDocument) {
    self.document = document
    document.whose = Bilingual(chinese: title)
    defer { document.whose = nil }
    var above = [Heading(text: title, isOfChapter: true)]
    for block in blocks {
      switch block {
      case .heading(let text): above.append(Heading(text: text, isOfChapter: false))
      case .paragraph(let text):
        set(above, before: text)
        above = []
        set(text, .body, size: Self.size, leading: Self.leading)
      case .table(let table):
        turn()
        listPages.append(pages.count)
        // Headings before a list stand above it: no page holds one alone, or ends with one.
        let label = above.map(\.text).joined(separator: "\n")
        above = []
        let printed = TablePages(table, label: label, in: document)
        pages += printed.pages.map { Page.list(printed, $0) }
      }
    }
    set(above, before: "")
    turn()
  }

  private struct Heading {
    let text: String
    let isOfChapter: Bool
  }

  /// Sets headings on the page on which the text below them begins, with two lines of it where it has as many.
  private func set(_ headings: [Heading], before text: String) {
    let room = headings.reduce(0.0) { $0 + ($1.isOfChapter ? 42 : 28) }
    let lines = document.text(text, .body, size: Self.size, width: BookPage.room).lines
    let needed = room + Double(min(max(lines, 1), 2)) * Self.leading
    if !headings.isEmpty, y > BookPage.top, y + needed > BookPage.bottom { turn() }
    for heading in headings {
      if heading.isOfChapter {
        set(heading.text, .title, size: 20, leading: 34)
        y += 8
      } else {
        if y > BookPage.top { y += 6 }
        set(heading.text, .heading, size: 12, leading: 22)
      }
    }
  }

  /// Sets a text, line by line.
  private func set(_ text: String, _ font: PrintFonts.Use, size: Double, leading: Double) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let whole = document.text(String(part), font, size: size, width: BookPage.room)
      for words in whole.lineTexts {
        if y + leading > BookPage.bottom { turn() }
        // A line that was broken here fits; it is given room so that it is not broken again.
        let line = document.text(words, font, size: size, width: BookPage.room + size)
        lines.append((line, BookPage.margin, y))
        y += leading
      }
    }
  }

  private func turn() {
    if !lines.isEmpty { pages.append(.text(lines)) }
    lines = []
    y = BookPage.top
  }

  func draw(foot: () -> String) {
    for page in pages {
      switch page {
      case .list(let table, let own): table.draw(own, foot: foot())
      case .text(let lines):
        document.beginPage(.a4)
        document.ink(.black)
        for line in lines { document.draw(line.line, x: line.x, y: line.y) }
        BookPage.draw(foot: foot(), in: document)
        document.endPage()
      }
    }
  }
}
