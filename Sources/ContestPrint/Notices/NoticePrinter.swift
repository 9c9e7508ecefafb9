public import Contest

/// Prints notices as the standard for official documents lays them out: 公文打印.
///
/// | what | how |
/// |---|---|
/// | paper | A4; 37 mm above the text, 28 mm left, 26 mm right, 35 mm below |
/// | title | 2号 (22 points) 小标宋, centred, broken between words |
/// | text | 3号 (16 points) 仿宋, two letters in, a line every 29 points, 22 lines a page |
/// | attachments | named below the text, `附件：1. 名单` and `2. …` below the 1; the second line of a long name begins below its first letter; 附件1 in 黑体 at the upper left of its first page |
/// | headings | 黑体, below them 楷体 or what stands for it |
/// | signature | four letters from the right edge, never alone on a page: the last lines of the text go with it; hosts that have no room on one line go on below, broken between them |
/// | page number | `— 1 —` in 4号, odd pages right, even pages left, on those of attachments too |
/// | red head | only where the unit gives it |
///
/// Source: GB/T 9704-2012, as in secondary sources.
public struct NoticePrinter {
  private let notices: [PrintedNotice]
  private let title: String
  private let fonts: PrintFonts

  public init(_ notices: [PrintedNotice], title: String, fonts: PrintFonts) {
    (self.notices, self.title, self.fonts) = (notices, title, fonts)
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
    let document = try PDFDocument(title: title, created: created, fonts: fonts, size: .a4)
    for notice in notices {
      document.whose = notice.whose.isEmpty ? nil : Bilingual(chinese: notice.whose)
      var pages = NoticePages(document)
      pages.draw(notice)
    }
    let fallbacks = document.fallbacks
    return (try document.finish(), fallbacks)
  }
}

/// One notice on its pages, which are numbered from 1.
private struct NoticePages {
  private static let top = 37.0.millimetres
  private static let left = 28.0.millimetres
  private static let room = 156.0.millimetres
  private static let bottom = 297.0.millimetres - 35.0.millimetres
  private static let size = 16.0
  private static let line = 29.0

  private let document: PDFDocument
  private var y = NoticePages.top
  private var number = 0
  /// The people whom the notice names, the longest name first.
  private var people: [String] = []

  init(_ document: PDFDocument) { self.document = document }

  mutating func draw(_ notice: PrintedNotice) {
    people = notice.people.filter { !$0.isEmpty }.sorted { ($1.count, $0) < ($0.count, $1) }
    begin()
    drawHead(notice)
    var isListed = false
    // The signature and the two lines above it.
    var signature: Double?
    for case .signature(let lines) in notice.blocks where signature == nil {
      signature = Double(lines.flatMap { signed($0) }.count + 2) * Self.line
    }
    for (place, block) in notice.blocks.enumerated() {
      var isLast = false
      if notice.attachments.isEmpty, place + 1 < notice.blocks.count,
        case .signature = notice.blocks[place + 1]
      {
        isLast = true
      }
      let after = isLast ? signature ?? 0 : 0
      // Attachments are named below the text, above the signature.
      if case .signature = block, !isListed {
        nameAttachments(notice.attachments, before: signature ?? 0)
        isListed = true
      }
      switch block {
      case .title(let text):
        for line in document.titleLines(text, size: 22, width: Self.room) {
          set(line, font: "title", size: 22, .center, leading: 34)
        }
        y += Self.line
      case .recipient(let text): set(text, keeping: after)
      case .heading(let text): set(text, font: "heading", indent: 2, keeping: after)
      case .subheading(let text): set(text, indent: 2, bold: true, keeping: after)
      case .paragraph(let text): set(text, indent: 2, keeping: after)
      case .signature(let lines): drawSignature(lines.flatMap { signed($0) })
      }
    }
    if !isListed { nameAttachments(notice.attachments) }
    end()
    for (place, table) in notice.attachments.enumerated() {
      let label = notice.attachments.count > 1 ? "附件\(place + 1)" : "附件"
      // The number stands as high as on the pages of the text, which end 35 mm above the edge.
      let pages = TablePages(
        table, label: label, below: (table.isLandscape ? 26.0 : 35.0).millimetres, in: document)
      for page in pages.pages {
        number += 1
        pages.draw(page, foot: foot, side: side)
      }
    }
  }

