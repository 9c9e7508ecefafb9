public import Contest

/// Prints office tables as one PDF, each table from a new page on: 表格打印.
///
/// A4, upright or across as the table asks; margins of 2 cm; the title once, headings on each page that has rows, 第 n 页 共 m 页 at the foot,
/// counted over all tables, on a paper to be filled in for itself. The
/// columns share the width of the page in the proportion that the table gives them, and those with short texts that would break
/// get what they lack from wider ones, see ``ColumnWidths``; letters become smaller, down to 7.5 points,
/// before more lines are needed. No line breaks within a name of a list. A row is never cut: one that is higher than a page goes
/// on on the next. The last page has three rows where there are enough, and a list without rows says so in the place of one. Notes that
/// need more than a page go on on the next. Charts are left to the workbook.
public struct TablePrinter {
  private let tables: [OfficeTable]
  private let fonts: PrintFonts

  public init(_ tables: [OfficeTable], fonts: PrintFonts) {
    self.tables = tables
    self.fonts = fonts
  }

  /// - Throws: ``PrintError``.
  public func bytes(created: Instant?) throws(PrintError) -> [UInt8] {
    try printed(created: created).bytes
  }

  /// The document, with the characters that came from other fonts than the one asked for.
  ///
  /// - Throws: ``PrintError``.
  public func printed(
    created: Instant?
  ) throws(PrintError) -> (bytes: [UInt8], fallbacks: [FontFallback]) {
    let document = try PDFDocument(
      title: tables.first?.title ?? "", created: created, fonts: fonts, size: .a4)
    let printed = tables.map { TablePages($0, in: document) }
    let total = printed.reduce(0) { $0 + $1.pages.count }
    var number = 0
    for table in printed {
      for (place, page) in table.pages.enumerated() {
        number += 1
        table.draw(
          page,
          foot: table.isForm
            ? "第 \(place + 1) 页　共 \(table.pages.count) 页" : "第 \(number) 页　共 \(total) 页")
      }
    }
    let fallbacks = document.fallbacks
    return (try document.finish(), fallbacks)
  }
}

/// One table on its pages.
final class TablePages {
  /// What stands on a page: rows whole, or a slice of one that is higher than a page.
  struct Page {
    var isFirst = false
    var rows: [Part] = []
    /// What stands under the rows: some or all of the notes and lines of signatures, by their places.
    var foot: Range<Int> = 0..<0
  }

  struct Part {
    var row: Int
    /// How far into the row's text the page begins, and how much of it stands there.
    var offset = 0.0
    var height: Double
  }

  private static let margin = 56.7
  /// How many rows the last page has at least, where there are enough: one row alone looks like a mistake.
  private static let leastRows = 3
  private static let padding = 3.5
  private static let leastHeight = 20.0

  private let table: OfficeTable
  private let rows: [[OfficeTable.Cell]]
  /// 附件1, or the title of a chapter, at the upper left of the first page; blank where there is none.
  private let label: String
  /// The room below the text.
  private let below: Double
  private let document: PDFDocument
  private let paper: PaperSize
  private let size: Double
  private let widths: [Double]
  let headings: [SetText]
  private let headingHeight: Double
  private(set) var pages: [Page] = []
  /// The column that says which work or judge a row is about.
  private let codeColumn: Int?
  /// Whose list it is, for messages.
  private let whose: Bilingual?

  /// `below` is the room below the text in points, `nil` for that of the other margins.
  init(
    _ table: OfficeTable, label: String = "", below: Double? = nil, in document: PDFDocument
  ) {
    self.table = table
    rows = table.rows
    self.label = label
    self.below = below ?? Self.margin
    whose = document.whose
    codeColumn = table.codeColumn
    self.document = document
    paper = table.isLandscape ? PaperSize.a4.landscape : .a4
    let room = paper.width - 2 * Self.margin
    let wanted = max(table.columns.reduce(0) { $0 + $1.width }, 1)
    // Two characters of the sheet's font are one Chinese character, as wide as the letters are high.
    let columns = ColumnWidths(
      table, room: room,
      size: min(max((room / wanted * 2 * 2).rounded(.down) / 2, ColumnWidths.leastSize), 10.5),
      padding: Self.padding
    ) { document.width(of: $0, $1, size: $2) }
    (size, widths) = (columns.size, columns.widths)
    headings = zip(table.columns, columns.widths).map { column, width in
      document.text(
        column.heading, .heading, size: columns.size, width: width - 2 * Self.padding, .center,
        keepingNames: true, isList: true)
    }
    headingHeight = max((headings.map(\.height).max() ?? 0) + 2 * Self.padding, Self.leastHeight)
    lay()
  }

