public import Contest

/// Prints certificates as one PDF, a page each: 证书打印.
///
/// A text that is longer than its place is set in smaller letters, or goes on on further lines between names, as the template
/// says; no name breaks and nothing is cut. What does not fit even so is told, and nothing is made.
public struct CertificatePrinter {
  private let template: CertificateTemplate
  private let fonts: PrintFonts
  private let background: Picture?

  public init(_ template: CertificateTemplate, fonts: PrintFonts, background: Picture?) {
    (self.template, self.fonts, self.background) = (template, fonts, background)
  }

  /// A PDF with what whoever prints it should know.
  public struct Printed {
    public let bytes: [UInt8]
    public let fallbacks: [FontFallback]
    public let substitutes: [PrintFonts.Substitute]
  }

  /// A text of a certificate for which there is no room even in the smallest letters.
  public struct Misfit: Hashable, Sendable {
    public let number: String
    public let path: String
    /// Where the template has the text.
    public let spot: Place
    public let words: String
    public let leastSize: Double

    init(_ page: CertificatePage, _ text: CertificatePage.Text) {
      (number, path, words) = (page.number, text.place.path, text.words)
      (spot, leastSize) = (text.place.spot, text.place.leastSize)
    }
  }

  /// The certificates as one PDF. Its title holds no name; `created` is when the last of them was issued, so that the same
  /// certificates give the same bytes. `misfits` takes what has no room; where there is any, the bytes are not to be used.
  ///
  /// - Throws: ``PrintError``.
  public func bytes(
    _ pages: [CertificatePage], title: String, created: Instant, misfits: inout [Misfit],
    tell: (Int) throws -> Void = { _ in }
  ) throws -> Printed {
    let document = try PDFDocument(title: title, created: created, fonts: fonts, size: paper)
    var same = Settings()
    for (place, page) in pages.enumerated() {
      draw(page, in: document, &misfits, &same)
      try tell(place + 1)
    }
    let (fallbacks, substitutes) = (document.fallbacks, document.substitutes)
    return Printed(
      bytes: try document.finish(), fallbacks: fallbacks,
      substitutes: fonts.substitutes.filter { uses($0) } + substitutes)
  }

  /// Lays every page out as ``bytes(_:title:created:misfits:tell:)`` does and draws none: what has no room is told, and which
  /// fonts stand for others.
  ///
  /// - Throws: ``PrintError``.
  public func check(
    _ pages: [CertificatePage], misfits: inout [Misfit], tell: (Int) throws -> Void = { _ in }
  ) throws -> Printed {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: fonts, size: paper)
    var same = Settings()
    for (place, page) in pages.enumerated() {
      for text in page.texts where !text.words.isEmpty {
        if fitted(text, in: document, &same) == nil { misfits.append(Misfit(page, text)) }
      }
      try tell(place + 1)
    }
    let (fallbacks, substitutes) = (document.fallbacks, document.substitutes)
    _ = try document.finish()
    return Printed(
      bytes: [], fallbacks: fallbacks,
      substitutes: fonts.substitutes.filter { uses($0) } + substitutes)
  }

  /// The text that was last set at each place: most places say the same on every page.
  private struct Settings {
    var last: [String: (runs: [CertificateRun], set: SetText)] = [:]
  }

  private var paper: PaperSize {
    PaperSize(width: template.page.width.millimetres, height: template.page.height.millimetres)
  }

  /// Whether the template has a text in a font for which another stands.
  private func uses(_ substitute: PrintFonts.Substitute) -> Bool {
    template.texts.contains { fonts.family(named: $0.font).family == substitute.used }
  }

  private func draw(
    _ page: CertificatePage, in document: PDFDocument, _ misfits: inout [Misfit],
    _ same: inout Settings
  ) {
    document.beginPage(paper)
    if let background {
      document.draw(background, x: 0, y: 0, width: paper.width, height: paper.height)
    }
    for frame in template.frames {
      document.ink(frame.color)
      let inset = frame.inset.millimetres
      document.box(
        x: inset, y: inset, width: paper.width - 2 * inset, height: paper.height - 2 * inset,
        line: frame.line.millimetres)
    }
    for text in page.texts where !text.words.isEmpty {
      guard let set = fitted(text, in: document, &same) else {
        misfits.append(Misfit(page, text))
        continue
      }
      document.ink(text.place.color)
      let room = text.place.width.millimetres
      let shift: Double =
        switch (set.isOneLine, text.place.alignment) {
        case (false, _), (true, .left): 0
        case (true, .center): (room - set.text.inkWidth) / 2
        case (true, .right): room - set.text.inkWidth
        }
      document.draw(
        set.text, x: text.place.x.millimetres + shift, y: text.place.y.millimetres)
    }
    if let qr = template.qr, let words = page.qr, let code = QRCode(words) {
      document.ink(.black)
      document.fill(
        code.rectangles(
          x: qr.x.millimetres, y: qr.y.millimetres, size: qr.size.millimetres))
    }
    document.endPage()
  }

  /// The text in the largest letters, down to the least, in which it has room; `nil` where it has none.
  private func fitted(
    _ text: CertificatePage.Text, in document: PDFDocument, _ same: inout Settings
  ) -> (text: SetText, isOneLine: Bool)? {
    let place = text.place
    let (width, height) = (place.width.millimetres, place.height.millimetres)
    let isOneLine = place.long == .shrink
    if let last = same.last[place.path], last.runs == text.runs { return (last.set, isOneLine) }
    var size = place.size
    while true {
      let set = document.text(
        text.runs, font: place.font, size: size, bold: place.isBold, width: width,
        place.alignment.side, indent: place.indent, leading: place.leading, spacing: place.spacing,
        isOneLine: isOneLine)
      if set.inkWidth <= width + 0.01, set.height <= height + 0.01 {
        same.last[place.path] = (text.runs, set)
        return (set, isOneLine)
      }
      guard size > place.leastSize else { return nil }
      // Half a point less, or at once as much less as one line is too long.
      let shrunk = isOneLine ? (size * width / set.inkWidth * 2).rounded(.down) / 2 : size - 0.5
      size = max(min(shrunk, size - 0.5), place.leastSize)
    }
  }
}

extension CertificateTemplate.Alignment {
  var side: PDFDocument.Alignment {
    switch self {
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }
}

extension CertificateTemplate.Color {
  static let black = CertificateTemplate.Color("#000000") ?? .ink
}

extension PDFDocument {
  func ink(_ color: CertificateTemplate.Color) {
    ink(
      red: Double(color.red) / 255, green: Double(color.green) / 255,
      blue: Double(color.blue) / 255)
  }
}

extension Double {
  /// Millimetres as points of 1/72 inch.
  var millimetres: Double { self * 72 / 25.4 }
}
