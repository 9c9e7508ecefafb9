import Contest
import ContestPrint

/// Notices as a text document that the office can edit in its own word processor: flat OpenDocument XML, which
/// LibreOffice turns into Word.
///
/// Paper, margins, sizes and page numbers are those of ``NoticePrinter``. Fonts are named and not embedded; see ``NoticeFonts``. Each
/// notice begins a page and counts from 1.
struct NoticeDocument {
  let notices: [PrintedNotice]
  var fonts = NoticeFonts()

  var xml: String {
    var body = ""
    for (place, notice) in notices.enumerated() { body += text(of: notice, isFirst: place == 0) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document \(Self.spaces) office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text">
      <office:automatic-styles>\(styles)\(redHeadStyles)\(columnStyles)</office:automatic-styles>
      <office:master-styles>\(Self.pages)</office:master-styles>
      <office:body><office:text>\(body)</office:text></office:body></office:document>
      """
  }

  /// What whoever asked to leave out what cannot be printed has to know about a Word file.
  static let nothingSkipped = Bilingual(
    chinese: "Word 文件里的字由打开它的电脑的字体显示，这里不查，哪一份也没有略去；请在 Word 里看一看有没有方框。",
    english:
      "The fonts of the computer that opens a Word file show its characters, so nothing is checked here and nothing is left out: look for boxes in Word."
  )

  // MARK: Text

  private func text(of notice: PrintedNotice, isFirst: Bool) -> String {
    var lines: [(style: String, text: String)] = []
    if let head = notice.redHead {
      lines.append((Self.redHeadStyle(head), Self.redHeadLines(head)))
      lines.append(("Number", notice.documentNumber ?? ""))
    }
    var isListed = false
    for block in notice.blocks {
      switch block {
      case .title(let text):
        // A line of 156 mm takes twenty letters of 22 points.
        lines.append(("Title", TitleLines.broken(text, room: 20).joined(separator: "\n")))
      case .recipient(let text): lines.append(("Recipient", text))
      case .heading(let text): lines.append(("Heading", text))
      case .subheading(let text): lines.append(("Subheading", text))
      case .paragraph(let text): lines.append(("Text", text))
      case .signature(let names):
        if !isListed { lines += attachments(notice.attachments) }
        isListed = true
        // The signature is kept together with the paragraph before it, so that it is never alone on a page.
        if lines.count > 1, let last = lines.popLast() {
          let isKept = Self.kept.contains(last.style)
          lines.append((isKept ? last.style + "Kept" : last.style, last.text))
        }
        lines += [(lines.isEmpty ? "Text" : "TextKept", ""), ("TextKept", "")]
        lines += signature(names)
      }
    }
    if !isListed { lines += attachments(notice.attachments) }
    var xml = ""
    for (place, line) in lines.enumerated() {
      // The first paragraph of a notice begins a new page, whose number is 1.
      let style = place == 0 ? "\(line.style)\(isFirst ? "First" : "Next")" : line.style
      xml += Self.paragraph(line.text, style)
    }
    for (place, table) in notice.attachments.enumerated() {
      let label = notice.attachments.count > 1 ? "附件\(place + 1)" : "附件"
      xml += self.table(table, label: label)
    }
    return xml
  }

  private func attachments(_ tables: [OfficeTable]) -> [(style: String, text: String)] {
    tables.enumerated().map { place, table in
      guard tables.count > 1 else { return ("Attached", "附件：\(table.title)") }
      return place == 0
        ? ("AttachedOne", "附件：1. \(table.title)")
        : ("AttachedMore", "\(place + 1). \(table.title)")
    }
  }

  /// Names and date below one another, centred on each other; the longest ends four letters from the right edge.
  private func signature(_ names: [String]) -> [(style: String, text: String)] {
    let widths = names.map(Self.halves)
    let widest = widths.max() ?? 0
    return zip(names, widths).map { name, width in
      ("Signed\(min((widest - width) / 2, Self.mostShift))", name)
    }
  }

  /// The width of a text in half letters.
  private static func halves(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  }

  private static let mostShift = 30
  /// The styles that have a second form which stays on the same page as the next paragraph.
  private static let kept = ["Text", "Attached", "AttachedOne", "AttachedMore"]

  // MARK: Lists

  private func table(_ table: OfficeTable, label: String) -> String {
    let side = table.isLandscape ? "Across" : "Upright"
    let widths = Self.widths(of: table)
    var xml = Self.paragraph(label, "Label\(side)")
    // An upright page has room for 24 letters of 20 points in a line, a landscape page for 36.
    let title = TitleLines.broken(table.title, room: table.isLandscape ? 36 : 24)
    xml += Self.paragraph(title.joined(separator: "\n"), "List")
    let line = [table.leading, table.trailing].filter { !$0.isEmpty }
    if !line.isEmpty { xml += Self.paragraph(line.joined(separator: "　　"), "Note") }
    xml += "<table:table table:style-name=\"Table\(side)\">"
    for width in widths {
      xml += "<table:table-column table:style-name=\"\(Self.columnStyle(width))\"/>"
    }
    func row(_ cells: [(text: String, style: String)]) -> String {
      "<table:table-row table:style-name=\"Row\">"
        + cells.map {
          "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">"
            + Self.paragraph($0.text, $0.style) + "</table:table-cell>"
        }.joined() + "</table:table-row>"
    }
    xml +=
      "<table:table-header-rows>\(row(table.columns.map { ($0.heading, "Head") }))</table:table-header-rows>"
    for cells in table.body {
      xml += row(
        table.columns.indices.map { place in
          let words = Self.words(
            place < cells.count ? cells[place].printed : "", width: widths[place],
            isList: table.columns[place].isList)
          return switch table.columns[place].alignment {
          case .left: (words, "CellLeft")
          case .center: (words, "CellCenter")
          case .right: (words, "CellRight")
          }
        })
    }
    xml += "</table:table>"
    for note in table.notes { xml += Self.paragraph(note, "Note") }
    if !table.signatures.isEmpty {
      xml += Self.paragraph(table.signatures.joined(separator: "　　　　　　　"), "Note")
    }
    return xml
  }

  // MARK: The red head

  /// A red head is one line if its letters can be 22 points or larger.
  private static func redHeadSize(_ head: String) -> Int {
    min(max(redHeadRoom * 2 / max(halves(head), 1), 22), 44)
  }

  private static let redHeadRoom = 442

  /// Units that issue it together and have no room on one line stand whole, line by line, as on paper.
  private static func redHeadLines(_ head: String) -> String {
    let size = Double(redHeadSize(head))
    return WholeParts.lines(of: head, width: Double(redHeadRoom)) { Double(halves($0)) * size / 2 }
      .joined(separator: "\n")
  }

  private static func redHeadStyle(_ head: String) -> String { "RedHead\(redHeadSize(head))" }

  private var redHeadStyles: String {
    Set(notices.compactMap(\.redHead).map(Self.redHeadSize)).sorted().map { size in
      opening(
        "RedHead\(size)", font: fonts.title, size: Double(size),
        "fo:text-align=\"center\" fo:margin-bottom=\"40pt\"", letters: "fo:color=\"#d91510\"")
    }.joined()
  }

  // MARK: Widths of columns

  private static let cellSize = 10.5
  private static let cellPadding = 3.0
  private static let points = 72 / 25.4

  /// The width of each column in millimetres: short texts have room on one line, as on paper.
  private static func widths(of table: OfficeTable) -> [Double] {
    let room = table.isLandscape ? 257.0 : 170.0
    return ColumnWidths(
      table, room: room * points, size: cellSize, least: cellSize, padding: cellPadding
    ) { text, _, size in Double(halves(text)) * size / 2 }.widths.map { $0 / points }
  }

  /// The text of a cell so many millimetres wide. Word breaks Chinese between any two letters, so the lines of a list of names are
  /// made here: each ends between two names.
  private static func words(_ text: String, width: Double, isList: Bool) -> String {
    WholeParts.lines(of: text, isList: isList, width: width * points - 2 * cellPadding - 1) {
      Double(halves($0)) * cellSize / 2
    }.joined(separator: "\n")
  }

  /// Each width of a column, in tenths of a millimetre, has a style of its own.
  private static func columnStyle(_ millimetres: Double) -> String {
    "Column\(Int((millimetres * 10).rounded()))"
  }

  private var columnStyles: String {
    var names: Set<String> = []
    for table in notices.flatMap(\.attachments) {
      names.formUnion(Self.widths(of: table).map(Self.columnStyle))
    }
    return names.sorted().map { name in
      let width = (Double(name.dropFirst("Column".count)) ?? 100) / 10
      return
        "<style:style style:name=\"\(name)\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"\(width)mm\"/></style:style>"
    }.joined()
  }

  // MARK: Words of the format

  private static func paragraph(_ text: String, _ style: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      escaped(String($0))
    }
    return
      "<text:p text:style-name=\"\(style)\">\(lines.joined(separator: "<text:line-break/>"))</text:p>"
  }

  /// A text as XML; characters that XML does not allow are left out.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t": escaped += " "
      default:
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
          escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }

  private static let spaces = [
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
    ("fo", "xsl-fo-compatible"),
  ].map { "xmlns:\($0.0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.1):1.0\"" }
    .joined(separator: " ")

  // Latin letters are English: as Chinese, LibreOffice breaks A329780 before its last digit at the end of a line.
  private func style(
    _ name: String, font own: String? = nil, size: Double = 16, _ more: String = "",
    letters: String = "", page: String? = nil
  ) -> String {
    let font = Self.escaped(own ?? fonts.body)
    let master = page.map { " style:master-page-name=\"\($0)\"" } ?? ""
    return
      "<style:style style:name=\"\(name)\" style:family=\"paragraph\"\(master)><style:paragraph-properties \(more)/>"
      + "<style:text-properties style:font-name=\"\(font)\" fo:font-family=\"'\(font)'\" style:font-family-asian=\"'\(font)'\" fo:font-size=\"\(size)pt\" style:font-size-asian=\"\(size)pt\" fo:language=\"en\" fo:country=\"US\" style:language-asian=\"zh\" style:country-asian=\"CN\" \(letters)/></style:style>"
  }

  /// A style in three forms: inside a notice, for the first paragraph of the first notice, and for the first paragraph of
  /// each further notice, which begins a new page. Each notice counts its pages from 1.
  private func opening(
    _ name: String, font: String, size: Double, _ more: String, letters: String
  ) -> String {
    [
      ("", ""), ("First", " style:page-number=\"1\""),
      ("Next", " style:page-number=\"1\" fo:break-before=\"page\""),
    ].map { ending, further in
      style(
        name + ending, font: font, size: size, more + further, letters: letters,
        page: ending.isEmpty ? nil : "Notice")
    }.joined()
  }

  private var styles: String {
    let line = "fo:line-height=\"29pt\""
    let indent = "fo:text-indent=\"32pt\" \(line)"
    let bold = "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\""
    // The styles with which a notice may begin. Each also has a form for the first paragraph.
    let heads: [(name: String, font: String, size: Double, more: String, letters: String)] = [
      (
        "Title", fonts.title, 22,
        "fo:text-align=\"center\" fo:line-height=\"34pt\" fo:margin-bottom=\"29pt\"", ""
      ),
      ("Recipient", fonts.body, 16, line, ""),
      ("Heading", fonts.heading, 16, indent, ""),
      ("Subheading", fonts.subheading, 16, indent, bold),
      ("Text", fonts.body, 16, indent, ""),
    ]
    var styles = ""
    for head in heads {
      styles += opening(
        head.name, font: head.font, size: head.size, head.more, letters: head.letters)
    }
    styles += style(
      "Number", size: 16,
      "fo:text-align=\"center\" fo:line-height=\"29pt\" fo:margin-bottom=\"58pt\" fo:border-bottom=\"1.2pt solid #d91510\" fo:padding-bottom=\"4pt\""
    )
    let stay = "fo:keep-with-next=\"always\""
    // Further lines are indented to the name of the attachment, after 附件： or 附件：1. , and a second number to the first
    // one.
    let above = "fo:margin-top=\"29pt\""
    for (name, left, letters, more) in [
      ("Attached", 32, 48, above), ("AttachedOne", 32, 68, above), ("AttachedMore", 80, 20, ""),
    ] {
      let hanging =
        "fo:margin-left=\"\(left + letters)pt\" fo:text-indent=\"-\(letters)pt\" \(line) \(more)"
      styles += style(name, hanging) + style("\(name)Kept", "\(hanging) \(stay)")
    }
    styles += style("TextKept", "\(indent) \(stay)")
    for shift in 0...Self.mostShift {
      styles += style(
        "Signed\(shift)",
        "fo:text-align=\"right\" fo:margin-right=\"\(64 + shift * 8)pt\" fo:keep-with-next=\"always\" \(line)"
      )
    }
    for side in ["Upright", "Across"] {
      styles += style("Label\(side)", font: fonts.heading, "fo:break-before=\"page\"", page: side)
      styles +=
        "<style:style style:name=\"Table\(side)\" style:family=\"table\"><style:table-properties style:width=\"\(side == "Across" ? 257 : 170)mm\" table:align=\"center\"/></style:style>"
    }
    styles += style(
      "List", font: fonts.title, size: 20, "fo:text-align=\"center\" fo:margin-bottom=\"10pt\"")
    styles += style("Note", size: 10.5, "fo:margin-top=\"4pt\"")
    styles += style("Head", font: fonts.heading, size: 10.5, "fo:text-align=\"center\"")
    for (name, side) in [("Left", "left"), ("Center", "center"), ("Right", "right")] {
      styles += style("Cell\(name)", size: 10.5, "fo:text-align=\"\(side)\"")
    }
    styles +=
      "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties style:min-row-height=\"20pt\" fo:keep-together=\"always\"/></style:style>"
      + "<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties style:vertical-align=\"middle\" fo:border=\"0.5pt solid #000000\" fo:padding=\"3pt\"/></style:style>"
    styles += style(
      "FootRight", font: "宋体", size: 14, "fo:text-align=\"right\" fo:margin-right=\"16pt\"")
    styles += style(
      "FootLeft", font: "宋体", size: 14, "fo:text-align=\"left\" fo:margin-left=\"16pt\"")
    for (name, width, height, orientation, margins) in [
      ("Notice", 210, 297, "portrait", ["37", "26", "28", "28"]),
      ("Upright", 210, 297, "portrait", ["20", "20", "12", "20"]),
      ("Across", 297, 210, "landscape", ["20", "20", "12", "20"]),
    ] {
      styles +=
        "<style:page-layout style:name=\"\(name)\"><style:page-layout-properties fo:page-width=\"\(width)mm\" fo:page-height=\"\(height)mm\" style:print-orientation=\"\(orientation)\" fo:margin-top=\"\(margins[0])mm\" fo:margin-right=\"\(margins[1])mm\" fo:margin-bottom=\"\(margins[2])mm\" fo:margin-left=\"\(margins[3])mm\"/>"
        + "<style:footer-style><style:header-footer-properties fo:min-height=\"7mm\" fo:margin-top=\"2mm\"/></style:footer-style></style:page-layout>"
    }
    return styles
  }

  /// The page number, `— 1 —`: on the right of odd pages, on the left of even pages.
  private static let pages: String = {
    func number(_ style: String) -> String {
      "<text:p text:style-name=\"\(style)\">— <text:page-number text:select-page=\"current\">1</text:page-number> —</text:p>"
    }
    return ["Notice", "Upright", "Across"].map { name in
      "<style:master-page style:name=\"\(name)\" style:page-layout-name=\"\(name)\"><style:footer>\(number("FootRight"))</style:footer><style:footer-left>\(number("FootLeft"))</style:footer-left></style:master-page>"
    }.joined()
  }()
}
