public import Contest

/// One card for somebody who signs in with a link or a code: 评委卡.
public struct PrintedCard: Hashable, Sendable {
  public var number: String
  public var name: String
  public var organization: String
  /// What the QR code opens.
  public var link: String
  public var code: String
  public var endsAt: String

  public init(
    number: String, name: String, organization: String, link: String, code: String, endsAt: String
  ) {
    (self.number, self.name, self.organization) = (number, name, organization)
    (self.link, self.code, self.endsAt) = (link, code, endsAt)
  }
}

/// Prints cards to cut and hand out: A4, ten a page, each with its name, a QR code and a code to type.
public struct CardPrinter {
  private static let margin = (x: 42.0, y: 42.0)
  private let heading: String
  private let note: String
  private let fonts: PrintFonts

  public init(heading: String, note: String, fonts: PrintFonts) {
    (self.heading, self.note, self.fonts) = (heading, note, fonts)
  }

  /// The cards, and `after` them pages of lists.
  ///
  /// - Throws: ``PrintError``.
  public func bytes(
    _ cards: [PrintedCard], after: [OfficeTable] = [], created: Instant?
  ) throws(PrintError) -> [UInt8] {
    try printed(cards, after: after, created: created).bytes
  }

  /// The same, with the characters that came from other fonts than the one asked for.
  ///
  /// - Throws: ``PrintError``.
  public func printed(
    _ cards: [PrintedCard], after: [OfficeTable] = [], created: Instant?
  ) throws(PrintError) -> (bytes: [UInt8], fallbacks: [FontFallback]) {
    let document = try PDFDocument(title: heading, created: created, fonts: fonts, size: .a4)
    let pages = max((cards.count + 9) / 10, 1)
    for page in 0..<pages {
      document.beginPage(.a4)
      for (place, card) in cards.dropFirst(page * 10).prefix(10).enumerated() {
        document.whose = Bilingual(chinese: card.number)
        draw(card, at: place, in: document)
        document.whose = nil
      }
      document.endPage()
    }
    for pages in after.map({ TablePages($0, in: document) }) {
      for (place, page) in pages.pages.enumerated() {
        pages.draw(page, foot: "第 \(place + 1) 页　共 \(pages.pages.count) 页")
      }
    }
    let fallbacks = document.fallbacks
    return (try document.finish(), fallbacks)
  }

  private var cell: (width: Double, height: Double) {
    (
      (PaperSize.a4.width - 2 * Self.margin.x) / 2, (PaperSize.a4.height - 2 * Self.margin.y) / 5
    )
  }

  private func draw(_ card: PrintedCard, at place: Int, in document: PDFDocument) {
    let (width, height) = cell
    let x = Self.margin.x + Double(place % 2) * width
    let y = Self.margin.y + Double(place / 2) * height
    document.ink(.black)
    document.box(x: x, y: y, width: width, height: height, line: 0.3)
    let side = 82.0
    let inner = width - side - 32
    document.draw(set(heading, from: 7.5, width - 20, in: document), x: x + 10, y: y + 8)
    document.draw(name(card.name, inner, in: document), x: x + 10, y: y + 34)
    let organization = organization(card.organization, inner, in: document)
    document.draw(organization, x: x + 10, y: y + (organization.lines > 1 ? 56 : 60))
    document.draw(whole(card.number, 9, inner, 6, in: document), x: x + 10, y: y + 76)
    document.draw(whole(card.code, 15, inner, 9, in: document), x: x + 10, y: y + 91)
    document.draw(whole("有效到 \(card.endsAt)", 7.5, inner, 5, in: document), x: x + 10, y: y + 114)
    if let code = QRCode(card.link) {
      document.fill(
        code.rectangles(x: x + width - side - 12, y: y + 34, size: side))
    }
    let note = set(note, width - 20, in: document)
    document.draw(note, x: x + 10, y: y + height - note.height - 2)
  }

  /// The note, in letters with which it has room below the date; or the heading, with which it has room above the name.
  func set(
    _ note: String, from most: Double = 7, _ width: Double, in document: PDFDocument
  ) -> SetText {
    var size = most
    while true {
      let set = document.text(note, .body, size: size, width: width)
      if set.height <= 24 || size <= 2 { return set }
      size -= 0.5
    }
  }

  /// A name on one line, or a long one on two or three, each ending behind a dot: it stood across the code.
  func name(_ name: String, _ width: Double, in document: PDFDocument) -> SetText {
    let one = line(name, 18, width, 9, in: document)
    guard one.inkWidth > width else { return one }
    var size = 11.0
    while true {
      let lines = WholeParts.lines(of: name, width: width) {
        document.width(of: $0, .body, size: size)
      }
      let set = document.text(
        [CertificateRun(lines.joined(separator: "\n"))], font: "body", size: size, bold: false,
        width: width, .left, indent: 0, leading: 0.8, spacing: 0, isOneLine: false)
      // A word of Latin letters has no room however small it is set: it is broken.
      if size <= 6, set.inkWidth > width { set.breakWords() }
      if set.inkWidth <= width && set.height <= 26 || size <= 2 { return set }
      size -= 0.5
    }
  }

  /// A unit on one line, or a long one on two: in letters for one it could not be read.
  func organization(_ name: String, _ width: Double, in document: PDFDocument) -> SetText {
    let one = line(name, 9, width, 7, in: document)
    guard one.inkWidth > width else { return one }
    var size = 7.0
    while true {
      let two = document.text(
        [CertificateRun(name)], font: "body", size: size, bold: false, width: width, .left,
        indent: 0, leading: 0.8, spacing: 0, isOneLine: false)
      if size <= 5.5, two.inkWidth > width { two.breakWords() }
      if two.inkWidth <= width && two.height <= 19 || size <= 2 { return two }
      size -= 0.5
    }
  }

  /// A line in letters as large as there is room for.
  private func line(
    _ text: String, _ size: Double, _ width: Double, _ least: Double, in document: PDFDocument
  ) -> SetText {
    var size = size
    while true {
      let set = document.text(
        [CertificateRun(text)], font: "body", size: size, bold: false, width: width, .left,
        indent: 0, leading: 1, spacing: 0, isOneLine: true)
      if set.inkWidth <= width || size <= least { return set }
      size -= 0.5
    }
  }

  /// A line that stays within its width: what has no room at the least size that is easily read is set smaller yet.
  private func whole(
    _ text: String, _ size: Double, _ width: Double, _ least: Double, in document: PDFDocument
  ) -> SetText {
    let set = line(text, size, width, least, in: document)
    return set.inkWidth <= width ? set : line(text, least, width, 2, in: document)
  }
}