  private mutating func nameAttachments(_ tables: [OfficeTable], before signature: Double = 0) {
    guard tables.count > 1 else {
      if let table = tables.first {
        set("附件：\(table.title)", indent: 2, hanging: 3, before: Self.line, keeping: signature)
      }
      return
    }
    for (place, table) in tables.enumerated() {
      let number = "\(place + 1). "
      // How far the name stands behind the first letter of its number, in letters.
      let hanging = (width("\(number)名") - width("名")) / Self.size
      let isFirst = place == 0
      // A further line begins below the name of the attachment, and the second number below the first.
      set(
        (isFirst ? "附件：" : "") + number + table.title, indent: isFirst ? 2 : 5,
        hanging: isFirst ? 3 + hanging : hanging, before: isFirst ? Self.line : 0,
        keeping: place + 1 == tables.count ? signature : 0)
    }
  }

  private func width(_ text: String) -> Double {
    document.text(
      [CertificateRun(text)], font: "body", size: Self.size, bold: false, width: Self.room, .left,
      indent: 0, leading: 0, spacing: 0, isOneLine: true
    ).inkWidth
  }

  private mutating func begin() {
    document.beginPage(.a4)
    document.ink(.black)
    number += 1
    y = Self.top
  }

  private var foot: String { "— \(number) —" }
  private var side: PDFDocument.Alignment { number.isMultiple(of: 2) ? .left : .right }

  private func end() {
    let text = document.text(
      foot, .body, size: 14, width: Self.room - 2 * Self.size, side)
    document.draw(text, x: Self.left + Self.size, y: Self.bottom + 7.0.millimetres)
    document.endPage()
  }

  private mutating func drawHead(_ notice: PrintedNotice) {
    guard let head = notice.redHead else { return }
    document.ink(red: 0.85, green: 0.08, blue: 0.06)
    var size = 44.0
    var text = document.text(head, .title, size: size, width: Self.room, .center)
    while text.lines > 1, size > 22 {
      size -= 1
      text = document.text(head, .title, size: size, width: Self.room, .center)
    }
    if text.lines > 1 {
      // Units that issue it together stand whole, line by line.
      let lines = WholeParts.lines(of: head, width: Self.room) {
        document.width(of: $0, .title, size: size)
      }
      text = document.text(
        lines.joined(separator: "\n"), .title, size: size, width: Self.room, .center)
    }
    document.draw(text, x: Self.left, y: y)
    y += text.height + 1.5 * Self.line
    if let number = notice.documentNumber {
      document.ink(.black)
      document.draw(
        document.text(number, .body, size: Self.size, width: Self.room, .center), x: Self.left,
        y: y)
      y += Self.line
    }
    document.ink(red: 0.85, green: 0.08, blue: 0.06)
    document.fill([(x: Self.left, y: y, width: Self.room, height: 1.2)])
    document.ink(.black)
    y += 2 * Self.line
  }