  // MARK: Where what stands

  private var room: Double { paper.width - 2 * Self.margin }
  private var bottom: Double { paper.height - below }

  private func lay() {
    var page = Page(isFirst: true)
    var y = Self.margin + headHeight + headingHeight
    func turn() {
      pages.append(page)
      page = Page()
      y = Self.margin + headingHeight
    }
    for row in rows.indices {
      let texts = texts(ofRow: row)
      let height = max(
        (texts.map(\.height).max() ?? 0) + 2 * Self.padding,
        table.form?.rowHeight ?? Self.leastHeight)
      if y + height > bottom, y > Self.margin + headingHeight + (page.isFirst ? headHeight : 0) {
        turn()
      }
      guard y + height > bottom else {
        page.rows.append(Part(row: row, height: height))
        y += height
        continue
      }
      // Higher than a page: as many lines as fit on each.
      let line = texts.map { $0.height / Double(max($0.lines, 1)) }.max() ?? size
      var offset = 0.0
      var rest = height - 2 * Self.padding
      // What is less than a hundredth of a point comes of rounding, and is no line.
      while rest > 0.01 {
        let fitting = max(((bottom - y - 2 * Self.padding) / line).rounded(.down), 1) * line
        let part = min(fitting, rest)
        page.rows.append(Part(row: row, offset: offset, height: part + 2 * Self.padding))
        y += part + 2 * Self.padding
        offset += part
        rest -= part
        if rest > 0.01 { turn() }
      }
    }
    if rows.isEmpty { y += emptyHeight }
    let heights = footHeights
    let whole = heights.reduce(0, +)
    if whole > 0, y + whole > bottom, !page.rows.isEmpty, Self.margin + whole <= bottom {
      turn()
      y = Self.margin
    }
    for (place, height) in heights.enumerated() {
      if y + height > bottom, !page.rows.isEmpty || page.isFirst || !page.foot.isEmpty {
        turn()
        y = Self.margin
      }
      page.foot = (page.foot.isEmpty ? place : page.foot.lowerBound)..<(place + 1)
      y += height
    }
    pages.append(page)
    if page.foot.count == heights.count { evenOut(above: whole) }
  }

  /// Moves rows from the page before to the last one, which has few: whoever signs has rows above the name.
  private func evenOut(above foot: Double) {
    guard let last = pages.last, pages.count > 1, last.rows.count < Self.leastRows else { return }
    let before = pages.count - 2
    var height =
      Self.margin + headingHeight + foot + last.rows.reduce(0) { $0 + $1.height }
    while pages[before + 1].rows.count < Self.leastRows,
      pages[before].rows.count > pages[before + 1].rows.count + 1,
      let row = pages[before].rows.last, row.offset == 0, !isSliced(row),
      height + row.height <= bottom
    {
      pages[before].rows.removeLast()
      pages[before + 1].rows.insert(row, at: 0)
      height += row.height
    }
  }

  /// Whether the row goes on on a further page.
  private func isSliced(_ part: Part) -> Bool {
    pages.contains { $0.rows.contains { $0.row == part.row && $0.offset > 0 } }
  }

  func texts(ofRow row: Int) -> [SetText] {
    let cells = rows[row]
    let code = codeColumn.flatMap { $0 < cells.count ? cells[$0].printed : nil } ?? ""
    // A chapter's lists are laid out with it and drawn later.
    let before = document.whose
    document.whose = whose
    defer { (document.cell, document.whose) = (nil, before) }
    return zip(cells, zip(table.columns, widths)).map { cell, place in
      let (column, width) = place
      document.cell = ListCell(
        list: table.name, row: row + 1, code: code, column: column.heading)
      let alignment: PDFDocument.Alignment =
        switch column.alignment {
        case .left: .left
        case .center: .center
        case .right: .right
        }
      return document.text(
        cell.printed, .body, size: size, width: width - 2 * Self.padding, alignment,
        keepingNames: true, isList: column.isList)
    }
  }

