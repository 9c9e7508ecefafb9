public import Contest

/// What the office reads before certificates are printed: 校对单. A4, twenty a page, names in large letters.
public struct ProofSheetPrinter {
  /// One certificate as it is proofread.
  public struct Line: Hashable, Sendable {
    public var number: String
    public var names: String
    public var organization: String
    public var title: String
    public var level: String
    /// The advisers that the certificate names, joined by 、; blank where it names none.
    public var advisers: String
    /// Whose certificate it is, for messages: the entry, the organization, the row of a list.
    public var whose: Bilingual?

    public init(
      number: String, names: String, organization: String, title: String, level: String,
      advisers: String = "", whose: Bilingual? = nil
    ) {
      (self.advisers, self.whose) = (advisers, whose)
      (self.number, self.names, self.organization) = (number, names, organization)
      (self.title, self.level) = (title, level)
    }
  }

  private static let margin = 42.0
  private static let perPage = 20
  private static let columns = 2

  private let heading: String
  private let notes: String
  private let fonts: PrintFonts

  public init(heading: String, notes: String, fonts: PrintFonts) {
    (self.heading, self.notes, self.fonts) = (heading, notes, fonts)
  }

  /// - Throws: ``PrintError``.
  public func bytes(
    _ lines: [Line], created: Instant
  ) throws(PrintError) -> (bytes: [UInt8], fallbacks: [FontFallback]) {
    let document = try PDFDocument(title: heading, created: created, fonts: fonts, size: .a4)
    let pages = max((lines.count + Self.perPage - 1) / Self.perPage, 1)
    for page in 0..<pages {
      document.beginPage(.a4)
      let own = lines.dropFirst(page * Self.perPage).prefix(Self.perPage)
      drawFrame(page + 1, of: pages, in: document)
      for (place, line) in own.enumerated() {
        document.whose = line.whose
        draw(line, at: place, in: document)
        document.whose = nil
      }
      document.endPage()
    }
    let fallbacks = document.fallbacks
    return (try document.finish(), fallbacks)
  }

  private var room: Double { PaperSize.a4.width - 2 * Self.margin }
  private var cell: (width: Double, height: Double) {
    (room / Double(Self.columns), (PaperSize.a4.height - 2 * Self.margin - 60) / 10)
  }

  private func drawFrame(_ page: Int, of pages: Int, in document: PDFDocument) {
    document.ink(.black)
    document.draw(
      document.text(heading, .heading, size: 13, width: room, .center), x: Self.margin, y: 34)
    document.draw(
      document.text(notes, .body, size: 8.5, width: room, .center), x: Self.margin, y: 54)
    let foot = "第 \(page) 页　共 \(pages) 页　　校对人：　　　　　　　　日期："
    document.draw(
      document.text(foot, .body, size: 9, width: room), x: Self.margin,
      y: PaperSize.a4.height - 40)
  }

  private func draw(_ line: Line, at place: Int, in document: PDFDocument) {
    let (width, height) = cell
    let x = Self.margin + Double(place / 10) * width
    let y = Self.margin + 34 + Double(place % 10) * height
    document.box(x: x, y: y, width: width, height: height, line: 0.4)
    let inner = width - 12
    document.draw(
      document.text(
        "\(line.number)　\(line.level)", .body, size: 8.5, width: inner), x: x + 6, y: y + 4)
    let (names, foot, _) = set(line, in: document)
    document.draw(names, x: x + 6, y: y + 16)
    document.draw(foot, x: x + 6, y: y + height - foot.height - 3)
  }

  /// The names, as large as there is room for, so that a stroke too many is seen; and below them unit, title and advisers, which
  /// are proofread as well, in what the names leave. `small` is the size of the latter in points.
  func set(
    _ line: Line, in document: PDFDocument
  ) -> (names: SetText, foot: SetText, small: Double) {
    let (width, height) = cell
    let inner = width - 12
    var size = 16.0
    func set(_ size: Double) -> SetText {
      let words = broken(line.names, size: size, width: inner, in: document)
      return document.text(
        [CertificateRun(words)], font: "body", size: size, width: inner, leading: 0.95)
    }
    var names = set(size)
    while names.height > height - 34, size > 7 {
      size -= 1
      names = set(size)
    }
    let below = below(line)
    func foot(_ small: Double) -> SetText {
      document.text(below, font: "body", size: small, width: inner, leading: 0.82)
    }
    /// The size of what stands below names of a height.
    func fitting(below names: SetText) -> Double {
      let room = max(height - 16 - names.height - 4, 16)
      var small = 9.0
      while foot(small).height > room, small > 4.5 { small -= 0.5 }
      return small
    }
    var small = fitting(below: names)
    // Names of a large team give way a little, so that a long title can be read too.
    while small < 6, size > 8 {
      size -= 0.5
      names = set(size)
      small = fitting(below: names)
    }
    return (names, foot(small), small)
  }

  /// Unit, title and advisers; no line breaks within an adviser's name.
  private func below(_ line: Line) -> [CertificateRun] {
    var runs = [
      CertificateRun([line.organization, line.title].filter { !$0.isEmpty }.joined(separator: "　"))
    ]
    guard !line.advisers.isEmpty else { return runs }
    runs.append(CertificateRun("　指导教师 "))
    for (place, name) in line.advisers.split(separator: "、").enumerated() {
      if place > 0 { runs.append(CertificateRun("、")) }
      runs.append(CertificateRun(String(name), isWhole: true))
    }
    return runs
  }

  /// Names joined by 、 in lines that end between two of them: 古丽娜尔·托合提 is not broken. One that is longer than a line ends
  /// it behind a dot.
  private func broken(
    _ names: String, size: Double, width: Double, in document: PDFDocument
  ) -> String {
    func measured(_ text: String) -> Double {
      document.text(
        [CertificateRun(text)], font: "body", size: size, bold: false, width: width, .left,
        indent: 0, leading: 1.15, spacing: 0, isOneLine: true
      ).inkWidth
    }
    return WholeParts.lines(of: names, width: width, measure: measured).joined(separator: "\n")
  }
}

extension PDFDocument {
  fileprivate func text(
    _ runs: [CertificateRun], font: String, size: Double, width: Double, leading: Double
  ) -> SetText {
    text(
      runs, font: font, size: size, bold: false, width: width, .left, indent: 0,
      leading: leading, spacing: 0, isOneLine: false)
  }
}