  /// Sets a paragraph, line by line; a page that is full is turned. Its last two lines go to the next page where what follows,
  /// `after` points high, has no room below them.
  private mutating func set(
    _ text: String, font: String = "body", size: Double = NoticePages.size,
    _ alignment: PDFDocument.Alignment = .left, indent: Double = 0, hanging: Double = 0,
    bold: Bool = false, leading: Double = NoticePages.line,
    before: Double = 0, keeping after: Double = 0
  ) {
    y += before
    let hangs = hanging > 0
    // A line with an English title in a Chinese paragraph is no English line.
    let isEnglish = PDFDocument.isEnglish([CertificateRun(text)])
    let paragraph = document.text(
      runs(text), font: font, size: size, bold: bold,
      width: Self.room - (hangs ? indent * size : 0), alignment,
      indent: hangs ? -hanging : indent, leading: 0, spacing: 0, isOneLine: false)
    // A word wider than the text, such as an address, goes on on the next line and not over the edge.
    if paragraph.inkWidth > Self.room + 0.01 { paragraph.breakWords() }
    let count = paragraph.lineTexts.count
    for (place, words) in paragraph.lineTexts.enumerated() {
      let isTail = after > 0 && place == max(count - 2, 0) && y > Self.top
      let room = isTail ? Double(count - place) * leading + after : leading
      if y + room > Self.bottom + 1 {
        end()
        begin()
      }
      let letters = place == 0 ? indent : hangs ? indent + hanging : 0
      let line = document.text(
        [CertificateRun(words)], font: font, size: size, bold: bold, width: Self.room, alignment,
        indent: 0, leading: 0, spacing: 0, isOneLine: true, english: isEnglish)
      let shift: Double =
        switch alignment {
        case .left: letters * size
        case .center: (Self.room - line.inkWidth) / 2
        case .right: Self.room - line.inkWidth
        }
      document.draw(line, x: Self.left + shift, y: y + (leading - line.height) / 2)
      y += leading
    }
  }

  /// A text whose people are runs that no line breaks within, each with the mark behind it. A name that is wider than a line
  /// breaks behind a dot.
  private func runs(_ text: String) -> [CertificateRun] {
    var runs: [CertificateRun] = []
    var plain = ""
    var rest = text[...]
    while let first = rest.first {
      guard let name = people.first(where: rest.hasPrefix) else {
        plain.append(first)
        rest.removeFirst()
        continue
      }
      rest.removeFirst(name.count)
      var whole = name
      if let mark = rest.first, "、，。；".contains(mark) {
        whole.append(mark)
        rest.removeFirst()
      }
      if !plain.isEmpty { runs.append(CertificateRun(plain)) }
      plain = ""
      for line in WholeParts.lines(of: whole, width: Self.room, measure: width) {
        runs.append(CertificateRun(line, isWhole: width(line) <= Self.room))
      }
    }
    return plain.isEmpty && !runs.isEmpty ? runs : runs + [CertificateRun(plain)]
  }

  /// A line of the signature as it stands on paper: where several hosts have no room on one line, they go on below, each whole. A
  /// host that is wider than the text breaks as any text does.
  private func signed(_ text: String) -> [String] {
    guard width(text) > Self.room else { return [text] }
    var lines: [String] = []
    var line = ""
    for (place, host) in text.split(separator: "、").enumerated() {
      // The mark stays at the end of the line above.
      if place > 0 { line += "、" }
      if !line.isEmpty, width(line + host + "、") > Self.room {
        lines.append(line)
        line = ""
      }
      line += host
    }
    lines.append(line)
    return lines.flatMap { line in
      guard width(line) > Self.room else { return [line] }
      let broken = document.text(
        [CertificateRun(line)], font: "body", size: Self.size, bold: false, width: Self.room, .left,
        indent: 0, leading: 0, spacing: 0, isOneLine: false)
      if broken.inkWidth > Self.room + 0.01 { broken.breakWords() }
      return broken.lineTexts
    }
  }

  /// Signature and date, their middles below one another, the longer four letters from the right edge; kept on one page.
  private mutating func drawSignature(_ lines: [String]) {
    y += 2 * Self.line
    if y + Double(lines.count) * Self.line > Self.bottom + 1 {
      end()
      begin()
    }
    let set = lines.map {
      document.text(
        [CertificateRun($0)], font: "body", size: Self.size, bold: false, width: Self.room, .left,
        indent: 0, leading: 0, spacing: 0, isOneLine: true)
    }
    let widest = set.map(\.inkWidth).max() ?? 0
    let middle = max(Self.room - 4 * Self.size - widest / 2, widest / 2)
    for text in set {
      document.draw(
        text, x: Self.left + middle - text.inkWidth / 2, y: y + (Self.line - text.height) / 2)
      y += Self.line
    }
  }
}