  /// Whether it is a paper to be filled in by hand.
  var isForm: Bool { table.form != nil }

  /// In one line, in smaller letters where that suffices; else what stands in brackets at its end has a line of its own.
  var title: SetText {
    func set(_ text: String, _ size: Double) -> SetText {
      document.text(text, .title, size: size, width: room, .center)
    }
    let whole = set(table.title, 22)
    guard whole.lines > 1 else { return whole }
    for size in [21.0, 20, 19, 18] {
      let smaller = set(table.title, size)
      if smaller.lines == 1 { return smaller }
    }
    guard let bracket = table.title.lastIndex(of: "（"), bracket > table.title.startIndex else {
      return inWords(whole)
    }
    let broken = set(table.title[..<bracket] + "\n" + table.title[bracket...], 22)
    return broken.lines == 2 ? broken : inWords(whole)
  }

  /// A title of several lines, broken between words.
  private func inWords(_ whole: SetText) -> SetText {
    let lines = document.titleLines(table.title, size: 22, width: room)
    let broken = document.text(
      lines.joined(separator: "\n"), .title, size: 22, width: room, .center)
    return broken.lines <= whole.lines ? broken : whole
  }
  private var hasUnitLine: Bool { !table.leading.isEmpty || !table.trailing.isEmpty }
  /// The line under the title: up to two thirds of the width for the unit, and what it leaves for the other half.
  var unitLine: (left: SetText, right: SetText) {
    let part = table.trailing.isEmpty ? room : room * 2 / 3
    let left = document.text(table.leading, .body, size: 11, width: part)
    let rest = table.leading.isEmpty ? room : max(room - left.inkWidth - 16, room - part)
    return (
      left, document.text(table.trailing, .body, size: 11, width: max(rest, 1), .right)
    )
  }
  private var unitHeight: Double {
    hasUnitLine ? max(unitLine.left.height, unitLine.right.height) + 6 : 0
  }
  private var labelText: SetText? {
    label.isEmpty ? nil : document.text(label, .heading, size: 16, width: room)
  }
  private var labelHeight: Double { labelText.map { $0.height + 6 } ?? 0 }
  private var headHeight: Double { labelHeight + title.height + 12 + unitHeight }

  private var notes: [SetText] {
    table.notes.map { document.text($0, .body, size: 10, width: room) }
  }
  private static let signatureHeight = 44.0
  private var footHeights: [Double] {
    notes.map { $0.height + 4 } + table.signatureLines.map { _ in Self.signatureHeight }
  }
  /// The room of the words that stand in the place of rows; 0 where there are rows, or where rows are written by hand.
  private var emptyHeight: Double { rows.isEmpty && !isForm ? Self.leastHeight : 0 }

  // MARK: Drawing

  /// With a side the foot is a page number of a notice, on that side; else it is small and in the middle.
  func draw(_ page: Page, foot words: String, side: PDFDocument.Alignment? = nil) {
    document.beginPage(paper)
    var y = Self.margin
    if page.isFirst { drawHead(&y) } else { drawContinued() }
    if page.isFirst || !page.rows.isEmpty { drawHeadings(&y) }
    for part in page.rows {
      drawRow(part, y)
      y += part.height
    }
    if page.isFirst, rows.isEmpty, !isForm { drawEmpty(&y) }
    if !page.foot.isEmpty { drawFoot(page.foot, y) }
    if let side {
      // As on the pages of the notice: 4号, a letter in from the edge of the text, 7 mm below it.
      let foot = document.text(words, .body, size: 14, width: room - 2 * 16, side)
      document.draw(foot, x: Self.margin + 16, y: bottom + 7.0.millimetres)
    } else {
      let foot = document.text(words, .body, size: 9, width: room, .center)
      document.draw(foot, x: Self.margin, y: paper.height - 40)
    }
    if let form = table.form { draw(form) }
    document.endPage()
  }

  /// The sheet's number as a QR code and in letters, in the lower right corner of each page.
  private func draw(_ form: OfficeTable.Form) {
    // Many printers leave the last 4 mm of a sheet blank: the code ends 6 mm above the edge, below the table.
    let side = 38.0
    let x = paper.width - Self.margin - side
    let y = paper.height - side - 6.0.millimetres
    guard let number = form.number else { return }
    if let code = QRCode(number) {
      document.fill(code.rectangles(x: x, y: y, size: side))
    }
    let text = document.text("表号 \(number)", .body, size: 9, width: 200, .right)
    document.draw(text, x: x - 208, y: paper.height - 40)
  }

  private func drawHead(_ y: inout Double) {
    if let labelText {
      document.draw(labelText, x: Self.margin, y: y)
      y += labelHeight
    }
    let title = title
    document.draw(title, x: Self.margin, y: y)
    y += title.height + 12
    guard hasUnitLine else { return }
    let (left, right) = unitLine
    document.draw(left, x: Self.margin, y: y)
    document.draw(right, x: paper.width - Self.margin - right.width, y: y)
    y += unitHeight
  }

  /// Above a further page of a paper that is filled in by hand, whose it is: sheets come apart.
  private func drawContinued() {
    guard isForm else { return }
    func set(_ text: String) -> SetText {
      document.text(text + "（续）", .body, size: 9, width: room)
    }
    let whole = set(table.leading.isEmpty ? table.title : "\(table.title)　\(table.leading)")
    let shown = whole.lines > 1 && !table.leading.isEmpty ? set(table.leading) : whole
    document.draw(shown, x: Self.margin, y: Self.margin - 6 - shown.height)
  }

  private func drawHeadings(_ y: inout Double) {
    var x = Self.margin
    for (text, width) in zip(headings, widths) {
      document.frame(x: x, y: y, width: width, height: headingHeight, isShaded: true)
      document.draw(text, x: x + Self.padding, y: y + (headingHeight - text.height) / 2)
      x += width
    }
    y += headingHeight
  }

  private func drawRow(_ part: Part, _ y: Double) {
    var x = Self.margin
    for (text, width) in zip(texts(ofRow: part.row), widths) {
      document.frame(x: x, y: y, width: width, height: part.height)
      let inner = part.height - 2 * Self.padding
      if part.offset > 0 || text.height > inner + 0.5 {
        document.draw(
          text, x: x + Self.padding, y: y + Self.padding, from: part.offset, height: inner)
      } else {
        document.draw(text, x: x + Self.padding, y: y + (part.height - text.height) / 2)
      }
      x += width
    }
    // A row that lacks cells at its end is framed to the last column.
    for width in widths.dropFirst(rows[part.row].count) {
      document.frame(x: x, y: y, width: width, height: part.height)
      x += width
    }
  }

  /// In the place of rows, so that nobody takes the list for one that was cut off.
  private func drawEmpty(_ y: inout Double) {
    document.frame(x: Self.margin, y: y, width: room, height: emptyHeight)
    let text = document.text("（无）", .body, size: size, width: room, .center)
    document.draw(text, x: Self.margin, y: y + (emptyHeight - text.height) / 2)
    y += emptyHeight
  }

  private func drawFoot(_ places: Range<Int>, _ top: Double) {
    var y = top + 4
    let notes = notes
    for note in notes[places.clamped(to: notes.indices)] {
      document.draw(note, x: Self.margin, y: y)
      y += note.height + 4
    }
    let lines = table.signatureLines
    // Those of a further line stand below those of the first.
    let part = room / Double(max(lines.first?.count ?? 1, 1))
    let signed = max(places.lowerBound - notes.count, 0)..<max(places.upperBound - notes.count, 0)
    for line in lines[signed.clamped(to: lines.indices)] {
      for (place, label) in line.enumerated() {
        let text = document.text(label, .body, size: 11, width: part)
        document.draw(text, x: Self.margin + part * Double(place), y: y + 16)
      }
      y += Self.signatureHeight
    }
  }
}
